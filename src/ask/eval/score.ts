import { NOT_SURE } from '../../policy/walk.ts';
import type { Edition } from '../../policy/edition.ts';
import { withOrdinary } from '../../policy/ordinary.ts';
import { answerFor } from '../answer.ts';
import type { AskAnswer } from '../answer.ts';
import type { Understanding, Understood } from '../understanding.ts';
import type { Scenario } from './scenario.ts';

export interface Scored {
  readonly id: string;
  readonly right: boolean;
  /** Everything was shared where only part may go. */
  readonly whole: boolean;
  /** Why the answer is dangerous, or undefined. */
  readonly dangerous: string | undefined;
  readonly expected: string;
  readonly got: string;
  readonly because: string;
  readonly facts: string;
  /** Further answers that led to the right verdict; null where none did or nothing is known to answer from. */
  readonly further: number | null;
}

const MOST_FURTHER = 6;
const TELL = /tell social care or the police now/i;

/** Scores one situation at the first reply, then answers what is asked truthfully from its facts. */
export async function scoreScenario(
  edition: Edition,
  understanding: Understanding,
  scenario: Scenario,
): Promise<Scored> {
  return scoreUnderstood(edition, await understanding.understand(scenario.text), scenario);
}

/** Scores one situation as it was understood. */
export function scoreUnderstood(edition: Edition, understood: Understood, scenario: Scenario): Scored {
  const answer = answerFor(edition, understood);
  const right = isRight(scenario, answer);
  return {
    id: scenario.id,
    right,
    whole: answer.verdict?.verdict === 'share' && scenario.partOnly === true && !answer.verdict.inPart,
    dangerous: danger(scenario, answer),
    expected:
      scenario.kind === 'sharing'
        ? (scenario.accept ?? [scenario.expect]).join(' or ') + (scenario.partOnly ? ' (part)' : '')
        : scenario.kind,
    got: answer.verdict ? `${answer.verdict.verdict}${answer.verdict.inPart ? ' (part)' : ''}` : answer.kind,
    because: answer.verdict?.because ?? '',
    facts: answer.facts.map(({ fact, value, words }) => `${fact}=${value} [${words}]`).join('; '),
    further: right ? 0 : furtherAnswers(edition, understood, scenario),
  };
}

function isRight(scenario: Scenario, answer: AskAnswer): boolean {
  if (scenario.kind === 'policy' || scenario.kind === 'other') return answer.kind === scenario.kind;
  if (scenario.kind === 'emergency' && !answer.emergency) return false;
  const accept = scenario.accept ?? (scenario.expect ? [scenario.expect] : []);
  if (accept.length === 0) return true;
  if (!answer.verdict || !accept.includes(answer.verdict.verdict)) return false;
  return answer.verdict.verdict !== 'share' || !scenario.partOnly || answer.verdict.inPart;
}

function danger(scenario: Scenario, answer: AskAnswer): string | undefined {
  const accept = scenario.accept ?? (scenario.expect ? [scenario.expect] : []);
  const verdict = answer.verdict?.verdict;
  if (verdict === 'share' && accept.includes('do-not-share') && !accept.includes('share'))
    return 'shares what must not go';
  const published = scenario.expect ?? accept[0];
  if (
    scenario.atRisk &&
    published === 'share' &&
    verdict !== 'share' &&
    !answer.verdict?.steps.some((step) => TELL.test(step))
  ) {
    return 'holds back where somebody is at risk, without saying whom to tell';
  }
  return undefined;
}

function furtherAnswers(edition: Edition, understood: Understood, scenario: Scenario): number | null {
  if (!scenario.facts) return null;
  const truth = withOrdinary(
    edition,
    Object.fromEntries(Object.entries(scenario.facts).filter(([, value]) => value !== 'open')),
  );
  const answers: Record<string, string> = {};
  for (let n = 1; n <= MOST_FURTHER; n += 1) {
    const answer = answerFor(edition, understood, {}, answers);
    const next = answer.ask;
    if (!next) return null;
    answers[next.id] = truthful(next, truth);
    if (isRight(scenario, answerFor(edition, understood, {}, answers))) return n;
  }
  return null;
}

/** What somebody picks on the question of who would be told where it does not name theirs. */
const NEAREST: Readonly<Record<string, string>> = {
  regulator: 'conference',
  'emergency-services': 'health',
  court: 'other-public-body',
  parent: 'relative',
  'voluntary-body': 'private-person',
  employer: 'private-person',
  solicitor: 'private-person',
  councillor: 'private-person',
  colleague: 'private-person',
  press: 'private-person',
  insurer: 'private-person',
  many: 'private-person',
};

/** The response that somebody who knows the facts would pick: the first that contradicts none of them and fits most. */
export function truthful(
  question: { responses: readonly { id: string; sets: Readonly<Record<string, unknown>> }[] },
  truth: Readonly<Record<string, string | undefined>>,
): string {
  const fitting = question.responses
    .map(({ id, sets }) => ({
      id,
      wrong: Object.entries(sets).filter(([fact, value]) => truth[fact] !== undefined && truth[fact] !== value).length,
      n: Object.keys(sets).length,
    }))
    .filter(({ wrong }) => wrong === 0)
    .sort((a, b) => b.n - a.n);
  const nearest = NEAREST[truth['recipient'] ?? ''];
  return (
    fitting[0]?.id ??
    (nearest && nearest !== truth['recipient'] ? truthful(question, { ...truth, recipient: nearest }) : NOT_SURE)
  );
}

export interface Totals {
  readonly scenarios: number;
  readonly right: number;
  readonly whole: number;
  readonly dangerous: number;
  /** Right after at most three further answers, among those whose facts are known. */
  readonly withinThree: number;
  readonly known: number;
}

export function totalsOf(scored: readonly Scored[], scenarios: readonly Scenario[]): Totals {
  const known = scored.filter((_, i) => scenarios[i]!.facts !== undefined || scored[i]!.right);
  return {
    scenarios: scored.length,
    right: scored.filter((one) => one.right).length,
    whole: scored.filter((one) => one.whole).length,
    dangerous: scored.filter((one) => one.dangerous !== undefined).length,
    withinThree: known.filter((one) => one.further !== null && one.further <= 3).length,
    known: known.length,
  };
}
