// Loads what understands words, beside everything else, and tries again when that fails: the walk, the records and the
// danger card must not wait for it. It comes in two steps, because most of its memory is only needed to read a question,
// and many a bot is never asked one: what is light is loaded after the start, the rest at the first question.
import pRetry from 'p-retry';
import type { FinishLoading } from '../ask/load.ts';
import type { Understanding, Understood } from '../ask/understanding.ts';

export interface Reader {
  /** For questions: loads what is missing, waits while the first try is under way, and answers with a sentence then. */
  understanding(): Promise<Understanding>;
  /** Resolves when the first try of the light step is over, or took too long. */
  readonly prepared: Promise<void>;
  /** Whether a question would be read, as far as is known: the light step is loaded, and the other has not failed. */
  loaded(): boolean;
  /** Gives up trying. */
  stop(): void;
}

export interface ReaderParts {
  readonly load: () => Promise<FinishLoading>;
  /** Takes codes and names of errors only. */
  readonly log: { error(fields: object, message: string): void };
  /** Between the first two tries, in milliseconds; doubled each time, up to a minute. */
  readonly firstWait?: number;
  /** For how many milliseconds a question waits for the first try of a step. */
  readonly patience?: number;
}

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60_000;
const PATIENCE = 3000;

const NOT_YET: Understood = {
  kind: 'other',
  facts: [],
  identity: [],
  reader: 'none',
  reply:
    'I cannot read questions in your own words at the moment. I keep trying. ' +
    'Type walk, and I will ask you the questions one by one. If somebody is in danger, type danger.',
};

/** Starts to load the light step. Nothing here throws: what cannot be loaded is logged and tried again. */
export function startReader(parts: ReaderParts): Reader {
  const stopped = new AbortController();
  const light = keepTrying(parts.load, parts, stopped.signal);
  let rest: Loading<Understanding> | undefined;
  const facade: Understanding = {
    understand: async (text, limit) => rest?.loaded()?.understand(text, limit) ?? NOT_YET,
  };
  return {
    prepared: light.firstTry,
    understanding: async () => {
      await light.firstTry;
      const finish = light.loaded();
      if (finish) await (rest ??= keepTrying(finish, parts, stopped.signal)).firstTry;
      return facade;
    },
    loaded: () => light.loaded() !== null && !rest?.failing(),
    stop: () => stopped.abort(),
  };
}

interface Loading<T> {
  /** Resolves when the first try is over, or took too long. */
  readonly firstTry: Promise<void>;
  loaded(): T | null;
  /** It was tried in vain, and has not been loaded since. */
  failing(): boolean;
}

function keepTrying<T>(
  load: () => Promise<T>,
  { log, firstWait = FIRST_WAIT, patience = PATIENCE }: ReaderParts,
  signal: AbortSignal,
): Loading<T> {
  let loaded: T | null = null;
  let failing = false;
  const { promise: firstTry, resolve: tried } = Promise.withResolvers<void>();
  const tooLong = setTimeout(tried, patience);
  tooLong.unref();
  const once = async (): Promise<void> => {
    try {
      loaded = await load();
      failing = false;
    } catch (error) {
      failing = true;
      const { name = 'Error', code = 'unexpected' } = error as { name?: string; code?: unknown };
      log.error({ doing: 'load-reader', name, code: String(code) }, 'What reads questions could not be loaded.');
      // a plain error: of a TypeError the library would say that trying again is no use
      throw new Error('The reader could not be loaded.', { cause: error });
    } finally {
      clearTimeout(tooLong);
      tried();
    }
  };
  const waits = { retries: Infinity, minTimeout: firstWait, maxTimeout: LONGEST_WAIT, factor: 2 };
  pRetry(once, { ...waits, unref: true, signal }).catch(() => undefined);
  return { firstTry, loaded: () => loaded, failing: () => failing };
}
