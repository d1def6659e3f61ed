// Entries on how a record is kept, which are no part of its case: what was said of that, and news of it.
import type { EntryKind } from './types.ts';

const KINDS: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'class-set',
  'start-given',
  'review-set',
  'hold-set',
  'hold-lifted',
]);

/** Whether it says how something is kept. */
export const isKeeping = ({ kind }: { readonly kind: EntryKind }): boolean => KINDS.has(kind);

interface AnyEntry {
  readonly seq: number;
  readonly kind: EntryKind;
  readonly content: object;
}

/** Whether an entry is one of those, or says what became of a message that one of those brought about. */
export function isOnKeeping({ kind, content }: AnyEntry, entries: readonly AnyEntry[]): boolean {
  if (KINDS.has(kind)) return true;
  if (!('item' in content) || typeof content.item !== 'string') return false;
  const seq = Number.parseInt(content.item, 10);
  return entries.some((one) => one.seq === seq && KINDS.has(one.kind));
}
