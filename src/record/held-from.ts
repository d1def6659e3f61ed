// What of a record is not for everybody who may read it: for what it is held, and that it is. A hold may be about its author,
// or a manager. So to them no entry on how it is kept is shown, held or not: that such entries are there says nothing then.
import { isOnKeeping } from './on-keeping.ts';
import { recordOf } from './record-of.ts';
import type { RecordView } from './record-of.ts';
import type { CaseDocument, EntryKind, Retention } from './types.ts';

/** Entries in which somebody wrote something that is copied for whoever a record is about. */
const COPIED: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'filed',
  'received',
  'corrected',
  'shared',
  'manager-asked',
  'approved',
  'declined',
  'question-asked',
  'question-answered',
  'disagreed',
  'guardian-asked',
  'guardian-replied',
  'guardian-asked-back',
  'guardian-answered',
  'redacted',
  'erase-proposed',
  'erase-given-up',
]);

/**
 * Whether a copy for whoever a record is about speaks of such an entry. Of the others none does: who was told at once, how
 * it is kept and whether it arrived say that a risk was seen, and nobody could leave that out.
 */
export const isCopied = ({ kind }: { readonly kind: EntryKind }): boolean => COPIED.has(kind);

/** Those entries that a reader is shown; `seesHolds` as `may.ts` says. Each keeps its own number. */
export const entriesFor = <T extends Parameters<typeof isOnKeeping>[0]>(
  entries: readonly T[],
  seesHolds: boolean,
): T[] => entries.filter((entry) => seesHolds || !isOnKeeping(entry, entries));

/** The record as this reader may have all of it. */
export function recordFor(
  document: CaseDocument,
  seesHolds: boolean,
): Omit<RecordView, 'retention'> & { readonly retention: Partial<Retention> | null } {
  const record = recordOf(document);
  if (seesHolds || !record.retention) return { ...record, entries: entriesFor(record.entries, seesHolds) };
  const { legalHold: _notForThem, ...retention } = record.retention;
  return { ...record, entries: entriesFor(record.entries, false), retention };
}
