// Runs what is asked of routes: one read, the pure decision, one conditional write, again on a lost race.
import { roleFor } from '../../people/may.ts';
import type { Actor } from '../../people/types.ts';
import { askedBy, askedFirst, checkedPapers, dataFor, decidedFacts, giverOf } from '../../joint/routes/data.ts';
import type { RouteData } from '../../joint/routes/data.ts';
import { answer, assign, begun, isSetAside, link, sayTheyDiffer, whyNotDecided } from '../../joint/routes/decision.ts';
import { fitsRoute, isSaid, unsettled } from '../../joint/routes/decisions.ts';
import { close, endOrder, hearing, order, withdraw } from '../../joint/routes/events.ts';
import { complete, fill } from '../../joint/routes/form.ts';
import { unreached } from '../../joint/news.ts';
import { reachOf } from '../../joint/reach.ts';
import { seenRoute } from '../../joint/routes/seen.ts';
import type { Looking } from '../../joint/routes/seen.ts';
import { sent } from '../../joint/routes/sent.ts';
import { isOver, routeOf } from '../../joint/routes/state.ts';
import { noRoute } from '../../joint/routes/turn.ts';
import { isAnybodyAsked } from '../../joint/stand-ins.ts';
import type { RouteDocument, RouteStep, RouteTurn } from '../../joint/routes/turn.ts';
import type { RouteAction, RouteCame, RouteCommand, RouteSeen, Routes } from '../../joint/routes/types.ts';
import type { CaseDocument, Refusal } from '../../record/types.ts';
import { refuse } from '../../record/refusals.ts';
import { changeJoint, findJoint, listJoint } from './engine.ts';
import { answerClock, completeClock, daysLeft, orderClock, todayOf } from './route-clocks.ts';
import { begunNow } from './route-begun.ts';
import { routeBlocks } from './route-blocks.ts';
import { byHandOf, contactsOf, copiedPeople, outsideOf } from './route-contacts.ts';
import { filedFor, linkedRecord, linking, recordsFor } from './route-records.ts';
import { openRoute } from './route-open.ts';
import type { RouteEngine } from './route-parts.ts';

export function createRoutes(engine: RouteEngine): Routes {
  const run =
    <Action extends Exclude<RouteAction, 'beginDecision'>>(what: Action) =>
    (actor: Actor, reference: string, command: RouteCommand<Action>): Promise<RouteCame> =>
      runOn(engine, { actor, reference, what, osUser: command.osUser }, (turn) => DECIDE[what](turn, command, engine));
  return {
    open: (actor, command) => openRoute(engine, actor, command, (document) => seenBy(engine, actor, document)),
    fill: run('fill'),
    complete: run('complete'),
    assign: run('assign'),
    beginDecision: (actor, reference, { osUser }) => beginDecision(engine, actor, reference, osUser),
    linkDecision: run('linkDecision'),
    answer: run('answer'),
    withdraw: run('withdraw'),
    sent: run('sent'),
    order: run('order'),
    endOrder: run('endOrder'),
    hearing: run('hearing'),
    close: run('close'),
    see: (actor, typed, osUser) => lookedAt(engine, { actor, reference: typed, what: 'linkDecision', osUser }),
    seenOf: (document, actor, lookedAfter) => {
      const isTheirs = document.kind === 'route' && reachOf(actor, document, lookedAfter) !== null;
      return isTheirs ? seenBy(engine, actor, document as RouteDocument) : null;
    },
    listFor: async (actor, { matter, all = false } = {}) => {
      const listing = { kind: 'route' as const, open: !all, ...(matter === undefined ? {} : { matter }) };
      const found = await listJoint(engine, actor, listing);
      return found.flatMap((document) => seenBy(engine, actor, document as RouteDocument) ?? []).toSorted(bySoonest);
    },
  };
}

/** What runs out next comes first; what has no clock comes last, the newest of it first. */
const bySoonest = (a: RouteSeen, b: RouteSeen): number => {
  if (a.clock && b.clock) return a.clock.ends < b.clock.ends ? -1 : 1;
  if (a.clock || b.clock) return a.clock ? -1 : 1;
  return a.opened.at > b.opened.at ? -1 : 1;
};

type Decide<Action extends RouteAction> = (
  turn: RouteTurn,
  command: RouteCommand<Action>,
  engine: RouteEngine,
) => RouteStep | Promise<RouteStep>;

const DECIDE: { readonly [Action in Exclude<RouteAction, 'beginDecision'>]: Decide<Action> } = {
  fill,
  complete: async (turn, command, engine) => {
    const { state, data } = turn;
    const contacts = contactsOf(engine, state.opened.to.id, data.number);
    const { enteredFor, direction } = state.opened;
    const isOutside = enteredFor !== undefined;
    const clock = completeClock(engine, { data, command, isOutside, isIn: direction === 'in' });
    const askers = contactsOf(engine, state.opened.from.id, data.number).people;
    const filed = await filedFor(engine, turn);
    const byHand = byHandOf(engine, data.number);
    return complete(turn, command, { contacts, copied: copiedPeople(engine, state), askers, clock, filed, byHand });
  },
  assign: (turn, { to }, engine) => assign(turn, { to: engine.everybody.find(to) }),
  linkDecision: async (turn, { record, over = [] }, engine) =>
    link(turn, { ...(await linking(engine, turn, record)), filed: await filedFor(engine, turn), over }),
  answer: async (turn, command, engine) =>
    answer(turn, command, {
      ...(await recordsFor(engine, turn)),
      rest: command.rest ? answerClock(engine, command.rest.by, command.on) : null,
      byHand: byHandOf(engine, turn.data.number),
      copied: copiedPeople(engine, turn.state),
      blocks: await routeBlocks(engine, turn.actor, turn.document),
    }),
  withdraw: (turn, command, engine) => {
    const byHand = byHandOf(engine, turn.data.number);
    return withdraw(turn, command, { copied: copiedPeople(engine, turn.state), byHand });
  },
  sent,
  order: (turn, command, engine) => order(turn, command, { clock: orderClock(engine, command) }),
  endOrder,
  hearing,
  close,
};

interface Running {
  readonly actor: Actor;
  readonly reference: string;
  readonly what: RouteAction;
  readonly osUser?: string | undefined;
}

const kindOf = ({ everybody }: RouteEngine, agency: string): string =>
  everybody.agencies.find(({ id }) => id === agency)?.kind ?? '';

/** A route whose protocol is not here any more is shown to nobody and worked by nobody: the edition must be put back. */
function dataOf(engine: RouteEngine, document: RouteDocument): RouteData | null {
  const state = routeOf(document.journal);
  const data = state && engine.routeData(state.opened.protocol, state.opened.route);
  if (!state || data === null || typeof data === 'string') return null;
  // whose decision it takes stays as it was, whatever the data says by now
  const { gives = data.gives } = state.opened;
  const { id } = state.opened.to;
  return { ...dataFor(data, { id, kind: kindOf(engine, id) }), gives };
}

function turnOf(engine: RouteEngine, document: RouteDocument, { actor, osUser }: Running): RouteTurn | Refusal {
  const role = roleFor(actor, 'work-jointly');
  const state = routeOf(document.journal);
  const data = dataOf(engine, document);
  if (!role) return noRoute('notYourRole');
  if (!state || !data) return noRoute('noSuchProtocol');
  return { document, state, data, actor, role, osUser, context: engine.context(), today: todayOf(engine) };
}

async function runOn(
  engine: RouteEngine,
  running: Running,
  decide: (turn: RouteTurn) => RouteStep | Promise<RouteStep>,
): Promise<RouteCame> {
  const { actor, reference, what } = running;
  const came = await changeJoint(engine, {
    actor,
    reference,
    kind: 'route',
    what,
    decide: (document) => {
      const turn = turnOf(engine, document, running);
      return 'code' in turn ? { outcome: 'refuse', refusal: turn } : decide(turn);
    },
  });
  if (came.outcome !== 'refused')
    return { outcome: came.outcome, route: (await shownTo(engine, running, came.document))! };
  return { ...came, route: await shownWith(engine, running, came.refusal) };
}

/** The route as it is, with a refusal; to whoever it does not reach there is none. */
async function shownWith(engine: RouteEngine, running: Running, { code }: Refusal): Promise<RouteSeen | null> {
  if (code === 'no-such-joint') return null;
  // decisions that differ are put on it, so that whoever was refused sees each
  if (code === 'route-decisionsDiffer') return lookedAt(engine, running);
  const document = await findJoint(engine, running.actor, running.reference, 'route');
  if (!document) return null;
  return shownTo(engine, running, document as RouteDocument);
}

/**
 * A look of somebody: what they decided and had filed meanwhile, by a manager's answer, is linked with it; where a colleague's
 * filed decision says otherwise, that is put on it instead.
 */
async function lookedAt(engine: RouteEngine, running: Running): Promise<RouteSeen | null> {
  const { actor, reference } = running;
  const document = (await findJoint(engine, actor, reference, 'route')) as RouteDocument | null;
  if (!document) return null;
  const turn = turnOf(engine, document, running);
  const step = 'code' in turn ? null : await stepOfLook(engine, turn);
  if (!step) return shownTo(engine, running, document);
  const came = await runOn(engine, running, step);
  return came.route;
}

type Step = (turn: RouteTurn) => Promise<RouteStep>;

async function stepOfLook(engine: RouteEngine, turn: RouteTurn): Promise<Step | null> {
  const filed = await filedFor(engine, turn);
  const found = isOver(turn.state) ? [] : unsettled(turn, filed);
  if (!isSaid(turn.state, found)) return async (now) => sayTheyDiffer(now, await filedFor(engine, now));
  if (turn.state.differ) return null;
  const own = (await begunNow(engine, turn)).filed;
  return own && (async (now) => link(now, { linked: own, unread: null, filed: await filedFor(engine, now), over: [] }));
}

/**
 * As they see it, with what stands elsewhere: whom the decision waits for that they have begun, what their own side has filed
 * for it, and the blocks that were logged from it.
 */
async function shownTo(engine: RouteEngine, running: Running, document: RouteDocument): Promise<RouteSeen | null> {
  const turn = turnOf(engine, document, running);
  const blocks = await routeBlocks(engine, running.actor, document);
  if ('code' in turn) return seenBy(engine, running.actor, document, { ...ALONE, blocks });
  const { waits } = await begunNow(engine, turn);
  return seenBy(engine, running.actor, document, { ...(await recordsFor(engine, turn)), waits, blocks });
}

type Elsewhere = Pick<Looking, 'waits' | 'blocks' | 'filed' | 'unread'>;
const ALONE: Elsewhere = { waits: null, blocks: [], filed: [], unread: [] };

function seenBy(
  engine: RouteEngine,
  actor: Actor,
  document: RouteDocument,
  elsewhere: Elsewhere = ALONE,
): RouteSeen | null {
  const data = dataOf(engine, document);
  const state = routeOf(document.journal);
  if (!data || !state) return null;
  const { to, enteredFor } = state.opened;
  const now = { find: engine.everybody.find, of: engine.directoryOf };
  return seenRoute(document.journal, {
    id: document.id,
    actor,
    data,
    contacts: contactsOf(engine, to.id, data.number),
    daysLeft: (ends) => daysLeft(engine, ends),
    isAnybodyThere: to.id === enteredFor || isAnybodyAsked(state, now),
    outside: (agency) => outsideOf(engine, agency, data.number),
    unreached: unreached(document.outbox),
    find: engine.everybody.find,
    ...elsewhere,
  });
}

/** The facts by which the process map begins; an order of a court is a duty. */
const factsOf = ({ data, state }: RouteTurn): Readonly<Record<string, string>> => ({
  ...decidedFacts(data, state),
  ...(state.opened.about === 'adult' ? { subject: 'adult' } : {}),
  ...(state.order ? { duty: 'yes' } : {}),
});

/**
 * Opens a draft in which it is decided what goes, with the facts of the route as words would propose them and the matter as
 * its case reference; then says so in the route. Somebody who does it again gets the same draft.
 */
async function beginDecision(
  engine: RouteEngine,
  actor: Actor,
  reference: string,
  osUser: string | undefined,
): Promise<RouteCame> {
  const running: Running = { actor, reference, what: 'beginDecision', osUser };
  const document = await findJoint(engine, actor, reference, 'route');
  if (!document) return { outcome: 'refused', refusal: refuse('no-such-joint'), route: null };
  const turn = turnOf(engine, document as RouteDocument, running);
  const route = seenBy(engine, actor, document as RouteDocument);
  if ('code' in turn) return { outcome: 'refused', refusal: turn, route };
  const no = whyNotDecided(turn);
  if (no) return { outcome: 'refused', refusal: no.refusal, route };
  const draft = await draftFor(engine, turn);
  if (typeof draft !== 'string') return { outcome: 'refused', refusal: draft, route };
  const came = await runOn(engine, running, (now) => begun(now, draft));
  return came.outcome === 'refused' ? came : { ...came, draft };
}

async function draftFor(engine: RouteEngine, turn: RouteTurn): Promise<string | Refusal> {
  const { actor, state, document, data } = turn;
  const cases = engine.casesOf(actor.agency);
  if (!cases) return noRoute('cannotDecide');
  const own = state.begun[actor.id];
  // one that cannot be read is not gone on with: it is decided anew
  const isUnread = own !== undefined && (await recordsFor(engine, turn)).unread.includes(own.record);
  const before = own && !isUnread ? await cases.find(actor, own.record) : null;
  // what was begun and not linked so far is gone on with, filed or not, unless it was filed about something else
  const linked = before?.filed ? await linkedRecord(engine, turn, before.id) : null;
  // where filed ones differ, another may be what settles it
  const isOther =
    linked !== null && (!fitsRoute(turn, linked) || state.differ !== null || isSetAside(state, linked.record));
  if (before && state.decided?.record !== before.id && !isOther) {
    await noteChecked(cases, turn, before);
    return before.id;
  }
  const read = Object.fromEntries(
    Object.entries(factsOf(turn)).map(([fact, value]) => [fact, { value, certainty: null }]),
  );
  // the same route, a later turn of it: another draft
  const text = `${giverOf(data)} ${own?.record ?? state.fallen.at(-1) ?? ''}`;
  const openedBy = cases.openedBy({ sender: actor.id, conversation: document.id, text });
  const first = askedFirst(data, state).filter((fact) => read[fact] === undefined);
  const begunFor = { kind: 'route', reference: document.id, number: data.number } as const;
  const opened = await cases.open(actor, { read, open: first, first, openedBy, begunFor });
  if (!opened.document) return opened.refusal?.code === 'not-your-role' ? noRoute('cannotDecide') : opened.refusal!;
  const { id } = opened.document;
  const form = { caseReference: state.opened.matter, ...askedBy(data, state) };
  const filled = await cases.run(actor, id, null, { type: 'fill', form, stays: true });
  if (filled.outcome === 'refused' && filled.refusal && !filled.document) return filled.refusal;
  await noteChecked(cases, turn, opened.document);
  // what the route says is put before them to confirm: nothing that was only proposed settles anything
  await cases.run(actor, id, null, { type: 'go', page: 'answer' });
  return id;
}

type Cases = NonNullable<ReturnType<RouteEngine['casesOf']>>;

/** What legal services said of the papers, by the form, goes on record with the decision: nobody asks them the same again. */
async function noteChecked(
  cases: Cases,
  { actor, data, state }: RouteTurn,
  { id, draft }: CaseDocument,
): Promise<void> {
  const note = checkedPapers(data, state);
  const isNoted = draft?.advice.some(({ of, said }) => of === note?.of && said === note.said) ?? true;
  if (note && !isNoted) await cases.run(actor, id, null, { type: 'note-advice', note });
}
