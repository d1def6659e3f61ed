// Putting right what was read, by whichever card has the choices of that fact.
import type { Chat } from './person.ts';

const APART = 'Put one of these right';
const MORE = 'Show more of it';

/** How the row of a fact begins. */
export const changing = (label: string): string => `${label}. `;

/** Opens the card of facts where the answer's own has no room for them. */
export async function openFacts(chat: Chat): Promise<Chat> {
  return chat.buttons().includes(APART) ? chat.press(APART) : chat;
}

/** Picks another value of a fact, known by its label, and sends it. */
export async function putRight(chat: Chat, label: string, value: string): Promise<Chat> {
  await openFacts(chat);
  const row = (): string | undefined => chat.buttons().find((title) => title.startsWith(changing(label)));
  while (row() === undefined && chat.buttons().includes(MORE)) await chat.press(MORE);
  if (chat.asks(label)) return chat.pick(value, label).press('Update');
  await chat.press(row() ?? changing(label));
  return chat.pick(value).press('Update');
}
