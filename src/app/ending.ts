// How the process ends: in order when it is told to, in order as well when it can no longer be trusted, and in any case
// within a bounded time.
//
// An exception that nobody caught has left some function half-way, and nobody knows what that function held: going on
// could do harm, so the process tells, lets what is under way end, and leaves with code 1 for its host to start it
// again. A promise that failed without anybody waiting for it has left nothing half-way: every change is one
// conditional write, and whoever wanted the result would have waited for it. It is told, and the process goes on,
// because otherwise one such promise in a library would let a request end the process. No request should cause
// either; the web server catches what a request can throw.

/** A turn has 10 s to end once the server closes; then the store closes. Hosts kill after 30 s. */
const STOP_TIME = 20_000;

/** As many places of a stack as tell where it was, without the message, which may carry content. */
const FRAMES = 6;

export interface EndingParts {
  /** The process, or what stands for it in a test. */
  readonly process: {
    on(event: string, listener: (what: unknown) => void): unknown;
    exit(code: number): unknown;
  };
  /** Ends everything in the order of use. */
  readonly stop: () => Promise<void>;
  readonly log: {
    info(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
  /** Milliseconds until what has not ended is left behind. */
  readonly time?: number;
}

/** Listens for what ends the process, and ends it once. */
export function endInOrder({ process, stop, log, time = STOP_TIME }: EndingParts): void {
  let isEnding = false;
  const end = (code: number): void => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => {
      log.error({ code: 'stop-too-slow' }, 'Not everything ended in time; it is left behind.');
      process.exit(1);
    }, time).unref();
    stop().then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ code: 'stop-failed', ...describe(error) }, 'Not everything could be ended in order.');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (!isEnding) log.info({ signal }, 'Stopping: requests under way are finished first.');
      end(0);
    });
  }
  process.on('uncaughtException', (error) => {
    log.error({ code: 'uncaught-exception', ...describe(error) }, 'Something unknown went wrong: the bot stops.');
    end(1);
  });
  process.on('unhandledRejection', (error) => {
    log.error({ code: 'unhandled-rejection', ...describe(error) }, 'Something failed that nobody waited for.');
  });
}

/** What kind of error it is and where it was thrown, without its message. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const { stack = '', message } = error;
  // the stack begins with the message, which may have lines that look like places
  const places = stack.slice(stack.indexOf(message) + message.length);
  const frames = places.split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, at: frames.slice(0, FRAMES).map((line) => line.trim()) };
}
