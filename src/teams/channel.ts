// The outbox's way out: the chat that somebody has with the bot. It says what a failure means.
import type { TeamsAdapter } from '@microsoft/teams-ai';
import type { ConversationReference, TurnContext } from 'botbuilder';
import type { Address, Channel, DeliveryFailed, Failure } from '../outbox/ports.ts';
import type { Directory } from '../people/directory.ts';
import { outboxView } from './outbox-views.ts';
import type { Reach } from './reach.ts';
import type { Renderer } from './render.ts';
import { message, replacement } from './send.ts';
import type { ViewContext } from './views/context.ts';

export interface ChannelParts {
  readonly adapter: TeamsAdapter;
  readonly appId: string;
  readonly directory: Directory;
  readonly reach: Reach;
  readonly renderer: Renderer;
  readonly stage: () => ViewContext;
}

interface Chat extends Address {
  readonly person: string;
  readonly reference: Partial<ConversationReference>;
}

/** Sending is not idempotent. These codes say that nothing was sent; anything unknown may have arrived. */
const AGAIN: ReadonlySet<number> = new Set([408, 412, 429, 502, 503, 504]);
const NOT_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

interface HttpError {
  readonly statusCode?: number;
  readonly code?: string;
  readonly response?: { readonly headers?: { get?(name: string): string | undefined } };
}

/** What an error of the connector means for a message. */
export function failureOf(
  error: unknown,
  updating: boolean,
): { failure: Failure; reason: string; retryAfter: number | null } {
  const { statusCode: status, code = '', response } = (error ?? {}) as HttpError;
  const asked = Number(response?.headers?.get?.('retry-after') ?? Number.NaN);
  const say = (failure: Failure, reason: string) => ({
    failure,
    reason,
    retryAfter: Number.isFinite(asked) ? asked * 1000 : null,
  });
  if (status === undefined)
    return NOT_SENT.has(code)
      ? say('again', 'Teams could not be reached.')
      : say('maybe', 'It may have been sent: Teams did not answer.');
  if (AGAIN.has(status)) return say('again', `Teams did not take it now (${status}).`);
  if (updating && (status === 404 || status === 403))
    return say('gone', `The message is not there any more (${status}).`);
  if (status === 403 || status === 404)
    return say('unreachable', `The person has blocked or removed the bot (${status}).`);
  if (status >= 400 && status < 500) return say('never', `Teams refused it (${status}).`);
  return say('maybe', `It may have been sent: Teams answered ${status}.`);
}

/** What of the SDK's connector client is needed; its own type leads to another copy of the pipeline's. */
interface Connector {
  readonly client?: {
    readonly pipeline?: {
      removePolicy(policy: { name: string }): unknown;
      addPolicy(policy: Policy): unknown;
    };
  };
}
type Request = { abortSignal?: AbortSignal };
interface Policy {
  readonly name: string;
  sendRequest<T>(request: Request, next: (request: Request) => Promise<T>): Promise<T>;
}

/**
 * Sends once, and not after the signal. Left to itself the SDK waits in memory for as long as Teams asks (half an hour,
 * if so) and then sends again, while the lease runs out and somebody else sends too. The outbox does both, durably.
 */
function onlyOnce({ adapter, turnState }: TurnContext, signal: AbortSignal): void {
  const pipeline = turnState.get<Connector>(adapter.ConnectorClientKey)?.client?.pipeline;
  pipeline?.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline?.addPolicy({
    name: 'deadlinePolicy',
    sendRequest: (request, next) => {
      request.abortSignal = signal;
      return next(request);
    },
  });
}

export function createChannel(parts: ChannelParts): Channel {
  const { adapter, appId, directory, reach, renderer, stage } = parts;
  return {
    async find(person) {
      const known = directory.find(person);
      const reference = known && (await reach.find(known));
      return reference ? ({ key: reference.conversation?.id ?? person, person, reference } as Chat) : null;
    },
    async deliver(address, document, item, { replaces, signal }) {
      const { reference, person } = address as Chat;
      const view = document.kind === 'absences' ? null : outboxView(stage(), directory, document, item);
      if (!view) return null;
      const reply = renderer.render(view);
      // the SDK hands an error inside a turn to its own handler and not to whoever began the turn
      let id: string | null = null;
      let problem: unknown = null;
      const turn = async (context: TurnContext): Promise<void> => {
        try {
          onlyOnce(context, signal);
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
      const { failure, reason, retryAfter } = failureOf(problem, replaces !== null);
      const known = directory.find(person);
      if (failure === 'unreachable' && known) await reach.lost(known);
      throw Object.assign(new Error(reason), { failure, retryAfter }) satisfies DeliveryFailed;
    },
  };
}
