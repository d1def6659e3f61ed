// The journal of a document as it is stored, and where its entries stand in the log: whatever was done to it.
import type { StoredDocument } from '../../store/port.ts';

/** More than any document holds: what was tampered with must not keep anybody busy for ever. */
const MOST_ENTRIES = 10_000;

/** The journal of a document and where its entries stand in the log, whatever else is stored there. */
export function listsIn(stored: StoredDocument): { readonly journal: unknown[]; readonly leaves: unknown[] } {
  const { journal, leaves } = stored as { readonly journal?: unknown; readonly leaves?: unknown };
  return {
    journal: Array.isArray(journal) ? (journal as unknown[]) : [],
    leaves: Array.isArray(leaves) ? (leaves as unknown[]) : [],
  };
}

/** How many entries a document had before those that it has: all of them where it was destroyed. */
export function entriesBefore(stored: StoredDocument): number {
  if (stored.kind !== 'destroyed') return 0;
  const [entry] = listsIn(stored).journal;
  const { seq } = (entry ?? {}) as { readonly seq?: unknown };
  return typeof seq === 'number' && Number.isInteger(seq) && seq > 0 ? Math.min(seq - 1, MOST_ENTRIES) : 0;
}

/** The hash of the last of them, as what is left names it. */
export function lastBefore(stored: StoredDocument): unknown {
  const [entry] = listsIn(stored).journal;
  return ((entry ?? {}) as { readonly previous?: unknown }).previous;
}
