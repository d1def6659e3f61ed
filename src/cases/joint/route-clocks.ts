// Every time that a clock of a route needs, by the working days of the edition and the bank holidays of England. Computed when
// the clock starts, and kept in the journal.
import type { ClockGiven, RouteData } from '../../joint/routes/data.ts';
import { dayFrom, isDay } from '../../record/days.ts';
import type { ClockFrom, RouteClock } from '../../record/route-entries.ts';
import { dayClock, dayClockUntil, daysLeft as left } from '../../time/day-clock.ts';
import type { DayClock } from '../../time/day-clock.ts';
import { nextWorkingDay, startOfDay } from '../../time/working-time.ts';
import type { WorkingHours } from '../../time/working-time.ts';
import type { JointEngine } from './engine.ts';

type Timed = Pick<JointEngine, 'clock' | 'editions'>;

/** Nobody waits longer for anything: a day beyond is a slip of the pen. In days. */
const AT_MOST = 366;

/** The days on which people work, and after how many of them what is late is late again: both are the council's choice. */
interface RouteHours extends WorkingHours {
  readonly again: number;
}

function hoursOf({ editions, clock }: Timed): RouteHours {
  const { escalation, jointWorking } = editions.governing(clock.now()).local;
  return { ...escalation.workingHours, again: jointWorking.tellAgain.route };
}

/** The day that it is where the council's clocks are. */
export const todayOf = (timed: Timed): string => dayOf(timed.clock.now(), hoursOf(timed));

/** Reminders come when people begin to work. */
const reminding = (calendar: WorkingHours) => ({ calendar, at: calendar.from });

const dayOf = (moment: Date, { timeZone }: WorkingHours, later = 0): string => dayFrom(moment, timeZone, later);

/** Working days that are left, today not counted: 0 on the last day, below 0 once it has passed. */
export function daysLeft(timed: Timed, ends: string): number {
  const calendar = hoursOf(timed);
  const now = timed.clock.now();
  const counted = left(now, dayOf(new Date(ends), calendar), 'business', calendar);
  return now.getTime() > Date.parse(ends) ? Math.min(-1, counted) : counted;
}

/** The morning of the next working day. ISO 8601. */
export function nextMorning(timed: Timed): string {
  const calendar = hoursOf(timed);
  return nextWorkingDay(timed.clock.now(), calendar.from, calendar).toISOString();
}

/** What the journal keeps of a time that is counted in days. */
function kept(
  { starts, from, length }: { starts: Date; from: ClockFrom; length?: RouteClock['length'] },
  { endsAt, halfwayAt, beforeEndAt }: DayClock,
  calendar: RouteHours,
): RouteClock {
  const late = nextWorkingDay(endsAt, calendar.from, calendar);
  let again = late;
  for (let day = 0; day < calendar.again; day += 1) again = nextWorkingDay(again, calendar.from, calendar);
  return {
    from,
    starts: starts.toISOString(),
    // one that would be no sooner than the end is none
    halfway: (halfwayAt ?? endsAt).toISOString(),
    before: (beforeEndAt ?? endsAt).toISOString(),
    ends: endsAt.toISOString(),
    late: late.toISOString(),
    again: again.toISOString(),
    every: calendar.again,
    ...(length ? { length } : {}),
  };
}

interface Completing {
  readonly data: RouteData;
  readonly command: { readonly ends?: string; readonly on?: string };
  /** Whether the other side has no people here, so that somebody writes down what came before. */
  readonly isOutside: boolean;
  /** Whether it came in. */
  readonly isIn: boolean;
}

/** The clock of a route that is complete: by the protocol's own length, else by the day that was written down. */
export function completeClock(timed: Timed, { data, command, isOutside, isIn }: Completing): ClockGiven {
  const calendar = hoursOf(timed);
  const now = timed.clock.now();
  const starts = startOf(now, command.on, calendar);
  // between two agencies of this bot it is there when it is sent
  if (!isOutside && starts !== now) return { problem: 'onIsNow' };
  if (!starts) return { problem: 'onWrong' };
  const { ends = '', on = '' } = command;
  // what lay in a tray, or was asked by letter weeks ago, may be late already; nobody asks today for yesterday
  const isLate = isOutside && (isIn || on !== '');
  if (!data.length)
    return ends === '' ? { problem: 'dayNeeded' } : until(now, { starts, from: 'given', isLate }, ends, calendar);
  const { days, of } = data.length;
  const length = { days, of };
  const most = dayClock(starts, length, reminding(calendar));
  if (ends === '') return kept({ starts, from: 'protocol', length }, most, calendar);
  if (isDay(ends) && ends > most.lastDay) return { problem: 'dayTooLate', at: most.lastDay };
  return until(now, { starts, from: 'earlier', length, isLate }, ends, calendar);
}

/** When it was complete: now, or at the beginning of an earlier day; null where that is no day, or too long ago. */
function startOf(now: Date, on: string | undefined, calendar: WorkingHours): Date | null {
  const today = dayOf(now, calendar);
  if (on === undefined || on === '' || on === today) return now;
  return isDay(on) && on < today && on >= dayOf(now, calendar, -AT_MOST) ? startOfDay(on, calendar.timeZone) : null;
}

/** The clock to a day that somebody wrote down, within a year: today or later, unless it may be late already (`isLate`). */
function until(
  now: Date,
  began: { starts: Date; from: ClockFrom; length?: RouteClock['length']; isLate?: boolean },
  ends: string,
  calendar: RouteHours,
): ClockGiven {
  if (!isDay(ends)) return { problem: 'dayWrong' };
  if (ends > dayOf(now, calendar, AT_MOST)) return { problem: 'dayFar' };
  // what is wanted today has no day between
  const starts = ends > dayOf(began.starts, calendar) ? began.starts : startOfDay(dayBefore(ends), calendar.timeZone);
  const first = dayOf(now, calendar, began.isLate ? 1 - AT_MOST : 0);
  const clock = ends >= first ? dayClockUntil(starts, ends, reminding(calendar)) : null;
  return clock ? kept(began, clock, calendar) : { problem: 'dayPast' };
}

/** The clock of what is still to come of an answer. What came on paper days ago may name a day that has passed. */
export function answerClock(timed: Timed, by: string, on = ''): ClockGiven {
  const now = timed.clock.now();
  return until(now, { starts: now, from: 'rest', isLate: on !== '' && by >= on }, by, hoursOf(timed));
}

/** The clock of a court order that was made on a day. Its last day may have passed already: then it is late at once. */
export function orderClock(timed: Timed, { on, by }: { readonly on: string; readonly by: string }): ClockGiven {
  const calendar = hoursOf(timed);
  if (!isDay(on) || !isDay(by) || by > dayOf(timed.clock.now(), calendar, AT_MOST)) return { problem: 'dayWrong' };
  // an order that is to be met on the day on which it is made has no day between
  const starts = startOfDay(by > on ? on : dayBefore(by), calendar.timeZone);
  const clock = dayClockUntil(starts, by, reminding(calendar));
  return clock ? kept({ starts: timed.clock.now(), from: 'order' }, clock, calendar) : { problem: 'dayWrong' };
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
