import type { FactName } from '../policy/editions/norfolk-2015/names.ts';
import type { Edition } from '../policy/edition.ts';
import { likelyAnswer } from '../policy/likely.ts';
import type { VerdictName } from '../policy/rules-schema.ts';
import type { Reading } from './reading.ts';
import { byStanding } from './standing.ts';
import type { ReadFact } from './understanding.ts';

/** How much better another verdict must look before the facts as read are doubted: less where they would share. */
const MARGIN: Readonly<Record<VerdictName, number>> = {
  share: 1,
  'ask-consent-first': 2,
  'do-not-share': 2,
  'seek-advice': 2,
};

/** The log-odds that each verdict would be called right. */
type Odds = Readonly<Record<VerdictName, number>>;

/** Where a doubt may lead: never towards disclosure. */
const ALLOWED: Readonly<Record<VerdictName, readonly VerdictName[]>> = {
  share: ['ask-consent-first', 'do-not-share', 'seek-advice'],
  'ask-consent-first': ['do-not-share', 'seek-advice'],
  'do-not-share': ['seek-advice'],
  'seek-advice': ['do-not-share'],
};

/** What a doubt leaves open, in the order of trying. */
const OPENINGS: readonly (readonly FactName[])[] = [
  ['purpose'],
  ['telling-endangers'],
  ['consent'],
  ['purpose', 'consent'],
];

/**
 * The facts, with some left open where questions that sound like this one were answered otherwise. What was learned
 * only ever opens what the words did not settle; it proposes no fact, and cannot move an answer towards sharing.
 */
export function withDoubt(
  edition: Edition,
  odds: Odds,
  reading: Reading,
  facts: readonly ReadFact[],
): readonly ReadFact[] {
  const now = verdictOf(edition, facts);
  const better = ALLOWED[now].reduce(
    (best, verdict) => (odds[verdict] > odds[best] + (best === now ? MARGIN[now] : 0) ? verdict : best),
    now,
  );
  if (better === now) return facts;
  const tries = OPENINGS.map((names) => opened(reading, facts, names)).filter((one) => one !== undefined);
  return (
    tries.find((one) => verdictOf(edition, one) === better) ??
    (now === 'share' ? tries.find((one) => ALLOWED.share.includes(verdictOf(edition, one))) : undefined) ??
    facts
  );
}

function opened(
  reading: Reading,
  facts: readonly ReadFact[],
  names: readonly FactName[],
): readonly ReadFact[] | undefined {
  if (names.some((name) => facts.some(({ fact, value }) => fact === name && value !== 'open'))) return undefined;
  const recipient = facts.find(({ fact }) => fact === 'recipient');
  const words = recipient?.words ?? reading.words({ from: 0, to: Math.min(reading.tokens.length - 1, 7) });
  return [
    ...facts.filter(({ fact }) => !names.includes(fact)),
    ...names.map((fact) => ({ fact, value: 'open', words, certainty: 0.5 })),
  ];
}

/** What the rules would say to facts as they are read. */
export function verdictOf(edition: Edition, facts: readonly ReadFact[]): VerdictName {
  const { known, guessed, open } = byStanding(facts);
  return likelyAnswer(edition, { ...known, ...guessed }, new Set(open)).verdict.verdict;
}
