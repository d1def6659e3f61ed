import type { CaseDocument } from './types.ts';

export { clean as cleanText } from '../text/clean.ts';
export { FIELD_LIMIT, tooLong } from '../text/limits.ts';

/** A document takes so many bytes as JSON in UTF-8; half a store's limit leaves room for what others add later. */
export const DOCUMENT_LIMIT = 128 * 1024;

export const documentTooLarge = (document: CaseDocument): boolean =>
  new TextEncoder().encode(JSON.stringify(document)).length > DOCUMENT_LIMIT;
