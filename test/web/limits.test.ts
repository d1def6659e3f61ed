// What a server must not be held up by: turns that never end, many connections, probes, and lines in its log.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { once } from 'node:events';
import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises';
import { makeReadiness } from '../../src/web/readiness.ts';
import type { Readiness } from '../../src/web/readiness.ts';
import { makeRefusalLog } from '../../src/web/refusal-log.ts';
import { REFUSAL_CODES, Refusal } from '../../src/web/refusals.ts';
import { SHORT, activityText, codeOf, exchange, postText, startSmall, statusOf } from '../support/raw-http.ts';

const WHOLE = /"message":"[^"]*"/;
const never = new Promise<never>(() => undefined);
const healthz = 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n';

describe('A turn', () => {
  it('that takes too long is answered with a sentence, and may fail later without ending anything', async () => {
    const { promise, reject } = Promise.withResolvers<void>();
    const { web } = await startSmall({ messages: () => promise });
    const heard = await exchange(web.port, [postText(activityText())], { enough: WHOLE });
    assert.equal(statusOf(heard), 503);
    assert.equal(codeOf(heard), 'TooLate');
    reject(new Error('later'));
    await web.close();
  });

  it('that never ends does not keep the server from closing', async () => {
    const { promise: begun, resolve: begins } = Promise.withResolvers<void>();
    const { web } = await startSmall({
      limits: { ...SHORT, turnTime: 60_000 },
      messages: () => {
        begins();
        return never;
      },
    });
    const asked = exchange(web.port, [postText(activityText())]);
    await begun;
    await web.close();
    assert.equal(await asked, '');
  });

  it('under way when the server closes is still answered, while nobody new comes in', async () => {
    const { promise: begun, resolve: begins } = Promise.withResolvers<void>();
    const { promise: turn, resolve: ends } = Promise.withResolvers<void>();
    const { web } = await startSmall({
      limits: { ...SHORT, turnTime: 60_000, closingTime: 60_000 },
      messages: () => {
        begins();
        return turn;
      },
    });
    const asked = exchange(web.port, [postText(activityText())]);
    await begun;
    const closed = web.close();
    assert.equal(await exchange(web.port, [healthz]), '');
    ends();
    assert.equal(statusOf(await asked), 200);
    await closed;
  });

  it('that begins on a connection of before, once the server closes, is refused with a sentence', async () => {
    const { promise: begun, resolve: begins } = Promise.withResolvers<void>();
    const { promise: turn, resolve: ends } = Promise.withResolvers<void>();
    const { web, metrics, turns } = await startSmall({
      limits: { ...SHORT, turnTime: 60_000, closingTime: 60_000 },
      messages: async ({ body }) => {
        turns.push(body);
        begins();
        await turn;
      },
    });
    const socket = connect(web.port, '127.0.0.1', () => socket.write(postText(activityText())));
    let heard = '';
    socket.on('data', (data) => (heard += data.toString()));
    const over = once(socket, 'close');
    await begun;
    const closed = web.close();
    socket.write(postText(activityText()));
    while (!/code="Closing"/.test(await metrics.registry.metrics())) await nextTurnOfTheLoop();
    ends();
    await closed;
    await over;
    assert.match(heard, /^HTTP\/1\.1 200 OK[^]*HTTP\/1\.1 503 Service Unavailable[^]*"code":"Closing"/);
    assert.equal(turns.length, 1);
  });

  it('whose sender has gone is waited for as well', async () => {
    const { promise: begun, resolve: begins } = Promise.withResolvers<void>();
    const { promise: turn, resolve: ends } = Promise.withResolvers<void>();
    const { web } = await startSmall({
      limits: { ...SHORT, turnTime: 60_000, closingTime: 60_000 },
      messages: () => {
        begins();
        return turn;
      },
    });
    const socket = connect(web.port, '127.0.0.1', () => socket.write(postText(activityText())));
    await begun;
    socket.destroy();
    await once(socket, 'close');
    let isOver = false;
    const closed = web.close().then(() => (isOver = true));
    await exchange(web.port, [healthz]);
    assert.equal(isOver, false);
    ends();
    await closed;
  });

  for (const [status, code] of [
    [500, 'TurnFailed'],
    [501, 'TurnFailed'],
    [401, 'NotSigned'],
  ] as const) {
    it(`that the SDK refuses with ${status} is answered in our words, not in its own`, async () => {
      const { web } = await startSmall({
        messages: async (_request, response) => {
          response.status(status);
          response.send('about Sarah');
        },
      });
      const heard = await exchange(web.port, [postText(activityText())], { enough: WHOLE });
      assert.equal(codeOf(heard), code);
      assert.ok(!heard.includes('Sarah'));
      await web.close();
    });
  }

  it('that cannot begin is answered 400', async () => {
    const { web } = await startSmall({ messages: () => Promise.reject(new Error('about Sarah')) });
    const heard = await exchange(web.port, [postText(activityText())], { enough: WHOLE });
    assert.equal(codeOf(heard), 'UnreadableActivity');
    assert.ok(!heard.includes('Sarah'));
    await web.close();
  });
});

describe('Many connections', () => {
  it('are bounded: more than that are dropped, counted, and taken again when others go', async () => {
    const { web, metrics } = await startSmall({ limits: { ...SHORT, headersTime: 60_000, connections: 2 } });
    const held = [1, 2].map(() => connect(web.port, '127.0.0.1'));
    await Promise.all(held.map((socket) => once(socket, 'connect')));
    assert.equal(await exchange(web.port, [healthz]), '');
    assert.match(await metrics.registry.metrics(), /can_i_share_refusals_total\{code="TooManyConnections"\} 1/);
    for (const socket of held) {
      socket.destroy();
      await once(socket, 'close');
    }
    let heard = '';
    while (heard === '') heard = await exchange(web.port, [healthz]);
    assert.equal(statusOf(heard), 200);
    await web.close();
  });
});

describe('Refusals', () => {
  it('are all counted, and logged with how many there were at most once a minute for each kind', () => {
    const counted: string[] = [];
    const lines: object[] = [];
    let now = 0;
    const refused = makeRefusalLog({
      count: (code) => counted.push(code),
      log: { warn: (fields) => lines.push(fields) },
      now: () => now,
    });
    for (let i = 0; i < 1000; i += 1) refused(new Refusal('NotSigned', { why: 'no-token' }));
    refused(new Refusal('NotFound'));
    assert.equal(counted.length, 1001);
    assert.deepEqual(lines, [
      { code: 'NotSigned', why: 'no-token', refused: 1 },
      { code: 'NotFound', refused: 1 },
    ]);
    now = 60_000;
    refused(new Refusal('NotSigned', { why: 'no-token' }));
    assert.deepEqual(lines.slice(2), [{ code: 'NotSigned', why: 'no-token', refused: 1000 }]);
  });

  it('leave a handful of lines in the log of a server that is shot at', async () => {
    const { web, log, metrics } = await startSmall();
    for (let i = 0; i < 200; i += 1)
      await exchange(web.port, [postText(activityText(), { Authorization: `Bearer ${i}` })], { enough: WHOLE });
    assert.equal(log.length, 1);
    assert.match(await metrics.registry.metrics(), /can_i_share_refusals_total\{code="NotSigned"\} 200/);
    await web.close();
  });

  it('are sentences', () => {
    for (const code of REFUSAL_CODES) assert.match(new Refusal(code).message, /^[A-Z].*\.$/, code);
  });
});

describe('Whether the server is ready', () => {
  const ask = async (ready: () => Promise<Readiness>): Promise<string> => {
    const { web } = await startSmall({ ready });
    const heard = await exchange(web.port, ['GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n'], { enough: /\{.*\}/ });
    await web.close();
    return heard;
  };

  it('is said with the reason', async () => {
    assert.equal(statusOf(await ask(async () => ({ ready: true }))), 200);
    const heard = await ask(async () => ({ ready: false, why: 'The store cannot write.' }));
    assert.equal(statusOf(heard), 503);
    assert.match(heard, /"why":"The store cannot write\."/);
  });

  it('is no where it fails or hangs, and says nothing of the error', async () => {
    for (const ready of [(): Promise<never> => never, (): Promise<never> => Promise.reject(new Error('about Sarah'))]) {
      const heard = await ask(ready);
      assert.equal(statusOf(heard), 503);
      assert.match(heard, /"why":"What the bot stands on [^"]*\."/);
      assert.ok(!heard.includes('Sarah'));
    }
  });

  it('is asked once for many probes, and anew after a second, also where the last one never answered', async () => {
    let asked = 0;
    let now = 0;
    const ready = makeReadiness(
      () => {
        asked += 1;
        return asked === 1 ? never : Promise.resolve({ ready: true });
      },
      20,
      () => now,
    );
    const first = await Promise.all([ready(), ready(), ready()]);
    assert.deepEqual([...new Set(first.map((one) => one.ready))], [false]);
    assert.equal(asked, 1);
    now = 1_000;
    assert.deepEqual(await ready(), { ready: true });
  });
});
