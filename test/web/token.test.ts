import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { makeTokenCheck } from '../../src/web/token.ts';
import type { TokenCheck } from '../../src/web/token.ts';
import { Refusal } from '../../src/web/refusals.ts';
import { APP, ISSUER, makeToken, newKeys, published, startIssuer } from '../support/issuer.ts';
import type { Issuer } from '../support/issuer.ts';

const ours = newKeys();
const theirs = newKeys();
const minutes = (count: number): number => count * 60_000;
const seconds = (fromNow: number): number => Math.floor(Date.now() / 1000) + fromNow;

/** How a check ends: `in`, or the code of the refusal. */
const outcome = async (check: TokenCheck, authorization: string | undefined): Promise<string> => {
  try {
    await check(authorization);
    return 'in';
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error.code;
  }
};

describe('The check of who signed a request', () => {
  let issuer: Issuer;
  let check: TokenCheck;
  let now = 0;
  beforeEach(async () => {
    issuer = await startIssuer([
      published(ours.publicKey, 'k1', ['msteams', 'webchat']),
      published(theirs.publicKey, 'direct', ['directline']),
      published(theirs.publicKey, 'bare', undefined),
      published(theirs.publicKey, 'none', []),
    ]);
    now = 0;
    check = makeTokenCheck({ appId: APP, metadataUrl: issuer.url, now: () => now });
  });
  afterEach(() => issuer.close());

  it('lets in what Teams signed for this bot, and says where the answer may go', async () => {
    assert.deepEqual(await check(`Bearer ${makeToken(ours.privateKey)}`), { serviceUrl: 'https://smba.example/' });
  });

  it('forgives clocks that are up to five minutes apart, and no more', async () => {
    for (const [claims, expected] of [
      [{ exp: seconds(-240) }, 'in'],
      [{ exp: seconds(-360) }, 'NotSigned'],
      [{ nbf: seconds(240) }, 'in'],
      [{ nbf: seconds(360) }, 'NotSigned'],
    ] as const)
      assert.equal(await outcome(check, `Bearer ${makeToken(ours.privateKey, claims)}`), expected);
  });

  const hmac = (): string => {
    const body = makeToken(ours.privateKey, {}, { alg: 'HS256' }).split('.').slice(0, 2).join('.');
    const secret = ours.publicKey.export({ format: 'pem', type: 'spki' });
    return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
  };
  const changed = (): string => {
    const [header, , signature] = makeToken(ours.privateKey).split('.') as [string, string, string];
    return `${header}.${makeToken(theirs.privateKey, { serviceurl: 'https://evil.example/' }).split('.')[1]}.${signature}`;
  };
  const refused: readonly [string, () => string | undefined][] = [
    ['nothing', () => undefined],
    ['an empty header', () => ''],
    ['no token', () => 'Bearer x'],
    ['a password', () => 'Basic YTpi'],
    ['two tokens', () => `Bearer ${makeToken(ours.privateKey)} ${makeToken(ours.privateKey)}`],
    ['parts that are no JSON', () => 'Bearer YQ.YQ.YQ'],
    ['a huge token', () => `Bearer ${makeToken(ours.privateKey, { x: 'x'.repeat(10_000) })}`],
    ['no algorithm', () => `Bearer ${makeToken(ours.privateKey, {}, { alg: 'none' })}`],
    ['no signature', () => `Bearer ${makeToken(ours.privateKey).split('.').slice(0, 2).join('.')}.`],
    ['another algorithm of the same key', () => `Bearer ${makeToken(ours.privateKey, {}, { alg: 'RS512' })}`],
    ['the public key used as a shared secret', () => `Bearer ${hmac()}`],
    ['a header that demands what nobody knows', () => `Bearer ${makeToken(ours.privateKey, {}, { crit: ['x'] })}`],
    ["somebody else's key", () => `Bearer ${makeToken(theirs.privateKey)}`],
    ['other claims under the same signature', () => `Bearer ${changed()}`],
    ['a key of another channel', () => `Bearer ${makeToken(theirs.privateKey, {}, { kid: 'direct' })}`],
    ['a key without endorsements', () => `Bearer ${makeToken(theirs.privateKey, {}, { kid: 'bare' })}`],
    ['a key with an empty list of endorsements', () => `Bearer ${makeToken(theirs.privateKey, {}, { kid: 'none' })}`],
    ['a key that nobody published', () => `Bearer ${makeToken(theirs.privateKey, {}, { kid: 'unknown' })}`],
    ['no key id', () => `Bearer ${makeToken(ours.privateKey, {}, { kid: undefined })}`],
    ['an empty key id', () => `Bearer ${makeToken(ours.privateKey, {}, { kid: '' })}`],
    ['no expiry', () => `Bearer ${makeToken(ours.privateKey, { exp: undefined })}`],
    ['an expiry that is no time', () => `Bearer ${makeToken(ours.privateKey, { exp: 'never' })}`],
    ['no time from which it holds', () => `Bearer ${makeToken(ours.privateKey, { nbf: undefined })}`],
    ['no service url', () => `Bearer ${makeToken(ours.privateKey, { serviceurl: undefined })}`],
    ['a service url that is no text', () => `Bearer ${makeToken(ours.privateKey, { serviceurl: ['x'] })}`],
    [
      "another tenant's bot",
      () => `Bearer ${makeToken(ours.privateKey, { aud: '00000000-0000-0000-0000-0000000000ff' })}`,
    ],
    ['no audience', () => `Bearer ${makeToken(ours.privateKey, { aud: undefined })}`],
    ['no issuer', () => `Bearer ${makeToken(ours.privateKey, { iss: undefined })}`],
    ['a stranger as the issuer', () => `Bearer ${makeToken(ours.privateKey, { iss: 'https://evil.example' })}`],
    [
      "a tenant's own issuer, which the emulator has",
      () =>
        `Bearer ${makeToken(ours.privateKey, { iss: 'https://sts.windows.net/00000000-0000-0000-0000-000000000001/' })}`,
    ],
  ];
  for (const [name, make] of refused)
    it(`refuses ${name}`, async () => assert.equal(await outcome(check, make()), 'NotSigned'));

  it('fetches the keys once for many who ask at once, and not again within the hour', async () => {
    const token = `Bearer ${makeToken(ours.privateKey)}`;
    await Promise.all(Array.from({ length: 50 }, () => check(token)));
    now = minutes(59);
    await check(token);
    assert.deepEqual(issuer.asked, { metadata: 1, keys: 1 });
  });

  it('fetches them again after an hour, while what it knows goes on being believed', async () => {
    const token = `Bearer ${makeToken(ours.privateKey)}`;
    await check(token);
    issuer.isDown = true;
    now = minutes(61);
    await check(token);
    // one who asks for a key that is not known waits for what that began
    await outcome(check, `Bearer ${makeToken(ours.privateKey, {}, { kid: 'unknown' })}`);
    assert.equal(issuer.asked.metadata, 2);
    now = minutes(180);
    assert.equal(await outcome(check, token), 'in');
  });

  it('learns a new key within minutes, and is not made to fetch in a loop by keys that do not exist', async () => {
    await check(`Bearer ${makeToken(ours.privateKey)}`);
    now = minutes(10);
    issuer.keys = [published(theirs.publicKey, 'k2', ['msteams'])];
    assert.equal(await outcome(check, `Bearer ${makeToken(theirs.privateKey, {}, { kid: 'k2' })}`), 'in');
    for (let i = 0; i < 100; i += 1)
      await outcome(check, `Bearer ${makeToken(theirs.privateKey, {}, { kid: `forged-${i}` })}`);
    assert.equal(issuer.asked.keys, 2);
  });

  it('stops believing a key that is published no longer', async () => {
    await check(`Bearer ${makeToken(ours.privateKey)}`);
    now = minutes(61);
    issuer.keys = [published(theirs.publicKey, 'k2', ['msteams'])];
    assert.equal(await outcome(check, `Bearer ${makeToken(theirs.privateKey, {}, { kid: 'k2' })}`), 'in');
    assert.equal(await outcome(check, `Bearer ${makeToken(ours.privateKey)}`), 'NotSigned');
  });

  it('says that it cannot know where the keys cannot be had, and tries again soon but not at once', async () => {
    const token = `Bearer ${makeToken(ours.privateKey)}`;
    issuer.isDown = true;
    for (let i = 0; i < 20; i += 1) assert.equal(await outcome(check, token), 'KeysUnavailable');
    assert.equal(issuer.asked.metadata, 1);
    issuer.isDown = false;
    now = 11_000;
    assert.equal(await outcome(check, token), 'in');
  });

  it('believes no metadata of another issuer', async () => {
    issuer.issuer = 'https://evil.example';
    assert.equal(await outcome(check, `Bearer ${makeToken(ours.privateKey)}`), 'KeysUnavailable');
    assert.notEqual(ISSUER, issuer.issuer);
  });
});
