// Loads what understands words, beside everything else, and tries again when that fails: the walk, the records and the
// danger card must not wait for it. Where its runtime does not exist it is not tried again, and the bot does without.
import pRetry, { AbortError } from 'p-retry';
import { hearDanger } from '../ask/danger-words.ts';
import { guard } from '../ask/guards.ts';
import type { Understanding, Understood } from '../ask/understanding.ts';
import { say } from '../words/say.ts';

export interface Reader {
  /** For questions: waits while the first try is under way, and answers with a sentence where nothing is loaded. */
  understanding(): Promise<Understanding>;
  /** Resolves when the first try is over, or took too long. */
  readonly prepared: Promise<void>;
  /** Whether a question would be read. */
  loaded(): boolean;
  /** Why questions can never be read on this computer, as a sentence; null where they can, or where nobody knows yet. */
  missing(): string | null;
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

/** What is said to a question that nothing reads, with the way round. */
function notRead(isNever: boolean): string {
  const words = { walk: say('typedWords.walk.word'), danger: say('typedWords.danger.word') };
  return say(isNever ? 'reader.never' : 'reader.notYet', { wayRound: say('reader.wayRound', words) });
}

/** What can be said without any reader: words of danger are heard all the same. */
function unread(text: string, reply: string): Understood {
  const { kind, facts, riskHeard } = guard(text, { kind: 'other', kindCertainty: 0, facts: [] }, hearDanger(text));
  const besides = { facts, identity: [], reader: 'none', ...(riskHeard ? { riskHeard: true as const } : {}) };
  return kind === 'emergency' ? { kind, ...besides } : { kind: 'other', ...besides, reply, unread: true };
}

/** Starts to load. Nothing here throws: what cannot be loaded is logged and tried again. */
export function startReader({ load, log, firstWait = FIRST_WAIT, patience = PATIENCE }: ReaderParts): Reader {
  const stopped = new AbortController();
  let read: Understanding | null = null;
  let missing: string | null = null;
  const { promise: prepared, resolve: tried } = Promise.withResolvers<void>();
  const tooLong = setTimeout(tried, patience);
  tooLong.unref();
  const once = async (): Promise<void> => {
    try {
      read = await load();
    } catch (error) {
      const { name = 'Error', code = 'unexpected' } = error as { name?: string; code?: unknown };
      if (code === 'no-runtime') missing = say('reader.noRuntime');
      log.error(
        { doing: 'load-reader', name, code: String(code) },
        missing ?? 'What reads questions could not be loaded.',
      );
      // a plain error: of a TypeError the library would say that trying again is no use
      throw missing ? new AbortError(missing) : new Error('The reader could not be loaded.', { cause: error });
    } finally {
      clearTimeout(tooLong);
      tried();
    }
  };
  const waits = { retries: Infinity, minTimeout: firstWait, maxTimeout: LONGEST_WAIT, factor: 2 };
  pRetry(once, { ...waits, unref: true, signal: stopped.signal }).catch(() => undefined);
  const facade: Understanding = {
    get readers() {
      return read?.readers ?? [];
    },
    understand: async (text, limit) => read?.understand(text, limit) ?? unread(text, notRead(missing !== null)),
  };
  return {
    prepared,
    understanding: () => prepared.then(() => facade),
    loaded: () => read !== null,
    missing: () => missing,
    stop: () => stopped.abort(),
  };
}
