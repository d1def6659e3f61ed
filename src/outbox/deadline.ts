// A delivery ends at its deadline, or when the process stops, whatever the other side does.
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

const late = (): DeliveryFailed =>
  Object.assign(new Error('It may have been sent: no answer came in time.'), {
    failure: 'maybe' as const,
    retryAfter: null,
  });

/**
 * What `work` comes to, or a DeliveryFailed as soon as the signal is aborted. What `work` comes to after that is
 * nobody's business any more, an error included.
 */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(late());
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
