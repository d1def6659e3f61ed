// What a record says, computed from its journal.
import { unseal } from './journal.ts';
import { checkCode, decisionIn } from './verify.ts';
import type { CaseDocument, Entry, FiledDecision } from './types.ts';

export interface RecordView {
  readonly reference: string;
  readonly state: CaseDocument['state'];
  readonly author: CaseDocument['author'];
  readonly filed: FiledDecision | null;
  readonly filedAt: string | null;
  readonly corrections: readonly { readonly at: string; readonly by: string; readonly text: string }[];
  /** Every entry with its texts opened. */
  readonly entries: readonly {
    readonly seq: number;
    readonly at: string;
    readonly kind: Entry['kind'];
    readonly by: Entry['by'];
    readonly content: unknown;
  }[];
  /** Of the record as it is now; the receipt shows it. */
  readonly checkCode: string | null;
  readonly retention: CaseDocument['retention'];
}

/** The record as its journal says it, with every text opened (or the mark that it was taken out). */
export function recordView(document: CaseDocument): RecordView {
  const { journal } = document;
  return {
    reference: document.id,
    state: document.state,
    author: document.author,
    filed: decisionIn(journal),
    filedAt: journal.findLast(({ kind }) => kind === 'filed')?.at ?? null,
    corrections: journal
      .filter(({ kind }) => kind === 'corrected')
      .map(({ at, by, content }) => ({ at, by: by.name, text: String(unseal(content['text'])) })),
    entries: journal.map(({ seq, at, kind, by, content }) => ({ seq, at, kind, by, content: unseal(content) })),
    checkCode: checkCode(document),
    retention: document.retention,
  };
}
