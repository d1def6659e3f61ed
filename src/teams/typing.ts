// "Is typing", where an answer takes longer than half a second. One turn's own: the SDK has one timer for all people.
import { ActivityTypes } from 'botbuilder';
import type { TurnContext } from 'botbuilder';
import { sendingUntil } from './connector.ts';

/** Calls `expire` after so many milliseconds, unless the function that it gives back is called before. */
export type Arm = (milliseconds: number, expire: () => void) => () => void;

/** By the process's own clock. */
export const armTimer: Arm = (milliseconds, expire) => {
  const timer = setTimeout(expire, milliseconds);
  return () => clearTimeout(timer);
};

/** An answer that is here sooner is shown without it. */
export const TYPING_AFTER = 500;
/** Teams shows it for some seconds only. */
export const TYPING_AGAIN = 3000;
/** So long an answer waits for one that is on its way: overtaken, it would be shown after the answer. */
export const TYPING_OVERTAKEN = 300;

export interface Typing {
  /** Nothing more of it is sent. Resolves when the answer may go; never rejects. */
  stop(): Promise<void>;
}

export const notTyping: Typing = { stop: () => Promise.resolve() };

/** Shows in a turn's chat that an answer is being written, from half a second on until `stop`. It hurts no turn. */
export function showTyping(context: TurnContext, arm: Arm = armTimer): Typing {
  const controller = new AbortController();
  let isOver = false;
  let underWay: Promise<unknown> | null = null;
  const send = async (): Promise<void> => {
    await sendingUntil(controller.signal, () => context.sendActivity({ type: ActivityTypes.Typing }));
  };
  function again(): void {
    if (isOver) return;
    disarm = arm(TYPING_AGAIN, again);
    const sending = send().catch(() => undefined);
    underWay = Promise.all([underWay, sending]);
  }
  let disarm = arm(TYPING_AFTER, again);
  return {
    async stop() {
      isOver = true;
      disarm();
      if (underWay === null) return;
      const { promise: waited, resolve } = Promise.withResolvers<void>();
      const enough = arm(TYPING_OVERTAKEN, resolve);
      await Promise.race([underWay, waited]);
      enough();
      controller.abort();
    },
  };
}
