// Who signs what the bot is told: an issuer on loopback with keys of its own, in the place of Microsoft's.
import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PasswordServiceClientCredentialFactory } from 'botframework-connector';
import type { BotIdentity } from '../../src/teams/adapter.ts';

export const APP = '00000000-0000-0000-0000-000000000011';
export const ISSUER = 'https://api.botframework.com';

export const newKeys = (): { publicKey: KeyObject; privateKey: KeyObject } =>
  generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A public key as an issuer publishes it. */
export const published = (key: KeyObject, kid: string, endorsements: readonly string[] | undefined): object => ({
  ...key.export({ format: 'jwk' }),
  kid,
  use: 'sig',
  ...(endorsements ? { endorsements } : {}),
});

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as Teams makes one, but for what is given. A claim that is undefined is left out. */
export function makeToken(key: KeyObject, claims: object = {}, header: object = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const body = `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT', ...header })}.${part({ iss: ISSUER, aud: APP, serviceurl: 'https://smba.example/', nbf: now - 60, exp: now + 600, ...claims })}`;
  return `${body}.${sign('RSA-SHA256', Buffer.from(body), key).toString('base64url')}`;
}

export interface Issuer {
  readonly url: string;
  /** What it publishes; a test may change it. */
  keys: readonly object[];
  issuer: string;
  /** Whether it answers 500. */
  isDown: boolean;
  /** How often the keys were asked for. */
  readonly asked: { keys: number; metadata: number };
  close(): void;
}

export async function startIssuer(keys: readonly object[]): Promise<Issuer> {
  const server = createServer((request, response) => {
    const isKeys = request.url === '/keys';
    issuer.asked[isKeys ? 'keys' : 'metadata'] += 1;
    response.statusCode = issuer.isDown ? 500 : 200;
    response.setHeader('Content-Type', 'application/json');
    const metadata = {
      issuer: issuer.issuer,
      jwks_uri: `${issuer.url}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    };
    response.end(JSON.stringify(isKeys ? { keys: issuer.keys } : metadata));
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const issuer: Issuer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    issuer: ISSUER,
    isDown: false,
    asked: { keys: 0, metadata: 0 },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return issuer;
}

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

/** A bot whose SDK believes this issuer too. */
export const identityAt = (url: string): BotIdentity => ({
  appId: APP,
  tenantId: 'x',
  auth: 'managed-identity',
  overrides: {
    credentials: new FixedCredentials(APP, 'secret'),
    authentication: {
      ToBotFromChannelOpenIdMetadataUrl: url,
      ToBotFromEmulatorOpenIdMetadataUrl: url,
      ToBotFromChannelTokenIssuer: ISSUER,
      ToChannelFromBotLoginUrl: url,
      ToChannelFromBotOAuthScope: ISSUER,
      OAuthUrl: url,
      CallerId: 'urn:botframework:azure',
      ValidateAuthority: true,
    },
  },
});
