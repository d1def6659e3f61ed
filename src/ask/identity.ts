import { findPhoneNumbersInText } from 'libphonenumber-js';
import { match as postcodes, parse as parsePostcode } from 'postcode';

/** Something in a text that looks as if it identified somebody. */
export interface Found {
  readonly kind: 'nhs-number' | 'ni-number' | 'postcode' | 'date-of-birth' | 'phone' | 'email';
  readonly words: string;
  /** Where in the text the words begin. */
  readonly index: number;
}

const EMAIL = /[\p{L}\d._%+'-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/giu;
const NI = /\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b/gi;
const TEN_DIGITS = /(?<![\d+])\d(?:[ .-]?\d){9}(?!\d)/g;
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const NUMERIC_DATE = '(?:0?[1-9]|[12]\\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:(?:19|20)\\d{2}|\\d{2})';
const ISO_DATE = '(?:19|20)\\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';
const WRITTEN_DATE = `(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?: of)? ${MONTH},? (?:19|20)?\\d{2}`;
const DATE = new RegExp(`\\b(?:${NUMERIC_DATE}|${ISO_DATE}|${WRITTEN_DATE})\\b`, 'gi');
/** A date is taken for a birth date where something before it says so; a full date with a year long past says so itself. */
const BORN = /\b(?:d\.?o\.?b\.?|born(?: on)?|birth(?:day| date)?|date of birth)\b[^.\n]{0,25}$/i;

/**
 * Finds NHS numbers (check digit right, however spaced), National Insurance numbers, postcodes, dates of birth,
 * phone numbers and e-mail addresses. It cannot find names, or people who are only described.
 * In the order in which they stand in the text; no two overlap.
 */
export function findIdentity(text: string): Found[] {
  const found: Found[] = [];
  const add = (kind: Found['kind'], index: number, words: string): void => {
    const overlaps = found.some((one) => index < one.index + one.words.length && one.index < index + words.length);
    if (!overlaps) found.push({ kind, words, index });
  };
  for (const one of text.matchAll(EMAIL)) add('email', one.index, one[0]);
  for (const one of text.matchAll(NI)) add('ni-number', one.index, one[0]);
  for (const one of text.matchAll(TEN_DIGITS)) if (isNhsNumber(one[0])) add('nhs-number', one.index, one[0]);
  for (const one of text.matchAll(DATE))
    if (BORN.test(text.slice(0, one.index))) add('date-of-birth', one.index, one[0]);
  for (const one of findPhoneNumbersInText(text, 'GB'))
    add('phone', one.startsAt, text.slice(one.startsAt, one.endsAt));
  for (const words of new Set(postcodes(text))) {
    if (!parsePostcode(words).valid) continue;
    for (let index = text.indexOf(words); index >= 0; index = text.indexOf(words, index + words.length))
      add('postcode', index, words);
  }
  return found.sort((a, b) => a.index - b.index);
}

/** Whether ten digits, however spaced, carry the right NHS check digit (modulus 11). */
export function isNhsNumber(words: string): boolean {
  const digits = words.replace(/\D/g, '');
  if (digits.length !== 10 || /^(\d)\1+$/.test(digits)) return false;
  const sum = digits
    .slice(0, 9)
    .split('')
    .reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]);
}
