// When something of an assessment runs out, by the council's working days and its choice of how many.
import { dayFrom } from '../../record/days.ts';
import type { Around } from '../../joint/assessments/step.ts';
import type { LocalChoices } from '../../policy/schema.ts';
import { endOfDay, nextWorkingDay } from '../../time/working-time.ts';

/** No run of days without work is as long as this. */
const FURTHEST_BACK = 14;
const DAY = 86_400_000;

/** The days and times of a command that is given now. */
export function assessmentDays(
  now: Date,
  { escalation, jointWorking }: Pick<LocalChoices, 'escalation' | 'jointWorking'>,
): Around['days'] {
  const { workingHours: hours } = escalation;
  const { silentAfter, tellAgain } = jointWorking;
  const { timeZone, from: morning } = hours;
  const first = (after: Date): Date => nextWorkingDay(after, morning, hours);
  let silent = now;
  for (let days = 0; days < silentAfter; days += 1) silent = first(silent);
  return {
    today: dayFrom(now, timeZone, 0),
    silent: { silentAt: silent.toISOString(), every: tellAgain.silent },
    action: (due) => ({
      soonAt: lastBefore(due, first, timeZone).toISOString(),
      overdueAt: first(endOfDay(due, timeZone)).toISOString(),
      every: tellAgain.action,
    }),
    // on its day, or on the next one on which people work
    review: (on) => ({ remindAt: first(noon(on, -1)).toISOString(), every: tellAgain.review }),
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
