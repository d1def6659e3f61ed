// Words that may be somebody's name though they are on no list of ours: with a capital, in small letters, as initials, or
// spelt out. They are asked about, not stopped.
import { asTyped } from '../text/fold.ts';
import type { Folded } from '../text/fold.ts';
import {
  ACRONYMS,
  ANY_EVERYDAY_NAMES,
  BEFORE_NAMES,
  EVERYDAY_NAMES,
  isPlainWord,
  KNOWN_NAMES,
  OFFICIAL,
  plainLetters,
  TITLES,
} from './advice-words.ts';
import { isMisspelt, partsOfNames } from './advice-misspelt.ts';

export type LikelyName = 'capital' | 'name-like' | 'initials' | 'spelt' | 'misspelt';

export interface Likely {
  readonly kind: LikelyName;
  readonly words: string;
}

/** A word of the text with what decides whether it may be a name. */
interface Word {
  readonly text: string;
  /** Small letters without accents, and without an owner's 's. */
  readonly small: string;
  readonly start: number;
  readonly end: number;
  /** Begins a sentence, so that a capital says nothing. */
  readonly isFirst: boolean;
  readonly isAfterNumber: boolean;
}

const WORD = /\p{L}[\p{L}\p{M}'-]*/gu;

function wordsOf(text: string): Word[] {
  let after = 0;
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => {
    const between = text.slice(after, index);
    const isFirst = after === 0 || /[.!?:;\n"•*]/.test(between) || /(?:^|\s)- ?$/.test(between);
    after = index + word.length;
    const small = plainLetters(word).replace(/'s$|'$/, '');
    const isAfterNumber = /\d(?:st|nd|rd|th)? (?:of )?$/.test(text.slice(Math.max(0, index - 8), index));
    return { text: word, small, start: index, end: after, isFirst, isAfterNumber };
  });
}

/** All that may be a name, in the order in which it stands. `names` are those of the people list. */
export const findLikelyNames = (folded: Folded, names: readonly string[]): Likely[] =>
  likelyNamesIn(folded, names).map(({ kind, start, end }) => ({ kind, words: asTyped(folded, start, end) }));

/** The same with where each stands in the folded text. */
export function likelyNamesIn(folded: Folded, names: readonly string[]): Found[] {
  const { text } = folded;
  const words = wordsOf(text);
  const parts = partsOfNames(names);
  const found: Found[] = [...initialsIn(text), ...speltIn(text)];
  for (const [i, word] of words.entries()) {
    const kind = kindOf(words, i, parts);
    if (kind) found.push({ kind, start: word.start, end: word.end });
  }
  return found.sort((a, b) => a.start - b.start);
}

function kindOf(words: readonly Word[], at: number, parts: readonly string[]): LikelyName | null {
  const word = words[at]!;
  if (/^i(?:'|$)/i.test(word.text)) return null;
  if (isAcronym(word.text)) return null;
  // initials are looked for apart
  if (/^\p{Lu}{1,3}$/u.test(word.text)) return null;
  if (isShout(word.text)) return isPlainWord(word.small) || OFFICIAL.has(word.small) ? null : 'capital';
  if (/^\p{Lu}/u.test(word.text) && isTellingCapital(words, at)) return 'capital';
  if (KNOWN_NAMES.has(word.small)) return 'name-like';
  if (isNamedHere(words, at)) return 'name-like';
  return word.small.length >= 5 && !isPlainWord(word.small) && isMisspelt(word.small, parts) ? 'misspelt' : null;
}

/** All in capitals, as somebody writes who shouts; two or three letters may be initials. */
const isShout = (word: string): boolean => /^[\p{Lu}'-]{4,}$/u.test(word);
const isAcronym = (word: string): boolean =>
  /^\p{Lu}\p{L}*\p{Lu}\p{L}?(?:'s)?$/u.test(word) &&
  [word, word.replace(/'?s$/, '')].some((one) => ACRONYMS.has(one.toLowerCase()));

/** Who or what follows "will" and "may" where they are no names. */
const AFTER_MODALS = new Set(
  'i we you he she it they the a an this that these those there my our your his her their any some each all both sharing telling asking anybody somebody nobody anything one social not also be police'.split(
    ' ',
  ),
);

/** Months that are names too. */
const MONTHS = new Set(['april', 'may', 'june', 'august']);

/** Whether a capital says that a word is a name. */
function isTellingCapital(words: readonly Word[], at: number): boolean {
  const word = words[at]!;
  const { small, isFirst } = word;
  if (OFFICIAL.has(small)) return false;
  // "in May", "12 June 2026"
  if (MONTHS.has(small) && word.isAfterNumber) return false;
  if (MONTHS.has(small) && /^(?:in|by|of|since|until|from|last|next|this|late|early)$/.test(words[at - 1]?.small ?? ''))
    return false;
  if (!isFirst) return true;
  if (small === 'will' || small === 'may') return !AFTER_MODALS.has(words[at + 1]?.small ?? '');
  return EVERYDAY_NAMES.has(small) || !isPlainWord(small);
}

const SPEAKS = new Set(
  'said says told tells asked asks wants wanted thinks thought lives lived hit hits rang phoned has is was went came goes cannot'.split(
    ' ',
  ),
);
/** After these any word is a name; after titles too. */
const SURE_TITLES = new Set(['mr', 'mrs', 'ms', 'mx', 'cllr', 'auntie', 'aunty']);
const NOT_NAMED = new Set('and or a an the who is was has s says said asks that'.split(' '));

/** After these an unknown word that has no article is a name. */
const ADDRESSES = new Set('tell told met saw ask asked ring rang phoned visited seen'.split(' '));

/** Whether the words around a word in small letters make it a name. */
function isNamedHere(words: readonly Word[], at: number): boolean {
  const { small } = words[at]!;
  const [before, twoBefore] = [words[at - 1]?.small ?? '', words[at - 2]?.small ?? ''];
  if (small.length < 2 || NOT_NAMED.has(small) || words[at]!.isFirst) return false;
  if (SURE_TITLES.has(before)) return true;
  const isUnknown = !isPlainWord(small) && !OFFICIAL.has(small) && !ACRONYMS.has(small);
  const mayBeName = isUnknown || EVERYDAY_NAMES.has(small);
  if (TITLES.has(before)) return isUnknown || (ANY_EVERYDAY_NAMES.has(small) && !BEFORE_NAMES.has(small));
  if (/^(?:called|named|nicknamed|surname|aka|alias|initials)$/.test(before)) return mayBeName;
  if (/^(?:is|as|names?)$/.test(before) && /^(?:names?|surname|known|initials)$/.test(twoBefore)) return mayBeName;
  if (!isUnknown) return false;
  if (small.length >= 4 && ADDRESSES.has(before)) return true;
  return BEFORE_NAMES.has(before) || (SPEAKS.has(words[at + 1]?.small ?? '') && small.length >= 3);
}

interface Found {
  readonly kind: LikelyName;
  readonly start: number;
  readonly end: number;
}

const DOTTED = /(?<![\p{L}\d.])(?:\p{L}\. ?){1,3}\p{L}\.?(?![\p{L}\d])/gu;
const LARGE = /(?<![\p{L}\d'&-])(?:\p{Lu}{2,3}|\p{Lu} \p{Lu})(?![\p{L}\d'&-])/gu;
/** Two or three consonants in small letters: "jb". */
const SMALL = /(?<![\p{L}\d'.&/@-])[b-df-hj-np-tv-xz]{2,3}(?![\p{L}\d'.&/@-])/gu;
const AFTER_TITLE =
  /(?<![\p{L}\d])(?:mr|mrs|ms|miss|dr|brother|sister|mum|dad|mother|father|client|son|daughter|uncle|aunt|partner|husband|wife)\.? (\p{Lu})\.?(?![\p{L}\d'])/giu;

function* initialsIn(text: string): Generator<Found> {
  for (const { 0: found, index } of text.matchAll(DOTTED)) {
    const letters = found.replaceAll(/[. ]/g, '');
    const isSpaced = /\p{Ll}\. \p{L}/u.test(found);
    if (letters.length < 2 || isSpaced || ACRONYMS.has(letters.toLowerCase()) || /^(?:am|pm|ie|eg)$/i.test(letters))
      continue;
    yield { kind: 'initials', start: index, end: index + found.length };
  }
  for (const pattern of [LARGE, SMALL])
    for (const { 0: found, index } of text.matchAll(pattern)) {
      const small = found.replace(' ', '').toLowerCase();
      if (ACRONYMS.has(small) || isPlainWord(small) || OFFICIAL.has(small) || /^i /i.test(found)) continue;
      yield { kind: 'initials', start: index, end: index + found.length };
    }
  for (const { 0: found, 1: letter, index } of text.matchAll(AFTER_TITLE))
    if (/\p{Lu}/u.test(letter!) && letter !== 'I') yield { kind: 'initials', start: index, end: index + found.length };
}

/** Letter by letter; "k for kilo"; and the alphabet of pilots and the police. */
const LETTERS = /(?<![\p{L}\d])(?:\p{L}[ .,/-]{1,2}){3,20}\p{L}(?![\p{L}\d])/gu;
const FOR_LETTERS = /(?<![\p{L}\d])(?:\p{L} (?:for|as in|like) \p{L}{2,12}[ ,.;]{0,3}(?:and |then )?){2,20}/giu;
const ALPHABET =
  'alpha|alfa|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whiske?y|x-?ray|yankee|zulu';
const BY_ALPHABET = new RegExp(
  String.raw`(?<![\p{L}\d])(?:(?:${ALPHABET})[ ,.-]{1,3}){2,20}(?:${ALPHABET})(?!\p{L})`,
  'giu',
);

function* speltIn(text: string): Generator<Found> {
  for (const pattern of [LETTERS, FOR_LETTERS, BY_ALPHABET])
    for (const { 0: found, index } of text.matchAll(pattern))
      if (!/^[a-e](?:, ?[a-e])+$/i.test(found.trim()))
        yield { kind: 'spelt', start: index, end: index + found.trimEnd().length };
}
