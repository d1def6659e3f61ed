import { UnreadableDocument } from '../../record/stored.ts';
import type { StoredDocument } from '../../store/port.ts';
import type { RegisterKind } from '../../record/register-document.ts';
import type { RegisterEngine } from '../parts.ts';

const AT_ONCE = 100;

/** Every document of a kind of the register, as it is stored, a page at a time. */
export async function* everyOf({ store, pk }: RegisterEngine, kind: RegisterKind): AsyncGenerator<StoredDocument> {
  for (let page: string | null = ''; page !== null;) {
    const found: Awaited<ReturnType<typeof store.all>> = await store.all(pk, kind, AT_ONCE, page || undefined);
    for (const { document } of found.items) yield document;
    page = found.next;
  }
}

/** What it reads as; null, said in the log, where it is damaged: that hides no other from whoever looks. */
export function readable<T>({ log }: RegisterEngine, stored: StoredDocument, read: (stored: unknown) => T): T | null {
  try {
    return read(stored);
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    log.warn({ ref: stored.id, code: error.code }, 'A document cannot be read.');
    return null;
  }
}
