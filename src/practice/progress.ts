// What somebody has practised and how it went, and what comes next for them. Pure: the clock comes in.
import { isRight } from './answer.ts';
import type { Went } from './answer.ts';
import type { Situation } from './schema.ts';

/** Of one situation: how often in a row it went right, how it went last, and when. */
export interface Practised {
  readonly id: string;
  readonly times: number;
  readonly rightInARow: number;
  readonly last: Went;
  readonly at: string;
}

export type Progress = readonly Practised[];

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** After so long it comes again: soon where it went wrong, later each time that it went right. */
const COMES_AGAIN: readonly number[] = [10 * MINUTE, 3 * DAY, 10 * DAY, 30 * DAY, 90 * DAY];

/** What nobody has touched for so long is not kept. */
export const KEPT_DAYS = 365;
/** More than these are never kept; the oldest go. */
const MOST_KEPT = 300;

/** When one comes again, in milliseconds since 1970. */
export const dueAgain = ({ rightInARow, at }: Practised): number =>
  Date.parse(at) + COMES_AGAIN[Math.min(rightInARow, COMES_AGAIN.length - 1)]!;

/** With how one went; what is older than a year goes. */
export function withAnswer(progress: Progress, id: string, went: Went, now: Date): Progress {
  const before = progress.find((one) => one.id === id);
  // the same button pressed twice is one answer
  if (before?.last === went && now.getTime() - Date.parse(before.at) < MINUTE) return progress;
  const next: Practised = {
    id,
    times: (before?.times ?? 0) + 1,
    rightInARow: isRight(went) ? (before?.rightInARow ?? 0) + 1 : 0,
    last: went,
    at: now.toISOString(),
  };
  const others = progress.filter((one) => one.id !== id);
  return fresh([next, ...others], now).slice(0, MOST_KEPT);
}

/** What is still kept at this moment. */
export const fresh = (progress: Progress, now: Date): Progress =>
  progress.filter(({ at }) => now.getTime() - Date.parse(at) <= KEPT_DAYS * DAY);

/**
 * The one to practise next among these, and never the one just done while there is another: first what is due again, the
 * longest due first; then what is new, from the topic least practised; then what is due soonest. Null where there is none.
 */
export function nextOf(
  situations: readonly Situation[],
  progress: Progress,
  now: Date,
  justDone?: string,
): Situation | null {
  const others = situations.filter(({ id }) => id !== justDone);
  const among = others.length > 0 ? others : situations;
  const done = new Map(progress.map((one) => [one.id, one]));
  const bySoonest = among
    .filter(({ id }) => done.has(id))
    .toSorted((a, b) => dueAgain(done.get(a.id)!) - dueAgain(done.get(b.id)!));
  const [first] = bySoonest;
  if (first && dueAgain(done.get(first.id)!) <= now.getTime()) return first;
  return leastPractised(among, situations, done) ?? first ?? null;
}

/** A new one, from the topic of which most is still to do for this person; the first of the file where several are. */
function leastPractised(
  among: readonly Situation[],
  all: readonly Situation[],
  done: ReadonlyMap<string, Practised>,
): Situation | undefined {
  const times = new Map<string, number>();
  for (const { id, topics } of all)
    if (done.has(id)) for (const topic of topics) times.set(topic, (times.get(topic) ?? 0) + 1);
  const heard = ({ topics }: Situation): number => Math.min(...topics.map((topic) => times.get(topic) ?? 0));
  return among.filter(({ id }) => !done.has(id)).toSorted((a, b) => heard(a) - heard(b))[0];
}

export interface Tally {
  readonly practised: number;
  readonly right: number;
  readonly comesAgain: number;
}

/** How it stands among these situations. */
export function tallyOf(situations: readonly Situation[], progress: Progress, now: Date): Tally {
  const here = new Set(situations.map(({ id }) => id));
  const own = fresh(progress, now).filter(({ id }) => here.has(id));
  return {
    practised: own.length,
    right: own.filter(({ last }) => isRight(last)).length,
    comesAgain: own.filter((one) => dueAgain(one) <= now.getTime()).length,
  };
}
