// An outbox with a store in memory, a clock that is moved by hand and a channel that remembers what it was given.
import { onlyEdition } from '../../src/policy/governing.ts';
import type { Reminder } from '../../src/agreements/reminders.ts';
import { NO_AGREEMENTS } from '../../src/agreements/register.ts';
import type { Agreements } from '../../src/agreements/register.ts';
import { createCases } from '../../src/cases/cases.ts';
import type { Cases } from '../../src/cases/cases.ts';
import { sendHeldNow } from '../../src/cases/held-items.ts';
import { findIdentity } from '../../src/ask/identity.ts';
import { createOutbox } from '../../src/outbox/outbox.ts';
import type { Outbox, OutboxParts } from '../../src/outbox/outbox.ts';
import { noLimits } from './limits.ts';
import type { Channel, OutboxDocument } from '../../src/outbox/ports.ts';
import { createRegister } from '../../src/register/register.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Directory } from '../../src/people/directory.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import type { AboutStuck } from '../../src/record/items.ts';
import type { OutboxItem } from '../../src/record/types.ts';
import { faulty } from './faults.ts';
import type { Faults } from './faults.ts';
import { deadlines, directory as practice, edition, newId, nextDay, START } from './ladder.ts';
import { PATIENT } from './patient.ts';

export interface Sent {
  readonly to: string;
  readonly kind: string;
  readonly ref: string;
  readonly item: string;
  readonly replaces: string | null;
  readonly event: unknown;
  /** What an administrator is told of. */
  readonly about?: readonly AboutStuck[];
  /** What an owner is reminded of. */
  readonly reminder?: Reminder;
}

export interface World {
  readonly store: Store;
  readonly cases: Cases;
  /** The same as `cases`: what managers and the Guardian do. */
  readonly escalations: Cases;
  readonly outbox: Outbox;
  readonly sent: Sent[];
  /** Who cannot be reached. */
  readonly away: Set<string>;
  /** Whose chat takes what it is sent and says nothing, until `answerLate`. */
  readonly silent: Set<string>;
  /** How a silent chat is silent: for ever, unless a test says otherwise. */
  silence: (to: string, signal: AbortSignal) => Promise<void>;
  /** The time for a delivery is over, for every one that is under way. */
  expire(): void;
  /** Resolves once this is true; looked at whenever something was sent or written. */
  until(what: () => boolean | Promise<boolean>): Promise<void>;
  /** Somebody opens the bot: they can be reached, and what is held for them becomes due. */
  seen(person: string): Promise<void>;
  /** Earlier messages that now say that the case is further down. */
  readonly retired: { readonly to: string; readonly message: string }[];
  /** Runs before an earlier message is replaced so; may throw. */
  retiring: (message: string) => Promise<void>;
  /** Runs before each delivery; may throw. */
  before: (to: string, item: OutboxItem) => void;
  /** Runs after it. */
  afterwards: (to: string, item: OutboxItem) => void;
  now: Date;
  readonly counts: Record<string, number>;
  /** Looks until nothing is due any more at this time. */
  settle(): Promise<void>;
  move(minutes: number): void;
  document<T extends StoredDocument>(id: string): Promise<T>;
}

export const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const chance = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

export function world(
  change: {
    store?: Store;
    limits?: OutboxParts['limits'];
    instance?: string;
    faults?: Faults;
    directory?: Directory;
    agreements?: Agreements;
    warn?: OutboxParts['log']['warn'];
  } = {},
): World {
  const whole = change.store ?? openSqlite(':memory:');
  const store = change.faults ? faulty(whole, change.faults) : whole;
  const step = <T>(work: () => Promise<T>): Promise<T> => (change.faults ? change.faults.step(work) : work());
  const clock = { now: () => self.now };
  const log = quiet;
  const directory = change.directory ?? practice;
  const common = {
    store,
    editions: onlyEdition(edition),
    directory,
    clock,
    ids: { newId, bytes: chance },
    retry: PATIENT,
  };
  const cases = createCases({
    ...common,
    log,
    hashKey: 'k'.repeat(32),
    findIdentity,
    deadlines,
    nextDay,
    noteReading: async () => {},
  });
  const sent: Sent[] = [];
  const holding: { person: string; document: string }[] = [];
  const channel: Channel = {
    holds: async (person, { id: document }) => {
      holding.push({ person, document });
    },
    find: async (person) => (self.away.has(person) ? null : { key: person }),
    retire: async (address, _document, message) => {
      await self.retiring(message);
      self.retired.push({ to: address.key, message });
    },
    deliverTogether: async (address, news, signal) => {
      let message: string | null = null;
      for (const { document, item } of news)
        message = await channel.deliver(address, document, item, { replaces: null, signal });
      return message;
    },
    deliver: (address, document: OutboxDocument, item, { replaces, signal }) =>
      step(async () => {
        if (self.silent.has(address.key)) await self.silence(address.key, signal);
        self.before(address.key, item);
        sent.push({
          to: directory.find(address.key)?.key ?? address.key,
          kind: item.kind,
          ref: document.id,
          item: item.id,
          replaces,
          event: 'event' in item.payload ? (item.payload.event ?? null) : null,
          ...(item.kind === 'remind-owner' ? { reminder: item.payload } : {}),
          ...(item.kind === 'tell-admin' ? { about: item.payload.about } : {}),
        });
        self.afterwards(address.key, item);
        return `message-${sent.length}`;
      }),
  };
  const counts: Record<string, number> = {};
  const armed = new Set<() => void>();
  const outbox = createOutbox({
    ...common,
    agreements: change.agreements ?? NO_AGREEMENTS,
    channel,
    limits: change.limits ?? noLimits,
    count: (what) => {
      counts[what] = (counts[what] ?? 0) + 1;
    },
    chance: () => 0.5,
    ladder: () => cases.ladder(),
    register: createRegister({ ...common, log, pseudonym: (id) => cases.pseudonym(id) }),
    instance: change.instance ?? 'one',
    log: change.warn ? { warn: change.warn } : log,
    deadline: (expire) => {
      armed.add(expire);
      return () => armed.delete(expire);
    },
  });
  const self: World = {
    store: whole,
    cases,
    escalations: cases,
    outbox,
    sent,
    counts,
    away: new Set(),
    silent: new Set(),
    retired: [],
    retiring: async () => undefined,
    silence: () => new Promise(() => undefined),
    seen: async (id) => {
      self.away.delete(id);
      for (const { person, document } of holding.splice(0))
        if (person === id) await sendHeldNow(store, 'NCC', document, id, self.now);
        else holding.push({ person, document });
    },
    expire: () => {
      for (const expire of armed) expire();
    },
    until: async (what) => {
      // a turn of the event loop at a time: what is waited for is a promise of this process, never a time
      while (!(await what())) await new Promise(setImmediate);
    },
    before: () => undefined,
    afterwards: () => undefined,
    now: START,
    settle: async () => {
      for (let i = 0; i < 50 && (await outbox.once()) > 0; i += 1);
    },
    move: (minutes) => {
      self.now = new Date(self.now.getTime() + minutes * 60_000);
    },
    document: async <T extends StoredDocument>(id: string) => (await whole.get<T>('NCC', id))!.document,
  };
  return self;
}

export const told = ({ sent }: World): string[] => sent.map(({ kind, to }) => `${kind} ${to}`);
