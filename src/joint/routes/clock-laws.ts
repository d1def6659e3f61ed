// What must be true of a clock in a route's journal: nobody who changes an entry gives themselves more time, or none.
import { isKind } from '../../record/entries.ts';
import { TELL_AGAIN_AT_MOST } from '../../policy/schema.ts';
import type { ClockFrom, RouteClock } from '../../record/route-entries.ts';
import type { Entry } from '../../record/types.ts';
import { STAGES } from './state.ts';
import type { RouteState } from './state.ts';
import { timeOf } from './stages.ts';

const A_DAY = 24 * 60 * 60_000;
/** What came on paper was complete within the last year; everything else is counted from when it is written. In days. */
const A_YEAR = 367;
/** Between the end of a clock and that it is said lie Christmas and a weekend at most; so did five working days. In days. */
const AT_MOST_OFF = 14;
/** Where a day ends nobody can tell from a journal alone: an entry does not say whose clocks those were. In days. */
const ANYWHERE = 14 / 24;
/** One day in a year has 23 hours, and one 25. In days. */
const AN_HOUR = 1 / 24;

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / A_DAY;

/** Whether each clock of an entry can be one of it. */
export function hasItsClock(entry: Entry): boolean {
  if (isKind(entry, 'route-complete')) return isClock(entry, entry.content.clock, ['protocol', 'earlier', 'given']);
  if (isKind(entry, 'route-order'))
    return isClock(entry, entry.content.clock, ['order']) && endsOn(entry.content.clock, entry.content.by);
  const rest = isKind(entry, 'route-answered') ? entry.content.rest : null;
  return rest === null || (isClock(entry, rest.clock, ['rest']) && endsOn(rest.clock, rest.by));
}

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
  daysBetween(ends, late) <= AT_MOST_OFF &&
  (every ?? 0) <= TELL_AGAIN_AT_MOST &&
  daysBetween(late, again) <= atMost(every ?? 0);

/** So many days hold these working days at most. */
const atMost = (workingDays: number): number => (workingDays * 7) / 5 + AT_MOST_OFF;

/** The protocol's own length to the day; of working days, within what weekends and holidays can add to them. */
function isAsLong({ from, starts, ends, length }: RouteClock): boolean {
  if (!length || (from !== 'protocol' && from !== 'earlier')) return from !== 'protocol' && from !== 'earlier';
  const { days, of } = length;
  const most = of === 'calendar' ? days : Math.ceil(atMost(days));
  // the day on which it starts is not counted, and the last one is to its end
  const lasts = daysBetween(starts, ends);
  return lasts <= most + 1 + AN_HOUR && (from === 'earlier' || lasts >= days - AN_HOUR);
}

/** A stage comes once in a clock, none after a later one, and none before its time; that it is late is said again and again. */
export function isNextStage(state: RouteState, entry: Entry): boolean {
  const stage = stageIn(entry);
  if (stage === null) return true;
  const { clock, again } = state;
  if (clock === null || !isToldAgain(entry, clock)) return false;
  if (stage === 'late-2' && state.stage === 'late-2') return again !== null && entry.at >= again;
  const before = state.stage === null ? -1 : STAGES.indexOf(state.stage);
  return STAGES.indexOf(stage) > before && entry.at >= timeOf(clock, stage);
}

const stageIn = (entry: Entry): (typeof STAGES)[number] | null => {
  if (isKind(entry, 'route-reminded')) return entry.content.which;
  return isKind(entry, 'route-late') ? `late-${entry.content.times}` : null;
};

/** Once it is late for the second time, it says when it is told again, where the clock says how often. */
function isToldAgain(entry: Entry, { every }: RouteClock): boolean {
  if (!isKind(entry, 'route-late') || entry.content.times === 1 || every === undefined) return true;
  const { next } = entry.content;
  return next !== undefined && next > entry.at && daysBetween(entry.at, next) <= atMost(every);
}
