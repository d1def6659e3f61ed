// Where each person can be written to: the reference of their own chat with the bot, as Teams last gave it.
import type { ConversationReference } from 'botbuilder';
import { emptyPersonDocument, personDocumentId, withChat, withWaiting } from '../cases/person-document.ts';
import type { PersonDocument } from '../cases/person-document.ts';
import { readPerson } from '../cases/stored-people.ts';
import { sendHeldNow } from '../cases/held-items.ts';
import type { Directory, Person } from '../people/directory.ts';
import { partitionOf } from '../record/partition.ts';
import { StoreBusy } from '../store/port.ts';
import { updateWithRetry } from '../store/update.ts';
import type { Store } from '../store/port.ts';

export type Reference = Partial<ConversationReference>;
type Who = Pick<Person, 'id' | 'agency'>;

/** How somebody can be written to; `gone`: they are not on the people list any more. */
export type Reach = 'open' | 'closed' | 'never' | 'gone';

export interface Conversations {
  /**
   * Somebody wrote, tapped or installed the bot in their own chat: that is where they are written to from now on, and
   * what was held for them becomes due. `new`: no open chat with them was known before. `refused`: the reference is not
   * their own chat on Teams, and nothing changes. Costs nothing where this process noted the same within a minute.
   */
  seen(person: Who, reference: Reference): Promise<'new' | 'known' | 'refused'>;
  /** Teams says that the person removed or blocked the bot. */
  lost(person: Who): Promise<void>;
  /** Their chat, or null where it is not known or closed. */
  find(person: Who): Promise<Reference | null>;
  /** How somebody can be written to: `never` opened the bot, or the chat was `closed` by blocking or removing it. */
  reach(person: Who): Promise<Exclude<Reach, 'gone'>>;
  /** A document holds something for somebody who cannot be reached; when they are seen it becomes due. */
  holds(person: Who, document: { readonly pk: string; readonly id: string }): Promise<void>;
}

export interface ConversationsParts {
  readonly store: Store;
  /** Whose bot this is; nobody else's chats are kept. */
  readonly directory: Pick<Directory, 'botId' | 'tenantId'>;
  readonly clock: { now(): Date };
  /** Milliseconds that only ever grow. */
  readonly passed?: () => number;
}

/** So long, in milliseconds, what this process knows saves a look: another one may have found the chat closed meanwhile. */
const LOOK_AGAIN = 60_000;

export function createConversations(parts: ConversationsParts): Conversations {
  const { store, clock, passed = () => performance.now() } = parts;
  // only what saves a read and a write; whatever is not here is in the store
  const known = new Map<string, { readonly key: string; readonly at: number }>();
  const read = (person: Who) => store.get<PersonDocument>(partitionOf(person.agency), personDocumentId(person.id));

  /** False where the rule would not have it. */
  async function change(person: Who, decide: (before: PersonDocument) => PersonDocument | null): Promise<boolean> {
    const rule = (stored: PersonDocument | null) => {
      const before = stored ?? emptyPersonDocument(person);
      const next = decide(before);
      if (next === null) return { outcome: 'refuse' as const };
      return next === before ? { outcome: 'repeat' as const } : { outcome: 'apply' as const, document: next };
    };
    const id = personDocumentId(person.id);
    const as = { read: readPerson };
    const updated = await updateWithRetry(store, partitionOf(person.agency), id, rule, as);
    if (updated.outcome === 'busy') throw new StoreBusy();
    return updated.step.outcome !== 'refuse';
  }

  return {
    async seen(person, given) {
      if (!isOwnChat(person, given, parts.directory)) return 'refused';
      const reference = kept(given);
      const key = JSON.stringify(reference);
      const before = known.get(person.id);
      if (before?.key === key && passed() - before.at < LOOK_AGAIN) return 'known';
      let waiting: readonly string[] = [];
      let isNew = false;
      const noted = await change(person, (stored) => {
        waiting = stored.waiting ?? [];
        // another process may have been faster: then the chat is known already
        isNew = !stored.open || chatIdOf(stored) !== given.conversation?.id;
        return isSomebodyElse(stored, given) ? null : withChat(stored, reference);
      });
      if (!noted) return 'refused';
      // after the chat is open, so that what becomes due finds it; a crash in between costs a minute
      const own = partitionOf(person.agency);
      for (const place of waiting) {
        const { pk, id } = placeOf(place, own);
        await sendHeldNow(store, pk, id, person.id, clock.now());
      }
      known.set(person.id, { key, at: passed() });
      return isNew ? 'new' : 'known';
    },
    async lost(person) {
      known.delete(person.id);
      await change(person, (before) => (before.open ? { ...before, open: false } : before));
    },
    async find(person) {
      const stored = await read(person);
      return stored?.document.open ? stored.document.reference : null;
    },
    async reach(person) {
      const document = (await read(person))?.document;
      if (!document?.reference) return 'never';
      return document.open ? 'open' : 'closed';
    },
    async holds(person, { pk, id }) {
      known.delete(person.id);
      const place = pk === partitionOf(person.agency) ? id : `${pk}/${id}`;
      await change(person, (before) => withWaiting(before, place));
    },
  };
}

/** Where a document that holds something for somebody stands: in their own agency, unless it says in which other. */
function placeOf(place: string, own: string): { readonly pk: string; readonly id: string } {
  const [id = '', pk = own] = place.split('/').toReversed();
  return { pk, id };
}

const chatIdOf = ({ reference }: PersonDocument): string | undefined =>
  (reference as Reference | null)?.conversation?.id;

/** What must be kept of a reference: not the activity that it came from. */
const kept = ({ bot, conversation, channelId, serviceUrl, user, locale }: Reference): Reference =>
  JSON.parse(JSON.stringify({ bot, conversation, channelId, serviceUrl, user, locale })) as Reference;

/**
 * Whether this is the person's own chat with this bot on Teams. The playground says that it is Teams, too. A key of
 * another channel of the same registration (Direct Line) can name anybody as the sender.
 */
function isOwnChat(
  person: Pick<Person, 'id'>,
  { channelId, user, bot, conversation }: Reference,
  { botId, tenantId }: ConversationsParts['directory'],
): boolean {
  const tenant = conversation?.tenantId;
  return (
    channelId === 'msteams' &&
    user?.aadObjectId?.toLowerCase() === person.id &&
    bot?.id?.replace(/^28:/, '').toLowerCase() === botId &&
    conversation?.conversationType === 'personal' &&
    conversation.isGroup !== true &&
    (!tenant || tenant.toLowerCase() === tenantId)
  );
}

/** Teams gives a person one id for a bot and never another: whoever comes with one is somebody else. */
function isSomebodyElse({ reference }: PersonDocument, given: Reference): boolean {
  const before = reference as Reference | null;
  return before?.bot?.id === given.bot?.id && before?.user?.id !== undefined && before.user.id !== given.user?.id;
}
