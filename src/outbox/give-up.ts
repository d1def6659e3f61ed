// A message that nobody tries any more.
import type { OutboxDocument } from './ports.ts';
import type { Result } from './settle.ts';

/**
 * An administrator sees it, on the record where there is one. A draft is nobody's but its author's, and nobody looks at
 * a person's own document: there it is dropped, counted and logged, and they see how things stand when they come back.
 */
export function giveUp(document: OutboxDocument, reason: string): Result {
  const isSeen =
    document.kind === 'advice' ||
    document.kind === 'agreements' ||
    (document.kind === 'case' && document.journal.length > 0);
  return isSeen ? { kind: 'stuck', reason } : { kind: 'dropped', reason };
}
