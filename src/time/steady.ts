// Whether the clock on the wall can be believed when something is deleted because it is old. A clock that jumps a month
// ahead makes every draft a month old at once.

const DAY = 86_400_000;

/** What is remembered between two looks at the clock; it outlives the process. */
export interface Steadiness {
  /** When the clock was last looked at, by itself. */
  readonly looked: string;
  /** Since when it has not jumped, by itself. */
  readonly steadySince: string;
  /** For how many days it must not have jumped before it is believed again. */
  readonly waitDays: number;
}

export interface Look {
  readonly now: Date;
  /** Milliseconds since the last look by a clock that cannot jump; null where this process has not looked before. */
  readonly passed: number | null;
  /** How old something is when it is deleted, in days. */
  readonly oldAfterDays: number;
}

/**
 * What to remember after another look. A jump is more than a day's difference between the two clocks; in a process that
 * looks for the first time, more than a day since the last look of any process, for nobody knows then whether the bot
 * was off or the clock is wrong. After a jump ahead the clock is believed after a day. What was touched while it was
 * behind bears too early a date, so after a jump back it takes as long as things take to grow old.
 */
export function lookAtClock(before: Steadiness | null, { now, passed, oldAfterDays }: Look): Steadiness {
  const looked = now.toISOString();
  if (!before) return { looked, steadySince: looked, waitDays: 1 };
  const difference = now.getTime() - Date.parse(before.looked) - (passed ?? 0);
  if (Math.abs(difference) <= DAY) return { ...before, looked };
  const settled = isSteady(before, new Date(before.looked));
  const waitDays = settled ? 1 : before.waitDays;
  return { looked, steadySince: looked, waitDays: difference < 0 ? oldAfterDays : waitDays };
}

/** Whether what looks old by this clock is old. */
export const isSteady = ({ steadySince, waitDays }: Steadiness, now: Date): boolean =>
  now.getTime() - Date.parse(steadySince) >= waitDays * DAY;
