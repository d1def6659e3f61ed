import type { Escalations } from '../cases/escalations.ts';
import type { EscalationCommand } from '../record/escalation-types.ts';
import type { Tap } from './tap.ts';

const COMMANDS: Readonly<Record<string, EscalationCommand>> = {
  approve: { type: 'approve' }, decline: { type: 'decline', decision: 'do-not-share', reason: '' }, 'ask-question': { type: 'ask-question', text: '' },
  'hand-over': { type: 'hand-over', to: '' }, 'answer-question': { type: 'answer-question', text: '' }, disagree: { type: 'disagree', text: '' }, withdraw: { type: 'withdraw' },
};

/** Puts what somebody tried who is not on the people list on the record of the case, where the card names one. */
export async function strangerTapped(escalations: Escalations, id: string, { verb, ref, rev }: Tap): Promise<void> {
  const command = Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb] : undefined;
  if (command) await escalations.stranger(id, ref, rev < 0 ? null : rev, command);
}
