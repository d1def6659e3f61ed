// Trains the learned layer: `node src/ask/train/learn.ts test/scenarios` reads the folder's development situations and
// the two corpora, and writes src/ask/learned/weights.json. It takes about two minutes, uses no chance and no network,
// and never opens a held-out file.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERDICTS } from '../../policy/rules-schema.ts';
import type { VerdictName } from '../../policy/rules-schema.ts';
import { loadEmbedder } from '../embedder.ts';
import { TARGETS } from '../learned/targets.ts';
import type { WeightsFile } from '../learned/model.ts';
import { loadLexicon } from '../load.ts';
import { calibrate } from './learn-calibrate.ts';
import {
  accepted,
  corpusExamples,
  DEV,
  examplesOf,
  publishedSituations,
  scenarioFolder,
  situations,
} from './learn-data.ts';
import { fit, FITTING_VERDICTS, fittingOf, rowOf, vocabularyOf } from './learn-fit.ts';
import type { Weights } from './learn-fit.ts';
import { says, scoresLeftOut } from './learn-folds.ts';

const embed = await loadEmbedder();
const lexicon = loadLexicon();
const folder = scenarioFolder();
const prepared = situations(folder).map((situation) => ({
  situation,
  examples: examplesOf(situation, lexicon, embed),
}));
const published = publishedSituations(folder).map((situation) => ({
  situation,
  examples: examplesOf(situation, lexicon, embed),
}));
const corpora = corpusExamples(lexicon, embed);
const scores = scoresLeftOut(prepared, corpora, DEV);

const examples = [...prepared.flatMap((one) => one.examples), ...corpora];
const words = vocabularyOf(examples);
const index = new Map(words.map((word, i) => [word, i]));
const rows = examples.map(({ features }) => rowOf(features, index));
const targets = Object.fromEntries(
  TARGETS.map((target, t) => {
    const line = packed(fit(fittingOf(rows, examples, target), words.length));
    return [
      target,
      {
        ...line,
        ...calibrated(
          scores.map((one) => one[t]!),
          prepared.map((one) => says(one.situation, target)),
        ),
      },
    ];
  }),
);
const file: WeightsFile = {
  words: words.join('|'),
  targets,
  verdicts: Object.fromEntries(VERDICTS.map((verdict) => [verdict, verdictLine(verdict)])),
};
writeFileSync(join(import.meta.dirname, '../learned/weights.json'), `${JSON.stringify(file, null, 1)}\n`);
process.stdout.write(`${examples.length} examples, ${words.length} words, ${TARGETS.length} targets.\n`);

/** From whole texts only: a sentence alone has no verdict. */
function verdictLine(verdict: VerdictName) {
  const settled = [...prepared, ...published].filter(({ situation: { scenario } }) => accepted(scenario).length > 0);
  const y = Float32Array.from(settled, ({ situation: { scenario } }) => Number(accepted(scenario).includes(verdict)));
  return packed(
    fit(
      {
        rows: settled.map((one) => rowOf(one.examples[0]!.features, index)),
        y,
        weight: new Float32Array(y.length).fill(1),
      },
      words.length,
      FITTING_VERDICTS,
    ),
  );
}

function packed({ dense, words: sparse, bias }: Weights) {
  const [meaning, said] = [pack(dense), pack(sparse)];
  return { bias: round(bias), dense: meaning.text, denseStep: meaning.step, sparse: said.text, sparseStep: said.step };
}

/** A byte a weight: the loss is far below what another sentence changes. */
function pack(weights: Float32Array): { text: string; step: number } {
  const most = weights.reduce((top, one) => Math.max(top, Math.abs(one)), 1e-6);
  const step = most / 127;
  return {
    text: Buffer.from(Int8Array.from(weights, (one) => Math.round(one / step)).buffer).toString('base64'),
    step: round(step),
  };
}

function round(one: number): number {
  return Number(one.toPrecision(5));
}

function calibrated(x: readonly number[], said: readonly boolean[]) {
  const { slope, shift } = calibrate(x, said);
  return { slope: round(slope), shift: round(shift) };
}
