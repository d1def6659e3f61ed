// How well the learned layer does on files that it was not trained on: `node src/ask/train/learn-cv.ts test/scenarios`
// leaves out one development file of the folder at a time and prints, for each, right and dangerous at the first reply
// without and with what was learned. The lexicon is as it is now: where it was tuned on a file, the figure without
// learning is too good to learn anything from.
import { VERDICTS } from '../../policy/rules-schema.ts';
import type { VerdictName } from '../../policy/rules-schema.ts';
import { loadEdition } from '../../policy/load.ts';
import { verdictOf, withDoubt } from '../doubt.ts';
import { loadEmbedder } from '../embedder.ts';
import { scoreUnderstood } from '../eval/score.ts';
import { kindOf } from '../kind.ts';
import { withLearned } from '../learned/apply.ts';
import { factOf } from '../learned/model.ts';
import type { Guess } from '../learned/model.ts';
import { TARGETS } from '../learned/targets.ts';
import { loadLexicon } from '../load.ts';
import { policySearch } from '../policy-search.ts';
import { readFacts } from '../read.ts';
import { Reading } from '../reading.ts';
import type { Understood } from '../understanding.ts';
import { calibrate } from './learn-calibrate.ts';
import { accepted, corpusExamples, DEV, examplesOf, scenarioFolder, situations } from './learn-data.ts';
import { dot, fit, FITTING_VERDICTS, rowOf, vocabularyOf } from './learn-fit.ts';
import { says, scoresLeftOut } from './learn-folds.ts';

const edition = loadEdition();
const lexicon = loadLexicon();
const embed = await loadEmbedder();
const search = policySearch(edition);
const prepared = situations(scenarioFolder()).map((situation) => ({
  situation,
  examples: examplesOf(situation, lexicon, embed),
}));
const scores = scoresLeftOut(prepared, corpusExamples(lexicon, embed), DEV);
const lines = TARGETS.map((target, t) =>
  calibrate(
    scores.map((one) => one[t]!),
    prepared.map(({ situation }) => says(situation, target)),
  ),
);

for (const file of DEV) {
  const verdicts = verdictsWithout(file);
  const own = prepared.flatMap((one, i) => (one.situation.file === file ? [{ ...one, i }] : []));
  const totals = [false, true].map((learned) => {
    const scored = own.map(({ situation, i }) =>
      scoreUnderstood(
        edition,
        understood(situation.scenario.text, learned ? (reading) => guessOf(i, verdicts(i), reading) : undefined),
        situation.scenario,
      ),
    );
    const right = scored.filter((one) => one.right).length;
    return `${right} right and ${scored.filter(({ dangerous }) => dangerous !== undefined).length} dangerous`;
  });
  process.stdout.write(
    `${file}, ${own.length} questions: ${totals[0]} without, ${totals[1]} with what was learned from the other files\n`,
  );
}

function understood(text: string, guess: ((reading: Reading) => Guess) | undefined): Understood {
  const reading = new Reading(lexicon, text, (word) => word);
  const { facts } = readFacts(reading);
  const kind = kindOf(reading, facts, search);
  if (!guess || kind === 'policy' || kind === 'other') return { kind, facts, identity: [], reader: 'in training' };
  const { verdicts } = guess(reading);
  const more = withLearned(reading, facts, guess(reading), (some) => verdictOf(edition, some));
  const emergency = more.some(({ fact, value }) => fact === 'emergency' && value === 'yes');
  return {
    kind: emergency ? 'emergency' : kind,
    facts: withDoubt(edition, verdicts, reading, more),
    identity: [],
    reader: 'in training',
  };
}

function guessOf(i: number, verdicts: Guess['verdicts'], reading: Reading): Guess {
  const piece = { from: 0, to: reading.tokens.length - 1 };
  return {
    verdicts,
    chances: TARGETS.map((target, t) => ({
      ...factOf(target),
      piece,
      odds: lines[t]!.slope * scores[i]![t]! + lines[t]!.shift,
    })),
  };
}

/** The odds of each verdict by what the other files teach. */
function verdictsWithout(file: string): (i: number) => Guess['verdicts'] {
  const others = prepared.filter(({ situation }) => situation.file !== file && accepted(situation.scenario).length > 0);
  const words = vocabularyOf(others.map(({ examples }) => examples[0]!));
  const index = new Map(words.map((word, i) => [word, i]));
  const rows = others.map(({ examples }) => rowOf(examples[0]!.features, index));
  const weight = new Float32Array(rows.length).fill(1);
  const fitted = VERDICTS.map(
    (verdict) =>
      [
        verdict,
        fit(
          {
            rows,
            weight,
            y: Float32Array.from(others, ({ situation }) => Number(accepted(situation.scenario).includes(verdict))),
          },
          words.length,
          FITTING_VERDICTS,
        ),
      ] as const,
  );
  return (i) => {
    const row = rowOf(prepared[i]!.examples[0]!.features, index);
    return Object.fromEntries(fitted.map(([verdict, one]) => [verdict, dot(row, one)])) as Record<VerdictName, number>;
  };
}
