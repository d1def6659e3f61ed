// What an entry of a route must say by itself, and when it may be said: between whom, on which day, and what goes with what.
import { ROUTES } from '../../policy/protocols/schema.ts';
import { isDay } from '../../record/days.ts';
import { isKind } from '../../record/entries.ts';
import { matterKey } from '../../record/terms.ts';
import type { RouteContents } from '../../record/route-entries.ts';
import type { Entry } from '../../record/types.ts';
import { isDayWithin } from '../day-laws.ts';
import { canHaveCome } from './came.ts';
import { isReminder, isSent } from './sent-laws.ts';
import { openerOf, whoActs } from './state.ts';
import type { RouteState } from './state.ts';

/** Between two parties, by the one that opened it, about a matter; copies go to others, each once. */
export function isOpenedRight(state: RouteState): boolean {
  const { from, to, copies, enteredFor, onPaper, direction, matter, route, by } = state.opened;
  const opener = openerOf(state).id;
  const other = opener === from.id ? to.id : from.id;
  const parties = [from.id, to.id, ...copies.map(({ id }) => id)];
  return (
    by.agency === opener &&
    new Set(parties).size === parties.length &&
    (enteredFor === undefined || enteredFor === other) &&
    (onPaper !== true || (direction === 'in' && enteredFor === from.id)) &&
    (ROUTES as readonly string[]).includes(route) &&
    matterKey(matter) !== ''
  );
}

/** A hearing lies within the last year or the next three. In days. */
const A_YEAR = 366;
const YEARS_AHEAD = 3;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
/** Whether a day has come by the time of an entry. */
const hasCome = (day: string, { at }: Entry): boolean => isDayWithin(day, at, Number.NEGATIVE_INFINITY, 0);

/** Whether an entry says what one of its kind says, and nothing that cannot be. */
export function saysWhatItMay(state: RouteState, entry: Entry): boolean {
  if (isKind(entry, 'route-complete'))
    return entry.content.contact !== '' && (entry.content.askers !== undefined) === (state.opened.onPaper === true);
  if (isKind(entry, 'route-answered')) {
    const { on } = entry.content;
    const hasComeSo = on === undefined || (canHaveCome(state, on, on) && hasCome(on, entry));
    return hasComeSo && isAnswer(state, entry.content);
  }
  if (isKind(entry, 'route-order')) {
    const { on, by } = entry.content;
    return hasCome(on, entry) && isDay(by) && by >= on && isOrdered(state);
  }
  if (isKind(entry, 'route-order-ended')) return hasCome(entry.content.on, entry) && isEndOfOne(state, entry.content);
  if (isKind(entry, 'route-hearing')) {
    const { on, time } = entry.content;
    return isDayWithin(on, entry.at, -A_YEAR, YEARS_AHEAD * A_YEAR) && (time === undefined || TIME.test(time));
  }
  if (isKind(entry, 'route-decision-begun', 'route-decided')) return isYetToDecide(state);
  if (isKind(entry, 'route-sent')) return isSent(state, entry);
  if (isKind(entry, 'route-unsent')) return isReminder(state, entry);
  // whoever must act is told that their time runs out, or has
  if (isKind(entry, 'route-reminded', 'route-late'))
    return entry.content.told.length > 0 || whoActs(state, 'to').length === 0;
  return true;
}

/** What is withheld, or waits for the court, says why; what is not given at all gives the reason; all of it is given once. */
function isAnswer(
  { stands, answer }: RouteState,
  { outcome, withheld, permission, reason, rest }: RouteContents['route-answered'],
): boolean {
  if (stands === 'answered' && answer?.outcome === 'received') return false;
  const grounds = withheld.length + permission.length + Number(reason !== null) + Number(rest !== null);
  switch (outcome) {
    case 'received':
      return rest === null;
    case 'part':
      return grounds > 0;
    case 'permission-needed':
      return permission.length > 0 || reason !== null;
    default:
      return reason !== null && rest === null;
  }
}

/** It names which order the court ended where more than one stands, and was no sooner than that order. */
function isEndOfOne({ orders }: RouteState, { on, order }: RouteContents['route-order-ended']): boolean {
  const ended = orders.length > 1 ? orders.find(({ seq }) => seq === order) : orders[0];
  return ended !== undefined && on >= ended.on && (orders.length > 1 || order === undefined);
}

/** A clock runs against nobody who cannot see it yet. */
const isOrdered = ({ complete, opened }: RouteState): boolean =>
  complete !== null || opened.direction === 'in' || opened.enteredFor !== undefined;

/** Whoever begins it decides before it goes; whoever is asked, once they were. */
function isYetToDecide({ opened: { gives }, complete, stands }: RouteState): boolean {
  if (gives === 'from') return complete === null;
  return gives !== 'to' || stands !== 'filling';
}
