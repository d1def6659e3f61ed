import type { Facts } from './diagram.ts';
import type { Edition } from './edition.ts';

/**
 * The facts with every unknown one at its ordinary value, except those in `open` and those that have none.
 * An `ordinaryWhen` of the edition wins over `ordinary` where it holds.
 */
export function withOrdinary(edition: Edition, facts: Facts, open: ReadonlySet<string> = new Set()): Facts {
  const filled: Record<string, string | undefined> = { ...facts };
  for (const fact of edition.facts) {
    if (filled[fact.name] !== undefined || open.has(fact.name)) continue;
    const special = fact.ordinaryWhen?.find(({ when }) => edition.conditions.holds(when, filled));
    filled[fact.name] = special?.value ?? fact.ordinary;
  }
  return filled;
}
