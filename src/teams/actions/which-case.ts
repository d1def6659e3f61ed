// The two buttons that ask which case a message was about.
import { aboutCase, action } from '../action.ts';
import type { Action } from '../action.ts';
import { aboutSameCase, asNewQuestion } from '../follow-up.ts';

export const whichCaseActions = {
  'same-case': action(aboutCase, (turn, { ref }) => aboutSameCase(turn, ref)),
  'new-question': action(aboutCase, (turn) => asNewQuestion(turn)),
} satisfies Record<string, Action>;
