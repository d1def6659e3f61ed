// That the store was put back from a backup, as an entry of the register: which entries of the log were lost then. A log
// that lies outside never forgets, so it names them for ever; this says why nobody has them.
import { isKind } from '../../record/entries.ts';
import { newEntry, SYSTEM } from '../../record/journal.ts';
import { newRegister, readRegister, withRegisterEntries } from '../../record/register-document.ts';
import type { RegisterDocument } from '../../record/register-document.ts';
import type { Context, EntryOf } from '../../record/types.ts';

export type RestoreDocument = RegisterDocument<'restore'>;
export type RestoredEntry = EntryOf<'restored'>;
export type Restored = RestoredEntry['content'];

/**
 * The document of a restore, by when its backup was taken: putting the same one back again is the same restore. `part`:
 * which one, from 1, where one document does not hold all that is lost.
 */
export const restoreId = (backupAt: string, part = 1): string =>
  `restore-${backupAt.replaceAll(/[^\dTZ]/g, '')}${part === 1 ? '' : `-${part}`}`;

/** What was put back, by whoever was signed in on the machine. */
export function restoreDocument(agency: string, restored: Restored, context: Context, part = 1): RestoreDocument {
  const empty = newRegister('restore', restoreId(restored.backupAt, part), agency);
  return withRegisterEntries(empty, [newEntry('restored', SYSTEM, restored, context)]);
}

/** What restores a document speaks of; none where it cannot be read, which its check says. */
export function restoresIn(stored: unknown): RestoredEntry[] {
  try {
    return readRegister(stored, 'restore').journal.filter((entry): entry is RestoredEntry => isKind(entry, 'restored'));
  } catch {
    return [];
  }
}
