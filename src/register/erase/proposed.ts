// The records, and requests to the Guardian, out of which somebody has proposed to take texts: so that what stops it, and
// whoever may agree, finds them.
import { FOR_ERASERS } from '../../record/outbox-items.ts';
import { ERASING } from '../../record/terms.ts';
import { StoreConflict, StoreError, StoreUnknown } from '../../store/port.ts';
import type { Page, Store, Stored, StoredDocument } from '../../store/port.ts';

const AT_ONCE = 100;

type Reading = Pick<Store, 'register' | 'waitingFor'>;

/** They are few: a proposal is settled, or has an end. */
export async function* everyProposed(store: Reading, pk: string): AsyncGenerator<Stored<StoredDocument>> {
  yield* every((page) => store.register<StoredDocument>(pk, { terms: [ERASING] }, AT_ONCE, page));
  yield* every((page) => store.waitingFor<StoredDocument>(pk, FOR_ERASERS, AT_ONCE, page));
}

async function* every(read: (page?: string) => Promise<Page<StoredDocument>>): AsyncGenerator<Stored<StoredDocument>> {
  let page: string | undefined;
  do {
    const found = await read(page);
    yield* found.items;
    page = found.next ?? undefined;
  } while (page !== undefined);
}

/**
 * After a stop was written (a pack, an inquiry, a hold): each of these is written anew, unchanged. Texts go by one write of
 * what they stand in, made after the stops were read: where this comes first, that write loses its race, and whoever
 * agrees looks again and sees the stop. Throws StoreUnknown where it could not be seen to: then the stop is there, and a text
 * may still go to which somebody was just agreeing.
 */
export async function holdUpErasing(store: Reading & Pick<Store, 'replace'>, pk: string): Promise<void> {
  try {
    for await (const { document, etag } of everyProposed(store, pk)) await writeAnew(store, document, etag);
  } catch (error) {
    if (error instanceof StoreError) throw new StoreUnknown({ cause: error });
    throw error;
  }
}

async function writeAnew(store: Pick<Store, 'replace'>, document: StoredDocument, etag: string): Promise<void> {
  try {
    await store.replace(document, etag);
  } catch (error) {
    // somebody has just written it: what it is now was decided after that, or was gone before
    if (!(error instanceof StoreConflict)) throw error;
  }
}
