// The outbox's way out: the chat that somebody has with the bot. It says what a failure means.
import type { TeamsAdapter } from '@microsoft/teams-ai';
import type { ConversationReference, TurnContext } from 'botbuilder';
import type { Address, Channel, DeliveryFailed } from '../outbox/ports.ts';
import type { Directory } from '../people/directory.ts';
import { outboxView } from './outbox-views.ts';
import { sendOnlyOnce } from './connector.ts';
import type { Conversations } from './conversations.ts';
import { meaningOf } from './failures.ts';
import type { Renderer } from './render.ts';
import { message, replacement } from './send.ts';
import type { CaseViewContext } from './views/case.ts';

export interface ChannelParts {
  readonly adapter: TeamsAdapter;
  readonly appId: string;
  readonly directory: Directory;
  readonly conversations: Conversations;
  readonly clock: { now(): Date };
  readonly renderer: Renderer;
  readonly viewContext: () => CaseViewContext;
}

interface Chat extends Address {
  readonly person: string;
  readonly reference: Partial<ConversationReference>;
}

export function createChannel(parts: ChannelParts): Channel {
  const { adapter, appId, directory, conversations, renderer, viewContext, clock } = parts;
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
      const { reference, person } = address as Chat;
      const view = outboxView(viewContext(), directory, document, item);
      if (!view) return null;
      const reply = renderer.render(view);
      // the SDK hands an error inside a turn to its own handler and not to whoever began the turn
      let id: string | null = null;
      let problem: unknown = null;
      const turn = async (context: TurnContext): Promise<void> => {
        try {
          sendOnlyOnce(context, signal);
          if (replaces !== null) await context.updateActivity(replacement(replaces, reply));
          else id = (await context.sendActivity(message(reply)))?.id ?? null;
        } catch (error) {
          problem = error ?? new Error('unknown');
        }
      };
      await adapter.continueConversationAsync(appId, reference, turn).catch((error: unknown) => {
        problem ??= error;
      });
      if (problem === null) return replaces ?? id;
      const { failure, reason, retryAfter } = meaningOf(problem, replaces !== null, clock.now());
      const known = directory.find(person);
      if (failure === 'unreachable' && known) await conversations.lost(known);
      throw Object.assign(new Error(reason), { failure, retryAfter }) satisfies DeliveryFailed;
    },
  };
}
