import type { Edition } from '../policy/edition.ts';
import { withOrdinary } from '../policy/ordinary.ts';
import { byStanding } from './standing.ts';
import type { ReadFact } from './understanding.ts';

/**
 * Whether the words say enough for a verdict to be shown as one: who would be told, or that this is asked, and at least
 * one more fact that the rules look at, said in words of its own. An emergency is always enough. Pure.
 */
export function isEnough(edition: Edition, facts: readonly ReadFact[]): boolean {
  const { known, guessed, open } = byStanding(facts);
  if (known['emergency'] === 'yes' || guessed['emergency'] === 'yes') return true;
  if (open.includes('recipient')) return false;
  const filled = withOrdinary(edition, { ...guessed, ...known }, new Set(open));
  const lookedAt = edition.diagram.asked(edition.coarse, filled);
  return Object.keys(known).some((name) => name !== 'recipient' && lookedAt.has(name));
}
