// What people of an agency must send themselves: of whoever has nobody in this bot, nobody is told anything by it. It waits
// until somebody writes that it went, and a later answer, or that it is taken back, has to go anew.
import type { ByHand, Party, RouteContents, SentHow, SentWhat } from '../../record/route-entries.ts';
import type { Opened, Who } from '../../record/types.ts';
import { dayIfDate } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';
import { actsFor, openerOf } from './state.ts';
import type { RouteState } from './state.ts';
import type { RouteSeen, RouteSending } from './types.ts';

/** Something that goes by hand to somebody. */
interface Sending {
  /** By which a command names it: the entry with what goes, and the agency. */
  readonly id: string;
  readonly what: SentWhat;
  /** The number of the entry with what goes. */
  readonly of: number;
  readonly to: Party;
  /** Who wrote that entry. */
  readonly by: Who;
  /** When whoever sends it is reminded first. */
  readonly remind: string;
}

/** An entry with something that goes by hand. */
interface Goes {
  readonly seq: number;
  readonly by: Who;
  readonly byHand?: ByHand | undefined;
}

/** All that goes by hand as things stand, sent or not: a later answer stands for an earlier one. */
function goingOf({ opened, complete, answer, withdrawn, stands }: RouteState): Sending[] {
  const parties = [opened.from, opened.to, ...opened.copies];
  const of = (what: SentWhat, entry: Goes | null): Sending[] =>
    (entry?.byHand?.to ?? []).flatMap((id) => {
      const to = parties.find((one) => one.id === id);
      if (!entry || !to) return [];
      const { seq, by, byHand } = entry;
      return [{ id: `${seq}:${id}`, what, of: seq, to, by, remind: byHand!.remind }];
    });
  return [
    ...(withdrawn ? of('taken-back', withdrawn) : of('copy', complete)),
    // whoever took it back wants no answer any more
    ...(stands === 'withdrawn' ? [] : of('answer', answer)),
  ];
}

/** What nobody has written to have gone. */
export const toSend = (state: RouteState): Sending[] =>
  goingOf(state).filter(({ of, to }) => !state.sent.some((one) => one.of === of && one.to.id === to.id));

/** What people of this agency still have to send: whoever opened it has everything in hand that goes by hand. */
export const sendsOf = (state: RouteState, agency: string): Sending[] =>
  openerOf(state).id === agency ? toSend(state) : [];

/** When whoever must send something is reminded of it next; null where there is nothing, or nobody is any more. */
export function nextReminder(state: RouteState): string | null {
  const { unsent } = state;
  const due = toSend(state).flatMap(({ of, remind }) => (unsent && unsent.seq > of ? (unsent.next ?? []) : [remind]));
  return due.toSorted()[0] ?? null;
}

/** In working days, where no clock of the route says how often what is late is told again. */
const EVERY = 5;

/** In how many working days whoever must send something is reminded again. */
export const sentAgainAfter = ({ complete }: Pick<RouteState, 'complete'>): number => complete?.clock.every ?? EVERY;

/** Who gets the answer by hand: whoever asked, where they have nobody here. */
export const answeredByHand = ({ opened: { from, enteredFor, onPaper } }: Pick<RouteState, 'opened'>): Party | null =>
  from.id === enteredFor && !onPaper ? from : null;

/**
 * Who may get an answer of this agency's by hand: whoever asked, where they have nobody here; and who has a copy of what a
 * court was asked, where whoever answers opened it and so has everything in hand.
 */
export function answeredByHandTo(state: RouteState, agency: string): Party[] {
  const { to, copies, gives } = state.opened;
  const asker = to.id === agency ? answeredByHand(state) : null;
  const isOpener = openerOf(state).id === agency;
  return [...(asker ? [asker] : []), ...(gives === null && isOpener ? copies : [])];
}

/** How an agency is reached of which nobody is here; null where somebody is. */
type Outside = (agency: string) => string | null;

const NAMES = {
  copy: 'route.sending.copy',
  answer: 'route.sending.answer',
  'taken-back': 'route.sending.takenBack',
} as const;

/** What is to be done about each. */
const NEXT = {
  copy: 'route.next.sendCopy',
  answer: 'route.next.sendAnswer',
  'taken-back': 'route.next.tellTakenBack',
} as const;

/** "the copy for the Family Court". */
const sendingName = (what: SentWhat, name: string): string => say(NAMES[what], { name });

/** Each of these in words, as whoever sends it sees it. */
export const sendingsSeen = (
  sendings: readonly Sending[],
  { id: reference, outside }: { readonly id: string; readonly outside: Outside },
): RouteSending[] =>
  sendings.map(({ id, what, to: { id: agency, name } }) => ({
    id,
    what,
    name: sendingName(what, name),
    words: say(NEXT[what], { name, reach: outside(agency) || 'none', reference }),
  }));

/** Which agencies have nobody here, and when whoever sends something to them is reminded of it. ISO 8601. */
export interface ByHandGiven {
  readonly isOutside: (agency: string) => boolean;
  readonly remind: string;
}

/**
 * What an entry says of those of these who have nobody here; nothing where the bot tells them all. Whoever had nobody here
 * when it was opened is told nothing of it by the bot, should somebody come.
 */
export function handed(
  { isOutside, remind }: ByHandGiven,
  { opened: { enteredFor } }: RouteState,
  parties: readonly Party[],
): { readonly byHand?: ByHand } {
  const to = parties.map(({ id }) => id).filter((id) => id === enteredFor || isOutside(id));
  return to.length === 0 ? {} : { byHand: { to, remind } };
}

/** What people of this agency still have to send by hand. */
export const toSendIn = (state: RouteState, agency: string): RouteSeen['outstanding'] =>
  sendsOf(state, agency).map(({ what, to, by, remind }) => ({
    what: say(OUTSTANDING[what], { name: to.name }),
    with: openerOf(state).name,
    by: remind,
    wrote: { id: by.id, name: by.name },
  }));

const OUTSTANDING = {
  copy: 'route.outstanding.sendCopy',
  answer: 'route.outstanding.sendAnswer',
  'taken-back': 'route.outstanding.sendTakenBack',
} as const;

const HOW: Readonly<Record<SentHow, TextName>> = {
  email: 'route.sentHow.email',
  post: 'route.sentHow.post',
  hand: 'route.sentHow.hand',
  phone: 'route.sentHow.phone',
  portal: 'route.sentHow.portal',
  other: 'route.sentHow.other',
  'not-needed': 'route.sentHow.not-needed',
};

/** "by post". */
export const sentHow = (how: SentHow): string => say(HOW[how]);

/** "Sent by post on 3 December 2026: the copy for the Family Court." */
export function sentLine({ what, to, how, on, note }: Opened<RouteContents['route-sent']>): string {
  const said = { what: sendingName(what, to.name), on: dayIfDate(on), note: note ?? '' };
  if (how === 'not-needed') return say('route.history.notSent', said).trim();
  return say('route.history.sent', { ...said, how: sentHow(how) }).trim();
}

/** Whether whoever looks answers somebody who has nobody here to be told of it. */
export const isAnsweredByHand = (state: RouteState, agency: string): boolean =>
  state.opened.to.id === agency && actsFor(state, agency, 'from');
