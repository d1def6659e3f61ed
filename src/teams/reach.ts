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
  /**
   * Notes where a person can be written to. Costs nothing where this process has noted it within the last minute. True
   * where no open chat with them was known before.
   */
  note(person: Person, reference: Partial<ConversationReference>): Promise<boolean>;
  /** Notes that the person removed the bot. */
  lost(person: Person): Promise<void>;
  /** Their chat, or null where it is not known or closed. */
  find(person: Pick<Person, 'id' | 'agency'>): Promise<Partial<ConversationReference> | null>;
}

const idOf = (person: Pick<Person, 'id'>): string => `reach-${person.id}`;

/** What must be kept of a reference: not the activity that it came from. */
const kept = ({
  bot,
  conversation,
  channelId,
  serviceUrl,
  user,
  locale,
}: Partial<ConversationReference>): Partial<ConversationReference> =>
  JSON.parse(
    JSON.stringify({ bot, conversation, channelId, serviceUrl, user, locale }),
  ) as Partial<ConversationReference>;

/** So long, in milliseconds, what this process knows saves a look: another one may have found the chat closed meanwhile. */
const LOOK_AGAIN = 60_000;

/** `passed` gives milliseconds that only ever grow. */
export function createReach(store: Store, passed: () => number = () => performance.now()): Reach {
  // only what saves a read and a write; whatever is not here is in the store
  const known = new Map<string, { readonly key: string; readonly at: number }>();

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
      const before = known.get(person.id);
      if (before?.key === key && passed() - before.at < LOOK_AGAIN) return false;
      let isNew = false;
      await write(person, (stored) => {
        // another process may have been faster: then the chat is known already
        isNew = !stored?.open || stored.reference.conversation?.id !== reference.conversation?.id;
        return stored?.open && JSON.stringify(stored.reference) === key
          ? null
          : { id: idOf(person), pk: partitionOf(person.agency), kind: 'reach', reference, open: true };
      });
      known.set(person.id, { key, at: passed() });
      return isNew;
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
