// Which facts the verdict hangs on.
import type { Edition } from '../policy/edition.ts';
import { likelyAnswer, wouldChange } from '../policy/likely.ts';
import { withOrdinary } from '../policy/ordinary.ts';
import { byStanding } from './standing.ts';
import type { ReadFact } from './understanding.ts';

/** Those of the facts that have a value and without which, were it another, the verdict would be another. Pure. */
export function decidingFacts(edition: Edition, facts: readonly ReadFact[]): readonly ReadFact[] {
  const { known, guessed, open } = byStanding(facts);
  const changes = wouldChange(edition, withOrdinary(edition, { ...guessed, ...known }, new Set(open)));
  const names = new Set(changes.map(({ fact }) => fact));
  return facts.filter(({ fact, value }) => value !== 'open' && names.has(fact));
}

/** What the rules would say to the facts with one of them read this way: a verdict, and whether only in part. Pure. */
export function verdictWith(edition: Edition, facts: readonly ReadFact[], one: ReadFact): string {
  const { known, guessed, open } = byStanding([...facts.filter(({ fact }) => fact !== one.fact), one]);
  const { verdict } = likelyAnswer(edition, { ...known, ...guessed }, new Set(open));
  return verdict.inPart ? `${verdict.verdict} in part` : verdict.verdict;
}
