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
import { toAnswerAgain, toSettle } from './decided-words.ts';
import { step } from './next-step.ts';
import type { NextStep, StepName } from './next-step.ts';
import { isAnsweredByHand, sendingsSeen, sendsOf } from './by-hand.ts';
import { actsFor, byDay, isOver, orderStands, unmetAnswer } from './state.ts';
import type { RouteState, Side, UnmetOutcome } from './state.ts';
import { byBlock } from './by-block.ts';
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
const ANSWER: Readonly<Record<RouteOutcome, { readonly words: TextName; readonly next: StepName }>> = {
  received: { words: 'route.answer.received', next: 'answered-received' },
  part: { words: 'route.answer.part', next: 'answered-part' },
  refused: { words: 'route.answer.refused', next: 'answered-refused' },
  'permission-needed': { words: 'route.answer.permission-needed', next: 'permission' },
  'not-held': { words: 'route.answer.not-held', next: 'answered-not-held' },
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

/** What was answered; null where it was asked for papers and gave all: nothing is left to say of that. */
const answeredShort = ({ stands, answer }: RouteState, data: RouteData): string | null =>
  stands === 'answered' && answer && (answer.outcome !== 'received' || giverOf(data) !== 'to')
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
    return {
      words: underOrder(seen, say('route.next.nobodyThere', { name: state.opened.to.name })),
      who: 'us',
      by,
      does: null,
    };
  const others = side === null ? 'nobody' : 'them';
  const who = actsFor(state, actor.agency, turn) ? ownTurn(state, actor, turn) : others;
  const next = stepOf(seen, turn);
  const plain = side === null ? say('route.next.copy', { next: next.words }) : next.words;
  const plainly = [...copies, plain, ...answerToSend(seen)].join(' ');
  return { words: underOrder(seen, plainly), who, by, does: side === null ? null : next.does };
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
    ? { words: say('route.next.nothing'), who: 'nobody', by: null, does: null }
    : { words: send.join(' '), who: 'us', by: null, does: null };

/** What was answered so far must be sent, while more is to come. */
const answerToSend = (seen: Seen): string[] =>
  seen.state.stands === 'part' || seen.state.stands === 'permission' || unmetAnswer(seen.state)
    ? wordsToSend(seen, 'answer')
    : [];

/** For a party without people, whoever writes for it waits for it. */
const ownTurn = ({ opened }: RouteState, { agency }: Actor, turn: Side): Next['who'] =>
  opened[turn].id === agency || turn === 'from' ? 'us' : 'them';

function stepOf(seen: Seen, turn: Side): NextStep {
  const { state } = seen;
  const first = toSettle(seen) ?? toAnswerAgain(seen) ?? byBlock(seen);
  if (first !== null) return first;
  if (isLateInPart(seen)) return lateInPart(seen);
  switch (state.stands) {
    case 'filling':
      return toFill(seen);
    case 'answered':
      return toClose(seen, turn);
    case 'part':
      return step('part', {
        name: state.opened.to.name,
        by: dueDay(state.answer?.rest?.by ?? state.clock?.ends ?? ''),
      });
    case 'permission':
      return step('permission');
    default:
      return toRun(seen);
  }
}

/** The rest, or what the court must permit, is late by a day that was given for it. */
const isLateInPart = ({ state, isLate }: Seen): boolean =>
  isLate && !orderStands(state) && (state.stands === 'part' || state.stands === 'permission');

function lateInPart({ state, actor }: Seen): NextStep {
  const { to, enteredFor } = state.opened;
  const said = { name: to.name, by: dueDay(state.clock?.ends ?? '') };
  if (state.stands === 'permission') return step('permissionLate', said);
  const isOurs = to.id === actor.agency && to.id !== enteredFor;
  return isOurs ? step('restLateOurs', said) : step('restLate', said);
}

function toClose(seen: Seen, turn: Side): NextStep {
  const { state, data, actor } = seen;
  const { from, to } = state.opened;
  const [send, ...more] = wordsToSend(seen, 'answer');
  if (isAnsweredByHand(state, actor.agency) && state.answer?.byHand)
    return send ? step('sendThenClose', { send }) : step('sentThenClose', { name: from.name });
  const { words, does } = actsFor(state, actor.agency, turn)
    ? step(answeredNext(seen), { name: to.name })
    : step(onlyTells(data) ? 'theyClose' : 'theyLook', { name: from.name });
  return { words: [send, ...more, words].filter((one) => one !== undefined).join(' '), does };
}

/** What whoever asked or told does once it was answered. */
function answeredNext({ state, data }: Seen): StepName {
  if (awaitsHearing(state, data)) return 'addHearing';
  const outcome = state.answer?.outcome ?? 'received';
  return isNoted(outcome, data) ? 'answered-noted' : ANSWER[outcome].next;
}

function toFill({ state, data, contacts, actor, waits }: Seen): NextStep {
  const { from, enteredFor } = state.opened;
  const missing = missingIn(data, state);
  const fields = data.form.fields.filter(({ id }) => missing.includes(id)).map(({ label }) => label);
  if (missing.length > 0)
    return from.id === enteredFor
      ? step('askThem', { name: from.name, fields: fields.join(', ') })
      : step('fill', { fields: fields.join(', ') });
  if (giverOf(data) === 'from' && !data.notice && from.id === actor.agency) {
    if (!state.decided) return toDecide(state, 'from', actor, waits);
    if (state.decided.decision === 'do-not-share') return step('nothingGoes');
  }
  const { name } = state.opened.to;
  if (contacts.options.length === 0) return step('noContact', { name });
  return step('complete', { name, contacts: listOf(contacts.options.map((one) => one.name)) });
}

function toRun({ state, data, actor, isLate, waits }: Seen): NextStep {
  const { to, enteredFor } = state.opened;
  const by = state.clock ? dueDay(state.clock.ends) : '';
  const due = { by, late: isLate ? 'yes' : 'no' };
  const tells = onlyTells(data) ? 'yes' : 'no';
  if (to.id === actor.agency && to.id !== enteredFor) {
    if (giverOf(data) === null) return step('sayWhat', due);
    if (mustDecideAgain(state, actor)) return step('decideAgain');
    if (giverOf(data) === 'to') return isDecided(state) ? step('answer', due) : toDecide(state, 'to', actor, waits);
    return onlyTells(data) ? step('note', due) : step('answer', due);
  }
  if (isLate) return step('theyAreLate', { name: to.name });
  const chase = to.id === enteredFor && actsFor(state, actor.agency, 'to');
  return chase ? step('writeDown', { name: to.name, by, tells }) : step('theyAnswer', { name: to.name, by, tells });
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
function decideNow(fallen: readonly string[]): NextStep {
  const record = fallen.at(-1);
  return record === undefined ? step('decide') : step('decideChanged', { record });
}

function toDecide(
  { begun, handlers, fallen }: RouteState,
  side: Side,
  actor: Actor,
  waits: DecisionWaits | null,
): NextStep {
  const own = begun[actor.id];
  if (own && waits) {
    const { who, until, asksBack } = waits;
    const asks = asksBack ? 'yes' : 'no';
    return step('waits', { record: own.record, who, until: dueMoment(until), asks });
  }
  if (own) return step('link', { record: own.record });
  if (may(actor, 'open')) return decideNow(fallen);
  const handler = handlers[side];
  // a contact point that has handed it on does not do so again
  return handler && handler.id !== actor.id ? step('askHandler', { name: handler.name }) : step('handOver');
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
