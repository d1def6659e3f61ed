// A case to practise with, and its answer: how the decision went, what the policy says and by which clause, what would change
// it, and what was published.
import { answerTo, wentWith } from '../../practice/answer.ts';
import {
  changesOf,
  clauseLine,
  decisionWords,
  oursLine,
  policyLine,
  publishedLines,
  underOthers,
  waitsLine,
  whyOther,
} from '../../practice/in-words.ts';
import type { Situation } from '../../practice/schema.ts';
import { DECISIONS } from '../../practice/topics.ts';
import type { Decided } from '../../practice/topics.ts';
import { headline } from '../../policy/headline.ts';
import type { Verdict } from '../../policy/verdict.ts';
import { say } from '../../words/say.ts';
import { lower } from '../formatting.ts';
import type { View } from '../render.ts';
import type { ViewContext } from './context.ts';
import { notEndorsed, tone } from './verdict-words.ts';

/** Of a set that is talked through: which one, and where in it. */
export interface Talk {
  readonly place: string;
  readonly at: number;
  readonly all: number;
}

export interface OneShown {
  readonly situation: Situation;
  /** Which ones are gone through, as a card says it: `topic:police`. */
  readonly of: string;
  readonly ofWords: string;
  /** Nobody decides on the card: it is talked through. */
  readonly talk?: Talk;
}

export interface AnswerShown extends OneShown {
  /** Null where nobody decided. */
  readonly decided: Decided | null;
  /** What they wrote with it. It is shown once and kept nowhere. */
  readonly wrote: string;
  /** False where how it went could not be saved. */
  readonly saved: boolean;
}

export function oneView({ situation, of, ofWords, talk }: OneShown): View {
  const { id, text, ofCouncil } = situation;
  const where = talk ? say('practise.one.place', { at: talk.at + 1, all: talk.all }) : ofWords;
  return {
    template: 'practise-one',
    data: {
      title: talk ? say('practise.sets.showTitle') : say('practise.one.title'),
      place: [where, ofCouncil ? say('practise.one.ofCouncil') : ''].filter(Boolean).join('. '),
      case: text,
      decisions: talk ? [] : DECISIONS.map((one) => ({ title: decisionWords(one), value: `${of}@${id}@${one}` })),
      showPick: talk ? `set=${talk.place}@${talk.at}@shown` : '',
    },
    summary: say('practise.one.title'),
    text: [say('practise.mark'), say('practise.one.title'), text].join('\n'),
  };
}

export function practiseAnswerView(context: ViewContext, shown: AnswerShown): View {
  const { edition, editions } = context;
  const { situation, decided, wrote, saved } = shown;
  const answer = answerTo(edition, situation);
  const { verdict } = answer;
  const [policy, clause] = [policyLine(verdict), clauseLine(edition, verdict)];
  const went = decided ? say(`practise.answer.went.${wentWith(decided, verdict, situation, edition)}`) : '';
  const notices = [
    waitsLine(edition, situation),
    editions.isWithdrawn(edition) ? say('practise.answer.withdrawn') : '',
    saved ? '' : say('practise.answer.notSaved'),
  ].filter(Boolean);
  return {
    template: 'practise-answer',
    data: {
      title: say('practise.answer.title'),
      tone: tone(verdict.verdict),
      went,
      you: decided ? say('practise.answer.you', { decision: lower(decisionWords(decided)) }) : '',
      policy,
      headline: headline(edition, verdict, situation.facts),
      why: [verdict.why, notEndorsed(edition)].filter(Boolean).join(' '),
      clause,
      clauses: verdict.clauses.slice(0, 1).map((value) => ({ title: say('practise.answer.clauseRow'), value })),
      under: underOthers(editions, edition, situation, verdict).map((line) => ({ line })),
      ...nextOf(shown),
      ...publishedShown(situation, verdict),
      wrote,
      changes: changesOf(edition, situation, answer.changes)
        .map((line) => `- ${line}`)
        .join('\n'),
      case: situation.text,
      ...(notices.length > 0 ? { notice: notices.join(' '), noticeTone: 'warning' } : {}),
    },
    summary: say('practise.answer.title'),
    text: [say('practise.mark'), went, policy, verdict.why, clause].filter(Boolean).join('\n'),
  };
}

/** The next of those that are gone through; of a set that is talked through the one after it, none after the last. */
function nextOf({ of, situation, talk }: AnswerShown): View['data'] {
  if (!talk) return { nextVerb: 'practise-next', nextPick: `of=${of}@${situation.id}` };
  return { nextVerb: 'practise-set', nextPick: `set=${talk.place}@${talk.at + 1}` };
}

/** Whose answer was published, what it was, how much of it was read, and why it is another where it is. */
function publishedShown(situation: Situation, verdict: Verdict): View['data'] {
  const { published } = situation;
  const lines = published ? publishedLines(published) : [oursLine(situation)];
  return {
    sourceTitle: say('practise.answer.published'),
    source: lines.map((line) => ({ line })),
    differs: whyOther(situation, verdict),
    links: published?.source.startsWith('http') ? [{ title: say('practise.answer.open'), url: published.source }] : [],
  };
}
