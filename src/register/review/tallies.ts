// What figures are counted with, in the same memory however much is counted.
//
// Limits. Times are kept in a histogram: the middle and nine in ten are true to one part in a thousand, the worst is
// exact. So many names of one kind are told apart; what comes later counts as "other".
import { createHistogram } from 'node:perf_hooks';
import type { RecordableHistogram } from 'node:perf_hooks';

/** Times in minutes; null where there are none. */
export interface Spread {
  readonly count: number;
  readonly middle: number | null;
  /** Nine in ten took no longer. */
  readonly nineInTen: number | null;
  readonly worst: number | null;
}

export type Counts = Readonly<Record<string, number>>;

/** How many names of one kind are told apart. */
export const NAMES = 200;
/** Under this name counts what comes after so many. */
export const OTHER = 'other';

/** What is kept under a name; once there are so many names, under OTHER. */
export function entryIn<T>(entries: Map<string, T>, name: string, most: number, make: () => T): T {
  const key = entries.has(name) || entries.size < most ? name : OTHER;
  const found = entries.get(key) ?? make();
  entries.set(key, found);
  return found;
}

export type Counting = ReturnType<typeof counts>;

/** Counts by name; names that are known beforehand are there with nought. */
export function counts(known: readonly string[] = []) {
  const found = new Map(known.map((name) => [name, { count: 0 }]));
  return {
    add(name: string, times = 1): void {
      entryIn(found, name, NAMES, () => ({ count: 0 })).count += times;
    },
    of: (): Counts => Object.fromEntries([...found].map(([name, { count }]) => [name, count])),
  };
}

/** The longest time that a histogram tells apart: twenty years in minutes. What is longer counts there, but as itself for the worst. */
const LONGEST = 20 * 366 * 24 * 60;

/** Times, in whole minutes from 0. */
export function spread() {
  // made when it is first needed: each takes about a hundred kilobytes
  let times: RecordableHistogram | null = null;
  let count = 0;
  let worst = 0;
  return {
    add(minutes: number): void {
      times ??= createHistogram({ lowest: 1, highest: LONGEST, figures: 3 });
      // it takes whole numbers from one
      times.record(Math.min(LONGEST, minutes) + 1);
      count += 1;
      worst = Math.max(worst, minutes);
    },
    of: (): Spread => ({
      count,
      middle: times && atRank(times, count, 0.5),
      nineInTen: times && atRank(times, count, 0.9),
      worst: times && worst,
    }),
  };
}

/** The shortest time that this share of all took at most: half of them, nine in ten. */
const atRank = (times: RecordableHistogram, count: number, share: number): number =>
  Math.max(0, times.percentile((100 * Math.ceil(share * count - 1e-9)) / count) - 1);
