// The real mode against an issuer of our own on loopback: who gets in, and that nobody is answered 500.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { PasswordServiceClientCredentialFactory } from 'botframework-connector';
import { pino } from 'pino';
import { makeMetrics } from '../../src/web/metrics.ts';
import { startWeb } from '../../src/web/server.ts';
import type { Web } from '../../src/web/server.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const APP = '00000000-0000-0000-0000-000000000011';
const ISSUER = 'https://api.botframework.com';

/** What the bot shows when it calls Teams; a real one is fetched from Microsoft. */
class FixedCredentials extends PasswordServiceClientCredentialFactory {
  override async createCredentials(): Promise<never> {
    return {
      signRequest: (request: { headers: { set(name: string, value: string): void } }) => {
        request.headers.set('Authorization', 'Bearer ours');
        return Promise.resolve(request);
      },
    } as never;
  }
}

describe('The real mode', () => {
  let keys: Server;
  const said = console.error;
  let teams: Teams;
  let web: Web;
  const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const theirs = generateKeyPairSync('rsa', { modulusLength: 2048 });

  before(async () => {
    // the SDK writes every refusal to the console
    console.error = () => undefined;
    keys = createServer((request, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify(
          request.url === '/keys'
            ? {
                keys: [
                  { ...ours.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', endorsements: ['msteams'] },
                ],
              }
            : { issuer: ISSUER, jwks_uri: `${base()}/keys`, id_token_signing_alg_values_supported: ['RS256'] },
        ),
      );
    });
    const base = (): string => `http://127.0.0.1:${(keys.address() as AddressInfo).port}`;
    await new Promise<void>((done) => {
      keys.listen(0, '127.0.0.1', done);
    });
    teams = await startTeams({
      identity: {
        appId: APP,
        tenantId: 'x',
        auth: 'managed-identity',
        overrides: {
          credentials: new FixedCredentials(APP, 'secret'),
          authentication: {
            ToBotFromChannelOpenIdMetadataUrl: base(),
            ToBotFromEmulatorOpenIdMetadataUrl: base(),
            ToBotFromChannelTokenIssuer: ISSUER,
            ToChannelFromBotLoginUrl: base(),
            ToChannelFromBotOAuthScope: ISSUER,
            OAuthUrl: base(),
            CallerId: 'urn:botframework:azure',
            ValidateAuthority: true,
          },
        },
      },
    });
    web = await startWeb({
      port: 0,
      bot: { appId: APP, issuers: [ISSUER] },
      messages: teams.bot.messages,
      ready: async () => undefined,
      metrics: makeMetrics(),
      logger: pino({ level: 'silent' }),
    });
  });
  after(async () => {
    console.error = said;
    await web.close();
    await teams.close();
    keys.closeAllConnections();
    keys.close();
  });

  const token = (claims: object = {}, header: object = {}, key: KeyObject = ours.privateKey): string => {
    const now = Math.floor(Date.now() / 1000);
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const body = `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT', ...header })}.${part({ iss: ISSUER, aud: APP, serviceurl: teams.serviceUrl, nbf: now - 60, exp: now + 600, ...claims })}`;
    return `${body}.${sign('RSA-SHA256', Buffer.from(body), key).toString('base64url')}`;
  };
  const post = async (authorization?: string): Promise<{ status: number; body: unknown }> => {
    const tap = activityOf(teams, teams.directory.byKey('pat')!, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { verb: 'help', data: { cis: { verb: 'help', ref: '', rev: 0 } } } },
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
    ['a token for another service', () => token({ serviceurl: 'https://evil.example/' })],
    ['a key that nobody published', () => token({}, { kid: 'unknown' })],
  ];
  for (const [name, make] of refused) {
    it(`answers 401 to ${name}`, async () => {
      const given = make();
      const before = teams.sent.length;
      const { status } = await post(given === undefined ? undefined : `Bearer ${given}`);
      assert.equal(status, 401);
      assert.equal(teams.sent.length, before);
    });
  }
});
