// What must reach somebody, or must happen at a time, goes from the documents that keep it. Any number of instances.
import { setTimeout as after } from 'node:timers/promises';
import { DELIVERY_DEADLINE, IN_ALL, PER_CONVERSATION, STOP_AT_MOST } from './backoff.ts';
import { afterMilliseconds } from './deadline.ts';
import { look, lookAt } from './look.ts';
import type { WholeLook } from './look.ts';
import { loop } from './loop.ts';
import type { OutboxParts } from './parts.ts';
import { createSlots } from './slots.ts';
import { createAdminTelling } from './tell-admins.ts';
import { createUnderWay } from './under-way.ts';

export type { OutboxParts } from './parts.ts';

export interface Outbox {
  /** Looks once and does what is due, to its end. With how many documents it did something. */
  once(): Promise<number>;
  /** Does at once what is due in one document; resolves when that is over. Throws what failed. */
  now(reference: string): Promise<void>;
  /** Looks again and again until `stop`, so many milliseconds after it found nothing. No look waits for a message. */
  start(everyMs?: number): void;
  /** Cancels what is being sent (it is sent again later) and resolves within STOP_AT_MOST. */
  stop(): Promise<void>;
}

export function createOutbox(given: OutboxParts): Outbox {
  const admins = createAdminTelling(given);
  const parts: OutboxParts = {
    ...given,
    count: (outcome) => {
      if (outcome === 'stuck' || outcome === 'held') admins.noticed();
      given.count(outcome);
    },
  };
  const slots = createSlots({ inAll: IN_ALL, perConversation: PER_CONVERSATION });
  const underWay = createUnderWay(parts.deadline ?? afterMilliseconds(DELIVERY_DEADLINE));
  let stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const lookOnce = async (): Promise<WholeLook> => {
    // what cannot be told now is told at the next look; the messages of everybody else do not wait for it
    await admins.look().catch(report);
    return look({ outbox: parts, slots, underWay, stopping: stopping.signal });
  };

  const report = (error: unknown): void => {
    const { code = 'outbox', name } = error as { code?: unknown; name?: string };
    parts.log.warn({ code, name }, 'The outbox could not finish; it tries again.');
  };

  return {
    async once() {
      const { did, over } = await lookOnce();
      await over;
      return did;
    },
    now: (reference) => lookAt({ outbox: parts, slots, underWay, stopping: stopping.signal }, reference),
    start(everyMs = 1000) {
      stopping = new AbortController();
      const lookOn = async (): Promise<WholeLook> => {
        const found = await lookOnce();
        found.over.catch(report);
        return found;
      };
      running = loop({ look: lookOn, freed: () => slots.freed(), everyMs, signal: stopping.signal, report });
    },
    async stop() {
      stopping.abort();
      const over = running.then(() => underWay.stop());
      // a store that does not answer must not keep the process alive: leases run out by themselves
      await Promise.race([Promise.all([underWay.stop(), over]), after(STOP_AT_MOST, undefined, { ref: false })]);
    },
  };
}
