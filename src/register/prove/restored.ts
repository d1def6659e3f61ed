// That the store was put back from a backup, as an entry of the register: which entries of the log were lost then. A log
// that lies outside never forgets, so it names them for ever; this says why nobody has them.
import { isKind } from '../../record/entries.ts';
import { newEntry, SYSTEM } from '../../record/journal.ts';
import { newRegister, readRegister, withRegisterEntries } from '../../record/register-document.ts';
import type { RegisterDocument } from '../../record/register-document.ts';
import type { Context, EntryOf } from '../../record/types.ts';
import type { Kept, Named } from './after-backup.ts';

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

/** So many documents, and entries, are named in one document: it must fit where every document fits. */
const NAMED = 500;
const ENTRIES_NAMED = 5_000;

type Lists = Pick<Restored, 'of' | 'destroyed' | 'held' | 'erased' | 'opened'>;

/** What is lost and must be done again, in parts that each fit into one document; one that is empty where nothing is. */
export function partsOf(lost: readonly Named[], kept: Kept | null): Lists[] {
  const all = [
    ...lost.map((one) => ({ list: 'of' as const, ...one })),
    ...(kept?.destroyed ?? []).map(({ reference }) => ({ list: 'destroyed' as const, reference, seqs: [0] })),
    ...(kept?.held ?? []).map((one) => ({ list: 'held' as const, ...one })),
    ...(kept?.opened ?? []).map((reference) => ({ list: 'opened' as const, reference, seqs: [0] })),
    ...(kept?.erased ?? []).map((one) => ({ list: 'erased' as const, ...one })),
  ];
  const parts: (typeof all)[] = [[]];
  let entries = 0;
  for (const { seqs, ...one } of all)
    for (let at = 0; at < seqs.length; at += ENTRIES_NAMED) {
      const some = seqs.slice(at, at + ENTRIES_NAMED);
      if (parts.at(-1)!.length >= NAMED || entries + some.length > ENTRIES_NAMED) {
        parts.push([]);
        entries = 0;
      }
      parts.at(-1)!.push({ ...one, seqs: some });
      entries += some.length;
    }
  return parts.map((part) => listsOf(part));
}

function listsOf(part: readonly (Named & { readonly list: keyof Lists })[]): Lists {
  const named = (list: keyof Lists): Named[] =>
    part.filter((one) => one.list === list).map(({ reference, seqs }) => ({ reference, seqs }));
  const [destroyed, held, erased] = [named('destroyed'), named('held'), named('erased')];
  const opened = named('opened');
  return {
    of: named('of'),
    ...(destroyed.length === 0 ? {} : { destroyed: destroyed.map(({ reference }) => reference) }),
    ...(held.length === 0 ? {} : { held }),
    ...(opened.length === 0 ? {} : { opened: opened.map(({ reference }) => reference) }),
    ...(erased.length === 0 ? {} : { erased }),
  };
}
