// Advice that contradicts itself, or what the requester has said: it is not offered, and refused where it comes all the
// same. What goes with what is written in the edition (escalation.yaml).
import { DECISIONS, isAgainst } from '../policy/decision.ts';
import type { DecisionName } from '../policy/decision.ts';
import type { GuardianFile } from '../policy/escalation-schema.ts';
import type { Verdict } from '../policy/verdict.ts';
import { say } from '../words/say.ts';
import type { PolicySaid } from './entries.ts';

type Choices = Readonly<Record<string, string>>;
interface Term {
  readonly id: string;
  readonly label: string;
  readonly unless?: Readonly<Record<string, readonly string[]>>;
  readonly goesWith?: readonly string[] | undefined;
}

const fitsSaid = ({ unless = {} }: Term, choices: Choices): boolean =>
  Object.entries(unless).every(([question, names]) => !names.includes(choices[question] ?? ''));
const goesWith = ({ goesWith: named }: Term, advice: string): boolean => named?.includes(advice) ?? true;

/** The advice that fits what the requester has said. */
export const adviceFor = (guardian: GuardianFile, choices: Choices): GuardianFile['advice'] =>
  guardian.advice.filter((one) => fitsSaid(one, choices));

/** The conditions that can go with this advice on this request. Some of them may still say the opposite of each other. */
export const conditionsFor = (guardian: GuardianFile, advice: string, choices: Choices): GuardianFile['conditions'] =>
  guardian.conditions.filter((one) => goesWith(one, advice) && fitsSaid(one, choices));

/** How long this advice can hold. */
export const holdsFor = (guardian: GuardianFile, advice: string): GuardianFile['holds'] =>
  guardian.holds.filter((one) => goesWith(one, advice));

const isDecision = (advice: string): advice is DecisionName => (DECISIONS as readonly string[]).includes(advice);

/** Whether advice departs from what the policy says: asking first does where it says to share. */
export function departsFrom(policy: Pick<Verdict, 'verdict' | 'inPart'>, advice: string): boolean {
  if (isDecision(advice)) return isAgainst(policy, advice, true);
  return advice === 'ask-consent-first' && policy.verdict === 'share';
}

/** What the requester said, and what the policy says to the case; nothing where it says nothing yet. */
interface Asked {
  readonly policy?: PolicySaid | null;
  readonly choices: Choices;
}

/** Whether the Guardian must say why: it departs from the policy, and the requester said that somebody may be badly hurt. */
export const needsReason = ({ policy, choices }: Asked, advice: string): boolean =>
  choices['risk'] === 'serious' && Boolean(policy) && departsFrom(policy!, advice);

/** What a Guardian picked, as ids of the edition; `holds` may be empty. */
export interface Picked {
  readonly advice: string;
  readonly conditions: readonly string[];
  readonly holds: string;
}

/** What is wrong with advice in itself, or against what the requester said, as a sentence; empty where it all fits. */
export function contradictionIn(
  guardian: GuardianFile,
  { advice, conditions, holds }: Picked,
  choices: Choices,
): string {
  const given = guardian.advice.find(({ id }) => id === advice);
  if (!given) return '';
  const terms = guardian.conditions.filter(({ id }) => conditions.includes(id));
  const unfit = [given, ...terms].find((one) => !fitsSaid(one, choices));
  if (unfit)
    return say('adviceCheck.doesNotFitSaid', { advice: unfit.label, said: saidAgainst(guardian, unfit, choices) });
  const time = guardian.holds.filter(({ id }) => id === holds);
  const alone = [...terms, ...time].find((one) => !goesWith(one, advice));
  if (alone) return say('adviceCheck.doesNotGoWith', { one: alone.label, other: given.label });
  const opposed = terms.find(({ not }) => not.some((id) => conditions.includes(id)));
  const other = terms.find(({ id }) => opposed?.not.includes(id));
  return opposed && other ? say('adviceCheck.doesNotGoWith', { one: opposed.label, other: other.label }) : '';
}

/** "Have they agreed? It is not safe to ask": what the requester said that it does not fit. */
function saidAgainst({ questions }: GuardianFile, { unless = {} }: Term, choices: Choices): string {
  const [question = '', picked = ''] =
    Object.entries(choices).find(([name, choice]) => unless[name]?.includes(choice)) ?? [];
  const asked = questions.find(({ id }) => id === question);
  const label = asked?.choices.find(({ id }) => id === picked)?.label ?? picked;
  return `${asked?.title ?? question} ${label}`;
}
