// The identity check of a short text to or from the Guardian. It shows what it found; it cannot find everything.
import { atomsOf, bare } from '../text/bare.ts';
import { asTyped, fold } from '../text/fold.ts';
import { findDescriptions } from './advice-description.ts';
import { findLikelyNames } from './advice-likely-names.ts';
import { findNames } from './advice-names.ts';
import { findPlaces, STOPPING } from './advice-places.ts';
import { findReferences } from './advice-references.ts';

/**
 * Something in a text that may say who somebody is. What `blocks` must go; the rest passes once the writer says that it
 * points to nobody.
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

/** More than this nobody needs to see to know that the text must change. */
const MOST_SHOWN = 40;
/** A full date may be a deadline as well as a birthday: it is asked about, unless somebody was born on it. */
const ASKED: ReadonlySet<string> = new Set(['date']);

/**
 * Everything in the text that may say who somebody is: what blocks, then what is only pointed out. Scripts, case,
 * accents, digits, separators and what shows as nothing make no difference.
 */
export function suspects(text: string, known: Known): Suspect[] {
  const blocking = findBlocking(text, known);
  return [...blocking, ...findHints(text, blocking, known)];
}

/** What must go before the text may be sent. */
export function findBlocking(text: string, known: Known): Suspect[] {
  const folded = bare(text);
  const atoms = atomsOf(folded.text);
  const plain = fold(text);
  const names = findNames(atoms, folded, known.names);
  const places = findPlaces(plain.text).filter(({ kind }) => STOPPING.has(kind));
  const all = [
    ...known.findIdentity(text).filter(({ kind }) => !ASKED.has(kind)),
    ...findReferences(atoms, known.references).map((words) => ({ kind: 'reference', words })),
    ...places.map(({ kind, start, end }) => ({ kind, words: asTyped(plain, start, end) })),
    ...names.map(({ start, end }) => ({ kind: 'name', words: asTyped(folded, start, end) })),
  ];
  return once(all, [], true);
}

/** What may still point to somebody: full dates, what may be a name, where somebody lives, and how they are described. */
export function findHints(text: string, blocking: readonly Suspect[], known: Known): Suspect[] {
  const folded = fold(text);
  const words = (start: number, end: number): string => asTyped(folded, start, end);
  const all = [
    ...known.findIdentity(text).filter(({ kind }) => ASKED.has(kind)),
    ...findPlaces(folded.text).map(({ kind, start, end }) => ({ kind, words: words(start, end) })),
    ...findDescriptions(folded.text).map(({ start, end }) => ({ kind: 'description', words: words(start, end) })),
    ...findLikelyNames(folded, known.names),
  ];
  return once(all, blocking, false);
}

/** Each once, whatever its case, and nothing that stands in something found before. */
function once(
  all: readonly { readonly kind: string; readonly words: string }[],
  before: readonly Suspect[],
  blocks: boolean,
): Suspect[] {
  const found: Suspect[] = [];
  const small = (words: string): string => ` ${words.toLowerCase()} `;
  for (const { kind, words } of all) {
    if (found.length === MOST_SHOWN) break;
    const isThere = [...before, ...found].some((one) =>
      blocks ? small(one.words) === small(words) : small(one.words).includes(words.toLowerCase()),
    );
    if (!isThere && words !== '') found.push({ kind, words, blocks });
  }
  return found;
}
