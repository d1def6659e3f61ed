import type { Facts } from './diagram.ts';
import { isLeaf } from './diagram.ts';
import type { DutyShown } from './duties.ts';
import { outcomeOf } from './edition.ts';
import type { Edition, Outcome } from './edition.ts';
import { withOrdinary } from './ordinary.ts';
import type { Rule, Saying, Step, VerdictName } from './rules-schema.ts';
import { safetyFor } from './safety.ts';
import type { Walk } from './walk.ts';

export interface Verdict {
  readonly verdict: VerdictName;
  readonly inPart: boolean;
  /** A stable code: the id of the rule that gave it, `not-sure`, or `still-open`. */
  readonly because: string;
  /** The number of that rule among the fourteen, or null. */
  readonly rule: string | null;
  readonly answer: string;
  readonly why: string;
  /** Whose rule it is: the paper's, settled practice, or today's law. */
  readonly basis: Rule['basis'];
  readonly clauses: readonly string[];
  readonly steps: readonly string[];
  /** What a law compels somebody to tell, or lets a body ask for, where that may apply to the case. */
  readonly duties: readonly DutyShown[];
  /** Where the paper's own words go further than the rule, or undefined. */
  readonly beyond: string | undefined;
}

/** The verdict at the end of a walk (`walk.next` is null). Throws where a question is still open. */
export function walkVerdict(edition: Edition, walk: Walk): Verdict {
  if (walk.next) throw new Error(`The question "${walk.next.id}" is still open.`);
  if (!isLeaf(walk.rest)) return unsureVerdict(edition, walk.facts);
  const settled = verdictFrom(edition, walk.facts);
  if (settled) return settled;
  const outcome = outcomeOf(walk.rest.leaf);
  const rule = ruleFor(edition, walk.facts, outcome);
  return rule ? ruleVerdict(edition, walk.facts, rule, outcome.inPart) : unsureVerdict(edition, walk.facts);
}

/**
 * The verdict that follows from facts alone, by one way down the diagram; null where a fact that the rules look at is
 * unknown. Values that a fact does not have count as unknown.
 */
export function verdictFrom(edition: Edition, facts: Facts): Verdict | null {
  const { diagram } = edition;
  const end = diagram.follow(edition.exact, diagram.read(facts));
  if (!isLeaf(end)) return null;
  const { name, inPart } = outcomeOf(end.leaf);
  return ruleVerdict(edition, facts, edition.rule.get(name)!, inPart);
}

/** The verdict of one rule in this situation; `inPart` where only some of it may go. */
export function ruleVerdict(edition: Edition, facts: Facts, rule: Rule, inPart: boolean): Verdict {
  return say(edition, facts, rule.verdict, rule, {
    because: rule.id,
    rule: rule.number,
    basis: rule.basis,
    inPart,
    beyond: rule.beyond,
    line: rule.safety,
  });
}

/** What is said where the ways that open facts could go do not agree. */
export function openVerdict(
  edition: Edition,
  facts: Facts,
  verdict: keyof Edition['rules']['open'],
  inPart: boolean,
): Verdict {
  return say(edition, facts, verdict, edition.rules.open[verdict], {
    because: 'still-open',
    rule: null,
    basis: 'paper',
    inPart,
    beyond: undefined,
  });
}

/**
 * The rule to name for an outcome that several rules may still give: the one that holds if what is unknown is as it
 * ordinarily is, else the first in order. Undefined where no rule gives that outcome any more.
 */
export function ruleFor(edition: Edition, facts: Facts, outcome: Outcome): Rule | undefined {
  const fits = (leaf: string): boolean => {
    const { name, inPart } = outcomeOf(leaf);
    return edition.rule.get(name)?.verdict === outcome.name && inPart === outcome.inPart;
  };
  const rest = edition.diagram.restrict(edition.exact, facts);
  const ordinary = [...edition.diagram.leaves(edition.diagram.restrict(rest, withOrdinary(edition, facts)))].filter(
    fits,
  );
  const leaves = ordinary.length > 0 ? ordinary : [...edition.diagram.leaves(rest)].filter(fits);
  const names = new Set(leaves.map((leaf) => outcomeOf(leaf).name));
  return edition.rules.rules.find((rule) => names.has(rule.id));
}

const unsureVerdict = (edition: Edition, facts: Facts): Verdict =>
  say(edition, facts, 'seek-advice', edition.rules.unsure, {
    because: 'not-sure',
    rule: null,
    basis: 'paper',
    inPart: false,
    beyond: undefined,
  });

function say(
  edition: Edition,
  facts: Facts,
  verdict: VerdictName,
  saying: Saying,
  {
    line,
    ...rest
  }: Pick<Verdict, 'because' | 'rule' | 'basis' | 'inPart' | 'beyond'> & { readonly line?: string | undefined },
): Verdict {
  return {
    ...rest,
    verdict,
    answer: saying.answer,
    why: saying.why,
    clauses: saying.clauses,
    steps: stepsFor(edition, facts, { ids: saying.steps, verdict, line }),
    duties: dutiesShown(edition, facts),
  };
}

interface Stepping {
  readonly ids: readonly string[];
  readonly verdict: VerdictName;
  readonly line?: string | undefined;
}

function stepsFor(edition: Edition, facts: Facts, { ids, verdict, line }: Stepping): string[] {
  const isDue = ({ when }: Step): boolean => !when || edition.conditions.holds(when, facts);
  const steps = orderedSteps(edition, ids, verdict)
    .filter(isDue)
    .map(({ text }) => text);
  const safety = verdict === 'share' ? null : safetyFor(edition, facts, line);
  return safety === null ? steps : [safety, ...steps];
}

/** All steps that can go with a verdict, in their order: a rule's own, and those that stand beside every such verdict. */
export function orderedSteps({ rules: { steps } }: Edition, ids: readonly string[], verdict: VerdictName): Step[] {
  const beside = Object.keys(steps).filter((id) => steps[id]!.beside?.includes(verdict) && !ids.includes(id));
  const all = [...ids, ...beside].map((id) => steps[id]!);
  return [...all.filter(({ first }) => first), ...all.filter(({ first }) => !first)];
}

const dutiesShown = (edition: Edition, facts: Facts): DutyShown[] =>
  edition.duties.flatMap(({ id, when, text, clause }) =>
    when && text && edition.conditions.holds(when, facts) ? [{ id, text, clause }] : [],
  );
