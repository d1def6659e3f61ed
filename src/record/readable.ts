// What of the store can be read: one document that is damaged hides no other.
import { UnreadableDocument } from './stored.ts';

/** Takes references and codes only, never content. */
interface Log {
  warn(fields: object, message: string): void;
}

/** What it reads as; null, said in the log, where it is damaged. */
export function readable<T>(
  { log }: { readonly log: Log },
  stored: { readonly id: string },
  read: (stored: unknown) => T,
): T | null {
  try {
    return read(stored);
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    log.warn({ ref: stored.id, code: error.code }, 'A document cannot be read.');
    return null;
  }
}
