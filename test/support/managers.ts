// What managers do with a request, as several tests have them do it.
import assert from 'node:assert/strict';
import type { Chat } from './person.ts';

const button = (chat: Chat, title: RegExp): string => {
  const found = chat.buttons().find((one) => title.test(one));
  assert.ok(found, `There is no button ${String(title)}; there are: ${chat.buttons().join(', ')}.`);
  return found;
};

/** The button with which a manager agrees to what is proposed. */
export const agreeButton = (chat: Chat): string => button(chat, /^Agree: /);
/** The button with which a manager decides otherwise. */
export const decideButton = (chat: Chat): string => button(chat, /^Decide: /);

const WHY_AGREE = 'Why do you agree? (needed)';

/** Agrees to what is proposed, and says why where that is needed. */
export async function agree(chat: Chat, why = 'I know the family, and it is safe.'): Promise<Chat> {
  await chat.press(agreeButton(chat));
  if (!chat.asks(WHY_AGREE)) return chat;
  return chat.type(WHY_AGREE, why).press(agreeButton(chat));
}

/** Decides what the button says, or `decision` where it is picked on the form. */
export async function decideOtherwise(chat: Chat, why: string, decision?: string): Promise<Chat> {
  await chat.press(decideButton(chat));
  if (decision !== undefined) chat.pick(decision);
  return chat.type('Why? (needed)', why).press('Decide this');
}

/** Opens a request from the list by what its row says. */
export const openRow = (chat: Chat, row: RegExp): Promise<Chat> => chat.press(button(chat, row));
