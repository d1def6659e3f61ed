// Who has written in a document that several people write in.
import type { Entry, EntryKind } from './entries.ts';

/** Entries in which nobody says anything of their own about the matter. */
const ABOUT_IT: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'delivery-retried',
  'delivery-closed',
  'refused',
  'redacted',
  'erase-proposed',
  'erase-given-up',
]);

/** Everybody who wrote in it, by id, each once: not who looked after its messages, or took a part in erasing. */
export const writersIn = (journal: readonly Entry[]): string[] => [
  ...new Set(journal.filter(({ kind, by }) => by.role !== 'system' && !ABOUT_IT.has(kind)).map(({ by }) => by.id)),
];
