import { Conditions } from './condition.ts';
import { Diagram } from './diagram.ts';
import type { Facts, Node } from './diagram.ts';
import { escalationReferences } from './escalation-schema.ts';
import type { EscalationFile } from './escalation-schema.ts';
import type { Condition, Question, Rule, RulesFile } from './rules-schema.ts';
import type { Clause, EditionMeta, FactDefinition, LocalChoices, Myth, PolicyQuestion, SharingStep } from './schema.ts';

/** An edition as its files say it, each already checked against its schema. */
export interface EditionFiles {
  readonly meta: EditionMeta;
  readonly facts: readonly FactDefinition[];
  readonly rules: RulesFile;
  readonly map: readonly Question[];
  readonly escalation: EscalationFile;
  readonly clauses: readonly Clause[];
  readonly myths: readonly Myth[];
  readonly questions: readonly PolicyQuestion[];
  readonly sharingSteps: readonly SharingStep[];
  readonly local: LocalChoices;
}

/** One dated encoding of a policy, ready to be asked. Immutable; records carry its id, version and hash. */
export interface Edition extends EditionFiles {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the files' content, hex. */
  readonly hash: string;
  readonly clause: ReadonlyMap<string, Clause>;
  readonly rule: ReadonlyMap<string, Rule>;
  readonly question: ReadonlyMap<string, Question>;
  readonly diagram: Diagram;
  readonly conditions: Conditions;
  /** Leaves are `rule` or `rule|part`: exactly what is said. */
  readonly exact: Node;
  /** Leaves are `verdict` or `verdict|part`: what may or may not go, whatever the reason. */
  readonly coarse: Node;
}

const PART = '|part';
const NO_RULE = 'no rule';

export interface Outcome {
  readonly name: string;
  readonly inPart: boolean;
}

/** Reads a leaf of either diagram. */
export const outcomeOf = (leaf: string): Outcome => ({ name: leaf.replace(PART, ''), inPart: leaf.endsWith(PART) });

/**
 * Compiles an edition's files into diagrams.
 * Throws one Error whose message lists, a sentence a line, everything that is wrong with the edition: an unknown fact,
 * value, clause, step or condition, two rules at one place that can both match, a situation that no rule answers,
 * a rule that can never match, a question about nothing.
 */
export function compileEdition(files: EditionFiles, hash: string): Edition {
  const problems: string[] = [];
  const attempt = <T>(where: string, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      problems.push(`${where}: ${(error as Error).message}`);
      return undefined;
    }
  };
  const diagram = new Diagram(files.facts.map((fact) => ({ name: fact.name, values: Object.keys(fact.values) })));
  const conditions = new Conditions(diagram, files.rules.conditions);
  const compiled = files.rules.rules.map((rule) => ({
    rule,
    when: attempt(`Rule ${rule.id}`, () => conditions.compile(rule.when)) ?? diagram.false,
  }));
  for (const [i, a] of compiled.entries()) {
    for (const b of compiled.slice(i + 1)) {
      if (a.rule.place === b.rule.place && diagram.and(a.when, b.when) !== diagram.false) {
        problems.push(
          `Rules ${a.rule.id} (${a.rule.clauses.join(', ')}) and ${b.rule.id} (${b.rule.clauses.join(', ')}) stand at the same place and can both match.`,
        );
      }
    }
    if (i > 0 && a.rule.place < compiled[i - 1]!.rule.place)
      problems.push(`Rule ${a.rule.id} stands before its place ${a.rule.place}.`);
  }
  const ruleNode = compiled.reduceRight<Node>(
    (rest, { rule, when }) => diagram.ite(when, diagram.leaf(rule.id), rest),
    diagram.leaf(NO_RULE),
  );
  const rule = new Map(files.rules.rules.map((one) => [one.id, one]));
  const reachable = diagram.leaves(ruleNode);
  if (reachable.has(NO_RULE)) problems.push('There are situations that no rule answers.');
  for (const id of rule.keys()) if (!reachable.has(id)) problems.push(`Rule ${id} can never match.`);

  const part = attempt('inPart', () => conditions.compile(files.rules.inPart)) ?? diagram.false;
  const sharing = (suffix: string) =>
    diagram.rename(ruleNode, (leaf) => {
      const known = rule.get(leaf);
      return known?.verdict === 'share' && (suffix || known.inPart) ? leaf + PART : leaf;
    });
  const exact = diagram.ite(part, sharing(PART), sharing(''));
  const coarse = diagram.rename(exact, (leaf) => {
    const { name, inPart } = outcomeOf(leaf);
    return (rule.get(name)?.verdict ?? NO_RULE) + (inPart ? PART : '');
  });
  problems.push(...referenceProblems(files, diagram, conditions));
  if (problems.length > 0) throw new Error(`The edition ${files.meta.id} cannot be used.\n${problems.join('\n')}`);
  diagram.seal();
  return {
    ...files,
    id: files.meta.id,
    version: files.meta.version,
    hash,
    clause: new Map(files.clauses.map((clause) => [clause.id, clause])),
    rule,
    question: new Map(files.map.map((question) => [question.id, question])),
    diagram,
    conditions,
    exact,
    coarse,
  };
}

function referenceProblems(files: EditionFiles, diagram: Diagram, conditions: Conditions): string[] {
  const problems: string[] = [];
  const clauses = new Set([...files.clauses, ...files.myths].map((clause) => clause.id));
  const cite = (where: string, ids: readonly string[]) => {
    for (const id of ids)
      if (!clauses.has(id)) problems.push(`${where} cites the clause "${id}", which does not exist.`);
  };
  const check = (where: string, condition: Condition | undefined) => {
    try {
      if (condition) conditions.compile(condition);
    } catch (error) {
      problems.push(`${where}: ${(error as Error).message}`);
    }
  };
  for (const name of Object.keys(files.rules.conditions)) check(`Condition ${name}`, { is: name });
  const sayings = [
    ...files.rules.rules.map((rule) => [`Rule ${rule.id}`, rule] as const),
    ['Unsure', files.rules.unsure] as const,
    ...Object.entries(files.rules.open).map(([verdict, saying]) => [`Open ${verdict}`, saying] as const),
  ];
  for (const [where, said] of sayings) {
    cite(where, said.clauses);
    for (const step of said.steps)
      if (!(step in files.rules.steps)) problems.push(`${where} names the step "${step}", which does not exist.`);
  }
  for (const [id, step] of Object.entries(files.rules.steps)) check(`Step ${id}`, step.when);
  for (const note of files.rules.today) {
    cite(`Note ${note.id}`, [note.clause]);
    check(`Note ${note.id}`, note.when);
  }
  for (const entry of [...files.myths, ...files.questions]) cite(entry.id, entry.clauses);
  for (const step of files.sharingSteps) cite(`Sharing step ${step.id}`, [step.clause]);
  for (const fact of files.facts) {
    for (const { when } of fact.ordinaryWhen ?? []) check(`Fact ${fact.name}`, when);
  }
  for (const { where, clause, conditions: named } of escalationReferences(files.escalation)) {
    cite(where, [clause]);
    for (const one of named) check(where, one);
  }
  const questions = new Map(files.map.map((question) => [question.id, question]));
  for (const question of files.map) {
    const where = `Question ${question.id}`;
    cite(where, [question.clause]);
    for (const name of question.settles)
      check(where, { [name]: diagram.variables.find((v) => v.name === name)?.values[0] ?? '' });
    for (const response of question.responses) {
      check(`${where}, response ${response.id}`, response.sets);
      for (const name of Object.keys(response.sets))
        if (!question.settles.includes(name))
          problems.push(`${where}: response ${response.id} sets "${name}", which the question does not settle.`);
    }
    for (const [id, responses] of Object.entries(question.after ?? {})) {
      const known = questions.get(id)?.responses.map((response) => response.id) ?? [];
      for (const response of responses)
        if (!known.includes(response))
          problems.push(`${where} comes after "${id}: ${response}", which does not exist.`);
    }
  }
  return problems;
}

/** Whether a named condition of the edition holds, whatever is still unknown. */
export const holds = (edition: Edition, name: string, facts: Facts): boolean =>
  edition.conditions.holds({ is: name }, facts);
