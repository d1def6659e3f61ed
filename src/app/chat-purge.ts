// Deletes where somebody can be written to once they have left: a day after they were first missing from the people file, so
// that a slip in the file costs nobody their messages. Who comes back is known again as soon as they write.
import type { PersonDocument } from '../cases/person-document.ts';
import { personDocumentId } from '../cases/person-document.ts';
import type { Directory } from '../people/directory.ts';
import { StoreConflict } from '../store/port.ts';
import type { Store } from '../store/port.ts';
import { everyOfKind } from '../store/every.ts';

/** For so long, in milliseconds, this process must have seen somebody missing. */
const MISSING_FOR = 24 * 60 * 60 * 1000;

export interface ChatPurgeParts {
  readonly store: Pick<Store, 'all' | 'remove' | 'get'>;
  readonly pk: string;
  readonly directory: Pick<Directory, 'people' | 'problem'>;
  /** Milliseconds that only ever grow. */
  readonly elapsed: () => number;
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/** Looks once; what is missing is remembered from one look to the next. Never throws. */
export function makeChatPurge(parts: ChatPurgeParts): () => Promise<void> {
  const { store, pk, directory, elapsed, log } = parts;
  const missing = new Map<string, number>();
  return async () => {
    // while the file cannot be used, these are the people of the last good one
    if (directory.problem()) return;
    try {
      const known = new Set(directory.people.map(({ id }) => personDocumentId(id)));
      const gone: string[] = [];
      for await (const { id } of everyOfKind(store, pk, 'reach')) {
        if (known.has(id)) missing.delete(id);
        else if (!missing.has(id)) missing.set(id, elapsed());
        if (elapsed() - (missing.get(id) ?? elapsed()) >= MISSING_FOR) gone.push(id);
      }
      let deleted = 0;
      for (const id of gone) if (await isDeleted(parts, id)) deleted += 1;
      for (const id of gone) missing.delete(id);
      if (deleted > 0) log.info({ deleted }, 'Chats of people who have left were deleted.');
    } catch {
      log.warn(
        { code: 'chat-purge-failed' },
        'Chats of people who have left could not be looked for; next time they are.',
      );
    }
  };
}

/** What is still to be said to them, or is being changed, is left to the next time. */
async function isDeleted({ store, pk }: ChatPurgeParts, id: string): Promise<boolean> {
  const stored = await store.get<PersonDocument>(pk, id);
  if (!stored || stored.document.kind !== 'reach' || stored.document.outbox?.length) return false;
  try {
    await store.remove(pk, id, stored.etag);
    return true;
  } catch (error) {
    if (error instanceof StoreConflict) return false;
    throw error;
  }
}
