// Looks for what is due again and again, until it is told to stop.
import { setTimeout as after } from 'node:timers/promises';

export interface Look {
  /** With how many documents something was done. */
  readonly did: number;
  /** Whether something due waits for a place among the messages under way. */
  readonly left: boolean;
}

export interface LoopParts {
  readonly look: () => Promise<Look>;
  /** Resolves when a message under way is over. */
  readonly freed: () => Promise<void>;
  readonly everyMs: number;
  readonly signal: AbortSignal;
  readonly report: (error: unknown) => void;
}

/** Ends when the signal is aborted and the look under way is over. Never throws. */
export async function loop({ look, freed, everyMs, signal, report }: LoopParts): Promise<void> {
  while (!signal.aborted) {
    const place = freed();
    let found: Look = { did: 0, left: false };
    try {
      found = await look();
    } catch (error) {
      report(error);
    }
    const rest = new AbortController();
    const woken = AbortSignal.any([signal, rest.signal]);
    const pause = after(found.did > 0 ? 1 : everyMs, undefined, { signal: woken, ref: false }).catch(() => undefined);
    await (found.left && found.did === 0 ? Promise.race([pause, place]) : pause);
    rest.abort();
  }
}
