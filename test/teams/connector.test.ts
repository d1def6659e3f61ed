import assert from 'node:assert/strict';
import type { TurnContext } from 'botbuilder';
import type { ServiceClientCredentials, ServiceClientCredentialsFactory } from 'botframework-connector';
import { makeAdapter } from '../../src/teams/adapter.ts';
import { sendingUntil } from '../../src/teams/connector.ts';
import { directory } from '../support/ladder.ts';
import { referenceOf } from '../support/references.ts';
import { startConnector } from '../support/teams-connector.ts';
import type { TeamsConnector } from '../support/teams-connector.ts';

const never = new AbortController().signal;

describe('What the bot sends with', () => {
  let connector: TeamsConnector;
  let made: string[];
  let signed: number;
  let broken: boolean;
  beforeEach(async () => {
    connector = await startConnector();
    [made, signed, broken] = [[], 0, false];
  });
  afterEach(() => connector.close());

  const credentials = (): ServiceClientCredentials => ({
    signRequest: async (request) => {
      signed += 1;
      request.headers.set('Authorization', `Bearer token ${signed}`);
      return request;
    },
  });
  const factory: ServiceClientCredentialsFactory = {
    isValidAppId: async () => true,
    isAuthenticationDisabled: async () => false,
    createCredentials: async (appId, audience) => {
      if (broken) throw new Error('no token');
      made.push(`${appId} ${audience}`);
      return credentials();
    },
  };
  const adapter = () =>
    makeAdapter({
      appId: 'bot',
      tenantId: 'tenant',
      auth: 'managed-identity',
      overrides: { authentication: {}, credentials: factory },
    });
  /** What work in Mo's chat comes to, in a turn of its own. */
  async function inTurn<T>(
    own: ReturnType<typeof adapter>,
    appId: string,
    work: (context: TurnContext) => Promise<T>,
  ): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const reference = { ...referenceOf(directory, 'mo'), serviceUrl: connector.serviceUrl };
    await own.continueConversationAsync(appId, reference, (context) => work(context).then(resolve, reject));
    return promise;
  }
  const send = (context: TurnContext, signal = never) => sendingUntil(signal, () => context.sendActivity('Hello'));

  it('is made once for many turns, and signs each request anew', async () => {
    const own = adapter();
    await inTurn(own, 'bot', (context) => send(context));
    const once = made.length;
    for (let turn = 0; turn < 5; turn += 1) await inTurn(own, 'bot', (context) => send(context));
    assert.equal(made.length, once);
    assert.equal(signed, 6);
    assert.deepEqual(
      connector.requests,
      Array.from({ length: 6 }, () => 'POST'),
    );
  });

  it('is another one for another bot and for another service', async () => {
    const own = adapter();
    await inTurn(own, 'bot', (context) => send(context));
    const once = made.length;
    await inTurn(own, 'another', (context) => send(context));
    assert.equal(made.length, 2 * once);
    assert.ok(made.at(-1)!.startsWith('another '));
    const before = connector;
    connector = await startConnector();
    await before.close();
    await inTurn(own, 'bot', (context) => send(context));
    assert.deepEqual(connector.requests, ['POST']);
  });

  it('is made again for the next turn where it could not be made', async () => {
    const own = adapter();
    broken = true;
    await assert.rejects(
      own.continueConversationAsync('bot', referenceOf(directory, 'mo'), async () => undefined),
      /no token/,
    );
    broken = false;
    await inTurn(own, 'bot', (context) => send(context));
    assert.deepEqual(connector.requests, ['POST']);
  });

  it('stops at the signal of its own turn, and at nobody else’s', async () => {
    const own = adapter();
    const stopped = new AbortController();
    connector.answer = 'silent';
    const first = inTurn(own, 'bot', (context) => send(context, stopped.signal));
    const given = assert.rejects(first, /abort/i);
    await connector.requested();
    connector.answer = { status: 200 };
    const second = inTurn(own, 'bot', async (context) => {
      stopped.abort();
      await given;
      return send(context);
    });
    assert.equal((await second)?.id, 'm2');
    await connector.givenUp();
  });
});
