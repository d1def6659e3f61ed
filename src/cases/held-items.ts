// Messages for somebody who cannot be reached. They are held; once the person is seen again they become due.
import type { WithOutbox } from '../record/outbox-items.ts';
import { withOutbox } from '../record/outbox-items.ts';
import type { OutboxItem } from '../record/types.ts';
import { StoreConflict } from '../store/port.ts';
import type { Store, StoredDocument } from '../store/port.ts';

const HELD = 'held since ';

/** What an item says that is held since then (ISO 8601). */
export const heldReason = (since: string): string => `${HELD}${since}`;
export const isHeld = ({ reason }: Pick<OutboxItem, 'reason'>): boolean => reason?.startsWith(HELD) === true;
/** Since when the person could not be reached; null where they can be, as far as anybody knows. */
export const heldSince = ({ reason }: Pick<OutboxItem, 'reason'>): string | null =>
  reason?.startsWith(HELD) ? reason.slice(HELD.length) : null;

/** What the document holds for this person becomes due. Changes nothing where the document is gone or holds nothing for them. */
export async function sendHeldNow(store: Store, pk: string, id: string, person: string, now: Date): Promise<void> {
  for (;;) {
    const stored = await store.get<StoredDocument & WithOutbox>(pk, id);
    if (!stored) return;
    const due = now.toISOString();
    const outbox = stored.document.outbox.map((item) =>
      item.to === person && item.lease === null && isHeld(item) && item.due > due ? { ...item, due } : item,
    );
    if (outbox.every((item, at) => item === stored.document.outbox[at])) return;
    try {
      await store.replace(withOutbox(stored.document, outbox), stored.etag);
      return;
    } catch (error) {
      if (!(error instanceof StoreConflict)) throw error;
    }
  }
}
