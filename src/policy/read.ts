// Reads the files of an edition from its folder and checks each by its schema; what builds on another is put together
// first. Nothing is compiled here.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import canonicalize from 'canonicalize';
import { load as parse } from 'js-yaml';
import type { z } from 'zod';
import { baseNamed, changedBy } from './builds-on.ts';
import { situationsSchema } from './check.ts';
import type { Situation } from './check.ts';
import { dutiesSchema } from './duties.ts';
import { approvalsSchema } from './check-approvals.ts';
import type { Approval } from './check-approvals.ts';
import type { EditionFiles } from './edition.ts';
import { escalationFileSchema } from './escalation-schema.ts';
import { formFileSchema } from './form-schema.ts';
import { mapFileSchema, rulesFileSchema } from './rules-schema.ts';
import { linesIn } from './protocols/yaml-lines.ts';
import { SIGNED } from './signed.ts';
import {
  builtEditionSchema,
  clausesSchema,
  editionSchema,
  factsSchema,
  localSchema,
  mythsSchema,
  questionsSchema,
  sharingStepsSchema,
} from './schema.ts';

const META = 'edition.yaml';

/** The files of an edition that say something; edition.yaml comes first. */
export const FILES = {
  meta: [META, editionSchema],
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
  duties: ['duties.yaml', dutiesSchema],
} as const satisfies { readonly [Key in keyof EditionFiles]: readonly [string, z.ZodType] };

type FileKey = keyof typeof FILES;

const SITUATIONS = 'situations.yaml';
const APPROVALS = 'approvals.yaml';
const KNOWN: ReadonlySet<string> = new Set([
  ...Object.values(FILES).map(([name]) => name),
  SITUATIONS,
  APPROVALS,
  SIGNED,
]);

/**
 * Reads and checks the files of an edition, without compiling them; of one that builds on another, what comes of both.
 * Throws a sentence a line that names the file and the place in it.
 */
export function readEdition(folder: string, builtBy: readonly string[] = []): EditionFiles {
  const meta = yamlIn(folder, META);
  const base = baseOf(folder, meta);
  if (base !== null && builtBy.includes(base))
    throw new Error(`The edition in ${folder} builds on itself: ${[...builtBy, base].join(', ')}.`);
  const texts = base === null ? textsIn(folder) : builtOn(readEdition(base, [...builtBy, base]), folder, meta);
  const read = Object.entries(FILES).map(([key, [name, schema]]) => {
    const result = (schema as z.ZodType).safeParse(texts[key as FileKey]);
    if (!result.success) {
      const problems = result.error.issues.map((issue) => `${name}, ${issue.path.join('.')}: ${issue.message}`);
      throw refusal(folder, problems);
    }
    return [key, result.data];
  });
  return Object.fromEntries(read) as EditionFiles;
}

/** The folder of the edition that this one builds on; null where it stands on its own. */
export function baseOf(folder: string, meta: unknown = yamlIn(folder, META)): string | null {
  const buildsOn = typeof meta === 'object' && meta !== null && 'buildsOn' in meta ? meta.buildsOn : undefined;
  if (buildsOn === undefined) return null;
  const { id } = baseNamed(typeof buildsOn === 'string' ? buildsOn : '');
  if (id === '' || !existsSync(join(dirname(folder), id, META)))
    throw refusal(folder, [`It builds on ${JSON.stringify(buildsOn)}, and there is no such edition beside it.`]);
  return join(dirname(folder), id);
}

/** SHA-256 over what the files of an edition say, in hex. Where it builds on another, they name that one's hash. */
export const hashOf = (files: EditionFiles): string => createHash('sha256').update(canonicalize(files)!).digest('hex');

const refusal = (folder: string, problems: readonly string[]): Error =>
  new Error(`The edition in ${folder} cannot be read.\n${problems.join('\n')}`);

type Texts = Readonly<Record<FileKey, unknown>>;

const textsIn = (folder: string): Texts =>
  Object.fromEntries(Object.entries(FILES).map(([key, [name]]) => [key, yamlIn(folder, name)])) as Texts;

/** What comes of an edition and of the folder of one that builds on it. Throws everything that does not fit. */
function builtOn(base: EditionFiles, folder: string, meta: unknown): Texts {
  const problems = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && !KNOWN.has(name))
    .map((name) => `${name} is no file of an edition.`);
  const texts: Record<string, unknown> = { ...base, meta: builtMeta(base, folder, meta, problems) };
  for (const [key, [name]] of Object.entries(FILES)) {
    if (name === META || !existsSync(join(folder, name))) continue;
    const { result, problems: more } = changedBy(base[key as FileKey], yamlIn(folder, name), name);
    problems.push(...more);
    texts[key] = key === 'rules' ? inOrder(result as EditionFiles['rules']) : result;
  }
  if (problems.length > 0) throw refusal(folder, problems);
  return texts as Texts;
}

/** A rule that was added stands at its place, after those of the base that stand there already. */
const inOrder = (file: EditionFiles['rules']): EditionFiles['rules'] => ({
  ...file,
  rules: file.rules.toSorted((one, other) => one.place - other.place),
});

function builtMeta(base: EditionFiles, folder: string, meta: unknown, problems: string[]): object {
  const read = builtEditionSchema.safeParse(meta);
  if (!read.success)
    throw refusal(
      folder,
      read.error.issues.map((issue) => `${META}, ${issue.path.join('.')}: ${issue.message}`),
    );
  const { buildsOn, notes = {}, choices = {}, ...own } = read.data;
  const { id, version } = baseNamed(buildsOn);
  if (base.meta.version !== version)
    problems.push(
      `It builds on ${buildsOn}, but ${id} is here in version ${base.meta.version}. ` +
        `Read what has changed there, then name that version in ${META}.`,
    );
  const changed = Object.entries({ notes, choices }).map(([part, change]) => {
    const { result, problems: more } = changedBy(base.meta[part as 'notes'], change, `${META}, ${part}`);
    problems.push(...more);
    return [part, result];
  });
  return {
    ...base.meta,
    ...own,
    ...Object.fromEntries(changed),
    buildsOn: { id, version: base.meta.version, hash: hashOf(base) },
  };
}

function yamlIn(folder: string, name: string): unknown {
  const path = join(folder, name);
  return parseYaml(readFileSync(path, 'utf8'), path);
}

function parseYaml(text: string, path: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`The file ${path} is not YAML: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * The situations of an edition; one that builds on another has that one's too, but for those that it replaces or drops.
 * Throws a sentence that names the file and the place in it.
 */
export const situationsOf = (folder: string): Situation[] => listOf(folder, SITUATIONS, readSituations);

/** The same of the decisions and what they need of a manager. */
export const approvalsOf = (folder: string): Approval[] => listOf(folder, APPROVALS, readApprovals);

function listOf<T>(folder: string, name: string, read: (text: string, name: string) => T[]): T[] {
  const path = join(folder, name);
  const base = baseOf(folder);
  if (base === null) return existsSync(path) ? read(readFileSync(path, 'utf8'), path) : [];
  const below = listOf(base, name, read);
  if (!existsSync(path)) return below;
  const { result, problems } = changedBy(below, yamlIn(folder, name), name);
  if (problems.length > 0) throw refusal(folder, problems);
  return read(JSON.stringify(result), path);
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
  const result = schema.safeParse(yamlOf(text, complaint));
  if (result.success) return result.data;
  const lineOf = linesIn(text);
  const places = result.error.issues.map(({ path, message }) => {
    const where = path.length === 0 ? '' : ` (${path.join('.')})`;
    return `Line ${lineOf(path)}${where}: ${message}.`;
  });
  throw new Error(`${complaint}\n${places.join('\n')}`);
}

function yamlOf(text: string, complaint: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`${complaint}\nIt is not YAML: ${(error as Error).message}`, { cause: error });
  }
}
