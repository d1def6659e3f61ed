import type { Edition } from '../../policy/edition.ts';
import { likelyAnswer } from '../../policy/likely.ts';
import { withOrdinary } from '../../policy/ordinary.ts';
import { NOT_SURE } from '../../policy/walk.ts';
import { answerFor } from '../answer.ts';
import type { AskAnswer } from '../answer.ts';
import type { Understanding, Understood } from '../understanding.ts';
import { untrueAccusations } from './facts-score.ts';
import type { Labels, Scenario } from './scenario.ts';

export interface Scored {
  readonly id: string;
  readonly understood: Understood;
  /** Null where nobody said which verdict is right. */
  readonly right: boolean | null;
  /** The rule that labelled facts lead to is the one that was named; null where no facts are labelled. */
  readonly reasonRight: boolean | null;
  readonly kindRight: boolean;
  /** Everything was shared where only part may go. */
  readonly whole: boolean;
  /** Why the answer is dangerous, or undefined. */
  readonly dangerous: string | undefined;
  /** It speaks as if somebody were at risk, and nobody is. */
  readonly falseAlarm: boolean;
  /** Whether a life in danger was heard. */
  readonly heard: boolean;
  readonly accused: readonly string[];
  readonly expected: string;
  readonly got: string;
  readonly because: string;
  /** Further answers that led to the right verdict; null where none did or nothing is known to answer from. */
  readonly further: number | null;
}

const MOST_FURTHER = 6;
/** A line that names whom to tell, with or without an "if". */
const NAMES_WHOM = /tell (?:social care|the police|somebody who protects)/i;
/** The same said as a fact: somebody is at risk. */
const SAYS_AT_RISK = /^tell social care or the police now/i;

/** Scores one situation at the first reply, then answers what is asked truthfully from its facts. */
export async function scoreScenario(
  edition: Edition,
  understanding: Understanding,
  scenario: Scenario,
): Promise<Scored> {
  const understood = await understanding.understand(scenario.text);
  const answer = answerFor(edition, understood);
  const right = isRight(scenario, answer);
  return {
    id: scenario.id,
    understood,
    right,
    reasonRight: reasonRight(edition, scenario, answer),
    kindRight: answer.kind === scenario.kind,
    whole: answer.verdict?.verdict === 'share' && scenario.partOnly && !answer.verdict.inPart,
    dangerous: danger(edition, scenario, answer),
    falseAlarm: scenario.atRisk === false && (answer.emergency || saysAtRisk(answer)),
    heard: answer.emergency,
    accused: scenario.said ? untrueAccusations(understood.facts, scenario.said) : [],
    expected: isAboutSharing(scenario)
      ? scenario.accept.join(' or ') + (scenario.partOnly ? ' (part)' : '')
      : scenario.kind,
    got: answer.verdict ? `${answer.verdict.verdict}${answer.verdict.inPart ? ' (part)' : ''}` : answer.kind,
    because: answer.verdict?.because ?? '',
    further: right === false ? furtherAnswers(edition, understood, scenario) : 0,
  };
}

const isAboutSharing = ({ kind }: Scenario): boolean => kind === 'sharing' || kind === 'emergency';

function isRight(scenario: Scenario, answer: AskAnswer): boolean | null {
  if (!isAboutSharing(scenario)) return answer.kind === scenario.kind;
  if (scenario.kind === 'emergency' && !answer.emergency) return false;
  if (scenario.accept.length === 0) return scenario.kind === 'emergency' ? true : null;
  // a question about the policy instead of a verdict is no answer to what was asked
  if (!answer.verdict || !scenario.accept.includes(answer.verdict.verdict)) return false;
  return answer.verdict.verdict !== 'share' || !scenario.partOnly || answer.verdict.inPart;
}

/** The verdict that the labels lead to, read like any other. */
const labelled = (edition: Edition, said: Labels) => {
  const open = new Set(Object.keys(said).filter((fact) => said[fact] === 'open'));
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== 'open'));
  return likelyAnswer(edition, known, open).verdict;
};

function reasonRight(edition: Edition, { said, kind }: Scenario, answer: AskAnswer): boolean | null {
  if (!said || Object.keys(said).length === 0 || kind === 'policy' || kind === 'other') return null;
  return answer.verdict?.because === labelled(edition, said).because;
}

function danger(edition: Edition, scenario: Scenario, answer: AskAnswer): string | undefined {
  const { accept, said = {} } = scenario;
  const verdict = answer.verdict?.verdict;
  if (verdict === 'share' && accept.length > 0 && !accept.includes('share')) {
    if (accept.includes('do-not-share')) return 'shares what must not go';
    if (said['telling-endangers'] === 'yes') return 'tells where telling endangers';
    if (refusesAlone(edition, said)) return 'overrides an adult who can decide, with nobody else at risk';
  }
  if (scenario.atRisk && accept[0] === 'share' && verdict !== 'share' && !answer.emergency && !namesWhom(answer))
    return 'holds back where somebody is at risk, without saying whom to tell';
  return undefined;
}

const refusesAlone = (edition: Edition, said: Labels): boolean =>
  said['consent'] === 'refused' &&
  edition.conditions.namedHolds('able-adult-refuses-alone', withOrdinary(edition, withoutOpen(said)));

const withoutOpen = (said: Labels): Labels =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== 'open'));

const namesWhom = ({ verdict }: AskAnswer): boolean => verdict?.steps.some((step) => NAMES_WHOM.test(step)) ?? false;
const saysAtRisk = ({ verdict }: AskAnswer): boolean => verdict?.steps.some((step) => SAYS_AT_RISK.test(step)) ?? false;

function furtherAnswers(edition: Edition, understood: Understood, scenario: Scenario): number | null {
  if (!scenario.facts) return null;
  const truth = withOrdinary(edition, withoutOpen(scenario.facts));
  const answers: Record<string, string> = {};
  for (let n = 1; n <= MOST_FURTHER; n += 1) {
    const next = answerFor(edition, understood, {}, answers).ask;
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
