// Whatever has an outbox, as the store gives it back, checked by its schema.
import { isRegister, readRegister } from '../record/register-document.ts';
import type { RegisterDocument } from '../record/register-document.ts';
import { readStored } from '../record/stored.ts';
import type { StoredKind } from '../record/stored.ts';
import type { WithOutbox } from '../record/outbox-items.ts';
import type { StoredDocument } from '../store/port.ts';
import type { AgreementsDocument } from './agreements-document.ts';
import type { PeopleDocument } from './people-document.ts';
import type { PersonDocument } from './person-document.ts';
import { readAgreementsTold, readPeople, readPerson, readStuck } from './stored-people.ts';
import type { StuckDocument } from './stuck-document.ts';

/** A person's own document with something in its outbox. */
export type PersonOutboxDocument = PersonDocument & WithOutbox;
export type OutboxDocument =
  StoredKind | PeopleDocument | PersonOutboxDocument | StuckDocument | AgreementsDocument | RegisterDocument;

/** Throws UnreadableDocument where it is damaged, or of a later version. */
export function readOutboxDocument(stored: unknown): OutboxDocument {
  const kind = typeof stored === 'object' && stored !== null && 'kind' in stored ? stored.kind : null;
  if (kind === 'people') return readPeople(stored);
  if (kind === 'stuck') return readStuck(stored);
  if (kind === 'agreements') return readAgreementsTold(stored);
  if (isRegister(stored)) return readRegister(stored);
  if (kind !== 'reach') return readStored(stored);
  const document = readPerson(stored);
  return { ...document, outbox: document.outbox ?? [], due: document.due ?? null };
}

export const readWithOutbox = (stored: unknown): StoredDocument & WithOutbox => readOutboxDocument(stored);
