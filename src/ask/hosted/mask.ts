// What looks as if it identified somebody does not leave the process. Names cannot be found, and are not masked.
import { findIdentity } from '../identity.ts';

/** What stands in place of each letter and figure; the length stays, so that a quote is found again where it was. */
const MASK = 'x';

/** The text with everything that looks like an identity masked, character by character, so that places stay the same. */
export function masked(text: string): string {
  let result = '';
  let end = 0;
  for (const { words, index } of findIdentity(text)) {
    result += text.slice(end, index) + words.replaceAll(/[\p{L}\p{N}]/gu, (one) => MASK.repeat(one.length));
    end = index + words.length;
  }
  return result + text.slice(end);
}
