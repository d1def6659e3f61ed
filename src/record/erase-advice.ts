// The same for a request to the Guardian: it holds what was asked and answered once more, and leads back to no record.
import { changedAdvice } from './advice-document.ts';
import type { AdviceDocument } from './advice-document.ts';
import { erasableTexts } from './erase.ts';
import type { Erasing } from './erase.ts';
import { redacted } from './redact.ts';
import type { Context, Named, Who } from './types.ts';
import { say } from '../words/say.ts';

/** A request, as erasing sees it. Who asked it nobody can say here, nor whether that record is held. */
export const erasingAdvice = (document: AdviceDocument, context: Context): Erasing<AdviceDocument> => ({
  document,
  journal: document.journal,
  author: null,
  isHeld: false,
  add: (journal, added, quiet) => changedAdvice({ ...document, journal }, added, context, quiet),
});

/**
 * The request without these texts, which were agreed to go from the record that asked it. Its own entry says neither
 * which record that is nor by which order: either could lead back. Null where it holds none of them.
 */
export function withoutTextsOf(
  document: AdviceDocument,
  gone: ReadonlySet<string>,
  { by, proposedBy }: { readonly by: Who; readonly proposedBy: Named },
  context: Context,
): AdviceDocument | null {
  const there = erasableTexts(document.journal).filter(({ text }) => gone.has(text));
  if (there.length === 0) return null;
  const bySeq = Map.groupBy(there, ({ seq }) => seq);
  const texts = [...bySeq].map(([seq, some]) => ({ seq, paths: some.map(({ path }) => path) }));
  const { id, name } = proposedBy;
  const redaction = { texts, reason: say('erase.inTheRecord'), proposal: null, proposedBy: { id, name } };
  const { journal, added } = redacted(document.journal, redaction, by, context);
  return changedAdvice({ ...document, journal }, added, context);
}
