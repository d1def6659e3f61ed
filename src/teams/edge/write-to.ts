import type { EdgeParts } from './parts.ts';
import type { Reference } from '../conversations.ts';
import { repliesIn } from '../reply.ts';
import type { Replies } from '../reply.ts';

/** Writes to a chat outside any turn of it. Rejects where there is no turn to be had. */
export async function writeTo<T>(
  { adapter, appId, replying }: Pick<EdgeParts, 'adapter' | 'appId' | 'replying'>,
  chat: Reference,
  work: (replies: Replies) => Promise<T>,
): Promise<T> {
  let done: { readonly value: T } | null = null;
  await adapter.continueConversationAsync(appId, chat, async (context) => {
    done = { value: await work(repliesIn(context, replying)) };
  });
  // the SDK hands an error inside a turn to its own handler and not to whoever began the turn
  if (done === null) throw new Error('Nothing could be written to the chat.');
  return (done as { readonly value: T }).value;
}
