// Names of the people list in a text: whole or in part, in any case, with or without accents, spelt letter by letter.
import { atomsOf, bare } from '../text/bare.ts';
import type { Atom } from '../text/bare.ts';
import type { Folded } from '../text/fold.ts';
import everyday from './everyday-words.json' with { type: 'json' };

/** Names that are also everyday words: found with a capital letter, beside an initial, and as part of a full name. */
const EVERYDAY: ReadonlySet<string> = new Set(everyday.names);
/** Single letters that are words, or what an apostrophe leaves behind. */
const LETTER_WORDS = new Set(['a', 'i', 's', 't', 'd', 'm']);
const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'sir',
  'madam',
  'prof',
  'professor',
  'rev',
  'nurse',
  'pc',
]);
/** What is typed for a letter inside a word, and the letters that it may stand for. */
const IN_PLACE_OF = new Map(Object.entries({ '0': 'o', '1': 'il', '3': 'e', '4': 'a', '5': 's', '@': 'a', $: 's' }));
const IN_A_WORD = /(?<=[a-z])[01345@$](?=[a-z])/g;
/** A name is at most so many letters or parts, and its parts stand no further apart than this. */
const MOST_ATOMS = 24;
const WIDEST_GAP = 6;
const SHORTEST_NAME = 4;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The names, as the check looks for them. */
interface Names {
  /** Without blanks, and in either order. */
  readonly whole: ReadonlySet<string>;
  readonly parts: ReadonlySet<string>;
  /** For each part the first letters of the other parts of a name that has it. */
  readonly initials: ReadonlyMap<string, ReadonlySet<string>>;
  readonly longest: number;
}

/**
 * Where a name of the list, or a part of one, stands in the text, also with digits in the place of letters. `folded` is
 * the bare text of the atoms.
 */
export function findNames(atoms: readonly Atom[], folded: Folded, list: readonly string[]): Span[] {
  const names = namesOf(list);
  const found = namesIn(atoms, folded, names);
  for (const which of [0, -1]) {
    const text = folded.text.replaceAll(IN_A_WORD, (typed) => IN_PLACE_OF.get(typed)!.at(which)!);
    if (text !== folded.text) found.push(...namesIn(atomsOf(text), { ...folded, text }, names));
  }
  return found;
}

function namesIn(atoms: readonly Atom[], folded: Folded, names: Names): Span[] {
  const found: Span[] = [];
  for (let i = 0; i < atoms.length; i += 1) {
    const last =
      wholeFrom(atoms, i, names) ?? partFrom(atoms, i, names, folded) ?? initialFrom(atoms, i, names, folded);
    if (last === undefined) continue;
    found.push({ start: atoms[i]!.start, end: atoms[last]!.end });
    i = last;
  }
  return found;
}

function namesOf(list: readonly string[]): Names {
  const whole = new Set<string>();
  const parts = new Set<string>();
  const initials = new Map<string, Set<string>>();
  for (const name of list) {
    const words = bare(name)
      .text.split(' ')
      .map(squeeze)
      .filter((word) => word !== '');
    // "an early van" is no Van Early: everyday words are a name in its own order only
    const orders = words.every((word) => EVERYDAY.has(word)) ? [words] : [words, words.toReversed()];
    for (const order of orders) if (order.join('').length >= SHORTEST_NAME) whole.add(order.join(''));
    const own = [...words, ...atomsOf(bare(name).text).map(({ text }) => text)].filter((part) => part.length >= 2);
    for (const part of own) {
      parts.add(part);
      const letters = initials.get(part) ?? new Set<string>();
      for (const word of words) if (word !== part) letters.add(word[0]!);
      initials.set(part, letters);
    }
  }
  return { whole, parts, initials, longest: Math.max(0, ...[...whole].map((name) => name.length)) };
}

const squeeze = (word: string): string => word.replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The last atom of a full name that begins here. */
function wholeFrom(atoms: readonly Atom[], first: number, { whole, longest }: Names): number | undefined {
  let name = '';
  for (let i = first; i < Math.min(atoms.length, first + MOST_ATOMS); i += 1) {
    if (i > first && atoms[i]!.start - atoms[i - 1]!.end > WIDEST_GAP) return undefined;
    name += atoms[i]!.text;
    if (name.length > longest) return undefined;
    if (whole.has(name)) return i;
  }
  return undefined;
}

/** The last atom of a part of a name that begins here: one word, or letters that spell one. */
function partFrom(atoms: readonly Atom[], first: number, { parts }: Names, folded: Folded): number | undefined {
  const { text } = atoms[first]!;
  if (parts.has(text)) return !EVERYDAY.has(text) || isNamed(atoms, first, folded) ? first : undefined;
  let spelt = '';
  for (let i = first; i < Math.min(atoms.length, first + MOST_ATOMS); i += 1) {
    if (atoms[i]!.text.length > 1 || (i > first && atoms[i]!.start - atoms[i - 1]!.end > WIDEST_GAP)) return undefined;
    spelt += atoms[i]!.text;
    if (spelt.length >= 3 && parts.has(spelt)) return i;
  }
  return undefined;
}

/** The last atom of an initial and an everyday part of a name, in either order. */
function initialFrom(atoms: readonly Atom[], first: number, names: Names, folded: Folded): number | undefined {
  const [one, other] = [atoms[first]!, atoms[first + 1]];
  if (!other || other.start - one.end > WIDEST_GAP) return undefined;
  const [letter, name] = one.text.length === 1 ? [one, other] : [other, one];
  if (letter.text.length !== 1 || !names.initials.get(name.text)?.has(letter.text)) return undefined;
  const isLarge = isCapital(letter, folded) && isCapital(name, folded);
  return isLarge || !LETTER_WORDS.has(letter.text) ? first + 1 : undefined;
}

/** Written as a name, and not only because it begins a sentence; or with a title before it. */
function isNamed(atoms: readonly Atom[], at: number, folded: Folded): boolean {
  const atom = atoms[at]!;
  const before = atoms[at - 1];
  if (before && TITLES.has(before.text) && atom.start - before.end <= 2) return true;
  const begins = at === 0 || /[.!?:;\n]/.test(folded.text.slice(atoms[at - 1]!.end, atom.start));
  return isCapital(atom, folded) && !begins;
}

const isCapital = ({ start }: Atom, { source, starts }: Folded): boolean =>
  /^\p{Lu}/u.test(source.slice(starts[start], starts[start]! + 2));
