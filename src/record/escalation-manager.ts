// What somebody who may decide a request does: approve or decline it, ask the practitioner something, hand it over.
import { isBlank } from '../text/fold.ts';
import type { Person } from '../people/types.ts';
import { needsManager } from '../policy/needs-manager.ts';
import { asksLater, unsureIn } from './arrived.ts';
import { askedIds, seqAfter, settled, timesOf } from './change.ts';
import { delegateEntries, standInsFor } from './escalation-ask.ts';
import { proposalOf } from './escalation-state.ts';
import { DECISION_LIMIT } from './document-size.ts';
import { decisionEntry } from './file.ts';
import { DECISIONS, isAgainst } from './form.ts';
import { newEntry, seal, SYSTEM, unseal } from './journal.ts';
import { asked, mayDecide, rungOf } from './ladder.ts';
import type { Authority } from './ladder.ts';
import { refuse } from './refusals.ts';
import type { RefusalCode } from './refusals.ts';
import { clean } from '../text/clean.ts';
import { tooLong } from '../text/limits.ts';
import type { RequestTurn } from './turn.ts';
import type {
  CaseDocument,
  Decision,
  EscalationCommand,
  FiledDecision,
  NewEntry,
  Proposal,
  Transition,
} from './types.ts';

type Of<T extends EscalationCommand['type']> = Extract<EscalationCommand, { type: T }>;
export type ManagerCommand = Of<'approve' | 'decline' | 'ask-question' | 'hand-over'>;

export interface ManagerTurn<Command> extends RequestTurn<Command> {
  readonly person: Person;
  /** Whom they stand in for. */
  readonly actingFor: Authority['for'];
}

const no = (code: RefusalCode): Transition => ({ outcome: 'refuse', refusal: refuse(code) });

export function manage(turn: ManagerTurn<ManagerCommand>): Transition {
  const { command } = turn;
  switch (command.type) {
    case 'approve':
      return approve(turn, command);
    case 'decline':
      return decline(turn, command);
    case 'ask-question':
      return askQuestion(turn, command.text);
    case 'hand-over':
      return handOver(turn, command.to);
  }
}

/** Place of the decision on the ladder: whoever stands in decides as high as the one they stand in for. */
function rungOfDecision({ edition, person, actingFor }: ManagerTurn<unknown>): number {
  const rungs = edition.local.escalation.ladder;
  return Math.max(rungOf(rungs, person), actingFor ? rungOf(rungs, actingFor) : 0);
}

function approve(turn: ManagerTurn<unknown>, command: Of<'approve'>): Transition {
  const { document, escalation, by, context, actingFor, last } = turn;
  const decision = escalation.proposed;
  const conditions = clean(command.conditions ?? '');
  const reason = clean(command.reason ?? '');
  if (goesAgainstPolicy(document, decision) && isBlank(reason)) return no('reason-needed');
  if (tooLong(reason) || tooLong(conditions)) return no('too-long');
  const content = {
    round: escalation.round,
    decision,
    rung: rungOfDecision(turn),
    againstVerdict: against(turn, decision),
    ...(isBlank(conditions) ? {} : { conditions: seal(conditions, context.newId()) }),
    ...(isBlank(reason) ? {} : { reason: seal(reason, context.newId()) }),
    ...asksLaterOf(turn, decision),
  };
  const decided = newEntry('approved', by, content, context, actingFor);
  return settled(document, { entries: [decided, ...filing(turn)], ...filedDraft(turn), last }, context, DECISION_LIMIT);
}

function decline(turn: ManagerTurn<unknown>, command: Of<'decline'>): Transition {
  const { document, escalation, by, context, actingFor, last } = turn;
  const { decision } = command;
  const reason = clean(command.reason);
  if (!DECISIONS.includes(decision)) return no('decision-needed');
  if (decision === escalation.proposed) return no('same-decision');
  if (isBlank(reason)) return no('reason-needed');
  if (tooLong(reason)) return no('too-long');
  const content = {
    round: escalation.round,
    decision,
    rung: rungOfDecision(turn),
    againstVerdict: against(turn, decision),
    ...asksLaterOf(turn, decision),
    reason: seal(reason, context.newId()),
  };
  const decided = newEntry('declined', by, content, context, actingFor);
  return settled(document, { entries: [decided, ...filing(turn)], ...filedDraft(turn), last }, context, DECISION_LIMIT);
}

const isComplete = (proposal: Proposal): proposal is FiledDecision =>
  proposal.verdict !== null && proposal.form.decision !== undefined;

/** Whether a decision departs from what the policy said of what was proposed. */
function against({ document }: ManagerTurn<unknown>, decision: Decision): boolean {
  const proposal = proposalOf(document.journal)?.proposal;
  return proposal?.verdict ? isAgainst(proposal.verdict, decision, proposal.advice.length > 0) : false;
}

/**
 * Whether a manager who decides so must say why: it is not what the policy said. Where the policy said to seek advice,
 * the manager is the advice.
 */
export function goesAgainstPolicy({ journal }: Pick<CaseDocument, 'journal'>, decision: Decision): boolean {
  const verdict = proposalOf(journal)?.proposal.verdict;
  return verdict ? isAgainst(verdict, decision, true) : false;
}

/** Where it is filed by this, or was before: whether it is asked later if a share arrived. */
function asksLaterOf(turn: ManagerTurn<unknown>, decision: Decision) {
  const proposal = proposalOf(turn.document.journal)?.proposal;
  const isFiled = turn.document.filed !== null || (turn.escalation.complete && proposal && isComplete(proposal));
  return isFiled && proposal ? asksLater(turn, decision, proposal) : {};
}

/** Deciding a complete proposal files it, as the practitioner put it; the entry of the decision says what holds. */
function filing({ edition, document, escalation, context }: ManagerTurn<unknown>): NewEntry[] {
  const proposal = proposalOf(document.journal)?.proposal;
  if (!escalation.complete || document.filed || !proposal || !isComplete(proposal)) return [];
  return [decisionEntry(edition, SYSTEM, proposal, seqAfter(document), context)];
}

const filedDraft = ({ escalation, document }: ManagerTurn<unknown>) =>
  escalation.complete && !document.filed ? { draft: null } : {};

/**
 * A question to the practitioner. While somebody may be at risk and it would not be shared the clock runs on; otherwise
 * it waits for the answer, and strikes all the same when none has come in the time that a rung has.
 */
function askQuestion(turn: ManagerTurn<unknown>, typed: string): Transition {
  const { document, escalation, by, context, actingFor, last } = turn;
  const text = clean(typed);
  if (escalation.question)
    return questionText(turn, escalation.question.seq) === text ? { outcome: 'repeat' } : no('question-waits');
  if (isBlank(text)) return no('text-needed');
  if (tooLong(text)) return no('too-long');
  const content = {
    round: escalation.round,
    text: seal(text, context.newId()),
    clock: holdsBackAtRisk(turn) ? ('runs' as const) : ('waits' as const),
    ...timesOf(escalation.urgency, context),
  };
  const entries = [newEntry('question-asked', by, content, context, actingFor)];
  return settled(document, { entries, last }, context);
}

function questionText({ document }: ManagerTurn<unknown>, seq: number): string | null {
  const asking = document.journal[seq - 1];
  return asking?.kind === 'question-asked' ? unseal(asking.content).text : null;
}

/** Whether not sharing is proposed while somebody is, or may be, at risk. */
function holdsBackAtRisk({ edition, document, escalation }: ManagerTurn<unknown>): boolean {
  const proposal = proposalOf(document.journal)?.proposal;
  if (escalation.proposed !== 'do-not-share' || !proposal) return false;
  const need = needsManager(edition, {
    facts: proposal.facts,
    unsure: unsureIn(edition, proposal),
    decision: 'do-not-share',
    againstVerdict: false,
  });
  return need !== null || proposal.emergency;
}

/** Somebody else decides it; whoever hands over is out of it, and so are those they act for and who act for them. */
function handOver(turn: ManagerTurn<unknown>, id: string): Transition {
  const { edition, document, escalation, actor, actingFor, by, context, last } = turn;
  const rungs = edition.local.escalation.ladder;
  const to = context.ladder.directory.find(id);
  if (!to || to.id === actor.id || to.agency !== document.agency || !mayDecide(rungs, to, document.author.id))
    return no('cannot-take-over');
  const stands = standInsFor(turn, to);
  const out = escalation.asked.filter((one) =>
    [actor.id, actingFor?.id].some((who) => who !== undefined && (one.id === who || one.for === who)),
  );
  const handed = {
    from: askedIds(out),
    to: asked(rungs, context.ladder, to, 'hand-over'),
    rung: Math.max(escalation.rung, rungOf(rungs, to)),
    ...timesOf(escalation.urgency, context),
    sentTo: stands.length > 0 ? null : to.id,
  };
  const entries = [
    newEntry('handed-over', by, handed, context, actingFor),
    ...delegateEntries(rungs, to, stands, context),
  ];
  return settled(document, { entries, last }, context);
}
