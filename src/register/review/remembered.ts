// Figures that were worked out just now are not worked out again: who asks a second time, because the first took long, has
// them at once.
import type { RegisterEngine } from '../parts.ts';
import type { Period } from './period.ts';
import { workOut } from './review.ts';
import type { Review } from './review.ts';

export type WorkOut = (period: Period, team: string | null) => Promise<Review>;

/** For so many milliseconds. */
const KEPT = 5 * 60_000;
/** So many at once; the oldest makes room. */
const AT_MOST = 20;

export function rememberedWork(engine: RegisterEngine): WorkOut {
  const known = new Map<string, { readonly until: number; readonly review: Promise<Review> }>();
  return (period, team) => {
    const now = engine.clock.now().getTime();
    for (const [key, { until }] of known) if (until <= now) known.delete(key);
    const key = JSON.stringify([period.first, period.last, team]);
    const there = known.get(key);
    if (there) return there.review;
    const [oldest] = known.keys();
    if (known.size >= AT_MOST && oldest !== undefined) known.delete(oldest);
    const review = workOut(engine, period, team);
    known.set(key, { until: now + KEPT, review });
    review.catch(() => known.delete(key));
    return review;
  };
}
