import { setTimeout as delay } from 'node:timers/promises';
import pRetry from 'p-retry';
import { unlessAborted } from '../time/within.ts';
import { isPassing, mayHaveHappened, retryAfterOf, storeErrorOf } from './cosmos-errors.ts';

/** One try of a request. `doubted`: an earlier try of the same write may have happened. */
export type Attempt<T> = (signal: AbortSignal, doubted: boolean) => Promise<T>;

/** One request may take so many milliseconds. */
export const REQUEST_TIMEOUT = 2500;

/** For so many milliseconds a call is tried again where nothing else is said. */
export const PATIENCE = 4000;

/** Between two tries, doubled each time, in milliseconds; by lot, so that instances do not keep step. */
const WAIT = { factor: 2, minTimeout: 20, maxTimeout: 500, randomize: true, retries: Infinity };

/**
 * Tries again until it works, a failure is final, or `patience` milliseconds are over (the try that is under way then
 * may still end), and throws an error of the port. The SDK itself retries little that matters here: no write after a
 * time-out, nothing but reads after a broken line, and some of it for two minutes; so the bound is kept here.
 */
export async function tryAgain<T>(kind: 'read' | 'write', patience: number, attempt: Attempt<T>): Promise<T> {
  const out = AbortSignal.timeout(patience + REQUEST_TIMEOUT);
  const asked = performance.now();
  let doubtful = false;
  const once = async (): Promise<T> => {
    try {
      return await unlessAborted(attempt(out, doubtful), out, timeIsOver);
    } catch (error) {
      const reason = out.aborted ? timeIsOver() : error;
      doubtful ||= kind === 'write' && mayHaveHappened(reason);
      throw reason;
    }
  };
  const waitAsTold = async (error: Error): Promise<void> => {
    const left = patience - (performance.now() - asked);
    const wait = isPassing(error) ? Math.min(retryAfterOf(error), left) : 0;
    if (wait > 0) await delay(wait);
  };
  try {
    return await pRetry(once, {
      ...WAIT,
      maxRetryTime: patience,
      shouldRetry: ({ error }) => !out.aborted && isPassing(error),
      onFailedAttempt: ({ error }) => waitAsTold(error),
    });
  } catch (error) {
    throw storeErrorOf(error, doubtful);
  }
}

const timeIsOver = (): Error => Object.assign(new Error('The time is over.'), { code: 'TimeoutError' });
