import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FEWEST, sayShown, shownAlone, shownFlows } from '../../src/register/suppress.ts';
import type { Flow, Shown } from '../../src/register/suppress.ts';

/** What anybody knows of a number from how it is shown, with a bound that the small tables here never reach. */
const MOST = 12;
const possible = (shown: Shown): number[] => {
  if (typeof shown === 'number') return [shown];
  if (typeof shown === 'object') throw new Error('Only a sum is shown from where to where it is.');
  const all = Array.from({ length: MOST + 1 }, (_, value) => value);
  return all.filter((value) => (shown === 'few' ? value < FEWEST : value >= FEWEST));
};

/** Every choice of one value each. */
const choices = (options: readonly (readonly number[])[]): number[][] =>
  options.reduce<number[][]>((found, values) => found.flatMap((one) => values.map((value) => [...one, value])), [[]]);

const add = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const fits = (shown: Shown, value: number): boolean => {
  if (typeof shown === 'number') return shown === value;
  return shown === 'few' ? value < FEWEST : value >= FEWEST;
};

/** Fails where something hidden has one value in everything that fits what is shown. */
function nothingKnown(shown: readonly Shown[], worlds: readonly (readonly number[])[]): void {
  assert.ok(worlds.length > 0);
  shown.forEach((one, i) => {
    if (typeof one === 'number') return;
    const values = new Set(worlds.map((world) => world[i]));
    assert.ok(values.size > 1, `${JSON.stringify(shown)}: number ${i} can only be ${[...values].join()}`);
  });
}

describe('Small numbers', () => {
  it('are shown as fewer than five, a nought too', () => {
    assert.deepEqual(
      [0, 1, 4, 5, 60].map((count) => shownAlone(count)),
      ['few', 'few', 'few', 5, 60],
    );
    assert.equal(sayShown('few'), 'fewer than five');
    assert.equal(sayShown('few', 10), 'fewer than ten');
    assert.equal(sayShown(1234), '1,234');
    assert.notEqual(sayShown('kept-back'), sayShown('few'));
    assert.deepEqual(
      [
        { least: 20, most: 24 },
        { least: 0, most: 12 },
        { least: 7, most: null },
      ].map((one) => sayShown(one)),
      ['20 to 24', '12 at most', '7 or more'],
    );
  });

  it('are not given away by a total: the next smallest number is kept back too', () => {
    assert.deepEqual(shownList([3, 8, 40]), { counts: ['few', 'kept-back', 40], total: 51 });
    // both would have to be four
    assert.deepEqual(shownList([4, 4]), { counts: ['few', 'few'], total: 'kept-back' });
    assert.deepEqual(shownList([2, 3, 40]), { counts: ['few', 'few', 40], total: 45 });
    assert.deepEqual(shownList([]), { counts: [], total: 'few' });
  });

  it('leave a list as it is where all numbers are large', () => {
    assert.deepEqual(shownList([5, 8, 40]), { counts: [5, 8, 40], total: 53 });
    const table = shownTable([
      [5, 6],
      [7, 8],
    ]);
    assert.deepEqual(table, {
      cells: [
        [5, 6],
        [7, 8],
      ],
      rowTotals: [11, 15],
      columnTotals: [12, 14],
      total: 26,
    });
  });

  it('can never be worked out in a list from everything that is shown', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 4 }), (counts) => {
        const { counts: cells, total } = shownList(counts);
        const worlds = choices(cells.map(possible)).filter((world) => fits(total, add(world)));
        nothingKnown(
          [...cells, total],
          worlds.map((world) => [...world, add(world)]),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('can never be worked out in a table with totals of rows and columns', () => {
    const rows = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 })).chain(([height, width]) =>
      fc.array(fc.array(fc.nat({ max: 8 }), { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      }),
    );
    fc.assert(
      fc.property(rows, (table) => {
        const { cells, rowTotals, columnTotals, total } = shownTable(table);
        const width = table[0]!.length;
        const worlds = worldsOf(cells, rowTotals).flatMap((world) => {
          const inRows = table.map((_, r) => world.slice(r * width, (r + 1) * width));
          const inColumns = columnTotals.map((_, c) => add(inRows.map((row) => row[c]!)));
          if (!columnTotals.every((shown, c) => fits(shown, inColumns[c]!)) || !fits(total, add(world))) return [];
          return [[...world, ...inRows.map(add), ...inColumns, add(world)]];
        });
        nothingKnown([...cells.flat(), ...rowTotals, ...columnTotals, total], worlds);
      }),
      { numRuns: 150 },
    );
  });

  it('can never be worked out from two tables that share totals, or nothing is shown', () => {
    const square = fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4), fc.nat(4));
    const fewest = 2;
    const allows = (shown: Shown, value: number): boolean => {
      if (typeof shown === 'number') return shown === value;
      return shown === 'few' ? value < fewest : value >= fewest;
    };
    let shownAtAll = 0;
    fc.assert(
      fc.property(square, fc.nat(4), fc.nat(4), ([a, b, c, d], e, f) => {
        // the second table splits the same columns otherwise
        const second = [Math.min(e, a + c), Math.min(f, b + d)] as const;
        const numbers = twoTables([a, b, c, d], [...second, a + c - second[0], b + d - second[1]]);
        const flows = numbers.map((value, i) => ({ ...FLOWS[i]!, value }));
        const shown = shownFlows(flows, fewest);
        if (!shown) return;
        shownAtAll += 1;
        const squares = choices(Array.from({ length: 4 }, () => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
        const upper = squares.filter((one) => one.every((value, i) => allows(shown[i]!, value)));
        const lower = squares.filter((one) => one.every((value, i) => allows(shown[i + 4]!, value)));
        const sums = ([w, x, y, z]: readonly number[]): string => `${w! + y!} ${x! + z!}`;
        const byColumns = Map.groupBy(lower, sums);
        const worlds = upper.flatMap((one) =>
          (byColumns.get(sums(one)) ?? [])
            .map((other) => twoTables(one, other))
            .filter((world) => world.every((value, i) => allows(shown[i]!, value))),
        );
        nothingKnown(shown, worlds);
      }),
      { numRuns: 150 },
    );
    assert.ok(shownAtAll > 20, `${shownAtAll}`);
  });

  it('stay hidden in a table as large as the teams of a county, and what is shown is true', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(60), fc.nat(20), fc.nat(9)), { minLength: 1, maxLength: 40 }), (table) => {
        const { cells, rowTotals } = shownTable(table);
        table.forEach((row, r) => {
          assert.ok(fits(rowTotals[r]!, add(row)));
          row.forEach((value, c) => assert.ok(fits(cells[r]![c]!, value)));
          const hidden = [...cells[r]!, rowTotals[r]!].filter((shown) => typeof shown !== 'number');
          assert.notEqual(hidden.length, 1, 'one hidden number in a row is what the others leave over');
        });
      }),
      { numRuns: 100 },
    );
  });
});

/** Counts that are shown with their total. */
function shownList(counts: readonly number[]): { counts: Shown[]; total: Shown } {
  if (counts.length === 0) return { counts: [], total: shownAlone(0) };
  const cells = counts.map((value): Flow => ({ from: 'start', to: 'end', value }));
  const shown = shownFlows([...cells, { from: 'end', to: 'start', value: add(counts), role: 'total' }])!;
  return { counts: shown.slice(0, -1), total: shown.at(-1)! };
}

/** A table of rows of equal length that is shown with the totals of its rows, its columns and the whole. */
function shownTable(rows: readonly (readonly number[])[]) {
  const width = rows[0]!.length;
  const columns = rows[0]!.map((_, column) => rows.map((row) => row[column]!));
  const total = (from: string, to: string, value: number): Flow => ({ from, to, value, role: 'total' });
  const shown = shownFlows([
    ...rows.flatMap((row, r) => row.map((value, c): Flow => ({ from: `row ${r}`, to: `column ${c}`, value }))),
    ...rows.map((row, r) => total('all rows', `row ${r}`, add(row))),
    ...columns.map((column, c) => total(`column ${c}`, 'all columns', add(column))),
    total('all columns', 'all rows', add(rows.map(add))),
  ])!;
  const sums = shown.slice(rows.length * width);
  return {
    cells: rows.map((_, r) => shown.slice(r * width, (r + 1) * width)),
    rowTotals: sums.slice(0, rows.length),
    columnTotals: sums.slice(rows.length, -1),
    total: sums.at(-1)!,
  };
}

/** The contents of all rows together that fit the totals of the rows. */
function worldsOf(cells: readonly (readonly Shown[])[], rowTotals: readonly Shown[]): number[][] {
  const ofRows = cells.map((row, r) => choices(row.map(possible)).filter((world) => fits(rowTotals[r]!, add(world))));
  return ofRows.reduce<number[][]>((found, row) => found.flatMap((one) => row.map((more) => [...one, ...more])), [[]]);
}

/** The flows of two tables of two rows and columns: cells, totals of rows, and the totals of columns that they share. */
const FLOWS = [
  ...['a', 'b'].flatMap((row) => ['x', 'y'].map((column) => ({ from: row, to: column }))),
  ...['p', 'q'].flatMap((row) => ['x', 'y'].map((column) => ({ from: `${column} shared`, to: row }))),
  ...['a', 'b'].map((row) => ({ from: 'start', to: row, role: 'total' as const })),
  ...['p', 'q'].map((row) => ({ from: row, to: 'end', role: 'total' as const })),
  ...['x', 'y'].map((column) => ({ from: column, to: `${column} shared`, role: 'total' as const })),
  { from: 'end', to: 'start', role: 'fixed' as const },
];

function twoTables(one: readonly number[], other: readonly number[]): number[] {
  const [a, b, c, d] = one as [number, number, number, number];
  const [e, f, g, h] = other as [number, number, number, number];
  return [a, b, c, d, e, f, g, h, a + b, c + d, e + f, g + h, a + c, b + d, a + b + c + d];
}
