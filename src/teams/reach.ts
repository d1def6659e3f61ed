// Where each person can be written to: the reference of their own chat with the bot, as Teams last gave it.
import type { ConversationReference } from 'botbuilder';
import { partitionOf } from '../record/partition.ts';
import type { Person } from '../people/directory.ts';
import { StoreConflict } from '../store/port.ts';
import type { Store, StoredDocument } from '../store/port.ts';

export interface ReachDocument extends StoredDocument {
  readonly kind: 'reach';
  readonly reference: Partial<ConversationReference>;
  /** False once Teams said that the person blocked or removed the bot. */
  readonly open: boolean;
}

export interface Reach {
  /** Notes where a person can be written to. Costs nothing where this process knows it already. */
  note(person: Person, reference: Partial<ConversationReference>): Promise<void>;
  /** Notes that the person removed the bot. */
  lost(person: Person): Promise<void>;
  /** Their chat, or null where it is not known or closed. */
  find(person: Pick<Person, 'id' | 'agency'>): Promise<Partial<ConversationReference> | null>;
}

const idOf = (person: Pick<Person, 'id'>): string => `reach-${person.id}`;

/** What must be kept of a reference: not the activity that it came from. */
const kept = ({ bot, conversation, channelId, serviceUrl, user, locale }: Partial<ConversationReference>): Partial<ConversationReference> =>
  JSON.parse(JSON.stringify({ bot, conversation, channelId, serviceUrl, user, locale })) as Partial<ConversationReference>;

export function createReach(store: Store): Reach {
  // only what saves a write; whatever is not here is in the store
  const known = new Map<string, string>();

  async function write(person: Person, change: (before: ReachDocument | null) => ReachDocument | null): Promise<void> {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const stored = await store.get<ReachDocument>(partitionOf(person.agency), idOf(person));
      const document = change(stored?.document ?? null);
      if (!document) return;
      try {
        await (stored ? store.replace(document, stored.etag) : store.create(document));
        return;
      } catch (error) {
        if (!(error instanceof StoreConflict)) throw error;
      }
    }
  }

  return {
    async note(person, given) {
      const reference = kept(given);
      const key = JSON.stringify(reference);
      if (known.get(person.id) === key) return;
      await write(person, (before) => (before?.open && JSON.stringify(before.reference) === key ? null
        : { id: idOf(person), pk: partitionOf(person.agency), kind: 'reach', reference, open: true }));
      known.set(person.id, key);
    },
    async lost(person) {
      known.delete(person.id);
      await write(person, (before) => (before?.open ? { ...before, open: false } : null));
    },
    async find({ id, agency }) {
      const stored = await store.get<ReachDocument>(partitionOf(agency), idOf({ id }));
      return stored?.document.open ? stored.document.reference : null;
    },
  };
}
