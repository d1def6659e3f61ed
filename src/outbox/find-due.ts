// Finds the documents that have something to do, and says what: what to drop, which errands to run, what to send.
import { createHash } from 'node:crypto';
import { isJoint } from '../joint/terms.ts';
import { eraseWanted } from '../record/erase-items.ts';
import { stillWanted } from '../record/outbox-items.ts';
import { isPersonItem } from '../record/items.ts';
import type { Errand, OutboxItem, PersonItem } from '../record/types.ts';
import type { Store, Stored, StoredDocument } from '../store/port.ts';
import { isOvertaken } from './overtaken.ts';
import type { OutboxDocument } from './ports.ts';
import { dueItems } from './settle.ts';

export interface Due {
  /** Says nothing true any more: somebody has decided meanwhile. */
  readonly unwanted: readonly OutboxItem[];
  /** Reaches no person: a clock, a request to create. */
  readonly errands: readonly Errand[];
  readonly messages: readonly PersonItem[];
}

/** What is due in a document at `now` (ISO 8601) and that nobody holds. */
export function dueIn(document: OutboxDocument, now: string): Due {
  const due = dueItems(document, now);
  const wanted = due.filter((item) => isWanted(document, item));
  return {
    unwanted: due.filter((item) => !wanted.includes(item)),
    errands: wanted.filter((item) => !isPersonItem(item)),
    messages: wanted.filter(isPersonItem),
  };
}

function isWanted(document: OutboxDocument, item: OutboxItem): boolean {
  if (document.kind === 'case') return stillWanted(document, item);
  if (!isJoint(document)) return true;
  return eraseWanted(document.journal, item) && !isOvertaken(document, item);
}

/** So many documents are read at first; where nothing of them can go now, more, up to so many. */
const FOUND = 100;
const FOUND_AT_MOST = 3200;

/**
 * Gives the documents that are due, as they are stored, batch after batch, until there are no more. Whoever asks for
 * the next batch says by this that nothing of the ones before could go now: messages to chats that do not answer must
 * not hide a clock that stands behind them. Each instance has an order of its own, so that two do not run for the same.
 */
export async function* findDue(
  store: Store,
  pk: string,
  now: string,
  instance: string,
): AsyncGenerator<readonly Stored<StoredDocument>[]> {
  const own = (id: string): string => createHash('sha256').update(`${instance} ${id}`).digest('hex');
  const seen = new Set<string>();
  for (let limit = FOUND; limit <= FOUND_AT_MOST; limit *= 2) {
    const found = await store.due(pk, now, limit);
    const fresh = found.filter(({ document: { id } }) => !seen.has(id));
    for (const { document } of fresh) seen.add(document.id);
    const ordered = fresh.map((one) => ({ one, place: own(one.document.id) }));
    yield ordered.toSorted((a, b) => (a.place < b.place ? -1 : 1)).map(({ one }) => one);
    if (found.length < limit) return;
  }
}
