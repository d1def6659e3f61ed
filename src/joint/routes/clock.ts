// What happens when a clock of a route runs out: a reminder, or that it is late. Every time stands in the journal.
import type { LadderContext } from '../../record/escalation-types.ts';
import { newEntry, SYSTEM } from '../../record/journal.ts';
import type { ClockRun } from '../facts.ts';
import { sendsOf, sentAgainAfter } from './by-hand.ts';
import { isLate, reached, routeNextClock, UNSENT } from './stages.ts';
import { isOver, openerOf, routeOf, whoActs } from './state.ts';
import type { RouteState, Side } from './state.ts';
import { newsTo } from '../news.ts';
import { isAway, standInsOfAway } from '../stand-ins.ts';
import { nextTelling } from '../tell-again.ts';
import { withRouteEntries } from './turn.ts';
import type { RouteDocument } from './turn.ts';

export { routeNextClock } from './stages.ts';

/** A reminder, or that it is late. The document is as it was where that clock does not fit any more. */
export const routeClock: ClockRun = (document, what, context) => {
  const state = routeOf(document.journal);
  if (!state || routeNextClock(document.journal)?.what !== what) return document;
  if (what === UNSENT) return isUnsent(document as RouteDocument, state, context);
  if (isOver(state)) return document;
  const stage = reached(state, context.now);
  if (!stage) return document;
  return isLate(stage)
    ? isLateNow(document as RouteDocument, state, stage, context)
    : reminded(document as RouteDocument, state, stage, context);
};

/** Whoever must act for a side, and whoever stands in for them where they are away. */
function actingFor(state: RouteState, side: Side, context: LadderContext): readonly string[] {
  const people = whoActs(state, side);
  return [...people, ...standInsOfAway(people, context)];
}

/** Whoever wrote down what came: it stands on their list, whoever has it by now. */
export const enteredBy = (state: RouteState): readonly string[] =>
  openerOf(state).id === state.opened.to.id ? [state.opened.by.id] : [];

/** Who is told at the contact point of whoever is asked. */
export const contactPoint = ({ complete, opened }: RouteState): readonly string[] =>
  opened.to.id === opened.enteredFor ? [] : (complete?.people ?? []);

function reminded(
  document: RouteDocument,
  state: RouteState,
  which: 'halfway' | 'before',
  context: LadderContext,
): RouteDocument {
  const { directory } = context.ladder;
  const acting = actingFor(state, 'to', context);
  // nobody of those who must act is there any more, or all of them are away: the contact point knows who can
  const isThere = whoActs(state, 'to').some((id) => directory.find(id) !== null && !isAway(id, context));
  const instead = isThere ? [] : contactPoint(state);
  const theirs = [...acting, ...instead, ...enteredBy(state)];
  const isAnybodyThere = theirs.some((id) => directory.find(id) !== null);
  // before the end whoever asked may still ring them; at once where they have nobody who can be told
  const asking = which === 'before' || !isAnybodyThere ? actingFor(state, 'from', context) : [];
  const told = [...new Set([...theirs, ...asking])];
  const entry = newEntry('route-reminded', SYSTEM, { which, told }, context);
  const brought = newsTo(document.id, told, which === 'halfway' ? 'route-halfway' : 'route-before-end');
  return withRouteEntries(document, [entry], brought);
}

/**
 * Whoever opened it is told, who must act, and the contact point, should they be away; the second time the managers, too: the
 * opener's, and those of who is late, who can do something about it.
 */
function isLateNow(
  document: RouteDocument,
  state: RouteState,
  stage: 'late-1' | 'late-2',
  context: LadderContext,
): RouteDocument {
  const times = stage === 'late-1' ? 1 : 2;
  const { directory } = context.ladder;
  const late = actingFor(state, 'to', context);
  const managed = times === 2 ? [state.opened.by.id, ...late] : [];
  const managers = managed.flatMap((id) => directory.managerOf({ id })?.id ?? []);
  const told = [state.opened.by.id, ...actingFor(state, 'from', context), ...late, ...contactPoint(state), ...managers];
  const people = [...new Set(told)];
  const next = times === 2 ? nextTelling(state.clock?.every, context) : {};
  const entry = newEntry('route-late', SYSTEM, { times, told: people, ...next }, context);
  return withRouteEntries(
    document,
    [entry],
    newsTo(document.id, people, times === 1 ? 'route-late' : 'route-late-again'),
  );
}

/** Whoever must send something by hand, and whoever wrote what goes, is reminded until somebody writes that it went. */
function isUnsent(document: RouteDocument, state: RouteState, context: LadderContext): RouteDocument {
  const sender = openerOf(state);
  const due = sendsOf(state, sender.id).filter(({ remind }) => Date.parse(remind) <= context.now.getTime());
  if (due.length === 0) return document;
  const side = state.opened.from.id === sender.id ? 'from' : 'to';
  const wrote = due.map(({ by }) => by.id);
  const told = [...new Set([...wrote, ...actingFor(state, side, context), ...standInsOfAway(wrote, context)])];
  const next = nextTelling(sentAgainAfter(state), context);
  const entry = newEntry('route-unsent', SYSTEM, { told, ...next }, context);
  return withRouteEntries(document, [entry], newsTo(document.id, told, 'route-unsent'));
}
