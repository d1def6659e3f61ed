// Requests that are no requests: whatever comes, the process answers the next one. An exception that nothing catches
// would fail the test during which it is thrown.
import assert from 'node:assert/strict';
import { METHODS } from 'node:http';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { activityText, codeOf, exchange, postText, startSmall, statusOf } from '../support/raw-http.ts';
import type { SmallWeb } from '../support/raw-http.ts';

const WHOLE = /"message":"[^"]*"/;
const get = (path: string, headers = 'Host: bot.example'): string => `GET ${path} HTTP/1.1\r\n${headers}\r\n\r\n`;

describe('No request ends the process', () => {
  let small: SmallWeb;
  before(async () => {
    small = await startSmall();
  });
  after(() => small.web.close());
  afterEach(async () => assert.equal((await fetch(`${small.web.url}/healthz`)).status, 200, 'it answers no more'));

  /** What is sent, and the statuses it may be answered with; 0 is a connection that was closed without a word. */
  const strange: readonly [string, readonly (string | Buffer)[], readonly number[]][] = [
    ['a host that is no host', [get('/healthz', 'Host: [')], [400]],
    ['a host with a space', [get('/healthz', 'Host: a b')], [400]],
    ['a host with a port that is none', [get('/healthz', 'Host: a:99999999')], [400]],
    ['two hosts', [get('/healthz', 'Host: a\r\nHost: b')], [200, 400]],
    ['no host', ['GET /healthz HTTP/1.1\r\n\r\n'], [400]],
    ['the whole address in place of the path', [get('http://bot.example/healthz')], [400]],
    ['an address that is none', [get('http://[')], [400]],
    ['an address without a slash', [get('healthz')], [400]],
    ['an asterisk', ['OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n'], [400]],
    ['a path with half an escape', [get('/api/%')], [400, 404]],
    ['a path with an escape that is no UTF-8', [get('/%ff%fe')], [400, 404]],
    ['a path with two slashes', [get('//evil.example/healthz')], [404]],
    ['a path up and out', [get('/../../etc/passwd')], [404]],
    ['a path of 12,000 characters', [get(`/${'a'.repeat(12_000)}`)], [404]],
    ['a path of 60,000 characters', [get(`/${'a'.repeat(60_000)}`)], [431]],
    ['headers of 60 KB', [get('/healthz', `Host: a\r\nX-Long: ${'x'.repeat(60_000)}`)], [431]],
    ['an Accept header of 12 KB', [get('/x', `Host: a\r\nAccept: ${'text/x;q=0.1,'.repeat(900)}`)], [404]],
    ['a thousand headers', [get('/healthz', `Host: a\r\n${'a: b\r\n'.repeat(1000)}c: d`)], [200, 431]],
    ['an upgrade', [get('/healthz', 'Host: a\r\nConnection: Upgrade\r\nUpgrade: websocket')], [200]],
    ['a tunnel', ['CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n'], [0, 400]],
    ['an expectation that nobody knows', [postText(activityText(), { Expect: 'wonders' })], [417]],
    ['two lengths', [postText('{}', { 'Content-Length': '2\r\nContent-Length: 3' })], [400]],
    ['a length and chunks', [postText('{}', { 'Transfer-Encoding': 'chunked' })], [400]],
    ['a length below nothing', [postText('', { 'Content-Length': '-1' })], [400]],
    ['a length of a thousand digits', [postText('', { 'Content-Length': '9'.repeat(1000) })], [400]],
    ['chunks that are not compressed as they say', [postText('x', { 'Transfer-Encoding': 'gzip, chunked' })], [400]],
    [
      'chunks without numbers',
      [postText('zz\r\n', { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' })],
      [400],
    ],
    ['another protocol', ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'], [400]],
    ['HTTP/2', ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'], [400]],
    ['HTTP/0.9', ['GET /healthz\r\n\r\n'], [200, 400]],
    ['line feeds alone', ['\n\n\n\nGET /healthz\n\n'], [400]],
    ['zero bytes', [Buffer.alloc(4096)], [400]],
  ];
  for (const [name, parts, statuses] of strange) {
    it(`survives ${name}`, async () => {
      const heard = await exchange(small.web.port, parts, { enough: /\r\n\r\n/ });
      assert.ok(statuses.includes(statusOf(heard)), `${statusOf(heard)} ${heard.slice(0, 200)}`);
    });
  }

  it('answers every method with a sentence or what was asked', async () => {
    for (const method of METHODS.filter((one) => one !== 'CONNECT' && one !== 'HEAD')) {
      for (const path of ['/healthz', '/api/messages', '/nowhere']) {
        const heard = await exchange(
          small.web.port,
          [`${method} ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`],
          { enough: /^$/ },
        );
        assert.ok([200, 404, 405, 415].includes(statusOf(heard)), `${method} ${path} ${heard}`);
        if (statusOf(heard) !== 200) assert.match(heard, /"message":"[A-Z][^"]*\."/, `${method} ${path}`);
      }
    }
  });

  it('answers requests that come all at once, in order', async () => {
    const three = get('/healthz') + postText(activityText({ text: 'pipelined' })) + get('/nowhere');
    const heard = await exchange(small.web.port, [three], { enough: /NotFound/ });
    assert.deepEqual(heard.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 404']);
  });

  const whole = postText(activityText());
  const chunked = postText('ffff\r\n{"type":', { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' });
  for (const then of ['end', 'reset'] as const) {
    it(`survives a sender who goes away in the middle of anything: ${then}`, async () => {
      const asked = small.turns.length;
      for (const length of [1, 20, 60, whole.length - 100, whole.length - 1])
        await exchange(small.web.port, [whole.slice(0, length)], { then });
      await exchange(small.web.port, [chunked], { then });
      await exchange(small.web.port, [get('/healthz', 'Host: a\r\nConnection: Upgrade\r\nUpgrade: x')], { then });
      await exchange(small.web.port, [postText('{', { Expect: '100-continue', 'Content-Length': '9' })], { then });
      assert.equal(small.turns.length, asked);
    });
  }

  it('asks for a body that waits to be asked for only where it will be read', async () => {
    const wait = { Expect: '100-continue' };
    const good = await exchange(small.web.port, [postText(activityText(), wait)], { enough: /HTTP\/1\.1 200/ });
    assert.match(good, /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200/);
    for (const headers of [
      { Authorization: 'Bearer x' },
      { 'Content-Encoding': 'gzip' },
      { 'Content-Length': '9999999' },
    ]) {
      const heard = await exchange(small.web.port, [postText('', { 'Content-Length': '5', ...wait, ...headers })]);
      assert.doesNotMatch(heard, /100 Continue/);
    }
  });

  const csv = 'name,email\nSarah,sarah@example.com\n';
  const form = '--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nabc\r\n--x--\r\n';
  const bodies: readonly [string, string, string, Record<string, string>][] = [
    ['what says it is gzip and is not', 'Compressed', activityText(), { 'Content-Encoding': 'gzip' }],
    ['what is gzip', 'Compressed', gzipSync('a'.repeat(1e6)).toString('latin1'), { 'Content-Encoding': 'GZIP' }],
    ['brotli', 'Compressed', activityText(), { 'Content-Encoding': 'br' }],
    ['two encodings', 'Compressed', activityText(), { 'Content-Encoding': 'identity, gzip' }],
    ['a table', 'NotJson', csv, { 'Content-Type': 'text/csv; header=present' }],
    ['a form with a file', 'NotJson', form, { 'Content-Type': 'multipart/form-data; boundary=x' }],
    ['a form', 'NotJson', 'a=b', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['what only begins like JSON', 'NotJson', '{}', { 'Content-Type': 'application/jsonp' }],
    ['JSON lines', 'NotJson', '{}', { 'Content-Type': 'application/x-ndjson' }],
    ['UTF-16', 'NotJson', '{}', { 'Content-Type': 'application/json; charset=utf-16' }],
    ['UTF-7', 'NotJson', '{}', { 'Content-Type': 'application/json;charset="utf-7"' }],
    ['no type', 'NotJson', '{}', { 'Content-Type': '' }],
    ['a body that is announced too large', 'TooLarge', '', { 'Content-Length': '262145' }],
    ['no JSON', 'BadActivity', '{"text": Sarah', {}],
    ['nothing', 'BadActivity', '', {}],
    ['a list', 'BadActivity', '[]', {}],
    ['a word', 'BadActivity', '"walk"', {}],
    ['250 KB of brackets', 'TooDeep', '['.repeat(250_000), {}],
    ['250 KB of nested objects', 'TooDeep', '{"a":'.repeat(50_000), {}],
    [
      '65 brackets inside one another',
      'TooDeep',
      activityText({ value: JSON.parse('['.repeat(64) + ']'.repeat(64)) }),
      {},
    ],
    ['a list of 100,000 entities', 'BadActivity', activityText({ entities: Array(100_000).fill(1) }), {}],
    ['400 wrong attachments', 'BadActivity', activityText({ attachments: Array(400).fill(1) }), {}],
  ];
  for (const [name, code, body, headers] of bodies) {
    it(`refuses ${name}, in a short sentence, and runs no turn`, async () => {
      const asked = small.turns.length;
      const heard = await exchange(small.web.port, [postText(body, headers)], { enough: WHOLE });
      assert.equal(codeOf(heard), code);
      assert.ok(heard.length < 1000, `${heard.length}`);
      assert.ok(!heard.includes('Sarah'));
      assert.equal(small.turns.length, asked);
    });
  }

  it('takes 64 levels, brackets within texts, and JSON by its full name', async () => {
    const value = JSON.parse('['.repeat(62) + ']'.repeat(62)) as unknown;
    for (const [body, headers] of [
      [activityText({ value }), {}],
      [activityText({ text: `"\\${'['.repeat(500)}\\"{` }), {}],
      [activityText({ text: 'é \u{1f642}' }), { 'Content-Type': 'Application/JSON; charset=UTF-8' }],
      [activityText(), { 'Content-Type': 'application/json;charset="utf-8"', 'Content-Encoding': 'identity' }],
    ] as const) {
      assert.equal(statusOf(await exchange(small.web.port, [postText(body, headers)])), 200, body.slice(-80));
      assert.deepEqual(small.turns.at(-1), JSON.parse(body));
    }
  });

  it('takes a body if and only if it is at most 64 deep, whatever else is in it', async () => {
    const depth = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;
    const inner = fc.jsonValue({ stringUnit: fc.constantFrom('[', ']', '{', '}', '"', '\\', 'a', '\n') });
    await fc.assert(
      fc.asyncProperty(inner, fc.integer({ min: 55, max: 66 }), fc.boolean(), async (first, levels, isObject) => {
        let value: unknown = first;
        for (let i = 0; i < levels; i += 1) value = isObject ? { '"}': value } : [value];
        const body = activityText({ value });
        const heard = await exchange(small.web.port, [postText(body)], { enough: /TooDeep|HTTP\/1\.1 200/ });
        assert.equal(statusOf(heard) === 200, depth(JSON.parse(body)) <= 64);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses bytes that are no UTF-8', async () => {
    const [head, body] = postText(activityText({ text: 'XX' })).split('\r\n\r\n') as [string, string];
    const bytes = Buffer.from(body.replace('XX', '\xc3\x28'), 'latin1');
    const heard = await exchange(small.web.port, [`${head}\r\n\r\n`, bytes], { enough: WHOLE });
    assert.equal(codeOf(heard), 'NotJson');
  });

  it('counts a body whose length nobody said while it comes', async () => {
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
    const head = postText('', { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' });
    const heard = await exchange(small.web.port, [head, ...Array<string>(6).fill(chunk)], { enough: WHOLE });
    assert.equal(codeOf(heard), 'TooLarge');
  });

  it('does not read a refused body without end', async () => {
    const head = postText('', { Authorization: 'Bearer x', 'Content-Length': '250000' });
    assert.equal(codeOf(await exchange(small.web.port, [head], { enough: WHOLE })), 'NotSigned');
    // it never ends its body, and is cut off all the same
    const heard = await exchange(small.web.port, [head, 'x'.repeat(1000)], { enough: /^$/ });
    assert.equal(codeOf(heard), 'NotSigned');
  });

  it('closes what comes too slowly: headers, bodies, and a connection that says nothing', async () => {
    const slow = [
      exchange(small.web.port, ['GET /healthz HTTP/1.1\r\nHo'], { enough: /^$/ }),
      exchange(small.web.port, [postText('', { 'Content-Length': '100' }), '{"ty'], { enough: /^$/ }),
      exchange(small.web.port, [], { enough: /^$/ }),
      ...Array.from({ length: 100 }, () =>
        exchange(small.web.port, [postText('', { 'Content-Length': '100' })], { enough: /^$/ }),
      ),
    ];
    const [headers, body] = await Promise.all(slow);
    assert.equal(statusOf(headers!), 408);
    assert.equal(codeOf(body!), 'TooSlow');
  });

  it('survives anything made of pieces of requests', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'GET',
        'POST',
        ' ',
        '/api/messages',
        '/readyz',
        ' HTTP/1.1',
        '\r\n',
        '\r\n\r\n',
        '{',
        '"',
        '[',
        '%',
      ),
      fc.constantFrom(
        'Host: a',
        'Host:',
        'Authorization: Bearer good',
        'Content-Type: application/json',
        'Expect: 100-continue',
      ),
      fc.constantFrom(
        'Content-Length: 3',
        'Transfer-Encoding: chunked',
        'Connection: Upgrade',
        '3\r\nabc\r\n',
        '0\r\n\r\n',
      ),
      fc.constantFrom('Content-Encoding: gzip', 'Upgrade: h2c', postText(activityText()), '\0', '\u{1f642}'),
      fc.string({ maxLength: 20 }),
    );
    const ends = fc.constantFrom('end' as const, 'reset' as const);
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), ends, async (pieces, then) => {
        await exchange(small.web.port, [pieces.join('')], { enough: /\r\n\r\n/, then });
        assert.equal((await fetch(`${small.web.url}/healthz`)).status, 200);
      }),
      { numRuns: 200 },
    );
  });
});
