import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { StoredDocument } from '../src/store/port.ts';
import { signingKeyText } from '../src/proof/note.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { exchange, postText } from './support/raw-http.ts';

interface Draft extends StoredDocument {
  readonly state: string;
  readonly touched: string;
  readonly journal: readonly unknown[];
}

const ROOT = join(import.meta.dirname, '..');

describe('The bot as a process', () => {
  let folder: string;
  let child: ChildProcess | null = null;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'can-i-share-'));
  });
  afterEach(() => {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (args: string[], environment: Record<string, string>): ChildProcess => {
    const { PATH = '' } = process.env;
    child = spawn(process.execPath, ['src/main.ts', ...args], {
      cwd: ROOT,
      env: { PATH, DATA_DIR: folder, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return child;
  };
  const ended = async (process: ChildProcess): Promise<{ code: number | null; said: string }> => {
    let said = '';
    process.stderr!.on('data', (part: Buffer) => {
      said += part.toString();
    });
    const [code] = (await once(process, 'close')) as [number | null];
    return { code, said };
  };

  it('answers by the policy of another day in local mode alone', async () => {
    const bot = start(['local', '--on', '2016-05-01'], { PORT: '0' });
    const [line] = (await once(createInterface({ input: bot.stdout! }), 'line')) as [string];
    assert.match((JSON.parse(line) as { edition: string }).edition, /^norfolk-2015 /);
    bot.kill('SIGTERM');
    await once(bot, 'close');
    const { code, said } = await ended(start(['--on', '2016-05-01'], {}));
    assert.deepEqual([code, /this is a real bot/.test(said)], [1, true]);
  });

  it('opens its port in local mode, answers, and ends in order when it is asked to', async () => {
    const bot = start(['local'], { PORT: '0' });
    const lines = createInterface({ input: bot.stdout! });
    const [line] = (await once(lines, 'line')) as [string];
    const { port, mode, msg } = JSON.parse(line) as { port: number; mode: string; msg: string };
    assert.deepEqual([mode, msg], ['local', 'Listening.']);
    assert.equal((await fetch(`http://127.0.0.1:${port}/healthz`)).status, 200);
    // ready once what reads questions is loaded, which comes after the port
    const ready = async (): Promise<boolean> => (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200;
    while (!(await ready()));
    const over = ended(bot);
    bot.kill('SIGTERM');
    assert.deepEqual(await over, { code: 0, said: '' });
  });

  it('goes on after requests that once ended it', async () => {
    const bot = start(['local'], { PORT: '0' });
    const [line] = (await once(createInterface({ input: bot.stdout! }), 'line')) as [string];
    const { port } = JSON.parse(line) as { port: number };
    const host = { Host: `127.0.0.1:${port}` };
    for (const request of [
      postText('this is no gzip', { ...host, 'Content-Encoding': 'gzip' }),
      postText('name,email\nSarah,sarah@example.com\n', { ...host, 'Content-Type': 'text/csv; header=present' }),
      'GET / HTTP/1.1\r\nHost: [\r\n\r\n',
      `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n`,
    ]) {
      await exchange(port, [request], { then: 'reset' });
      assert.match(await exchange(port, [request]), /^HTTP\/1\.1 (?:200|400|415)/);
    }
    assert.equal((await fetch(`http://127.0.0.1:${port}/healthz`)).status, 200);
    assert.equal(bot.exitCode, null);
  });

  it('does not start beside what a later version wrote, and says what it found and what to do', async () => {
    const store = openSqlite(join(folder, 'cases.sqlite'));
    await store.create({ id: 'NCC-0000-0001', pk: 'NCC', kind: 'case', schema: 99 } as StoredDocument);
    await store.close();
    const { code, said } = await ended(start(['local'], { PORT: '0' }));
    assert.equal(code, 1);
    assert.match(said, /later version of the bot wrote: NCC-0000-0001 \(case, version 99; this one reads \d+\)/);
  });

  it('listens on a store that is damaged, so that danger is answered, and says that it is not ready and why', async () => {
    const file = join(folder, 'cases.sqlite');
    writeFileSync(file, 'x'.repeat(100_000));
    const bot = start(['local'], { PORT: '0' });
    const said: { code?: string; port?: number }[] = [];
    for await (const line of createInterface({ input: bot.stdout! })) {
      said.push(JSON.parse(line) as (typeof said)[number]);
      if (line.includes('Listening.')) break;
    }
    assert.equal(said[0]!.code, 'store-damaged');
    const response = await fetch(`http://127.0.0.1:${said.at(-1)!.port}/readyz`);
    assert.equal(response.status, 503);
    assert.match(await response.text(), /The store of records is damaged/);
  });

  it('opens its port where the log has another key than the one that is set, and says so', async () => {
    const origin = 'can-i-share.example/practice';
    const set = (fill: number) => ({ PORT: '0', LOG_KEY: signingKeyText(origin, Buffer.alloc(32, fill)) });
    const said = async (fill: number): Promise<{ code?: string; port?: number }[]> => {
      const lines: { code?: string; port?: number }[] = [];
      const bot = start(['local'], set(fill));
      for await (const line of createInterface({ input: bot.stdout! })) {
        lines.push(JSON.parse(line) as (typeof lines)[number]);
        if (!line.includes('Everything on record goes into a log')) continue;
        const { port } = lines.find((one) => one.port !== undefined)!;
        assert.equal((await fetch(`http://127.0.0.1:${port}/healthz`)).status, 200);
        break;
      }
      // in order, so that the log has begun with the first key
      const over = ended(bot);
      bot.kill('SIGTERM');
      await over;
      return lines;
    };
    assert.ok(!(await said(1)).some(({ code }) => code?.startsWith('log-')));
    const store = openSqlite(join(folder, 'cases.sqlite'));
    assert.ok(await store.get('NCC', 'log-keys'));
    await store.close();
    assert.equal((await said(2))[0]!.code, 'log-unknown-key');
  });

  it('deletes when it starts what nobody has touched for DRAFT_DAYS', async () => {
    const file = join(folder, 'cases.sqlite');
    const store = openSqlite(file);
    for (const [id, touched] of [
      ['NCC-0000-0001', Date.now() - 3 * 86_400_000],
      ['NCC-0000-0002', Date.now()],
    ] as const) {
      await store.create<Draft>({
        id,
        pk: 'NCC',
        kind: 'case',
        state: 'draft',
        touched: new Date(touched).toISOString(),
        journal: [],
      });
    }
    const yesterday = new Date(Date.now() - 23 * 3_600_000).toISOString();
    const lastWeek = new Date(Date.now() - 7 * 86_400_000).toISOString();
    const marker = { id: 'draft-purge', pk: 'NCC', kind: 'housekeeping' };
    await store.create({ ...marker, looked: yesterday, steadySince: lastWeek, waitDays: 1 });
    const bot = start(['local'], { PORT: '0', DRAFT_DAYS: '2' });
    for await (const line of createInterface({ input: bot.stdout! }))
      if (line.includes('Untouched drafts were deleted.')) break;
    assert.deepEqual(
      (await store.all('NCC', 'case', 10)).items.map(({ document }) => document.id),
      ['NCC-0000-0002'],
    );
    await store.close();
  });

  it('does not start as a practice copy where an app id is set, and names the key', async () => {
    const { code, said } = await ended(start(['local'], { PORT: '0', BOT_ID: '00000000-0000-0000-0000-000000000011' }));
    assert.equal(code, 1);
    assert.match(said, /BOT_ID: is set, but the practice copy has no app id/);
  });

  it('does not start in earnest without its keys, and names every one of them', async () => {
    const { code, said } = await ended(start([], {}));
    assert.equal(code, 1);
    for (const key of `BOT_ID BOT_TENANT_ID STORE EDITION PEOPLE_FILE CONTACTS_FILE HASH_KEY LOG_KEY CHECKPOINTS`.split(
      ' ',
    ))
      assert.match(said, new RegExp(`^${key}: `, 'm'));
    assert.doesNotMatch(said, /at .*\.ts:\d+/, 'a sentence, not a stack');
  });
});
