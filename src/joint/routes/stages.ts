// The stages of a route's clock that are still to come: halfway, before its end, late, and late again.
import type { RouteClock } from '../../record/route-entries.ts';
import type { Entry } from '../../record/types.ts';
import type { NextClock } from '../facts.ts';
import { nextReminder } from './by-hand.ts';
import { isOver, routeOf, STAGES } from './state.ts';
import type { RouteState, Stage } from './state.ts';

/** When a stage of a clock comes. */
const timeOf = (clock: RouteClock, stage: Stage): string =>
  ({ halfway: clock.halfway, before: clock.before, 'late-1': clock.late, 'late-2': clock.again })[stage];

/** The stages that are still to come, each with its time. A reminder that would come with the end, or before the start, is none. */
function toCome({ clock, stage }: RouteState): { readonly stage: Stage; readonly at: string }[] {
  if (!clock) return [];
  return STAGES.slice(stage === null ? 0 : STAGES.indexOf(stage) + 1)
    .map((one) => ({ stage: one, at: timeOf(clock, one) }))
    .filter((one) => isLate(one.stage) || (one.at > clock.starts && one.at < clock.ends));
}

export const isLate = (stage: Stage): stage is 'late-1' | 'late-2' => stage === 'late-1' || stage === 'late-2';

/** The next time at which something of it runs out; null where nothing does. */
export function routeNextClock(journal: readonly Entry[]): NextClock | null {
  const state = routeOf(journal);
  if (!state) return null;
  const sending = nextReminder(state);
  const stage = isOver(state) ? null : nextStage(state);
  if (sending !== null && (stage === null || sending < stage.due)) return { what: UNSENT, due: sending };
  return stage;
}

/** The clock of what nobody has written to have gone. */
export const UNSENT = 'unsent';

function nextStage(state: RouteState): NextClock | null {
  const [next] = toCome(state);
  if (next) return { what: next.stage, due: next.at };
  return state.again === null ? null : { what: 'late-2', due: state.again };
}

/**
 * What has come by now. Reminders that were missed, because nothing ran meanwhile, are not made up for: the last of them
 * says it. That it is late is never passed over.
 */
export function reached(state: RouteState, now: Date): Stage | null {
  const come = toCome(state).filter(({ at }) => Date.parse(at) <= now.getTime());
  if (state.again !== null && Date.parse(state.again) <= now.getTime()) return 'late-2';
  const late = come.find(({ stage }) => isLate(stage));
  return late?.stage ?? come.at(-1)?.stage ?? null;
}
