import { TARGETS } from '../learned/targets.ts';
import type { Example, Situation } from './learn-data.ts';
import { dot, fit, fittingOf, rowOf, vocabularyOf } from './learn-fit.ts';

/** A situation with its examples: the whole text first, then its pieces. */
export interface Prepared {
  readonly situation: Situation;
  readonly examples: readonly Example[];
}

/**
 * What each situation scores for each target when trained on the corpora and the other files only: the mean of the
 * whole text's score and its best piece's.
 */
export function scoresLeftOut(
  prepared: readonly Prepared[],
  corpora: readonly Example[],
  files: readonly string[],
  targets: readonly string[] = TARGETS,
): number[][] {
  const scores: number[][] = prepared.map(() => []);
  for (const file of files) {
    const examples = [...prepared.flatMap((one) => (one.situation.file === file ? [] : one.examples)), ...corpora];
    const words = vocabularyOf(examples);
    const index = new Map(words.map((word, i) => [word, i]));
    const rows = examples.map(({ features }) => rowOf(features, index));
    for (const [t, target] of targets.entries()) {
      const weights = fit(fittingOf(rows, examples, target), words.length);
      for (const [i, { situation, examples: own }] of prepared.entries()) {
        if (situation.file !== file) continue;
        const each = own.map(({ features }) => {
          const row = rowOf(features, index);
          return dot(row, weights);
        });
        const pieces = each.length > 1 ? each.slice(1) : each;
        scores[i]![t] = (each[0]! + Math.max(...pieces)) / 2;
      }
    }
  }
  return scores;
}

/** Whether a situation's words say a target. */
export const says = ({ said }: Situation, target: string): boolean => {
  const [fact, value] = target.split('=') as [string, string];
  return said[fact]?.[0] === value;
};
