// How far a day or a time in a journal may lie from what it follows from: nobody who changes an entry gives themselves more
// time, or none. An entry does not say whose working days those were, so each law is as wide as any calendar is.
import { isDay } from '../record/days.ts';

const A_DAY = 24 * 60 * 60_000;

export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / A_DAY;

/** No run of days without work is as long as this. */
export const LONGEST_REST = 14;

/** So many days hold these working days at most. */
export const atMost = (workingDays: number): number => (workingDays * 7) / 5 + LONGEST_REST;

/** Whether it is a day that lies so many days from a moment, by anybody's clock. */
export function isDayWithin(day: string, moment: string, least: number, most: number): boolean {
  const apart = isDay(day) ? daysBetween(moment, `${day}T12:00:00Z`) : Number.NaN;
  return apart >= least - 2 && apart <= most + 2;
}

/** Whether a time comes after a moment, and no later than so many days after it. */
export const isSoonAfter = (time: string, moment: string, most: number): boolean =>
  time >= moment && daysBetween(moment, time) <= most;
