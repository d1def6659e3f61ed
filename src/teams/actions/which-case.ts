// Which case a message was about, and the way out of it: two buttons ask, a third begins afresh.
import { aboutCase, action } from '../action.ts';
import type { Action } from '../action.ts';
import { aboutSameCase, asNewQuestion } from '../follow-up.ts';
import { startAgain } from './talk.ts';

export const whichCaseActions = {
  'same-case': action(aboutCase, (turn, { ref }) => aboutSameCase(turn, ref)),
  'new-question': action(aboutCase, (turn) => asNewQuestion(turn)),
  'start-again': action(aboutCase, (turn) => startAgain(turn)),
} satisfies Record<string, Action>;
