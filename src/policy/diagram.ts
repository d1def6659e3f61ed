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
  /** The levels that make a difference from here on, a bit each: the first 31, and those after. */
  readonly low: number;
  readonly high: number;
  /** 0 for what was compiled; what questions leave over is kept for a while only. */
  readonly generation: number;
}

export interface Leaf {
  readonly id: number;
  readonly leaf: string;
}

export type Node = Branch | Leaf;

/** What is known: fact name → value. A name that is missing, or a value that the fact does not have, is unknown. */
export type Facts = Readonly<Record<string, string | undefined>>;

/** Bits that a number holds without a sign. */
const WORD = 31;
/** Some 15 MB. Visiting every path of a map leaves a quarter of it. */
const PASSING = 50_000;

export const isLeaf = (node: Node): node is Leaf => 'leaf' in node;

export class Diagram {
  readonly variables: readonly Variable[];
  readonly true: Leaf;
  readonly false: Leaf;
  private readonly levels: Map<string, number>;
  /** What was compiled stays; what answering questions adds to it is thrown away when it has grown too large. */
  private readonly compiled = new Map<string, Node>();
  private passing = new Map<string, Node>();
  private readonly iteMemo = new Map<string, Node>();
  private readonly mostPassing: number;
  private generation = 0;
  private nextId = 0;

  /**
   * Throws where there are more facts than it can hold. `mostPassing` nodes are kept of those that questions leave
   * behind.
   */
  constructor(variables: readonly Variable[], mostPassing: number = PASSING) {
    this.mostPassing = mostPassing;
    if (variables.length > 2 * WORD)
      throw new Error(`An edition can have ${2 * WORD} facts at most; this one has ${variables.length}.`);
    this.variables = variables;
    this.levels = new Map(variables.map((variable, level) => [variable.name, level]));
    this.true = this.leaf('true');
    this.false = this.leaf('false');
  }

  /** Says that everything is compiled: nodes made from now on answer questions, and need not be kept for ever. */
  seal(): void {
    this.generation = 1;
  }

  /** How many nodes are kept of those that questions leave behind. */
  get passingNodes(): number {
    return this.passing.size;
  }

  leaf(value: string): Leaf {
    const key = `leaf ${value}`;
    let leaf = this.compiled.get(key) as Leaf | undefined;
    if (!leaf) {
      leaf = { id: this.nextId++, leaf: value };
      this.compiled.set(key, leaf);
    }
    return leaf;
  }

  /** True where the fact has one of the values. Throws a sentence that names an unknown fact or value. */
  test(fact: string, values: readonly string[]): Node {
    const level = this.levelOf(fact);
    const known = this.variables[level]!.values;
    for (const value of values) {
      if (!known.includes(value))
        throw new Error(`The fact "${fact}" has no value "${value}"; it has ${known.join(', ')}.`);
    }
    return this.branch(
      level,
      known.map((value) => (values.includes(value) ? this.true : this.false)),
    );
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
        this.variables[level]!.values.map((_, i) =>
          this.ite(at(condition, level, i), at(then, level, i), at(otherwise, level, i)),
        ),
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
    return this.rebuild(
      node,
      (leaf) => this.leaf(to(leaf.leaf)),
      (branch, child) => this.branch(branch.level, branch.children.map(child)),
    );
  }

  /** Of two questions about the same facts one: each leaf says what the leaves of both come to. */
  join(a: Node, b: Node, say: (a: string, b: string) => string): Node {
    const memo = new Map<string, Node>();
    const go = (x: Node, y: Node): Node => {
      if (isLeaf(x) && isLeaf(y)) return this.leaf(say(x.leaf, y.leaf));
      const key = `${x.id},${y.id}`;
      let result = memo.get(key);
      if (!result) {
        const level = Math.min(levelOf(x), levelOf(y));
        result = this.branch(
          level,
          this.variables[level]!.values.map((_, i) => go(at(x, level, i), at(y, level, i))),
        );
        memo.set(key, result);
      }
      return result;
    };
    return go(a, b);
  }

  /** What remains of the question once these facts are known. What they do not touch is not even looked at. */
  restrict(node: Node, facts: Facts): Node {
    this.tidy();
    const top = this.descend(node, facts);
    if (isLeaf(top)) return top;
    const known: (number | undefined)[] = [];
    let low = 0;
    let high = 0;
    for (const [name, value] of Object.entries(facts)) {
      const level = this.levels.get(name);
      if (level === undefined || value === undefined) continue;
      const index = this.variables[level]!.values.indexOf(value);
      if (index < 0) continue;
      known[level] = index;
      if (level < WORD) low |= 1 << level;
      else high |= 1 << (level - WORD);
    }
    const memo = new Map<number, Node>();
    const go = (at: Node): Node => {
      if (isLeaf(at) || ((at.low & low) === 0 && (at.high & high) === 0 && this.isCurrent(at))) return at;
      let result = memo.get(at.id);
      if (!result) {
        const value = known[at.level];
        result = value === undefined ? this.branch(at.level, at.children.map(go)) : go(at.children[value]!);
        memo.set(at.id, result);
      }
      return result;
    };
    return go(top);
  }

  /** What is known as numbers, a level each: which of the fact's values it is, or -1 where it is unknown. */
  read(facts: Facts): Int8Array {
    return Int8Array.from(this.variables, ({ name, values }) => values.indexOf(facts[name] ?? ''));
  }

  /** The level of a fact, for what `read` gave. Throws a sentence that names an unknown fact. */
  levelOf(fact: string): number {
    const level = this.levels.get(fact);
    if (level === undefined) throw new Error(`There is no fact called "${fact}".`);
    return level;
  }

  /** As far down as what is known leads: a leaf, or the branch of the first fact that is unknown and may matter. */
  follow(node: Node, known: Int8Array): Node {
    let here = node;
    while (!isLeaf(here)) {
      const value = known[here.level]!;
      if (value < 0) return here;
      here = here.children[value]!;
    }
    return here;
  }

  /** As far down as the facts alone lead. */
  private descend(node: Node, facts: Facts): Node {
    let here = node;
    while (!isLeaf(here)) {
      const { name, values } = this.variables[here.level]!;
      const value = facts[name];
      const child = value === undefined ? undefined : here.children[values.indexOf(value)];
      if (!child) return here;
      here = child;
    }
    return here;
  }

  /**
   * What remains once these facts can never be known: where every value of one leads to the same leaf, that leaf,
   * and elsewhere `undecided`.
   */
  forget(node: Node, facts: ReadonlySet<string>, undecided: string): Node {
    this.tidy();
    const undecidedLeaf = this.leaf(undecided);
    const memo = new Map<string, Node>();
    const agree = (a: Node, b: Node): Node => {
      if (a === b) return a;
      if (isLeaf(a) && isLeaf(b)) return undecidedLeaf;
      const key = `${a.id},${b.id}`;
      let result = memo.get(key);
      if (!result) {
        const level = Math.min(levelOf(a), levelOf(b));
        result = this.branch(
          level,
          this.variables[level]!.values.map((_, i) => agree(at(a, level, i), at(b, level, i))),
        );
        memo.set(key, result);
      }
      return result;
    };
    return this.rebuild(
      node,
      (leaf) => leaf,
      (branch, child) => {
        const children = branch.children.map(child);
        return facts.has(this.variables[branch.level]!.name)
          ? children.reduce(agree)
          : this.branch(branch.level, children);
      },
    );
  }

  /** Every leaf that can still be reached. */
  leaves(node: Node): Set<string> {
    const found = new Set<string>();
    this.visit(node, (seen) => {
      if (isLeaf(seen)) found.add(seen.leaf);
    });
    return found;
  }

  /** The facts that can still make a difference. */
  support(node: Node): Set<string> {
    if (isLeaf(node)) return new Set();
    const matters = (_: Variable, level: number): boolean =>
      (level < WORD ? node.low & (1 << level) : node.high & (1 << (level - WORD))) !== 0;
    return new Set(this.variables.filter(matters).map(({ name }) => name));
  }

  /**
   * The facts that are looked at on the way down from here: were any other one different, nothing would follow from it.
   */
  asked(node: Node, facts: Facts): Set<string> {
    const found = new Set<string>();
    const seen = new Set<number>();
    const go = (at: Node): void => {
      if (isLeaf(at) || seen.has(at.id)) return;
      seen.add(at.id);
      const { name, values } = this.variables[at.level]!;
      found.add(name);
      const value = facts[name];
      const child = value === undefined ? undefined : at.children[values.indexOf(value)];
      if (child) go(child);
      else at.children.forEach(go);
    };
    go(node);
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

  private rebuild(
    node: Node,
    onLeaf: (leaf: Leaf) => Node,
    onBranch: (branch: Branch, child: (node: Node) => Node) => Node,
  ): Node {
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
    const key = `${level}:${children.map((child) => child.id).join(',')}`;
    let node = this.compiled.get(key) ?? this.passing.get(key);
    if (!node) {
      let low = level < WORD ? 1 << level : 0;
      let high = level < WORD ? 0 : 1 << (level - WORD);
      for (const child of children) {
        if (isLeaf(child)) continue;
        low |= child.low;
        high |= child.high;
      }
      node = { id: this.nextId++, level, children, low, high, generation: this.generation };
      (this.generation === 0 ? this.compiled : this.passing).set(key, node);
    }
    return node;
  }

  /**
   * Every situation leaves a few nodes behind, so a process that runs for months would fill its memory with them. They
   * go all at once. One that a walk in progress still holds is made anew where a result would contain it, because two
   * nodes for one thing in the same diagram would look like a choice where there is none.
   */
  private tidy(): void {
    if (this.passing.size < this.mostPassing) return;
    this.passing = new Map();
    this.iteMemo.clear();
    this.generation += 1;
  }

  private isCurrent({ generation }: Branch): boolean {
    return generation === 0 || generation === this.generation;
  }
}

const levelOf = (node: Node): number => (isLeaf(node) ? Infinity : node.level);
const at = (node: Node, level: number, i: number): Node =>
  isLeaf(node) || node.level !== level ? node : node.children[i]!;
