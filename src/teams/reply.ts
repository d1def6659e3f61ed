// Answers within a turn: four seconds in all, and each message is sent once. Whoever sends hears what came of it, so
// that what somebody must see can go on through the outbox.
import { ActivityTypes, MessageFactory, TextFormatTypes } from 'botbuilder';
import type { TurnContext } from 'botbuilder';
import type { Failure } from '../outbox/ports.ts';
import { sendingUntil } from './connector.ts';
import { meaningOf } from './failures.ts';
import { fileMessage } from './file-card.ts';
import type { FileCard } from './file-card.ts';
import type { Reply } from './render.ts';
import { replacement, sendCard } from './send.ts';
import { armTimer, notTyping } from './typing.ts';
import type { Arm, Typing } from './typing.ts';

/** Teams wants a turn answered within 5 seconds: all messages and updates of one turn together may take so long. */
export const REPLY_WITHIN = 4_000;

/** `message`: its id, if Teams gave one. */
export type Replied =
  | { readonly sent: true; readonly message: string | null }
  /** `code`: Teams' status, or `not-reached`, `no-answer`, `too-late`. Only with `maybe` it may have arrived. */
  | { readonly sent: false; readonly code: string; readonly failure: Failure };

/** The id of the message that was sent; null where none was, or Teams gave none. */
export const messageOf = (replied: Replied): string | null => (replied.sent ? replied.message : null);

export interface Replies {
  /** A new message. Never throws. A card of ours that Teams does not take is said in words instead. */
  send(reply: Reply | FileCard | string): Promise<Replied>;
  /** What somebody typed, as it is: nothing of it is read as Markdown. Never throws. */
  sendPlain(text: string): Promise<Replied>;
  /** Replaces a message, such as the one that was tapped. Never throws; where it fails the old card stays as it is. */
  update(id: string, reply: Reply): Promise<Replied>;
  /** Answers an invoke: with a card in the place of the one that was tapped, or with a line that the client shows. */
  respond(answer: Reply | string): Promise<void>;
  /** Answers an invoke that wants nothing shown. */
  taken(): Promise<void>;
}

export interface RepliesParts {
  /** Counts and logs a message that was not sent, or may not have been. */
  readonly notSent: (code: string, doing: 'send' | 'update') => void;
  readonly clock: { now(): Date };
  /** The process's own timers where it is left out. */
  readonly arm?: Arm;
  /** Milliseconds that only ever grow. */
  readonly passed?: () => number;
}

/** The time runs from the first message on. Whatever is answered ends that the bot is shown typing. */
export function repliesIn(context: TurnContext, parts: RepliesParts, typing: Typing = notTyping): Replies {
  const { notSent, clock, arm = armTimer, passed = () => performance.now() } = parts;
  let until: number | null = null;

  /** Runs what sends, at most as long as is left. Throws what it throws, or TooLate. */
  async function inTime<T>(work: () => Promise<T>): Promise<T> {
    until ??= passed() + REPLY_WITHIN;
    const controller = new AbortController();
    const { promise: late, reject } = Promise.withResolvers<never>();
    const disarm = arm(Math.max(0, until - passed()), () => {
      controller.abort();
      reject(new TooLate());
    });
    try {
      return await Promise.race([sendingUntil(controller.signal, work), late]);
    } finally {
      disarm();
    }
  }

  async function attempt(
    doing: 'send' | 'update',
    work: () => Promise<{ readonly id?: string } | undefined | void>,
  ): Promise<Replied> {
    try {
      await typing.stop();
      const response = await inTime(work);
      return { sent: true, message: response?.id ?? null };
    } catch (error) {
      const { code, failure } =
        error instanceof TooLate
          ? { code: 'too-late', failure: 'maybe' as const }
          : meaningOf(error, doing === 'update', clock.now());
      notSent(code, doing);
      return { sent: false, code, failure };
    }
  }

  return {
    send: (reply) =>
      attempt('send', () => {
        if (typeof reply === 'string') return context.sendActivity(MessageFactory.text(reply));
        if ('attachment' in reply) return context.sendActivity(fileMessage(reply));
        return sendCard(context, reply, (code) => notSent(code, 'send'));
      }),
    sendPlain: (text) =>
      attempt('send', () => context.sendActivity({ ...MessageFactory.text(text), textFormat: TextFormatTypes.Plain })),
    update: (id, reply) => attempt('update', () => context.updateActivity(replacement(id, reply))),
    async respond(answer) {
      const body =
        typeof answer === 'string'
          ? { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: answer }
          : { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: answer.card };
      await typing.stop();
      await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
    },
    async taken() {
      await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body: {} } });
    },
  };
}

/** The four seconds are over. */
class TooLate extends Error {
  override readonly name = 'TooLate';
}
