// Whatever has an outbox, as the store gives it back: records and requests by their schema, a person's own document as
// it is.
import { readStored } from '../record/stored.ts';
import type { StoredKind } from '../record/stored.ts';
import type { WithOutbox } from '../record/outbox-items.ts';
import type { OutboxItem } from '../record/types.ts';
import type { StoredDocument } from '../store/port.ts';
import type { PeopleDocument } from './people-document.ts';
import type { PersonDocument } from './person-document.ts';

/** A person's own document with something in its outbox. */
export type PersonOutboxDocument = PersonDocument & WithOutbox;
export type OutboxDocument = StoredKind | PeopleDocument | PersonOutboxDocument;

/** Throws UnreadableDocument where it is damaged, or of a later version. */
export function readOutboxDocument(stored: unknown): OutboxDocument {
  const document = stored as PersonDocument | PeopleDocument;
  if (document.kind === 'people') return document;
  if (document.kind !== 'reach') return readStored(stored);
  const outbox = (document.outbox ?? []).map((item): OutboxItem => ({ ...item, heldSince: item.heldSince ?? null }));
  return { ...document, outbox, due: document.due ?? null };
}

export const readWithOutbox = (stored: unknown): StoredDocument & WithOutbox => readOutboxDocument(stored);
