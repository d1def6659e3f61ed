import type { CaseDocument } from './types.ts';

/** A text field takes so many characters (UTF-16 units, as an input's maxLength counts them). */
export const FIELD_LIMIT = 2000;
/** A document takes so many bytes as JSON in UTF-8; half a store's limit leaves room for what others add later. */
export const DOCUMENT_LIMIT = 128 * 1024;

// Marks that only change the order in which text is shown: they can make a reference or a name read as another one.
const DIRECTION_MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * What a person typed, fit to be kept and shown: line ends as \n, no other control characters, no direction marks, no
 * half characters (which canonical JSON cannot hold), nothing around it. What is no text is an empty one: a forged card
 * can hold anything.
 */
export function cleanText(text: unknown): string {
  if (typeof text !== 'string') return '';
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|\u2028|\u2029/gu, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/(?!\n)\p{Cc}/gu, '')
    .replaceAll(DIRECTION_MARKS, '')
    .trim();
}

export const tooLong = (text: string): boolean => text.length > FIELD_LIMIT;

export const documentTooLarge = (document: CaseDocument): boolean =>
  new TextEncoder().encode(JSON.stringify(document)).length > DOCUMENT_LIMIT;
