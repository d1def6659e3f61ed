// What somebody can work out who asks for the figures of every period that there is.
import assert from 'node:assert/strict';
import { FEWEST } from '../../src/register/suppress.ts';
import type { Shown } from '../../src/register/suppress.ts';

/** Every period of some of so many months, one after another: from one of them, and before another. */
const intervals = (length: number): [number, number][] =>
  Array.from({ length }, (_, from) =>
    Array.from({ length: length - from }, (__, i): [number, number] => [from, from + i + 1]),
  ).flat();

function rangeOf(one: Shown): { readonly least: number; readonly most: number } {
  if (typeof one === 'number') return { least: one, most: one };
  if (one === 'few') return { least: 0, most: FEWEST - 1 };
  return one === 'kept-back' ? { least: 0, most: Infinity } : { least: one.least, most: one.most ?? Infinity };
}

interface Known {
  readonly from: number;
  readonly to: number;
  readonly least: number;
  readonly most: number;
}

/**
 * The closest bounds of every period that follow from what is known of all of them: sums from the first month are the
 * points of a graph, and a bound is the shortest way between two of them.
 */
function bounds(months: number, all: readonly Known[]): (from: number, to: number) => [number, number] {
  const points = months + 1;
  const most = Array.from({ length: points }, (_, i) =>
    Array.from({ length: points }, (__, j) => (i === j ? 0 : Infinity)),
  );
  const atMost = (from: number, to: number, value: number): void => {
    most[from]![to] = Math.min(most[from]![to]!, value);
  };
  for (const one of all) {
    atMost(one.from, one.to, one.most);
    atMost(one.to, one.from, -one.least);
  }
  for (let via = 0; via < points; via += 1)
    for (let from = 0; from < points; from += 1)
      for (let to = 0; to < points; to += 1) atMost(from, to, most[from]![via]! + most[via]![to]!);
  return (from, to) => [-most[to]![from]!, most[from]![to]!];
}

/**
 * Fails where somebody can work a count of one to four out, by adding what periods show and taking it from each other.
 * `truths`: the numbers of each month by name; `cells`: what is shown of the months [from, to), where a number that is
 * not there is kept back. How many such counts there were.
 */
export function nothingSmallIsKnown(
  truths: readonly ReadonlyMap<string, number>[],
  cells: (from: number, to: number) => ReadonlyMap<string, Shown>,
): number {
  const all = intervals(truths.length).map(([from, to]) => ({ from, to, cells: cells(from, to) }));
  let hidden = 0;
  for (const name of new Set(truths.flatMap((one) => [...one.keys()]))) {
    const shown = all.map((one) => ({ from: one.from, to: one.to, ...rangeOf(one.cells.get(name) ?? 'kept-back') }));
    const known = bounds(truths.length, shown);
    for (const [from, to] of intervals(truths.length)) {
      const truth = truths.slice(from, to).reduce((sum, one) => sum + (one.get(name) ?? 0), 0);
      const [least, most] = known(from, to);
      assert.ok(least <= truth && truth <= most, `${name} ${from}-${to}: ${truth} is not ${least} to ${most}`);
      if (truth < 1 || truth >= FEWEST) continue;
      hidden += 1;
      assert.ok(least < most, `${name} ${from}-${to} is ${truth}, and everybody can know it`);
    }
  }
  return hidden;
}
