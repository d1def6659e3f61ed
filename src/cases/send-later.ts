// A reply that did not arrive, and that somebody must see, goes on through the outbox.
import type { Person } from '../people/directory.ts';
import { withOutbox } from '../record/outbox-items.ts';
import type { WithOutbox } from '../record/outbox-items.ts';
import { partitionOf } from '../record/partition.ts';
import type { OutboxItem } from '../record/types.ts';
import { StoreConflict } from '../store/port.ts';
import type { Store, StoredDocument } from '../store/port.ts';
import { emptyPersonDocument, personDocumentId, withItem } from './person-document.ts';
import type { PersonDocument } from './person-document.ts';

type Who = Pick<Person, 'id' | 'agency'>;

export interface SendLater {
  /** Shows somebody a case, or a request to the Guardian, as it stands when the message goes. Once, however often asked. */
  readonly showLater: (person: Who, reference: string) => Promise<void>;
  /** Says whom to ring where somebody is in danger and nothing is stored about it. */
  readonly dangerLater: (person: Who) => Promise<void>;
}

const itemFor = (kind: 'show-case' | 'show-danger', to: string, now: Date): OutboxItem => ({
  id: `${kind}-${to}`,
  kind,
  to,
  payload: {},
  due: now.toISOString(),
  attempts: 0,
  lease: null,
  state: 'waiting',
});

const isWaiting = (outbox: readonly OutboxItem[] | undefined, id: string): boolean =>
  outbox?.some((item) => item.id === id && item.state === 'waiting') ?? false;

export function createSendLater(store: Store, clock: { now(): Date }): SendLater {
  return {
    showLater: ({ id, agency }, reference) =>
      untilWritten(async () => {
        const stored = await store.get<StoredDocument & WithOutbox>(partitionOf(agency), reference);
        const item = itemFor('show-case', id, clock.now());
        // no document: a draft that was discarded meanwhile has nothing to show
        if (!stored || isWaiting(stored.document.outbox, item.id)) return;
        const others = stored.document.outbox.filter((one) => one.id !== item.id);
        await store.replace(withOutbox(stored.document, [...others, item]), stored.etag);
      }),
    dangerLater: (person) =>
      untilWritten(async () => {
        const stored = await store.get<PersonDocument>(partitionOf(person.agency), personDocumentId(person.id));
        const item = itemFor('show-danger', person.id, clock.now());
        const before = stored?.document ?? emptyPersonDocument(person);
        if (isWaiting(before.outbox, item.id)) return;
        const outbox = (before.outbox ?? []).filter((one) => one.id !== item.id);
        const next = withItem({ ...before, outbox }, item);
        await (stored ? store.replace(next, stored.etag) : store.create(next));
      }),
  };
}

/** Again on a lost race: somebody else's write went through. */
async function untilWritten(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreConflict)) throw error;
    }
  }
}
