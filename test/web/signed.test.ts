// The real mode against an issuer of our own on loopback: who gets in, and that nobody is answered 500.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { pino } from 'pino';
import { makeMetrics } from '../../src/web/metrics.ts';
import { startWeb } from '../../src/web/server.ts';
import type { Web } from '../../src/web/server.ts';
import { makeTokenCheck } from '../../src/web/token.ts';
import { APP, identityAt, makeToken, newKeys, published, startIssuer } from '../support/issuer.ts';
import type { Issuer } from '../support/issuer.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const METRICS_TOKEN = 'a token that only the tests know, 32 characters';

describe('The real mode', () => {
  const said = console.error;
  const ours = newKeys();
  const theirs = newKeys();
  let issuer: Issuer;
  let teams: Teams;
  let web: Web;
  let tokenless: Web;

  before(async () => {
    // the SDK writes every refusal to the console
    console.error = () => undefined;
    issuer = await startIssuer([
      published(ours.publicKey, 'k1', ['msteams']),
      published(theirs.publicKey, 'direct', ['directline']),
    ]);
    teams = await startTeams({ identity: identityAt(issuer.url) });
    const start = (metricsToken?: string): Promise<Web> =>
      startWeb({
        port: 0,
        bot: { verify: makeTokenCheck({ appId: APP, metadataUrl: issuer.url }) },
        messages: teams.bot.messages,
        ready: async () => ({ ready: true }),
        metrics: makeMetrics(),
        metricsToken,
        logger: pino({ level: 'silent' }),
      });
    web = await start(METRICS_TOKEN);
    tokenless = await start();
  });
  after(async () => {
    console.error = said;
    await web.close();
    await tokenless.close();
    await teams.close();
    issuer.close();
  });

  const token = (claims: object = {}, header: object = {}, key = ours.privateKey): string =>
    makeToken(key, { serviceurl: teams.serviceUrl, ...claims }, header);
  const post = async (authorization?: string, rest: object = {}): Promise<{ status: number; body: unknown }> => {
    const tap = activityOf(teams, teams.directory.byKey('pat')!, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { verb: 'help', data: { cis: { verb: 'help', ref: '', rev: 0 } } } },
      ...rest,
    });
    const response = await fetch(`${web.url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(authorization ? { Authorization: authorization } : {}) },
      body: JSON.stringify(tap),
    });
    return { status: response.status, body: await response.json() };
  };

  it('answers a request that Teams signed for this bot, without the mark of the practice copy', async () => {
    const { status, body } = await post(`Bearer ${token()}`);
    assert.equal(status, 200);
    assert.match(JSON.stringify(body), /What you can do here/);
    assert.doesNotMatch(JSON.stringify(body), /Practice copy/);
  });

  const past = Math.floor(Date.now() / 1000) - 4000;
  const refused: [string, () => string | undefined][] = [
    ['nothing at all', () => undefined],
    ["a token of somebody else's key", () => token({}, {}, theirs.privateKey)],
    ['a token whose signature is cut off', () => token().slice(0, -20)],
    ['a token without a signature', () => `${token({}, { alg: 'none' }).split('.').slice(0, 2).join('.')}.x`],
    ['a token for another bot', () => token({ aud: 'another' })],
    ['a token of another issuer', () => token({ iss: 'https://evil.example' })],
    ['a token that is over', () => token({ nbf: past - 600, exp: past })],
    ['a token that is never over', () => token({ exp: undefined })],
    ['a token for another service', () => token({ serviceurl: 'https://evil.example/' })],
    ['a key that nobody published', () => token({}, { kid: 'unknown' })],
    ['a key of another channel', () => token({}, { kid: 'direct' }, theirs.privateKey)],
  ];
  for (const [name, make] of refused) {
    it(`answers 401 to ${name}`, async () => {
      const given = make();
      const before = teams.sent.length;
      const { status, body } = await post(given === undefined ? undefined : `Bearer ${given}`);
      assert.equal(status, 401);
      assert.equal((body as { code: string }).code, 'NotSigned');
      assert.equal(teams.sent.length, before);
    });
  }

  it('answers 403 to every channel but Teams, and does nothing, even where the signature is right', async () => {
    for (const channelId of ['directline', 'webchat', 'emulator', 'MSTEAMS', 'msteams ', 'email']) {
      const before = teams.sent.length;
      const message = { type: 'message', text: 'walk', name: undefined, value: undefined };
      const { status, body } = await post(`Bearer ${token()}`, { channelId, ...message });
      assert.equal(status, 403, channelId);
      assert.match((body as { message: string }).message, /only what comes from Microsoft Teams/);
      assert.equal(teams.sent.length, before);
    }
  });

  it('has an SDK behind its door that refuses strangers and other channels as well', async () => {
    const pat = teams.directory.byKey('pat')!;
    const ask = async (given: string, channelId: string): Promise<number> => {
      let status = 0;
      await teams.bot.messages(
        {
          method: 'POST',
          headers: { authorization: `Bearer ${given}` },
          body: { ...activityOf(teams, pat, { type: 'message', text: 'help' }), channelId },
        },
        {
          socket: null,
          status: (code: number) => {
            status = code;
          },
          header: () => undefined,
          send: () => undefined,
          end: () => undefined,
        },
      );
      return status;
    };
    assert.equal(await ask(token(), 'msteams'), 200);
    assert.equal(await ask(token({}, { kid: 'direct' }, theirs.privateKey), 'directline'), 401);
    assert.equal(await ask(token({}, { kid: 'direct' }, theirs.privateKey), 'msteams'), 401);
    assert.notEqual(await ask(token({}, {}, theirs.privateKey), 'msteams'), 200);
  });

  it('reads nothing of a body before it knows who sent it', async () => {
    for (const authorization of [undefined, `Bearer ${token({}, {}, theirs.privateKey)}`]) {
      // a body that never comes: the answer must not wait for it
      const status = await new Promise<number>((resolve, reject) => {
        const sent = request(`${web.url}/api/messages`, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            'Content-Length': '1000',
            ...(authorization ? { Authorization: authorization } : {}),
          },
        });
        sent.on('response', (response) => {
          resolve(response.statusCode ?? 0);
          sent.destroy();
        });
        sent.on('error', reject);
        sent.flushHeaders();
      });
      assert.equal(status, 401);
    }
  });

  const metricsOf = async (url: string, headers: Record<string, string> = {}): Promise<number> =>
    (await fetch(`${url}/metrics`, { headers })).status;

  it('shows its figures to who has the token, where one is set, and to nobody else', async () => {
    assert.equal(await metricsOf(web.url, { Authorization: `Bearer ${METRICS_TOKEN}` }), 200);
    for (const authorization of ['', 'Bearer ', `Bearer ${METRICS_TOKEN}x`, METRICS_TOKEN, `Bearer ${token()}`])
      assert.equal(await metricsOf(web.url, { Authorization: authorization }), 401, authorization);
    assert.equal(await metricsOf(web.url), 401);
  });

  it('shows its figures only to this machine, where no token is set, and to nobody for whom a proxy asks', async () => {
    assert.equal(await metricsOf(tokenless.url), 200);
    for (const name of ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'X-Forwarded-Host'])
      assert.equal(await metricsOf(tokenless.url, { [name]: '203.0.113.9' }), 404, name);
    const elsewhere = await new Promise<number>((resolve, reject) => {
      request(`${tokenless.url}/metrics`, { headers: { Host: 'bot.council.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });
    assert.equal(elsewhere, 404);
  });
});
