import { Conditions } from './condition.ts';
import { Diagram } from './diagram.ts';
import type { Facts, Node } from './diagram.ts';
import type { ConditionName } from './editions/norfolk-2015/names.ts';
import type { Duty } from './duties.ts';
import type { EscalationFile } from './escalation-schema.ts';
import type { FormFile } from './form-schema.ts';
import { gapProblem, withClauses } from './gap.ts';
import { referenceProblems } from './references.ts';
import type { Condition, Question, Rule, RulesFile } from './rules-schema.ts';
import type { Clause, EditionMeta, FactDefinition, LocalChoices, Myth, PolicyQuestion, SharingStep } from './schema.ts';

/** An edition as its files say it, each already checked against its schema. */
export interface EditionFiles {
  readonly meta: EditionMeta;
  readonly facts: readonly FactDefinition[];
  readonly rules: RulesFile;
  readonly map: readonly Question[];
  readonly escalation: EscalationFile;
  readonly form: FormFile;
  readonly clauses: readonly Clause[];
  readonly myths: readonly Myth[];
  readonly questions: readonly PolicyQuestion[];
  readonly sharingSteps: readonly SharingStep[];
  readonly local: LocalChoices;
  readonly duties: readonly Duty[];
}

/** One dated encoding of a policy, ready to be asked. Immutable; records carry its id, version and hash. */
export interface Edition extends EditionFiles {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the files' content, hex. */
  readonly hash: string;
  /** It governs for real people, and nobody has endorsed it as it is: each of its verdicts says so. */
  readonly notEndorsed?: boolean;
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
 * Compiles an edition's files into diagrams. `hash` is the SHA-256 of their content, hex.
 * Throws one Error whose message lists, a sentence a line, everything that is wrong with the edition: an unknown fact,
 * value, clause, step or condition, two rules at one place that can both match, a situation that no rule answers,
 * a rule that can never match, a question about nothing.
 */
export function compileEdition(files: EditionFiles, hash: string): Edition {
  const diagram = new Diagram(files.facts.map((fact) => ({ name: fact.name, values: Object.keys(fact.values) })));
  const conditions = new Conditions(diagram, files.rules.conditions);
  const rule = new Map(files.rules.rules.map((one) => [one.id, one]));
  const problems: string[] = [];
  const compile = (where: string, condition: Condition): Node => {
    try {
      return conditions.compile(condition);
    } catch (error) {
      problems.push(`${where}: ${(error as Error).message}`);
      return diagram.false;
    }
  };
  const compiled = files.rules.rules.map((one) => ({ rule: one, when: compile(`Rule ${one.id}`, one.when) }));
  const firstMatch = compiled.reduceRight<Node>(
    (rest, { rule: { id }, when }) => diagram.ite(when, diagram.leaf(id), rest),
    diagram.leaf(NO_RULE),
  );
  problems.push(
    ...orderProblems(diagram, compiled),
    ...(diagram.leaves(firstMatch).has(NO_RULE) ? [gapProblem(files, diagram, { firstMatch, noRule: NO_RULE })] : []),
    ...unusedProblems(diagram.leaves(firstMatch), rule),
  );
  const exact = withParts(diagram, firstMatch, rule, compile('inPart', files.rules.inPart));
  const coarse = diagram.rename(exact, (leaf) => {
    const { name, inPart } = outcomeOf(leaf);
    return (rule.get(name)?.verdict ?? NO_RULE) + (inPart ? PART : '');
  });
  problems.push(...referenceProblems(files, diagram, conditions));
  if (problems.length > 0) throw new Error(`The edition ${files.meta.id} cannot be used.\n${problems.join('\n')}`);
  diagram.seal();
  return { ...named(files, hash), diagram, conditions, exact, coarse };
}

/** What of an edition needs no compiling. */
const named = (files: EditionFiles, hash: string): Omit<Edition, keyof Compiled> => ({
  ...files,
  id: files.meta.id,
  version: files.meta.version,
  hash,
  clause: new Map(files.clauses.map((clause) => [clause.id, clause])),
  rule: new Map(files.rules.rules.map((one) => [one.id, one])),
  question: new Map(files.map.map((question) => [question.id, question])),
});

const COMPILED = ['diagram', 'conditions', 'exact', 'coarse'] as const satisfies readonly (keyof Edition)[];
type Compiled = Pick<Edition, (typeof COMPILED)[number]>;

/**
 * The same edition, compiled only when its rules are first asked: for files that were compiled and proved before. To
 * compile takes some tens of milliseconds, and an edition that governs later, or no more, is seldom asked at a start.
 */
export function editionWhenAsked(files: EditionFiles, hash: string): Edition {
  const edition = named(files, hash) as Edition;
  const values = (): PropertyDescriptorMap => {
    const compiled = compileEdition(files, hash);
    return Object.fromEntries(COMPILED.map((key) => [key, { value: compiled[key], enumerable: true }]));
  };
  const ask = (key: keyof Compiled): unknown => {
    Object.defineProperties(edition, values());
    return edition[key];
  };
  for (const key of COMPILED)
    Object.defineProperty(edition, key, { get: () => ask(key), enumerable: true, configurable: true });
  return edition;
}

interface CompiledRule {
  readonly rule: Rule;
  readonly when: Node;
}

/** Rules at one place that can both match, and rules that stand before their place: a sentence each. */
function orderProblems(diagram: Diagram, compiled: readonly CompiledRule[]): string[] {
  const overlaps = compiled.flatMap((a, i) =>
    compiled
      .slice(i + 1)
      .filter((b) => a.rule.place === b.rule.place && diagram.and(a.when, b.when) !== diagram.false)
      .map(
        (b) => `Rules ${withClauses(a.rule)} and ${withClauses(b.rule)} stand at the same place and can both match.`,
      ),
  );
  const early = compiled
    .filter(({ rule }, i) => i > 0 && rule.place < compiled[i - 1]!.rule.place)
    .map(({ rule }) => `Rule ${rule.id} stands before its place ${rule.place}.`);
  return [...overlaps, ...early];
}

/** Rules that no situation reaches, a sentence each. */
const unusedProblems = (reachable: ReadonlySet<string>, rule: ReadonlyMap<string, Rule>): string[] =>
  [...rule.keys()].filter((id) => !reachable.has(id)).map((id) => `Rule ${id} can never match.`);

/** The diagram of rules, with `|part` on every leaf of which only a part may go. */
function withParts(diagram: Diagram, rules: Node, rule: ReadonlyMap<string, Rule>, part: Node): Node {
  const shares = (always: boolean): Node =>
    diagram.rename(rules, (leaf) => {
      const known = rule.get(leaf);
      return known?.verdict === 'share' && (always || known.inPart) ? leaf + PART : leaf;
    });
  return diagram.ite(part, shares(true), shares(false));
}

/** Whether a named condition of the edition holds, whatever is still unknown. */
export const holds = (edition: Edition, name: ConditionName, facts: Facts): boolean =>
  edition.conditions.namedHolds(name, facts);
