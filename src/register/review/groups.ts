// Teams, or roles, that hardly anybody stands behind are shown together: a figure of two people is a figure of each. Pure.
import { FEWEST } from '../suppress.ts';
import type { Group } from './figures.ts';

/** `together`: how many are put together in it; one for a group that is shown by itself. */
export interface Joined extends Group {
  readonly together: number;
}

/**
 * The groups by themselves that at least five people stand behind, and the others together; with them the smallest of
 * the former where that were still too few. Null where less than two would be left: then they show nothing.
 */
export function joined(groups: readonly Group[]): readonly Joined[] | null {
  const large = groups.filter(({ people }) => people >= FEWEST).toSorted((a, b) => b.decided - a.decided);
  const small = groups.filter(({ people }) => people < FEWEST);
  if (small.length > 0)
    while (large.length > 0 && (peopleOf(small) < FEWEST || small.length < 2)) small.push(large.pop()!);
  if (small.length > 0 && peopleOf(small) < FEWEST) return null;
  const alone = large.map((group) => ({ ...group, together: 1 }));
  const all = small.length > 0 ? [...alone, asOne(small)] : alone;
  return all.length < 2 ? null : all;
}

/** Counted up to five in each: at least so many. */
const peopleOf = (groups: readonly Group[]): number => groups.reduce((sum, { people }) => sum + people, 0);

const asOne = (groups: readonly Group[]): Joined => ({
  name: '',
  people: peopleOf(groups),
  decided: groups.reduce((sum, { decided }) => sum + decided, 0),
  against: groups.reduce((sum, { against }) => sum + against, 0),
  together: groups.length,
});
