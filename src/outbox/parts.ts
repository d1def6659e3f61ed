// What an outbox is put together from.
import type { Agreements } from '../agreements/register.ts';
import type { Ladder } from '../record/escalation-types.ts';
import type { Deadline } from './deadline.ts';
import type { ErrandParts } from './errands.ts';
import type { Channel, Count, Limits } from './ports.ts';

/** What is an agency's own of it. */
export type OfAgency = Pick<OutboxParts, 'directory' | 'agreements' | 'register' | 'ladder'>;

export interface OutboxParts extends ErrandParts {
  readonly agreements: Agreements;
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
  /** How long one delivery may take; DELIVERY_DEADLINE unless a test says otherwise. */
  readonly deadline?: Deadline;
}
