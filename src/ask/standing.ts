import type { ReadFact } from './understanding.ts';

/** Read facts by how they stand. */
export interface Standing {
  readonly known: Readonly<Record<string, string>>;
  /** What the words only sound like. */
  readonly guessed: Readonly<Record<string, string>>;
  /** What the words raise and leave open. */
  readonly open: readonly string[];
}

export function byStanding(facts: readonly ReadFact[]): Standing {
  const values = (some: readonly ReadFact[]) => Object.fromEntries(some.map(({ fact, value }) => [fact, value]));
  const given = facts.filter(({ value }) => value !== 'open');
  return {
    known: values(given.filter(({ guessed }) => !guessed)),
    guessed: values(given.filter(({ guessed }) => guessed)),
    open: facts.filter(({ value }) => value === 'open').map(({ fact }) => fact),
  };
}
