// The outbox's way out: the chat that somebody has with the bot. It says what a failure means.
import type { TeamsAdapter } from '@microsoft/teams-ai';
import type { ConversationReference, TurnContext } from 'botbuilder';
import type { Address, Channel, Delivery, DeliveryFailed } from '../outbox/ports.ts';
import type { Directory } from '../people/directory.ts';
import { furtherDownView, outboxView } from './outbox-views.ts';
import { sendingUntil } from './connector.ts';
import type { Conversations } from './conversations.ts';
import { meaningOf } from './failures.ts';
import type { Renderer, View } from './render.ts';
import type { RepliesParts } from './reply.ts';
import { replacement, sendCard } from './send.ts';
import type { CaseViewContext } from './views/case.ts';
import { newsListView } from './views/news-list.ts';

export interface ChannelParts {
  readonly adapter: TeamsAdapter;
  readonly appId: string;
  readonly directory: Directory;
  readonly conversations: Conversations;
  readonly clock: { now(): Date };
  readonly renderer: Renderer;
  /** What a card shows to somebody, read when it is sent. */
  readonly newsContext: (to: string) => Promise<CaseViewContext>;
  /** Counts and logs a card that Teams did not take. */
  readonly notSent: RepliesParts['notSent'];
}

interface Chat extends Address {
  readonly person: string;
  readonly reference: Partial<ConversationReference>;
}

export function createChannel(parts: ChannelParts): Channel {
  const { directory, conversations, renderer, newsContext, clock, notSent } = parts;
  async function send(chat: Chat, view: View, { replaces, signal }: Delivery): Promise<string | null> {
    const reply = renderer.render(view, chat.reference.user?.id);
    try {
      return await inChat(parts, chat, signal, async (context) => {
        if (replaces === null) return (await sendCard(context, reply, (code) => notSent(code, 'send')))?.id ?? null;
        await context.updateActivity(replacement(replaces, reply));
        return replaces;
      });
    } catch (problem) {
      const { failure, reason, retryAfter } = meaningOf(problem, replaces !== null, clock.now());
      const known = directory.find(chat.person);
      if (failure === 'unreachable' && known) await conversations.lost(known);
      throw Object.assign(new Error(reason), { failure, retryAfter }) satisfies DeliveryFailed;
    }
  }

  return {
    async find(person) {
      const known = directory.find(person);
      const reference = known && (await conversations.find(known));
      return reference ? ({ key: reference.conversation?.id ?? person, person, reference } as Chat) : null;
    },
    async holds(person, document) {
      const known = directory.find(person);
      if (known) await conversations.holds(known, document);
    },
    async deliver(address, document, item, { replaces, signal }) {
      const view = outboxView(await newsContext(item.to), directory, document, item);
      return view && send(address as Chat, view, { replaces, signal });
    },
    async deliverTogether(address, news, signal) {
      const context = await newsContext(news[0]!.item.to);
      const views = news.flatMap(({ document, item }) => {
        const view = outboxView(context, directory, document, item);
        return view ? [{ view, document, item }] : [];
      });
      const view = views.length > 1 ? newsListView(views) : (views[0]?.view ?? null);
      return view && send(address as Chat, view, { replaces: null, signal });
    },
    async retire(address, document, id, signal) {
      const reply = renderer.render(furtherDownView(document));
      await inChat(parts, address as Chat, signal, (context) => context.updateActivity(replacement(id, reply)));
    },
  };
}

/** What work in somebody's chat comes to. Throws what the SDK's connector throws. */
async function inChat<T>(
  { adapter, appId }: ChannelParts,
  { reference }: Chat,
  signal: AbortSignal,
  work: (context: TurnContext) => Promise<T>,
): Promise<T> {
  // the SDK hands an error inside a turn to its own handler and not to whoever began the turn
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const turn = async (context: TurnContext): Promise<void> => {
    await sendingUntil(signal, () => work(context)).then(resolve, reject);
  };
  adapter.continueConversationAsync(appId, reference, turn).catch(reject);
  return promise;
}
