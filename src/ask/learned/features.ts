import type { Embed } from '../embedder.ts';
import type { Reading } from '../reading.ts';

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

/** Longer sentences hold several thoughts, and dictated ones have no full stops: they are cut where a new thought starts. */
const LONG = 26;
const SHORT = 8;
/** An embedding takes some milliseconds, so a long text is read in this many pieces at most. */
const MOST_PIECES = 14;
const STARTS = new Set([
  ',',
  'and',
  'but',
  'because',
  'so',
  'can',
  'could',
  'should',
  'do',
  'who',
  'if',
  'may',
  'i',
  'though',
  'although',
  'while',
  'when',
]);
const isEnd = (key: string): boolean => key === '.' || key === '?';
const isWord = (key: string): boolean => /[a-z0-9]/.test(key);

/** Takes a text apart into pieces that say one thing each. */
export function piecesOf(reading: Reading): Piece[] {
  const keys = reading.plain.keys;
  const pieces: Piece[] = [];
  let from = 0;
  const close = (to: number): void => {
    if (keys.slice(from, to + 1).some(isWord)) pieces.push({ from, to });
    from = to + 1;
  };
  let end = endFrom(keys, 0);
  for (let i = 0; i < keys.length; i += 1) {
    if (isEnd(keys[i]!)) {
      close(i);
      end = endFrom(keys, i + 1);
      continue;
    }
    if (end - from > LONG && i - from >= SHORT && end - i >= SHORT && STARTS.has(keys[i]!)) close(i - 1);
  }
  if (from < keys.length) close(keys.length - 1);
  return merged(pieces);
}

function endFrom(keys: readonly string[], from: number): number {
  const at = keys.findIndex((key, i) => i >= from && isEnd(key));
  return at < 0 ? keys.length : at;
}

function merged(pieces: readonly Piece[]): Piece[] {
  if (pieces.length <= MOST_PIECES) return [...pieces];
  const each = Math.ceil(pieces.length / MOST_PIECES);
  const out: Piece[] = [];
  for (let i = 0; i < pieces.length; i += each)
    out.push({ from: pieces[i]!.from, to: pieces[Math.min(i + each, pieces.length) - 1]!.to });
  return out;
}

/** The features of a text as a whole and of each of its pieces. */
export interface TextFeatures {
  readonly pieces: readonly (Features & { readonly piece: Piece })[];
  /** Of the pieces together, so that their order does not matter. */
  readonly whole: Features;
}

export function featuresOf(reading: Reading, embed: Embed): TextFeatures {
  const places = piecesOf(reading);
  const vectors = embed(places.map((piece) => nameless(reading, piece)));
  const pieces = places.map((piece, i) => ({ piece, vector: vectors[i]!, grams: gramsOf(reading, piece) }));
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
    .replace(/(?<=[a-z,;:] )[A-Z][a-z]+(?:['’]s)?/g, (word) => (CAPITALS.test(word) ? word : ''));
}

/** Words that are written large and name no person. */
const CAPITALS =
  /^(?:I|Police|Social|Children|Adult|Care|Court|School|Council|Act|Mum|Dad|Year|Reception|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Facebook|Snapchat|Instagram|Ofsted|Childline|Prevent)(?:['’]s)?$/;

function gramsOf(reading: Reading, { from, to }: Piece): Set<string> {
  const grams = new Set<string>();
  const plain = reading.plain.keys.slice(from, to + 1).filter((key) => isWord(key) || isEnd(key));
  const tagged: string[] = [];
  let offset = 1;
  for (const key of reading.tagged.keys) {
    const at = reading.tagged.tokenAt(offset);
    offset += key.length + 1;
    if (at >= from && at <= to && (isWord(key) || isEnd(key))) tagged.push(key);
  }
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
