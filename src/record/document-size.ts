import type { CaseDocument } from './types.ts';

/** A document takes so many bytes as JSON in UTF-8; half a store's limit leaves room for what others add later. */
export const DOCUMENT_LIMIT = 128 * 1024;

const sizeOf = (document: CaseDocument): number => new TextEncoder().encode(JSON.stringify(document)).length;

export const documentTooLarge = (document: CaseDocument): boolean => sizeOf(document) > DOCUMENT_LIMIT;

/** From here on only what its own people do is added: nobody else can take the room that they need. */
export const documentNearlyFull = (document: CaseDocument): boolean => sizeOf(document) > (DOCUMENT_LIMIT * 7) / 8;
