// What the register reads of the store, as the store has it: all of a kind, and one that may be damaged.
import { UnreadableDocument } from '../record/stored.ts';
import { everyOfKind } from '../store/every.ts';
import type { StoredDocument } from '../store/port.ts';
import type { RegisterKind } from '../record/register-document.ts';
import type { RegisterEngine } from './parts.ts';

/** Every document of a kind of the register, as it is stored, a page at a time. */
export const everyOf = ({ store, pk }: RegisterEngine, kind: RegisterKind): AsyncGenerator<StoredDocument> =>
  everyOfKind(store, pk, kind);

/** What it reads as; null, said in the log, where it is damaged: that hides no other from whoever looks. */
export function readable<T>({ log }: RegisterEngine, stored: StoredDocument, read: (stored: unknown) => T): T | null {
  try {
    return read(stored);
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    log.warn({ ref: stored.id, code: error.code }, 'A document cannot be read.');
    return null;
  }
}
