// Two bots, as they are started for real, on one store: one after the other is killed with -9 while hundreds of requests
// to managers go out. Everything arrives; what arrives twice does no harm.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { setClockOffset } from '../src/time/clock.ts';
import type { CaseDocument } from '../src/record/types.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import type { Store } from '../src/store/port.ts';
import { startCosmos } from './store/cosmos-server.ts';
import { howMany } from './support/long.ts';
import { fill, peopleFile, peopleOf } from './support/escalations-load.ts';
import { verifyRecord } from './support/verify.ts';
import { COMPILED } from './support/terminal.ts';

const ROOT = join(import.meta.dirname, '..');
const MANY = howMany(100, 500);
/** So many minutes of the practice clock are enough for every lease of the dead, however slow the machine is. */
const MINUTES = 200;

/** How often one of the two is killed. */
const KILLS = howMany(2, 6);

interface Arrived {
  readonly ref: string;
  readonly conversation: string;
  readonly card: unknown;
}

/** A connector that counts what arrives, by reference and conversation, and answers once `mayAnswer` has resolved. */
async function startConnector(arrived: Arrived[], mayAnswer: () => Promise<void>): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => {
      const conversation = decodeURIComponent(/^\/v3\/conversations\/([^/]+)/.exec(request.url ?? '')?.[1] ?? '');
      const ref = /NCC-\d{4}-0000/.exec(body)?.[0] ?? '';
      if (request.method === 'POST')
        arrived.push({
          ref,
          conversation,
          card: (JSON.parse(body) as { attachments?: { content: unknown }[] }).attachments?.[0]?.content,
        });
      const answer = async (): Promise<void> => {
        await mayAnswer();
        // in two calls: where restify is loaded too, its writeHead gives nothing back
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.end(`{"id":"m${arrived.length}"}`);
      };
      void answer();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

interface Bot {
  readonly child: ChildProcess;
  readonly port: number;
}

describe('Two bot processes that share an outbox', () => {
  let folder: string;
  let running: ChildProcess[] = [];
  let ending: (() => Promise<void>)[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'can-i-share-'));
    running = [];
    ending = [];
  });
  afterEach(async () => {
    for (const child of running) child.kill('SIGKILL');
    for (const end of ending) await end();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(environment: Record<string, string>): Promise<Bot> {
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, ['src/main.ts', 'local'], {
      cwd: ROOT,
      env: {
        PATH,
        ...COMPILED,
        DATA_DIR: folder,
        PEOPLE_FILE: join(folder, 'people.yaml'),
        PORT: '0',
        LOG_LEVEL: 'info',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.push(child);
    const lines = createInterface({ input: child.stdout });
    for await (const line of lines) {
      const { port, msg } = JSON.parse(line) as { port: number; msg: string };
      // what the bot says later is read too, so that it never waits for somebody to listen
      if (msg === 'Listening.') {
        child.stdout.resume();
        return { child, port };
      }
    }
    throw new Error('The bot ended before it listened.');
  }

  async function trial(name: string, store: Store, environment: Record<string, string>): Promise<void> {
    writeFileSync(join(folder, 'people.yaml'), peopleFile());
    const directory = peopleOf();
    const arrived: Arrived[] = [];
    const bots: Bot[] = [];
    let kills = 0;
    const { promise: bothRun, resolve: theyRun } = Promise.withResolvers<void>();
    const { promise: lastKill, resolve: wasLast } = Promise.withResolvers<void>();
    let killed = bothRun;
    // one after the other, at a message that has arrived and that nobody has marked; nothing is answered until the dead
    // one is back, so that the other cannot end the work meanwhile
    const killOne = async (before: Promise<void>, next: number): Promise<void> => {
      await before;
      const { child } = bots[next]!;
      const dead = once(child, 'exit');
      child.kill('SIGKILL');
      await dead;
      bots[next] = await start(environment);
    };
    const mayAnswer = (): Promise<void> => {
      if (kills < KILLS && arrived.length >= 25 * (kills + 1)) {
        killed = killOne(killed, kills % 2);
        kills += 1;
        if (kills === KILLS) wasLast();
      }
      return killed;
    };
    const connector = await startConnector(arrived, mayAnswer);
    ending.push(async () => {
      connector.closeAllConnections();
      connector.close();
      await once(connector, 'close');
    });
    const serviceUrl = `http://127.0.0.1:${(connector.address() as AddressInfo).port}/`;
    const references = await fill(store, directory, serviceUrl, MANY, new Date());
    const began = performance.now();
    bots.push(await start(environment), await start(environment));
    theyRun();
    const missing = (): string[] => {
      const got = new Set(arrived.map(({ ref }) => ref));
      return references.filter((ref) => !got.has(ref));
    };
    await lastKill;
    await killed;
    // what the dead had claimed is free again when their leases are over: the practice clock need not wait for that
    for (let minute = 1; missing().length > 0 && minute <= MINUTES; minute += 1) {
      setClockOffset(folder, minute * 61_000);
      for (let i = 0; i < 100 && missing().length > 0; i += 1) await after(20);
    }
    assert.equal(kills, KILLS);
    const seconds = (performance.now() - began) / 1000;
    assert.deepEqual(missing(), [], `${missing().length} of ${MANY} never arrived`);
    setClockOffset(folder, 30 * 61_000);
    const documents = async (): Promise<CaseDocument[]> =>
      Promise.all(references.map(async (ref) => (await store.get<CaseDocument>('NCC', ref))!.document));
    const waits = async (): Promise<number> =>
      (await documents()).filter(({ outbox }) =>
        outbox.some(({ kind, state }) => kind === 'ask-manager' && state !== 'done'),
      ).length;
    for (let i = 0; i < 1000 && (await waits()) > 0; i += 1) await after(250);
    assert.equal(await waits(), 0, 'every item is marked as done');
    for (const { ref, conversation } of arrived)
      assert.equal(conversation, `personal-m${Number(ref.slice(4, 8)) % 50}`, 'it went to the right manager');
    const twice = references.filter((ref) => arrived.filter((one) => one.ref === ref).length > 1);

    // tapping on both copies is one decision
    const pressed = [...twice.slice(0, 20), ...references.slice(0, 5)];
    for (const ref of pressed) {
      for (const [i, { card }] of arrived.filter((one) => one.ref === ref).entries()) {
        const rev = Number(/"rev":(\d+)/.exec(JSON.stringify(card))?.[1]);
        const manager = directory.byKey(`m${Number(ref.slice(4, 8)) % 50}`)!;
        const response = await fetch(`http://127.0.0.1:${bots[i % 2]!.port}/api/messages`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({
            type: 'invoke',
            name: 'adaptiveCard/action',
            id: `${ref}${i}`,
            channelId: 'msteams',
            serviceUrl,
            from: { id: '29:m', name: manager.name, aadObjectId: manager.id },
            recipient: { id: `28:${directory.botId}` },
            conversation: { id: `personal-${manager.key}`, conversationType: 'personal', tenantId: directory.tenantId },
            channelData: { tenant: { id: directory.tenantId } },
            value: {
              action: { type: 'Action.Execute', verb: 'approve', data: { cis: { verb: 'approve', ref, rev } } },
            },
          }),
        });
        assert.equal(response.status, 200);
        assert.match(await response.text(), /agreed: /);
      }
    }
    for (const ref of pressed) {
      const { document } = (await store.get<CaseDocument>('NCC', ref))!;
      assert.deepEqual(
        document.journal.map(({ kind }) => kind).filter((kind) => kind !== 'delivered'),
        ['manager-asked', 'approved', 'filed'],
      );
      assert.deepEqual(verifyRecord(document), []);
    }
    console.log(
      `      ${name}: ${MANY} requests, ${kills} kills, all arrived in ${seconds.toFixed(1)} s; ${arrived.length - MANY} came twice`,
    );
  }

  it('lose nothing on one SQLite file', async () => {
    const store = openSqlite(join(folder, 'cases.sqlite'));
    ending.push(() => store.close());
    await trial('SQLite', store, {});
  }).timeout(600_000);

  it('lose nothing on one Cosmos server', async () => {
    const cosmos = await startCosmos();
    const store = await cosmos.open();
    ending.push(() => store.close(), cosmos.stop);
    await trial('Cosmos', store, {
      STORE: 'cosmos',
      COSMOS_ENDPOINT: cosmos.endpoint,
      COSMOS_DATABASE: 'tests',
      COSMOS_KEY: Buffer.from('a key for tests only').toString('base64'),
    });
  }).timeout(600_000);
});
