// The identity check of a short text to or from the Guardian. It shows what it found; it cannot find everything.
import { atomsOf, bare } from '../text/bare.ts';
import { asTyped, fold } from '../text/fold.ts';
import { findNames } from './advice-names.ts';
import { findReferences } from './advice-references.ts';
import everyday from './everyday-words.json' with { type: 'json' };

/**
 * Something in a text that may say who somebody is. What `blocks` must go; the rest passes with "This is not a name".
 */
export interface Suspect {
  readonly kind: string;
  readonly words: string;
  readonly blocks: boolean;
}

/**
 * What must never stand in such a text, known from the record and the directory; and the finder of patterns (src/ask).
 */
export interface Known {
  readonly references: readonly string[];
  readonly names: readonly string[];
  findIdentity(text: string): readonly { readonly kind: string; readonly words: string }[];
}

/** What it can find, in words, for the card: nobody may think that it finds more. */
export const WHAT_IT_FINDS =
  'This looks for numbers, dates, postcodes, phone numbers, e-mail addresses, references and names from the people ' +
  'list. It cannot find other names for sure, or somebody you describe.';

/** More than this nobody needs to see to know that the text must change. */
const MOST_SHOWN = 40;

/**
 * Everything in the text that may say who somebody is: what blocks, then what is only pointed out. Scripts, case,
 * accents, digits, separators and what shows as nothing make no difference.
 */
export function suspects(text: string, known: Known): Suspect[] {
  const blocking = findBlocking(text, known);
  return [...blocking, ...findHints(text, blocking)];
}

/** What must go before the text may be sent. */
export function findBlocking(text: string, known: Known): Suspect[] {
  const folded = bare(text);
  const atoms = atomsOf(folded.text);
  const typed = (start: number, end: number): string => asTyped(folded, start, end);
  const names = findNames(atoms, folded, known.names);
  const all = [
    ...known.findIdentity(text),
    ...findReferences(atoms, known.references).map((words) => ({ kind: 'reference', words })),
    ...names.map(({ start, end }) => ({ kind: 'name', words: typed(start, end) })),
  ];
  const found = new Map<string, Suspect>();
  for (const { kind, words } of all) {
    if (found.size === MOST_SHOWN) break;
    const same = words.toLowerCase();
    if (!found.has(same)) found.set(same, { kind, words, blocks: true });
  }
  return [...found.values()];
}

const WORD = /\p{L}[\p{L}'-]*/gu;
/** Words that often start a sentence and name nobody. "Will" and "May" are not among them: they are names too. */
const STARTERS: ReadonlySet<string> = new Set(everyday.starters);

/** Any other word with a capital is pointed out, unless it is an everyday one that starts a sentence. */
export function findHints(text: string, blocking: readonly Suspect[]): Suspect[] {
  const folded = fold(text);
  const found = new Map<string, Suspect>();
  let after = 0;
  for (const { 0: word, index } of folded.text.matchAll(WORD)) {
    const between = folded.text.slice(after, index);
    const isFirst = after === 0 || /[.!?:;\n]/.test(between);
    after = index + word.length;
    if (!/^\p{Lu}/u.test(word) || word === 'I' || word.startsWith("I'")) continue;
    const small = word.toLowerCase();
    if (isFirst && STARTERS.has(small.replace(/'s$/, ''))) continue;
    if (found.has(small) || blocking.some(({ words }) => words.toLowerCase().includes(small))) continue;
    found.set(small, { kind: 'capital', words: asTyped(folded, index, after), blocks: false });
    if (found.size === MOST_SHOWN) break;
  }
  return [...found.values()];
}
