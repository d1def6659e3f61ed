// What people say to the conversation itself: that they are done, that they begin afresh, which case they mean.
import { say } from '../../words/say.ts';
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

export const youAreWelcome = (): Result => notice(say('talk.welcome.title'), say('talk.welcome.message'));

const mine = (): { readonly mine: string } => ({ mine: say('typedWords.mine.word') });

/** `stop`: nothing more is asked of the case in hand. What nobody used is deleted; the rest waits in their list. */
export async function putAway(turn: Turn): Promise<Result> {
  const done = (await dropUnused(turn)) ?? 'nothing';
  return notice(say('talk.stop.title'), say(`talk.stop.${done}`, mine()), say('edge.doNotWait'));
}

/** `start again`: what was understood is dropped, and the next message is a new question. */
export async function startAgain(turn: Turn): Promise<Result> {
  const done = (await dropUnused(turn)) ?? 'nothing';
  return notice(say('talk.again.title'), say(`talk.again.${done}`, mine()), say('edge.doNotWait'));
}
