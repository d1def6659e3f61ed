import type { ConversationReference } from 'botbuilder';
import type { EdgeParts } from './edge-parts.ts';
import type { Reply } from './render.ts';
import { send } from './send.ts';

/** Writes to a chat outside any turn of it. False where Teams would not take it. */
export async function writeTo(
  { adapter, appId }: Pick<EdgeParts, 'adapter' | 'appId'>,
  chat: Partial<ConversationReference>,
  reply: Reply,
): Promise<boolean> {
  let taken = false;
  await adapter.continueConversationAsync(appId, chat, async (context) => {
    taken = (await send(context, reply)) !== null;
  });
  return taken;
}
