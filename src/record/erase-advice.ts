// The same for a request to the Guardian: it holds what was asked and answered once more, and leads back to no record.
import { changedAdvice } from './advice-document.ts';
import type { AdviceDocument } from './advice-document.ts';
import { erasableTexts, grouped } from './erase.ts';
import type { Erasing } from './erase.ts';
import { isAmong, redacted } from './redact.ts';
import type { Texts } from './redact.ts';
import type { Context, Named, Who } from './types.ts';
import { say } from '../words/say.ts';

/**
 * A request, as erasing sees it. Who asked it, and whether that record is held, stands in no request: whoever calls this
 * looks for the record (`author`), and asks what holds it before.
 */
export const erasingAdvice = (
  document: AdviceDocument,
  context: Context,
  author: string | null = null,
): Erasing<AdviceDocument> => ({
  document,
  journal: document.journal,
  writers: author === null ? [] : [author],
  isHeld: false,
  add: (journal, added, quiet) => changedAdvice({ ...document, journal }, added, context, quiet),
});

/**
 * The request without these texts, which were agreed to go from the record that asked it. Its own entry says neither
 * which record that is nor by which order: either could lead back. Null where they are gone already.
 */
export function withoutTexts(
  document: AdviceDocument,
  texts: readonly Texts[],
  { by, proposedBy }: { readonly by: Who; readonly proposedBy: Named },
  context: Context,
): AdviceDocument | null {
  const left = grouped(erasableTexts(document.journal).filter((one) => isAmong(texts, one)));
  if (left.length === 0) return null;
  const { id, name } = proposedBy;
  const redaction = { texts: left, reason: say('erase.inTheRecord'), proposal: null, proposedBy: { id, name } };
  const { journal, added } = redacted(document.journal, redaction, by, context);
  return changedAdvice({ ...document, journal }, added, context);
}
