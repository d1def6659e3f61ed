import type { Diagram, Facts, Node } from './diagram.ts';
import type { Condition } from './rules-schema.ts';

/** Turns conditions, as the edition writes them, into diagrams; named conditions are compiled once. */
export class Conditions {
  private readonly diagram: Diagram;
  private readonly named: Readonly<Record<string, Condition>>;
  private readonly compiled = new Map<string, Node>();
  private readonly open = new Set<string>();
  private readonly seen = new WeakMap<Condition, Node>();

  constructor(diagram: Diagram, named: Readonly<Record<string, Condition>>) {
    this.diagram = diagram;
    this.named = named;
  }

  /** Throws a sentence that names an unknown fact, value or condition, or a condition that refers to itself. */
  compile(condition: Condition): Node {
    let result = this.seen.get(condition);
    if (!result) {
      result = this.diagram.true as Node;
      for (const [key, given] of Object.entries(condition)) result = this.diagram.and(result, this.part(key, given));
      this.seen.set(condition, result);
    }
    return result;
  }

  /** Whether the condition holds whatever is still unknown. */
  holds(condition: Condition, facts: Facts): boolean {
    return this.diagram.restrict(this.compile(condition), facts) === this.diagram.true;
  }

  /** Whether the condition of this name holds whatever is still unknown. Throws where there is none of that name. */
  namedHolds(name: string, facts: Facts): boolean {
    return this.diagram.restrict(this.name(name), facts) === this.diagram.true;
  }

  private part(key: string, given: Condition[string]): Node {
    const d = this.diagram;
    if (key === 'is') return ([given].flat() as string[]).map((name) => this.name(name)).reduce(d.and);
    if (key === 'not') return d.not(this.compile(given as Condition));
    if (key === 'any') return (given as Condition[]).map((one) => this.compile(one)).reduce(d.or, d.false);
    if (key === 'all') return (given as Condition[]).map((one) => this.compile(one)).reduce(d.and, d.true);
    return d.test(key, [given].flat() as string[]);
  }

  private name(name: string): Node {
    const known = this.compiled.get(name);
    if (known) return known;
    const condition = this.named[name];
    if (!condition) throw new Error(`There is no condition called "${name}".`);
    if (this.open.has(name)) throw new Error(`The condition "${name}" refers to itself.`);
    this.open.add(name);
    const node = this.compile(condition);
    this.open.delete(name);
    this.compiled.set(name, node);
    return node;
  }
}
