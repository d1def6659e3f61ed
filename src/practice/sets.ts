// A set of situations that a team lead puts together, to talk through in a meeting or for the team to practise with. Pure.

/** It stands in the document of whoever put it together. */
export interface PracticeSet {
  readonly id: string;
  readonly name: string;
  readonly situations: readonly string[];
}

export const LONGEST_NAME = 60;
export const MOST_SITUATIONS = 20;
export const MOST_SETS = 20;

/** What is wrong with one that somebody would put together, by a code that the catalogue has words for. */
export type SetProblem = 'no-name' | 'long-name' | 'none' | 'too-many' | 'too-many-sets';

type Came = { readonly sets: readonly PracticeSet[]; readonly made: PracticeSet } | { readonly problem: SetProblem };

export interface NewSet {
  /** An id that no set has or had: a card of one that is gone must lead to no other. */
  readonly id: string;
  readonly name: string;
  readonly situations: readonly string[];
}

/** The same set with these as well. */
function added(sets: readonly PracticeSet[], set: PracticeSet, picked: readonly string[]): Came {
  const situations = [...new Set([...set.situations, ...picked])];
  if (situations.length > MOST_SITUATIONS) return { problem: 'too-many' };
  const made = { ...set, situations };
  return { made, sets: sets.map((one) => (one === set ? made : one)) };
}

/**
 * These sets and a new one, which stands first; or what is wrong with it. One of the same name takes these in as well. `isKnown` says
 * whether there is such a situation.
 */
export function withSet(
  sets: readonly PracticeSet[],
  { id, name, situations }: NewSet,
  isKnown: (id: string) => boolean,
): Came {
  const called = name.replaceAll(/\s+/g, ' ').trim();
  const picked = [...new Set(situations)].filter(isKnown);
  if (called === '') return { problem: 'no-name' };
  if (called.length > LONGEST_NAME) return { problem: 'long-name' };
  if (picked.length === 0) return { problem: 'none' };
  if (picked.length > MOST_SITUATIONS) return { problem: 'too-many' };
  const same = sets.find((one) => one.name.toLowerCase() === called.toLowerCase());
  if (same) return added(sets, same, picked);
  if (sets.length >= MOST_SETS) return { problem: 'too-many-sets' };
  const made = { id, name: called, situations: picked };
  return { sets: [made, ...sets], made };
}

export const withoutSet = (sets: readonly PracticeSet[], id: string): readonly PracticeSet[] =>
  sets.filter((one) => one.id !== id);
