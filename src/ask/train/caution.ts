/**
 * Learns the weights that `caution.ts` uses from the scenario files that are open to learning (never the held-out ones):
 * `node src/ask/train/caution.ts` writes src/ask/caution.json, the same bytes from the same files, and prints how well each
 * file's answers are guessed from the others.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { VERDICTS } from '../../policy/rules-schema.ts';
import type { VerdictName } from '../../policy/rules-schema.ts';
import { publishedScenario, scenarioSchema } from '../eval/scenario.ts';
import { cautionFrom, termsOf } from '../caution.ts';
import type { CautionFile } from '../caution.ts';
import { tokensOf } from '../text.ts';
import { fit } from './logistic.ts';

const FOLDER = join(import.meta.dirname, '../../../test/scenarios');
const FILES = ['published.jsonl', 'dev-adults.yaml', 'dev-children.yaml', 'dev-published.yaml', 'dev-rewordings.yaml'];
const PENALTY = 0.07;
const FEWEST_TEXTS = 2;

interface Example { readonly file: string; readonly text: string; readonly accept: readonly VerdictName[] }

function examplesIn(file: string): Example[] {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const scenarios = file.endsWith('.jsonl')
    ? text.trim().split('\n').map((line) => publishedScenario(JSON.parse(line)))
    : (parse(text) as unknown[]).map((one) => scenarioSchema.parse(one));
  return scenarios.flatMap(({ text: said, kind, accept, expect }) =>
    (kind === 'sharing' ? [{ file, text: said, accept: accept ?? (expect ? [expect] : []) }] : []));
}

function learn(examples: readonly Example[]): CautionFile {
  const bags = examples.map(({ text }) => termsOf(tokensOf(text)));
  const spread = new Map<string, number>();
  for (const bag of bags) for (const term of bag) spread.set(term, (spread.get(term) ?? 0) + 1);
  const terms = [...spread].filter(([, n]) => n >= FEWEST_TEXTS).map(([term]) => term).sort();
  const index = new Map(terms.map((term, i) => [term, i]));
  const rarity = terms.map((term) => round(Math.log(examples.length / spread.get(term)!)));
  const vectors = bags.map((bag) => {
    const found = [...bag].flatMap((term) => index.get(term) ?? []);
    const length = Math.sqrt(found.reduce((sum, i) => sum + rarity[i]! ** 2, 0)) || 1;
    return new Map(found.map((i) => [i, rarity[i]! / length]));
  });
  const likeness = vectors.map((a) => vectors.map((b) => [...a].reduce((sum, [i, value]) => sum + value * (b.get(i) ?? 0), 0)));
  const fitted = VERDICTS.map((verdict) => [verdict, fit(likeness, examples.map(({ accept }) => (accept.includes(verdict) ? 1 : 0)), PENALTY)] as const);
  return {
    terms, rarity,
    bias: Object.fromEntries(fitted.map(([verdict, { bias }]) => [verdict, round(bias)])),
    weights: Object.fromEntries(fitted.map(([verdict, { alpha }]) => {
      const weights = new Float64Array(terms.length);
      vectors.forEach((vector, n) => { for (const [i, value] of vector) weights[i]! += alpha[n]! * value; });
      return [verdict, [...weights].map(round)];
    })),
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

const all = FILES.flatMap(examplesIn);
for (const file of FILES) {
  const learned = cautionFrom(learn(all.filter((one) => one.file !== file)));
  const own = all.filter((one) => one.file === file);
  const right = own.filter(({ text, accept }) => {
    const odds = learned(tokensOf(text));
    return accept.includes(VERDICTS.reduce((best, verdict) => (odds[verdict] > odds[best] ? verdict : best)));
  });
  process.stdout.write(`${file}: ${right.length} of ${own.length} guessed from the other files\n`);
}
writeFileSync(join(import.meta.dirname, '../caution.json'), `${JSON.stringify(learn(all))}\n`);
