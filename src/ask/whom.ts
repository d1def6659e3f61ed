// "Who may I tell?": whom the risk that was heard names.
import type { Edition } from '../policy/edition.ts';
import { likelyAnswer } from '../policy/likely.ts';

/** Facts that speak of a child or an adult who needs protecting, and of what the police act on. */
const SOCIAL_CARE: readonly (readonly [fact: string, values: readonly string[]])[] = [
  ['child-sexual', ['yes']],
  ['child-harm', ['yes']],
  ['subject-risk', ['some', 'serious']],
];
const POLICE: readonly (readonly [fact: string, values: readonly string[]])[] = [
  ['others-harm', ['yes']],
  ['high-risk-abuse', ['yes']],
  ['crime', ['serious']],
];

/**
 * Whom to tell about the risk in these facts: social care or the police, whichever the rules say it may be shared with;
 * null where no risk was heard, or the rules name neither.
 */
export function whomFor(edition: Edition, facts: Readonly<Record<string, string>>): string | null {
  const heard = (some: typeof POLICE): boolean => some.some(([name, values]) => values.includes(facts[name] ?? ''));
  const order = [...(heard(SOCIAL_CARE) ? ['social-care'] : []), ...(heard(POLICE) ? ['police', 'social-care'] : [])];
  return (
    order.find((recipient) => likelyAnswer(edition, { ...facts, recipient }, new Set()).verdict.verdict === 'share') ??
    null
  );
}
