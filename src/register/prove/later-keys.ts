// Keys of the log that were set after a backup, put back at the end of its list of keys: with the old list the bot could
// sign nothing, and would not know its own checkpoints.
import { registerProblems } from '../../record/register-document.ts';
import { UnreadableDocument } from '../../record/stored.ts';
import type { Entry } from '../../record/types.ts';
import { unloggedOf } from '../../record/unlogged.ts';
import type { StoredDocument } from '../../store/port.ts';
import { readLogKeys, unannounced } from '../log/keys.ts';
import type { LogKeysDocument } from '../log/keys.ts';
import type { SinceLine } from '../log/since.ts';

export type KeyLine = Extract<SinceLine, { what: 'key' }>;

/**
 * The list with the entries of these lines after its own; null where they do not go on with it, or one is not what its line
 * says. Where one number stands twice in the log, the later one counts: the other was lost in an earlier restore.
 */
export function withLaterKeys(stored: StoredDocument, lines: readonly KeyLine[]): StoredDocument | null {
  if (lines.some(({ entry, seq, hash }) => entry.seq !== seq || entry.hash !== hash)) return null;
  try {
    const document = readLogKeys(stored);
    let journal: readonly Entry[] = document.journal;
    for (const { entry, seq } of lines.toSorted((one, other) => one.index - other.index))
      journal = [...journal.filter((before) => before.seq < seq), entry as unknown as Entry];
    const after = { ...document, journal, unlogged: unloggedOf({ journal, leaves: document.leaves }) };
    return isWhole(after) ? after : null;
  } catch (error) {
    if (error instanceof UnreadableDocument) return null;
    throw error;
  }
}

const isWhole = (document: LogKeysDocument): boolean =>
  registerProblems(document).length === 0 && unannounced(document).length === 0;
