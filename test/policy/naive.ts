// The rules read the slow, obvious way: in order, the first whose conditions hold. The diagram is compared with this.
import type { Facts } from '../../src/policy/diagram.ts';
import type { Edition } from '../../src/policy/edition.ts';
import type { Condition, Rule } from '../../src/policy/rules-schema.ts';

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
