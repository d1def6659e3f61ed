import type { CaseDocument } from './types.ts';

/** A document takes so many bytes as JSON in UTF-8; half a store's limit leaves room for what others add later. */
export const DOCUMENT_LIMIT = 128 * 1024;

const sizeOf = (document: CaseDocument): number => new TextEncoder().encode(JSON.stringify(document)).length;

/**
 * A manager's decision may take three times as much: it files what was proposed, which then stands in the request, in
 * what was filed and in its copy. A request that could be sent can be decided, however long its texts are.
 */
export const DECISION_LIMIT = 3 * DOCUMENT_LIMIT;

export const documentTooLarge = (document: CaseDocument, limit = DOCUMENT_LIMIT): boolean => sizeOf(document) > limit;

/** From here on only what its own people do is added: nobody else can take the room that they need. */
export const documentNearlyFull = (document: CaseDocument): boolean => sizeOf(document) > (DOCUMENT_LIMIT * 7) / 8;
