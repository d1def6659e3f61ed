// How a reply becomes messages: a new one, an update of the one that was tapped, an invoke response.
import { ActivityTypes, CardFactory, MessageFactory } from 'botbuilder';
import type { Activity, TurnContext } from 'botbuilder';
import type { Reply } from './render.ts';

/** Teams wants an invoke answered well within 5 s; an update that takes longer than this is left to itself. */
const UPDATE_WAIT = 2500;

/** The message: the card, a line for the notification, and a text that makes sense without the card. */
export function message({ card, summary, text }: Reply): Partial<Activity> {
  return { ...MessageFactory.attachment(CardFactory.adaptiveCard(card), text), summary };
}

/** Sends a new message. What is stored stays right whether it arrives or not; null where it was not taken. */
export async function send(context: TurnContext, reply: Reply | string): Promise<{ readonly id: string } | null> {
  try {
    const sent = await context.sendActivity(typeof reply === 'string' ? MessageFactory.text(reply) : message(reply));
    return { id: sent?.id ?? '' };
  } catch {
    return null;
  }
}

/** What a message is replaced with. Without the text: Teams shows text and card as two, so an update with both fails. */
export const replacement = (id: string, { card, summary }: Reply): Partial<Activity> => ({
  type: ActivityTypes.Message,
  id,
  summary,
  attachments: [CardFactory.adaptiveCard(card)],
});

/** Replaces the message that was tapped. A failure changes nothing: the card may be too old, or the chat gone. */
export async function update(context: TurnContext, id: string, reply: Reply): Promise<boolean> {
  const done = context.updateActivity(replacement(id, reply)).then(
    () => true,
    () => false,
  );
  // a plain timer: giving up a promised one throws an exception at every turn, only for it to be swallowed
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, UPDATE_WAIT, false);
  });
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Answers an invoke: with a card in the place of the one that was tapped, or with a line that the client shows. */
export async function respond(context: TurnContext, answer: Reply | string): Promise<void> {
  const body =
    typeof answer === 'string'
      ? { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: answer }
      : { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: answer.card };
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
}
