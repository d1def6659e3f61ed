// Everything that a query finds, page after page, so that no more than a page of it is ever in memory.
import type { Page, Store, Stored, StoredDocument } from './port.ts';

/** So many are read at once. */
const AT_ONCE = 100;

/** Everything that a query gives page after page, as it is stored; `read` is given the token of each, none for the first. */
export async function* everyWithEtag<T extends StoredDocument>(
  read: (page?: string) => Promise<Page<T>>,
): AsyncGenerator<Stored<T>> {
  let page: string | undefined;
  do {
    const found: Page<T> = await read(page);
    yield* found.items;
    page = found.next ?? undefined;
  } while (page !== undefined);
}

/** The same, each document alone. */
export async function* everyDocument<T extends StoredDocument>(
  read: (page?: string) => Promise<Page<T>>,
): AsyncGenerator<T> {
  for await (const { document } of everyWithEtag(read)) yield document;
}

/** Every document of a kind as it is stored, in order of id. */
export const everyOfKind = (
  store: Pick<Store, 'all'>,
  pk: string,
  kind: string,
  atOnce = AT_ONCE,
): AsyncGenerator<StoredDocument> => everyDocument((page) => store.all<StoredDocument>(pk, kind, atOnce, page));
