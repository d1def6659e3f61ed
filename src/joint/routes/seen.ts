// A route as somebody of one of its parties sees it. Nothing of the other side's own is in it.
import type { Actor } from '../../people/types.ts';
import { isOnKeeping } from '../../record/on-keeping.ts';
import type { Entry } from '../../record/types.ts';
import { isToWriteDown } from './by-block.ts';
import { askedFor, giverOf, missingIn, neededFor, notTold, onlyTells } from './data.ts';
import type { Contacts, RouteData } from './data.ts';
import { isSetAside } from './decision.ts';
import { fitsRoute } from './decisions.ts';
import type { Linked } from './decisions.ts';
import { mayDo } from './may-do.ts';
import { awaitsHearing, proceedingsIn } from './proceedings.ts';
import { byDay, isOver, openerOf, orderStands, routeOf, sideOf, timesLate, unmetAnswer } from './state.ts';
import type { RouteState, Side } from './state.ts';
import type {
  AnswerSeen,
  ClockSeen,
  DecisionSeen,
  DecisionWaits,
  HearingSeen,
  OrderSeen,
  RouteBlock,
  RouteSeen,
} from './types.ts';
import { isAnsweredByHand, sendingsSeen, sendsOf, toSendIn } from './by-hand.ts';
import { cameWords } from './came.ts';
import { historyOf } from './history.ts';
import { didIt, isWrittenDown } from './who.ts';
import { answerWords, changedWords, clockWords, nextOf, outstandingIn, stateWords } from './words.ts';

/** What is looked at, by whom, and what the moment gives. */
export interface Looking {
  readonly id: string;
  readonly actor: Actor;
  readonly data: RouteData;
  readonly contacts: Contacts;
  /** Working days that are left until then; below 0 where it has passed. */
  readonly daysLeft: (ends: string) => number;
  /** Whether anybody acts still for the agency that is asked; of one without people, somebody here writes for it. */
  readonly isAnybodyThere: boolean;
  /** How an agency is reached of which nobody is here, as the people file says it; null where somebody is. */
  readonly outside: (agency: string) => string | null;
  /** For whom the decision waits that whoever looks has begun. */
  readonly waits: DecisionWaits | null;
  /** The records of their own side for it that are filed. */
  readonly filed: readonly Linked[];
  /** The records of their own side for it that cannot be read. */
  readonly unread: readonly string[];
  /** The blocks that were logged from it and reach whoever looks. */
  readonly blocks: readonly RouteBlock[];
  /** Whom its news has not reached, by id. */
  readonly unreached: readonly string[];
  /** Finds who is listed now. */
  readonly find: (id: string) => Pick<Actor, 'id' | 'name' | 'agency'> | null;
}

/** What an agency may know of where it stands: what belongs to the other side is not in it. */
function routeAsSeenBy(state: RouteState, agency: string): RouteState {
  const side = sideOf(state, agency);
  const own = <T>(of: Side, value: T): T | null => (side === of ? value : null);
  const isOwn: Own = (one) => one?.by.agency === agency;
  return {
    ...state,
    handlers: { from: own('from', state.handlers.from), to: own('to', state.handlers.to) },
    begun: Object.fromEntries(Object.entries(state.begun).filter(([, one]) => isOwn(one))),
    decided: isOwn(state.decided) ? state.decided : null,
    differ: isOwn(state.differ) ? state.differ : null,
    fallen: state.opened.from.id === agency ? state.fallen : [],
    answer: isAnswerFor(state, agency) ? answerFor(state.answer, isOwn) : null,
    told: [],
    actors: [],
  };
}

/** Whoever only gets a copy reads what was sent, and not what came back; but what a court said of their papers. */
export const isAnswerFor = (state: RouteState, agency: string): boolean =>
  sideOf(state, agency) !== null || state.opened.gives === null;

type Own = (one: { readonly by: { readonly agency?: string } } | null) => boolean;

const answerFor = (answer: RouteState['answer'], isOwn: Own): RouteState['answer'] =>
  answer && (isOwn(answer) ? answer : { ...answer, record: null });

/** The entries that an agency may see, each without what belongs to the other side. */
export function routeEntriesFor(journal: readonly Entry[], agency: string): Entry[] {
  const state = routeOf(journal);
  const side = state && sideOf(state, agency);
  return journal.flatMap((entry): Entry[] => {
    const isOwn = entry.by.agency === agency;
    // for what it is held is for those who keep it
    if (isOnKeeping(entry, journal)) return isOwn ? [entry] : [];
    switch (entry.kind) {
      case 'route-decision-begun':
      case 'route-decided':
      case 'route-decisions-differ':
      case 'erase-proposed':
      case 'erase-given-up':
        return isOwn ? [entry] : [];
      case 'route-assigned':
        return entry.content.side === side ? [entry] : [];
      case 'route-sent':
      case 'route-unsent':
        return openerOf(state!).id === agency ? [entry] : [];
      case 'route-answered':
        if (!isAnswerFor(state!, agency)) return [];
        return [isOwn ? entry : { ...entry, content: { ...entry.content, record: null } }];
      default:
        return [entry];
    }
  });
}

export function seenRoute(journal: readonly Entry[], looking: Looking): RouteSeen | null {
  const whole = routeOf(journal);
  if (!whole) return null;
  const { id, actor, data, waits } = looking;
  const state = routeAsSeenBy(whole, actor.agency);
  const { opened, answer, order, hearings } = state;
  const side = sideOf(state, actor.agency);
  const clock = clockSeen(state, looking);
  const seen = { ...looking, side, state, isLate: clock !== null && clock.late > 0 };
  const form = formSeen(state, journal, looking);
  return {
    id,
    protocol: { id: data.protocol.id, title: data.protocol.title, changed: changedWords(state, data) },
    route: whichRoute(data, opened),
    matter: opened.matter,
    about: opened.about,
    proceedings: proceedingsIn(opened.proceedings, form.fields, state),
    direction: side === 'from' ? 'out' : 'in',
    tells: onlyTells(data),
    awaitsHearing: awaitsHearing(state, data),
    from: opened.from,
    to: opened.to,
    copies: opened.copies,
    isCopy: side === null,
    answeredByHand: isAnsweredByHand(state, actor.agency),
    toSend: sendingsSeen(sendsOf(state, actor.agency), looking),
    enteredFor: [opened.from, opened.to].find((one) => one.id === opened.enteredFor) ?? null,
    opened: { by: opened.by.name, at: opened.at },
    state: state.stands,
    stateWords: stateWords(seen),
    next: nextOf(seen),
    may: mayDo(state, data, { actor, blocks: looking.blocks }),
    form,
    askedFor: askedFor(data, state),
    neededFor: neededFor(data, state),
    blocks: looking.blocks,
    sharedBy: side === 'from' ? (isToWriteDown(state, looking.blocks)?.id ?? null) : null,
    notTold: notTold(data, state),
    ...pointOf(state, looking),
    clock,
    outstanding: [...outstandingIn(state, data), ...toSendIn(state, actor.agency)],
    handler: side ? (state.handlers[side]?.name ?? '') : '',
    decision: { ...decisionSeen(state, looking), waits, unread: looking.unread },
    asksCourt: giverOf(data) === null,
    needsRecord: side !== null && giverOf(data) === side && !data.notice && opened[side].id !== opened.enteredFor,
    answer: answer ? answerSeen(answer, state, data) : null,
    grounds: { withheld: data.withheld, permission: data.permission },
    order: order && orderSeen(order),
    orders: state.orders.toSorted(byDay).map(orderSeen),
    newestOrder: state.orders.map(orderSeen).at(-1) ?? null,
    orderStands: orderStands(state),
    orderUnmet: unmetAnswer(state) !== null,
    takenBack: state.withdrawn !== null,
    newestHearing: hearings.map(hearingSeen).at(-1) ?? null,
    hearings: hearingsSeen(hearings),
    consult: data.consult,
    // advice about adults alone stands only where it is about one
    rules: data.rules.filter(({ about }) => about !== 'adults' || opened.about === 'adult'),
    history: historyOf(routeEntriesFor(journal, actor.agency), data, state),
  };
}

/** Those of one's own, and whom the other side named to be told first: who else works there is no news for another agency. */
function unreachedNames(state: RouteState, { unreached, find, actor }: Looking): string[] {
  if (isOver(state)) return [];
  const { complete } = state;
  const points = new Set([...(complete?.people ?? []), ...(complete?.askers ?? [])]);
  return unreached.flatMap((id) => {
    const one = find(id);
    const isTheirs = one?.agency === actor.agency || points.has(id);
    return one && isTheirs && id !== actor.id ? [one.name] : [];
  });
}

const pointOf = (state: RouteState, looking: Looking): Pick<RouteSeen, 'contact' | 'unreached'> => ({
  contact: state.complete?.contact ?? '',
  unreached: unreachedNames(state, looking),
});

const whichRoute = ({ id, number, title, plain }: RouteData, { about }: RouteState['opened']): RouteSeen['route'] => ({
  id,
  number,
  title,
  plain,
  extended: about === 'adult',
});

function decisionSeen(state: RouteState, looking: Looking): Omit<RouteSeen['decision'], 'waits' | 'unread'> {
  const { begun, decided, differ, fallen } = state;
  const { id } = looking.actor;
  const over = (decided?.over ?? []).map(({ record }) => record);
  const differing = differ?.decisions ?? [];
  const filed = filedByOthers(state, looking);
  const known = new Set([...over, ...[...differing, ...filed].map(({ record }) => record)]);
  return {
    // a colleague's draft is nobody else's to go on with
    begun: begun[id]?.record ?? null,
    others: Object.values(begun)
      .filter(({ by, record }) => by.id !== id && record !== decided?.record && !known.has(record))
      .map(({ by }) => by.name),
    record: decided?.record ?? null,
    decision: decided?.decision ?? null,
    verdict: decided?.verdict ?? null,
    inPart: decided?.inPart ?? false,
    over,
    settledBy: decided && over.length > 0 ? decided.by.name : '',
    differ: differing.map(({ by, entry: _hash, ...said }) => ({ ...said, by: by.name })),
    fell: decided || begun[id] ? '' : (fallen.at(-1) ?? ''),
    filed,
  };
}

/** What of theirs counts, or may: nobody files another without a word of it. */
function filedByOthers(state: RouteState, { actor, data, filed }: Looking): DecisionSeen[] {
  const own = state.begun[actor.id]?.record;
  return filed
    .filter(({ author, record }) => author !== actor.id && record !== own)
    .filter((one) => fitsRoute({ state, data }, one) && !isSetAside(state, one.record))
    .map(({ record, decision, inPart, by, at }) => ({ record, decision, inPart, by: by.name, at }));
}

const hearingsSeen = (hearings: RouteState['hearings']): RouteSeen['hearings'] =>
  hearings.map(hearingSeen).toSorted((a, b) => (`${a.on} ${a.time}` < `${b.on} ${b.time}` ? -1 : 1));

const orderSeen = ({ seq, court, on, by, what }: RouteState['orders'][number]): OrderSeen => ({
  id: `${seq}`,
  court,
  on,
  by,
  what,
});

const hearingSeen = ({ court, of, on, time = '', what }: RouteState['hearings'][number]): HearingSeen => ({
  court,
  of,
  on,
  time,
  what,
});

function formSeen(state: RouteState, journal: readonly Entry[], { data, contacts }: Looking): RouteSeen['form'] {
  const { title, annex, fields } = data.form;
  return {
    title,
    annex,
    fields: fields.map(({ sealed: _sealed, happened: _happened, ...field }) => ({
      ...field,
      value: state.fields[field.id] ?? '',
    })),
    filled: journal.filter(({ kind }) => kind === 'route-filled').length,
    missing: missingIn(data, state),
    contacts: contacts.options,
    needsDay: data.length === null,
  };
}

/** Whether it is late goes by the clock that runs and by now, whether or not anybody was told so. */
function clockSeen({ clock, stage }: RouteState, { daysLeft, data }: Looking): ClockSeen | null {
  if (!clock) return null;
  const left = daysLeft(clock.ends);
  const { from, starts, ends } = clock;
  const late = timesLate({ stage }) || (left < 0 ? 1 : 0);
  return { from, starts, ends, daysLeft: left, late, words: clockWords(clock, left, data) };
}

function answerSeen(
  answer: NonNullable<RouteState['answer']>,
  { opened }: Pick<RouteState, 'opened'>,
  data: RouteData,
): AnswerSeen {
  const { outcome, by, at, given, withheld, permission, reason, rest } = answer;
  return {
    outcome,
    words: answerWords(outcome, data),
    by: didIt(opened, 'to', by),
    writtenDownBy: isWrittenDown(opened, 'to', by) ? by.name : '',
    at,
    came: cameWords(answer),
    given: given ?? '',
    withheld,
    permission,
    reason: reason ?? '',
    rest: rest && { what: rest.what, by: rest.by },
  };
}
