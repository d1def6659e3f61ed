// What must be true of a clock in a route's journal: nobody who changes an entry gives themselves more time, or none.
import { isKind } from '../../record/entries.ts';
import { TELL_AGAIN_AT_MOST } from '../../policy/schema.ts';
import type { ClockFrom, RouteClock, RouteContents } from '../../record/route-entries.ts';
import type { Entry } from '../../record/types.ts';
import { atMost, daysBetween, LONGEST_REST } from '../day-laws.ts';
import { reached } from './stages.ts';
import type { RouteState, Stage } from './state.ts';

/** What came on paper was complete within the last year; everything else is counted from when it is written. In days. */
const A_YEAR = 367;
/** Where a day ends nobody can tell from a journal alone: an entry does not say whose clocks those were. In days. */
const ANYWHERE = 14 / 24;
/** One day in a year has 23 hours, and one 25. In days. */
const AN_HOUR = 1 / 24;

/** A reminder comes no sooner than its clock starts, and the last one a working day before its end. */
const isReminding = ({ halfway, before, starts, ends }: RouteClock, first = starts): boolean =>
  daysBetween([first, ends].toSorted()[0]!, halfway) >= -2 && daysBetween(before, ends) <= LONGEST_REST + 1;

/** Whether each clock of an entry can be one of it. */
export function hasItsClock(entry: Entry): boolean {
  if (isKind(entry, 'route-complete'))
    return isReminding(entry.content.clock) && isClock(entry, entry.content.clock, ['protocol', 'earlier', 'given']);
  if (isKind(entry, 'route-order')) return isOrdered(entry.content) && isClock(entry, entry.content.clock, ['order']);
  const rest = isKind(entry, 'route-answered') ? entry.content.rest : null;
  return (
    rest === null || (isClock(entry, rest.clock, ['rest']) && isReminding(rest.clock) && endsOn(rest.clock, rest.by))
  );
}

/** The days of an order are counted from that on which it was made. */
const isOrdered = ({ clock, on, by }: RouteContents['route-order']): boolean =>
  endsOn(clock, by) && isReminding(clock, `${on}T00:00:00Z`);

const endsOn = ({ ends }: RouteClock, day: string): boolean =>
  Math.abs(daysBetween(`${day}T23:59:59Z`, ends)) <= ANYWHERE;

function isClock({ kind, at }: Entry, clock: RouteClock, from: readonly ClockFrom[]): boolean {
  const begun = daysBetween(clock.starts, at);
  const isNow = begun >= -1 && begun <= (kind === 'route-complete' ? A_YEAR : 1);
  return from.includes(clock.from) && isNow && isInOrder(clock) && isAsLong(clock);
}

const isInOrder = ({ halfway, before, ends, late, again, every }: RouteClock): boolean =>
  halfway <= ends &&
  before <= ends &&
  ends < late &&
  late < again &&
  daysBetween(ends, late) <= LONGEST_REST &&
  (every ?? 0) <= TELL_AGAIN_AT_MOST &&
  daysBetween(late, again) <= atMost(every ?? 0);

/** The protocol's own length to the day; of working days, within what weekends and holidays can add to them. */
function isAsLong({ from, starts, ends, length }: RouteClock): boolean {
  if (!length || (from !== 'protocol' && from !== 'earlier')) return from !== 'protocol' && from !== 'earlier';
  const { days, of } = length;
  const most = of === 'calendar' ? days : Math.ceil(atMost(days));
  // the day on which it starts is not counted, and the last one is to its end
  const lasts = daysBetween(starts, ends);
  return lasts <= most + 1 + AN_HOUR && (from === 'earlier' || lasts >= days - AN_HOUR);
}

/** The clock says what has come by then and nothing else; that it is late is said again and again. */
export function isNextStage(state: RouteState, entry: Entry): boolean {
  const stage = stageIn(entry);
  if (stage === null) return true;
  const { clock } = state;
  return clock !== null && isToldAgain(entry, clock) && reached(state, new Date(entry.at)) === stage;
}

const stageIn = (entry: Entry): Stage | null => {
  if (isKind(entry, 'route-reminded')) return entry.content.which;
  return isKind(entry, 'route-late') ? `late-${entry.content.times}` : null;
};

/** Once it is late for the second time, it says when it is told again, where the clock says how often. */
function isToldAgain(entry: Entry, { every }: RouteClock): boolean {
  if (!isKind(entry, 'route-late') || entry.content.times === 1 || every === undefined) return true;
  const { next } = entry.content;
  return next !== undefined && next > entry.at && daysBetween(entry.at, next) <= atMost(every);
}
