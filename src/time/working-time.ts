import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import { DateTime } from 'luxon';

/** When people work: a local choice of the edition (local.yaml). */
export interface WorkingHours {
  readonly days: readonly string[];
  /** "09:00", in the time zone below. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly holidays: 'england-and-wales';
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const load = createRequire(import.meta.url);
let bankHolidays: Holidays | null = null;
const byYear = new Map<number, ReadonlySet<string>>();

/** Loads the calendar: it is large, and a bot must listen before it needs it. */
export function prepareHolidays(): Holidays {
  bankHolidays ??= new (load('date-holidays') as typeof Holidays)('GB', 'ENG', { types: ['public', 'bank'] });
  return bankHolidays;
}

/** Whether the day (of this time zone) is a bank holiday in England, substitute days included. */
export function isBankHoliday(day: DateTime): boolean {
  let dates = byYear.get(day.year);
  if (!dates) {
    dates = new Set(
      prepareHolidays()
        .getHolidays(day.year)
        .map((holiday) => holiday.date.slice(0, 10)),
    );
    byYear.set(day.year, dates);
  }
  return dates.has(day.toISODate() ?? '');
}

const at = (day: DateTime, time: string): DateTime => {
  const [hour, minute] = time.split(':').map(Number);
  return day.set({ hour: hour ?? 0, minute: minute ?? 0, second: 0, millisecond: 0 });
};

/**
 * The moment at which so many minutes have passed since `from`; where `hours` is `working`, only the minutes inside
 * working hours count. Follows the clock on the wall: a day on which the clocks change still starts and ends at the
 * same hour. Nothing is read from the system clock. Throws where a week has no working time at all.
 */
export function addMinutes(from: Date, minutes: number, hours: 'working' | 'any', calendar: WorkingHours): Date {
  if (hours === 'any') return new Date(from.getTime() + minutes * 60_000);
  const week = new Set(calendar.days);
  if (week.size === 0 || calendar.from >= calendar.to) throw new Error('There are no working hours in a week.');
  let now = DateTime.fromJSDate(from, { zone: calendar.timeZone });
  let left = minutes * 60_000;
  for (;;) {
    if (week.has(DAYS[now.weekday - 1]!) && !isBankHoliday(now)) {
      const start = DateTime.max(now, at(now, calendar.from));
      const available = at(now, calendar.to).diff(start).toMillis();
      if (available > 0 && left <= available) return start.plus(left).toJSDate();
      left -= Math.max(0, available);
    }
    now = now.plus({ days: 1 }).startOf('day');
  }
}

/** The next day on which people work, after the day of `from`, at this time of day ("10:00"). */
export function nextWorkingDay(from: Date, time: string, calendar: WorkingHours): Date {
  const week = new Set(calendar.days);
  if (week.size === 0) throw new Error('There are no working days in a week.');
  let day = DateTime.fromJSDate(from, { zone: calendar.timeZone }).startOf('day');
  do day = day.plus({ days: 1 });
  while (!week.has(DAYS[day.weekday - 1]!) || isBankHoliday(day));
  return at(day, time).toJSDate();
}

/** The last second of a day ("2026-07-10") in this time zone. */
export const endOfDay = (day: string, timeZone: string): Date =>
  DateTime.fromISO(day, { zone: timeZone }).endOf('day').toJSDate();

/** The first moment of a day ("2026-07-10") in this time zone. */
export const startOfDay = (day: string, timeZone: string): Date =>
  DateTime.fromISO(day, { zone: timeZone }).startOf('day').toJSDate();

/** A time as people say it, with the names that this locale has for days and months: "Tue 24 Nov, 9:30am". */
export function inWords(moment: Date, timeZone: string, locale: string): string {
  const local = DateTime.fromJSDate(moment, { zone: timeZone }).setLocale(locale);
  return `${local.toFormat('ccc d LLL')}, ${local.toFormat('h:mma').toLowerCase().replace(':00', '')}`;
}
