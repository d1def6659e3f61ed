// Reads the table and the texts from this folder. The table is proved for an edition when it is first asked for.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { load as parse } from 'js-yaml';
import type { Edition } from '../policy/edition.ts';
import { catalogueProblems, catalogueSchema } from './catalogue.ts';
import type { TellingCatalogue } from './catalogue.ts';
import { addEntries, readEntries } from '../policy/signed-file.ts';
import { compileNotSafe } from './compile.ts';
import type { NotSafe } from './compile.ts';
import { sideBySide, signedWordsSchema } from './signed.ts';
import type { SideBySide, SignedWords } from './signed.ts';
import type { OtherTexts } from './spoken.ts';
import type { Texts } from './text.ts';
import { tableSchema } from './table-schema.ts';
import type { Table } from './table-schema.ts';

/** Where the texts stand, and who signed them. */
export const WORDS = join(import.meta.dirname, 'words');

/** A table or catalogue that cannot be used. Its message says why, a sentence a line. */
export class TellingError extends Error {
  readonly code = 'telling-invalid';
}

/** not-safe.yaml, checked by its schema. */
export function readTable(path: string = join(import.meta.dirname, 'not-safe.yaml')): Table {
  const read = tableSchema.safeParse(parse(readFileSync(path, 'utf8')));
  if (read.success) return read.data;
  throw new TellingError(`${basename(path)}: ${read.error.issues.map(placed).join('\n')}`);
}

const compiled = new Map<string, NotSafe>();

/** The table for an edition, proved once in a process. Throws why it does not fit. */
export function loadNotSafe(edition: Edition): NotSafe {
  let notSafe = compiled.get(edition.hash);
  if (!notSafe) compiled.set(edition.hash, (notSafe = compileNotSafe(edition, readTable())));
  return notSafe;
}

/** The languages that there are texts in, English first. */
export const tellingLanguages = (folder: string = WORDS): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .toSorted((a, b) => Number(b === 'en') - Number(a === 'en') || a.localeCompare(b));

const read = new Map<string, TellingCatalogue>();

/**
 * The texts of one language. Throws a TellingError that names what is wrong: no such file, a text that is missing or not
 * in English, one with other names in braces than the English one.
 */
export function loadTellingWords(language = 'en', folder: string = WORDS): TellingCatalogue {
  const path = join(folder, `${language}.json`);
  const before = read.get(path);
  if (before) return before;
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language) || !existsSync(path))
    throw new TellingError(`There are no words to tell somebody in "${language}".`);
  const catalogue = readCatalogue(path);
  const problems = catalogueProblems(catalogue, language === 'en' ? catalogue : loadTellingWords());
  if (problems.length > 0) throw new TellingError(`${language}.json: ${problems.slice(0, 10).join('\n')}`);
  read.set(path, catalogue);
  return catalogue;
}

/** What speakers of a language have signed. Throws a sentence a line where the file is not as it must be. */
export const readSignedWords = (language: string, folder: string = WORDS): SignedWords[] =>
  readEntries(signedPath(language, folder), signedWordsSchema);

/** Adds what a speaker signs, or takes back. Throws a sentence, and writes nothing, where something of it is wrong. */
export const signWords = (language: string, entries: readonly SignedWords[], folder: string = WORDS): void =>
  addEntries(signedPath(language, folder), signedWordsSchema, SIGNED_HEAD, entries);

const SIGNED_HEAD = `# Which texts a speaker of this language has read and signed. npx can-i-share telling sign adds to it.
# Nothing here is ever changed: a mistake is taken back by a further entry.

`;

/** A signature is of a day by English clocks. */
const londonToday = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(new Date());

const signedPath = (language: string, folder: string): string => join(folder, `${language}.signed.yaml`);

/**
 * The texts of a language beside the English ones, each with who signed it by today. Read anew each time. Throws as they
 * do.
 */
export const textsBeside = (language: string, folder: string = WORDS, today: string = londonToday()): SideBySide[] =>
  sideBySide(
    language,
    { own: loadTellingWords(language, folder), english: loadTellingWords() },
    { entries: readSignedWords(language, folder), today },
  );

/** What a card says to somebody in this language. Texts that cannot be read now, or their signatures, count as not there. */
export function otherTexts(language: string, given: Omit<Texts, 'catalogue'>, folder: string = WORDS): OtherTexts {
  try {
    const signed = new Set(textsBeside(language, folder).flatMap((one) => (one.signed ? [one.name] : [])));
    const texts = { ...given, catalogue: loadTellingWords(language, folder) };
    return { language, texts, isSigned: (name) => signed.has(name) };
  } catch {
    return { language, texts: null, isSigned: () => false };
  }
}

function readCatalogue(path: string): TellingCatalogue {
  const found = catalogueSchema.safeParse(jsonIn(path));
  if (found.success) return found.data;
  throw new TellingError(`${basename(path)}: ${found.error.issues.slice(0, 10).map(placed).join('\n')}`);
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new TellingError(`${basename(path)} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

const placed = ({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string =>
  `"${path.map(String).join('.')}": ${message}.`;
