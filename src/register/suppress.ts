// Small numbers are kept back where figures leave the team: who is one of three can be guessed. Pure.
//
// A count under five is shown as "fewer than five", a nought too. Where a total and the other numbers would give such a
// count away, another number is kept back besides. The check is exact: a table with its totals is a flow around a circle,
// and a hidden number can be worked out just where no other flow fits what is shown.
import { say } from '../words/say.ts';

/** The smallest count that is shown. */
export const FEWEST = 5;

/**
 * A count as it is shown: the number, `few` (under the fewest), or `kept-back` (it would give a smaller one away). A sum
 * of several of which one is not shown is known from where to where.
 */
export type Shown = number | 'few' | 'kept-back' | Between;

/** `most` is null where nothing says how many it is at most. */
export interface Between {
  readonly least: number;
  readonly most: number | null;
}

/** A count that nothing else shown adds up to. */
export const shownAlone = (count: number, fewest = FEWEST): Shown => (count < fewest ? 'few' : count);

/**
 * Numbers that add up as flows between the nodes of tables: of each node, what flows in flows out. So a table whose
 * totals are the totals of another hangs together with it. Null where small ones cannot be kept back without more than
 * may be: a flow that is `fixed` is shown in any case, one that is `spare` is kept back first and a `total` last.
 */
export function shownFlows(flows: readonly Flow[], fewest = FEWEST): Shown[] | null {
  const arcs = flows.map(({ from, to, value, role, least = 0 }) => ({ ...arc(from, to, value, fewest, role), least }));
  return keepBack(arcs, fewest) ? arcs.map(shownOf) : null;
}

export interface Flow {
  readonly from: string;
  readonly to: string;
  /** A whole number from 0. */
  readonly value: number;
  readonly role?: Role;
  /** What everybody knows that it is at least, such as 1 where no name stands in the table that never came. */
  readonly least?: number;
}

/** The count in words: a number, "fewer than five", that it is kept back, or from where to where it is. */
export function sayShown(shown: Shown, fewest = FEWEST): string {
  if (shown === 'few') return say('suppress.few', { fewest });
  if (shown === 'kept-back') return say('suppress.keptBack');
  if (typeof shown === 'number') return say('suppress.count', { count: shown });
  const { least, most } = shown;
  if (most === null) return say('suppress.atLeast', { least });
  return least === 0 ? say('suppress.atMost', { most }) : say('suppress.between', { least, most });
}

/** One number, as a flow from one node of the table to another: what flows into a node flows out of it again. */
interface Arc {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly role: Role;
  readonly least: number;
  shown: 'number' | 'few' | 'kept-back';
}

type Role = 'spare' | 'cell' | 'total' | 'fixed';
/** In which order they are kept back. */
const ORDER: readonly Role[] = ['spare', 'cell', 'total', 'fixed'];

const arc = (from: string, to: string, value: number, fewest: number, role: Role = 'cell'): Arc => ({
  from,
  to,
  value,
  role,
  least: 0,
  shown: value < fewest && role !== 'fixed' ? 'few' : 'number',
});

const shownOf = ({ shown, value }: Arc): Shown => (shown === 'number' ? value : shown);

/** Keeps more numbers back until no hidden one can be worked out, of each role the smallest first. Whether it could. */
function keepBack(arcs: readonly Arc[], fewest: number): boolean {
  const turn = ({ role }: Arc): number => ORDER.indexOf(role);
  const candidates = arcs
    .filter(({ shown, role }) => shown === 'number' && role !== 'fixed')
    .toSorted((a, b) => turn(a) - turn(b) || a.value - b.value);
  for (;;) {
    const known = arcs.find((one) => one.shown !== 'number' && isKnown(arcs, one, fewest));
    if (!known) break;
    // beside the number that is given away, where there is one: elsewhere it may not help
    const beside = candidates.find((one) => one.shown === 'number' && touches(one, known));
    const next = beside ?? candidates.find(({ shown }) => shown === 'number');
    if (!next) return false;
    next.shown = 'kept-back';
  }
  if (arcs.length <= TRIED_AGAIN) showAgain(arcs, candidates.toReversed(), fewest);
  return true;
}

/** In a table of so many numbers it is tried which of them were kept back for nothing: in a larger one that takes long. */
const TRIED_AGAIN = 80;

/** Shows again what was kept back and gives nothing away: what came first may not have been needed in the end. */
function showAgain(arcs: readonly Arc[], inTurn: readonly Arc[], fewest: number): void {
  for (const one of inTurn.filter(({ shown }) => shown === 'kept-back')) {
    const before = arcs.map(({ shown }) => shown);
    if (isSafe(arcs, one, fewest)) continue;
    arcs.forEach((other, i) => (other.shown = before[i]!));
  }
}

/** Shows it, and every larger number that can be worked out then; whether no small one can. */
function isSafe(arcs: readonly Arc[], one: Arc, fewest: number): boolean {
  for (let next: Arc | undefined = one; next;) {
    if (next.shown === 'few') return false;
    next.shown = 'number';
    next = arcs.find((other) => other.shown !== 'number' && isKnown(arcs, other, fewest));
  }
  return true;
}

const touches = (one: Arc, other: Arc): boolean =>
  [one.from, one.to].some((node) => node === other.from || node === other.to);

/** Whether what is shown leaves this hidden number one value alone. */
const isKnown = (arcs: readonly Arc[], hidden: Arc, fewest: number): boolean =>
  !(mayGrow(hidden, fewest) && leads(arcs, hidden, hidden.to, hidden.from, fewest)) &&
  !(mayShrink(hidden, fewest) && leads(arcs, hidden, hidden.from, hidden.to, fewest));

/** What everybody knows of a hidden number: `few` is from 0 to under the fewest, `kept-back` is not. */
const mayGrow = ({ shown, value }: Arc, fewest: number): boolean =>
  shown === 'kept-back' || (shown === 'few' && value < fewest - 1);
const mayShrink = ({ shown, value, least }: Arc, fewest: number): boolean =>
  (shown === 'few' && value > least) || (shown === 'kept-back' && value > fewest);

/** Whether the other hidden numbers can make up for a change by one: a way through the table along what may change. */
function leads(arcs: readonly Arc[], without: Arc, start: string, goal: string, fewest: number): boolean {
  const reached = new Set([start]);
  // a set is walked on while it grows
  for (const node of reached)
    for (const one of arcs) {
      if (one === without) continue;
      if (one.from === node && mayGrow(one, fewest)) reached.add(one.to);
      if (one.to === node && mayShrink(one, fewest)) reached.add(one.from);
    }
  return reached.has(goal);
}
