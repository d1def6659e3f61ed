// What somebody of the police does in chat to ask the council for its papers by route 6.
import { day } from '../../src/words/days.ts';
import type { Chat } from './person.ts';

/** The last day that they write down, as nobody has seen how long the protocol itself gives. */
export const BY = '2026-12-04';
export const lastDayBy = (on: string): string => day(`${on}T12:00:00.000Z`);

/** From `protocol` to the first part of the form. */
export async function openRequest(chat: Chat, matter = 'LCS 40417'): Promise<void> {
  await chat.say('protocol');
  await chat.press('Start one');
  await chat.press(/^6\. /);
  await chat.press('Start this route');
  chat.type('Case reference', matter);
  await chat.press('Go on');
}

const TEXTS: Readonly<Record<string, string>> = {
  'What do they ask for? (needed)': 'The notes of March',
  'Which line of enquiry is it for? (needed)': 'What the child said, and to whom',
  'Why is it needed? (needed)': 'Nobody else was there',
  'Who asks? (needed)': 'Drew Detective, by secure mail',
};
const PICKS: Readonly<Record<string, string>> = {
  'Is it about somebody who may be the victim?': 'No',
  'Are there family proceedings?': 'They are going on',
};

/** Every part of the form, as shortly as it can be filled in. */
export async function fillForm(chat: Chat): Promise<void> {
  while (chat.buttons().includes('Keep and go on')) await fillPart(chat);
}

/** The part that is shown. */
export async function fillPart(chat: Chat): Promise<void> {
  for (const [label, text] of Object.entries(TEXTS)) if (chat.asks(label)) chat.type(label, text);
  for (const [label, choice] of Object.entries(PICKS)) if (chat.asks(label)) chat.pick(choice, label);
  await chat.press('Keep and go on');
}

/** The whole of it, up to the moment at which the clock runs. */
export async function sendRequest(chat: Chat, matter?: string): Promise<void> {
  await openRequest(chat, matter);
  await fillForm(chat);
  chat.pick(/Cora Carter/);
  if (chat.asks('By which day do you need it?')) chat.type('By which day do you need it?', BY);
  await chat.press('It is there: start the clock');
}
