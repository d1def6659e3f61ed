// A delivery ends at its deadline, or when the process stops, whatever the other side does.
import { say } from '../words/say.ts';
import type { DeliveryFailed } from './ports.ts';

/** Calls `expire` once the time for a delivery is over, unless the function that it gives back is called before. */
export type Deadline = (expire: () => void) => () => void;

/** `milliseconds` from when a delivery begins. */
export const afterMilliseconds =
  (milliseconds: number): Deadline =>
  (expire) => {
    const timer = setTimeout(expire, milliseconds);
    return () => clearTimeout(timer);
  };

/** What a delivery came to that was given up: it may have arrived. */
export const lateDelivery = (): DeliveryFailed =>
  Object.assign(new Error(say('outbox.noAnswerInTime')), {
    failure: 'maybe' as const,
    retryAfter: null,
  });
