// The laws of a route's journal: what may follow on what. Whoever changed an entry, or put one in, breaks one of them.
import { isKind } from '../../record/entries.ts';
import type { Problem } from '../../record/problem.ts';
import type { RouteClock } from '../../record/route-entries.ts';
import type { Entry } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';
import type { JointDocument } from '../facts.ts';
import { actsFor, isOver, openerOf, routeOf, STAGES } from './state.ts';
import type { RouteState, Side } from './state.ts';

type Law = keyof typeof LAWS;

/** What must be true of each entry, by what stood before it. */
const LAWS = {
  place: (state: RouteState, entry: Entry): boolean => fits(state, entry),
  clock: (_: RouteState, entry: Entry): boolean => clocksIn(entry).every(isInOrder),
  side: (state: RouteState, entry: Entry): boolean => isOfAParty(state, entry),
  stage: (state: RouteState, entry: Entry): boolean => isNextStage(state, entry),
} as const;

const SAID: Readonly<Record<Law, TextName>> = {
  place: 'route.problems.place',
  clock: 'route.problems.clock',
  side: 'route.problems.side',
  stage: 'route.problems.stage',
};

/** Every law that the journal breaks, each with the entry that breaks it. */
export function routeProblems({ journal }: Pick<JointDocument, 'journal'>): Problem[] {
  // that it does not begin as a route does, the check of every joint document says
  if (!routeOf(journal)) return [];
  return journal.slice(1).flatMap((entry, i): Problem[] => {
    const before = routeOf(journal.slice(0, i + 1))!;
    const broken = (Object.keys(LAWS) as Law[]).find((law) => !LAWS[law](before, entry));
    const { seq } = entry;
    return broken ? [{ code: 'entry-changed', seq, message: say(SAID[broken], { seq }) }] : [];
  });
}

const OUTBOX = ['delivered', 'delivery-given-up', 'delivery-retried', 'delivery-closed'] as const;
/** What is no entry of a route's life, and may stand anywhere: what reached whom, what was erased. */
const ANYWHERE = new Set<Entry['kind']>([...OUTBOX, 'erase-proposed', 'erase-given-up', 'redacted']);

function fits(state: RouteState, entry: Entry): boolean {
  if (ANYWHERE.has(entry.kind)) return true;
  if (isOver(state)) return false;
  const { stands } = state;
  switch (entry.kind) {
    case 'route-filled':
    case 'route-complete':
      return state.complete === null;
    case 'route-answered':
      return stands !== 'filling';
    case 'route-reminded':
    case 'route-late':
      return state.clock !== null;
    case 'route-closed':
      return stands !== 'filling' && stands !== 'running';
    case 'route-withdrawn':
      return stands !== 'answered';
    default:
      return isKind(entry, 'route-assigned', 'route-decision-begun', 'route-decided', 'route-order', 'route-hearing');
  }
}

function clocksIn(entry: Entry): RouteClock[] {
  if (isKind(entry, 'route-complete', 'route-order')) return [entry.content.clock];
  return isKind(entry, 'route-answered') && entry.content.rest ? [entry.content.rest.clock] : [];
}

const isInOrder = ({ halfway, before, ends, late, again }: RouteClock): boolean =>
  halfway <= ends && before <= ends && ends < late && late < again;

/** Whose side alone does it. */
const SIDES: Readonly<Partial<Record<Entry['kind'], Side>>> = {
  'route-filled': 'from',
  'route-complete': 'from',
  'route-withdrawn': 'from',
  'route-closed': 'from',
  'route-answered': 'to',
};

/** An answer names no other record than the one that was linked. */
const isDecidedSo = ({ decided }: RouteState, entry: Entry): boolean =>
  !isKind(entry, 'route-answered') || entry.content.record === null || entry.content.record === decided?.record;

/** People of a party wrote it, or nobody did; a side without people has what its other side writes down. */
function isOfAParty(state: RouteState, entry: Entry): boolean {
  const { by, kind } = entry;
  const side = SIDES[kind];
  if (side) return actsFor(state, by.agency ?? '', side) && isDecidedSo(state, entry);
  if (by.role === 'system' || ANYWHERE.has(kind)) return true;
  const { from, to } = state.opened;
  return [from.id, to.id, openerOf(state).id].includes(by.agency ?? '') && by.agency !== state.opened.enteredFor;
}

/** A stage comes once in a clock, and none after a later one. */
function isNextStage({ stage }: RouteState, entry: Entry): boolean {
  const at = stage === null ? -1 : STAGES.indexOf(stage);
  if (isKind(entry, 'route-reminded')) return STAGES.indexOf(entry.content.which) > at;
  return !isKind(entry, 'route-late') || STAGES.indexOf(`late-${entry.content.times}`) > at;
}
