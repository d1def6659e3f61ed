// How a card becomes a message: a new one, or what an earlier one is replaced with.
import { CardFactory, MessageFactory, TextFormatTypes } from 'botbuilder';
import type { Activity, ResourceResponse, TurnContext } from 'botbuilder';
import type { Reply } from './render.ts';

/**
 * The message: the card, and a line for the notification. No text beside it: Teams shows text and card as two, and would
 * say everything twice. A client that cannot show the card shows the text inside it, its `fallbackText`.
 */
export function message({ card, summary }: Reply): Partial<Activity> {
  return { ...MessageFactory.attachment(CardFactory.adaptiveCard(card)), summary };
}

/** What a message is replaced with. */
export const replacement = (id: string, reply: Reply): Partial<Activity> => ({ ...message(reply), id });

/** What a card says, in its place: plain, so that no name and nothing that people typed is read as Markdown. */
const inWords = ({ text, summary }: Reply): Partial<Activity> => ({
  ...MessageFactory.text(text),
  textFormat: TextFormatTypes.Plain,
  summary,
});

/** Teams took nothing of it, for what stands in the card or for its size. */
const REFUSED: ReadonlySet<unknown> = new Set([400, 413]);

/**
 * Sends a card; where Teams does not take it, what it says in words instead, so that nobody is left without an answer.
 * `refused` hears of that. Throws what the SDK's connector throws.
 */
export async function sendCard(
  context: TurnContext,
  reply: Reply,
  refused: (code: string) => void,
): Promise<ResourceResponse | undefined> {
  try {
    return await context.sendActivity(message(reply));
  } catch (error) {
    const { statusCode } = (error ?? {}) as { statusCode?: unknown };
    if (!REFUSED.has(statusCode)) throw error;
    refused(String(statusCode));
    return context.sendActivity(inWords(reply));
  }
}
