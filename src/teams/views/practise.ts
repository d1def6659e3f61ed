// The cards of practising. Each says first that it is practice: nobody may take one for an answer to a real question.
import type { Practice } from '../../practice/load.ts';
import type { Tally } from '../../practice/progress.ts';
import type { Lesson, Situation } from '../../practice/schema.ts';
import { MOST_SITUATIONS } from '../../practice/sets.ts';
import { PARTS, TOPICS } from '../../practice/topics.ts';
import type { Topic } from '../../practice/topics.ts';
import type { Practised } from '../../practice/progress.ts';
import { lastWords, partWords, reviewWords, topicWords } from '../../practice/in-words.ts';
import { KEPT_DAYS } from '../../practice/progress.ts';
import type { SetSeen } from '../../cases/practice.ts';
import { cut } from '../../text/limits.ts';
import { say } from '../../words/say.ts';
import { day, escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import type { ViewContext } from './context.ts';
import { oneView, practiseAnswerView } from './practise-one.ts';
import type { AnswerShown, OneShown } from './practise-one.ts';

interface List {
  readonly title: string;
  /** Where the title is a person's own words. */
  readonly summary?: string;
  readonly lead: string;
  readonly lines?: readonly string[];
  readonly rowsTitle?: string;
  readonly rows: readonly Row[];
}

interface Row {
  readonly title: string;
  readonly verb: string;
  readonly pick: string;
}

export type PractiseShown =
  | { readonly page: 'home'; readonly tally: Tally; readonly all: number; readonly leads: boolean }
  | { readonly page: 'topics' | 'parts' | 'lessons' | 'put-topics'; readonly practice: Practice }
  | { readonly page: 'lesson'; readonly lesson: Lesson; readonly situations: readonly Situation[] }
  | { readonly page: 'sets'; readonly sets: readonly SetSeen[]; readonly leads: boolean }
  | { readonly page: 'set'; readonly set: SetSeen }
  | { readonly page: 'kept'; readonly kept: readonly KeptRow[] }
  | ({ readonly page: 'one' } & OneShown)
  | ({ readonly page: 'answer' } & AnswerShown)
  | {
      readonly page: 'put';
      readonly topic: Topic;
      readonly situations: readonly Situation[];
      readonly typed?: TypedSet;
    };

/** What was typed into the form of a set that could not be made. */
export interface TypedSet {
  readonly name: string;
  readonly cases: string;
}

/** What is kept of one that was practised; `text` is empty where the case is not there any more. */
export interface KeptRow extends Practised {
  readonly text: string;
}

export function practiseView(context: ViewContext, shown: PractiseShown): View {
  switch (shown.page) {
    case 'home':
      return homeOf(shown);
    case 'topics':
      return topicsOf(shown.practice);
    case 'parts':
      return partsOf(shown.practice);
    case 'lessons':
      return lessonsOf(shown.practice);
    case 'lesson':
      return lessonOf(shown.lesson, shown.situations);
    case 'sets':
      return setsOf(shown.sets, shown.leads);
    case 'set':
      return setOf(shown.set);
    case 'kept':
      return keptOf(shown.kept);
    case 'one':
      return oneView(shown);
    case 'answer':
      return practiseAnswerView(context, shown);
    case 'put':
      return putOf(shown);
    case 'put-topics':
      return putTopics(shown.practice);
  }
}

/** A list with one tap to each; `more` is what only some of them have. */
const listView = (
  { title, summary = title, lead, lines = [], rowsTitle = '', rows }: List,
  more: View['data'] = {},
): View => ({
  template: 'practise-list',
  data: {
    title: escapeMarkdown(title),
    lead,
    quote: '',
    place: '',
    lines: lines.map((line) => ({ line })),
    rowsTitle,
    rows,
    back: true,
    doTitle: '',
    doVerb: '',
    doPick: '',
    ...more,
  },
  summary,
  text: [say('practise.mark'), title, lead, ...lines].filter(Boolean).join('\n'),
});

const row = (title: string, verb: string, pick = 'practise=home'): Row => ({ title, verb, pick });

function homeOf({ tally, all, leads }: Extract<PractiseShown, { page: 'home' }>): View {
  const { practised, right, comesAgain } = tally;
  const line =
    practised === 0 ? say('practise.tallyNone') : say('practise.tally', { practised, all, right, again: comesAgain });
  return listView(
    {
      title: say('practise.title'),
      lead: say('practise.lead'),
      lines: [line],
      rows: [
        row(say('practise.oneForMe'), 'practise-next', 'of=me'),
        row(say('practise.byTopic'), 'practise', 'list=topics'),
        row(say('practise.byPart'), 'practise', 'list=parts'),
        row(say('practise.lessonsTitle'), 'practise', 'list=lessons'),
        row(say('practise.setsTitle'), 'practise', 'list=sets'),
        ...(leads ? [row(say('practise.putTitle'), 'practise', 'list=put')] : []),
        row(say('practise.keptTitle'), 'practise', 'list=kept'),
      ],
    },
    { back: false },
  );
}

const counted = (title: string, situations: readonly Situation[]): string =>
  say('practise.counted', { title, count: situations.length });

function topicsOf({ situations }: Practice): View {
  const rows = TOPICS.map((topic) => {
    const of = situations.filter(({ topics }) => topics.includes(topic));
    return row(counted(topicWords(topic), of), 'practise-next', `of=topic:${topic}`);
  });
  return listView({ title: say('practise.byTopic'), lead: '', rows });
}

function partsOf({ situations }: Practice): View {
  const rows = PARTS.map((part) => {
    const of = situations.filter(({ roles }) => roles.includes(part));
    return row(counted(partWords(part), of), 'practise-next', `of=part:${part}`);
  });
  return listView({ title: say('practise.byPart'), lead: '', rows });
}

function lessonsOf({ lessons }: Practice): View {
  const rows = lessons.map((one) =>
    row(
      say('practise.lessonRow', { title: one.title, reviews: reviewWords(one) }),
      'practise-lesson',
      `lesson=${one.id}`,
    ),
  );
  return listView({ title: say('practise.lessonsTitle'), lead: say('practise.lessonsLead'), rows });
}

/** So many characters of a case stand on its row, in whole words. */
const IN_A_ROW = 90;
const shortly = (text: string): string =>
  text.length > IN_A_ROW
    ? `${cut(text, IN_A_ROW)
        .replace(/\s\S*$/, '')
        .trimEnd()} …`
    : text;

function lessonOf(lesson: Lesson, situations: readonly Situation[]): View {
  const { id, title, plain, quote, place } = lesson;
  const rows = situations.map((one) =>
    row(escapeMarkdown(shortly(one.text)), 'practise-next', `of=lesson:${id}@@${one.id}`),
  );
  return listView(
    { title, lead: plain, rowsTitle: say('practise.lessonRows'), rows },
    { quote: say('clause.quoted', { text: quote }), place: say('practise.lessonPlace', { place }) },
  );
}

/** So many stand on a card; fewer where their names are long. */
const SETS_SHOWN = [20, 12, 8, 5];

function setsOf(sets: readonly SetSeen[], leads: boolean, level = 0): View {
  const rows = sets
    .slice(0, SETS_SHOWN[level])
    .map(({ name, situations, by, place }) =>
      row(
        say('practise.sets.row', { name: escapeMarkdown(name), count: situations.length, by: escapeMarkdown(by) }),
        'practise-set',
        `set=${place}`,
      ),
    );
  const view = listView({
    title: say('practise.setsTitle'),
    lead: say('practise.sets.lead'),
    lines: [
      ...(sets.length === 0 ? [say('practise.sets.none')] : []),
      ...(sets.length > rows.length ? [say('practise.sets.more', { count: sets.length - rows.length })] : []),
    ],
    rows: [...rows, ...(leads ? [row(say('practise.putTitle'), 'practise', 'list=put')] : [])],
  });
  return level + 1 < SETS_SHOWN.length ? { ...view, smaller: () => setsOf(sets, leads, level + 1) } : view;
}

function setOf({ name, by, place, situations, isOwn }: SetSeen): View {
  return listView(
    {
      title: name,
      summary: say('practise.setsTitle'),
      lead: say('practise.sets.leadOne', { count: situations.length, by: escapeMarkdown(by) }),
      rows: [
        row(say('practise.sets.talk'), 'practise-set', `set=${place}@0`),
        row(say('practise.sets.alone'), 'practise-next', `of=set:${place}`),
        row(say('practise.sets.page'), 'practise-page', `set=${place}`),
      ],
    },
    isOwn ? { doTitle: say('practise.sets.drop'), doVerb: 'practise-drop', doPick: `set=${place}` } : {},
  );
}

/** So many stand on a card, those done last first. */
const KEPT_SHOWN = [150, 60, 25, 12];

function keptOf(kept: readonly KeptRow[], level = 0): View {
  const lines = kept.slice(0, KEPT_SHOWN[level]).map(keptWords);
  const more = kept.length - lines.length;
  const view = listView(
    {
      title: say('practise.keptTitle'),
      lead: say('practise.kept.lead'),
      lines: [
        say('practise.kept.what'),
        say('practise.kept.until', { days: KEPT_DAYS }),
        ...(kept.length === 0 ? [say('practise.kept.none')] : lines.map((line) => `- ${escapeMarkdown(line)}`)),
        ...(more > 0 ? [say('practise.kept.more', { count: more })] : []),
      ],
      rows: [],
    },
    kept.length === 0
      ? {}
      : { doTitle: say('practise.kept.forget'), doVerb: 'practise-forget', doPick: 'practise=forget' },
  );
  return level + 1 < KEPT_SHOWN.length ? { ...view, smaller: () => keptOf(kept, level + 1) } : view;
}

/** What is kept of one, in a line. */
export function keptWords({ text, id, last, times, at }: KeptRow): string {
  const words = {
    text: text === '' ? id : shortly(text),
    went: lastWords({ last }),
    times,
    day: day(at),
  };
  return say('practise.kept.row', words);
}

/** A topic first: with all cases, the form would be too long for a card. */
function putTopics({ situations }: Practice): View {
  const rows = TOPICS.map((topic) => {
    const of = situations.filter(({ topics }) => topics.includes(topic));
    return row(counted(topicWords(topic), of), 'practise', `list=put:${topic}`);
  });
  return listView({ title: say('practise.putTitle'), lead: say('practise.put.topics'), rows });
}

/** So many cases can be ticked where not all of a topic fit on a card. */
const CASES_SHOWN = 40;

/** The cases of a topic are ticked, as many as a set takes. Where not all fit, the council's own come first. */
function putOf(shown: Extract<PractiseShown, { page: 'put' }>, isWhole = true): View {
  const { topic, typed } = shown;
  const ownFirst = shown.situations.toSorted((a, b) => Number(b.ofCouncil) - Number(a.ofCouncil));
  const situations = isWhole ? shown.situations : ownFirst.slice(0, CASES_SHOWN);
  const left = shown.situations.length - situations.length;
  const all = situations
    .slice(0, MOST_SITUATIONS)
    .map(({ id }) => id)
    .join(',');
  const title = say('practise.putTitle');
  const lead = [say('practise.put.lead'), left > 0 ? say('practise.put.more', { count: left }) : ''].join(' ').trim();
  return {
    template: 'practise-put',
    data: {
      title,
      lead,
      name: typed?.name ?? topicWords(topic),
      cases: typed?.cases ?? all,
      choices: situations.map(({ id, text }) => ({ title: shortly(text), value: id })),
      topic,
    },
    summary: title,
    text: [say('practise.mark'), title, lead].join('\n'),
    ...(isWhole && shown.situations.length > CASES_SHOWN ? { smaller: () => putOf(shown, false) } : {}),
  };
}
