// Finds what is due, claims it with a conditional write, delivers it, writes down that it did. Any number of instances.
import { setTimeout as after } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import pRetry from 'p-retry';
import type { Ladder, LadderContext } from '../record/escalation-types.ts';
import { stillWanted } from '../record/outbox-items.ts';
import { partitionOf } from '../record/partition.ts';
import type { OutboxItem } from '../record/types.ts';
import { StoreConflict } from '../store/port.ts';
import type { Stored } from '../store/port.ts';
import { HOLD_AT_MOST, LEASE, LOOK_AGAIN, MOST_TRIES, waitAfter } from './backoff.ts';
import { applied, isErrand, runErrand } from './errands.ts';
import type { ErrandParts } from './errands.ts';
import { failureOf } from './ports.ts';
import type { Address, Channel, Count, Limits, OutboxDocument } from './ports.ts';
import { claim, dueItems, settle } from './settle.ts';
import type { Result } from './settle.ts';

export interface OutboxParts extends ErrandParts {
  readonly channel: Channel;
  readonly limits: Limits;
  readonly count: Count;
  readonly clock: { now(): Date };
  readonly ids: { newId(): string };
  /** Chance from 0 to 1, to spread what failed together. */
  readonly chance: () => number;
  readonly ladder: () => Promise<Ladder>;
  /** Who this instance is, in leases. */
  readonly instance: string;
  readonly log: { warn(fields: object, message: string): void };
}

export interface Outbox {
  /** Looks once and does what is due. With how many documents it did something. */
  once(): Promise<number>;
  /** Looks again and again until `stop`, which waits for what is under way. */
  start(everyMs?: number): void;
  stop(): Promise<void>;
}

/** So many documents are found at once, and so many worked on side by side. */
const FOUND = 100;
const BESIDE = 8;

export function createOutbox(parts: OutboxParts): Outbox {
  const { store, channel, limits, count, clock, instance, log } = parts;
  const pk = partitionOf(parts.directory.agency);
  const context = async (): Promise<LadderContext> => ({
    now: clock.now(),
    newId: () => parts.ids.newId(),
    ladder: await parts.ladder(),
  });

  /** Whether anything was done with it. */
  async function work(found: Stored<OutboxDocument>): Promise<boolean> {
    try {
      const { document, etag } = found;
      const now = clock.now().toISOString();
      const due = dueItems(document, now);
      if (due.length === 0) return false;
      const unwanted = document.kind === 'case' ? due.filter((item) => !stillWanted(document, item)) : [];
      const errand = due.find((item) => isErrand(item) && !unwanted.includes(item));
      if (unwanted.length > 0) {
        const next = settle(
          document,
          new Map(unwanted.map(({ id }) => [id, { kind: 'dropped' as const }])),
          await context(),
        );
        const written = await store.replace(next, etag);
        for (const _ of unwanted) count('dropped');
        await work(written);
        return true;
      }
      if (errand) {
        const { next, failed } = await tryErrand(document, errand);
        const written = await store.replace(next, etag);
        noteStuck(document, written.document);
        if (failed) throw failed.error;
        count('run');
        await work(written);
        return true;
      }
      return await deliverAll(found, due);
    } catch (error) {
      // somebody else has it, or has just changed it: the next look sees what is left to do
      if (!(error instanceof StoreConflict)) throw error;
      return false;
    }
  }

  /** An errand that fails is tried again ever later, and in the end put before an administrator, like a message. */
  async function tryErrand(
    document: OutboxDocument,
    errand: OutboxItem,
  ): Promise<{ next: OutboxDocument; failed: { error: unknown } | null }> {
    try {
      return { next: await runErrand(parts, document, errand, await context()), failed: null };
    } catch (error) {
      if (error instanceof StoreConflict) throw error;
      const attempts = errand.attempts + 1;
      const tried = {
        ...document,
        outbox: document.outbox.map((one) => (one.id === errand.id ? { ...one, attempts } : one)),
      };
      const due = new Date(clock.now().getTime() + waitAfter(attempts, parts.chance(), null)).toISOString();
      const result: Result =
        attempts >= MOST_TRIES
          ? { kind: 'stuck', reason: 'The store would not do it.' }
          : { kind: 'later', due, tried: true };
      return { next: settle(tried, new Map([[errand.id, result]]), await context()), failed: { error } };
    }
  }

  const stuckIn = ({ outbox }: OutboxDocument): OutboxItem[] => outbox.filter(({ state }) => state === 'stuck');

  /** What an errand has put before an administrator counts like a message that could not be delivered. */
  function noteStuck(before: OutboxDocument, now: OutboxDocument): void {
    for (const { id, reason } of stuckIn(now)) {
      if (stuckIn(before).some((one) => one.id === id)) continue;
      log.warn({ ref: now.id, item: id, reason }, 'A message is stuck.');
      count('stuck');
    }
  }

  interface Ready {
    readonly item: OutboxItem;
    readonly address: Address;
  }

  async function deliverAll(found: Stored<OutboxDocument>, due: readonly OutboxItem[]): Promise<boolean> {
    const ready: Ready[] = [];
    const results = new Map<string, Result>();
    const addresses = new Map<string, Address | null>();
    for (const item of due) {
      if (item.attempts >= MOST_TRIES) {
        // whoever held the lease died at its last try
        results.set(item.id, { kind: 'stuck', reason: item.reason ?? 'It was tried too often.' });
        continue;
      }
      if (!addresses.has(item.to)) addresses.set(item.to, await channel.find(item.to));
      const address = addresses.get(item.to) ?? null;
      if (!address) {
        results.set(item.id, held(item));
        continue;
      }
      const wait = await limits.take(address.key);
      if (wait === 0) ready.push({ item, address });
      else count('throttled');
      // a short wait costs no write: it is still due at the next look
      if (wait > LEASE)
        results.set(item.id, { kind: 'later', due: new Date(clock.now().getTime() + wait).toISOString(), tried: true });
    }
    if (ready.length === 0) {
      if (results.size > 0) await finish(found, results);
      return results.size > 0;
    }
    const until = new Date(clock.now().getTime() + LEASE).toISOString();
    const claimed = await store.replace(
      claim(found.document, new Set(ready.map(({ item }) => item.id)), instance, until),
      found.etag,
    );
    for (const { item, address } of ready)
      results.set(
        item.id,
        await deliver(
          claimed.document,
          claimed.document.outbox.find(({ id }) => id === item.id)!,
          address,
        ),
      );
    await finish(claimed, results);
    return true;
  }

  async function deliver(document: OutboxDocument, item: OutboxItem, address: Address): Promise<Result> {
    const update = item.kind === 'update-card';
    const replaces = update && document.kind !== 'absences' ? (document.cards?.[item.to] ?? null) : null;
    if (update && replaces === null) return { kind: 'dropped' };
    try {
      return { kind: 'delivered', message: await channel.deliver(address, document, item, replaces) };
    } catch (error) {
      const { failure, reason, retryAfter } = failureOf(error);
      // an old card that cannot be brought up to date is harmless: tapping on it shows what is so
      if (update && failure !== 'again') return { kind: 'dropped' };
      if (failure === 'unreachable') return held(item);
      if (failure === 'never' || item.attempts >= MOST_TRIES) return { kind: 'stuck', reason };
      // what may have been sent is sent again: a repeat is harmless, a message that is lost is not
      return {
        kind: 'later',
        due: new Date(clock.now().getTime() + waitAfter(item.attempts, parts.chance(), retryAfter)).toISOString(),
        reason,
        tried: true,
      };
    }
  }

  const HELD = 'held since ';

  /** Somebody who cannot be reached: it waits until they can, for two weeks. */
  function held(item: OutboxItem): Result {
    const now = clock.now();
    if (item.kind === 'update-card') return { kind: 'dropped' };
    if (!parts.directory.find(item.to))
      return { kind: 'stuck', reason: 'This person is not on the people list any more.' };
    const since = item.reason?.startsWith(HELD) ? item.reason.slice(HELD.length) : now.toISOString();
    if (now.getTime() - Date.parse(since) > HOLD_AT_MOST)
      return { kind: 'stuck', reason: 'This person has not opened the bot, or has blocked or removed it.' };
    return {
      kind: 'later',
      due: new Date(now.getTime() + LOOK_AGAIN).toISOString(),
      reason: `${HELD}${since}`,
      tried: item.lease === null,
    };
  }

  /** Writes down what became of items, whatever else has happened to the document meanwhile. */
  async function finish(stored: Stored<OutboxDocument>, results: ReadonlyMap<string, Result>): Promise<void> {
    let at: Stored<OutboxDocument> | null = stored;
    await pRetry(
      async () => {
        at ??= await store.get<OutboxDocument>(pk, stored.document.id);
        if (!at) return;
        const now = await context();
        const { document, etag } = at;
        at = null;
        let next = settle(document, results, now);
        // whoever cannot be reached is passed over at once, the first time that this shows
        for (const item of document.outbox) {
          const result = results.get(item.id);
          const first =
            result?.kind === 'later' && result.reason?.startsWith(HELD) === true && !item.reason?.startsWith(HELD);
          if (first && item.state === 'waiting' && item.kind === 'ask-manager' && next.kind === 'case') {
            const clockNow = (next.escalation as { clock?: number } | null)?.clock ?? 0;
            next = applied(parts.edition, next, { type: 'next-rung', clock: clockNow, because: 'unreachable' }, now);
          }
        }
        noteStuck(settle(document, results, now), (await store.replace(next, etag)).document);
      },
      {
        retries: 100,
        minTimeout: 2,
        maxTimeout: 50,
        randomize: true,
        shouldRetry: ({ error }) => error instanceof StoreConflict,
      },
    );
    for (const [id, result] of results) {
      if (result.kind === 'stuck')
        log.warn({ ref: stored.document.id, item: id, reason: result.reason }, 'A message is stuck.');
      count(result.kind === 'later' ? (result.reason?.startsWith(HELD) ? 'held' : 'retried') : result.kind);
    }
  }

  /** Each instance takes what is due in an order of its own, so that two do not run for the same. */
  const own = (id: string): string => createHash('sha256').update(`${instance} ${id}`).digest('hex');

  async function once(): Promise<number> {
    const found = await store.due<OutboxDocument>(pk, clock.now().toISOString(), FOUND);
    const queue = [...found].sort((a, b) => (own(a.document.id) < own(b.document.id) ? -1 : 1));
    const failures: unknown[] = [];
    let done = 0;
    const worker = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        try {
          if (await work(next)) done += 1;
        } catch (error) {
          failures.push(error);
        }
      }
    };
    await Promise.all(Array.from({ length: BESIDE }, worker));
    if (failures.length > 0) throw failures[0];
    return done;
  }

  let stopping: AbortController | null = null;
  let running: Promise<void> = Promise.resolve();

  async function loop(everyMs: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let busy = 0;
      try {
        busy = await once();
      } catch (error) {
        log.warn(
          { code: (error as { code?: unknown }).code ?? 'outbox', name: (error as Error).name },
          'The outbox could not finish; it tries again.',
        );
      }
      await after(busy > 0 ? 1 : everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  return {
    once,
    start: (everyMs = 1000) => {
      stopping ??= new AbortController();
      running = loop(everyMs, stopping.signal);
    },
    stop: async () => {
      stopping?.abort();
      stopping = null;
      await running;
    },
  };
}
