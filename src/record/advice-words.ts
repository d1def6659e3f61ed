// Which words name nobody, and which are known as names: for the check of texts to and from the Guardian. The plain words
// were counted in the messages that the reader is trained with; the names are common ones, and those of places nearby.
import everyday from './everyday-words.json' with { type: 'json' };
import knownNames from './known-names.json' with { type: 'json' };
import plainWords from './plain-words.json' with { type: 'json' };
import pointing from './pointing-words.json' with { type: 'json' };

const setOf = (lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(' ')));

const PLAIN = new Set([...setOf(plainWords.words), ...everyday.starters]);
/** Endings that make another form of the same word, and what the word may end in without them. */
const ENDINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/'s$|s'$|'$/, ['']],
  [/n't$|'(?:ll|ve|re|d|m)$/, ['']],
  [/ies$/, ['y']],
  [/ied$/, ['y']],
  [/(?:es|s)$/, ['', 'e']],
  [/(?:ed|ing|er|ers|est|able)$/, ['', 'e']],
  [/(.)\1(?:ed|ing|er)$/, ['$1']],
  [/(?:ly|ness|ment|ful|less)$/, ['', 'e']],
  [/ily$/, ['y']],
];

/** Letters without accents, small. */
export const plainLetters = (word: string): string => word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Whether a word, in small letters, is one that anybody writes: as it is, in another form, or both halves of it. */
export function isPlainWord(small: string): boolean {
  if (PLAIN.has(small)) return true;
  if (small.includes('-')) return small.split('-').every((part) => part.length <= 2 || isPlainWord(part));
  return ENDINGS.some(
    ([ending, others]) =>
      ending.test(small) && others.some((other) => PLAIN.has(small.replace(ending, other)) && small.length > 3),
  );
}

/** Common first names and surnames, and names of places, that are no everyday words. */
export const KNOWN_NAMES = setOf(knownNames.names);
/** First names that are everyday words as well. */
export const EVERYDAY_NAMES: ReadonlySet<string> = new Set(everyday.given);
/** First names and surnames that are everyday words as well. */
export const ANY_EVERYDAY_NAMES: ReadonlySet<string> = new Set(everyday.names);
export const ACRONYMS = setOf(pointing.acronyms);
/** What is written with a capital and names no person. */
export const OFFICIAL = setOf(pointing.officialWords);
export const TITLES = setOf(pointing.titles);
/** Whom a name may follow: "her brother …", "my client …". */
export const BEFORE_NAMES: ReadonlySet<string> = new Set([...setOf(pointing.kin), ...setOf(pointing.people)]);
