// Messages for somebody who cannot be reached. They are held; once the person is seen again they become due.
import type { WithOutbox } from '../record/outbox-items.ts';
import { withOutbox } from '../record/outbox-items.ts';
import { isPersonItem } from '../record/items.ts';
import type { OutboxItem } from '../record/types.ts';
import type { Store, StoredDocument } from '../store/port.ts';
import { updateWithRetry } from '../store/update.ts';
import { readWithOutbox } from './stored-outbox.ts';

type Document = StoredDocument & WithOutbox;

/**
 * What the document holds for this person becomes due. Changes nothing where the document is gone or holds nothing for
 * them.
 */
export async function sendHeldNow(store: Store, pk: string, id: string, person: string, now: Date): Promise<void> {
  const due = now.toISOString();
  const isHeld = (item: OutboxItem): boolean =>
    isPersonItem(item) && item.to === person && item.lease === null && item.heldSince !== null && item.due > due;
  await updateWithRetry<Document, { readonly outcome: 'apply' | 'repeat'; readonly document?: Document }>(
    store,
    pk,
    id,
    (document) =>
      document?.outbox.some(isHeld)
        ? {
            outcome: 'apply',
            document: withOutbox(
              document,
              document.outbox.map((item) => (isHeld(item) ? { ...item, due } : item)),
            ),
          }
        : { outcome: 'repeat' },
    { read: readWithOutbox },
  );
}
