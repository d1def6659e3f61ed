// A reply that did not arrive, and that somebody must see, goes on through the outbox.
import type { Person } from '../people/directory.ts';
import { withOutbox } from '../record/outbox-items.ts';
import type { WithOutbox } from '../record/outbox-items.ts';
import { partitionOf } from '../record/partition.ts';
import type { OutboxItem } from '../record/types.ts';
import { StoreBusy } from '../store/port.ts';
import type { Store, StoredDocument } from '../store/port.ts';
import { updateWithRetry } from '../store/update.ts';
import { emptyPersonDocument, personDocumentId, withItem } from './person-document.ts';
import type { PersonDocument } from './person-document.ts';
import { readWithOutbox } from './stored-outbox.ts';
import type { Came } from './outcome.ts';
import { readPerson, readStuck } from './stored-people.ts';
import { noneTold, STUCK, withOutcome } from './stuck-document.ts';
import type { StuckDocument } from './stuck-document.ts';

type Who = Pick<Person, 'id' | 'agency'>;

export interface SendLater {
  /**
   * Shows somebody a case, or a request to the Guardian, as it stands when the message goes. Once, however often
   * asked.
   */
  readonly showLater: (person: Who, reference: string) => Promise<void>;
  /** Says whom to ring where somebody is in danger and nothing is stored about it. */
  readonly dangerLater: (person: Who) => Promise<void>;
  /** Tells an administrator what became of a message that they had sent again. */
  readonly outcomeLater: (person: Who, reference: string, came: Came) => Promise<void>;
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
  heldSince: null,
});

const isWaiting = (outbox: readonly OutboxItem[] | undefined, id: string): boolean =>
  outbox?.some((item) => item.id === id && item.state === 'waiting') ?? false;

type Step<T> = { readonly outcome: 'apply'; readonly document: T } | { readonly outcome: 'repeat' };

export function createSendLater(
  store: Store,
  clock: { now(): Date },
  newId: () => string = () => crypto.randomUUID(),
): SendLater {
  return {
    async showLater({ id, agency }, reference) {
      const item = itemFor('show-case', id, clock.now());
      const show = (document: (StoredDocument & WithOutbox) | null): Step<StoredDocument & WithOutbox> =>
        // no document: a draft that was discarded meanwhile has nothing to show
        !document || isWaiting(document.outbox, item.id)
          ? { outcome: 'repeat' }
          : { outcome: 'apply', document: withOutbox(document, [...withoutItem(document.outbox, item), item]) };
      wrote(await updateWithRetry(store, partitionOf(agency), reference, show, { read: readWithOutbox }));
    },
    async dangerLater(person) {
      const item = itemFor('show-danger', person.id, clock.now());
      const say = (document: PersonDocument | null): Step<PersonDocument> => {
        const before = document ?? emptyPersonDocument(person);
        return isWaiting(before.outbox, item.id)
          ? { outcome: 'repeat' }
          : { outcome: 'apply', document: withItem({ ...before, outbox: withoutItem(before.outbox, item) }, item) };
      };
      wrote(
        await updateWithRetry(store, partitionOf(person.agency), personDocumentId(person.id), say, {
          read: readPerson,
        }),
      );
    },
    async outcomeLater({ id, agency }, ref, { how, why }) {
      const pk = partitionOf(agency);
      const tell = (before: StuckDocument | null): Step<StuckDocument> => {
        const context = { now: clock.now(), newId };
        return { outcome: 'apply', document: withOutcome(before ?? noneTold(pk), id, { ref, how, why }, context) };
      };
      wrote(await updateWithRetry(store, pk, STUCK, tell, { read: readStuck }));
    },
  };
}

const withoutItem = (outbox: readonly OutboxItem[] | undefined, { id }: OutboxItem): OutboxItem[] =>
  (outbox ?? []).filter((one) => one.id !== id);

/** A message that must reach somebody is not lost without a word. */
function wrote({ outcome }: { readonly outcome: 'settled' | 'busy' }): void {
  if (outcome === 'busy') throw new StoreBusy();
}
