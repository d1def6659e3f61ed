import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load as parse } from 'js-yaml';
import type { z } from 'zod';
import type { Edition } from '../policy/edition.ts';
import { loadEmbedder } from './embedder.ts';
import { learnedFrom, weightsSchema } from './learned/model.ts';
import { compileLexicon, cuesSchema, factLexiconSchema, harmSchema, mentionsSchema, wordsSchema } from './lexicon.ts';
import type { Lexicon, LexiconFiles } from './lexicon.ts';
import { speller } from './spelling.ts';
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

/**
 * Loads what understanding needs, once the port is open; fetches nothing.
 * Throws a sentence that names the file or pattern at fault.
 */
export async function loadUnderstanding(edition: Edition): Promise<Understanding> {
  const lexicon = loadLexicon();
  const learned = learnedFrom(
    weightsSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'learned/weights.json'), 'utf8'))),
    await loadEmbedder(),
  );
  const understanding = understandWith(edition, lexicon, learned, speller(lexicon.vocabulary, realWords()));
  const reader = readerVersion();
  return { understand: (text) => ({ ...understanding.understand(text), reader }) };
}
