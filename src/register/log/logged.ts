// Every kind of document whose journal goes into the log, as the sequencer reads it and marks it.
import { readRegister, isRegister } from '../../record/register-document.ts';
import { readStored, readWithdrawals } from '../../record/stored.ts';
import { WITHDRAWALS } from '../../record/withdrawals-document.ts';
import { unloggedOf } from '../../record/unlogged.ts';
import type { StoredDocument } from '../../store/port.ts';
import type { Placed } from './head.ts';

/** A document with a journal, and what the log keeps beside it. */
export interface LoggedDocument extends StoredDocument {
  readonly journal: readonly { readonly at: string; readonly seq: number; readonly hash: string }[];
  readonly leaves: readonly number[];
  readonly unlogged: string | null;
}

/** Reads it, brought up to the present version. Throws UnreadableDocument. */
export function readLogged(stored: StoredDocument): LoggedDocument {
  if (isRegister(stored)) return readRegister(stored);
  return stored.kind === WITHDRAWALS ? readWithdrawals(stored) : readStored(stored);
}

/**
 * The document with the places of these of its entries, in the order of its journal; null where there is nothing to
 * write. A place that does not follow on what is there is left out: the document is not the one that was logged, and the
 * check of the log says so.
 */
export function withLeaves<T extends LoggedDocument>(document: T, placed: readonly Placed[]): T | null {
  const leaves = [...document.leaves];
  const last = document.journal.at(-1)?.seq ?? 0;
  for (const { seq, index } of placed) if (seq === leaves.length + 1 && seq <= last) leaves.push(index);
  const unlogged = unloggedOf({ journal: document.journal, leaves });
  if (leaves.length === document.leaves.length && unlogged === document.unlogged) return null;
  return { ...document, leaves, unlogged };
}
