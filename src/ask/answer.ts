import type { Edition } from '../policy/edition.ts';
import { likelyAnswer } from '../policy/likely.ts';
import type { Change } from '../policy/likely.ts';
import type { Question } from '../policy/rules-schema.ts';
import type { Verdict } from '../policy/verdict.ts';
import type { Answers } from '../policy/walk.ts';
import type { Kind, ReadFact, Understood } from './understanding.ts';

export interface AskAnswer {
  readonly kind: Kind;
  /** Null where the kind has none. */
  readonly verdict: Verdict | null;
  readonly settled: boolean;
  readonly facts: readonly ReadFact[];
  readonly next: Question | null;
  readonly wouldChange: readonly Change[];
  /** Whether the emergency card comes first. */
  readonly emergency: boolean;
}

const CONFIRMED = 'as you said';

/**
 * What the rules say to a question as it was understood. Pure.
 * `overrides`: facts that the practitioner confirmed or corrected (`unknown` drops one, `open` leaves it open);
 * `answers`: responses to the map's questions. What they settle wins over what was read.
 */
export function answerFor(edition: Edition, understood: Understood, overrides: Readonly<Record<string, string>> = {}, answers: Answers = {}): AskAnswer {
  const facts = [
    ...understood.facts.filter(({ fact }) => overrides[fact] === undefined),
    ...Object.entries(overrides).filter(([, value]) => value !== 'unknown').map(([fact, value]) => ({ fact, value, words: CONFIRMED })),
  ];
  const emergency = understood.kind === 'emergency' || facts.some(({ fact, value }) => fact === 'emergency' && value === 'yes');
  if (understood.kind === 'policy' || understood.kind === 'other') {
    return { kind: understood.kind, verdict: null, settled: false, facts: [], next: null, wouldChange: [], emergency };
  }
  const known = Object.fromEntries(facts.filter(({ value }) => value !== 'open').map(({ fact, value }) => [fact, value]));
  const open = new Set(facts.filter(({ value }) => value === 'open').map(({ fact }) => fact));
  const likely = likelyAnswer(edition, known, open, answers);
  return { kind: understood.kind, verdict: likely.verdict, settled: likely.settled, facts, next: likely.next, wouldChange: likely.wouldChange, emergency };
}
