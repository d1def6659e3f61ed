// Times that are counted in days, as protocols between agencies count them.
//
// The day on which the time starts is not counted, at whatever hour it starts: a form that is complete at 17:30 on a
// Friday has Monday as its first business day, unless that is a bank holiday, and so has one that is complete on the
// Saturday. Of business days only the working days of the edition's calendar count, without the bank holidays of
// England; of calendar days every day does, and the last one may be a Sunday. The time ends with the last second of its
// last day. The protocols' own words on the first day were not read, so this is a local choice, and the shorter one: it
// gives nobody who answers a day more.
import { DateTime } from 'luxon';
import { endOfDay, isBankHoliday } from './working-time.ts';
import type { WorkingHours } from './working-time.ts';

/** A day that is further away than this was mistyped. */
const YEARS_AT_MOST = 2;

export interface Days {
  readonly days: number;
  readonly of: 'calendar' | 'business';
}

/** A time that runs in days. Days are written 2026-11-27, in the time zone of the calendar. */
export interface DayClock {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly endsAt: Date;
  /** When half of it is over, in working hours; null where that would be no sooner than the last reminder. */
  readonly halfwayAt: Date | null;
  /** On the last working day before the last day; where there is none, on the last day itself; null where nobody works then. */
  readonly beforeEndAt: Date | null;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const dayOf = (moment: Date, { timeZone }: WorkingHours): DateTime =>
  DateTime.fromJSDate(moment, { zone: timeZone }).startOf('day');

const isBusinessDay = (day: DateTime, { days }: WorkingHours): boolean =>
  days.includes(DAYS[day.weekday - 1]!) && !isBankHoliday(day);

const counts = (day: DateTime, of: Days['of'], calendar: WorkingHours): boolean =>
  of === 'calendar' || isBusinessDay(day, calendar);

/** The so many-th day that counts after this one. Throws where none ever would. */
function dayAfter(start: DateTime, { days, of }: Days, calendar: WorkingHours): DateTime {
  if (!Number.isInteger(days) || days < 1) throw new Error('A time is counted in whole days, one at least.');
  if (of === 'business' && calendar.days.length === 0) throw new Error('There are no working days in a week.');
  let day = start;
  for (let left = days; left > 0;) {
    day = day.plus({ days: 1 });
    if (counts(day, of, calendar)) left -= 1;
  }
  return day;
}

/** How many days that count there are after the one, up to the other and with it. */
function daysBetween(start: DateTime, end: DateTime, of: Days['of'], calendar: WorkingHours): number {
  let counted = 0;
  for (let day = start.plus({ days: 1 }); day <= end; day = day.plus({ days: 1 }))
    if (counts(day, of, calendar)) counted += 1;
  return counted;
}

const written = (day: DateTime): string => day.toISODate() ?? '';

/** The nearest business day, this one or earlier, that comes after `start`; null where there is none. */
function businessDayBack(day: DateTime, start: DateTime, calendar: WorkingHours): DateTime | null {
  for (let back = day; back > start; back = back.minus({ days: 1 })) if (isBusinessDay(back, calendar)) return back;
  return null;
}

/**
 * Reminders at this time of day ("10:00"), each on a working day between the start and the last day. What has to be there on
 * the next working day is reminded of on that day: nobody would hear of it before it is late.
 */
function reminders(
  start: DateTime,
  last: DateTime,
  middle: DateTime,
  { calendar, at }: Reminding,
): Pick<DayClock, 'halfwayAt' | 'beforeEndAt'> {
  const [hour, minute] = at.split(':').map(Number);
  const moment = (day: DateTime): Date => day.set({ hour: hour ?? 0, minute: minute ?? 0 }).toJSDate();
  const between = businessDayBack(last.minus({ days: 1 }), start, calendar);
  const before = between ?? businessDayBack(last, start, calendar);
  const half = businessDayBack(middle, start, calendar);
  return {
    halfwayAt: half && before && half < before ? moment(half) : null,
    beforeEndAt: before && moment(before),
  };
}

interface Reminding {
  readonly calendar: WorkingHours;
  /** At which time of day people are reminded. */
  readonly at: string;
}

/** The time of so many days that starts at this moment. Throws where a week has no working day, or for no days. */
export function dayClock(from: Date, length: Days, reminding: Reminding): DayClock {
  const { calendar } = reminding;
  const start = dayOf(from, calendar);
  const last = dayAfter(start, length, calendar);
  const middle = dayAfter(start, { ...length, days: Math.ceil(length.days / 2) }, calendar);
  return {
    firstDay: written(dayAfter(start, { days: 1, of: length.of }, calendar)),
    lastDay: written(last),
    endsAt: endOfDay(written(last), calendar.timeZone),
    ...reminders(start, last, middle, reminding),
  };
}

/**
 * The same up to a day that somebody wrote down ("2026-12-11"): the length was not known. Half of it is half of its
 * business days. Null where that day is no day, does not come after the one on which it starts, or is years away.
 */
export function dayClockUntil(from: Date, lastDay: string, reminding: Reminding): DayClock | null {
  const { calendar } = reminding;
  const start = dayOf(from, calendar);
  const last = DateTime.fromISO(lastDay, { zone: calendar.timeZone }).startOf('day');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(lastDay) || !last.isValid || last <= start) return null;
  if (last > start.plus({ years: YEARS_AT_MOST })) return null;
  const business = daysBetween(start, last, 'business', calendar);
  const half: Days = { days: Math.max(1, Math.ceil(business / 2)), of: business === 0 ? 'calendar' : 'business' };
  const middle = dayAfter(start, half, calendar);
  return {
    firstDay: written(start.plus({ days: 1 })),
    lastDay,
    endsAt: endOfDay(lastDay, calendar.timeZone),
    ...reminders(start, last, middle, reminding),
  };
}

/** How many days of this kind are left, today not counted; below zero: so many have passed since. */
export function daysLeft(now: Date, lastDay: string, of: Days['of'], calendar: WorkingHours): number {
  const today = dayOf(now, calendar);
  const last = DateTime.fromISO(lastDay, { zone: calendar.timeZone }).startOf('day');
  return last >= today ? daysBetween(today, last, of, calendar) : -daysBetween(last, today, of, calendar);
}
