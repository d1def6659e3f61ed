// One diagram for two editions: what both say of a situation, where one may know facts or values that the other lacks.
import { Conditions } from './condition.ts';
import { Diagram, isLeaf } from './diagram.ts';
import type { Node, Variable } from './diagram.ts';
import type { Edition } from './edition.ts';

/** What an edition says where a situation has a value that it does not know. */
export const NOT_KNOWN = 'not known';

/** An edition within the diagram of both. */
export interface Within {
  readonly edition: Edition;
  /** Its `exact`, over the facts of both. */
  readonly exact: Node;
  /** Its conditions, over the facts of both. */
  readonly conditions: Conditions;
}

/** The facts of both in the order of the first, each with the values of both; then those of the second alone. */
function factsOfBoth(a: Edition, b: Edition): Variable[] {
  const valuesIn = ({ facts }: Edition, name: string): string[] =>
    Object.keys(facts.find((fact) => fact.name === name)?.values ?? {});
  const names = [...new Set([...a.facts, ...b.facts].map(({ name }) => name))];
  return names.map((name) => ({ name, values: [...new Set([...valuesIn(a, name), ...valuesIn(b, name)])] }));
}

/** The two editions in one diagram. Throws where together they have more facts than one can hold. */
export function within(
  a: Edition,
  b: Edition,
): { readonly diagram: Diagram; readonly both: readonly [Within, Within] } {
  const diagram = new Diagram(factsOfBoth(a, b));
  const of = (edition: Edition): Within => ({
    edition,
    exact: brought(edition.diagram, edition.exact, diagram),
    conditions: new Conditions(diagram, edition.rules.conditions),
  });
  return { diagram, both: [of(a), of(b)] };
}

/** A node of one diagram in another one, whose facts have the same values and perhaps more. */
function brought(from: Diagram, node: Node, into: Diagram): Node {
  const memo = new Map<number, Node>();
  const go = (at: Node): Node => {
    if (isLeaf(at)) return into.leaf(at.leaf);
    let result = memo.get(at.id);
    if (!result) {
      const { name, values } = from.variables[at.level]!;
      result = at.children.reduceRight<Node>(
        (rest, child, i) => into.ite(into.test(name, [values[i]!]), go(child), rest),
        into.leaf(NOT_KNOWN),
      );
      memo.set(at.id, result);
    }
    return result;
  };
  return go(node);
}
