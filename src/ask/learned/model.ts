import type { FactName } from '../../policy/editions/norfolk-2015/names.ts';
import { isFactName } from '../../policy/fact-names.ts';
import { z } from 'zod';
import { VERDICTS } from '../../policy/rules-schema.ts';
import type { VerdictName } from '../../policy/rules-schema.ts';
import type { Embed } from '../embedder.ts';
import type { Reading } from '../reading.ts';
import { featuresOf } from './features.ts';
import type { Features, Piece, Said } from './features.ts';
import { TARGETS } from './targets.ts';

export const DENSE = 512;
/** How much the words count beside the embedding. */
const WORDS = 1.5;

const line = z.object({
  bias: z.number(),
  dense: z.string(),
  denseStep: z.number(),
  sparse: z.string(),
  sparseStep: z.number(),
});

/**
 * What training leaves behind: lines through the embedding and the words, a byte a weight, and what its step is worth.
 */
export const weightsSchema = z.object({
  words: z.string().transform((all) => all.split('|')),
  /** From scores to log-odds: a slope and a shift, from texts that training had not seen. */
  targets: z.record(z.enum(TARGETS), line.extend({ slope: z.number(), shift: z.number() })),
  verdicts: z.record(z.enum(VERDICTS), line),
});
export type WeightsFile = z.input<typeof weightsSchema>;

/** How likely a text says a target, as log-odds, and the piece of it that says so most. */
export interface Chance {
  readonly fact: FactName;
  readonly value: string;
  readonly odds: number;
  readonly piece: Piece;
}

/** What the learned layer makes of a text. `verdicts`: the log-odds that each verdict would be called right. */
export interface Guess {
  readonly chances: readonly Chance[];
  readonly verdicts: Readonly<Record<VerdictName, number>>;
}
export type Learned = (reading: Reading) => Guess;

interface Line {
  readonly bias: number;
  readonly dense: Int8Array;
  readonly denseStep: number;
  readonly sparse: Int8Array;
  readonly sparseStep: number;
}
interface Measured {
  readonly vector: Float32Array;
  readonly words: Int32Array;
  readonly scale: number;
}

/** The fact and value of a target such as `consent=refused`. Throws a sentence where the edition has no such fact. */
export function factOf(target: string): { readonly fact: FactName; readonly value: string } {
  const [fact = '', value = ''] = target.split('=');
  if (isFactName(fact)) return { fact, value };
  throw new Error(`What was learned speaks of the fact "${fact}", which the edition does not have.`);
}

/** The learned layer from its weights. */
export function learnedFrom(weights: z.output<typeof weightsSchema>, embed: Embed): Learned {
  const index = new Map(weights.words.map((word, i) => [word, i]));
  const measure = (features: Features): Measured => ({ vector: features.vector, ...wordsOf(features, index) });
  const targets = Object.entries(weights.targets).map(([target, one]) => {
    return { ...factOf(target), slope: one.slope, shift: one.shift, line: lineOf(one) };
  });
  const verdicts = VERDICTS.map((verdict) => [verdict, lineOf(weights.verdicts[verdict]!)] as const);
  // by the words alone, which cost nothing: how far the target that they say most lies above its threshold
  const weigh = ({ grams }: Said): number => {
    const { words, scale } = wordsOf({ grams }, index);
    return Math.max(
      ...targets.map(({ line: own, slope, shift }) => slope * (saidBy(words, own) * scale + own.bias) + shift),
    );
  };
  return (reading) => {
    const { pieces, whole } = featuresOf(reading, embed, weigh);
    const all = measure(whole);
    const each = pieces.map((features) => measure(features));
    return {
      chances:
        pieces.length === 0
          ? []
          : targets.map(({ fact, value, slope, shift, line: own }) => {
              const scores = each.map((one) => score(one, own));
              const best = scores.reduce((top, one, i) => (one > scores[top]! ? i : top), 0);
              // what the whole says and what its clearest piece says count alike: each alone found less
              const both = ((pieces.length > 1 ? score(all, own) : scores[0]!) + scores[best]!) / 2;
              return { fact, value, odds: slope * both + shift, piece: pieces[best]!.piece };
            }),
      verdicts: Object.fromEntries(verdicts.map(([verdict, own]) => [verdict, score(all, own)])) as Record<
        VerdictName,
        number
      >,
    };
  };
}

/** Which known words a piece has, and how much each counts. */
export function wordsOf(
  { grams }: Pick<Features, 'grams'>,
  index: ReadonlyMap<string, number>,
): { words: Int32Array; scale: number } {
  const words = Int32Array.from([...grams].flatMap((gram) => index.get(gram) ?? []).sort((a, b) => a - b));
  return { words, scale: WORDS / Math.sqrt(Math.max(4, words.length)) };
}

const lineOf = ({ bias, dense, denseStep, sparse, sparseStep }: z.output<typeof line>): Line => ({
  bias,
  denseStep,
  sparseStep,
  dense: bytes(dense),
  sparse: bytes(sparse),
});

function score({ vector, words, scale }: Measured, own: Line): number {
  let meaning = 0;
  for (let k = 0; k < DENSE; k += 1) meaning += vector[k]! * own.dense[k]!;
  return meaning * own.denseStep + saidBy(words, own) * scale + own.bias;
}

/** What known words add to a line. */
function saidBy(words: Int32Array, { sparse, sparseStep }: Line): number {
  let said = 0;
  for (const at of words) said += sparse[at]!;
  return said * sparseStep;
}

function bytes(base64: string): Int8Array {
  const buffer = Buffer.from(base64, 'base64');
  return new Int8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
