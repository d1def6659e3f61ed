// Which case a message was about, or which of the things that agencies do together, and the way out of it.
import { aboutCase, action, choice, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { aboutSameCase, asNewQuestion } from '../follow-up.ts';
import { aboutPicked } from '../said/heard.ts';
import { startAgain } from './talk.ts';

export const whichCaseActions = {
  'same-case': action(aboutCase, (turn, { ref }) => aboutSameCase(turn, ref)),
  'new-question': action(aboutCase, (turn) => asNewQuestion(turn)),
  'said-of': action(withInputs({ of: choice }), (turn, { inputs }) => aboutPicked(turn, inputs.of), { reads: true }),
  'start-again': action(aboutCase, (turn) => startAgain(turn)),
} satisfies Record<string, Action>;
