import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { onlyEdition } from '../../../src/policy/governing.ts';
import { loadEdition } from '../../../src/policy/load.ts';
import { openCheckpoint } from '../../../src/proof/checkpoint.ts';
import { treeOfLeaves } from '../../../src/proof/log-reader.ts';
import { signingKey } from '../../../src/proof/note.ts';
import { folderPlace } from '../../../src/register/log/folder-place.ts';
import { createLogKeeper } from '../../../src/register/log/keeper.ts';
import { folderLog } from '../../../src/register/log/read-log.ts';
import { registerEngine } from '../../../src/register/parts.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import type { Page, Store, StoredDocument } from '../../../src/store/port.ts';
import { directory, newId } from '../../support/ladder.ts';
import { howMany } from '../../support/long.ts';
import { allEntries, assertOneLog, PK, rootsOf } from '../../support/log-store.ts';
import type { Content } from '../../support/log-store.ts';

const ORIGIN = 'log.council.example/records';
const key = signingKey(ORIGIN, createHash('sha256').update('a key for tests').digest());
const writer = join(import.meta.dirname, 'log-writer.ts');

/** Runs a writer, kills it after so many milliseconds of its work, and gives what it said. */
async function untilKilled(words: readonly string[], lives: number): Promise<string[]> {
  const child = spawn(process.execPath, [writer, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close') as Promise<[number | null, string | null]>;
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (lines.length === 1) void after(lives).then(() => child.kill('SIGKILL'));
  }
  assert.deepEqual(await ended, [null, 'SIGKILL'], lines.at(-1));
  return lines;
}

/** Everything of the log, and everything that a writer writes. */
const KINDS = ['access', 'case', 'destroyed', 'disposal', 'log', 'log-entries', 'log-tile', 'log-keys'];

async function contentOf(store: Store): Promise<Content> {
  const content: Content = new Map();
  for (const kind of KINDS) {
    let page: string | null | undefined;
    do {
      const found: Page<StoredDocument> = await store.all(PK, kind, 100, page ?? undefined);
      for (const { document, etag } of found.items) content.set(document.id, { body: JSON.stringify(document), etag });
      page = found.next;
    } while (page);
  }
  return content;
}

describe('The log of two instances that are killed again and again', function () {
  this.timeout(900_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'log-crash-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is one log: nothing that was written is missing, and every checkpoint that was published fits', async () => {
    const file = join(folder, 'cases.sqlite');
    const place = join(folder, 'place');
    const kills = howMany(6, 100);
    const wrote: string[] = [];
    for (let killed = 0; killed < kills; killed += 2) {
      const lives = () => 5 + Math.floor(Math.random() * howMany(600, 1500));
      const both = await Promise.all([
        untilKilled([file, place, `one-${killed}`], lives()),
        untilKilled([file, place, `two-${killed}`], lives()),
      ]);
      const said = both.flat();
      assert.deepEqual(
        said.filter((line) => line.startsWith('warned')),
        [],
      );
      for (const [which, lines] of both.entries())
        for (const line of lines) wrote.push(`${which === 0 ? 'one' : 'two'}-${killed} ${line.split(' ')[2]}`);
    }
    const store = openSqlite(file);
    const keeper = createLogKeeper(
      registerEngine({
        store,
        editions: onlyEdition(loadEdition()),
        directory,
        clock: { now: () => new Date('2100-01-01T00:00:00.000Z') },
        ids: { newId, bytes: (length) => Buffer.alloc(length) },
        log: { info: () => undefined, warn: (fields) => assert.fail(JSON.stringify(fields)) },
        pseudonym: (id) => id,
      }),
      { key, places: [folderPlace(place)] },
    );
    while ((await keeper.sequence()) > 0);
    await keeper.publish();
    const content = await contentOf(store);
    await store.close();
    assertOneLog(content, 'at the end');
    const bodies = [...content.values()].map(({ body }) => body).join('\n');
    for (const one of wrote) assert.ok(bodies.includes(`"what":"${one}"`), `${one} is lost`);
    const roots = rootsOf(allEntries(content));
    const sizes = readdirSync(join(place, 'checkpoints')).map(Number);
    for (const size of sizes) {
      const note = readFileSync(join(place, 'checkpoints', String(size)), 'utf8');
      const { root } = openCheckpoint(note, [key.verifier], ORIGIN);
      assert.deepEqual(root, roots[size], `the checkpoint of ${size}`);
      assert.deepEqual(await treeOfLeaves(folderLog(place, { size, root }), size), { size, root });
    }
    const destroyed = bodies.split('\n').filter((body) => body.includes('"kind":"destroyed"')).length;
    console.log(
      `      ${kills} kills, ${roots.length - 1} entries, ${sizes.length} checkpoints, ${destroyed} records destroyed`,
    );
  });
});
