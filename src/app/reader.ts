// Loads what understands words, beside everything else, and tries again when that fails: the walk, the records and the
// danger card must not wait for it.
import pRetry from 'p-retry';
import type { Understanding, Understood } from '../ask/understanding.ts';

export interface Reader {
  /** For questions: it waits while the first try is under way, and answers with a sentence while there is no reader. */
  readonly understanding: Promise<Understanding>;
  loaded(): boolean;
  /** Gives up trying. */
  stop(): void;
}

export interface ReaderParts {
  readonly load: () => Promise<Understanding>;
  /** Takes codes and names of errors only. */
  readonly log: { error(fields: object, message: string): void };
  /** Between the first two tries, in milliseconds; doubled each time, up to a minute. */
  readonly firstWait?: number;
  /** For how many milliseconds a question waits for the first try. */
  readonly patience?: number;
}

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60_000;
const PATIENCE = 3000;

const NOT_YET: Understood = {
  kind: 'other',
  facts: [],
  identity: [],
  reply:
    'I cannot read questions in your own words at the moment. I keep trying. ' +
    'Type walk, and I will ask you the questions one by one. If somebody is in danger, type danger.',
};

/** Starts to load. Nothing here throws: what cannot be loaded is logged and tried again. */
export function startReader({ load, log, firstWait = FIRST_WAIT, patience = PATIENCE }: ReaderParts): Reader {
  const stopped = new AbortController();
  let loaded: Understanding | null = null;
  const { promise: firstTry, resolve: tried } = Promise.withResolvers<void>();
  const once = async (): Promise<void> => {
    try {
      loaded = await load();
    } catch (error) {
      const { name = 'Error', code = 'unexpected' } = error as { name?: string; code?: unknown };
      log.error({ doing: 'load-reader', name, code: String(code) }, 'What reads questions could not be loaded.');
      // a plain error: of a TypeError the library would say that trying again is no use
      throw new Error('The reader could not be loaded.', { cause: error });
    } finally {
      tried();
    }
  };
  const waits = { retries: Infinity, minTimeout: firstWait, maxTimeout: LONGEST_WAIT, factor: 2 };
  pRetry(once, { ...waits, unref: true, signal: stopped.signal }).catch(() => undefined);
  const tooLong = setTimeout(tried, patience);
  tooLong.unref();
  const facade: Understanding = { understand: (text) => loaded?.understand(text) ?? NOT_YET };
  return {
    understanding: firstTry.then(() => {
      clearTimeout(tooLong);
      return facade;
    }),
    loaded: () => loaded !== null,
    stop: () => stopped.abort(),
  };
}
