import type { Edition } from '../policy/edition.ts';
import { isAbout, isFactName } from '../policy/fact-names.ts';
import { likelyAnswer, wouldChange } from '../policy/likely.ts';
import type { Change } from '../policy/likely.ts';
import { withOrdinary } from '../policy/ordinary.ts';
import type { Question } from '../policy/rules-schema.ts';
import { isOther, lawSaid } from '../policy/todays-law.ts';
import type { LawSaid } from '../policy/todays-law.ts';
import { openVerdict } from '../policy/verdict.ts';
import type { Verdict } from '../policy/verdict.ts';
import { walk } from '../policy/walk.ts';
import type { Answers } from '../policy/walk.ts';
import { isEnough } from './enough.ts';
import { askedAbout, byStanding } from './standing.ts';
import type { Kind, ReadFact, Understood } from './understanding.ts';

export interface AskAnswer {
  readonly kind: Kind;
  /** Null where the kind has none. */
  readonly verdict: Verdict | null;
  /** By what was confirmed, corrected or answered; never by what was only read. */
  readonly settled: boolean;
  readonly facts: readonly ReadFact[];
  readonly next: Question | null;
  /**
   * What to ask after the first reply: what the words leave open, else what was only read and decides, so that a wrong
   * reading is put right, else `next`.
   */
  readonly ask: Question | null;
  readonly wouldChange: readonly Change[];
  /** Whether the emergency card comes first. */
  readonly emergency: boolean;
  /** What the edition of today's law says otherwise to the same, where it was asked. */
  readonly law?: LawSaid;
}

const CONFIRMED = 'as you said';

/**
 * What the rules say to a question as it was understood. Pure.
 * `overrides`: facts that the practitioner confirmed or corrected (`unknown` drops one, `open` leaves it open);
 * `answers`: responses to the map's questions. What they settle wins over what was read.
 */
export function answerFor(
  edition: Edition,
  understood: Understood,
  overrides: Readonly<Record<string, string>> = {},
  answers: Answers = {},
): AskAnswer {
  const answered = settledBy(edition, answers);
  const given = { ...answered.facts, ...overrides };
  const standing = factsStanding(understood, given, answered.about);
  const isGuessRefused = refusesGuessed(edition, answers, standing);
  const facts = standing.map((one) => (isGuessRefused && one.fact === 'recipient' ? askedAbout(one) : one));
  const emergency =
    understood.kind === 'emergency' || facts.some(({ fact, value }) => fact === 'emergency' && value === 'yes');
  if (understood.kind === 'policy' || understood.kind === 'other') {
    return {
      kind: understood.kind,
      verdict: null,
      settled: false,
      facts: [],
      next: null,
      ask: null,
      wouldChange: [],
      emergency,
    };
  }
  const { known, guessed, open: raising } = byStanding(facts);
  const open = new Set(raising);
  const likely = likelyAnswer(edition, known, open, answers, guessed);
  const enough = isEnough(edition, facts);
  const raised = likely.next?.settles.some((fact) => open.has(fact)) ? likely.next : null;
  const read = new Set(
    understood.facts
      .map(({ fact }) => fact)
      .filter((fact) => given[fact] === undefined && (known[fact] ?? guessed[fact]) !== undefined),
  );
  const ask =
    (isGuessRefused ? whoIsTold(edition) : null) ??
    raised ??
    toConfirm(edition, wouldChange(edition, withOrdinary(edition, { ...guessed, ...known }, open)), read, answers) ??
    likely.next;
  return {
    kind: understood.kind,
    // too little for a verdict of its own: advice, whatever the ordinary case would be
    verdict: enough ? likely.verdict : openVerdict(edition, known, 'seek-advice', false),
    // what was only read settles nothing, however sure the reader is
    settled: likely.settled && enough && walk(edition, answers, saidIn(given)).next === null,
    facts,
    next: likely.next,
    ask,
    wouldChange: likely.wouldChange,
    emergency,
  };
}

/** What was read and neither answered nor put right, and then what was. */
const factsStanding = (
  { facts }: Understood,
  given: Readonly<Record<string, string>>,
  answered: ReadonlySet<string>,
): ReadFact[] => [
  ...facts.filter(({ fact }) => given[fact] === undefined && !answered.has(fact)),
  ...Object.entries(given).flatMap(([fact, value]) =>
    value !== 'unknown' && isFactName(fact) ? [{ fact, value, words: CONFIRMED, certainty: 1 }] : [],
  ),
];

/**
 * Whether everything would be kept from somebody whom the words only sound like. A refusal is of somebody whom they name:
 * so it is asked first who is meant.
 */
function refusesGuessed(edition: Edition, answers: Answers, facts: readonly ReadFact[]): boolean {
  const { known, guessed, open } = byStanding(facts);
  if (guessed['recipient'] === undefined) return false;
  return likelyAnswer(edition, known, new Set(open), answers, guessed).verdict.verdict === 'do-not-share';
}

const whoIsTold = (edition: Edition): Question | null =>
  edition.map.find((question) => !question.after && isAbout(question, 'recipient')) ?? null;

/** What was confirmed or corrected, without what was dropped or left open again. */
const saidIn = (given: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== 'unknown' && value !== 'open'));

/** What the practitioner's answers say, and which facts they were asked about: there their answer stands alone. */
function settledBy(edition: Edition, answers: Answers): { facts: Record<string, string>; about: ReadonlySet<string> } {
  const facts: Record<string, string> = {};
  const about = new Set<string>();
  for (const question of edition.map) {
    const response = question.responses.find(({ id }) => id === answers[question.id]);
    if (!response) continue;
    for (const name of question.settles) about.add(name);
    Object.assign(facts, response.sets);
  }
  return { facts, about };
}

/**
 * The question about a fact that was only read and without which the verdict would be another: who would be told first,
 * because everything hangs on it and words most often mislead there, then in the order of the map.
 */
function toConfirm(
  edition: Edition,
  changes: readonly Change[],
  read: ReadonlySet<string>,
  answers: Answers,
): Question | null {
  const deciding = new Set(changes.map(({ fact }) => fact).filter((fact) => read.has(fact)));
  const due = edition.map.filter(
    (question) =>
      !question.after && answers[question.id] === undefined && question.settles.some((name) => deciding.has(name)),
  );
  return due.find((question) => isAbout(question, 'recipient') && deciding.has('recipient')) ?? due[0] ?? null;
}

/** The same answer with what the edition of today's law says otherwise to the same words, facts and answers. */
export function besideLaw(answer: AskAnswer, law: Edition, there: AskAnswer): AskAnswer {
  if (!answer.verdict || !there.verdict || !isOther(answer.verdict, there.verdict)) return answer;
  return { ...answer, law: lawSaid(law, there.verdict, there.settled) };
}
