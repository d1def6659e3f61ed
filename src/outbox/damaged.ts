// Documents with something due that cannot be read: each is tried ever less often, and administrators are told of it once.
import type { Sticking } from '../cases/stuck-document.ts';
import type { UnreadableDocument } from '../record/stored.ts';
import type { Stored, StoredDocument } from '../store/port.ts';
import { say } from '../words/say.ts';
import { waitAfter } from './backoff.ts';
import type { OutboxParts } from './parts.ts';

type Found = Stored<StoredDocument>;

/** What this process has found so; the next one finds it again. */
export interface Damaged {
  /** Whether it is left alone for now. One that was written since is tried at once. */
  rests(found: Found): boolean;
  /** It could not be read, again. */
  note(found: Found, error: UnreadableDocument): void;
  /** It can be read. */
  forget(found: Found): void;
  /** All of them, for administrators. */
  sticking(): Sticking[];
}

export function createDamaged({ clock, chance, log, count }: Pick<OutboxParts, 'clock' | 'chance' | 'log' | 'count'>) {
  const known = new Map<string, { readonly etag: string; readonly tries: number; readonly next: number }>();
  const damaged: Damaged = {
    rests: ({ document: { id }, etag }) => {
      const before = known.get(id);
      return before?.etag === etag && clock.now().getTime() < before.next;
    },
    note({ document: { id }, etag }, { code }) {
      const before = known.get(id);
      const tries = (before?.tries ?? 0) + 1;
      known.set(id, { etag, tries, next: clock.now().getTime() + waitAfter(tries, chance(), null) });
      log.warn({ ref: id, code, tries }, 'A document cannot be read; what is due in it waits.');
      if (!before) count('stuck');
    },
    forget: ({ document: { id } }) => {
      known.delete(id);
    },
    sticking: () =>
      [...known.keys()].map((id) => ({
        key: `damaged ${id}`,
        ref: id,
        what: 'document',
        cause: say('outbox.damaged'),
      })),
  };
  return damaged;
}
