// An edition ready to be asked: as it was proved once, where its texts are still the same, else read and proved now.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compileEdition, editionWhenAsked } from './edition.ts';
import type { Edition, EditionFiles } from './edition.ts';
import { baseOf, FILES, hashOf, readEdition } from './read.ts';
import { commencementOf } from './signed.ts';
import type { Signed } from './signed.ts';
import { readSigned } from './signed-file.ts';
import { mapProblems } from './walk-check.ts';

export const EDITIONS = join(import.meta.dirname, 'editions');
/** The edition that stands on the paper alone. */
export const DEFAULT_EDITION = 'norfolk-2015';

/** The ids of the editions that are here: the names of their folders. */
export const editionsHere = (editions: string = EDITIONS): string[] =>
  readdirSync(editions)
    .filter((id) => existsSync(join(editions, id, 'edition.yaml')))
    .sort();

/** Beside the YAML of an edition: the same in JSON, written once everything about it was checked. */
const CHECKED = 'checked.json';

/** An edition that was read and found whole. */
export interface CheckedEdition {
  /** A hash of the texts that it was read from. */
  readonly of: string;
  /** The folders beside it whose texts count as well, because it builds on them. */
  readonly builtOn: readonly string[];
  readonly hash: string;
  readonly files: EditionFiles;
}

/** A hash of the texts of an edition as they stand in its folder, and of those that it builds on. */
function hashOfTexts(folder: string, builtOn: readonly string[]): string {
  const hash = createHash('sha256');
  const folders = [folder, ...builtOn.map((id) => join(dirname(folder), id))];
  for (const path of folders.flatMap((one) => Object.values(FILES).map(([name]) => join(one, name))))
    if (existsSync(path)) hash.update(`${basename(path)}\n`).update(readFileSync(path));
  return hash.digest('hex');
}

/** Reads and checks an edition in full, and all that it builds on, for `checked.json`. Throws why it is refused. */
export function checkEdition(folder: string): CheckedEdition {
  const files = readEdition(folder);
  const { hash } = proveEdition(folder);
  const builtOn = basesOf(folder).map((base) => basename(base));
  return { of: hashOfTexts(folder, builtOn), builtOn, hash, files };
}

/** The folders of what an edition builds on, the nearest first. */
function basesOf(folder: string): string[] {
  const base = baseOf(folder);
  return base === null ? [] : [base, ...basesOf(base)];
}

/**
 * The edition as it was checked, where its texts are still the same: reading YAML and walking every path of the map
 * again would be a tenth of a second of every start, and so would compiling what nobody asks yet. Null where a text has changed since, or nothing was kept.
 */
function loadChecked(folder: string): Edition | null {
  const path = join(folder, CHECKED);
  if (!existsSync(path)) return null;
  const { of, builtOn, hash, files } = JSON.parse(readFileSync(path, 'utf8')) as CheckedEdition;
  return of === hashOfTexts(folder, builtOn) ? editionWhenAsked(asCommenced(files, readSigned(folder)), hash) : null;
}

const loaded = new Map<string, Edition>();

/**
 * Loads an edition by its id (the name of its folder); the same edition is loaded, and compiled, once in a process.
 * Throws an Error whose message says, a sentence a line, why an edition is refused.
 */
export function loadEdition(id: string = DEFAULT_EDITION, editions: string = EDITIONS): Edition {
  const folder = join(editions, id);
  let edition = loaded.get(folder);
  if (!edition) {
    if (!editionsHere(editions).includes(id))
      throw new Error(`There is no edition "${id}" here. There are: ${editionsHere(editions).join(', ')}.`);
    edition = loadEditionFrom(folder);
    loaded.set(folder, edition);
  }
  return edition;
}

/** The edition in a folder. Throws an Error whose message says, a sentence a line, why it is refused. */
export const loadEditionFrom = (folder: string): Edition => loadChecked(folder) ?? proveEdition(folder);

/** Reads and proves an edition, and all that it builds on, which must hold on its own. Throws why it is refused. */
export function proveEdition(folder: string): Edition {
  const files = readEdition(folder);
  const base = baseOf(folder);
  if (base !== null) proveEdition(base);
  return prepare(files, readSigned(folder));
}

/**
 * Compiles files that were read, adds the content hash, and refuses a map that has a hole in it. What was signed is no
 * part of the hash.
 */
export function prepare(files: EditionFiles, signed: readonly Signed[] = []): Edition {
  const edition = compileEdition(asCommenced(files, signed), hashOf(files));
  const problems = mapProblems(edition);
  if (problems.length > 0) throw new Error(`The edition ${edition.id} cannot be used.\n${problems.join('\n')}`);
  return edition;
}

/** Beyond every day: whether a signature counts yet is asked where an edition is let govern. */
const ANY_DAY = '9999-12-31';

/** The same files, in which the law that the edition waits for is in force from the day that somebody signed. */
function asCommenced(files: EditionFiles, signed: readonly Signed[]): EditionFiles {
  const { commences } = files.meta;
  const began = commences === undefined ? undefined : commencementOf(signed, commences, ANY_DAY);
  if (!began) return files;
  const starts = { from: began.from, verified: true };
  return { ...files, clauses: files.clauses.map((one) => (one.id === commences ? { ...one, starts } : one)) };
}
