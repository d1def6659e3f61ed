// A text as the model takes it, and the way back from its pieces to the words that were typed.
import { bare } from '../../text/bare.ts';
import { inPassing } from './even-handed.ts';

/** The numbers that the model has for the pieces of one word, given in small letters. */
export type Encode = (word: string) => readonly number[];

/** What stands between two blanks, and where in the text. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly number[];
}

/** So many pieces of one word are looked at: what has more is no word. */
const MOST_PIECES = 24;
/** And so many of its characters, so that nobody can make it slow. */
const MOST_CHARACTERS = 100;

/**
 * The words of a text, whatever case, accents and look-alikes they are typed in, without what is only said in passing of
 * somebody's origin or faith. The tokenizer gives no places, so each word is taken apart by itself: it splits at blanks
 * before anything else, so the pieces are the same.
 */
export function wordsOf(text: string, encode: Encode): Word[] {
  const { text: plain, starts, ends } = bare(text);
  const found = Array.from(plain.matchAll(/\S+/g));
  const left = inPassing(found.map(([word]) => word));
  return found
    .filter((_, i) => !left.has(i))
    .map(({ 0: word, index }) => ({
      start: starts[index]!,
      end: ends[index + word.length - 1]!,
      pieces: encode(word.slice(0, MOST_CHARACTERS)).slice(0, MOST_PIECES),
    }))
    .filter(({ pieces }) => pieces.length > 0);
}
