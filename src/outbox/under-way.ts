// The deliveries that are under way: each ends at its own deadline, and all of them when the process stops.
import type { Deadline } from './deadline.ts';

export interface UnderWay {
  /** Runs one delivery. Its signal is aborted at its deadline, or by `stop`. */
  run(work: (signal: AbortSignal) => Promise<void>): Promise<void>;
  /** Aborts all of them and resolves when each has written down what became of it. */
  stop(): Promise<void>;
}

export function createUnderWay(deadline: Deadline): UnderWay {
  const all = new Map<AbortController, Promise<unknown>>();
  return {
    async run(work) {
      const controller = new AbortController();
      const disarm = deadline(() => controller.abort());
      const running = work(controller.signal);
      all.set(
        controller,
        running.catch(() => undefined),
      );
      try {
        await running;
      } finally {
        disarm();
        all.delete(controller);
      }
    },
    async stop() {
      for (const controller of all.keys()) controller.abort();
      await Promise.all(all.values());
    },
  };
}
