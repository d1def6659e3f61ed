// What whoever proposed something does once a manager decided: whom to tell and by which number, or what stays open where
// somebody may be at risk and nobody is told.
import { headline } from '../../policy/headline.ts';
import { recipientCalled, usualWayTo } from '../../policy/recipient.ts';
import { safetyFor } from '../../policy/safety.ts';
import { goesAgainstPolicy } from '../../record/escalation-manager.ts';
import { proposalOf } from '../../record/escalation-state.ts';
import type { CaseDocument, Decision, Proposal } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { escapeMarkdown } from '../formatting.ts';
import { people, PROTECTORS } from './context.ts';
import type { ViewContext } from './context.ts';
import { headlineFor } from './for-route.ts';
import { saidOf } from './proposal.ts';
import { firstWords } from './request-words.ts';

/** What is done now, a line each, and whom to ring for it. */
export interface Next {
  readonly now: string[];
  readonly contacts: ReturnType<typeof people>;
}

/** Whom to tell of what is to be shared, with the number; the policy's own headline where it said to share as well. */
export function tellNow(context: ViewContext, document: CaseDocument, decision: Decision): Next {
  const isPart = decision === 'share-in-part';
  const lines = [say('requests.shareNow', { part: isPart ? 'yes' : 'no' })];
  const proposal = proposalOf(document.journal)?.proposal ?? document.filed;
  if (!proposal) return { now: lines, contacts: [] };
  const { begunFor } = document;
  if (begunFor?.kind === 'route' && !isEmergency(proposal))
    return { now: [say('forRoute.goOn', { number: begunFor.number ?? 0 })], contacts: [] };
  const { edition, contacts } = context;
  const { facts } = proposal;
  const usual = people(contacts, usualWayTo(edition, facts).contacts);
  const isAtRisk = safetyFor(edition, facts) !== null;
  return {
    now: [...lines, ...whomToTell(context, proposal, decision)],
    contacts: usual.length === 0 && isAtRisk ? people(contacts, PROTECTORS) : usual,
  };
}

const isEmergency = ({ facts, emergency }: Proposal): boolean => emergency || facts['emergency'] === 'yes';

/** The same before anything is filed, where somebody may be at risk; null where nobody is. */
export function tellAtRisk(context: ViewContext, document: CaseDocument, decision: Decision): Next | null {
  const facts = proposalOf(document.journal)?.proposal.facts;
  return facts && safetyFor(context.edition, facts) !== null ? tellNow(context, document, decision) : null;
}

function whomToTell({ edition, contacts }: ViewContext, proposal: Proposal, decision: Decision): string[] {
  const { verdict, facts, form } = proposal;
  const inPart = decision === 'share-in-part';
  if (recipientCalled(edition, facts) === null)
    return form.withWhom ? [say('requests.tellWhom', { whom: escapeMarkdown(firstWords(form.withWhom)) })] : [];
  // the manager says now what the policy may have said otherwise: of the policy's answer only its urgency counts
  const steps = verdict?.verdict === 'share' ? saidOf(verdict).steps : [];
  return [headline(edition, { verdict: 'share', inPart, because: '', answer: '', steps }, facts, contacts)];
}

/**
 * What stays open where a manager decided that nobody is told although the policy said otherwise and somebody may be at
 * risk; null everywhere else.
 */
export function heldBack(context: ViewContext, document: CaseDocument, decision: Decision): Next | null {
  const { edition, contacts } = context;
  const proposal = proposalOf(document.journal)?.proposal;
  if (decision !== 'do-not-share' || !proposal?.verdict || !goesAgainstPolicy(document, decision)) return null;
  const { facts, verdict } = proposal;
  if (safetyFor(edition, facts) === null) return null;
  const usual = usualWayTo(edition, facts).contacts;
  return {
    now: [
      say('requests.policySaid', { answer: headlineFor(context, document, { verdict: saidOf(verdict), facts }) }),
      say('requests.ifWorse'),
    ],
    contacts: people(contacts, [...new Set([...PROTECTORS, ...usual])]),
  };
}
