// What the author of a request does about it: answer a question, disagree with a decision, take it back.
import { isBlank } from '../text/fold.ts';
import { settled, timesOf } from './change.ts';
import { DECISION_LIMIT } from './document-size.ts';
import { askEntries } from './escalation-ask.ts';
import { proposalOf } from './escalation-state.ts';
import { newEntry, seal, unseal } from './journal.ts';
import { nextAbove } from './ladder.ts';
import { refuse } from './refusals.ts';
import type { RefusalCode } from './refusals.ts';
import { clean } from '../text/clean.ts';
import { tooLong } from '../text/limits.ts';
import type { RequestTurn } from './turn.ts';
import type { EscalationCommand, Proposal, Transition } from './types.ts';

type Of<T extends EscalationCommand['type']> = Extract<EscalationCommand, { type: T }>;
export type AuthorCommand = Of<'answer-question' | 'disagree' | 'withdraw'>;

const no = (code: RefusalCode): Transition => ({ outcome: 'refuse', refusal: refuse(code) });
const REPEAT: Transition = { outcome: 'repeat' };

export function answerBack(turn: RequestTurn<AuthorCommand>): Transition {
  const { command } = turn;
  if (command.type === 'withdraw') return withdraw(turn);
  const text = clean(command.text);
  if (tooLong(text)) return no('too-long');
  return command.type === 'answer-question' ? answerQuestion(turn, text) : disagree(turn, text);
}

function withdraw({ document, escalation, by, context, last }: RequestTurn<unknown>): Transition {
  if (escalation.status !== 'open') return escalation.status === 'withdrawn' ? REPEAT : no('already-decided');
  const entries = [newEntry('withdrawn', by, { because: 'author' }, context)];
  return settled(document, { entries, last }, context);
}

function answerQuestion({ document, escalation, by, context, last }: RequestTurn<unknown>, text: string): Transition {
  const asking = escalation.question;
  if (escalation.status !== 'open' || !asking) {
    const latest = document.journal.findLast(({ kind }) => kind === 'question-answered');
    const again = latest?.kind === 'question-answered' && unseal(latest.content).text === text;
    return again ? REPEAT : no('no-question');
  }
  if (isBlank(text)) return no('text-needed');
  // a clock that ran on while the question was open is not set back by the answer
  const asked = document.journal[asking.seq - 1];
  const ran = asked?.kind === 'question-asked' && asked.content.clock === 'runs';
  const content = {
    round: escalation.round,
    text: seal(text, context.newId()),
    ...(ran ? {} : timesOf(escalation.urgency, context)),
  };
  return settled(document, { entries: [newEntry('question-answered', by, content, context)], last }, context);
}

/** The author's view against a manager's decision goes to the next rung at once; at the top it stays on the record. */
function disagree(turn: RequestTurn<unknown>, text: string): Transition {
  const { edition, document, escalation, by, context, last } = turn;
  if (escalation.status === 'open') {
    const latest = document.journal.findLast(({ kind }) => kind === 'disagreed');
    const note = latest?.kind === 'disagreed' ? unseal(latest.content).note : null;
    return escalation.reason === 'disagreed' && note === text ? REPEAT : no('already-asked');
  }
  if (escalation.status !== 'declined' || !escalation.decided) return no('nothing-to-disagree');
  if (isBlank(text)) return no('text-needed');
  const rungs = edition.local.escalation.ladder;
  const person = nextAbove(rungs, context.ladder, document, escalation.decided.rung);
  if (!person) {
    const noted = newEntry('disagreed', by, { to: null, note: seal(text, context.newId()) }, context);
    return settled(document, { entries: [noted], last }, context, DECISION_LIMIT);
  }
  const entries = askEntries(turn, 'disagreed', {
    person,
    urgency: escalation.urgency,
    reason: 'disagreed',
    proposed: escalation.proposed,
    complete: escalation.complete || document.filed !== null,
    proposal: proposedAgain(turn),
    note: text,
  });
  return settled(document, { entries, last }, context, DECISION_LIMIT);
}

/** What the author had proposed, on what is filed where that came later than the first request. */
function proposedAgain({ document, escalation }: RequestTurn<unknown>): Proposal {
  const { proposal } = proposalOf(document.journal)!;
  if (escalation.complete) return proposal;
  const latest: Proposal = document.filed ?? proposal;
  return { ...latest, form: { ...latest.form, decision: escalation.proposed } };
}
