// What managers do with a request, as several tests have them do it.
import type { Chat } from './person.ts';

const AGREE = /^(Approve|Agree)/;

/** The button with which a manager agrees to what is proposed. */
export const agreeButton = (chat: Chat): string => chat.buttons().find((title) => AGREE.test(title)) ?? 'Agree';

/** Agrees to what is proposed, and says why where that is needed. */
export async function agree(chat: Chat, why = 'I know the family, and it is safe.'): Promise<Chat> {
  await chat.press(agreeButton(chat));
  if (!chat.asks('Why do you agree?')) return chat;
  return chat.type('Why do you agree?', why).press(agreeButton(chat));
}
