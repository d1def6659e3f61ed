// Ways through the map that several browser tests take.
import type { Chat } from './chat.ts';

/** Pat walks to the verdict that the police, or whoever is named, are told now: a child may be harmed. */
export async function walkToShare(pat: Chat, recipient = 'The police'): Promise<void> {
  await pat.say('walk');
  for (const label of [
    'Yes: a child may suffer other serious harm',
    'Yes, and I would share only what is needed',
    recipient,
    'No, none of these',
  ]) {
    await pat.pick(label);
    await pat.tap('Continue');
  }
}

/** … and decides otherwise, which waits for a manager. */
export async function decideOtherwise(pat: Chat): Promise<void> {
  await pat.tap('Record this decision');
  await pat.tap('Decide otherwise');
  await pat.pick('Do not share');
  await pat.tap('Continue');
  await pat.fill(/^Case reference/, 'LCS 40417');
  await pat.fill(/^Why did you decide this/, 'The children are safe with their aunt tonight.');
  await pat.tap(/^File/);
}
