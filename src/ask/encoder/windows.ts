import type { Word } from './tokens.ts';

/** How much of a window the next one reads again: what is said across the seam stands whole in one of them. */
const OVERLAP = 0.25;

const sizeOf = (words: readonly Word[]): number => words.reduce((sum, { pieces }) => sum + pieces.length, 0);

/**
 * The words in windows of at most so many pieces, each beginning before the last one ended; one where all fits. No word
 * may have more pieces than a window takes.
 */
export function windowsOf(words: readonly Word[], most: number): (readonly Word[])[] {
  const windows: (readonly Word[])[] = [];
  for (let from = 0, to = 0; to < words.length;) {
    for (let size = sizeOf(words.slice(from, to)); to < words.length; to += 1) {
      size += words[to]!.pieces.length;
      if (size > most) break;
    }
    windows.push(words.slice(from, to));
    from = to < words.length ? backFrom(words, to, most) : to;
  }
  return windows;
}

/** Where the next window begins, so that it reads some again and still gets further than the last one. */
function backFrom(words: readonly Word[], to: number, most: number): number {
  const room = Math.min(most * OVERLAP, most - words[to]!.pieces.length);
  let from = to;
  for (let size = 0; from > 0; from -= 1) {
    size += words[from - 1]!.pieces.length;
    if (size > room) break;
  }
  return from;
}
