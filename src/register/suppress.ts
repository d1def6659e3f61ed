// Small numbers are kept back where figures leave the team: who is one of three can be guessed. Pure.
//
// A count under five is shown as "fewer than five", a nought too. Where a total and the other numbers would give such a
// count away, another number is kept back besides. The check is exact: a table with its totals is a flow around a circle,
// and a hidden number can be worked out just where no other flow fits what is shown.
import { say } from '../words/say.ts';

/** The smallest count that is shown. */
export const FEWEST = 5;

/** A count as it is shown: the number, `few` (under the fewest), or `kept-back` (it would give a smaller one away). */
export type Shown = number | 'few' | 'kept-back';

export interface ShownList {
  readonly counts: readonly Shown[];
  readonly total: Shown;
}

export interface ShownTable {
  readonly cells: readonly (readonly Shown[])[];
  readonly rowTotals: readonly Shown[];
  readonly columnTotals: readonly Shown[];
  readonly total: Shown;
}

/** A count that nothing else shown adds up to. */
export const shownAlone = (count: number, fewest = FEWEST): Shown => (count < fewest ? 'few' : count);

/** Counts that are shown with their total. Each must be a whole number from 0. */
export function shownList(counts: readonly number[], fewest = FEWEST): ShownList {
  const cells = counts.map((value) => arc('start', 'end', value, fewest));
  const total = arc('end', 'start', sum(counts), fewest, 'total');
  keepBack([...cells, total], fewest);
  return { counts: cells.map(shownOf), total: shownOf(total) };
}

/** A table of rows of equal length that is shown with the totals of its rows, its columns and the whole. */
export function shownTable(rows: readonly (readonly number[])[], fewest = FEWEST): ShownTable {
  const columns = rows[0]?.map((_, column) => rows.map((row) => row[column]!)) ?? [];
  const cells = rows.map((row, r) => row.map((value, c) => arc(`row ${r}`, `column ${c}`, value, fewest)));
  const rowTotals = rows.map((row, r) => arc('all rows', `row ${r}`, sum(row), fewest, 'total'));
  const columnTotals = columns.map((column, c) => arc(`column ${c}`, 'all columns', sum(column), fewest, 'total'));
  const total = arc('all columns', 'all rows', sum(rows.map(sum)), fewest, 'total');
  keepBack([...cells.flat(), ...rowTotals, ...columnTotals, total], fewest);
  return {
    cells: cells.map((row) => row.map(shownOf)),
    rowTotals: rowTotals.map(shownOf),
    columnTotals: columnTotals.map(shownOf),
    total: shownOf(total),
  };
}

/**
 * Numbers that add up as flows between the nodes of tables: of each node, what flows in flows out. So a table whose
 * totals are the totals of another hangs together with it. Null where small ones cannot be kept back without more than
 * may be: a flow that is `fixed` is shown in any case, and one that is a `total` is kept back last.
 */
export function shownFlows(flows: readonly Flow[], fewest = FEWEST): Shown[] | null {
  const arcs = flows.map(({ from, to, value, role }) => arc(from, to, value, fewest, role));
  return keepBack(arcs, fewest) ? arcs.map(shownOf) : null;
}

export interface Flow {
  readonly from: string;
  readonly to: string;
  /** A whole number from 0. */
  readonly value: number;
  readonly role?: Role;
}

/** The count in words: a number, "fewer than five", or that it is kept back. */
export function sayShown(shown: Shown, fewest = FEWEST): string {
  if (shown === 'few') return say('suppress.few', { fewest });
  return shown === 'kept-back' ? say('suppress.keptBack') : say('suppress.count', { count: shown });
}

/** One number, as a flow from one node of the table to another: what flows into a node flows out of it again. */
interface Arc {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly role: Role;
  shown: 'number' | 'few' | 'kept-back';
}

type Role = 'cell' | 'total' | 'fixed';

const arc = (from: string, to: string, value: number, fewest: number, role: Role = 'cell'): Arc => ({
  from,
  to,
  value,
  role,
  shown: value < fewest && role !== 'fixed' ? 'few' : 'number',
});

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const shownOf = ({ shown, value }: Arc): Shown => (shown === 'number' ? value : shown);

/** Keeps more numbers back until no hidden one can be worked out: the smallest first, and totals last. Whether it could. */
function keepBack(arcs: readonly Arc[], fewest: number): boolean {
  const isTotal = ({ role }: Arc): number => Number(role === 'total');
  const candidates = arcs
    .filter(({ shown, role }) => shown === 'number' && role !== 'fixed')
    .toSorted((a, b) => isTotal(a) - isTotal(b) || a.value - b.value);
  for (;;) {
    const known = arcs.find((one) => one.shown !== 'number' && isKnown(arcs, one, fewest));
    if (!known) return true;
    // beside the number that is given away, where there is one: elsewhere it may not help
    const beside = candidates.find((one) => one.shown === 'number' && touches(one, known));
    const next = beside ?? candidates.find(({ shown }) => shown === 'number');
    if (!next) return false;
    next.shown = 'kept-back';
  }
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
const mayShrink = ({ shown, value }: Arc, fewest: number): boolean =>
  (shown === 'few' && value > 0) || (shown === 'kept-back' && value > fewest);

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
