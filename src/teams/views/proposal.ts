// What a practitioner has put before a manager, in words: the case, who is at risk, what they wrote, what the policy says.
import type { Edition } from '../../policy/edition.ts';
import { agreementsOnRecord } from '../../record/agreements.ts';
import { decisionOf } from '../../policy/decision.ts';
import type { headline } from '../../policy/headline.ts';
import { safetyFor } from '../../policy/safety.ts';
import { lawLine } from '../../policy/todays-law.ts';
import type { Escalation, Proposal } from '../../record/escalation-types.ts';
import { FORM_FIELDS, HOW_SHARED } from '../../record/form.ts';
import { NOT_ASKED } from '../../record/recording.ts';
import type { CaseDocument, Decision, FormField, VerdictShown } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { escapeMarkdown } from '../formatting.ts';
import type { ViewContext } from './context.ts';
import { headlineFor, routeFor } from './for-route.ts';
import { recordWords } from '../../record/in-words/form.ts';
import { lawOnRecord } from '../../record/in-words/todays-law.ts';
import { limitsOnRecord } from '../../record/in-words/received.ts';
import { firstWords } from './request-words.ts';
import { badge, notEndorsed, overdue, tone } from './verdict-words.ts';

/** What a manager would decide otherwise: what the policy says, else the opposite of what is proposed. */
export function insteadOf(proposed: Decision, { verdict }: Pick<Proposal, 'verdict'>): Decision {
  const said = verdict ? decisionOf(verdict) : undefined;
  if (said && said !== proposed) return said;
  return proposed === 'do-not-share' ? 'share' : 'do-not-share';
}

/** The reference in the practitioner's own case system, which is what the manager looks up. */
export const caseLine = ({ form }: Proposal): string =>
  form.caseReference ? say('manager.case', { reference: firstWords(form.caseReference) }) : say('manager.noCase');

/** Whether anybody is at risk, by what they answered. */
export function riskLine(edition: Edition, { facts, answers, emergency }: Proposal): { text: string; tone: string } {
  if (emergency) return { text: say('manager.risk.now'), tone: 'attention' };
  if (safetyFor(edition, facts) === null) return { text: say('manager.risk.none'), tone: 'default' };
  const said = answers
    .filter(({ question, response }) => RISK.has(question) && response !== NOT_ASKED)
    .map(({ label }) => label);
  if (said.length > 0)
    return {
      text: say('manager.risk.said', { said: said.map((one) => one.replace(/\.$/, '')).join('; ') }),
      tone: 'attention',
    };
  const isOpen = Object.keys(facts).length === 0;
  return isOpen
    ? { text: say('manager.risk.open'), tone: 'warning' }
    : { text: say('manager.risk.maybe'), tone: 'attention' };
}

/** What is asked about harm, by the walk and in what they wrote. */
const RISK: ReadonlySet<string> = new Set(['risk', 'less-harm']);

/** Means nothing to a manager where nothing is to be shared. */
const SHARING: ReadonlySet<FormField> = new Set(['what', ...HOW_SHARED]);

/** The limits that the practitioner was shown on what they were given, and what they wrote, in words. */
export function formLines(escalation: Escalation, proposal: Proposal): { label: string; value: string }[] {
  const isShown = (field: FormField): boolean =>
    field !== 'decision' && (escalation.proposed !== 'do-not-share' || !SHARING.has(field));
  const shown = [...limitsOnRecord(proposal.limits), ...agreementsOnRecord(proposal.agreements)];
  return [...shown, ...recordWords(proposal.form, FORM_FIELDS.filter(isShown))].map(({ label, value }) => ({
    label: /[?:]$/.test(label) ? label : `${label}:`,
    value,
  }));
}

/** A verdict as it stands on a proposal, as the headline reads it. Steps of version 1 are no texts. */
export const saidOf = ({ steps, ...shown }: VerdictShown): Parameters<typeof headline>[1] => ({
  ...shown,
  steps: steps.filter((step) => typeof step === 'string'),
});

/** What the policy answers; for one of the nine routes, by that, with who asked by it and until when, as it was put down. */
function policyAnswer(
  context: ViewContext,
  document: CaseDocument,
  { facts, emergency, form, verdict }: Proposal & { readonly verdict: VerdictShown },
): string {
  const known = emergency ? { ...facts, emergency: 'yes' } : facts;
  const said = headlineFor(context, document, { verdict: saidOf(verdict), facts: known });
  const isAsked = routeFor(context, document, known) !== null && form.askedBy !== undefined && form.askedBy !== '';
  if (!isAsked) return said;
  return say('manager.askedByRoute', { said: said.replace(/\.$/, ''), who: escapeMarkdown(firstWords(form.askedBy)) });
}

/** What the policy said to the practitioner; empty fields where their walk was not finished. */
export function verdictLines(context: ViewContext, document: CaseDocument, proposal: Proposal) {
  const { edition, editions, now } = context;
  const { verdict } = proposal;
  return {
    policy: verdict
      ? say('manager.policy', { badge: badge(verdict.verdict, verdict.inPart) })
      : say('manager.noPolicy'),
    tone: verdict ? tone(verdict.verdict) : 'default',
    answer: verdict ? policyAnswer(context, document, { ...proposal, verdict }) : '',
    reason: verdict?.why ?? '',
    lawLine: verdict ? lawLine(verdict, verdict.law?.said) : '',
    law: verdict ? lawOnRecord(verdict) : [],
    today: (verdict?.today ?? []).map(({ text, mark }) => ({ text, mark })),
    endorsed: verdict ? notEndorsed(edition) : '',
    overdue: verdict ? overdue(edition, editions.asOf(now)) : '',
    clauses: (verdict?.clauses ?? []).slice(0, 4).map(({ title, place }) => ({ title, place })),
  };
}
