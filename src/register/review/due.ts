// When the review of a month is made: at nine on the first working day after it. Until then nobody has figures of it. Pure.
import { nextWorkingDay } from '../../time/working-time.ts';
import type { WorkingHours } from '../../time/working-time.ts';
import { before, lastMonth, lastQuarter } from './period.ts';
import type { Period } from './period.ts';

const MADE_AT = '09:00';

/** Whether the review of its last month is due. */
export const isDue = ({ to }: Period, now: Date, hours: WorkingHours): boolean =>
  now >= nextWorkingDay(new Date(Date.parse(to) - 1), MADE_AT, hours);

/** The last whole month, or quarter, of which the review is due. */
export function lastDue(which: 'month' | 'quarter', now: Date, hours: WorkingHours): Period {
  const last = (which === 'month' ? lastMonth : lastQuarter)(now, hours.timeZone);
  return isDue(last, now, hours) ? last : before(last, hours.timeZone);
}
