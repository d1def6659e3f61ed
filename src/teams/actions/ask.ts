// A question that was tapped and not typed. It goes the way of a typed message.
import { action, aboutCase } from '../action.ts';
import type { Action } from '../action.ts';
import { questionNamed } from '../questions.ts';
import { unknownCard } from '../result.ts';

export const askActions = {
  ask: {
    ...action(aboutCase, async () => unknownCard()),
    says: ({ inputs }) => questionNamed(inputs['q-ask'] ?? ''),
  },
} satisfies Record<string, Action>;
