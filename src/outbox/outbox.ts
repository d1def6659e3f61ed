// What must reach somebody, or must happen at a time, goes from the documents that keep it. Any number of instances.
import { setTimeout as after } from 'node:timers/promises';
import { DELIVERY_DEADLINE, IN_ALL, PER_CONVERSATION, STOP_AT_MOST } from './backoff.ts';
import { createDamaged } from './damaged.ts';
import { afterMilliseconds } from './deadline.ts';
import { look, lookAt } from './look.ts';
import type { WholeLook } from './look.ts';
import { loop } from './loop.ts';
import type { OfAgency, OutboxParts } from './parts.ts';
import { createSlots } from './slots.ts';
import { createOwnerReminders } from './remind-owners.ts';
import { createAdminTelling } from './tell-admins.ts';
import { createTogether } from './together.ts';
import { createUnderWay } from './under-way.ts';

export type { OfAgency, OutboxParts } from './parts.ts';

export interface Outbox {
  /** Looks once and does what is due, to its end. With how many documents it did something. */
  once(): Promise<number>;
  /** Does at once what is due in one document of the agency, of the first where none is given; resolves when that is over. Throws what failed. */
  now(reference: string, agency?: string): Promise<void>;
  /** Looks again and again until `stop`, so many milliseconds after it found nothing. No look waits for a message. */
  start(everyMs?: number): void;
  /** Cancels what is being sent (it is sent again later) and resolves within STOP_AT_MOST. */
  stop(): Promise<void>;
}

/** What is worked on of one agency, and who is told there of what sticks. */
function createDesk(given: OutboxParts) {
  const parts: OutboxParts = {
    ...given,
    count: (outcome) => {
      if (outcome === 'stuck' || outcome === 'held') admins.noticed();
      given.count(outcome);
    },
  };
  const damaged = createDamaged(parts);
  const admins = createAdminTelling(given, damaged);
  const owners = createOwnerReminders(parts);
  return { admins, owners, parts, damaged, agency: given.directory.agency };
}

/** `others`: the other agencies of the bot. All share the places for messages under way, and none waits for another. */
export function createOutbox(given: OutboxParts, others: readonly OfAgency[] = []): Outbox {
  const desks = [given, ...others.map((other) => ({ ...given, ...other }))].map(createDesk);
  const slots = createSlots({ inAll: IN_ALL, perConversation: PER_CONVERSATION });
  const underWay = createUnderWay(given.deadline ?? afterMilliseconds(DELIVERY_DEADLINE));
  let stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const lookOnce = async (): Promise<WholeLook> => {
    const together = createTogether(given.channel);
    const looks = desks.map(async ({ admins, owners, parts, damaged }) => {
      // what cannot be told now is told at the next look; the messages of everybody else do not wait for it
      await owners.look().catch(report);
      await admins.look().catch(report);
      return look({ outbox: parts, damaged, slots, underWay, together, stopping: stopping.signal });
    });
    const ended = await Promise.allSettled(looks);
    together.send();
    return asOne(ended);
  };

  const report = (error: unknown): void => {
    const { code = 'outbox', name } = error as { code?: unknown; name?: string };
    given.log.warn({ code, name }, 'The outbox could not finish; it tries again.');
  };

  return {
    async once() {
      const { did, over } = await lookOnce();
      await over;
      return did;
    },
    async now(reference, agency = given.directory.agency) {
      const desk = desks.find((one) => one.agency === agency);
      if (!desk) return;
      const { parts, damaged } = desk;
      const together = createTogether(given.channel);
      await lookAt({ outbox: parts, damaged, slots, underWay, together, stopping: stopping.signal }, reference);
    },
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

/** What the looks of all agencies came to. Throws the first failure, once each of them has looked. */
function asOne(looks: readonly PromiseSettledResult<WholeLook>[]): WholeLook {
  const found = looks.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = looks.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  const over = Promise.all(found.map((one) => one.over));
  // whoever waits for it hears of a failure; where nobody does, it must not end the process
  over.catch(() => undefined);
  return {
    did: found.reduce((sum, { did }) => sum + did, 0),
    left: found.some(({ left }) => left),
    over,
  };
}
