import type { Embed } from '../embedder.ts';
import type { Reading } from '../reading.ts';
import lists from '../word-lists.json' with { type: 'json' };

/** What a piece of text is to the learned layer: its meaning as an embedding, and its words and neighbouring words. */
export interface Features {
  readonly vector: Float32Array;
  readonly grams: ReadonlySet<string>;
}

/** A sentence, or part of a long one, between two tokens (both included). */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** Longer sentences hold several thoughts, and dictated ones have no full stops: they are cut where one begins. */
const LONG = 26;
const SHORT = 8;
/** Longer than this nothing is one thought. */
const LONGEST = 60;
const STARTS: ReadonlySet<string> = new Set(lists.beginThoughts);
const isEnd = (key: string): boolean => key === '.' || key === '?';
const isWord = (key: string): boolean => /[a-z0-9]/.test(key);

/** Takes a text apart into pieces that say one thing each. */
export function piecesOf(reading: Reading): Piece[] {
  const keys = reading.plain.keys;
  const pieces: Piece[] = [];
  const ends = endsAfter(keys);
  let from = 0;
  const close = (to: number): void => {
    if (keys.slice(from, to + 1).some(isWord)) pieces.push({ from, to });
    from = to + 1;
  };
  for (let i = 0; i < keys.length; i += 1) {
    const end = ends[i]!;
    if (isEnd(keys[i]!)) close(i);
    else if (end - from > LONG && i - from >= SHORT && end - i >= SHORT && STARTS.has(keys[i]!)) close(i - 1);
    else if (i - from >= LONGEST) close(i - 1);
  }
  if (from < keys.length) close(keys.length - 1);
  return pieces;
}

/** For each token where its sentence ends. */
function endsAfter(keys: readonly string[]): number[] {
  const ends: number[] = [];
  let end = keys.length;
  for (let i = keys.length - 1; i >= 0; i -= 1) {
    if (isEnd(keys[i]!)) end = i;
    ends[i] = end;
  }
  return ends;
}

/** An embedding takes half a millisecond a word, so of a long text only so much is read: what says most. */
const MOST_WORDS = 130;
const MOST_PIECES = 14;

/** A piece and the words and neighbouring words in it. */
export interface Said {
  readonly piece: Piece;
  readonly grams: ReadonlySet<string>;
}

/** The pieces of a text that are read by meaning: all of most, of a long one those that weigh most, in their order. */
export function telling(said: readonly Said[], weigh: (said: Said) => number): readonly Said[] {
  const size = ({ piece }: Said): number => piece.to - piece.from + 1;
  const words = said.reduce((sum, one) => sum + size(one), 0);
  if (words <= MOST_WORDS && said.length <= MOST_PIECES) return said;
  const chosen = new Set<Said>();
  let left = MOST_WORDS;
  const weights = new Map(said.map((one) => [one, weigh(one)]));
  for (const one of said.toSorted((a, b) => weights.get(b)! - weights.get(a)!)) {
    if (size(one) > left) continue;
    chosen.add(one);
    left -= size(one);
    if (chosen.size === MOST_PIECES) break;
  }
  return said.filter((one) => chosen.has(one));
}

/** The features of a text as a whole and of each of its pieces. */
export interface TextFeatures {
  readonly pieces: readonly (Features & { readonly piece: Piece })[];
  /** Of the pieces together, so that their order does not matter. */
  readonly whole: Features;
}

/** `weigh` says how much the words of a piece say; a long text is read where it says most. */
export function featuresOf(reading: Reading, embed: Embed, weigh: (said: Said) => number = () => 0): TextFeatures {
  const places = telling(
    piecesOf(reading).map((piece) => ({ piece, grams: gramsOf(reading, piece) })),
    weigh,
  );
  const vectors = embed(places.map(({ piece }) => nameless(reading, piece)));
  const pieces = places.map(({ piece, grams }, i) => ({ piece, vector: vectors[i]!, grams }));
  return {
    pieces,
    whole: {
      vector: together(pieces.map(({ vector }) => vector)),
      grams: new Set(pieces.flatMap(({ grams }) => [...grams])),
    },
  };
}

function together(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(512);
  for (const vector of vectors) for (let k = 0; k < sum.length; k += 1) sum[k]! += vector[k]!;
  const length = Math.hypot(...sum) || 1;
  return sum.map((one) => one / length);
}

/** The words of a piece without what looks like names: who it is must not change what is understood. */
function nameless(reading: Reading, piece: Piece): string {
  return reading
    .words(piece)
    .replace(/(?<=[a-z,;:] )[A-Z][a-z]+(?:['’]s)?/g, (word) => (NO_NAMES.has(word.replace(/['’]s$/, '')) ? word : ''));
}

/** Words that are written large and name no person. */
const NO_NAMES: ReadonlySet<string> = new Set(lists.largeAndNoName);

function gramsOf(reading: Reading, { from, to }: Piece): Set<string> {
  const grams = new Set<string>();
  const plain = reading.plain.keys.slice(from, to + 1).filter((key) => isWord(key) || isEnd(key));
  const tagged = reading.tagged.keysBetween(from, to).filter((key) => isWord(key) || isEnd(key));
  for (const list of [plain, tagged]) {
    for (const [i, key] of list.entries()) {
      if (isWord(key)) grams.add(key);
      const next = list[i + 1];
      if (next !== undefined && (isWord(key) || isWord(next))) grams.add(`${key} ${next}`);
      const third = list[i + 2];
      if (third !== undefined && key.startsWith('@') && isWord(next!) && third.startsWith('@'))
        grams.add(`${key} ${next} ${third}`);
    }
  }
  return grams;
}
