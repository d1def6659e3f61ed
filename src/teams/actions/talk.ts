// What people say to the conversation itself: that they are done, that they begin afresh, which case they mean.
import { notice } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';

/** Whether the case in hand is one that nobody has used: it can go. Null where nothing is in hand. */
async function dropUnused(turn: Turn): Promise<'dropped' | 'kept' | null> {
  const { cases, person, caseInHand } = turn;
  const reference = caseInHand.find(turn);
  caseInHand.forget(turn);
  const document = reference === null ? null : await cases.find(person, reference);
  if (!document) return null;
  if (!document.draft?.hidden || document.author.id !== person.id) return 'kept';
  await cases.run(person, document.id, document.rev, { type: 'discard' });
  return 'dropped';
}

export const YOU_ARE_WELCOME = notice(
  'You are welcome',
  'If you decide or share something, record it: use the button on the card of your question.',
);
const IN_DANGER = 'If somebody may be in danger, do not wait: tell social care or the police now, or call 999.';

/** `stop`: nothing more is asked of the case in hand. What nobody used is deleted; the rest waits in their list. */
export async function putAway(turn: Turn): Promise<Result> {
  const done = await dropUnused(turn);
  const said = {
    dropped: 'I have put your question away and kept nothing of it.',
    kept: 'I ask no more about it. Your draft waits in your list: type mine to see it.',
  };
  return notice(
    'All right',
    done ? said[done] : 'There is nothing to put away. Ask me whenever you want to.',
    IN_DANGER,
  );
}

/** `start again`: what was understood is dropped, and the next message is a new question. */
export async function startAgain(turn: Turn): Promise<Result> {
  const done = await dropUnused(turn);
  const said = {
    dropped: 'I have dropped what I understood. Your next message is a new question.',
    kept: 'Your next message is a new question. The draft that you had begun waits in your list: type mine to see it.',
  };
  return notice('A fresh start', done ? said[done] : 'Your next message is a new question.', IN_DANGER);
}
