// A route in words: where it stands, what is next and whose turn it is, and its clock.
import type { Actor } from '../../people/types.ts';
import { may } from '../../people/may.ts';
import type { RouteClock, RouteOutcome, SentWhat } from '../../record/route-entries.ts';
import type { Decision } from '../../record/types.ts';
import { dueDay, dueMoment } from '../../words/days.ts';
import { listOf, say } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';
import { giverOf, missingIn, onlyTells } from './data.ts';
import type { Contacts, RouteData } from './data.ts';
import { answerAgainWords, settleWords } from './decided-words.ts';
import { isAnsweredByHand, sendingsSeen, sendsOf } from './by-hand.ts';
import { actsFor, byDay, isOver, orderStands, unmetAnswer } from './state.ts';
import type { RouteState, Side, UnmetOutcome } from './state.ts';
import { blockedWords } from './by-block.ts';
import { awaitsHearing } from './proceedings.ts';
import type { DecisionWaits, RouteBlock, RouteSeen, RouteStands } from './types.ts';

const STATE: Readonly<Record<RouteStands, TextName>> = {
  filling: 'route.state.filling',
  running: 'route.state.running',
  part: 'route.state.part',
  permission: 'route.state.permission',
  answered: 'route.state.answered',
  withdrawn: 'route.state.withdrawn',
  closed: 'route.state.closed',
};

/** What an answer comes to, and what whoever asked does with it. */
const ANSWER: Readonly<Record<RouteOutcome, { readonly words: TextName; readonly next: TextName }>> = {
  received: { words: 'route.answer.received', next: 'route.next.answered-received' },
  part: { words: 'route.answer.part', next: 'route.next.answered-part' },
  refused: { words: 'route.answer.refused', next: 'route.next.answered-refused' },
  'permission-needed': { words: 'route.answer.permission-needed', next: 'route.next.permission' },
  'not-held': { words: 'route.answer.not-held', next: 'route.next.answered-not-held' },
};

/** What an answer comes to that does not meet a court's order. */
const UNMET: Readonly<Record<UnmetOutcome, TextName>> = {
  part: 'route.unmet.part',
  refused: 'route.unmet.refused',
  'permission-needed': 'route.unmet.permission-needed',
  'not-held': 'route.unmet.not-held',
};

const CLOCK: Readonly<Record<RouteClock['from'], TextName>> = {
  protocol: 'route.clock.protocol',
  earlier: 'route.clock.earlier',
  given: 'route.clock.given',
  order: 'route.clock.order',
  rest: 'route.clock.rest',
};

const DECISION: Readonly<Record<Decision, TextName>> = {
  share: 'route.decision.share',
  'share-in-part': 'route.decision.share-in-part',
  'do-not-share': 'route.decision.do-not-share',
};

export function stateWords({ state, data, isLate }: Pick<Seen, 'state' | 'data' | 'isLate'>): string {
  const isTold = state.stands === 'running' && onlyTells(data);
  const unmet = unmetAnswer(state);
  const waits = isTold
    ? say('route.state.told')
    : (answeredShort(state, data) ?? say(isWhole(state, data) ? 'route.state.whole' : STATE[state.stands]));
  const stands = unmet ? say(UNMET[unmet.outcome as UnmetOutcome]) : waits;
  const words = goesOnByOrder(state) ? say('route.orderState', { state: stands }) : stands;
  return isLate ? say('route.lateState', { state: words }) : words;
}

/** What was answered where that was not all of it; null where nothing is left to say of it. */
const answeredShort = ({ stands, answer }: RouteState, data: RouteData): string | null =>
  stands === 'answered' && answer && answer.outcome !== 'received'
    ? answerWords(answer.outcome, data).replace(/\.$/, '')
    : null;

/** Nothing is missing of the form, and it is not at the contact point yet. */
const isWhole = (state: RouteState, data: RouteData): boolean =>
  state.stands === 'filling' && missingIn(data, state).length === 0;

/** Whoever asked has taken it back, and a court's order stands all the same. */
const goesOnByOrder = (state: RouteState): boolean => state.withdrawn !== null && orderStands(state);

/** What was answered, whichever route it is. */
export const outcomeWords = (outcome: RouteOutcome): string => say(ANSWER[outcome].words);

export const decisionWords = (decision: Decision): string => say(DECISION[decision]);

export function answerWords(outcome: RouteOutcome, data: RouteData): string {
  // nothing is given where a court is asked: it is agreed to, or not
  if (giverOf(data) === null) return say(`route.saidToIt.${outcome}`);
  return isNoted(outcome, data) ? say('route.answer.noted') : outcomeWords(outcome);
}

const isNoted = (outcome: RouteOutcome, data: RouteData): boolean => outcome === 'received' && onlyTells(data);

/** "Ends on 30 November 2026, in 3 working days.", and where that end comes from. */
export function clockWords(clock: RouteClock, left: number, { length }: RouteData): string {
  const ends = dueDay(clock.ends);
  const when = left < 0 ? say('route.clock.passed', { ends }) : say('route.clock.ends', { ends, left });
  return `${when} ${say(CLOCK[clock.from], lengthValues(clock, length))}`.trim();
}

/** How long it was when the clock started; what the data says of that, where it still says the same length. */
function lengthValues({ length }: RouteClock, now: RouteData['length']): Record<string, string | number> {
  const { days, of } = length ?? now ?? { days: 0, of: 'business' };
  const same = now?.days === days && now.of === of ? now : null;
  return { days, of, atMost: same?.atMost ? 'yes' : 'no', mark: same?.mark ?? '' };
}

export interface Seen {
  readonly id: string;
  readonly side: Side | null;
  readonly state: RouteState;
  /** How an agency is reached of which nobody is here; null where somebody is. */
  readonly outside: (agency: string) => string | null;
  readonly data: RouteData;
  readonly contacts: Contacts;
  readonly actor: Actor;
  /** Whether the clock that runs is past its end. */
  readonly isLate: boolean;
  /** Whether anybody acts still for the agency that is asked. */
  readonly isAnybodyThere: boolean;
  /** For whom the decision waits that whoever looks has begun. */
  readonly waits: DecisionWaits | null;
  /** The blocks that were logged from it, as they reach whoever looks. */
  readonly blocks: readonly RouteBlock[];
}

type Next = RouteSeen['next'];

/** What is to be done next, whose turn it is as whoever looks sees it, and by when. */
export function nextOf(seen: Seen): Next {
  const { state, side, actor, isAnybodyThere } = seen;
  const by = state.clock?.ends ?? null;
  const copies = wordsToSend(seen, 'copy', 'taken-back');
  if (isOver(state)) return overNext([...copies, ...wordsToSend(seen, 'answer')]);
  const turn: Side = state.stands === 'filling' || state.stands === 'answered' ? 'from' : 'to';
  if (turn === 'to' && side === 'from' && !isAnybodyThere)
    return { words: underOrder(seen, say('route.next.nobodyThere', { name: state.opened.to.name })), who: 'us', by };
  const others = side === null ? 'nobody' : 'them';
  const who = actsFor(state, actor.agency, turn) ? ownTurn(state, actor, turn) : others;
  const plain = side === null ? say('route.next.copy', { next: wordsOf(seen, turn) }) : wordsOf(seen, turn);
  const plainly = [...copies, plain, ...answerToSend(seen)].join(' ');
  return { words: underOrder(seen, plainly), who, by };
}

/** What a court's order means for it, before what is next: it was taken back, or answered by less than was ordered. */
function underOrder({ state, side }: Seen, next: string): string {
  const isUnmet = unmetAnswer(state) !== null;
  const words = isUnmet ? say('route.next.orderUnmet', { by: dueDay(state.order!.by), next }) : next;
  if (!goesOnByOrder(state)) return words;
  // of whoever only has a copy nothing is asked
  const tell = isUnmet || side === null ? 'no' : 'yes';
  return say('route.next.orderStands', { tell, next: words });
}

/** What whoever looks still has to send by hand, of these kinds: a sentence for each. */
function wordsToSend(seen: Seen, ...kinds: readonly SentWhat[]): string[] {
  const sendings = sendsOf(seen.state, seen.actor.agency).filter(({ what }) => kinds.includes(what));
  return sendingsSeen(sendings, seen).map(({ words }) => words);
}

/** Nothing more is to be done, but to send what still has to go. */
const overNext = (send: readonly string[]): Next =>
  send.length === 0
    ? { words: say('route.next.nothing'), who: 'nobody', by: null }
    : { words: send.join(' '), who: 'us', by: null };

/** What was answered so far must be sent, while more is to come. */
const answerToSend = (seen: Seen): string[] =>
  seen.state.stands === 'part' || seen.state.stands === 'permission' || unmetAnswer(seen.state)
    ? wordsToSend(seen, 'answer')
    : [];

/** For a party without people, whoever writes for it waits for it. */
const ownTurn = ({ opened }: RouteState, { agency }: Actor, turn: Side): Next['who'] =>
  opened[turn].id === agency || turn === 'from' ? 'us' : 'them';

function wordsOf(seen: Seen, turn: Side): string {
  const { state } = seen;
  const first = settleWords(seen) ?? answerAgainWords(seen) ?? blockedWords(seen);
  if (first !== null) return first;
  if (isLateInPart(seen)) return lateInPart(seen);
  switch (state.stands) {
    case 'filling':
      return fillingWords(seen);
    case 'answered':
      return answeredWords(seen, turn);
    case 'part':
      return say('route.next.part', {
        name: state.opened.to.name,
        by: dueDay(state.answer?.rest?.by ?? state.clock?.ends ?? ''),
      });
    case 'permission':
      return say('route.next.permission');
    default:
      return runningWords(seen);
  }
}

/** The rest, or what the court must permit, is late by a day that was given for it. */
const isLateInPart = ({ state, isLate }: Seen): boolean =>
  isLate && !orderStands(state) && (state.stands === 'part' || state.stands === 'permission');

function lateInPart({ state, actor }: Seen): string {
  const { to, enteredFor } = state.opened;
  const said = { name: to.name, by: dueDay(state.clock?.ends ?? '') };
  if (state.stands === 'permission') return say('route.next.permissionLate', said);
  const isOurs = to.id === actor.agency && to.id !== enteredFor;
  return isOurs ? say('route.next.restLateOurs', said) : say('route.next.restLate', said);
}

function answeredWords(seen: Seen, turn: Side): string {
  const { state, actor } = seen;
  const { from, to } = state.opened;
  const [send, ...more] = wordsToSend(seen, 'answer');
  if (isAnsweredByHand(state, actor.agency) && state.answer?.byHand)
    return send ? say('route.next.sendThenClose', { send }) : say('route.next.sentThenClose', { name: from.name });
  const plain = actsFor(state, actor.agency, turn)
    ? say(answeredNext(seen), { name: to.name })
    : say('route.next.theyLook', { name: from.name });
  return [send, ...more, plain].filter((words) => words !== undefined).join(' ');
}

/** What whoever asked or told does once it was answered. */
function answeredNext({ state, data }: Seen): TextName {
  if (awaitsHearing(state, data)) return 'route.next.addHearing';
  const outcome = state.answer?.outcome ?? 'received';
  return isNoted(outcome, data) ? 'route.next.answered-noted' : ANSWER[outcome].next;
}

function fillingWords({ state, data, contacts, actor, waits }: Seen): string {
  const { from, enteredFor } = state.opened;
  const missing = missingIn(data, state);
  const fields = data.form.fields.filter(({ id }) => missing.includes(id)).map(({ label }) => label);
  if (missing.length > 0)
    return from.id === enteredFor
      ? say('route.next.askThem', { name: from.name, fields: fields.join(', ') })
      : say('route.next.fill', { fields: fields.join(', ') });
  if (giverOf(data) === 'from' && !data.notice && from.id === actor.agency) {
    if (!state.decided) return decideWords(state, 'from', actor, waits);
    if (state.decided.decision === 'do-not-share') return say('route.next.nothingGoes');
  }
  const { name } = state.opened.to;
  if (contacts.options.length === 0) return say('route.next.noContact', { name });
  return say('route.next.complete', { name, contacts: listOf(contacts.options.map((one) => one.name)) });
}

function runningWords({ state, data, actor, isLate, waits }: Seen): string {
  const { to, enteredFor } = state.opened;
  const by = state.clock ? dueDay(state.clock.ends) : '';
  const due = { by, late: isLate ? 'yes' : 'no' };
  const tells = onlyTells(data) ? 'yes' : 'no';
  if (to.id === actor.agency && to.id !== enteredFor) {
    if (giverOf(data) === null) return say('route.next.sayWhat', due);
    if (mustDecideAgain(state, actor)) return say('route.next.decideAgain');
    if (giverOf(data) === 'to')
      return isDecided(state) ? say('route.next.answer', due) : decideWords(state, 'to', actor, waits);
    return onlyTells(data) ? say('route.next.note', due) : say('route.next.answer', due);
  }
  if (isLate) return say('route.next.theyAreLate', { name: to.name });
  const chase = to.id === enteredFor && actsFor(state, actor.agency, 'to');
  return chase
    ? say('route.next.writeDown', { name: to.name, by, tells })
    : say('route.next.theyAnswer', { name: to.name, by, tells });
}

/** Whether the decision stands by which it can be answered now: none has been begun since a refusal under a court's order. */
function isDecided(state: RouteState): boolean {
  const unmet = unmetAnswer(state);
  return state.decided !== null && (unmet?.outcome !== 'refused' || state.decided.seq > unmet.seq);
}

/** By the decision on record nothing goes, and a court's order stands all the same. */
function mustDecideAgain(state: RouteState, { id }: Actor): boolean {
  const unmet = unmetAnswer(state);
  const since = Math.max(state.decided?.seq ?? 0, state.begun[id]?.seq ?? 0);
  return unmet?.outcome === 'refused' && state.decided !== null && since < unmet.seq;
}

/** What goes is to be decided; anew where the form was changed after that. */
function decideNow(fallen: readonly string[]): string {
  const record = fallen.at(-1);
  return record === undefined ? say('route.next.decide') : say('route.next.decideChanged', { record });
}

function decideWords(
  { begun, handlers, fallen }: RouteState,
  side: Side,
  actor: Actor,
  waits: DecisionWaits | null,
): string {
  const own = begun[actor.id];
  if (own && waits) {
    const { who, until, asksBack } = waits;
    const asks = asksBack ? 'yes' : 'no';
    return say('route.next.waits', { record: own.record, who, until: dueMoment(until), asks });
  }
  if (own) return say('route.next.link', { record: own.record });
  if (may(actor, 'open')) return decideNow(fallen);
  const handler = handlers[side];
  // a contact point that has handed it on does not do so again
  return handler && handler.id !== actor.id
    ? say('route.next.askHandler', { name: handler.name })
    : say('route.next.handOver');
}

/** What is outstanding, and with whom. */
export function outstandingIn(state: RouteState, data: RouteData): RouteSeen['outstanding'] {
  const { opened, clock, answer } = state;
  const by = clock?.ends ?? null;
  const ordered = unmetAnswer(state) ? orderedIn(state) : [];
  // a day that was promised for the rest may come before the court's
  const promised = state.underOrder ? (state.underOrder.clock?.ends ?? null) : by;
  switch (state.stands) {
    case 'filling':
      return missingIn(data, state).map((id) => ({
        what: data.form.fields.find((field) => field.id === id)?.label ?? id,
        with: opened.from.name,
        by: null,
      }));
    case 'running':
      if (ordered.length > 0 || (orderStands(state) && state.orders.length > 1)) return orderedIn(state);
      return [{ what: answerAwaited(data), with: opened.to.name, by }];
    case 'part':
      return [
        { what: answer?.rest?.what ?? say('route.outstanding.rest'), with: opened.to.name, by: promised },
        ...ordered,
      ];
    case 'permission':
      return [
        { what: say('route.outstanding.permission'), with: say('route.outstanding.court'), by: promised },
        ...ordered,
      ];
    case 'answered':
      return [{ what: say('route.outstanding.close'), with: opened.from.name, by: null }];
    default:
      return [];
  }
}

const answerAwaited = (data: RouteData): string =>
  say(onlyTells(data) ? 'route.outstanding.note' : 'route.outstanding.answer');

/** What courts ordered, each with its own day. */
function orderedIn({ orders, opened: { to } }: RouteState): RouteSeen['outstanding'] {
  return orders.toSorted(byDay).map(({ court, clock: { ends } }) => ({
    what: orders.length > 1 ? say('route.outstanding.orderedBy', { court }) : say('route.outstanding.ordered'),
    with: to.name,
    by: ends,
  }));
}

/** That the protocol's data is another by now than it was when this was opened; empty where it is not, or nobody knows. */
export function changedWords({ opened: { version } }: RouteState, { protocol }: RouteData): string {
  const isSame = version === undefined || version === protocol.version;
  return isSame ? '' : say('route.changed', { before: version, version: protocol.version });
}
