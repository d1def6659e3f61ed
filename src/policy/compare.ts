// Two editions against each other: every class of situations in which the verdict, the reason or a step differs, worked out
// from their diagrams. No situation is tried by itself.
import { coverOf, mostOrdinary } from './cover.ts';
import type { Cover } from './cover.ts';
import { NOT_KNOWN, within } from './compare-joint.ts';
import type { Within } from './compare-joint.ts';
import { safetyOf, stepsOf } from './compare-steps.ts';
import type { Situation } from './check.ts';
import type { Diagram, Facts, Node } from './diagram.ts';
import { outcomeOf } from './edition.ts';
import type { Edition } from './edition.ts';
import { withOrdinary } from './ordinary.ts';
import type { Rule } from './rules-schema.ts';

/** What differs first: the verdict, else the rule that gives it, else the rule's steps, else only words or clauses. */
export type DifferenceKind = 'verdict' | 'reason' | 'steps' | 'words';
export const KINDS: readonly DifferenceKind[] = ['verdict', 'reason', 'steps', 'words'];

/** What one edition says in a class of situations. */
export interface Side {
  /** Null where it does not know a value that all of these situations have. */
  readonly rule: Rule | null;
  /** Whether only a part may go: in all of these situations, or in some. */
  readonly inPart: boolean;
  readonly sometimesInPart: boolean;
  /** Each step that it says, and whether it says it in all of them. */
  readonly steps: readonly { readonly text: string; readonly always: boolean }[];
}

/** A class of situations that the two editions do not answer alike. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly sides: readonly [Side, Side];
  /** How many combinations of all facts it stands for. */
  readonly count: bigint;
  readonly cover: Cover;
  /** A situation of it: one that a lawyer can read, else the one with the fewest facts out of the ordinary. */
  readonly example: { readonly situation: Situation | null; readonly facts: Facts };
  /** Whether a situation, all of whose facts are known, is one of these. */
  readonly holds: (facts: Facts) => boolean;
}

export interface Comparison {
  readonly editions: readonly [Edition, Edition];
  readonly differences: readonly Difference[];
  /** How many combinations of facts there are in all. */
  readonly all: bigint;
  /** Facts, and values of facts, that only one of them knows. */
  readonly onlyIn: readonly [readonly string[], readonly string[]];
}

interface Work {
  readonly diagram: Diagram;
  readonly both: readonly [Within, Within];
  readonly situations: readonly Situation[];
  /** Lines of safety by edition and own line: the same diagrams go with many rules. */
  readonly safety: Map<string, Node>;
}

const BETWEEN = '\n';

/** Compares two editions. `situations`: ones that a lawyer can read, as examples. */
export function compareEditions(a: Edition, b: Edition, situations: readonly Situation[] = []): Comparison {
  const { diagram, both } = within(a, b);
  const work: Work = { diagram, both, situations, safety: new Map() };
  const pairs = diagram.join(both[0].exact, both[1].exact, (one, other) => one + BETWEEN + other);
  const found = [...diagram.leaves(pairs)].flatMap((pair) =>
    classesOf(work, pair, () => diagram.rename(pairs, (leaf) => String(leaf === pair))),
  );
  const together = [
    ...Map.groupBy(found, ({ kind, said }) => [kind, ...said.map(({ rule }) => rule?.id)].join(BETWEEN)).values(),
  ];
  const differences = together.map((classes) => difference(work, classes));
  const order = ({ kind }: Difference): number => KINDS.indexOf(kind);
  return {
    editions: [a, b],
    differences: differences.toSorted(
      (x, y) => order(x) - order(y) || Number(y.count > x.count) - Number(y.count < x.count),
    ),
    all: diagram.variables.reduce((product, { values }) => product * BigInt(values.length), 1n),
    onlyIn: [onlyIn(a, b), onlyIn(b, a)],
  };
}

/** Situations in which the first edition comes to one rule and the second to another, or says the same rule otherwise. */
interface Class {
  readonly kind: DifferenceKind;
  readonly said: readonly [Said, Said];
  readonly region: Node;
}

/** What differs where the first edition comes to one leaf and the second to another. */
function classesOf(work: Work, pair: string, regionOf: () => Node): Class[] {
  const { diagram } = work;
  const [first = '', second = ''] = pair.split(BETWEEN);
  const said = [saidBy(work.both[0], first), saidBy(work.both[1], second)] as const;
  const [one, other] = said;
  if (!one.rule && !other.rule) return [];
  if (one.rule?.verdict !== other.rule?.verdict || one.inPart !== other.inPart)
    return [{ kind: 'verdict', said, region: regionOf() }];
  if (one.rule?.id !== other.rule?.id) return [{ kind: 'reason', said, region: regionOf() }];
  const steps = stepsDiffer(work, one.rule!, other.rule!);
  const words = isOtherwiseSaid(one.rule!, other.rule!);
  if (steps === diagram.false && !words) return [];
  const region = regionOf();
  const classes: Class[] = [
    { kind: 'steps', said, region: diagram.and(region, steps) },
    { kind: 'words', said, region: words ? diagram.and(region, diagram.not(steps)) : diagram.false },
  ];
  return classes.filter((found) => found.region !== diagram.false);
}

interface Said {
  readonly rule: Rule | null;
  readonly inPart: boolean;
}

function saidBy({ edition }: Within, leaf: string): Said {
  const { name, inPart } = outcomeOf(leaf);
  return { rule: edition.rule.get(name) ?? null, inPart };
}

const spoken = ({ answer, why, clauses, basis, number, beyond }: Rule): string =>
  JSON.stringify([answer, why, clauses, basis, number, beyond]);
const isOtherwiseSaid = (one: Rule, other: Rule): boolean => spoken(one) !== spoken(other);

/** Where the steps of a rule, and the line of safety before them, read otherwise. */
function stepsDiffer(work: Work, one: Rule, other: Rule): Node {
  const { diagram, both } = work;
  const unlike = (a: Node, b: Node): Node => (a === b ? diagram.false : diagram.join(a, b, (x, y) => String(x !== y)));
  const own = unlike(stepsOf(diagram, both[0], one), stepsOf(diagram, both[1], other));
  if (one.verdict === 'share') return own;
  return diagram.or(own, unlike(safetyWith(work, 0, one), safetyWith(work, 1, other)));
}

function safetyWith({ diagram, both, safety }: Work, at: 0 | 1, { safety: own }: Rule): Node {
  const key = `${at} ${own}`;
  const known = safety.get(key) ?? safetyOf(diagram, both[at], own);
  safety.set(key, known);
  return known;
}

function difference(work: Work, classes: readonly Class[]): Difference {
  const { diagram } = work;
  const { kind, said } = classes[0]!;
  const region = classes.map((one) => one.region).reduce(diagram.or);
  const side = (at: 0 | 1): Side => ({
    rule: said[at].rule,
    inPart: classes.every((one) => one.said[at].inPart),
    sometimesInPart: classes.some((one) => one.said[at].inPart),
    steps: stepsIn(work, at, said[at].rule, region),
  });
  return {
    kind,
    sides: [side(0), side(1)],
    count: diagram.count(region).get('true') ?? 0n,
    cover: coverOf(diagram, region, ordinaryIn(work)),
    example: exampleOf(work, region),
    holds: (facts) => diagram.restrict(region, facts) === diagram.true,
  };
}

/** The steps that an edition says in these situations, the line of safety first, and which it says in all of them. */
function stepsIn(work: Work, at: 0 | 1, rule: Rule | null, region: Node): Side['steps'] {
  if (!rule) return [];
  const { diagram, both } = work;
  const here = (node: Node): string[] =>
    [...diagram.leaves(diagram.ite(region, node, diagram.leaf(NOT_KNOWN)))].filter((leaf) => leaf !== NOT_KNOWN);
  const safety = rule.verdict === 'share' ? [] : here(safetyWith(work, at, rule));
  const lines = safety.filter((text) => text !== '').map((text) => ({ text, always: safety.length === 1 }));
  const lists = here(stepsOf(diagram, both[at], rule)).map((leaf) => JSON.parse(leaf) as string[]);
  const longest = lists.toSorted((x, y) => y.length - x.length);
  const texts = [...new Set(longest.flat())];
  return [...lines, ...texts.map((text) => ({ text, always: lists.every((list) => list.includes(text)) }))];
}

function exampleOf(work: Work, region: Node): Difference['example'] {
  const { diagram, both, situations } = work;
  for (const situation of situations) {
    if (Object.values(situation.facts).includes('open')) continue;
    const facts = withOrdinary(both[1].edition, situation.facts);
    if (diagram.restrict(region, facts) === diagram.true) return { situation, facts };
  }
  const ordinary = ordinaryIn(work);
  // what makes no difference is as it ordinarily is
  const rest = diagram.variables.map(({ name, values }) => [name, ordinary(name) ?? values[0]!]);
  return { situation: null, facts: { ...Object.fromEntries(rest), ...mostOrdinary(diagram, region, ordinary) } };
}

/** The ordinary value of a fact in the second edition, else in the first. */
const ordinaryIn =
  ({ both }: Work) =>
  (name: string): string | undefined =>
    both
      .map(({ edition }) => edition.facts.find((fact) => fact.name === name)?.ordinary)
      .findLast((one) => one !== undefined);

/** What the first knows and the second does not: facts by name, values as `fact: value`. */
function onlyIn(a: Edition, b: Edition): string[] {
  return a.facts.flatMap(({ name, label, values }) => {
    const other = b.facts.find((fact) => fact.name === name);
    if (!other) return [label];
    return Object.keys(values).flatMap((value) => (value in other.values ? [] : [`${label}: ${values[value]}`]));
  });
}
