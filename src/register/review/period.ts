// The days that a review is about, as the council's calendar has them. Pure.
import { DateTime } from 'luxon';

export interface Period {
  /** The first and the last day, such as 2026-10-01. */
  readonly first: string;
  readonly last: string;
  /** From this moment, and before that one. ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
}

/** From the first day to the end of the last one. Throws a sentence where they are no days, or not in this order. */
export function periodOf(first: string, last: string, zone: string): Period {
  const [start, end] = [first, last].map((day) => DateTime.fromISO(day, { zone })) as [DateTime, DateTime];
  const isDay = (day: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(day);
  if (!start.isValid || !end.isValid || !isDay(first) || !isDay(last)) throw new PeriodError('period-no-day');
  if (end < start) throw new PeriodError('period-backwards');
  if (end.diff(start, 'years').years > YEARS_AT_MOST) throw new PeriodError('period-too-long');
  return { first, last, from: iso(start), to: iso(end.plus({ days: 1 })) };
}

const YEARS_AT_MOST = 5;

/** Why days make no period: a stable code. */
export class PeriodError extends Error {
  readonly code: 'period-no-day' | 'period-backwards' | 'period-too-long';
  constructor(code: PeriodError['code']) {
    super(code);
    this.code = code;
  }
}

const iso = (moment: DateTime): string => moment.toUTC().toISO() ?? '';
const day = (moment: DateTime): string => moment.toISODate() ?? '';
const between = (start: DateTime, afterEnd: DateTime, zone: string): Period =>
  periodOf(day(start), day(afterEnd.minus({ days: 1 })), zone);

/** The whole month before this one. */
export function lastMonth(now: Date, zone: string): Period {
  const start = DateTime.fromJSDate(now, { zone }).startOf('month');
  return between(start.minus({ months: 1 }), start, zone);
}

/** The quarter before this one: January to March is the first. */
export function lastQuarter(now: Date, zone: string): Period {
  const start = DateTime.fromJSDate(now, { zone }).startOf('quarter');
  return between(start.minus({ months: 3 }), start, zone);
}

/** A whole month, such as 2026-10. */
export function monthOf(month: string, zone: string): Period {
  const start = DateTime.fromISO(`${month}-01`, { zone });
  return between(start, start.plus({ months: 1 }), zone);
}

export const yearOf = (year: number, zone: string): Period => periodOf(`${year}-01-01`, `${year}-12-31`, zone);

/** Every month that such days lie in, in order, such as 2026-10. */
export function monthsIn({ first, last }: Pick<Period, 'first' | 'last'>): string[] {
  const [start, end] = [first, last].map((one) => DateTime.fromISO(one).startOf('month')) as [DateTime, DateTime];
  const length = Math.round(end.diff(start, 'months').months) + 1;
  return Array.from({ length }, (_, n) => start.plus({ months: n }).toFormat('yyyy-MM'));
}

/** Whether it begins and ends with a month. */
export function isWholeMonths({ first, last }: Pick<Period, 'first' | 'last'>): boolean {
  const afterEnd = DateTime.fromISO(last).plus({ days: 1 });
  return first.endsWith('-01') && afterEnd.day === 1;
}

/** As many months before it, where it is whole months; else as many days. */
export function before(period: Period, zone: string): Period {
  const start = DateTime.fromISO(period.first, { zone });
  const afterEnd = DateTime.fromISO(period.last, { zone }).plus({ days: 1 });
  const unit = isWholeMonths(period) ? 'months' : 'days';
  const length = Math.round(afterEnd.diff(start, unit).get(unit));
  return between(start.minus({ [unit]: length }), start, zone);
}
