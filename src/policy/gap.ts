// A situation that no rule of an edition answers, told so that whoever wrote the rules can find it: in words, and with the
// rules that stand next to it.
import { isLeaf } from './diagram.ts';
import type { Diagram, Node } from './diagram.ts';
import type { Rule } from './rules-schema.ts';
import type { FactDefinition } from './schema.ts';

type Known = Readonly<Record<string, string>>;

interface Gap {
  /** Which rule answers first; `noRule` where none does. */
  readonly firstMatch: Node;
  readonly noRule: string;
}

/** So many rules next to a gap are named: the last in order, for those above them were passed by. */
const MOST_NEIGHBOURS = 3;

/** A rule as a refusal names it, with its clauses. */
export const withClauses = ({ id, clauses }: Rule): string => `${id} (${clauses.join(', ')})`;

/** A sentence that names one situation that no rule answers, and the rules around it. Expects that there is one. */
export function gapProblem(
  { facts, rules }: { readonly facts: readonly FactDefinition[]; readonly rules: { readonly rules: readonly Rule[] } },
  diagram: Diagram,
  gap: Gap,
): string {
  const asked = exampleOf(facts, diagram, gap);
  const told = facts
    .filter(({ name, ordinary }) => asked[name] !== undefined && asked[name] !== ordinary)
    .map(({ name, label, values }) => `${label}: ${values[asked[name]!]}`);
  const around = neighboursOf(facts, diagram, { ...gap, asked });
  const next = rules.rules.filter(({ id }) => around.has(id)).slice(-MOST_NEIGHBOURS);
  const situation = told.length > 0 ? `${told.join('; ')}; all else is ordinary` : 'every fact has its ordinary value';
  return [
    `There are situations that no rule answers. One is this: ${situation}.`,
    next.length > 0 ? `Next to it stand the rules ${next.map(withClauses).join(', ')}.` : '',
  ]
    .join(' ')
    .trim();
}

/** The way to the gap that is as ordinary as can be: what is looked at on it. */
function exampleOf(facts: readonly FactDefinition[], diagram: Diagram, { firstMatch, noRule }: Gap): Known {
  const closed = new Set<number>();
  const find = (node: Node): Known | null => {
    if (isLeaf(node)) return node.leaf === noRule ? {} : null;
    if (closed.has(node.id)) return null;
    const { name, values } = diagram.variables[node.level]!;
    const ordinary = facts.find((fact) => fact.name === name)?.ordinary;
    for (const value of values.toSorted((a, b) => Number(b === ordinary) - Number(a === ordinary))) {
      const rest = find(node.children[values.indexOf(value)]!);
      if (rest) return { [name]: value, ...rest };
    }
    closed.add(node.id);
    return null;
  };
  return find(firstMatch) ?? {};
}

/** The rules that answer where one fact of the situation is otherwise. */
function neighboursOf(
  facts: readonly FactDefinition[],
  diagram: Diagram,
  { firstMatch, noRule, asked }: Gap & { readonly asked: Known },
): Set<string> {
  const whole: Known = Object.fromEntries(
    facts.map(({ name, ordinary, values }) => [name, asked[name] ?? ordinary ?? Object.keys(values)[0]!]),
  );
  const found = new Set<string>();
  for (const { name, values } of facts.filter((fact) => asked[fact.name] !== undefined))
    for (const value of Object.keys(values)) {
      const end = diagram.restrict(firstMatch, { ...whole, [name]: value });
      if (isLeaf(end) && end.leaf !== noRule) found.add(end.leaf);
    }
  return found;
}
