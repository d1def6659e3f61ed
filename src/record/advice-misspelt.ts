// A name of the people list that was typed wrongly: letters swapped, doubled, left out, or one that sounds alike.
import { bare } from '../text/bare.ts';
import { ANY_EVERYDAY_NAMES, isPlainWord } from './advice-words.ts';

const SHORTEST = 5;

/** Whether a word in small letters is one of these parts of names with one slip. */
export const isMisspelt = (small: string, parts: readonly string[]): boolean =>
  parts.some((part) => part !== small && part.startsWith(small.slice(0, 1)) && isOneSlip(small, part));

/** The parts of the names of a list that somebody may misspell, each once. */
export const partsOfNames = (names: readonly string[]): string[] => [...new Set(names.flatMap(partsOf))];

/** Parts that are everyday words are left out: "carer" is no Carter. */
const partsOf = (name: string): string[] =>
  bare(name)
    .text.split(/[^a-z]+/)
    .filter((part) => part.length >= SHORTEST && !ANY_EVERYDAY_NAMES.has(part) && !isPlainWord(part));

const VOWELS = /^[aeiouy]$/;
const ALIKE = ['ck', 'cs', 'sz', 'gj', 'mn', 'vw', 'td', 'bp', 'fv'];
const soundAlike = (a: string, b: string): boolean =>
  (VOWELS.test(a) && VOWELS.test(b)) || ALIKE.some((pair) => pair.includes(a) && pair.includes(b));

function isOneSlip(typed: string, name: string): boolean {
  if (Math.abs(typed.length - name.length) > 1) return false;
  let from = 0;
  while (from < Math.min(typed.length, name.length) && typed[from] === name[from]) from += 1;
  const [rest, right] = [typed.slice(from), name.slice(from)];
  if (rest.length < right.length) return rest === right.slice(1);
  if (rest.length > right.length) return rest.slice(1) === right;
  const isSwapped = rest[0] === right[1] && rest[1] === right[0] && rest.slice(2) === right.slice(2);
  return isSwapped || (rest.slice(1) === right.slice(1) && soundAlike(rest[0] ?? '', right[0] ?? ''));
}
