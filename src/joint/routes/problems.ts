// The laws of a route's journal: what may follow on what. Whoever changed an entry, or put one in, breaks one of them.
import { isKind } from '../../record/entries.ts';
import { isKeeping } from '../../record/on-keeping.ts';
import type { Problem } from '../../record/problem.ts';
import type { Entry } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';
import type { JointDocument } from '../facts.ts';
import { agencyInReference } from '../linked.ts';
import { hasItsClock, isNextStage } from './clock-laws.ts';
import { BY_BLOCK } from './by-block.ts';
import { standsOn } from './decisions.ts';
import { isSettledFirst, takesRecord } from './decision-laws.ts';
import { saysNew } from './new-laws.ts';
import { isOpenedRight, saysWhatItMay } from './said-laws.ts';
import { goesByHand, isAboutSending } from './sent-laws.ts';
import { actsFor, isOver, openerOf, orderStands, routeOf } from './state.ts';
import type { RouteState, Side } from './state.ts';
import { areTold } from './told-laws.ts';

type Law = keyof typeof LAWS;

/** What must be true of each entry, by what stood before it. */
const LAWS = {
  place: (state: RouteState, entry: Entry): boolean => fits(state, entry),
  clock: (_state: RouteState, entry: Entry): boolean => hasItsClock(entry),
  side: (state: RouteState, entry: Entry): boolean => isOfItsSide(state, entry),
  record: (state: RouteState, entry: Entry): boolean => standsOnRecord(state, entry),
  differ: isSettledFirst,
  stage: isNextStage,
  said: saysWhatItMay,
  isNew: saysNew,
  told: areTold,
  byHand: goesByHand,
} as const;

const SAID: Readonly<Record<Law, TextName>> = {
  place: 'route.problems.place',
  clock: 'route.problems.clock',
  side: 'route.problems.side',
  record: 'route.problems.record',
  differ: 'route.problems.differ',
  stage: 'route.problems.stage',
  said: 'matter.check.against',
  isNew: 'matter.check.against',
  told: 'matter.check.against',
  byHand: 'route.problems.byHand',
};

/** Every law that the journal breaks, each with the entry that breaks it. */
export function routeProblems({ journal }: Pick<JointDocument, 'journal'>): Problem[] {
  // that it does not begin as a route does, the check of every joint document says
  const opened = routeOf(journal.slice(0, 1));
  if (!opened) return [];
  const opening: Problem[] = isOpenedRight(opened)
    ? []
    : [{ code: 'entry-changed', seq: 1, message: say('matter.check.against', { seq: 1 }) }];
  const later = journal.slice(1).flatMap((entry, i): Problem[] => {
    const before = routeOf(journal.slice(0, i + 1))!;
    const broken = (Object.keys(LAWS) as Law[]).find((law) => !LAWS[law](before, entry));
    const { seq } = entry;
    return broken ? [{ code: 'entry-changed', seq, message: say(SAID[broken], { seq }) }] : [];
  });
  return [...opening, ...later];
}

const OUTBOX = ['delivered', 'delivery-given-up', 'delivery-retried', 'delivery-closed'] as const;
const OF_OTHERS = new Set<Entry['kind']>([...OUTBOX, 'erase-proposed', 'erase-given-up', 'redacted']);
/** What is no entry of a route's life, and may stand anywhere: what reached whom, what was erased, how it is kept. */
const standsAnywhere = (entry: Entry): boolean => OF_OTHERS.has(entry.kind) || isKeeping(entry);

/** What stands wherever it is not over. */
const ANY_TIME = [
  'route-assigned',
  'route-decision-begun',
  'route-decided',
  'route-decisions-differ',
  'route-order',
  'route-hearing',
] as const;

function fits(state: RouteState, entry: Entry): boolean {
  if (standsAnywhere(entry)) return true;
  // what goes by hand may go after that: it was taken back, or closed
  if (isAboutSending(state, entry)) return true;
  if (isOver(state)) return false;
  const { stands } = state;
  switch (entry.kind) {
    case 'route-filled':
      return state.complete === null && stands !== 'answered';
    case 'route-complete':
      if (stands === 'answered') return false;
      return state.complete === null && (entry.content.askers === undefined || state.opened.onPaper === true);
    case 'route-answered':
      return stands !== 'filling';
    case 'route-reminded':
    case 'route-late':
      return state.clock !== null;
    case 'route-closed':
      return stands !== 'filling' && stands !== 'running' && !orderStands(state);
    case 'route-withdrawn':
      // an order goes on after it, and says so: without that its clock would stop
      return stands !== 'answered' && !state.withdrawn && (entry.content.orderStands === true) === orderStands(state);
    case 'route-order-ended':
      return orderStands(state);
    case 'route-version':
      return entry.content.before === state.version && entry.content.version !== state.version;
    default:
      return isKind(entry, ...ANY_TIME);
  }
}

/** Whose side alone does it. */
const SIDES: Readonly<Partial<Record<Entry['kind'], Side>>> = {
  'route-filled': 'from',
  'route-complete': 'from',
  'route-withdrawn': 'from',
  'route-closed': 'from',
  'route-answered': 'to',
};

/** What nobody of any side does: the clock alone. */
const OF_THE_CLOCK: ReadonlySet<Entry['kind']> = new Set(['route-reminded', 'route-late', 'route-unsent']);

/** People of the side whose it is wrote it, or the clock did; a side without people has what its other side writes down. */
function isOfItsSide(state: RouteState, entry: Entry): boolean {
  const { by, kind, content } = entry;
  if (standsAnywhere(entry)) return true;
  if (OF_THE_CLOCK.has(kind) || by.role === 'system') return OF_THE_CLOCK.has(kind) && by.role === 'system';
  const agency = by.agency ?? '';
  const { from, to, enteredFor, onPaper, gives } = state.opened;
  // those who asked on paper see it, and go on with it, once it is complete
  if (onPaper && agency === enteredFor && !state.complete) return false;
  if (kind === 'route-sent') return agency === openerOf(state).id;
  // what came because a block was settled, whoever asked writes down
  const byBlock = isKind(entry, 'route-answered') && entry.content.block !== undefined;
  const side = byBlock ? 'from' : SIDES[kind];
  if (side) return actsFor(state, agency, side);
  if (agency === enteredFor && !onPaper) return false;
  if (isKind(entry, 'route-assigned')) return agency === state.opened[entry.content.side].id;
  if (isKind(entry, 'route-decided', 'route-decision-begun')) {
    const isGiver = gives ? agency === state.opened[gives].id : gives === undefined;
    const { record } = content as { readonly record: string };
    return isGiver && agencyInReference(record) === agency && [from.id, to.id].includes(agency);
  }
  if (isKind(entry, 'route-decisions-differ')) return isOfGiver(state, agency);
  return [from.id, to.id, openerOf(state).id].includes(agency);
}

/** A route of an earlier version does not say whose decision it takes. */
const isOfGiver = ({ opened: { gives, ...opened } }: RouteState, agency: string): boolean =>
  gives ? opened[gives].id === agency : gives === undefined && [opened.from.id, opened.to.id].includes(agency);

/** An answer stands on the record that was linked, and says what was decided there; else nothing is held, and none was. */
function standsOnRecord(state: RouteState, entry: Entry): boolean {
  const { decided } = state;
  if (!isKind(entry, 'route-answered')) return true;
  const { outcome, record, block } = entry.content;
  if (block !== undefined)
    return record === null && BY_BLOCK.has(outcome) && agencyInReference(block) === entry.by.agency;
  if (record !== null) return record === decided?.record && standsOn(outcome, decided);
  return !takesRecord(state, entry.content) || (outcome === 'not-held' && decided === null);
}
