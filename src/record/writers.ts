// Who has written in a document that several people write in.
import type { Entry, EntryKind } from './entries.ts';
import { isKeeping } from './on-keeping.ts';

/** Entries in which nobody says anything of their own about the matter. */
const ABOUT_IT: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'delivery-retried',
  'delivery-closed',
  'refused',
  'redacted',
  'erase-proposed',
  'erase-given-up',
]);

/** Everybody who wrote in it, by id, each once: not who looked after its messages, kept it, or took a part in erasing. */
export const writersIn = (journal: readonly Entry[]): string[] => [
  ...new Set(journal.filter((entry) => entry.by.role !== 'system' && !isAboutIt(entry)).map(({ by }) => by.id)),
];

const isAboutIt = (entry: Entry): boolean => ABOUT_IT.has(entry.kind) || isKeeping(entry);
