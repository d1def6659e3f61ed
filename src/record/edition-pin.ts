// Under which edition a case was opened: it is shown, changed and checked under that one, whichever governs now.
import type { Edition } from '../policy/edition.ts';
import type { EditionPin, Editions } from '../policy/governing.ts';
import type { AdviceDocument } from './advice-document.ts';
import { isKind } from './entries.ts';
import { isAsking } from './escalation-state.ts';
import type { CaseDocument, Entry } from './types.ts';

/** The edition that an entry says it was written under; null where it says none. */
export function pinIn(entry: Entry): EditionPin | null {
  if (isKind(entry, 'filed', 'guardian-asked', 'received')) return entry.content.edition;
  return isAsking(entry) ? entry.content.proposal.edition : null;
}

/**
 * The edition of a document: what its journal says goes before what stands beside it. Null for a draft that was opened
 * before drafts named theirs.
 */
export function pinOf(document: CaseDocument | AdviceDocument): EditionPin | null {
  if (document.kind === 'advice') return document.edition;
  const said = document.journal.map(pinIn).findLast((pin) => pin?.hash !== undefined);
  return said ?? document.edition ?? null;
}

/** Whether the very edition of a draft is not here any more: what it says can then be neither shown nor changed. */
export function isGone(editions: Editions, document: CaseDocument | AdviceDocument): boolean {
  const pin = pinOf(document);
  return pin !== null && editions.find(pin) === null;
}

/**
 * The edition by which a document is shown and changed. Where its own is gone, the one that governs: what is on record
 * stands there in words, and a request must still reach whoever decides it.
 */
export function editionFor(editions: Editions, document: CaseDocument | AdviceDocument, now: Date): Edition {
  const pin = pinOf(document);
  return (pin && editions.find(pin)) ?? editions.governing(now);
}
