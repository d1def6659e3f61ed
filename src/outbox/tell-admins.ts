// Administrators are told once of what sticks: a message that was given up, a person who cannot be reached, a people file
// that cannot be used. They are told in a message of the outbox, so a crash loses nothing.
import { may } from '../people/may.ts';
import { noneTold, notTold, stickingIn, STUCK, withTold } from '../cases/stuck-document.ts';
import type { StuckDocument, Sticking } from '../cases/stuck-document.ts';
import { readOutboxDocument } from '../cases/stored-outbox.ts';
import { readStuck } from '../cases/stored-people.ts';
import { FOR_ADMINS } from '../record/outbox-items.ts';
import { partitionOf } from '../record/partition.ts';
import { UnreadableDocument } from '../record/stored.ts';
import { updateWithRetry } from '../store/update.ts';
import type { Page, Stored, StoredDocument } from '../store/port.ts';
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

/** What of the documents that cannot be read it tells, and goes by where the list of what was told is one of them. */
type Told = Pick<Damaged, 'sticking' | 'rests' | 'note'>;

export function createAdminTelling(parts: OutboxParts, damaged: Told): AdminTelling {
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

async function tell(parts: OutboxParts, damaged: Told, said: Set<string>): Promise<void> {
  const { store, directory, clock, ids } = parts;
  const pk = partitionOf(directory.agency);
  const sticking = [...(await allSticking(parts, pk)), ...damaged.sticking()];
  const stored = await store.get<StoredDocument>(pk, STUCK);
  if (sticking.length === 0 && !stored) return;
  const list = stored ? listIn(stored, damaged) : null;
  if (list === 'damaged') {
    const others = sticking.filter(({ ref }) => ref !== STUCK);
    return warnOnce(parts, others, said, NO_LIST);
  }
  const admins = directory.people.filter((person) => may(person, 'administer')).map(({ id }) => id);
  await warnWhereNobodyHears(parts, admins, notTold(list, sticking), said);
  const context = { now: clock.now(), newId: () => ids.newId() };
  const change = (before: StuckDocument | null) => {
    const document = withTold(before ?? noneTold(pk), sticking, admins, context);
    return document ? { outcome: 'apply' as const, document } : { outcome: 'repeat' as const };
  };
  await updateWithRetry(store, pk, STUCK, change, { read: readStuck });
}

/** What administrators were told. Where that cannot be read it is said ever less often, as of every document. */
function listIn(stored: Stored<StoredDocument>, damaged: Told): StuckDocument | 'damaged' {
  if (damaged.rests(stored)) return 'damaged';
  try {
    return readStuck(stored.document);
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    damaged.note(stored, error);
    return 'damaged';
  }
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

const NOBODY = {
  code: 'no-administrator',
  message: 'Something is stuck, and no administrator can be reached here.',
} as const;
const NO_LIST = {
  code: 'no-list',
  message: 'Something is stuck, and the list of what administrators were told cannot be read.',
} as const;

/** Where no administrator can be reached, the log is all there is. */
async function warnWhereNobodyHears(
  parts: Pick<OutboxParts, 'channel' | 'log'>,
  admins: readonly string[],
  fresh: readonly Sticking[],
  said: Set<string>,
): Promise<void> {
  if (fresh.every(({ key }) => said.has(key))) return;
  const chats = await Promise.all(admins.map((id) => parts.channel.find(id)));
  if (chats.every((chat) => chat === null)) warnOnce(parts, fresh, said, NOBODY);
}

/** Of each thing the log speaks once. */
function warnOnce(
  { log }: Pick<OutboxParts, 'log'>,
  sticking: readonly Sticking[],
  said: Set<string>,
  { code, message }: typeof NOBODY | typeof NO_LIST,
): void {
  for (const { key, ref, what } of sticking.filter((one) => !said.has(one.key))) {
    said.add(key);
    log.warn({ code, ref, what }, message);
  }
}
