// Whatever one file of an edition names in another must exist: clauses, steps, conditions, facts, questions.
import { citationsIn } from './citations.ts';
import type { Citing, CitingKind } from './citations.ts';
import type { Conditions } from './condition.ts';
import type { Diagram } from './diagram.ts';
import { escalationReferences } from './escalation-schema.ts';
import { formFileProblems } from './required-fields.ts';
import type { Condition } from './rules-schema.ts';
import type { Clause, EditionMeta, FactDefinition } from './schema.ts';

/** The files of an edition that name things of one another. */
export interface Referring extends Citing {
  readonly meta: EditionMeta;
  readonly facts: readonly FactDefinition[];
  readonly clauses: readonly Clause[];
}

/** Every reference that leads nowhere, a sentence each; empty where all is well. */
export function referenceProblems(files: Referring, diagram: Diagram, conditions: Conditions): string[] {
  return [
    ...citationProblems(files),
    ...commenceProblems(files),
    ...conditionProblems(files, conditions),
    ...contactProblems(files),
    ...formFileProblems(files),
    ...questionProblems(files, diagram, conditions),
  ];
}

function citationProblems(files: Referring): string[] {
  const clauses = new Set([...files.clauses, ...files.myths].map((clause) => clause.id));
  return citationsIn(files).flatMap(({ kind, id, clauses: ids }) =>
    ids
      .filter((one) => !clauses.has(one))
      .map((one) => `${CITES[kind]} ${id} cites the clause "${one}", which does not exist.`),
  );
}

/** How a sentence calls what cites a clause. */
const CITES: Readonly<Record<CitingKind, string>> = {
  rule: 'Rule',
  doubt: 'Open',
  map: 'Question',
  duty: 'Duty',
  need: 'Need',
  myth: 'Myth',
  question: 'The answer to',
  'sharing-step': 'Sharing step',
  field: 'Field',
  reason: 'Reason',
};

/** An edition waits for the start of a law that one of its clauses dates. */
function commenceProblems({ meta: { commences }, clauses }: Referring): string[] {
  if (commences === undefined || clauses.some(({ id, starts }) => id === commences && starts !== undefined)) return [];
  return [`It commences with the clause "${commences}", which is not there or does not say when its law starts.`];
}

const sayings = ({ rules }: Referring) => [
  ...rules.rules.map((rule) => [`Rule ${rule.id}`, rule] as const),
  ['Unsure', rules.unsure] as const,
  ...Object.entries(rules.open).map(([verdict, saying]) => [`Open ${verdict}`, saying] as const),
];

/** Conditions that name what does not exist, and steps that do not. */
function conditionProblems(files: Referring, conditions: Conditions): string[] {
  const steps = sayings(files).flatMap(([where, said]) =>
    said.steps
      .filter((step) => !(step in files.rules.steps))
      .map((step) => `${where} names the step "${step}", which does not exist.`),
  );
  const lines = new Set(files.rules.safety.map(({ id }) => id));
  const safety = files.rules.rules
    .filter((rule) => rule.safety !== undefined && !lines.has(rule.safety))
    .map((rule) => `Rule ${rule.id} names the safety line "${rule.safety}", which does not exist.`);
  const given: [where: string, condition: Condition | undefined][] = [
    ...Object.keys(files.rules.conditions).map((name): [string, Condition] => [`Condition ${name}`, { is: name }]),
    ...Object.entries(files.rules.steps).map(([id, { when }]): [string, Condition | undefined] => [`Step ${id}`, when]),
    ...files.facts.flatMap(({ name, ordinaryWhen = [], whenOpen = [], calledWhen = [] }) =>
      [...ordinaryWhen, ...whenOpen, ...calledWhen].map(({ when }): [string, Condition] => [`Fact ${name}`, when]),
    ),
    ...files.duties.map(({ id, when }): [string, Condition | undefined] => [`Duty ${id}`, when]),
    ...files.rules.safety.map(({ id, when }): [string, Condition] => [`Safety line ${id}`, when]),
    ...files.rules.routes.map(({ text, when }): [string, Condition] => [`Route ${text}`, when]),
    ...files.rules.openMeansAdvice.map((name): [string, Condition] => [`Open ${name}`, { [name]: 'yes' }]),
    ...files.local.retention.atFiling.map(({ class: name, when }): [string, Condition | undefined] => [
      `Class ${name}`,
      when,
    ]),
    ...escalationReferences(files.escalation).flatMap(({ where, conditions: named }) =>
      named.map((one): [string, Condition] => [where, one]),
    ),
  ];
  return [...steps, ...safety, ...given.flatMap(([where, condition]) => compileProblem(conditions, where, condition))];
}

/** Steps, routes and usual ways that name somebody to ring of whom local.yaml does not know. */
function contactProblems({ rules, local }: Referring): string[] {
  const known = new Set(local.contacts.map(({ key }) => key));
  const given: [where: string, contacts: readonly string[] | undefined][] = [
    ...Object.entries(rules.steps).map(([id, { contacts }]): [string, string[] | undefined] => [
      `Step ${id}`,
      contacts,
    ]),
    ...rules.routes.map(({ text, contacts }): [string, string[] | undefined] => [`Route ${text}`, contacts]),
    ...local.usualWays.ways.map(({ recipient, contacts }): [string, string[] | undefined] => [
      `The usual way to ${recipient}`,
      contacts,
    ]),
  ];
  return given.flatMap(([where, contacts = []]) =>
    contacts
      .filter((key) => !known.has(key))
      .map((key) => `${where} names the contact "${key}", which does not exist.`),
  );
}

function compileProblem(conditions: Conditions, where: string, condition: Condition | undefined): string[] {
  try {
    if (condition) conditions.compile(condition);
    return [];
  } catch (error) {
    return [`${where}: ${(error as Error).message}`];
  }
}

/**
 * Questions about facts that do not exist, responses that settle what their question is not about, or `after` nothing.
 */
function questionProblems({ map }: Referring, diagram: Diagram, conditions: Conditions): string[] {
  const firstValue = (fact: string): string => diagram.variables.find(({ name }) => name === fact)?.values[0] ?? '';
  return map.flatMap((question) => {
    const where = `Question ${question.id}`;
    return [
      ...question.settles.flatMap((name) => compileProblem(conditions, where, { [name]: firstValue(name) })),
      ...question.responses.flatMap((response) => [
        ...compileProblem(conditions, `${where}, response ${response.id}`, response.sets),
        ...Object.keys(response.sets)
          .filter((name) => !question.settles.includes(name))
          .map((name) => `${where}: response ${response.id} sets "${name}", which the question does not settle.`),
      ]),
      ...Object.entries(question.after ?? {}).flatMap(([id, responses]) =>
        responses
          .filter((response) => !map.find((one) => one.id === id)?.responses.some((one) => one.id === response))
          .map((response) => `${where} comes after "${id}: ${response}", which does not exist.`),
      ),
    ];
  });
}
