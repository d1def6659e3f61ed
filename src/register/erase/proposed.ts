// The records out of which somebody has proposed to take texts, so that what stops it, and whoever may agree, finds them.
import { ERASING } from '../../record/terms.ts';
import { StoreConflict } from '../../store/port.ts';
import type { Page, Store, StoredDocument } from '../../store/port.ts';

const AT_ONCE = 100;

type Reading = Pick<Store, 'register' | 'replace'>;

/** They are few: a proposal is settled, or has an end. */
export async function* everyProposed(
  store: Pick<Store, 'register'>,
  pk: string,
): AsyncGenerator<Page<StoredDocument>['items'][number]> {
  let page: string | undefined;
  do {
    const found: Page<StoredDocument> = await store.register<StoredDocument>(pk, { terms: [ERASING] }, AT_ONCE, page);
    yield* found.items;
    page = found.next ?? undefined;
  } while (page !== undefined);
}

/**
 * After a stop was written (a pack, an inquiry): each of these records is written anew, unchanged. Texts go by one write of
 * the record, made after the stops were read: where this comes first, that write loses its race, and whoever agrees looks
 * again and sees the stop. A request to the Guardian that is erased by itself is not among them: of that, what was read
 * just before the stop was written may still go.
 */
export async function holdUpErasing(store: Reading, pk: string): Promise<void> {
  for await (const { document, etag } of everyProposed(store, pk)) {
    try {
      await store.replace(document, etag);
    } catch (error) {
      // somebody has just written it: what it is now was decided after that, or was gone before
      if (!(error instanceof StoreConflict)) throw error;
    }
  }
}
