// What was agreed to go from a record goes from the requests to the Guardian that it asked: after the record's own entry
// stands, so that nothing is gone there which the record still holds. An errand of the record does it again until it is done.
import type { AdviceDocument } from '../../record/advice-document.ts';
import { isKind } from '../../record/entries.ts';
import { withoutTexts } from '../../record/erase-advice.ts';
import { readAdvice } from '../../record/stored.ts';
import type { CaseDocument, Context, Transition } from '../../record/types.ts';
import { StoreBusy } from '../../store/port.ts';
import type { Store } from '../../store/port.ts';
import { updateWithRetry } from '../../store/update.ts';
import type { Retry } from '../../store/update.ts';

export interface ErasingIn {
  readonly store: Store;
  readonly retry?: Retry;
}

/** Takes out of a request what an entry of the record names there. Again changes nothing. Throws where it cannot. */
export async function eraseInRequest(
  { store, retry }: ErasingIn,
  { pk, journal }: Pick<CaseDocument, 'pk' | 'journal'>,
  { advice, seq }: { readonly advice: string; readonly seq: number },
  context: Context,
): Promise<void> {
  const entry = journal[seq - 1];
  if (!entry || !isKind(entry, 'redacted')) return;
  const texts = entry.content.requests?.find((one) => one.advice === advice)?.texts ?? [];
  const { proposedBy } = entry.content;
  if (texts.length === 0 || !proposedBy) return;
  const step = (document: AdviceDocument | null): Transition<AdviceDocument> => {
    const next = document && withoutTexts(document, texts, { by: entry.by, proposedBy }, context);
    return next ? { outcome: 'apply', document: next } : { outcome: 'repeat' };
  };
  const updated = await updateWithRetry(store, pk, advice, step, { read: readAdvice, ...(retry ? { retry } : {}) });
  if (updated.outcome === 'busy') throw new StoreBusy();
  if (updated.written) await store.forget();
}

/** The same for everything that the entries after `since` name: at once, so that nobody waits for the errand. */
export async function eraseInRequests(
  parts: ErasingIn,
  document: CaseDocument,
  since: number,
  context: Context,
): Promise<void> {
  for (const entry of document.journal.slice(since)) {
    if (!isKind(entry, 'redacted')) continue;
    for (const { advice } of entry.content.requests ?? [])
      await eraseInRequest(parts, document, { advice, seq: entry.seq }, context);
  }
}
