// Some situations in few conditions: which values each fact must have, and, where that says too little, ways of which one
// must hold besides.
import { isLeaf } from './diagram.ts';
import type { Diagram, Node } from './diagram.ts';

/** For facts by name the values that they may have. A fact that is not named may have any. */
export type Cube = ReadonlyMap<string, readonly string[]>;

export interface Cover {
  /** What holds in every one of the situations. */
  readonly must: Cube;
  /** Besides, one of these holds in `share` of every hundred of them; none are needed where `must` says all. */
  readonly ways: readonly Cube[];
  /** How many in a hundred of the situations the ways hold in, rounded down; 100 where they say all. */
  readonly share: number;
}

/** So many ways are said: whoever reads more than that has lost the first. */
const MOST_WAYS = 3;

/** The ordinary value of a fact, where it has one. */
type Ordinary = (fact: string) => string | undefined;

/**
 * The situations for which `region` (leaves true and false) is true, in words. `must` holds in all of them, and `must` with
 * any of the ways in no others. The ways begin with what is most ordinary.
 */
export function coverOf(diagram: Diagram, region: Node, ordinary: Ordinary): Cover {
  const must = boxOf(diagram, region);
  const box = nodeOf(diagram, must);
  if (box === region) return { must, ways: [], share: 100 };
  const upper = diagram.or(region, diagram.not(box));
  const ways: Cube[] = [];
  let left = region;
  while (left !== diagram.false && ways.length < MOST_WAYS) {
    const way = widest(diagram, wholeOf(diagram, left, ordinary), { upper, ordinary });
    ways.push(way);
    left = diagram.and(left, diagram.not(nodeOf(diagram, way)));
  }
  const size = (node: Node): bigint => diagram.count(node).get('true') ?? 0n;
  return { must, ways, share: Number(((size(region) - size(left)) * 100n) / size(region)) };
}

/** The values that each fact has in at least one of the situations, where that is not any. */
function boxOf(diagram: Diagram, region: Node): Cube {
  const allowed = diagram.variables.map(() => new Set<number>());
  const any = (from: number, to: number): void => {
    for (let level = from; level < Math.min(to, diagram.variables.length); level += 1)
      diagram.variables[level]!.values.forEach((_, i) => allowed[level]!.add(i));
  };
  const seen = new Set<number>();
  const go = (node: Node): void => {
    if (isLeaf(node) || seen.has(node.id)) return;
    seen.add(node.id);
    node.children.forEach((child, i) => {
      if (child === diagram.false) return;
      allowed[node.level]!.add(i);
      any(node.level + 1, isLeaf(child) ? Infinity : child.level);
      go(child);
    });
  };
  any(0, isLeaf(region) ? Infinity : region.level);
  go(region);
  return new Map(
    diagram.variables.flatMap(({ name, values }, level): [string, string[]][] =>
      allowed[level]!.size === values.length ? [] : [[name, values.filter((_, i) => allowed[level]!.has(i))]],
    ),
  );
}

/** The situations of a cube. */
export const nodeOf = (diagram: Diagram, cube: Cube): Node =>
  [...cube].map(([name, values]) => diagram.test(name, values)).reduceRight(diagram.and, diagram.true);

/** The situation of a region with the fewest facts out of the ordinary. */
export function mostOrdinary(diagram: Diagram, region: Node, ordinary: Ordinary): Readonly<Record<string, string>> {
  interface Found {
    readonly cost: number;
    readonly facts: Readonly<Record<string, string>>;
  }
  const memo = new Map<number, Found>();
  const go = (node: Node): Found => {
    if (isLeaf(node)) return { cost: node === diagram.true ? 0 : Infinity, facts: {} };
    let best = memo.get(node.id);
    if (best) return best;
    const { name, values } = diagram.variables[node.level]!;
    best = node.children
      .map((child, i): Found => {
        const below = go(child);
        const value = values[i]!;
        const cost = below.cost + (value === ordinary(name) ? 0 : 1);
        return { cost, facts: { [name]: value, ...below.facts } };
      })
      .reduce((a, b) => (b.cost < a.cost ? b : a));
    memo.set(node.id, best);
    return best;
  };
  return go(region).facts;
}

const wholeOf = (diagram: Diagram, region: Node, ordinary: Ordinary): Cube =>
  new Map(Object.entries(mostOrdinary(diagram, region, ordinary)).map(([name, value]) => [name, [value]]));

/** The cube with as few conditions as stay within `upper`, what is ordinary left out first, and each as wide as may be. */
function widest(
  diagram: Diagram,
  cube: Cube,
  { upper, ordinary }: { readonly upper: Node; readonly ordinary: Ordinary },
): Cube {
  const isOrdinary = (name: string): boolean => cube.get(name)![0] === ordinary(name);
  let wide = new Map(cube);
  for (const name of [...cube.keys()].toSorted((a, b) => Number(isOrdinary(b)) - Number(isOrdinary(a)))) {
    const without = new Map([...wide].filter(([one]) => one !== name));
    if (isInside(diagram, without, upper)) wide = without;
  }
  for (const name of wide.keys()) {
    const { values } = diagram.variables[diagram.levelOf(name)]!;
    for (const value of values.filter((one) => !wide.get(name)!.includes(one))) {
      const some = values.filter((one) => one === value || wide.get(name)!.includes(one));
      const wider = new Map(wide).set(name, some);
      if (isInside(diagram, wider, upper)) wide = wider;
    }
  }
  return wide;
}

/** Whether every situation of a cube is one for which the node is true. */
function isInside(diagram: Diagram, cube: Cube, node: Node): boolean {
  const seen = new Set<number>();
  const go = (at: Node): boolean => {
    if (isLeaf(at)) return at === diagram.true;
    if (seen.has(at.id)) return true;
    seen.add(at.id);
    const { name, values } = diagram.variables[at.level]!;
    const some = cube.get(name);
    return at.children.every((child, i) => (some && !some.includes(values[i]!)) || go(child));
  };
  return go(node);
}
