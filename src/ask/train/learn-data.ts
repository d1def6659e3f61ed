import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load as parse } from 'js-yaml';
import { z } from 'zod';
import type { VerdictName } from '../../policy/rules-schema.ts';
import type { Embed } from '../embedder.ts';
import { publishedScenario, scenarioSchema } from '../eval/scenario.ts';
import type { Scenario } from '../eval/scenario.ts';
import { featuresOf } from '../learned/features.ts';
import type { Features } from '../learned/features.ts';
import type { Lexicon } from '../lexicon.ts';
import { Reading } from '../reading.ts';

export const DEV = ['dev-adults.yaml', 'dev-children.yaml', 'dev-published.yaml', 'dev-rewordings.yaml'];
const CORPORA = ['corpus-harm.yaml', 'corpus-relations.yaml'];

/** Facts about harm, which the sentences about who asks leave unlabelled. */
const HARM = new Set([
  'child-harm',
  'child-sexual',
  'others-harm',
  'subject-risk',
  'emergency',
  'crime',
  'high-risk-abuse',
  'subject-is-source',
]);

/** One piece of text to learn from. What `labels` does not name is not said; `weight` is how sure that is. */
export interface Example {
  readonly from: string;
  readonly features: Features;
  readonly labels: Readonly<Record<string, string>>;
  /** How much it counts that a target is absent: a piece of a text whose other pieces say it may say it too. */
  readonly absent: (fact: string) => number;
}

const spoken = z.union([z.boolean().transform((yes) => (yes ? 'yes' : 'no')), z.string()]);
const saidSchema = z.record(z.string(), z.tuple([spoken, z.string()]));
const corpusSchema = z.array(z.object({ text: z.string(), labels: z.record(z.string(), spoken).default({}) }));

export interface Situation {
  readonly file: string;
  readonly scenario: Scenario;
  readonly said: Readonly<Record<string, readonly [string, string]>>;
}

/** The folder of scenario files that a training command was given. Throws a sentence where it was not. */
export function scenarioFolder(): string {
  const [, command, folder] = process.argv;
  if (folder === undefined) throw new Error(`Say where the scenarios are: node ${command ?? ''} <folder>`);
  return folder;
}

/** The development situations of the folder with what their words say. */
export function situations(folder: string, files: readonly string[] = DEV): Situation[] {
  return files.flatMap((file) =>
    z
      .array(z.unknown())
      .parse(parse(readFileSync(join(folder, file), 'utf8')))
      .map((one) => {
        const scenario = scenarioSchema.parse(one);
        return { file, scenario, said: saidSchema.parse((scenario as { said?: unknown }).said ?? {}) };
      }),
  );
}

/** The published situations, whose verdicts are known but not which words say what. */
export function publishedSituations(folder: string): Situation[] {
  return readFileSync(join(folder, 'published.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({ file: 'published.jsonl', scenario: publishedScenario(JSON.parse(line)), said: {} }));
}

/** The verdicts that a situation accepts. */
export const accepted = ({ accept, expect }: Scenario): readonly VerdictName[] => accept ?? (expect ? [expect] : []);

/** What follows from a label by what the facts mean, said or not. */
function closed(labels: Readonly<Record<string, string>>): Record<string, string> {
  const all: Record<string, string> = { ...labels };
  if (all['child-sexual'] === 'yes') all['child-harm'] ??= 'yes';
  if (all['others-harm'] === 'yes') all['others-at-risk'] ??= 'yes';
  return all;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** A situation as examples: the whole text, and each of its pieces. */
export function examplesOf({ file, scenario, said }: Situation, lexicon: Lexicon, embed: Embed): Example[] {
  const reading = new Reading(lexicon, scenario.text, (word) => word);
  const labels = closed(Object.fromEntries(Object.entries(said).map(([fact, [value]]) => [fact, value])));
  const { whole, pieces } = featuresOf(reading, embed);
  const all: Example = { from: file, features: whole, labels, absent: () => 1 };
  if (pieces.length < 2) return [all];
  return [
    all,
    ...pieces.map(({ piece, vector, grams }): Example => {
      const words = ` ${plain(reading.words(piece))} `;
      const here = Object.fromEntries(
        Object.entries(said)
          .filter(([, [, by]]) => words.includes(` ${plain(by)} `))
          .map(([fact, [value]]) => [fact, value]),
      );
      return {
        from: file,
        features: { vector, grams },
        labels: closed(here),
        absent: (fact) => (labels[fact] === undefined ? 0.5 : 0.1),
      };
    }),
  ];
}

/** The sentences that were written to learn from. */
export function corpusExamples(lexicon: Lexicon, embed: Embed, files: readonly string[] = CORPORA): Example[] {
  return files.flatMap((file) =>
    corpusSchema
      .parse(parse(readFileSync(join(import.meta.dirname, file), 'utf8')))
      .map(({ text, labels }): Example => {
        const reading = new Reading(lexicon, text, (word) => word);
        const aboutHarm = file === 'corpus-harm.yaml';
        return {
          from: file,
          features: featuresOf(reading, embed).whole,
          labels: closed(labels),
          // sentences about who asks leave harm unlabelled
          absent: (fact) => (aboutHarm || !HARM.has(fact) ? 1 : 0.2),
        };
      }),
  );
}
