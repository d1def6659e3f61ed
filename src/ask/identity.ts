import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { atomsOf, bare, matchAt, rowOf } from '../text/bare.ts';
import type { Match, Row } from '../text/bare.ts';
import { asTyped } from '../text/fold.ts';
import { withSpeltDigits, withSpeltTens } from '../text/spelt-digits.ts';
import { datesIn } from './identity/dates.ts';
import type { Found, Place } from './identity/found.ts';
import { numbersIn } from './identity/numbers.ts';
import lists from './identity/words.json' with { type: 'json' };

// Around "@" and the dots of an address blanks may stand, and "at" and "dot" in brackets or in words. Each part has a
// longest length, so that no text costs more than its length.
const HOST = String.raw`[\p{L}\d-]{1,63}`;
const AT = String.raw` {0,2}(?:@|[[({_-] ?at ?[\])}_-]| at (?=${HOST} {0,2}[[({]? ?dot )) {0,2}`;
const DOT = String.raw` {0,2}(?:\.|[[({_-] ?dot ?[\])}_-]| dot ) {0,2}`;
const EMAIL = new RegExp(String.raw`(?<![\p{L}\d._%+-])[\p{L}\d._%+'-]{1,64}${AT}${HOST}(?:${DOT}${HOST}){1,8}`, 'gu');
// The patterns below run over a row of atoms (see `rowOf`), from the start of each: `|` is whatever stands between.
const NI = /[a-ceghj-pr-tw-z]\|?[a-ceghj-nprtw-z](?:\|?\d){6}\|?[a-d](?![a-z])/y;
const NHS = /\d(?:\|?\d){9}(?!\d)/y;
/** In its three groups, with a few words between them. */
const WORDS_BETWEEN = String.raw`\|{1,2}(?:[a-z]{1,12}\|{1,2}){0,3}`;
const NHS_APART = new RegExp(String.raw`(?<!\d)\d{3}${WORDS_BETWEEN}\d{3}${WORDS_BETWEEN}\d{4}(?!\d)`, 'y');
const HOME_PHONE = /0(?:\|?\d){9,10}(?!\d)/y;
const UK_PHONE = /(?:0\|?0\|?)?4\|?4(?:\|?\d){9,11}(?!\d)/y;
const FOREIGN_PHONE = /\d(?:\|?\d){7,14}(?!\d)/y;
/** What two letters after a number may be without being the end of a postcode: ordinals, and words when set apart. */
const NO_UNIT = String.raw`(?!\d(?:(?:st|nd|rd|th)|\|(?:an|as|at|be|by|he|up|us|we))(?![a-z]))`;
const UNIT = String.raw`\d\|?[abd-hjlnp-uw-z]{2}(?![a-z])`;
/** Outward and inward part, set apart by anything; or every character by itself. */
const POSTCODE = new RegExp(String.raw`([a-z]{1,2})\|?\d\|?[a-z\d]?\|?${NO_UNIT}${UNIT}`, 'y');
/** With a letter that looks like the 1 of its outward part. */
const POSTCODE_WITH_L = new RegExp(String.raw`([a-z]{1,2})[il]\|${NO_UNIT}${UNIT}`, 'y');
const SPACED_POSTCODE = /([a-z](?:\|[a-z])?)\|\d(?:\|[a-z\d])?\|\d\|[abd-hjlnp-uw-z]\|[abd-hjlnp-uw-z](?![a-z])/y;
const AREAS: ReadonlySet<string> = new Set(lists.postcodeAreas);
/** Four and four of a reference's alphabet, after an agency's letters or without them. */
const REFERENCE = /(?<=\|)([a-z][a-z0-9]{1,7}\|?)?([0-9a-hjkmnp-tv-z]{4})\|?([0-9a-hjkmnp-tv-z]{4})(?=\|)/y;

/** What somebody who asks or fills in the form is warned about: dates, references and numbers are common there. */
const WARNED: ReadonlySet<Found['kind']> = new Set([
  'nhs-number',
  'ni-number',
  'postcode',
  'date-of-birth',
  'phone',
  'email',
]);

/** As `findIdentity`, without dates of other kinds, references and numbers of any sort. */
export const findPersonalDetails = (text: string): Found[] => findIdentity(text).filter(({ kind }) => WARNED.has(kind));

/**
 * Finds NHS numbers (check digit right), National Insurance numbers, postcodes, dates, phone numbers, e-mail addresses,
 * references and long numbers, in any script, spacing, case and spelling of digits. It cannot find names, or people who
 * are only described. In the order in which they stand in the text; no two overlap. Time grows with the text.
 */
export const findIdentity = (text: string): Found[] =>
  identityIn(text).map(({ kind, words, start }) => ({ kind, words, index: start }));

/** The same with where each stands in the text as it was typed, in UTF-16 units. */
export interface FoundAt {
  readonly kind: Found['kind'];
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/** What `findIdentity` finds, with its places. */
export function identityIn(text: string): FoundAt[] {
  const folded = bare(text);
  const atoms = atomsOf(folded.text);
  const spelt = withSpeltDigits(atoms);
  const readOut = withSpeltTens(spelt);
  const places = [
    ...emails(folded.text),
    ...[rowOf(atoms), rowOf(spelt), rowOf(readOut)].flatMap((row) => [...codes(row, folded.text)]),
    ...datesIn(rowOf(spelt), folded.text),
    // what reads more of it as one number first, so that all of it is shown
    ...numbersIn(readOut, folded.text),
    ...numbersIn(spelt, folded.text),
  ];
  const taken = new Uint8Array(folded.text.length);
  const found: FoundAt[] = [];
  for (const { kind, start, end } of places) {
    if (taken.subarray(start, end).includes(1)) continue;
    taken.fill(1, start, end);
    if (kind === 'none') continue;
    const typed = { start: folded.starts[start]!, end: folded.ends[end - 1]! };
    found.push({ kind, words: asTyped(folded, start, end), ...typed });
  }
  return found.sort((a, b) => a.start - b.start);
}

function emails(text: string): Place[] {
  return Array.from(text.matchAll(EMAIL), ({ index, 0: words }) => ({
    kind: 'email' as const,
    start: index,
    end: index + words.length,
  }));
}

function* codes(row: Row, text: string): Generator<Place> {
  for (const first of row.starts.keys()) {
    const at = (pattern: RegExp): Match | undefined => matchAt(row, pattern, first);
    const ni = at(NI);
    if (ni) yield { kind: 'ni-number', ...ni };
    const postcode = at(POSTCODE) ?? at(POSTCODE_WITH_L) ?? at(SPACED_POSTCODE);
    if (postcode && AREAS.has(postcode.parts[0]!.replaceAll('|', ''))) yield { kind: 'postcode', ...postcode };
    const reference = at(REFERENCE);
    if (reference && isReference(reference, text)) yield { kind: 'reference', ...reference };
    if (!row.atoms[first]!.isNumber) continue;
    const nhs = at(NHS) ?? at(NHS_APART);
    if (nhs && isNhsNumber(nhs.text)) yield { kind: 'nhs-number', ...nhs };
    const phone = phoneAt(text[row.atoms[first]!.start - 1] === '+', at);
    if (phone) yield { kind: 'phone', ...phone };
  }
}

/** After a plus any country's; otherwise one of ours. */
function phoneAt(plus: boolean, at: (pattern: RegExp) => Match | undefined): Match | undefined {
  const ours = plus ? undefined : at(HOME_PHONE);
  if (ours && isPhone(digitsOf(ours.text))) return ours;
  const full = plus ? at(FOREIGN_PHONE) : at(UK_PHONE);
  return full && isPhone(`+${digitsOf(full.text).replace(/^00/, '')}`) ? full : undefined;
}

const digitsOf = (text: string): string => text.replaceAll('|', '');
const isPhone = (digits: string): boolean => parsePhoneNumberFromString(digits, 'GB')?.isValid() === true;

/**
 * Whether eight characters look made by chance rather than two words or years: with an agency before them one group
 * mixes letters and digits, or hyphens join them all; without one, they change between letters and digits twice.
 */
function isReference({ parts: [agency, first = '', second = ''], start, end }: Match, text: string): boolean {
  const isMixed = (group: string): boolean => /[a-z]\d|\d[a-z]/.test(group);
  const isCounted = (group: string): boolean => /^\d+[a-z]*$/.test(group);
  if (agency !== undefined)
    return (
      (isMixed(first) && !isCounted(first)) ||
      (isMixed(second) && !isCounted(second)) ||
      (/\d/.test(first + second) && /^[a-z\d]+-[a-z\d]{4}-[a-z\d]{4}$/.test(text.slice(start, end)))
    );
  const changes = (first + second).match(/[a-z](?=\d)|\d(?=[a-z])/g)?.length ?? 0;
  return /\d/.test(first) && /\d/.test(second) && changes >= 2 && !(isCounted(first) && isCounted(second));
}

/** Whether ten digits, however spaced, carry the right NHS check digit (modulus 11). */
export function isNhsNumber(typed: string): boolean {
  const digits = typed.replaceAll(/\D/g, '');
  if (digits.length !== 10 || /^(\d)\1+$/.test(digits)) return false;
  const sum = Array.from(digits.slice(0, 9)).reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}
