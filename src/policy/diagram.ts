/**
 * A reduced, ordered decision diagram over facts with several values: one shared graph that answers for every
 * combination of facts at once. Rules are compiled into it when an edition is loaded; afterwards "which verdicts are
 * still possible", "could this fact still change the verdict" and "how many combinations end here" are graph walks,
 * not enumerations.
 */
export interface Variable {
  readonly name: string;
  readonly values: readonly string[];
}

export interface Branch {
  readonly id: number;
  readonly level: number;
  readonly children: readonly Node[];
}

export interface Leaf {
  readonly id: number;
  readonly leaf: string;
}

export type Node = Branch | Leaf;

/** What is known: fact name → value. A name that is missing is unknown. */
export type Facts = Readonly<Record<string, string | undefined>>;

export const isLeaf = (node: Node): node is Leaf => 'leaf' in node;

export class Diagram {
  readonly variables: readonly Variable[];
  readonly true: Leaf;
  readonly false: Leaf;
  private readonly levels: Map<string, number>;
  private readonly table = new Map<string, Node>();
  private readonly iteMemo = new Map<string, Node>();
  private nextId = 0;

  constructor(variables: readonly Variable[]) {
    this.variables = variables;
    this.levels = new Map(variables.map((variable, level) => [variable.name, level]));
    this.true = this.leaf('true');
    this.false = this.leaf('false');
  }

  leaf(value: string): Leaf {
    return this.intern(`leaf ${value}`, (id) => ({ id, leaf: value })) as Leaf;
  }

  /** True where the fact has one of the values. Throws a sentence that names an unknown fact or value. */
  test(fact: string, values: readonly string[]): Node {
    const level = this.levels.get(fact);
    if (level === undefined) throw new Error(`There is no fact called "${fact}".`);
    const known = this.variables[level]!.values;
    for (const value of values) {
      if (!known.includes(value)) throw new Error(`The fact "${fact}" has no value "${value}"; it has ${known.join(', ')}.`);
    }
    return this.branch(level, known.map((value) => (values.includes(value) ? this.true : this.false)));
  }

  /** If-then-else on a condition (a diagram with leaves true and false). */
  ite(condition: Node, then: Node, otherwise: Node): Node {
    if (condition === this.true || then === otherwise) return then;
    if (condition === this.false) return otherwise;
    const key = `${condition.id},${then.id},${otherwise.id}`;
    let result = this.iteMemo.get(key);
    if (!result) {
      const level = Math.min(...[condition, then, otherwise].map(levelOf));
      result = this.branch(
        level,
        this.variables[level]!.values.map((_, i) => this.ite(at(condition, level, i), at(then, level, i), at(otherwise, level, i))),
      );
      this.iteMemo.set(key, result);
    }
    return result;
  }

  and = (a: Node, b: Node): Node => this.ite(a, b, this.false);
  or = (a: Node, b: Node): Node => this.ite(a, this.true, b);
  not = (a: Node): Node => this.ite(a, this.false, this.true);

  /** The same diagram with every leaf renamed: a coarser question about the same facts. */
  rename(node: Node, to: (leaf: string) => string): Node {
    return this.rebuild(node, (leaf) => this.leaf(to(leaf.leaf)), (branch, child) => this.branch(branch.level, branch.children.map(child)));
  }

  /** What remains of the question once these facts are known. */
  restrict(node: Node, facts: Facts): Node {
    return this.rebuild(node, (leaf) => leaf, (branch, child) => {
      const { name, values } = this.variables[branch.level]!;
      const known = facts[name];
      return known === undefined ? this.branch(branch.level, branch.children.map(child)) : child(branch.children[values.indexOf(known)]!);
    });
  }

  /**
   * What remains once these facts can never be known: where every value of one leads to the same leaf, that leaf,
   * and elsewhere `undecided`.
   */
  forget(node: Node, facts: ReadonlySet<string>, undecided: string): Node {
    const undecidedLeaf = this.leaf(undecided);
    const memo = new Map<string, Node>();
    const agree = (a: Node, b: Node): Node => {
      if (a === b) return a;
      if (isLeaf(a) && isLeaf(b)) return undecidedLeaf;
      const key = `${a.id},${b.id}`;
      let result = memo.get(key);
      if (!result) {
        const level = Math.min(levelOf(a), levelOf(b));
        result = this.branch(level, this.variables[level]!.values.map((_, i) => agree(at(a, level, i), at(b, level, i))));
        memo.set(key, result);
      }
      return result;
    };
    return this.rebuild(node, (leaf) => leaf, (branch, child) => {
      const children = branch.children.map(child);
      return facts.has(this.variables[branch.level]!.name) ? children.reduce(agree) : this.branch(branch.level, children);
    });
  }

  /** Every leaf that can still be reached. */
  leaves(node: Node): Set<string> {
    const found = new Set<string>();
    this.visit(node, (seen) => { if (isLeaf(seen)) found.add(seen.leaf); });
    return found;
  }

  /** The facts that can still make a difference. */
  support(node: Node): Set<string> {
    const found = new Set<string>();
    this.visit(node, (seen) => { if (!isLeaf(seen)) found.add(this.variables[seen.level]!.name); });
    return found;
  }

  /** How many combinations of all the facts end in each leaf. The figures add up to the product of the facts' sizes. */
  count(node: Node): Map<string, bigint> {
    const width = (from: number, to: number): bigint =>
      this.variables.slice(from, to).reduce((product, variable) => product * BigInt(variable.values.length), 1n);
    const memo = new Map<number, Map<string, bigint>>();
    const below = (at: Node): Map<string, bigint> => {
      if (isLeaf(at)) return new Map([[at.leaf, 1n]]);
      const known = memo.get(at.id);
      if (known) return known;
      const sum = new Map<string, bigint>();
      for (const child of at.children) {
        const skipped = width(at.level + 1, Math.min(levelOf(child), this.variables.length));
        for (const [leaf, n] of below(child)) sum.set(leaf, (sum.get(leaf) ?? 0n) + n * skipped);
      }
      memo.set(at.id, sum);
      return sum;
    };
    const skipped = width(0, Math.min(levelOf(node), this.variables.length));
    return new Map([...below(node)].map(([leaf, n]) => [leaf, n * skipped]));
  }

  private visit(node: Node, see: (node: Node) => void, seen = new Set<number>()): void {
    if (seen.has(node.id)) return;
    seen.add(node.id);
    see(node);
    if (!isLeaf(node)) for (const child of node.children) this.visit(child, see, seen);
  }

  private rebuild(node: Node, onLeaf: (leaf: Leaf) => Node, onBranch: (branch: Branch, child: (node: Node) => Node) => Node): Node {
    const memo = new Map<number, Node>();
    const go = (at: Node): Node => {
      let result = memo.get(at.id);
      if (!result) {
        result = isLeaf(at) ? onLeaf(at) : onBranch(at, go);
        memo.set(at.id, result);
      }
      return result;
    };
    return go(node);
  }

  private branch(level: number, children: readonly Node[]): Node {
    if (children.every((child) => child === children[0])) return children[0]!;
    return this.intern(`${level}:${children.map((child) => child.id).join(',')}`, (id) => ({ id, level, children }));
  }

  private intern(key: string, make: (id: number) => Node): Node {
    let node = this.table.get(key);
    if (!node) {
      node = make(this.nextId++);
      this.table.set(key, node);
    }
    return node;
  }
}

const levelOf = (node: Node): number => (isLeaf(node) ? Infinity : node.level);
const at = (node: Node, level: number, i: number): Node => (isLeaf(node) || node.level !== level ? node : node.children[i]!);
