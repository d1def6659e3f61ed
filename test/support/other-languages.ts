// Languages of a test's own in a folder of its own: which of their texts are signed, and one that is written right to left.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTellingWords, signWords, textsBeside, WORDS } from '../../src/telling/load.ts';

/** The code under which the language stands that is made for tests. */
export const PSEUDO = 'ar';
export const SPEAKER = { by: 'Zofia Nowak', role: 'Interpreter', on: '2026-11-20' } as const;

export interface OwnLanguages {
  readonly folder: string;
  /** Signs these texts of a language as they are; all of them where none is named. */
  sign(language: string, names?: readonly string[]): void;
  remove(): void;
}

/** Polish as it is here, and a language of Arabic letters made of the English one. */
export function ownLanguages(): OwnLanguages {
  const folder = mkdtempSync(join(tmpdir(), 'languages-'));
  copyFileSync(join(WORDS, 'pl.json'), join(folder, 'pl.json'));
  const english = loadTellingWords();
  const pseudo = { ...(turned(english) as object), language: { name: 'لغة', direction: 'rtl' } };
  writeFileSync(join(folder, `${PSEUDO}.json`), JSON.stringify(pseudo));
  return {
    folder,
    sign: (language, names) =>
      signWords(
        language,
        textsBeside(language, folder)
          .filter(({ name }) => names?.includes(name) ?? true)
          .map(({ name, hash }) => ({ kind: 'signed', text: name, hash, ...SPEAKER })),
        folder,
      ),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

const ARABIC = Array.from('ابتثجحخدذرزسشصضطظعغفقكلمنه');
const letter = (one: string): string => ARABIC[one.toLowerCase().charCodeAt(0) - 97]!;

/** Every text in Arabic letters, one for each English one; what stands in braces stays. */
function turned(part: unknown): unknown {
  if (typeof part === 'string')
    return part.replaceAll(/\{\w+\}|[A-Za-z]/g, (one) => (one.length > 1 ? one : letter(one)));
  if (Array.isArray(part)) return part.map(turned);
  return Object.fromEntries(Object.entries(part as object).map(([name, value]) => [name, turned(value)]));
}
