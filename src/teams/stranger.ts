import type { Escalations } from '../cases/escalations.ts';
import type { EscalationCommand } from '../record/escalation-types.ts';
import type { Tap } from './tap.ts';

const DECLINE: EscalationCommand = { type: 'decline', decision: 'do-not-share', reason: '' };
const ASK: EscalationCommand = { type: 'ask-question', text: '' };
const HAND_OVER: EscalationCommand = { type: 'hand-over', to: '' };
const ANSWER: EscalationCommand = { type: 'answer-question', text: '' };
const DISAGREE: EscalationCommand = { type: 'disagree', text: '' };

/** A tap that only opens a form counts as well: it is on the same card. */
const COMMANDS: Readonly<Record<string, EscalationCommand>> = {
  approve: { type: 'approve' },
  withdraw: { type: 'withdraw' },
  decline: DECLINE,
  'decline-form': DECLINE,
  'ask-question': ASK,
  'question-form': ASK,
  'hand-over': HAND_OVER,
  'hand-form': HAND_OVER,
  'answer-question': ANSWER,
  'answer-form': ANSWER,
  disagree: DISAGREE,
  'disagree-form': DISAGREE,
};

/** Puts what somebody tried who is not on the people list on the record of the case, where the card names one. */
export async function strangerTapped(escalations: Escalations, id: string, { verb, ref, rev }: Tap): Promise<void> {
  const command = Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb] : undefined;
  if (command) await escalations.stranger(id, ref, rev < 0 ? null : rev, command);
}
