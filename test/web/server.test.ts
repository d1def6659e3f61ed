import assert from 'node:assert/strict';
import { request } from 'node:http';
import { isLoopbackUrl } from '../../src/text/loopback.ts';
import { comesFromHere } from '../../src/web/loopback.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

/** A request with headers that fetch would not send. */
const ask = (
  url: string,
  headers: Record<string, string>,
  method = 'GET',
  body = '',
): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => {
        text += part.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });

describe('The web server of the practice copy', () => {
  let teams: Teams;
  before(async () => {
    teams = await startTeams();
  });
  after(() => teams.close());

  it('says that it is alive, that the store answers, and what it has counted', async () => {
    assert.equal((await ask(`${teams.web.url}/healthz`, {})).status, 200);
    assert.equal((await ask(`${teams.web.url}/readyz`, {})).status, 200);
    await teams.chat('pat').say('help');
    await teams.post('nonsense');
    const { body } = await ask(`${teams.web.url}/metrics`, {});
    assert.match(body, /can_i_share_requests_total\{type="message",status="200"\} 1/);
    assert.match(body, /can_i_share_request_seconds_bucket/);
  });

  it('says that it is not ready where the store does not answer', async () => {
    const broken = await startTeams();
    broken.store.ping = () => Promise.reject(new Error('gone'));
    const { status } = await ask(`${broken.web.url}/readyz`, {});
    await broken.close();
    assert.equal(status, 503);
  });

  for (const headers of [
    { Host: 'evil.example' },
    { Host: '127.0.0.1.evil.example' },
    { Host: '127.0.0.1', Origin: 'https://evil.example' },
    { Host: '127.0.0.1', Origin: 'null' },
  ] as Record<string, string>[]) {
    it(`answers 403 to a web page that is not of this machine: ${JSON.stringify(headers)}`, async () => {
      const activity = JSON.stringify(
        activityOf(teams, teams.directory.byKey('pat')!, { type: 'message', text: 'walk' }),
      );
      const before = teams.sent.length;
      for (const [path, method, body] of [
        ['/api/messages', 'POST', activity],
        ['/metrics', 'GET', ''],
        ['/readyz', 'GET', ''],
      ] as const) {
        const { status } = await ask(
          teams.web.url + path,
          { 'Content-Type': 'application/json', ...headers },
          method,
          body,
        );
        // Node itself refuses a request without a host
        assert.ok([400, 403].includes(status), `${path}: ${status}`);
      }
      assert.equal(teams.sent.length, before);
    });
  }

  it('answers 400 to an activity that would make it talk to another machine', async () => {
    for (const serviceUrl of [
      'https://evil.example/',
      'http://127.0.0.1.evil.example/',
      'http://169.254.169.254/',
      'file:///etc/passwd',
      'http://user@evil.example/',
    ]) {
      const { status } = await teams.post({
        ...activityOf(teams, teams.directory.byKey('pat')!, { type: 'message', text: 'walk' }),
        serviceUrl,
      });
      assert.equal(status, 400, serviceUrl);
    }
  });

  it('takes localhost and both loopback addresses, and nothing that only looks like them', () => {
    for (const host of ['localhost', 'localhost:3978', '127.0.0.1:3978', '[::1]:3978'])
      assert.ok(comesFromHere(host, undefined), host);
    assert.ok(comesFromHere('localhost:3978', 'http://localhost:56150'));
    for (const host of [undefined, '', 'localhost.evil.example', '127.0.0.2', '0.0.0.0', 'a@127.0.0.1@evil.example'])
      assert.ok(!comesFromHere(host, undefined), String(host));
    for (const url of ['', 'nonsense', 'ftp://127.0.0.1/', 'javascript:alert(1)']) assert.ok(!isLoopbackUrl(url), url);
  });

  it('answers what it does not know with a sentence', async () => {
    for (const [path, method, status] of [
      ['/', 'GET', 404],
      ['/api/messages', 'GET', 405],
      ['/api/messages', 'DELETE', 405],
    ] as const) {
      const answer = await ask(teams.web.url + path, {}, method);
      assert.equal(answer.status, status);
      assert.match((JSON.parse(answer.body) as { message: string }).message, /\.$/);
    }
  });

  it('repeats nothing of a body that it could not read', async () => {
    const { status, body } = await teams.post('{"text": Sarah Example');
    assert.equal(status, 400);
    assert.ok(!JSON.stringify(body).includes('Sarah'));
  });
});
