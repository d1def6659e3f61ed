// Texts in another language, or in a shorthand that has hardly a word of English: nothing that is looked for is found there.
import { ACRONYMS, isPlainWord, KNOWN_NAMES, OFFICIAL, plainLetters } from './advice-words.ts';

const FEWEST = 5;
/** Where so much of it is no word that is known, the rest cannot be judged. */
const MOST_UNKNOWN = 0.5;

const isKnown = (word: string): boolean => {
  const small = plainLetters(word).replace(/'s$|'$/, '');
  return small.length < 2 || isPlainWord(small) || OFFICIAL.has(small) || ACRONYMS.has(small) || KNOWN_NAMES.has(small);
};

/** Whether hardly any word of a text is one that is known here. */
export function isUnread(text: string): boolean {
  const words = text.match(/\p{L}[\p{L}\p{M}'’-]{0,40}/gu) ?? [];
  return words.length >= FEWEST && words.filter((word) => !isKnown(word)).length >= words.length * MOST_UNKNOWN;
}
