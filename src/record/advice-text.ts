// The identity check of a short text to or from the Guardian. It shows what it found; it cannot find everything.

/** Something in a text that may say who somebody is. What `blocks` must go; the rest passes with "This is not a name". */
export interface Suspect {
  readonly kind: string;
  readonly words: string;
  readonly blocks: boolean;
}

/** What must never stand in such a text, known from the record and the directory; and the finder of patterns (src/ask). */
export interface Known {
  readonly references: readonly string[];
  readonly names: readonly string[];
  findIdentity(text: string): readonly { readonly kind: string; readonly words: string }[];
}

/** What it can find, in words, for the card: nobody may think that it finds more. */
export const WHAT_IT_FINDS =
  'This looks for numbers, dates of birth, postcodes, phone numbers, e-mail addresses, references and names from the people list. It cannot find other names for sure, or somebody you describe.';

// Characters that show as nothing: they could split a number or a name in two.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** The text in one plain form: full-width digits as digits, nothing invisible, one space at a time. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(INVISIBLE, '')
    .replaceAll(/[ \u00A0\t]+/gu, ' ')
    .trim();

/** Names that are also everyday words: blocked with a capital letter, and as part of a full name. */
const EVERYDAY = new Set(
  'will may mark grace hope joy faith rose dawn june april august bill rob pat sue jack frank grant drew dean guy art ray miles dale glen penny ruby iris ivy holly daisy lily olive pearl amber summer autumn young old long short small black white brown green grey gray king law day bell cook baker best bond carter case chance church field fields fisher ford fox frost gale good grant hand hill house hunt lamb lane light little love major marsh mason miller moon page park parker pool porter price rice rich rivers sharp stone street swift taylor walker ward waters way west wood woods worker manager second director practitioner guardian admin auditor middle'.split(
    ' ',
  ),
);

/** Words that often start a sentence and name nobody. "Will" and "May" are not among them: they are names too. */
const STARTERS = new Set(
  `the a an this that these those there here it its she he they we you i my our your his her their who what when where why how which
is are was were be been do does did can could should would shall might must has have had if but and or so because although while as at by for from in
into of on to with without about after before until since than then no not yes none nobody somebody anybody everybody one two three some any all both each every
many most more much few other another please thank thanks ask tell say let also only even still now today yesterday tomorrow last next first`.split(
    /\s+/,
  ),
);

const WORD = /[\p{L}][\p{L}'’-]*/gu;
/** A reference of any council: letters and two groups of four, however it is typed. */
const REFERENCE = /\b[A-Za-z][A-Za-z0-9]{1,7}[ .:/_\p{Pd}]?[0-9A-Za-z]{4}[ .:/_\p{Pd}]?[0-9A-Za-z]{4}\b/gu;
const LONG_NUMBER = /(?:\d[ .:/_\p{Pd}]?){5,}/gu;
const squeeze = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * Everything in the text that may say who somebody is, in the order found. The text must be `plainText` already.
 * Any other capitalised word is pointed out but does not block, unless it is an everyday word that starts a sentence.
 */
export function suspects(text: string, known: Known): Suspect[] {
  const found: Suspect[] = known.findIdentity(text).map(({ kind, words }) => ({ kind, words, blocks: true }));
  const add = (kind: string, words: string, blocks: boolean): void => {
    if (!found.some((one) => one.words.toLowerCase().includes(words.toLowerCase())))
      found.push({ kind, words, blocks });
  };
  const squeezed = squeeze(text);
  for (const reference of known.references) {
    if (squeeze(reference).length >= 4 && squeezed.includes(squeeze(reference))) add('reference', reference, true);
  }
  // a number in it, so that two long words are not taken for one
  for (const [words] of text.matchAll(REFERENCE))
    if (/\d/.test(words) && squeeze(words).length >= 10) add('reference', words, true);
  for (const [words] of text.matchAll(LONG_NUMBER)) add('number', words.trim(), true);
  for (const name of known.names)
    if (squeeze(name).length >= 4 && squeezed.includes(squeeze(name))) add('name', name, true);
  const parts = new Set(
    known.names
      .flatMap((name) => name.split(/[\s'’-]+/))
      .map((part) => part.toLowerCase())
      .filter((part) => part.length >= 2),
  );
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    const bare = word.toLowerCase().replace(/['’]s$/, '');
    const capital = word[0] !== word[0]!.toLowerCase();
    const first = /(?:^|[.!?:;\n]["”')]?\s*)["“'(]?$/u.test(text.slice(0, match.index));
    if (parts.has(bare) && (EVERYDAY.has(bare) ? capital && !first : true)) add('name', word, true);
    else if (capital && !(first && STARTERS.has(bare)) && word !== 'I' && !/^I['’]/.test(word))
      add('capital', word, false);
  }
  return found;
}
