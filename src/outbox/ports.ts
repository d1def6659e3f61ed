// What the outbox needs of the outside: something that writes to people, something that counts.
import type { AdviceDocument } from '../record/advice-document.ts';
import type { CaseDocument, OutboxItem } from '../record/types.ts';
import type { AbsencesDocument } from '../cases/absences.ts';

export type OutboxDocument = CaseDocument | AdviceDocument | AbsencesDocument;

/** Where somebody can be written to; only the channel knows what is in it. `key` tells two conversations apart. */
export interface Address {
  readonly key: string;
}

export interface Channel {
  /** Where somebody can be written to now; null where they never opened the bot, or blocked or removed it. */
  find(person: string): Promise<Address | null>;
  /**
   * Sends what an item says, as the document stands now, or brings the message `replaces` up to date. The id of the
   * message, if the channel gives one. Throws DeliveryFailed; anything else counts as "maybe sent".
   */
  deliver(address: Address, document: OutboxDocument, item: OutboxItem, replaces: string | null): Promise<string | null>;
}

/**
 * `again`: it was not taken and may be tried again. `maybe`: it may have been sent. `unreachable`: the person has
 * blocked or removed the bot. `gone`: the message to be updated is not there any more. `never`: trying again is useless.
 */
export type Failure = 'again' | 'maybe' | 'unreachable' | 'gone' | 'never';

export class DeliveryFailed extends Error {
  override readonly name = 'DeliveryFailed';
  readonly failure: Failure;
  /** Milliseconds that the other side asked to wait. */
  readonly retryAfter: number | null;

  constructor(failure: Failure, reason: string, retryAfter: number | null = null) {
    super(reason);
    this.failure = failure;
    this.retryAfter = retryAfter;
  }
}

export const OUTCOMES = ['delivered', 'retried', 'held', 'stuck', 'dropped', 'throttled', 'run'] as const;

/** A small port, so that the metrics can count without the outbox knowing them. */
export type Count = (outcome: (typeof OUTCOMES)[number]) => void;

/** Whether there is room for one more message; how many milliseconds until there is, 0 for now. */
export interface Limits {
  take(conversation: string): Promise<number>;
}
