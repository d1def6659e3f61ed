// The code of a receipt: 60 bits of the last entry's hash, and so of everything before it.
import { crockford, evenSpelling } from './reference.ts';
import type { CaseDocument, Entry } from './types.ts';

const CODE_LENGTH = 12;

/** The code of a record up to the entry of this hash, in hex. */
export const codeOf = (hash: string): string =>
  crockford(
    Uint8Array.from(hash.slice(0, 16).match(/../g)!, (byte) => Number.parseInt(byte, 16)),
    CODE_LENGTH,
  );

/**
 * The code of the record as it is now, such as 7K3F-92QD-0M4X. Pasted into the case file it finds later what no check
 * inside the store can. It covers every entry so far and none that comes later. Null where there is no journal yet.
 */
export function checkCode(document: Pick<CaseDocument, 'journal'>): string | null {
  const head = document.journal.at(-1);
  return head ? codeOf(head.hash) : null;
}

/** What a code that somebody typed says about a record. */
export interface CodeMatch {
  /** The last entry that the code covers; it covers every one before it too. */
  readonly entry: Entry;
  /** How many entries it covers. */
  readonly covers: number;
  /** How many came later, which it says nothing about. */
  readonly later: number;
  /** Of those, the ones in which somebody decided, corrected or added something. */
  readonly laterByPeople: readonly Entry[];
}

/** What a code covers, as a person may type it; null where no entry of this record had it. */
export function matchCode({ journal }: Pick<CaseDocument, 'journal'>, typed: string): CodeMatch | null {
  const code = evenSpelling(typed);
  const entry = journal.find(({ hash }) => evenSpelling(codeOf(hash)) === code);
  if (!entry) return null;
  const after = journal.slice(entry.seq);
  return {
    entry,
    covers: entry.seq,
    later: after.length,
    laterByPeople: after.filter(({ by }) => by.role !== 'system'),
  };
}
