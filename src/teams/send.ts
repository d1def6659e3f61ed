// How a card becomes a message: a new one, or what an earlier one is replaced with.
import { ActivityTypes, CardFactory, MessageFactory } from 'botbuilder';
import type { Activity } from 'botbuilder';
import type { Reply } from './render.ts';

/** The message: the card, a line for the notification, and a text that makes sense without the card. */
export function message({ card, summary, text }: Reply): Partial<Activity> {
  return { ...MessageFactory.attachment(CardFactory.adaptiveCard(card), text), summary };
}

/** What a message is replaced with. Without the text: Teams shows text and card as two, so an update with both fails. */
export const replacement = (id: string, { card, summary }: Reply): Partial<Activity> => ({
  type: ActivityTypes.Message,
  id,
  summary,
  attachments: [CardFactory.adaptiveCard(card)],
});
