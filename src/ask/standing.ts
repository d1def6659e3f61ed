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

/** A fact that is left open, so that it is asked. */
export function askedAbout({ guessed: _guessed, ...fact }: ReadFact): ReadFact {
  return { ...fact, value: 'open' };
}

/** Of two readings of a fact the surer one, the first where they tie: what is only guessed stands behind what is said. */
export function surer(one: ReadFact, other: ReadFact): ReadFact {
  if (one.guessed !== other.guessed) return one.guessed ? other : one;
  return other.certainty > one.certainty ? other : one;
}

/** What words propose of a fact, without the words themselves. */
export interface Proposal {
  readonly value: string;
  readonly certainty: number | null;
  readonly guessed?: true;
  /** It was read only in the words that name the recipient, so it gives no reason of its own. */
  readonly borrowed?: true;
}

/** What the words propose, fact by fact; what they leave open is not among it. */
export function proposalsOf(facts: readonly ReadFact[]): Record<string, Proposal> {
  const recipient = facts.find(({ fact }) => fact === 'recipient')?.words ?? '';
  return Object.fromEntries(
    facts
      .filter(({ value }) => value !== 'open')
      .map((one) => [
        one.fact,
        {
          value: one.value,
          certainty: one.certainty,
          ...(one.guessed ? { guessed: true as const } : {}),
          ...(one.fact !== 'recipient' && isInside(one.words, recipient) ? { borrowed: true as const } : {}),
        },
      ]),
  );
}

const isInside = (words: string, others: string): boolean =>
  words.trim() === '' || (others !== '' && ` ${others} `.includes(` ${words.trim()} `));
