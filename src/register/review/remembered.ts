// Figures that were worked out just now are not worked out again: who asks a second time, because the first took long, has
// them at once.
import type { RegisterEngine } from '../parts.ts';
import type { Period } from './period.ts';
import { workOut } from './review.ts';
import type { Review } from './review.ts';

/** Figures, and when they were worked out. */
export interface Worked {
  readonly review: Review;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export type WorkOut = (period: Period, team: string | null) => Promise<Worked>;

/** For so many milliseconds. */
const KEPT = 5 * 60_000;
/** So many at once; the oldest makes room. */
const AT_MOST = 20;

export function rememberedWork(engine: RegisterEngine): WorkOut {
  const known = new Map<string, { readonly until: number; readonly worked: Promise<Worked> }>();
  return (period, team) => {
    const now = engine.clock.now();
    for (const [key, { until }] of known) if (until <= now.getTime()) known.delete(key);
    const key = JSON.stringify([period.first, period.last, team]);
    const there = known.get(key);
    if (there) return there.worked;
    const [oldest] = known.keys();
    if (known.size >= AT_MOST && oldest !== undefined) known.delete(oldest);
    const worked = workOut(engine, period, team).then((review) => ({ review, at: now.toISOString() }));
    known.set(key, { until: now.getTime() + KEPT, worked });
    worked.catch(() => known.delete(key));
    return worked;
  };
}

/** Work that is under way, by its key: who asks meanwhile waits for the same. */
export function oneAtATime<T>(): (key: string, work: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Promise<T>>();
  return (key, work) => {
    const there = running.get(key);
    if (there) return there;
    const begun = work().finally(() => running.delete(key));
    running.set(key, begun);
    return begun;
  };
}
