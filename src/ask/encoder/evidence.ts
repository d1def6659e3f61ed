// Which words said it: those that the head looked at.
import type { Word } from './tokens.ts';

/** Looked at less than this, no word says it. */
const LEAST = 0.05;
/** A neighbour belongs to it with so much of what the first word has. */
const NEIGHBOUR = 0.2;
const MOST_WORDS = 14;

/** Words in a row: from the first up to, not including, the second. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What each word is looked at, from what each piece is; the first piece of all marks the beginning and is no word. */
export function lookedAt(words: readonly Word[], attention: ArrayLike<number>): number[] {
  let at = 1;
  return words.map(({ pieces }) => {
    let sum = 0;
    for (let i = 0; i < pieces.length; i += 1) sum += attention[at + i]!;
    at += pieces.length;
    return sum;
  });
}

/**
 * The word that is looked at most, and what is looked at around it: one weak word in between is bridged. Undefined where
 * no word is looked at enough.
 */
export function evidenceIn(looks: readonly number[]): Span | undefined {
  let top = 0;
  for (const [i, look] of looks.entries()) if (look > looks[top]!) top = i;
  const most = looks[top];
  if (most === undefined || most < LEAST) return undefined;
  const counts = (i: number): boolean => (looks[i] ?? 0) >= most * NEIGHBOUR;
  let [from, to] = [top, top + 1];
  for (;;) {
    const left = reach(counts, from - 1, -1);
    const right = reach(counts, to, 1);
    const before = left !== undefined && to - left <= MOST_WORDS;
    const after = right !== undefined && right + 1 - from <= MOST_WORDS;
    if (!before && !after) return { from, to };
    if (before && (!after || looks[left]! >= looks[right]!)) from = left;
    else to = right! + 1;
  }
}

/** The next place that counts, at once or after one that does not. */
const reach = (counts: (i: number) => boolean, next: number, step: 1 | -1): number | undefined =>
  [next, next + step].find((i) => counts(i));

const BEGINS = /[\p{L}\p{N}£$€]/u;
const ENDS = /[\p{L}\p{M}\p{N}%]/u;

/**
 * The words of a span as they stand in the text, without the marks around them. By looking, not by a pattern: its time
 * would grow with the square of a row of marks.
 */
export function wordsIn(text: string, words: readonly Word[], { from, to }: Span): string {
  const characters = Array.from(text.slice(words[from]!.start, words[to - 1]!.end));
  const first = characters.findIndex((one) => BEGINS.test(one));
  if (first < 0) return '';
  return characters.slice(first, characters.findLastIndex((one) => ENDS.test(one)) + 1).join('');
}
