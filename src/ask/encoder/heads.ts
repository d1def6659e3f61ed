// What the model's numbers say: for each head its classes with their chances, and what is sure enough to be said.
import type { Head } from './manifest.ts';
import { NOT_SAID } from './manifest.ts';

/** A class of a head and how likely it is, from 0 to 1. */
export interface Chance {
  readonly value: string;
  readonly certainty: number;
}

/** The chances of a head's classes from its part of the logits. */
export function chancesOf({ classes, temperature }: Head, logits: Float32Array): number[] {
  const most = Math.max(...logits);
  const weights = classes.map((_, i) => Math.exp((logits[i]! - most) / temperature));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** A head's part of the logits, which stand one head after another. */
export function partOf(heads: readonly Head[], index: number, logits: Float32Array): Float32Array {
  const start = heads.slice(0, index).reduce((sum, { classes }) => sum + classes.length, 0);
  return logits.subarray(start, start + heads[index]!.classes.length);
}

const best = (head: Head, chances: readonly number[], among: (value: string) => boolean): Chance =>
  head.classes
    .map((value, i) => ({ value, certainty: chances[i]! }))
    .filter(({ value }) => among(value))
    .reduce((top, one) => (one.certainty > top.certainty ? one : top));

const OPEN = 'open';
/** A limit that the manifest leaves out. */
const ORDINARY_LIMIT = 0.5;

/**
 * The value that a text says of a fact, or only sounds like; null where neither. That something is left open is said or
 * it is not: a guess of it says nothing.
 */
export function saidOf(head: Head, chances: readonly number[]): (Chance & { readonly guessed: boolean }) | null {
  const said = best(head, chances, (value) => value !== NOT_SAID);
  const limit = head.limits[said.value] ?? ORDINARY_LIMIT;
  const least = said.value === OPEN ? limit : limit / 2;
  return said.certainty < least ? null : { ...said, guessed: said.certainty < limit };
}

/** The likeliest class; `first` before all others where its chance reaches its own limit. */
export function classOf(head: Head, chances: readonly number[], first?: string): Chance {
  const early = head.classes.indexOf(first ?? '');
  const limit = first === undefined ? undefined : head.limits[first];
  if (early >= 0 && limit !== undefined && chances[early]! >= limit)
    return { value: first!, certainty: chances[early]! };
  return best(head, chances, () => true);
}
