import assert from 'node:assert/strict';
import type { TurnContext } from 'botbuilder';
import { makeAdapter } from '../../src/teams/adapter.ts';
import { repliesIn, REPLY_WITHIN } from '../../src/teams/reply.ts';
import type { Replied, Replies, RepliesParts } from '../../src/teams/reply.ts';
import { referenceOf } from '../support/references.ts';
import { directory } from '../support/ladder.ts';
import { startConnector } from '../support/teams-connector.ts';
import type { TeamsConnector } from '../support/teams-connector.ts';

const REPLY = { card: { type: 'AdaptiveCard' }, summary: 'Hello', text: 'Hello.' };

describe('A reply within a turn', () => {
  let connector: TeamsConnector;
  const lost: string[] = [];
  beforeEach(async () => {
    connector = await startConnector();
    lost.length = 0;
  });
  afterEach(() => connector.close());

  /** Runs a turn with Mo, as the SDK makes one. */
  async function inTurn(
    work: (replies: Replies, context: TurnContext) => Promise<void>,
    parts: Partial<RepliesParts> = {},
  ): Promise<void> {
    const reference = { ...referenceOf(directory, 'mo'), serviceUrl: connector.serviceUrl };
    let problem: unknown = null;
    await makeAdapter(null).continueConversationAsync('', reference, async (context) => {
      const notSent: RepliesParts['notSent'] = (code, doing) => lost.push(`${doing} ${code}`);
      const clock = { now: () => new Date('2026-11-23T10:00:00Z') };
      await work(repliesIn(context, { notSent, clock, ...parts }), context).catch((error: unknown) => {
        problem = error;
      });
    });
    if (problem !== null) throw problem as Error;
  }

  it('says that it was sent, and as which message', async () => {
    await inTurn(async (replies) => {
      assert.deepEqual(await replies.send(REPLY), { sent: true, message: 'm1' });
      assert.equal((await replies.update('m1', REPLY)).sent, true);
    });
    assert.deepEqual(connector.requests, ['POST', 'PUT']);
    assert.deepEqual(lost, []);
  });

  const CODES: readonly [number, failure: string, updating: string][] = [
    [401, 'never', 'never'],
    [403, 'unreachable', 'gone'],
    [404, 'unreachable', 'gone'],
    [408, 'again', 'again'],
    [412, 'again', 'again'],
    [429, 'again', 'again'],
    [500, 'maybe', 'maybe'],
    [502, 'again', 'again'],
    [503, 'again', 'again'],
    [504, 'again', 'again'],
  ];
  for (const [status, failure, updating] of CODES) {
    it(`that Teams answers with ${status} is sent once, and whoever sends it hears of it`, async () => {
      connector.answer = { status };
      await inTurn(async (replies) => {
        assert.deepEqual(await replies.send(REPLY), { sent: false, code: String(status), failure });
        assert.deepEqual(await replies.update('m1', REPLY), { sent: false, code: String(status), failure: updating });
      });
      assert.deepEqual(connector.requests, ['POST', 'PUT']);
      assert.deepEqual(lost, [`send ${status}`, `update ${status}`]);
    });
  }

  for (const status of [400, 413])
    it(`is said in words where Teams does not take its card (${status}), and whoever watches hears of it`, async () => {
      connector.answers.push({ status });
      await inTurn(async (replies) => {
        assert.deepEqual(await replies.send(REPLY), { sent: true, message: 'm2' });
      });
      const [card, words] = connector.bodies;
      assert.equal(card?.['text'], undefined);
      assert.ok(Array.isArray(card?.['attachments']) && card['attachments'].length === 1);
      assert.deepEqual([words?.['text'], words?.['summary'], words?.['attachments']], ['Hello.', 'Hello', undefined]);
      assert.equal(words?.['textFormat'], 'plain', 'or Teams reads Markdown in what people typed');
      assert.deepEqual(lost, [`send ${status}`]);
    });

  it('that Teams takes neither as a card nor in words is not sent', async () => {
    connector.answer = { status: 400 };
    await inTurn(async (replies) => {
      assert.deepEqual(await replies.send(REPLY), { sent: false, code: '400', failure: 'never' });
      assert.deepEqual(await replies.update('m1', REPLY), { sent: false, code: '400', failure: 'never' });
    });
    assert.deepEqual(connector.requests, ['POST', 'POST', 'PUT']);
    assert.deepEqual(lost, ['send 400', 'send 400', 'update 400']);
  });

  for (const header of ['20', 'Mon, 23 Nov 2026 10:00:20 GMT', 'Fri, 31 Dec 9999 23:59:59 GMT', 'soon', '-1']) {
    it(`never waits inside the turn, though Teams asks for it with Retry-After: ${header}`, async () => {
      connector.answer = { status: 429, headers: { 'Retry-After': header } };
      const armed: number[] = [];
      // a time that stands still: had anybody waited for it, this turn would never end
      const parts = { passed: () => 0, arm: (milliseconds: number) => (armed.push(milliseconds), () => undefined) };
      await inTurn(async (replies) => {
        assert.deepEqual(await replies.send(REPLY), { sent: false, code: '429', failure: 'again' });
      }, parts);
      assert.deepEqual([armed, connector.requests], [[REPLY_WITHIN], ['POST']]);
    });
  }

  it('that nobody answers is given up, its request with it, and counts as maybe sent', async () => {
    connector.answer = 'silent';
    let expire = (): void => undefined;
    const arm: RepliesParts['arm'] = (_, late) => {
      expire = late;
      return () => undefined;
    };
    await inTurn(
      async (replies) => {
        const sending: Promise<Replied> = replies.send(REPLY);
        await connector.requested();
        expire();
        assert.deepEqual(await sending, { sent: false, code: 'too-late', failure: 'maybe' });
      },
      { arm },
    );
    await connector.givenUp();
    assert.deepEqual(lost, ['send too-late']);
  });

  it('has four seconds together with everything else that the turn sends', async () => {
    let time = 0;
    const given: number[] = [];
    const parts: Partial<RepliesParts> = {
      passed: () => time,
      arm: (milliseconds) => {
        given.push(milliseconds);
        return () => undefined;
      },
    };
    await inTurn(async (replies) => {
      await replies.update('m1', REPLY);
      time += 3_000;
      await replies.send(REPLY);
      time += 3_000;
      await replies.send('more');
    }, parts);
    assert.deepEqual(given, [4_000, 1_000, 0]);
  });

  it('that cannot reach Teams at all was not sent', async () => {
    await connector.close();
    await inTurn(async (replies) => {
      assert.deepEqual(await replies.send('Hello'), { sent: false, code: 'not-reached', failure: 'again' });
    });
    connector = await startConnector();
  });
});
