// Practising. Nothing here opens a case or writes an entry: a tap shows a made-up case or its answer, and at most notes for
// the person themselves how it went.
import { answerTo, wentWith } from '../../practice/answer.ts';
import { findPersonalDetails } from '../../ask/identity.ts';
import { pointedIn } from '../../joint/typed.ts';
import { may } from '../../people/may.ts';
import { partWords, topicWords } from '../../practice/in-words.ts';
import { nextOf, tallyOf } from '../../practice/progress.ts';
import type { Situation } from '../../practice/schema.ts';
import { DECISIONS, PARTS, partOf, TOPICS } from '../../practice/topics.ts';
import type { SetProblem } from '../../practice/sets.ts';
import type { SetSeen } from '../../cases/practice.ts';
import { clean } from '../../text/clean.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action, choice, text, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { notice, offerFile } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import type { NoticeTone } from '../views/context.ts';
import type { PractiseShown } from '../views/practise.ts';
import type { OneShown } from '../views/practise-one.ts';
import { escapeMarkdown } from '../formatting.ts';

const shown = (shows: PractiseShown, said = '', tone?: NoticeTone): Result => ({
  kind: 'practise',
  shows,
  notice: said,
  ...(tone === undefined ? {} : { tone }),
});

const practising = ({ cases }: Turn) => cases.practice;
const leads = ({ person }: Turn): boolean => may(person, 'lead-practice');

/** `practise`: how it stands for whoever asks, and the ways in. */
export async function showPractise(turn: Turn, said = '', tone?: NoticeTone): Promise<Result> {
  const { situations } = practising(turn).all();
  const progress = await practising(turn).progress(turn.person);
  const tally = tallyOf(situations, progress, turn.viewContext().now);
  return shown({ page: 'home', tally, all: situations.length, leads: leads(turn) }, said, tone);
}

/** `practise set`: the sets of one's team. */
export async function showSets(turn: Turn, said = '', tone?: NoticeTone): Promise<Result> {
  return shown({ page: 'sets', sets: await practising(turn).sets(turn.person), leads: leads(turn) }, said, tone);
}

async function showKept(turn: Turn, said = ''): Promise<Result> {
  const { byId } = practising(turn).all();
  const progress = await practising(turn).progress(turn.person);
  const kept = progress.map((one) => ({ ...one, text: byId(one.id)?.text ?? '' }));
  return shown({ page: 'kept', kept }, said, 'good');
}

/** `forget my progress`: at once, for nothing hangs on it. */
export async function forgetProgress(turn: Turn): Promise<Result> {
  await practising(turn).forget(turn.person);
  return showKept(turn, say('practise.kept.forgotten'));
}

function showList(turn: Turn, list: string): Promise<Result> {
  const practice = practising(turn).all();
  switch (list) {
    case 'topics':
    case 'parts':
    case 'lessons':
      return Promise.resolve(shown({ page: list, practice }));
    case 'sets':
      return showSets(turn);
    case 'kept':
      return showKept(turn);
    default:
      return list.startsWith('put') ? Promise.resolve(showPut(turn, split(list, ':')[1])) : showPractise(turn);
  }
}

/** Those that are gone through, and what they are called; empty where a card names none that are there. */
interface Among {
  readonly situations: readonly Situation[];
  readonly words: string;
}

async function among(turn: Turn, of: string): Promise<Among> {
  const { situations, lessons, byId } = practising(turn).all();
  const [kind, name] = split(of, ':');
  const these = (ids: readonly string[]): Situation[] => ids.flatMap((id) => byId(id) ?? []);
  if (kind === 'topic') {
    const topic = TOPICS.find((one) => one === name);
    const ofTopic = situations.filter(({ topics }) => topics.some((one) => one === topic));
    return { situations: ofTopic, words: topic ? topicWords(topic) : '' };
  }
  if (kind === 'lesson') {
    const lesson = lessons.find(({ id }) => id === name);
    return { situations: these(lesson?.situations ?? []), words: lesson?.title ?? '' };
  }
  if (kind === 'set') {
    const set = await setAt(turn, name);
    return { situations: these(set?.situations ?? []), words: set?.name ?? '' };
  }
  const part = kind === 'part' ? PARTS.find((one) => one === name) : ownPart(turn);
  const ofPart = situations.filter(({ roles }) => roles.some((one) => one === part));
  return { situations: ofPart, words: part ? partWords(part) : '' };
}

function ownPart({ directory, person }: Turn) {
  const kind = directory.agencies.find(({ id }) => id === person.agency)?.kind;
  return partOf(kind, person.roles);
}

/** In two at the first of these marks. */
function split(whole: string, at: string): [string, string] {
  const found = whole.indexOf(at);
  return found < 0 ? [whole, ''] : [whole.slice(0, found), whole.slice(found + 1)];
}

/** Only what the person may see now. */
async function setAt(turn: Turn, place: string): Promise<SetSeen | undefined> {
  return (await practising(turn).sets(turn.person)).find((one) => one.place === place);
}

/** `<of>@<the one just done>@<this very one>`: a case of these, the one that is named or the next for this person. */
async function showNext(turn: Turn, picked: string): Promise<Result> {
  const [of = '', done = '', named = ''] = picked.split('@');
  const { situations, words } = await among(turn, of);
  const progress = await practising(turn).progress(turn.person);
  const one =
    situations.find(({ id }) => id === named) ??
    nextOf(situations, progress, turn.viewContext().now, done || undefined);
  if (!one) return showPractise(turn, say('practise.one.none'), 'accent');
  return shown({ page: 'one', ...shownOf(one, of, words) });
}

const shownOf = (situation: Situation, of: string, words: string): OneShown => ({
  situation,
  of,
  ofWords: escapeMarkdown(words),
});

/** `<of>@<case>@<decision>`: how it went is noted for the person alone, and the answer shown. */
async function decide(turn: Turn, picked: string, wrote: string): Promise<Result> {
  const [of = '', id = '', typed = ''] = picked.split('@');
  const situation = practising(turn).all().byId(id);
  const decided = DECISIONS.find((one) => one === typed);
  if (!situation || !decided) return showPractise(turn, say('practise.one.none'), 'accent');
  const { edition } = turn.viewContext();
  const went = wentWith(decided, answerTo(edition, situation).verdict, situation, edition);
  const saved = await practising(turn).note(turn.person, id, went);
  return shown({ page: 'answer', ...shownOf(situation, of, ''), decided, wrote: clean(wrote), saved });
}

/** `<set>`, `<set>@<number>`, or `<set>@<number>@shown`: nothing about anybody is noted. */
async function showSet(turn: Turn, picked: string): Promise<Result> {
  const [place = '', at = '', answered = ''] = picked.split('@');
  const set = await setAt(turn, place);
  if (!set) return showSets(turn, say('practise.sets.gone'), 'accent');
  if (at === '') return shown({ page: 'set', set });
  const { byId } = practising(turn).all();
  const situations = set.situations.flatMap((id) => byId(id) ?? []);
  const number = Number.parseInt(at, 10) || 0;
  const situation = situations[number];
  if (!situation) return shown({ page: 'set', set }, say('practise.sets.end'), 'good');
  const talk = { place, at: number, all: situations.length };
  const one = { ...shownOf(situation, `set:${place}`, set.name), talk };
  if (answered !== 'shown') return shown({ page: 'one', ...one });
  return shown({ page: 'answer', ...one, decided: null, wrote: '', saved: true });
}

interface TypedPut {
  readonly name: string;
  readonly topic: string;
  readonly cases: string;
}

function showPut(turn: Turn, named: string, typed?: TypedPut, said = ''): Result {
  if (!leads(turn)) return notice(say('practise.sets.notYours'), say('practise.sets.notYoursText'));
  const practice = practising(turn).all();
  const topic = TOPICS.find((one) => one === named);
  if (!topic) return shown({ page: 'put-topics', practice });
  const situations = practice.situations.filter(({ topics }) => topics.includes(topic));
  return shown({ page: 'put', topic, situations, ...(typed ? { typed } : {}) }, said, 'attention');
}

const problemWords = (problem: SetProblem | 'not-yours' | 'identity'): string =>
  say(`practise.put.problems.${problem}`);

/** Of a text that the team reads. */
const mayNameSomebody = (name: string): boolean =>
  pointedIn(name, 'text', { findIdentity: findPersonalDetails, known: [] }).length > 0;

async function put(turn: Turn, typed: TypedPut): Promise<Result> {
  const name = clean(typed.name);
  if (mayNameSomebody(name)) return showPut(turn, typed.topic, typed, problemWords('identity'));
  const situations = typed.cases.split(',').filter(Boolean);
  const came = await practising(turn).putTogether(turn.person, { name, situations });
  if ('problem' in came) return showPut(turn, typed.topic, typed, problemWords(came.problem));
  const said = say('practise.sets.made', { word: say('typedWords.practise.word'), sets: say('practise.setsTitle') });
  return shown({ page: 'set', set: came.made }, said, 'good');
}

async function drop(turn: Turn, place: string): Promise<Result> {
  const gone = await practising(turn).takeAway(turn.person, place);
  return showSets(turn, gone ? say('practise.sets.dropped') : say('practise.sets.gone'), 'good');
}

/** About how large such a page is, in bytes: it is made when somebody agrees to it. */
const ABOUT = 40_000;

async function offerPage(turn: Turn, place: string): Promise<Result> {
  const set = await setAt(turn, place);
  if (!set) return showSets(turn, say('practise.sets.gone'), 'accent');
  const file = {
    asked: { kind: 'practise', ref: place },
    name: 'practise-set.html',
    bytes: ABOUT,
    summary: say('practise.page.summary'),
    description: say('practise.page.consent'),
  } as const;
  const command = `npx can-i-share practise sets --as ${turn.person.key} --set ${place} --out practise-set.html`;
  return offerFile(turn, file, { why: say('copies.page.atTerminal'), command });
}

/** For every role: an auditor practises too, and what is noted is about nobody's record. */
const PRACTISES = { reads: true, register: true } as const;

export const practiseActions = {
  practise: action(withInputs({ list: choice }), (turn, { inputs }) => showList(turn, inputs.list), PRACTISES),
  'practise-next': action(withInputs({ of: choice }), (turn, { inputs }) => showNext(turn, inputs.of), PRACTISES),
  'practise-decide': action(
    withInputs({ decide: choice, why: text }),
    (turn, { inputs }) => decide(turn, inputs.decide, inputs.why),
    PRACTISES,
  ),
  'practise-lesson': action(
    withInputs({ lesson: choice }),
    async (turn, { inputs }) => {
      const { lessons, byId, ...rest } = practising(turn).all();
      const lesson = lessons.find(({ id }) => id === inputs.lesson);
      if (!lesson) return shown({ page: 'lessons', practice: { lessons, byId, ...rest } });
      return shown({ page: 'lesson', lesson, situations: lesson.situations.flatMap((id) => byId(id) ?? []) });
    },
    PRACTISES,
  ),
  'practise-set': action(withInputs({ set: choice }), (turn, { inputs }) => showSet(turn, inputs.set), PRACTISES),
  'practise-page': action(withInputs({ set: choice }), (turn, { inputs }) => offerPage(turn, inputs.set), PRACTISES),
  'practise-put': action(withInputs({ name: text, topic: choice, cases: text }), (turn, { inputs }) =>
    put(turn, inputs),
  ),
  'practise-drop': action(withInputs({ set: choice }), (turn, { inputs }) => drop(turn, inputs.set)),
  'practise-forget': action(aboutCase, (turn) => forgetProgress(turn), { register: true }),
} satisfies Record<string, Action>;
