import type { Features } from '../learned/features.ts';
import { DENSE, wordsOf } from '../learned/model.ts';
import type { Example } from './learn-data.ts';

/** An example as numbers: its embedding and which words it has. */
export interface Row {
  readonly vector: Float32Array;
  readonly words: Int32Array;
  readonly scale: number;
}
export interface Weights {
  readonly dense: Float32Array;
  readonly words: Float32Array;
  readonly bias: number;
}
export interface Fitting {
  readonly rows: readonly Row[];
  readonly y: Float32Array;
  readonly weight: Float32Array;
}

/** The words that at least two examples have, in the order of the alphabet. */
export function vocabularyOf(examples: readonly Example[], least = 3): string[] {
  const count = new Map<string, number>();
  for (const { features } of examples) for (const gram of features.grams) count.set(gram, (count.get(gram) ?? 0) + 1);
  return [...count]
    .filter(([, n]) => n >= least)
    .map(([gram]) => gram)
    .sort();
}

export function rowOf(features: Features, index: ReadonlyMap<string, number>): Row {
  return { vector: features.vector, ...wordsOf(features, index) };
}

/** How fast and how far the fitting goes: found by leaving out one file at a time. */
export const FITTING = { epochs: 5, rate: 0.25, shrink: 2e-4, sparse: 2e-4 };
/** Verdicts are learned from some 480 texts, so their lines are held closer to nothing. */
export const FITTING_VERDICTS = { ...FITTING, epochs: 15, shrink: 2e-3 };
/** An example of what is rare counts at most this many times. */
const MOST_WEIGHT = 6;

/** Logistic regression by AdaGrad over the examples in a fixed, shuffled order; L2 towards nothing. */
export function fit({ rows, y, weight }: Fitting, size: number, { epochs, rate, shrink, sparse } = FITTING): Weights {
  const dense = new Float32Array(DENSE);
  const dense2 = new Float32Array(DENSE).fill(1e-4);
  const words = new Float32Array(size);
  const words2 = new Float32Array(size).fill(1e-4);
  let positive = 1;
  let total = 2;
  for (let i = 0; i < y.length; i += 1) {
    positive += y[i]! * weight[i]!;
    total += weight[i]!;
  }
  let bias = Math.log(positive / (total - positive));
  let bias2 = 1e-4;
  const order = Int32Array.from(rows.keys());
  let seed = 7;
  const random = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 4294967296;
  };
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      const t = order[i]!;
      order[i] = order[j]!;
      order[j] = t;
    }
    for (const at of order) {
      const w = weight[at]!;
      if (w === 0) continue;
      const row = rows[at]!;
      const { vector, words: has, scale } = row;
      const error = (1 / (1 + Math.exp(-dot(row, { dense, words, bias }))) - y[at]!) * w;
      for (let k = 0; k < DENSE; k += 1) {
        const g = error * vector[k]! + shrink * dense[k]!;
        dense2[k]! += g * g;
        dense[k]! -= (rate * g) / Math.sqrt(dense2[k]!);
      }
      for (let k = 0; k < has.length; k += 1) {
        const at2 = has[k]!;
        const g = error * scale + sparse * words[at2]!;
        words2[at2]! += g * g;
        words[at2]! -= (rate * g) / Math.sqrt(words2[at2]!);
      }
      bias2 += error * error;
      bias -= (0.1 * error) / Math.sqrt(bias2);
    }
  }
  return { dense, words, bias };
}

/** What weights make of a row. */
export function dot({ vector, words: has, scale }: Row, { dense, words, bias }: Weights): number {
  let sum = 0;
  for (let k = 0; k < DENSE; k += 1) sum += vector[k]! * dense[k]!;
  let some = 0;
  for (let k = 0; k < has.length; k += 1) some += words[has[k]!]!;
  return sum + some * scale + bias;
}

/** How far labels say a value: certain where it is said, half where it is raised and left open. */
function saidSo(label: string | undefined, value: string): number {
  if (label === value) return 1;
  return label === 'open' ? 0.5 : 0;
}

/** Examples of one target. */
export function fittingOf(rows: readonly Row[], examples: readonly Example[], target: string): Fitting {
  const [fact, value] = target.split('=') as [string, string];
  const y = new Float32Array(rows.length);
  const weight = new Float32Array(rows.length);
  let positive = 0;
  let total = 0;
  for (const [i, { labels, absent }] of examples.entries()) {
    y[i] = saidSo(labels[fact], value);
    weight[i] = labels[fact] === undefined ? absent(fact) : 1;
    positive += y[i] * weight[i];
    total += weight[i];
  }
  // what is rare counts for more, or nothing would ever be said
  const more = Math.min(MOST_WEIGHT, Math.sqrt(total / Math.max(1, positive)));
  for (let i = 0; i < y.length; i += 1) if (y[i]! > 0) weight[i]! *= more;
  return { rows, y, weight };
}
