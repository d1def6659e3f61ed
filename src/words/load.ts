// Another language is a file beside en.json with the same names, chosen by its name.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import en from './en.json' with { type: 'json' };
import { speak, textsIn } from './say.ts';
import type { Catalogue } from './say.ts';

export class CatalogueError extends Error {
  readonly code = 'catalogue-invalid';
}

/** The languages that there is a file for. */
export const languages = (folder: string = import.meta.dirname): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .toSorted();

/**
 * Speaks the language whose file has this name, such as `en`. Throws a CatalogueError that names what is wrong: no such
 * file, a text missing or not in English, a text with other values than the English one.
 */
export function speakLanguage(language: string, folder: string = import.meta.dirname): void {
  if (language === 'en') return speak(en, 'en-GB');
  const file = join(folder, `${language}.json`);
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language) || !existsSync(file))
    throw new CatalogueError(
      `There is no catalogue of texts for "${language}". There is: ${languages(folder).join(', ')}.`,
    );
  const catalogue = readCatalogue(file);
  const problems = problemsOf(catalogue);
  if (problems.length > 0) throw new CatalogueError(`${language}.json: ${problems.slice(0, 10).join('; ')}.`);
  speak(catalogue, language);
}

function readCatalogue(file: string): Catalogue {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Catalogue;
  } catch (error) {
    throw new CatalogueError(`${basename(file)} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** What keeps a catalogue from standing in for the English one; none where nothing does. */
export function problemsOf(catalogue: Catalogue): string[] {
  const texts = new Map(textsIn(catalogue));
  const english = textsIn(en);
  const known = new Set(english.map(([name]) => name));
  const wrong = english.flatMap(([name, text]) => {
    const own = texts.get(name);
    if (own === undefined || own.trim() === '') return [`"${name}" is missing`];
    return sameValues(text, own) ? [] : [`"${name}" has other values in braces than the English text`];
  });
  return [...wrong, ...[...texts.keys()].filter((name) => !known.has(name)).map((name) => `"${name}" is not known`)];
}

function sameValues(one: string, other: string): boolean {
  try {
    return [...valuesOf(astOf(one))].toSorted().join() === [...valuesOf(astOf(other))].toSorted().join();
  } catch {
    return false;
  }
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
const astOf = (text: string): readonly Element[] =>
  new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst();
/** What the parser calls plain text, and the number sign inside a plural. */
const LITERAL: number = 0;
const POUND: number = 7;

/** The names in braces, also those inside a plural. */
function valuesOf(elements: readonly Element[]): Set<string> {
  const names = elements.flatMap((element) => {
    const type: number = element.type;
    if (type === LITERAL || type === POUND || !('value' in element)) return [];
    const options = 'options' in element ? Object.values(element.options) : [];
    return [element.value, ...options.flatMap(({ value }) => [...valuesOf(value)])];
  });
  return new Set(names);
}
