// Which texts of a language a named speaker has signed: this very text says what the English one says. Beside a catalogue
// stands <language>.signed.yaml, which is only added to. A text that changed since, or its English, counts as unsigned.
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { checkWithdrawals, signature, standing, withdrawnSchema } from '../policy/signed.ts';
import type { Numbered } from '../policy/signed.ts';
import { tellingTexts } from './catalogue.ts';
import type { TellingCatalogue } from './catalogue.ts';

const wordsSchema = z.strictObject({
  kind: z.literal('signed'),
  /** The name of the text, such as audiences.adult.closing.0. */
  text: z.string().regex(/^[A-Za-z]+(\.[A-Za-z0-9-]+)*$/, 'a text is named as the list names it'),
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'a hash has 64 characters of 0-9 and a-f'),
  ...signature,
});

export const signedWordsSchema = z
  .array(z.discriminatedUnion('kind', [wordsSchema, withdrawnSchema]))
  .superRefine(checkWithdrawals);

export type SignedWords = z.infer<typeof signedWordsSchema>[number];
export type WordsSignature = Numbered<z.infer<typeof wordsSchema>>;

/** SHA-256, in hex, of what a speaker signs: a text of a language and the English that it stands for. */
export const wordsHash = (language: string, text: string, english: string): string =>
  createHash('sha256').update(canonicalize({ language, text, english })!).digest('hex');

/** A text of a language beside its English, and who signed it last as it is now; null where nobody has. */
export interface SideBySide {
  readonly name: string;
  readonly text: string;
  readonly english: string;
  readonly hash: string;
  readonly signed: WordsSignature | null;
}

/** Every text that can be said to somebody, in the order of the English catalogue, as it is signed by `today`. */
export function sideBySide(
  language: string,
  { own, english }: { readonly own: TellingCatalogue; readonly english: TellingCatalogue },
  { entries, today }: { readonly entries: readonly SignedWords[]; readonly today: string },
): SideBySide[] {
  const texts = new Map(tellingTexts(own));
  const valid = standing(entries, 'signed', today);
  return tellingTexts(english)
    .filter(([name]) => !name.startsWith('language.'))
    .map(([name, said]) => {
      const text = texts.get(name)!;
      const hash = wordsHash(language, text, said);
      const last = valid.findLast((one) => one.text === name && one.hash === hash) ?? null;
      return { name, text, english: said, hash, signed: last };
    });
}
