// The records, and requests to the Guardian, out of which somebody has proposed to take texts: so that what stops it, and
// whoever may agree, finds them.
import { FOR_ERASERS } from '../../record/outbox-items.ts';
import { ERASING } from '../../record/terms.ts';
import { everyWithEtag } from '../../store/every.ts';
import { StoreError, StoreUnknown } from '../../store/port.ts';
import type { Store, Stored, StoredDocument } from '../../store/port.ts';
import { isReplaced } from '../../store/update.ts';

const AT_ONCE = 100;

type Reading = Pick<Store, 'register' | 'waitingFor'>;

/** They are few: a proposal is settled, or has an end. */
export async function* everyProposed(store: Reading, pk: string): AsyncGenerator<Stored<StoredDocument>> {
  yield* everyWithEtag((page) => store.register<StoredDocument>(pk, { terms: [ERASING] }, AT_ONCE, page));
  yield* everyWithEtag((page) => store.waitingFor<StoredDocument>(pk, FOR_ERASERS, AT_ONCE, page));
}

/**
 * After a stop was written (a pack, an inquiry, a hold): each of these is written anew, unchanged. Texts go by one write of
 * what they stand in, made after the stops were read: where this comes first, that write loses its race, and whoever
 * agrees looks again and sees the stop. Throws StoreUnknown where it could not be seen to: then the stop is there, and a text
 * may still go to which somebody was just agreeing.
 */
export async function holdUpErasing(store: Reading & Pick<Store, 'replace'>, pk: string): Promise<void> {
  try {
    // where somebody has just written it, what it is now was decided after that, or was gone before
    for await (const { document, etag } of everyProposed(store, pk)) await isReplaced(store, document, etag);
  } catch (error) {
    if (error instanceof StoreError) throw new StoreUnknown({ cause: error });
    throw error;
  }
}
