// What the Guardian sees and answers. These cards are made from the request alone: nothing of the case is in reach here.
import type { Edition } from '../../policy/edition.ts';
import { adviceFor, departsFrom } from '../../record/advice-fits.ts';
import type { AdviceDocument, AdviceMessage } from '../../record/advice-document.ts';
import type { Role } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';
import type { Typed, View } from '../render.ts';
import { day, dayAndTime } from '../formatting.ts';
import { cited, isClause } from './clauses.ts';
import { withNotice } from './context.ts';
import type { ViewContext } from './context.ts';
import { AS_THE_POLICY, typedIn, untilWords } from './guardian-advice.ts';
import { labelOf, neededBy, pickedOn, shortly } from './guardian-words.ts';
import { badge } from './verdict-words.ts';

const ROLES: Partial<Record<Role, TextName>> = {
  practitioner: 'guardian.practitioner',
  manager: 'guardian.manager',
  'senior-manager': 'guardian.seniorManager',
  director: 'guardian.director',
};

/** What is asked and by when, whether anybody is at risk, and what the policy says: the same on each of these cards. */
export function questionShown(context: ViewContext, advice: AdviceDocument) {
  const { edition } = context;
  const risk = edition.escalation.guardian.questions.find(({ id }) => id === 'risk');
  const answer = pickedOn(edition, 'risk', advice.choices);
  return {
    asks: say('guardian.theyAsk', { what: pickedOn(edition, 'unclear', advice.choices) }),
    by: say(advice.state === 'answered' ? 'guardian.neededBy' : 'guardian.answerBy', {
      when: neededBy(context, advice),
    }),
    risk: risk && answer !== '' ? say('guardian.saidOfRisk', { question: risk.title, answer }) : '',
    riskTone: RISK_TONES[advice.choices['risk'] ?? ''] ?? 'default',
    ...policyShown(edition, advice),
  };
}

const RISK_TONES: Readonly<Record<string, string>> = { serious: 'attention', some: 'warning', unsure: 'warning' };

function policyShown(edition: Edition, { policy }: AdviceDocument) {
  const known = (policy?.clauses ?? []).filter((id) => isClause(edition, id));
  const clauses = known.map((id) => cited(edition, id));
  return {
    policy: policy
      ? say('guardian.policySays', { verdict: badge(policy.verdict, policy.inPart) })
      : say(policy === null ? 'guardian.policySaysNothing' : 'guardian.policyNotSaid'),
    policyWhy: clauses[0] ? say('guardian.policyStandsOn', { clause: clauses[0].title }) : '',
    clauses,
    clausesTitle: say('guardian.clausesOfPolicy', { count: clauses.length }),
  };
}

const lineOf = ({ from, at }: AdviceMessage): string =>
  say(from === 'guardian' ? 'guardian.saidByGuardian' : 'guardian.saidByRequester', { when: dayAndTime(at) });

/** What the requester wrote first, and the last question of the Guardian with its answer: in sight, the rest in a fold. */
export function exchange({ messages }: AdviceDocument): { line: string; words: string }[] {
  const first = messages[0]?.from === 'requester' ? messages[0] : undefined;
  const asked = messages.findLast(({ from }) => from === 'guardian');
  const answers = asked ? messages.slice(messages.indexOf(asked) + 1) : [];
  const last = answers.findLast(({ from }) => from === 'requester');
  return [
    ...(first ? [{ line: say('guardian.theyAdd'), words: shortly(first.text) }] : []),
    ...(asked ? [{ line: say('guardian.youAsked'), words: shortly(asked.text, 300) }] : []),
    ...(last ? [{ line: say('guardian.theyAnswered'), words: shortly(last.text, 300) }] : []),
  ];
}

/** The risk and what the policy says stand on her card already. */
const AGAINST = () => ({ ...AS_THE_POLICY, style: 'warning' as const, against: say('guardian.notAsPolicy') });

/** What was advised, as the part `Advised` of a card shows it. */
function advisedShown(edition: Edition, { answer, policy, choices }: AdviceDocument) {
  if (!answer) return [];
  const { advice, conditions, holds } = edition.escalation.guardian;
  const time = holds.find(({ id }) => id === answer.holds);
  const clause = answer.clause !== null && edition.clause.has(answer.clause) ? cited(edition, answer.clause) : null;
  const isAgainst = policy && (choices['risk'] ?? 'none') !== 'none' && departsFrom(policy, answer.advice);
  return [
    {
      ...(isAgainst ? AGAINST() : AS_THE_POLICY),
      advice: labelOf(advice, answer.advice),
      terms: answer.conditions.map((id) => ({ line: `${labelOf(conditions, id)}.` })),
      until: time ? untilWords(time, answer.at) : '',
      clause: clause ? say('guardian.clause', { clause: clause.title }) : '',
      clausePlain: clause?.place ?? '',
      law: answer.law ?? '',
      words: answer.text,
      by: say('guardian.saidByYou', { when: dayAndTime(answer.at) }),
    },
  ];
}

/** A request as the Guardian sees it. */
export function requestView(context: ViewContext, advice: AdviceDocument, notice = ''): View {
  const said = advice.messages.map((one) => ({ line: lineOf(one), words: one.text }));
  const advised = advisedShown(context.edition, advice);
  const data = { ...requestShown(context, advice), advised, said, saidTitle: saidTitle(said) };
  const typed = [...said.map(({ line, words }): Typed => ({ label: line, text: words })), ...typedIn(advised)];
  const given = advised[0]?.advice;
  const asked = { what: pickedOn(context.edition, 'unclear', advice.choices), when: neededBy(context, advice) };
  const words = given
    ? {
        summary: say('guardian.summaryAnswered', { advice: given }),
        text: say('guardian.textAnswered', { ref: advice.id }),
      }
    : { summary: say('guardian.summaryAsked', asked), text: say('guardian.textAsked', asked) };
  const view: View = { template: 'guardian-request', data, ...words, typed };
  const last = said.slice(-LAST);
  const fewer: View['data'] = { ...data, clauses: [], said: last, saidTitle: saidTitle(last) };
  return withNotice({ ...view, smaller: () => withNotice({ ...view, data: fewer }, notice) }, notice);
}

/** So many of the last things that were said stand on a card that would be too large with all of them. */
const LAST = 4;
const saidTitle = (said: readonly unknown[]): string => say('guardian.conversation', { count: said.length });

function requestShown(context: ViewContext, advice: AdviceDocument) {
  const { guardian } = context.edition.escalation;
  const open = advice.state !== 'answered';
  const choices = guardian.questions
    .map(({ id, title }) => ({ question: title, label: pickedOn(context.edition, id, advice.choices) }))
    .filter(({ label }) => label !== '');
  return {
    ref: advice.id,
    rev: advice.rev,
    ...questionShown(context, advice),
    exchange: open ? exchange(advice) : [],
    unanswered: advice.state === 'asked-back',
    responses: open ? adviceFor(guardian, advice.choices).map(({ id, label }) => ({ title: label, value: id })) : [],
    mayAsk: advice.state === 'open',
    choices,
    choicesTitle: say('guardian.whatTheySaid', { count: choices.length }),
    from: `${fromWords(advice)} ${say('guardian.localTimes')}`,
  };
}

function fromWords({ agency, requester, created }: AdviceDocument): string {
  const role = requester.role ? ROLES[requester.role] : undefined;
  const about = { agency, when: dayAndTime(created) };
  return role ? say('guardian.fromRole', { ...about, role: say(role) }) : say('guardian.from', about);
}

/** A line for a list: what is asked, and by when; or when it was answered. */
export const requestLine = (context: ViewContext, advice: AdviceDocument): string => {
  const what = pickedOn(context.edition, 'unclear', advice.choices);
  return `${advice.id} · ${
    advice.answer
      ? say('guardian.rowAnswered', { what, when: day(advice.answer.at) })
      : say('guardian.row', { what, when: neededBy(context, advice) })
  }`;
};
