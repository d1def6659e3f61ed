import { z } from 'zod';
import type { Embed } from '../embedder.ts';
import type { Reading } from '../reading.ts';
import { featuresOf } from './features.ts';
import type { Features, Piece } from './features.ts';
import type { Target } from './targets.ts';

export const DENSE = 512;
/** How much the words count beside the embedding. */
const WORDS = 1.5;

/** What training leaves behind: per target one weight a number of the embedding and one a word, as bytes with a scale. */
export const weightsSchema = z.object({
  words: z.string().transform((all) => all.split('|')),
  targets: z.record(z.string(), z.object({
    bias: z.number(), dense: z.string(), denseStep: z.number(), sparse: z.string(), sparseStep: z.number(),
    /** From scores to chances: a slope and a bias, from texts that training had not seen. */
    slope: z.number(), shift: z.number(),
  })),
});
export type WeightsFile = z.input<typeof weightsSchema>;

/** How likely a text says a target, and the piece of it that says so most. */
export interface Chance { readonly target: Target; readonly fact: string; readonly value: string; readonly chance: number; readonly piece: Piece }

interface Line { readonly target: Target; readonly fact: string; readonly value: string; readonly bias: number; readonly dense: Int8Array; readonly denseStep: number; readonly sparse: Int8Array; readonly sparseStep: number; readonly slope: number; readonly shift: number }

export type Learned = (reading: Reading) => Chance[];

/** The learned layer from its weights: a line for each target through the embedding and the words. */
export function learnedFrom(weights: z.output<typeof weightsSchema>, embed: Embed): Learned {
  const index = new Map(weights.words.map((word, i) => [word, i]));
  const lines = Object.entries(weights.targets).map(([target, one]): Line => {
    const [fact, value] = target.split('=') as [string, string];
    return { ...one, target: target as Target, fact, value, dense: bytes(one.dense), sparse: bytes(one.sparse) };
  });
  return (reading) => {
    const { pieces, whole } = featuresOf(reading, embed);
    if (pieces.length === 0) return [];
    const of = (features: Features) => ({ vector: features.vector, ...wordsOf(features, index) });
    const all = of(whole);
    const each = pieces.map(of);
    return lines.map((line) => {
      const scores = each.map((one) => score(one, line));
      const best = scores.reduce((top, one, i) => (one > scores[top]! ? i : top), 0);
      const both = ((pieces.length > 1 ? score(all, line) : scores[0]!) + scores[best]!) / 2;
      return { target: line.target, fact: line.fact, value: line.value, chance: chanceOf(both, line), piece: pieces[best]!.piece };
    });
  };
}

/** Which known words a piece has, and how much each counts. */
export function wordsOf({ grams }: Features, index: ReadonlyMap<string, number>): { words: Int32Array; scale: number } {
  const words = Int32Array.from([...grams].flatMap((gram) => index.get(gram) ?? []).sort((a, b) => a - b));
  return { words, scale: WORDS / Math.sqrt(Math.max(4, words.length)) };
}

const chanceOf = (score: number, { slope, shift }: { readonly slope: number; readonly shift: number }): number => 1 / (1 + Math.exp(-(slope * score + shift)));

function score({ vector, words, scale }: { vector: Float32Array; words: Int32Array; scale: number }, line: Line): number {
  let dense = 0;
  for (let k = 0; k < DENSE; k += 1) dense += vector[k]! * line.dense[k]!;
  let sparse = 0;
  for (const at of words) sparse += line.sparse[at]!;
  return dense * line.denseStep + sparse * line.sparseStep * scale + line.bias;
}

function bytes(base64: string): Int8Array {
  const buffer = Buffer.from(base64, 'base64');
  return new Int8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
