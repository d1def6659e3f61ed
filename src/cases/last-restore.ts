// References are derived from what opens a case, so that two deliveries meet in one. After a backup was put back, what was
// there before would lead to the references of cases that are lost, and the log outside knows those for ever: one must
// never be another case's. So they are derived from the last restore as well.
import type { Store, StoredDocument } from '../store/port.ts';

/**
 * The hash of the entry that says that the store was put back last; '' where it never was. Read once: a store is put back
 * before any bot is started with it. A damaged document still tells one restore from another: whoever is in danger opens a
 * case. Throws what the store throws.
 */
export function rememberLastRestore(store: Pick<Store, 'newest'>, pk: string): () => Promise<string> {
  let found: Promise<string> | null = null;
  const find = async (): Promise<string> => {
    const { items } = await store.newest(pk, 'restore', 1);
    return items[0] ? hashIn(items[0].document) : '';
  };
  return () => {
    found ??= find().catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };
}

function hashIn(document: StoredDocument): string {
  const { journal } = document as { readonly journal?: unknown };
  const last = Array.isArray(journal) ? (journal.at(-1) as { readonly hash?: unknown } | null | undefined) : null;
  return typeof last?.hash === 'string' ? last.hash : document.id;
}
