// Where the use of a route stands, computed from its journal alone.
import { isKind } from '../../record/entries.ts';
import { unseal } from '../../record/journal.ts';
import type { Party, RouteClock, RouteContents, RouteOutcome } from '../../record/route-entries.ts';
import type { Entry, EntryOf, Named, Opened, Who } from '../../record/types.ts';
import type { RouteStands } from './types.ts';

/** Whose side of it: `from` asks or tells, `to` is asked or told. */
export type Side = 'from' | 'to';

/** The stages of a clock, in order. */
export const STAGES = ['halfway', 'before', 'late-1', 'late-2'] as const;
export type Stage = (typeof STAGES)[number];

interface Done {
  readonly by: Who;
  readonly at: string;
  readonly seq: number;
}
type Content<Kind extends keyof RouteContents> = Opened<RouteContents[Kind]>;

export interface RouteState {
  readonly opened: Done & Content<'route-opened'>;
  /** The version of the protocol's data by which it was worked last; null where its journal does not say. */
  readonly version: string | null;
  /** What was filled in, by field. */
  readonly fields: Readonly<Record<string, string>>;
  readonly stands: RouteStands;
  readonly complete: (Done & Content<'route-complete'>) | null;
  /** The clock that runs now; null where none does. */
  readonly clock: RouteClock | null;
  /** The last stage of that clock that was come to. */
  readonly stage: Stage | null;
  /** When it is told again that it is late; null where it is not. */
  readonly again: string | null;
  /** Who has taken it on, by side. */
  readonly handlers: Readonly<Record<Side, Named | null>>;
  /** The draft that each of them began last in which it is decided what goes, by who began it. */
  readonly begun: Readonly<Record<string, Done & { readonly record: string }>>;
  readonly decided: (Done & Content<'route-decided'>) | null;
  /** Filed decisions that say different things, where nobody has said since which one counts; null where none do. */
  readonly differ: (Done & Content<'route-decisions-differ'>) | null;
  /** Records that stand for nothing any more: the form of what goes was changed after they were decided. */
  readonly fallen: readonly string[];
  /** When the form was changed last; empty where nothing was filled in. */
  readonly filledAt: string;
  /** `due`: when the clock ran out that it had then; null where none ran. */
  readonly answer: (Done & Content<'route-answered'> & { readonly due: string | null }) | null;
  /** The order of a court whose day is the nearest; the one that was met last, where none stands. */
  readonly order: OrderOn | null;
  /** Every order that stands, as they came; those that were met last, where none does. */
  readonly orders: readonly OrderOn[];
  /** What goes on where the court ends the orders that stand; null where none stands. */
  readonly underOrder: Standing | null;
  /** The end of the order that stood last, where none came since. */
  readonly orderEnded: (Done & Content<'route-order-ended'>) | null;
  readonly hearings: readonly (Done & Content<'route-hearing'>)[];
  readonly withdrawn: (Done & Content<'route-withdrawn'>) | null;
  readonly closed: (Done & Content<'route-closed'>) | null;
  /** What of it went by hand, as it was written down. */
  readonly sent: readonly (Done & Content<'route-sent'>)[];
  /** Whoever must send something by hand was reminded of it last. */
  readonly unsent: (Done & Content<'route-unsent'>) | null;
  /** Who was told of its time, by id: whoever stands in, and managers once it is late. */
  readonly told: readonly string[];
  /** Everybody who did something, by id. */
  readonly actors: readonly string[];
}

/** A court's order, and how far its own clock has come. */
type OrderOn = Done & Content<'route-order'> & Pick<RouteState, 'stage' | 'again'>;

/** Where it stands, and the clock that it has. */
type Standing = Pick<RouteState, 'stands' | 'clock' | 'stage' | 'again'>;

const done = ({ by, at, seq }: Entry): Done => ({ by, at, seq });
const opened = <Kind extends keyof RouteContents>(entry: EntryOf<Kind>): Done & Content<Kind> => ({
  ...done(entry as Entry),
  ...(unseal(entry.content) as Content<Kind>),
});

/** The state; null where the journal does not begin as that of a route does. */
export function routeOf(journal: readonly Entry[]): RouteState | null {
  const [first, ...rest] = journal;
  if (!first || !isKind(first, 'route-opened')) return null;
  const begun: RouteState = {
    opened: opened(first),
    version: first.content.version ?? null,
    fields: {},
    stands: 'filling',
    complete: null,
    clock: null,
    stage: null,
    again: null,
    handlers: { from: null, to: null },
    begun: {},
    decided: null,
    differ: null,
    fallen: [],
    filledAt: '',
    answer: null,
    order: null,
    orders: [],
    underOrder: null,
    orderEnded: null,
    hearings: [],
    withdrawn: null,
    closed: null,
    sent: [],
    unsent: null,
    told: [],
    actors: [first.by.id],
  };
  return rest.reduce(after, begun);
}

/** Whether the journal goes on after this with the same state but for what the entry says. */
function after(state: RouteState, entry: Entry): RouteState {
  const next = changed(state, entry);
  // who looks after its messages, takes a text out by an order, or only looked, has no part in it
  const isPart = entry.kind.startsWith('route-') && entry.kind !== 'route-decisions-differ';
  const acts = isPart && entry.by.role !== 'system' && !next.actors.includes(entry.by.id);
  return acts ? { ...next, actors: [...next.actors, entry.by.id] } : next;
}

function changed(state: RouteState, entry: Entry): RouteState {
  switch (entry.kind) {
    case 'route-filled':
      return filled(state, entry);
    case 'route-complete':
      return completed(state, entry);
    case 'route-assigned':
      return { ...state, handlers: { ...state.handlers, [entry.content.side]: entry.content.to } };
    case 'route-decision-begun':
      return { ...state, begun: { ...state.begun, [entry.by.id]: { ...done(entry), record: entry.content.record } } };
    case 'route-decided':
      return { ...state, decided: opened(entry), differ: null };
    case 'route-decisions-differ':
      return { ...state, differ: opened(entry) };
    case 'route-answered':
      return answered(state, entry);
    case 'route-reminded':
      return { ...state, stage: entry.content.which, told: withMore(state.told, entry.content.told) };
    case 'route-late':
      return late(state, entry);
    case 'route-order':
      return ordered(state, entry);
    default:
      return over(state, entry);
  }
}

/** What goes with the form is decided by what stands on it: whatever was decided of another form falls. */
function filled(state: RouteState, entry: EntryOf<'route-filled'> & Entry): RouteState {
  const fields = { ...state.fields, ...unseal(entry.content).fields };
  const { decided, opened: of } = state;
  const isDecidedByIt = of.gives !== 'to';
  const next = { ...state, fields, filledAt: entry.at, ...(isDecidedByIt ? { differ: null } : {}) };
  if (!isDecidedByIt || !decided) return next;
  const begun = Object.entries(state.begun).filter(([, { record }]) => record !== decided.record);
  return { ...next, decided: null, begun: Object.fromEntries(begun), fallen: [...state.fallen, decided.record] };
}

const STOPS = { clock: null, stage: null, again: null } as const;

function over(state: RouteState, entry: Entry): RouteState {
  switch (entry.kind) {
    case 'route-order-ended':
      return orderEnded(state, entry);
    case 'route-version':
      return { ...state, version: entry.content.version };
    case 'route-hearing':
      return { ...state, hearings: [...state.hearings, opened(entry)] };
    case 'route-withdrawn':
      // a court's order is not theirs to take back
      return entry.content.orderStands
        ? { ...state, withdrawn: opened(entry) }
        : { ...state, ...STOPS, stands: 'withdrawn', withdrawn: opened(entry) };
    case 'route-closed':
      return { ...state, ...STOPS, stands: 'closed', closed: opened(entry) };
    case 'route-sent':
      return { ...state, sent: [...state.sent, opened(entry)] };
    case 'route-unsent':
      return { ...state, unsent: opened(entry), told: withMore(state.told, entry.content.told) };
    default:
      return state;
  }
}

const runs = (clock: RouteClock): Pick<RouteState, 'clock' | 'stage' | 'again'> => ({
  clock,
  stage: null,
  again: null,
});

/** Its own clock runs, or will once the court ends an order that stands. What was answered before that stays answered. */
function completed(state: RouteState, entry: EntryOf<'route-complete'>): RouteState {
  const begun = ({ stands, ...at }: Standing): Standing =>
    at.clock ? { stands, ...at } : { ...runs(entry.content.clock), stands: stands === 'filling' ? 'running' : stands };
  const { underOrder, stands, clock, stage, again } = state;
  const complete = opened(entry);
  if (!underOrder) return { ...state, ...begun({ stands, clock, stage, again }), complete };
  return { ...state, complete, underOrder: underOrder.stands === 'answered' ? underOrder : begun(underOrder) };
}

/** An order takes no other's place: each stands until all of it is there, or the court ends it. */
function ordered(state: RouteState, entry: EntryOf<'route-order'>): RouteState {
  const { stands, clock, stage, again } = state;
  const underOrder = state.underOrder ?? { stands, clock, stage, again };
  const before = state.underOrder ? ordersNow(state) : [];
  return ruledBy({ ...state, underOrder, orderEnded: null }, [
    ...before,
    { ...opened(entry), stage: null, again: null },
  ]);
}

/** The other orders stand. Where there is none, what was before goes on; whoever asked may have taken that back. */
function orderEnded(state: RouteState, entry: EntryOf<'route-order-ended'>): RouteState {
  const { order: which } = entry.content;
  const ended = { ...state, orderEnded: opened(entry) };
  const left = which === undefined ? [] : ordersNow(state).filter(({ seq }) => seq !== which);
  if (left.length > 0) return ruledBy(ended, left);
  const rest = { ...ended, ...state.underOrder, order: null, orders: [], underOrder: null };
  return state.withdrawn ? { ...rest, ...STOPS, stands: 'withdrawn' } : rest;
}

/** Each order with how far its clock has come by now. */
const ordersNow = ({ orders, order, stage, again }: RouteState): readonly OrderOn[] =>
  orders.map((one) => (one.seq === order?.seq ? { ...one, stage, again } : one));

/** The nearest day of the orders that stand is the clock. */
function ruledBy(state: RouteState, orders: readonly OrderOn[]): RouteState {
  const order = orders.toSorted(byDay)[0]!;
  const under = { ...state, orders, order, clock: order.clock, stage: order.stage, again: order.again };
  const unmet = unmetAnswer(under);
  return { ...under, stands: unmet ? UNMET[unmet.outcome as UnmetOutcome] : 'running' };
}

/** The order to be met first comes first. */
export const byDay = (a: { readonly by: string }, b: { readonly by: string }): number =>
  a.by < b.by ? -1 : Number(a.by > b.by);

/** Whether a court's order waits for all that it asks for: nobody but the court takes it back. */
export const orderStands = ({ underOrder }: RouteState): boolean => underOrder !== null;

/** What was answered since the last order, and does not meet the orders that stand; null where nothing was. */
export const unmetAnswer = (state: RouteState): RouteState['answer'] =>
  orderStands(state) && state.answer && state.answer.seq > lastOrdered(state) ? state.answer : null;

/** The number of the entry with the order that came last; 0 where none did. */
export const lastOrdered = ({ orders }: Pick<RouteState, 'orders'>): number => orders.at(-1)?.seq ?? 0;

/** How often it was said that the clock that runs is late. */
export const timesLate = ({ stage }: Pick<RouteState, 'stage'>): 0 | 1 | 2 =>
  (({ halfway: 0, before: 0, 'late-1': 1, 'late-2': 2 }) as const)[stage ?? 'halfway'];

const withMore = (told: readonly string[], more: readonly string[]): string[] => [...new Set([...told, ...more])];

function late(state: RouteState, { content: { times, told, next } }: EntryOf<'route-late'>): RouteState {
  return {
    ...state,
    stage: `late-${times}`,
    again: next ?? null,
    told: withMore(state.told, told),
  };
}

function answered(state: RouteState, entry: EntryOf<'route-answered'>): RouteState {
  const { outcome } = entry.content;
  const answer = { ...opened(entry), due: state.clock?.ends ?? null };
  const { underOrder } = state;
  if (!underOrder) return { ...state, ...answeredWith(state, entry), answer };
  // with all that was ordered a request that was taken back is over
  if (outcome === 'received')
    return { ...state, ...STOPS, stands: state.withdrawn ? 'withdrawn' : 'answered', answer, underOrder: null };
  // nothing less meets a court's order: its day stays, and what was answered counts once the court ends it
  return { ...state, stands: UNMET[outcome], answer, underOrder: answeredWith(underOrder, entry) };
}

/** What does not meet a court's order. */
export type UnmetOutcome = Exclude<RouteOutcome, 'received'>;

/** Where it stands while a court's order waits for more than was answered. */
const UNMET: Readonly<Record<UnmetOutcome, RouteStands>> = {
  part: 'part',
  'permission-needed': 'permission',
  refused: 'running',
  'not-held': 'running',
};

function answeredWith(before: Standing, { content: { outcome, rest } }: EntryOf<'route-answered'>): Standing {
  const stands = outcome === 'permission-needed' ? 'permission' : 'part';
  if (rest) return { ...runs(rest.clock), stands };
  // what waits for the court goes on by the clock that it had, so that nothing is forgotten there
  if (outcome === 'permission-needed') return { stands, clock: before.clock, stage: before.stage, again: before.again };
  return { ...STOPS, stands: 'answered' };
}

/** Which side of it an agency is; null where it only gets a copy, or is none of its parties. */
export function sideOf({ opened: { from, to } }: RouteState, agency: string): Side | null {
  if (from.id === agency) return 'from';
  return to.id === agency ? 'to' : null;
}

/** The agency that opened it. */
export const openerOf = ({ opened: { direction, from, to } }: RouteState): Party => (direction === 'out' ? from : to);

/**
 * Whether people of an agency act for a side: for their own, or for one that has no people here, where they opened it. Once
 * people of the agency from which it came on paper were told, those act for it alone.
 */
export function actsFor(state: RouteState, agency: string, side: Side): boolean {
  const { enteredFor } = state.opened;
  const party = state.opened[side].id;
  return party === agency || (party === enteredFor && !areAskersTold(state) && openerOf(state).id === agency);
}

const areAskersTold = ({ complete }: RouteState): boolean => (complete?.askers ?? []).length > 0;

/** Whether nothing more is to be done in it. */
export const isOver = ({ stands }: Pick<RouteState, 'stands'>): boolean =>
  stands === 'withdrawn' || stands === 'closed';

/** All of it was given: there is nothing more to answer, or to decide. */
export const isAllGiven = ({ stands, answer }: Pick<RouteState, 'stands' | 'answer'>): boolean =>
  stands === 'answered' && answer?.outcome === 'received';

/** Who of a side must act: whoever has taken it on, else the contact point; for a side without people, whoever opened it. */
export function whoActs(state: RouteState, side: Side): readonly string[] {
  const { opened: first, handlers, complete } = state;
  const handler = handlers[side];
  if (handler) return [handler.id];
  if (first[side].id === first.enteredFor) return areAskersTold(state) ? complete!.askers! : [first.by.id];
  if (side === 'to' && complete && complete.people.length > 0) return complete.people;
  return openerOf(state).id === first[side].id ? [first.by.id] : [];
}
