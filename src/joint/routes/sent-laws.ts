// What must be true of what goes by hand in a route's journal: nobody who changes an entry makes it go to somebody else, or
// takes away that it has to go.
import { isDay } from '../../record/days.ts';
import { isKind } from '../../record/entries.ts';
import type { ByHand } from '../../record/route-entries.ts';
import type { Entry, EntryOf } from '../../record/types.ts';
import { atMost, isDayWithin, isSoonAfter, LONGEST_REST } from '../day-laws.ts';
import { answeredByHandTo, nextReminder, sentAgainAfter, toSend } from './by-hand.ts';
import { firstDayOf, needsNote } from './sent.ts';
import type { RouteState } from './state.ts';

/** Whether somebody still has to send something, and this entry is about that. */
export const isAboutSending = (state: RouteState, { kind }: Entry): boolean =>
  (kind === 'route-sent' || kind === 'route-unsent') && toSend(state).length > 0;

/** Whether an entry says to whom it goes by hand as it must; one of another kind says nothing of it. */
export function goesByHand(state: RouteState, entry: Entry): boolean {
  const { opened, complete } = state;
  const copies = opened.copies.map(({ id }) => id);
  if (isKind(entry, 'route-complete')) return isByHand(entry, opened.direction === 'out' ? copies : [], []);
  if (isKind(entry, 'route-answered')) {
    const may = answeredByHandTo(state, entry.by.agency ?? '').map(({ id }) => id);
    const { given, reason } = entry.content;
    // that it was only taken note of need not go back
    const isSaid = opened.gives !== 'from' || given !== null || reason !== null;
    const must = isSaid ? may.filter((id) => id === opened.enteredFor) : [];
    return isByHand(entry, may, must);
  }
  if (!isKind(entry, 'route-withdrawn')) return true;
  // whoever had it here is told by the bot; what came on paper was taken back on paper
  const had = complete && opened.direction === 'out' ? [opened.to.id, ...copies] : [];
  return isByHand(entry, had, opened.to.id === opened.enteredFor ? had.slice(0, 1) : []);
}

type Handing = EntryOf<'route-complete'> | EntryOf<'route-answered'> | EntryOf<'route-withdrawn'>;

/** To some of those who may get it, each once, and to all who must; whoever sends it is reminded soon. */
function isByHand(
  { at, content: { byHand } }: Handing & Pick<Entry, 'at'>,
  may: readonly string[],
  must: readonly string[],
): boolean {
  const { to, remind }: ByHand = byHand ?? { to: [], remind: '' };
  const isRight = must.every((id) => to.includes(id)) && to.every((id) => may.includes(id));
  if (!byHand) return isRight;
  return isRight && to.length > 0 && new Set(to).size === to.length && isSoonAfter(remind, at, LONGEST_REST);
}

/** What is said to have gone still had to go, to whom it had to, on a day that it can have gone. */
export function isSent(state: RouteState, entry: EntryOf<'route-sent'> & Entry): boolean {
  const { what, of, to, how, on, note } = entry.content;
  const meant = toSend(state).find((one) => one.of === of && one.to.id === to.id);
  return (
    meant?.what === what &&
    meant.to.name === to.name &&
    isDay(on) &&
    on >= firstDayOf(state) &&
    isDayWithin(on, entry.at, Number.NEGATIVE_INFINITY, 0) &&
    (note !== null || !needsNote(how))
  );
}

/** Nobody is reminded before the time for it, and somebody is; when again is said, and soon enough. */
export function isReminder(
  state: RouteState,
  { at, content: { told, next } }: EntryOf<'route-unsent'> & Entry,
): boolean {
  const due = nextReminder(state);
  const most = atMost(sentAgainAfter(state));
  return due !== null && at >= due && told.length > 0 && next !== undefined && next > at && isSoonAfter(next, at, most);
}
