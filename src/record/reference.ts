// References such as NCC-7K3F-92QD, and check codes: Crockford's alphabet, which has no letters that look like digits.
import { fold } from '../text/fold.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BODY = 8;

/** Groups of four characters, five bits each, from the first bytes given. Throws where there are too few bytes. */
export function crockford(bytes: Uint8Array, characters: number): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  if (bits.length < characters * 5)
    throw new Error(`${characters} characters need ${Math.ceil((characters * 5) / 8)} bytes.`);
  const text = Array.from(
    { length: characters },
    (_, i) => ALPHABET[Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2)],
  ).join('');
  return text.match(/.{1,4}/g)!.join('-');
}

/** A reference from five bytes of chance (or of a keyed hash). Two may coincide once in 2^40: the store says so. */
export const makeReference = (agency: string, bytes: Uint8Array): string => `${agency}-${crockford(bytes, BODY)}`;

/** A typed reference in one spelling: case, what stands between, O for 0, I and L for 1. */
export const evenSpelling = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');

/** Nobody needs more characters for one, however it is decorated. */
const LONGEST = 100;

/**
 * Reads a reference as a person may type it: any case, with or without the agency, whatever stands between or around.
 * Null where it cannot be one of this agency. Without the agency there must be a digit in it: "register" and "need
 * help" are words.
 */
export function parseReference(typed: string, agency: string): string | null {
  if (typed.length > LONGEST) return null;
  const { text } = fold(typed);
  const plain = evenSpelling(text);
  const prefix = evenSpelling(agency);
  const body = plain.startsWith(prefix) && plain.length === prefix.length + BODY ? plain.slice(prefix.length) : plain;
  if (body === plain && !/\d/.test(text)) return null;
  if (body.length !== BODY || body.split('').some((character) => !ALPHABET.includes(character))) return null;
  return `${agency}-${body.slice(0, 4)}-${body.slice(4)}`;
}
