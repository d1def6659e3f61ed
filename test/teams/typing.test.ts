import assert from 'node:assert/strict';
import type { TurnContext } from 'botbuilder';
import { TYPING_AFTER, TYPING_AGAIN, TYPING_OVERTAKEN, showTyping } from '../../src/teams/typing.ts';
import type { Arm } from '../../src/teams/typing.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { understoodAs } from '../support/said.ts';

/** A clock whose timers a test lets run out by hand. */
function timers() {
  const armed: { readonly after: number; expire: (() => void) | null }[] = [];
  let waiting = Promise.withResolvers<void>();
  const arm: Arm = (after, expire) => {
    const timer: (typeof armed)[number] = { after, expire };
    armed.push(timer);
    waiting.resolve();
    waiting = Promise.withResolvers<void>();
    return () => {
      timer.expire = null;
    };
  };
  const running = (after: number) => armed.find((timer) => timer.after === after && timer.expire !== null);
  return {
    arm,
    isRunning: (after: number): boolean => running(after) !== undefined,
    /** Lets the timer of so many milliseconds run out, once there is one. */
    async pass(after: number): Promise<void> {
      while (!running(after)) await waiting.promise;
      const timer = running(after)!;
      const { expire } = timer;
      timer.expire = null;
      expire!();
    },
  };
}

describe('That the bot is typing', () => {
  let teams: Teams;
  let clock: ReturnType<typeof timers>;
  let read: () => void;
  beforeEach(async () => {
    clock = timers();
    const { promise, resolve } = Promise.withResolvers<void>();
    read = resolve;
    const understand = async () => {
      await promise;
      return understoodAs({});
    };
    teams = await startTeams({ arm: clock.arm, understanding: async () => ({ understand }) });
  });
  afterEach(() => teams.close());

  const ask = (rest: Record<string, unknown> = {}) =>
    teams.post({
      ...activityOf(teams, teams.chat('pat').person, { type: 'message', text: 'May I tell the GP?' }),
      ...rest,
    });

  it('is shown after half a second and again while the answer takes longer, and never after it', async () => {
    const answered = ask();
    assert.equal(TYPING_AFTER, 500);
    await clock.pass(TYPING_AFTER);
    await clock.pass(TYPING_AGAIN);
    read();
    await answered;
    assert.deepEqual(
      teams.typing.map(({ conversation, sent }) => [conversation, sent]),
      [
        ['personal-pat', 0],
        ['personal-pat', 0],
      ],
    );
    assert.equal(teams.chat('pat').inbox.length, 1);
    for (const after of [TYPING_AFTER, TYPING_AGAIN]) assert.ok(!clock.isRunning(after), `${after}`);
  });

  it('is not shown where the answer is there sooner', async () => {
    read();
    await ask();
    assert.equal(teams.chat('pat').inbox.length, 1);
    assert.deepEqual(teams.typing, []);
    assert.ok(!clock.isRunning(TYPING_AFTER));
  });

  it('is shown to nobody in a group, where no answer about a case is given', async () => {
    const { tenantId } = teams.directory;
    read();
    await ask({ conversation: { id: 'g', conversationType: 'groupChat', isGroup: true, tenantId } });
    assert.ok(!clock.isRunning(TYPING_AFTER));
    assert.deepEqual(teams.typing, []);
  });

  it('hurts no answer where Teams does not take it', async () => {
    teams.failTyping = 429;
    const answered = ask();
    await clock.pass(TYPING_AFTER);
    read();
    await answered;
    assert.equal(teams.typing.length, 1);
    assert.equal(teams.chat('pat').inbox.length, 1);
    assert.ok(!teams.log.some((line) => line.includes('was not sent')));
  });
});

describe('An answer that is ready while "is typing" is on its way', () => {
  const contextOf = (sendActivity: () => Promise<unknown>): TurnContext => ({ sendActivity }) as unknown as TurnContext;

  it('waits for it a moment, and then goes without it', async () => {
    const clock = timers();
    const typing = showTyping(
      contextOf(() => new Promise(() => undefined)),
      clock.arm,
    );
    await clock.pass(TYPING_AFTER);
    const stopped = typing.stop();
    await clock.pass(TYPING_OVERTAKEN);
    await stopped;
  });

  it('goes at once where it was sent or has failed, whatever it failed of', async () => {
    const failures = [
      () => Promise.resolve({}),
      () => Promise.reject(new Error('no')),
      () => {
        throw new TypeError('Cannot perform "get" on a proxy that has been revoked');
      },
    ];
    for (const send of failures) {
      const clock = timers();
      const typing = showTyping(contextOf(send), clock.arm);
      await clock.pass(TYPING_AFTER);
      await typing.stop();
      for (const after of [TYPING_AGAIN, TYPING_OVERTAKEN]) assert.ok(!clock.isRunning(after));
    }
  });
});
