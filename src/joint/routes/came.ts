// On which day an answer came that was on paper: by that it is late or in time, not by when somebody wrote it down.
import { isDay, londonDay } from '../../record/days.ts';
import { day, dayIfDate } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import type { RouteState } from './state.ts';

const dayOf = (moment: string): string => londonDay(new Date(moment));

/** No answer comes before it was asked for, or a court ordered it. */
function askedOn({ opened, complete, orders }: RouteState): string {
  const asked = dayOf(complete?.clock.starts ?? opened.at);
  return [asked, ...orders.map(({ on }) => on)].toSorted()[0]!;
}

/** Whether somebody here writes down what the side that is asked does: it has nobody here, and answers on paper. */
const comesOnPaper = ({ opened: { to, enteredFor } }: Pick<RouteState, 'opened'>): boolean => to.id === enteredFor;

/** Whether an answer can have come on that day; `today`: the last day that it can. */
export const canHaveCome = (state: RouteState, on: string, today: string): boolean =>
  comesOnPaper(state) && isDay(on) && on >= askedOn(state) && on <= today;

/** When it came, where that was before it was written down, and whether that was in time; empty where it was not. */
export function cameWords({ on, due }: NonNullable<RouteState['answer']>): string {
  if (on === undefined) return '';
  const when = { on: dayIfDate(on), due: due === null ? '' : day(due) };
  if (due === null) return say('route.came.on', when);
  return on > dayOf(due) ? say('route.came.late', when) : say('route.came.inTime', when);
}
