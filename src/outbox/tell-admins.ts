// Administrators are told once of what sticks: a message that was given up, a person who cannot be reached, a people file
// that cannot be used. They are told in a message of the outbox, so a crash loses nothing.
import { may } from '../people/may.ts';
import { noneTold, notTold, stickingIn, STUCK, withTold } from '../cases/stuck-document.ts';
import type { StuckDocument, Sticking } from '../cases/stuck-document.ts';
import { readOutboxDocument } from '../cases/stored-outbox.ts';
import { readStuck } from '../cases/stored-people.ts';
import { FOR_ADMINS } from '../record/outbox-items.ts';
import { partitionOf } from '../record/partition.ts';
import { updateWithRetry } from '../store/update.ts';
import type { Page, StoredDocument } from '../store/port.ts';
import type { Damaged } from './damaged.ts';
import type { OutboxParts } from './parts.ts';
import type { OutboxDocument } from './ports.ts';

/** What this instance did not see stick itself is looked for so often, in milliseconds. */
const LOOK_EVERY = 60_000;
/** So many documents are looked at, the most urgent first. */
const PAGE = 100;
const PAGES = 10;

export interface AdminTelling {
  /** Something has just stuck, or somebody was not reached. */
  noticed(): void;
  /** Looks for what nobody was told of, where it is time to, and puts the messages into the outbox. */
  look(): Promise<void>;
}

export function createAdminTelling(parts: OutboxParts, damaged: Pick<Damaged, 'sticking'>): AdminTelling {
  const { clock } = parts;
  const said = new Set<string>();
  // whoever ran before may have died before anybody was told
  let isNews = true;
  let looked = 0;
  return {
    noticed: () => {
      isNews = true;
    },
    async look() {
      const now = clock.now().getTime();
      if (!isNews && Math.abs(now - looked) < LOOK_EVERY) return;
      isNews = false;
      looked = now;
      try {
        await tell(parts, damaged, said);
      } catch (error) {
        isNews = true;
        throw error;
      }
    },
  };
}

async function tell(parts: OutboxParts, damaged: Pick<Damaged, 'sticking'>, said: Set<string>): Promise<void> {
  const { store, directory, clock, ids } = parts;
  const pk = partitionOf(directory.agency);
  const sticking = [...(await allSticking(parts, pk)), ...damaged.sticking()];
  const stored = await store.get<StuckDocument>(pk, STUCK);
  if (sticking.length === 0 && !stored) return;
  const admins = directory.people.filter((person) => may(person, 'administer')).map(({ id }) => id);
  await warnWhereNobodyHears(parts, admins, notTold(stored && readStuck(stored.document), sticking), said);
  const context = { now: clock.now(), newId: () => ids.newId() };
  const change = (before: StuckDocument | null) => {
    const document = withTold(before ?? noneTold(pk), sticking, admins, context);
    return document ? { outcome: 'apply' as const, document } : { outcome: 'repeat' as const };
  };
  await updateWithRetry(store, pk, STUCK, change, { read: readStuck });
}

async function allSticking({ store }: OutboxParts, pk: string): Promise<Sticking[]> {
  const found: Sticking[] = [];
  let page: string | null | undefined;
  for (let i = 0; i < PAGES && page !== null; i += 1) {
    const read: Page<StoredDocument> = await store.waitingFor(pk, FOR_ADMINS, PAGE, page);
    found.push(...read.items.flatMap(({ document }) => stickingIn(readable(document))));
    page = read.next;
  }
  return found;
}

/** One that is damaged hides no other: `verify` and the log speak of it. */
function readable(stored: StoredDocument): Pick<OutboxDocument, 'id' | 'outbox'> {
  try {
    return readOutboxDocument(stored);
  } catch {
    return { id: stored.id, outbox: [] };
  }
}

/** Where no administrator can be reached, the log is all there is. It says so once for each thing. */
async function warnWhereNobodyHears(
  { channel, log }: OutboxParts,
  admins: readonly string[],
  fresh: readonly Sticking[],
  said: Set<string>,
): Promise<void> {
  const unsaid = fresh.filter(({ key }) => !said.has(key));
  if (unsaid.length === 0) return;
  const chats = await Promise.all(admins.map((id) => channel.find(id)));
  if (chats.some((chat) => chat !== null)) return;
  for (const { key, ref, what } of unsaid) {
    said.add(key);
    log.warn({ code: 'no-administrator', ref, what }, 'Something is stuck, and no administrator can be reached here.');
  }
}
