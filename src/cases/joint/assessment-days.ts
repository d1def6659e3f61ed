// When something of an assessment runs out, by the council's working days. These times are a local choice.
import { dayFrom } from '../../record/days.ts';
import type { Around } from '../../joint/assessments/step.ts';
import { endOfDay, nextWorkingDay } from '../../time/working-time.ts';
import type { WorkingHours } from '../../time/working-time.ts';

/** So many working days an agency that was invited may say nothing before it and the opener are reminded. */
const SILENT_DAYS = 2;
/** No run of days without work is as long as this. */
const FURTHEST_BACK = 14;
const DAY = 86_400_000;

/** The days and times of a command that is given now. */
export function assessmentDays(now: Date, hours: WorkingHours): Around['days'] {
  const { timeZone, from: morning } = hours;
  const first = (after: Date): Date => nextWorkingDay(after, morning, hours);
  let silent = now;
  for (let days = 0; days < SILENT_DAYS; days += 1) silent = first(silent);
  return {
    today: dayFrom(now, timeZone, 0),
    silentAt: silent.toISOString(),
    action: (due) => ({
      soonAt: lastBefore(due, first, timeZone).toISOString(),
      overdueAt: first(endOfDay(due, timeZone)).toISOString(),
    }),
    // on its day, or on the next one on which people work
    review: (on) => first(noon(on, -1)).toISOString(),
  };
}

const noon = (day: string, days: number): Date => new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY);

/** The morning of the last working day before a day. */
function lastBefore(day: string, first: (after: Date) => Date, timeZone: string): Date {
  for (let back = 1; back <= FURTHEST_BACK; back += 1) {
    const morning = first(noon(day, -back - 1));
    if (dayFrom(morning, timeZone, 0) < day) return morning;
  }
  throw new Error(`There is no working day before ${day}.`);
}
