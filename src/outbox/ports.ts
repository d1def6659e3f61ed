// What the outbox needs of the outside: something that writes to people, something that counts.
import type { PersonItem } from '../record/types.ts';
import type { OutboxDocument } from '../cases/stored-outbox.ts';
import { say } from '../words/say.ts';

export type { OutboxDocument, PersonOutboxDocument } from '../cases/stored-outbox.ts';

/** Where somebody can be written to; only the channel knows what is in it. `key` tells two conversations apart. */
export interface Address {
  readonly key: string;
}

export interface Channel {
  /** Remembers that a document holds something for somebody who cannot be reached, for when they are seen again. */
  holds(person: string, document: Pick<OutboxDocument, 'pk' | 'id'>): Promise<void>;
  /** Where somebody can be written to now; null where they never opened the bot, or blocked or removed it. */
  find(person: string): Promise<Address | null>;
  /**
   * Sends what an item says, as the document stands now, or brings the message `replaces` up to date. The id of the
   * message, if the channel gives one. Throws a DeliveryFailed; anything else counts as "maybe sent".
   */
  deliver(address: Address, document: OutboxDocument, item: PersonItem, how: Delivery): Promise<string | null>;
  /** Sends in one message, as a list, what several items say to the same person. It throws as `deliver` does. */
  deliverTogether(address: Address, news: readonly News[], signal: AbortSignal): Promise<string | null>;
  /** Replaces an earlier message by a line that says that the document is shown further down. Throws where it cannot. */
  retire(address: Address, document: OutboxDocument, message: string, signal: AbortSignal): Promise<void>;
}

/** An item, and the document that it is in as that stands now. */
export interface News {
  readonly document: OutboxDocument;
  readonly item: PersonItem;
}

export interface Delivery {
  /** The message to bring up to date; null for a new one. */
  readonly replaces: string | null;
  /** Aborted at the deadline, or when the process stops: nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/**
 * `again`: it was not taken and may be tried again. `maybe`: it may have been sent. `unreachable`: the person has
 * blocked or removed the bot. `gone`: the message to be updated is not there any more. `never`: trying again is useless.
 */
export type Failure = 'again' | 'maybe' | 'unreachable' | 'gone' | 'never';

/** What a channel throws, by shape: the folder that implements it shares types with this one and no code. */
export interface DeliveryFailed extends Error {
  readonly failure: Failure;
  /** Milliseconds that the other side asked to wait. */
  readonly retryAfter: number | null;
}

const isDeliveryFailed = (error: unknown): error is DeliveryFailed => error instanceof Error && 'failure' in error;

/** What went wrong; an error that says nothing about it means that the message may have been sent. */
export function failureOf(error: unknown): {
  readonly failure: Failure;
  readonly reason: string;
  readonly retryAfter: number | null;
} {
  return isDeliveryFailed(error)
    ? { failure: error.failure, reason: error.message, retryAfter: error.retryAfter }
    : { failure: 'maybe', reason: say('outbox.mayBeSent'), retryAfter: null };
}

const OUTCOMES = ['delivered', 'retried', 'held', 'stuck', 'dropped', 'throttled', 'run'] as const;

/** A small port, so that the metrics can count without the outbox knowing them. */
export type Count = (outcome: (typeof OUTCOMES)[number]) => void;

/** Whether there is room for one more message; how many milliseconds until there is, 0 for now. */
export interface Limits {
  take(conversation: string): Promise<number>;
}
