import type { Edition } from '../policy/edition.ts';
import { wouldChange } from '../policy/likely.ts';
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
