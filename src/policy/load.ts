import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { load as parse } from 'js-yaml';
import type { z } from 'zod';
import { compileEdition } from './edition.ts';
import type { Edition, EditionFiles } from './edition.ts';
import { situationsSchema } from './check.ts';
import { approvalsSchema } from './check-approvals.ts';
import type { Approval } from './check-approvals.ts';
import type { Situation } from './check.ts';
import { escalationFileSchema } from './escalation-schema.ts';
import { formFileSchema } from './form-schema.ts';
import { mapFileSchema, rulesFileSchema } from './rules-schema.ts';
import {
  clausesSchema,
  editionSchema,
  factsSchema,
  localSchema,
  mythsSchema,
  questionsSchema,
  sharingStepsSchema,
} from './schema.ts';
import { mapProblems } from './walk-check.ts';

const FILES = {
  meta: ['edition.yaml', editionSchema],
  facts: ['facts.yaml', factsSchema],
  rules: ['rules.yaml', rulesFileSchema],
  map: ['map.yaml', mapFileSchema],
  escalation: ['escalation.yaml', escalationFileSchema],
  form: ['form.yaml', formFileSchema],
  clauses: ['clauses.yaml', clausesSchema],
  myths: ['myths.yaml', mythsSchema],
  questions: ['questions.yaml', questionsSchema],
  sharingSteps: ['sharing-steps.yaml', sharingStepsSchema],
  local: ['local.yaml', localSchema],
} as const;

export const EDITIONS = join(import.meta.dirname, 'editions');
export const DEFAULT_EDITION = 'norfolk-2015';

/**
 * Reads and checks the files of an edition, without compiling them.
 * Throws a sentence that names the file and the place in it.
 */
export function readEdition(folder: string): EditionFiles {
  const read = Object.entries(FILES).map(([key, [name, schema]]) => {
    const path = join(folder, name);
    const result = (schema as z.ZodType).safeParse(parseYaml(readFileSync(path, 'utf8'), path));
    if (!result.success) {
      const problems = result.error.issues.map((issue) => `${name}, ${issue.path.join('.')}: ${issue.message}`);
      throw new Error(`The edition in ${folder} cannot be read.\n${problems.join('\n')}`);
    }
    return [key, result.data];
  });
  return Object.fromEntries(read) as EditionFiles;
}

function parseYaml(text: string, path: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`The file ${path} is not YAML: ${(error as Error).message}`, { cause: error });
  }
}

/** Beside the YAML of an edition: the same in JSON, written once everything about it was checked. */
const CHECKED = 'checked.json';

/** An edition that was read and found whole; `of` says from which texts. */
export interface CheckedEdition {
  readonly of: string;
  readonly hash: string;
  readonly files: EditionFiles;
}

/** A hash of the texts of an edition, as they stand in its folder. */
function hashOfTexts(folder: string): string {
  const hash = createHash('sha256');
  for (const [name] of Object.values(FILES)) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

/** Reads and checks an edition in full, for `checked.json`. Throws why it is refused. */
export function checkEdition(folder: string): CheckedEdition {
  const files = readEdition(folder);
  return { of: hashOfTexts(folder), hash: prepare(files).hash, files };
}

/**
 * The edition as it was checked, where its texts are still the same: reading YAML and walking every path of the map
 * again would be a tenth of a second of every start. Null where a text has changed since, or nothing was kept.
 */
function loadChecked(folder: string): Edition | null {
  const path = join(folder, CHECKED);
  if (!existsSync(path)) return null;
  const { of, hash, files } = JSON.parse(readFileSync(path, 'utf8')) as CheckedEdition;
  return of === hashOfTexts(folder) ? compileEdition(files, hash) : null;
}

const loaded = new Map<string, Edition>();

/**
 * Loads an edition by its id (the name of its folder) and compiles it; the same edition is compiled once in a process.
 * Throws an Error whose message says, a sentence a line, why an edition is refused.
 */
export function loadEdition(id: string = DEFAULT_EDITION): Edition {
  let edition = loaded.get(id);
  if (!edition) {
    edition = loadEditionFrom(join(EDITIONS, id));
    loaded.set(id, edition);
  }
  return edition;
}

/** The edition in a folder. Throws an Error whose message says, a sentence a line, why it is refused. */
export const loadEditionFrom = (folder: string): Edition => loadChecked(folder) ?? prepare(readEdition(folder));

/** Compiles files that were read, adds the content hash, and refuses a map that has a hole in it. */
export function prepare(files: EditionFiles): Edition {
  const hash = createHash('sha256').update(canonicalize(files)!).digest('hex');
  const edition = compileEdition(files, hash);
  const problems = mapProblems(edition);
  if (problems.length > 0) throw new Error(`The edition ${edition.id} cannot be used.\n${problems.join('\n')}`);
  return edition;
}

/** Reads a file of situations for `check`. Throws a sentence that names the file and the place in it. */
export const readSituations = (text: string, name: string): Situation[] =>
  readChecked(situationsSchema, text, `The situations in ${name} cannot be read.`);

/**
 * Reads a file of decisions and what they need of a manager. Throws a sentence that names the file and the place in it.
 */
export const readApprovals = (text: string, name: string): Approval[] =>
  readChecked(approvalsSchema, text, `The decisions in ${name} cannot be read.`);

function readChecked<T extends z.ZodType>(schema: T, text: string, complaint: string): z.infer<T> {
  const result = schema.safeParse(parse(text));
  if (result.success) return result.data;
  const places = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${complaint}\n${places.join('\n')}`);
}
