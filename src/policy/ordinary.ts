import type { Facts } from './diagram.ts';
import type { Edition } from './edition.ts';

/**
 * The facts with every unknown one at its ordinary value, except those in `open` and those that have none. An
 * `ordinaryWhen` of the edition wins over `ordinary` where it holds; it may look at any fact that has none of its own,
 * and at those with one that stand before it.
 */
export function withOrdinary(edition: Edition, facts: Facts, open: ReadonlySet<string> = new Set()): Facts {
  const filled: Record<string, string | undefined> = { ...facts };
  const unknown = edition.facts.filter(({ name }) => filled[name] === undefined && !open.has(name));
  for (const { name, ordinary, ordinaryWhen } of unknown) if (!ordinaryWhen) filled[name] = ordinary;
  for (const { name, ordinary, ordinaryWhen } of unknown) {
    if (!ordinaryWhen) continue;
    filled[name] = ordinaryWhen.find(({ when }) => edition.conditions.holds(when, filled))?.value ?? ordinary;
  }
  return filled;
}
