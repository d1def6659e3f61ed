// One request to /api/messages: who signed it, what it says, and what the bot answers. In this order, because nothing of
// a body is read before it is known who sent it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { within } from '../time/within.ts';
import type { ReceivedActivity } from './activity.ts';
import { readActivity } from './activity.ts';
import { checkBodyHeaders, readJson } from './body.ts';
import type { WebLimits } from './limits.ts';
import { isLoopbackUrl } from '../text/loopback.ts';
import { Refusal } from './refusals.ts';
import { CHANNEL } from './token.ts';
import type { SignedBy, TokenCheck } from './token.ts';

/** What answers an activity: the adapter, given a request and something to answer into. */
export type Messages = (
  request: { method: string; headers: Readonly<Record<string, unknown>>; body: unknown },
  response: Answer,
) => Promise<void>;

/** The part of a response that the SDK writes. */
export interface Answer {
  readonly socket: unknown;
  status(code: number): unknown;
  header(name: string, value: unknown): unknown;
  send(body?: unknown): unknown;
  end(): unknown;
}

export interface MessagesParts {
  /** null: the practice copy, where nobody signs. */
  readonly verify: TokenCheck | null;
  readonly messages: Messages;
  readonly limits: WebLimits;
}

export interface Answered {
  /** The activity's type. */
  readonly type: string;
  readonly status: number;
  readonly body: unknown;
}

export interface MessagesRoute {
  /** Throws a Refusal for whatever is not answered by the bot itself. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<Answered>;
  /** Resolves once no turn is under way, whether or not its sender still waits; after `time` milliseconds at most. */
  settle(time: number): Promise<void>;
}

export function makeMessagesRoute({ verify, messages, limits }: MessagesParts): MessagesRoute {
  const underWay = new Set<Promise<unknown>>();
  return {
    async answer(request, response) {
      checkBodyHeaders(request, limits);
      const signed = verify ? await verify(request.headers.authorization) : null;
      const activity = readActivity(await readJson(request, response, limits));
      checkSender(activity, signed);
      const turn = runTurn(messages, request.headers, activity);
      underWay.add(turn);
      // a turn that nobody waits for any more may still fail
      turn.catch(() => undefined).finally(() => underWay.delete(turn));
      return within(turn, limits.turnTime, () => new Refusal('TooLate'));
    },
    async settle(time) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const clock = setTimeout(resolve, time);
      await Promise.race([Promise.allSettled(underWay), promise]);
      clearTimeout(clock);
    },
  };
}

/** In real mode Teams' channel, answered where the signature says; in the practice copy, this machine. */
function checkSender({ channelId, serviceUrl }: ReceivedActivity, signed: SignedBy | null): void {
  if (signed) {
    if (channelId !== CHANNEL) throw new Refusal('WrongChannel');
    if (serviceUrl !== signed.serviceUrl) throw new Refusal('NotSigned', { why: 'other-service-url' });
  } else if (!isLoopbackUrl(serviceUrl)) throw new Refusal('ServiceElsewhere');
}

async function runTurn(messages: Messages, headers: IncomingMessage['headers'], activity: ReceivedActivity) {
  let status = 200;
  let body: unknown;
  const into: Answer = {
    socket: null,
    status: (code) => {
      status = code;
    },
    header: () => undefined,
    send: (given) => {
      body = given;
    },
    end: () => undefined,
  };
  try {
    await messages({ method: 'POST', headers, body: activity }, into);
  } catch (error) {
    // the SDK looks at the activity before the turn begins, and throws only there
    throw new Refusal('UnreadableActivity', { why: (error as Error).name });
  }
  // a turn answers every failure of its own, so this is the SDK's: its words are not for whoever sent this
  if (status === 401 || status === 403) throw new Refusal('NotSigned', { why: 'refused-by-sdk' });
  if (status >= 400) throw new Refusal('TurnFailed', { why: `sdk-${status}` });
  return { type: activity.type, status, body };
}
