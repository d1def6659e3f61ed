// The rules read the slow, obvious way: in order, the first whose conditions hold. The diagram is compared with this.
import type { Facts } from '../../src/policy/diagram.ts';
import type { Edition } from '../../src/policy/edition.ts';
import type { Condition, Rule } from '../../src/policy/rules-schema.ts';
import type { Verdict } from '../../src/policy/verdict.ts';

export function naiveHolds(edition: Edition, condition: Condition, facts: Facts): boolean {
  return Object.entries(condition).every(([key, given]) => {
    if (key === 'is')
      return ([given].flat() as string[]).every((name) => naiveHolds(edition, edition.rules.conditions[name]!, facts));
    if (key === 'not') return !naiveHolds(edition, given as Condition, facts);
    if (key === 'any') return (given as Condition[]).some((one) => naiveHolds(edition, one, facts));
    if (key === 'all') return (given as Condition[]).every((one) => naiveHolds(edition, one, facts));
    return ([given].flat() as string[]).includes(facts[key]!);
  });
}

export const naiveRule = (edition: Edition, facts: Facts): Rule =>
  edition.rules.rules.find((rule) => naiveHolds(edition, rule.when, facts))!;

/** Everything that a verdict says, the slow way. All facts must be known. */
export function naiveVerdict(edition: Edition, facts: Facts): Omit<Verdict, 'duties'> & { duties: readonly string[] } {
  const holds = (condition: Condition): boolean => naiveHolds(edition, condition, facts);
  const rule = naiveRule(edition, facts);
  const steps = edition.rules.steps;
  const beside = Object.keys(steps).filter((id) => steps[id]!.beside?.includes(rule.verdict));
  const due = [...new Set([...rule.steps, ...beside])].filter((id) => holds(steps[id]!.when ?? {}));
  const { safety, routes } = edition.rules;
  const first = safety.find(({ when }) => holds(when))!;
  const line = first.id.startsWith('life') ? first : (safety.find(({ id }) => id === rule.safety) ?? first);
  const tells = rule.verdict !== 'share' && !holds({ is: 'every-risk-denied' });
  const recipients = edition.facts.find(({ name }) => name === 'recipient')!;
  const recipient = facts['recipient'] as string;
  const special = recipients.calledWhen?.find(({ when }) => holds(when))?.words;
  const whom = special ?? recipients.called?.[recipient] ?? recipients.values[recipient]!;
  const route = routes.find(({ when }) => holds(when))!.text;
  // whoever calls 999 tells these
  const isNamed = !['police', 'health', 'emergency-services'].includes(recipient);
  const said = isNamed ? line.text : (line.unnamed ?? line.text);
  const told = said.replace('{route}', route).replace('{whom}', whom);
  return {
    verdict: rule.verdict,
    because: rule.id,
    rule: rule.number,
    basis: rule.basis,
    inPart: rule.verdict === 'share' && (rule.inPart || holds(edition.rules.inPart)),
    beyond: rule.beyond,
    answer: rule.answer,
    why: rule.why,
    clauses: rule.clauses,
    steps: [
      ...(tells ? [told] : []),
      ...[...due.filter((id) => steps[id]!.first), ...due.filter((id) => !steps[id]!.first)].map(
        (id) => steps[id]!.text,
      ),
    ],
    duties: edition.duties.filter(({ when }) => when && holds(when)).map(({ id }) => id),
  };
}
