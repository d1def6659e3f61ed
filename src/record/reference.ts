// References such as NCC-7K3F-92QD, and check codes: Crockford's alphabet, which has no letters that look like digits.
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

/** Evens out what people type: case, spaces, hyphens of any kind, O for 0, I and L for 1. */
export const evenOut = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}_.:/]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');

/**
 * Reads a reference as a person may type it: any case, with or without the agency, spaces and hyphens. Null where it
 * cannot be one of this agency.
 */
export function parseReference(text: string, agency: string): string | null {
  if (text.length > 100) return null;
  const plain = evenOut(text);
  const prefix = evenOut(agency);
  const body = plain.startsWith(prefix) && plain.length === prefix.length + BODY ? plain.slice(prefix.length) : plain;
  if (body.length !== BODY || body.split('').some((character) => !ALPHABET.includes(character))) return null;
  return `${agency}-${body.slice(0, 4)}-${body.slice(4)}`;
}
