// The agencies of the practice copy over one store in memory, with a clock that is moved by hand and an outbox that remembers
// whom it told what: for tests of joint working that go through its runners.
import { randomBytes, randomUUID } from 'node:crypto';
import { createAgencies } from '../../src/app/agencies.ts';
import type { Agencies } from '../../src/app/agencies.ts';
import { findIdentity } from '../../src/ask/identity.ts';
import { createOutbox } from '../../src/outbox/outbox.ts';
import type { Channel } from '../../src/outbox/ports.ts';
import { loadDirectory } from '../../src/people/directory.ts';
import type { Directory, Person } from '../../src/people/directory.ts';
import type { Edition } from '../../src/policy/edition.ts';
import { onlyEdition } from '../../src/policy/governing.ts';
import type { AgencyContact } from '../../src/people/types.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import { faulty } from './faults.ts';
import type { Faults } from './faults.ts';
import { noLimits } from './limits.ts';
import { deadlines, edition, nextDay } from './ladder.ts';

export interface JointWorld extends Agencies {
  readonly store: Store;
  readonly directory: Directory;
  now: Date;
  /** What went out: "drew route-late NCC-7K3F-92QD". */
  readonly told: string[];
  /** How much stood in each message that was a list. */
  readonly lists: number[];
  person(key: string): Person;
  /** Looks until nothing is due any more at this time. */
  settle(): Promise<void>;
  /** Moves the clock to a moment and looks. */
  goTo(iso: string): Promise<void>;
  /** A document as it is stored, wherever it stands. */
  document<T extends StoredDocument>(id: string): Promise<T>;
}

const NEW = { replaces: null, signal: new AbortController().signal };
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

export function jointWorld(
  given: {
    readonly now?: string;
    readonly faults?: Faults;
    readonly store?: Store;
    /** By their keys; who is added later has left by then. */
    readonly left?: ReadonlySet<string>;
    /** Contact points of an agency, by its id, in place of those of the file. */
    readonly contacts?: Readonly<Record<string, readonly AgencyContact[]>>;
    /** By their keys: whom no message reaches. */
    readonly unreachable?: ReadonlySet<string>;
    /** Before a list is sent; may throw what a channel throws. */
    readonly sending?: () => void;
    /** Agencies that have nobody here, by id. */
    readonly outside?: readonly string[];
    /** What the legal team wrote down of the protocol. */
    readonly protocolFile?: string;
    /** The policy that governs; the council's own where it is left out. */
    readonly edition?: Edition;
  } = {},
): JointWorld {
  const whole = given.store ?? openSqlite(':memory:');
  const store = given.faults ? faulty(whole, given.faults) : whole;
  const listed = loadDirectory(new URL('../../env/people.local.yaml', import.meta.url).pathname);
  const agenciesListed = listed.agencies.map((one) => ({ ...one, contacts: given.contacts?.[one.id] ?? one.contacts }));
  const served = listed.served.filter(({ id }) => given.outside?.includes(id) !== true);
  const directory = withoutThose({ ...listed, served, agencies: agenciesListed }, given.left ?? new Set());
  const clock = { now: () => world.now };
  const ids = { bytes: (length: number) => randomBytes(length), newId: () => randomUUID() };
  const editions = onlyEdition(given.edition ?? edition);
  const parts = { store, editions, directory, clock, ids, log: quiet };
  const agencies = createAgencies({
    ...parts,
    hashKey: 'k'.repeat(32),
    findIdentity,
    deadlines,
    nextDay,
    through: { through: 'teams' },
    protocolFile: given.protocolFile ?? null,
  });
  const told: string[] = [];
  const lists: number[] = [];
  const channel: Channel = {
    holds: async () => undefined,
    find: async (person) =>
      given.unreachable?.has(directory.find(person)?.key ?? '') === true ? null : { key: person },
    retire: async () => undefined,
    deliverTogether: async (address, news) => {
      given.sending?.();
      lists.push(news.length);
      for (const { document, item } of news) await channel.deliver(address, document, item, NEW);
      return `message-${told.length}`;
    },
    deliver: async (address, document, item) => {
      const what = item.kind === 'register-news' ? item.payload.what : item.kind;
      told.push(`${directory.find(address.key)?.key ?? address.key} ${what} ${document.id}`);
      return `message-${told.length}`;
    },
  };
  const ladderOf = (one: Agencies['agencies'][number]) => ({
    ...one,
    agreements: one.cases.agreements,
    ladder: () => one.cases.ladder(),
  });
  const [first, ...others] = agencies.agencies.map(ladderOf);
  const outbox = createOutbox(
    { ...parts, ...first!, channel, limits: noLimits, count: () => undefined, chance: () => 0.5, instance: 'one' },
    others,
  );
  const world: JointWorld = {
    ...agencies,
    store: whole,
    directory,
    now: new Date(given.now ?? '2026-11-23T10:00:00Z'),
    told,
    lists,
    person: (key) => directory.byKey(key)!,
    settle: async () => {
      for (let i = 0; i < 50 && (await outbox.once()) > 0; i += 1);
    },
    goTo: async (iso) => {
      world.now = new Date(iso);
      await world.settle();
    },
    document: async <T extends StoredDocument>(id: string) =>
      (await whole.get<T>(id.slice(0, id.indexOf('-')), id))!.document,
  };
  return world;
}

/** The directory without those who have left by the moment at which it is asked. */
function withoutThose(all: Directory, left: ReadonlySet<string>): Directory {
  const isHere = ({ key }: Person): boolean => !left.has(key);
  const here = (person: Person | null): Person | null => (person && isHere(person) ? person : null);
  return {
    ...all,
    of: (agency) => {
      const own = all.of(agency);
      return own && withoutThose(own, left);
    },
    find: (id) => here(all.find(id)),
    byRole: (role) => all.byRole(role).filter(isHere),
  };
}
