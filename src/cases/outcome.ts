// What became of a message that an administrator had sent again, as its document says now.
import { isKind } from '../record/entries.ts';
import { may } from '../people/may.ts';
import type { OutboxItem } from '../record/items.ts';
import type { Actor, Entry } from '../record/types.ts';
import type { Engine } from './parts.ts';
import { readOutboxDocument } from './stored-outbox.ts';

/**
 * `arrived`: on record as delivered. `done`: the bot did what it was for, or nobody wants it any more. `failed`: it is
 * stuck again. `not-reached`: it waits until the person can be reached. `later`: it did not arrive and is tried again.
 * `under-way`: nobody knows yet.
 */
export interface Came {
  readonly how: 'arrived' | 'done' | 'failed' | 'not-reached' | 'later' | 'under-way';
  /** Why it did not arrive, as a sentence; empty where it did, or nobody knows. */
  readonly why: string;
}

/** Null where the actor is no administrator, or there is no such document. */
export async function outcomeOf(engine: Engine, actor: Actor, reference: string, item: string): Promise<Came | null> {
  if (!may(actor, 'administer') || actor.agency !== engine.directory.agency || reference === '') return null;
  const stored = await engine.store.get(engine.pk, reference);
  if (!stored) return null;
  const document = readOutboxDocument(stored.document);
  const open = document.outbox.find(({ id }) => id === item);
  if (open) return cameOf(open);
  const journal: readonly Entry[] = 'journal' in document ? document.journal : [];
  const arrived = journal.some((entry) => isKind(entry, 'delivered') && entry.content.item === item);
  return { how: arrived ? 'arrived' : 'done', why: '' };
}

function cameOf({ state, lease, heldSince, attempts, reason = '' }: OutboxItem): Came {
  if (state === 'stuck') return { how: 'failed', why: reason };
  if (heldSince !== null) return { how: 'not-reached', why: '' };
  return lease === null && attempts > 0 ? { how: 'later', why: reason } : { how: 'under-way', why: '' };
}
