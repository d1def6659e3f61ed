// Which steps an edition says with a rule, in every situation at once: a diagram whose leaves are lists of texts.
import type { Diagram, Node } from './diagram.ts';
import type { Edition } from './edition.ts';
import type { Within } from './compare-joint.ts';
import type { Condition, Rule, Step } from './rules-schema.ts';
import { ANSWERS_999, LIFE, textOfLine } from './safety.ts';
import { orderedSteps } from './verdict.ts';

const listIn = (leaf: string): string[] => JSON.parse(leaf) as string[];

/** The first whose condition holds, by the leaf that it gives; `otherwise` where none does. */
function firstOf<One>(
  diagram: Diagram,
  { conditions }: Within,
  ones: readonly (One & { readonly when: Condition })[],
  give: { readonly leaf: (one: One) => string; readonly otherwise: Node },
): Node {
  return ones.reduceRight<Node>(
    (rest, one) => diagram.ite(conditions.compile(one.when), diagram.leaf(give.leaf(one)), rest),
    give.otherwise,
  );
}

/** The texts of the steps that go with a rule, apart from the line that says whom to tell of a risk. */
export function stepsOf(diagram: Diagram, within: Within, rule: Rule): Node {
  const add = (list: Node, { text, when }: Step): Node => {
    const longer = diagram.rename(list, (leaf) => JSON.stringify([...listIn(leaf), text]));
    return when ? diagram.ite(within.conditions.compile(when), longer, list) : longer;
  };
  return orderedSteps(within.edition, rule.steps, rule.verdict).reduce<Node>(add, diagram.leaf('[]'));
}

/** The line that says whom to tell of a risk beside a verdict other than share; empty where every risk was denied. */
export function safetyOf(diagram: Diagram, within: Within, own: string | undefined): Node {
  const { edition } = within;
  const { safety, routes } = edition.rules;
  const none = diagram.leaf('');
  const ids = firstOf(diagram, within, safety, { leaf: ({ id }) => id, otherwise: none });
  const hasOwn = safety.some(({ id }) => id === own);
  const line = diagram.rename(ids, (id) => (hasOwn && !LIFE.has(id) ? own! : id));
  const route = firstOf(diagram, within, routes, { leaf: ({ text }) => text, otherwise: none });
  const told = diagram.join(line, whomOf(diagram, within), (id, whom) => {
    const found = safety.find((one) => one.id === id);
    return found ? textOfLine(found, whom === '' ? null : whom) : '';
  });
  const text = diagram.join(told, route, (one, to) => one.replace('{route}', to));
  return diagram.ite(within.conditions.compile({ is: 'every-risk-denied' }), none, text);
}

/** Who would be told, as the line names them; empty for whoever answers 999, and for a value that the edition lacks. */
function whomOf(diagram: Diagram, within: Within): Node {
  const fact = within.edition.facts.find(({ name }) => name === 'recipient')!;
  const usual = Object.keys(fact.values).reduceRight<Node>(
    (rest, value) =>
      diagram.ite(diagram.test('recipient', [value]), diagram.leaf(fact.called?.[value] ?? fact.values[value]!), rest),
    diagram.leaf(''),
  );
  const special = firstOf(diagram, within, fact.calledWhen ?? [], { leaf: ({ words }) => words, otherwise: usual });
  return diagram.ite(diagram.test('recipient', answering(within.edition)), diagram.leaf(''), special);
}

const answering = ({ facts }: Edition): string[] => {
  const { values } = facts.find(({ name }) => name === 'recipient')!;
  return Object.keys(values).filter((value) => ANSWERS_999.has(value));
};
