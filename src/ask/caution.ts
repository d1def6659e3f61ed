import { z } from 'zod';
import { VERDICTS } from '../policy/rules-schema.ts';
import type { VerdictName } from '../policy/rules-schema.ts';
import type { Token } from './text.ts';

/** What was learned from labelled questions: for each verdict, how much each word or pair speaks for its being acceptable. */
export const cautionSchema = z.strictObject({
  terms: z.array(z.string()),
  /** How telling a term is: the rarer, the more. */
  rarity: z.array(z.number()),
  bias: z.record(z.enum(VERDICTS), z.number()),
  weights: z.record(z.enum(VERDICTS), z.array(z.number())),
});
export type CautionFile = z.infer<typeof cautionSchema>;

/** Log-odds that each verdict would be called right. */
export type Caution = (tokens: readonly Token[]) => Readonly<Record<VerdictName, number>>;

/** The words and pairs of neighbours in a text, sentence by sentence: the order of sentences makes no difference. */
export function termsOf(tokens: readonly Token[]): Set<string> {
  const terms = new Set<string>();
  let before = '';
  for (const { key } of tokens) {
    if (/[.?]/.test(key)) { before = ''; continue; }
    if (key === ',') continue;
    terms.add(key);
    if (before) terms.add(`${before} ${key}`);
    before = key;
  }
  return terms;
}

/** Words that were never learned from, names among them, count for nothing. */
export function cautionFrom(file: CautionFile): Caution {
  const index = new Map(file.terms.map((term, i) => [term, i]));
  return (tokens) => {
    const found = [...termsOf(tokens)].flatMap((term) => index.get(term) ?? []).sort((a, b) => a - b);
    const length = Math.sqrt(found.reduce((sum, i) => sum + file.rarity[i]! ** 2, 0)) || 1;
    return Object.fromEntries(VERDICTS.map((verdict) =>
      [verdict, (file.bias[verdict] ?? 0) + found.reduce((sum, i) => sum + (file.weights[verdict]![i]! * file.rarity[i]!) / length, 0)])) as Record<VerdictName, number>;
  };
}
