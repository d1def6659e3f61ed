import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openCheckpoint, signCheckpoint } from '../../../src/proof/checkpoint.ts';
import { readLog, treeOfLeaves } from '../../../src/proof/log-reader.ts';
import { rootOf } from '../../../src/proof/merkle.ts';
import { signingKey } from '../../../src/proof/note.ts';
import { tilePath } from '../../../src/proof/tiles.ts';
import { folderPlace } from '../../../src/register/log/folder-place.ts';
import { LOG, treeOf } from '../../../src/register/log/head.ts';
import { sizeIn } from '../../../src/register/log/place.ts';
import type { Place } from '../../../src/register/log/place.ts';
import { PlaceDoesNotFit, publish } from '../../../src/register/log/publish.ts';
import { folderLog, openStoreLog } from '../../../src/register/log/read-log.ts';
import { createSequencer } from '../../../src/register/log/sequencer.ts';
import type { StoredDocument } from '../../../src/store/port.ts';
import { allEntries, happen, headIn, logStore, PK, rootsOf } from '../../support/log-store.ts';
import type { Content } from '../../support/log-store.ts';

const ORIGIN = 'log.council.example/records';
const seed = (words: string): Buffer => createHash('sha256').update(words).digest();
const key = signingKey(ORIGIN, seed('a key for tests'));
const clock = { now: () => new Date('2026-03-02T09:00:00.000Z') };
const quiet = { warn: () => undefined };

/** So many more entries in the log, with the checkpoints that are due. */
async function grow(content: Content, count: number, id = 'long', signing = key): Promise<void> {
  const store = logStore(content);
  await happen(store, id, count);
  const sign = (head: Parameters<typeof treeOf>[0]) => signCheckpoint({ origin: ORIGIN, ...treeOf(head) }, signing);
  const sequencer = createSequencer({ store, pk: PK, clock, sign, log: quiet });
  while ((await sequencer.step()) > 0);
}

const publishing = (content: Content, keys = [key.verifier]) => ({
  open: () => openStoreLog(logStore(content), PK),
  origin: ORIGIN,
  keys,
  find: async (id: string) => (await logStore(content).get<StoredDocument>(PK, id))?.document ?? null,
});

const misfit = (code: string) => (error: unknown) => error instanceof PlaceDoesNotFit && error.code === code;

/** A place in memory, about each of whose steps something may happen. */
function memoryPlace(
  files: Map<string, Buffer>,
  around: <T>(work: () => T) => Promise<T> = async (work) => work(),
): Place {
  const newest = () => {
    const sizes = [...files.keys()].map((path) => sizeIn(path.replace(/^checkpoints\//, '')) ?? 0);
    const size = Math.max(0, ...sizes);
    return size === 0 ? null : { size, note: files.get(`checkpoints/${size}`)!.toString() };
  };
  return {
    name: 'memory',
    newest: () => around(newest),
    read: (path) => around(() => files.get(path) ?? null),
    add: (path, bytes) =>
      around(() => {
        if (files.has(path)) return false;
        files.set(path, bytes);
        return true;
      }),
    replace: (path, bytes) => around(() => void files.set(path, bytes)),
  };
}

/** That what lies in the place is a log that anybody can check, for every checkpoint that was ever published there. */
async function assertWhole(files: ReadonlyMap<string, Buffer>, content: Content): Promise<number[]> {
  const roots = rootsOf(allEntries(content));
  const sizes = [...files.keys()]
    .map((path) => sizeIn(path.replace(/^checkpoints\//, '')) ?? 0)
    .filter((size) => size > 0);
  for (const size of sizes) {
    const { root } = openCheckpoint(files.get(`checkpoints/${size}`)!.toString(), [key.verifier], ORIGIN);
    assert.deepEqual(root, roots[size], `the checkpoint of ${size}`);
    const log = readLog({ size, root }, async (tile) => {
      const wider = tilePath({ ...tile, width: 256 });
      return files.get(tilePath(tile)) ?? files.get(wider) ?? Buffer.alloc(0);
    });
    assert.deepEqual(await rootOf(size, log.hashes), root, `the tiles of ${size}`);
    assert.deepEqual(await treeOfLeaves(log, size), { size, root }, `the entries of ${size}`);
  }
  return sizes;
}

describe('Publishing the log to a folder', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'place-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('puts there a log that anybody can read and check, and each checkpoint that was ever published', async () => {
    const content: Content = new Map();
    const place = folderPlace(folder);
    assert.equal(await publish(place, publishing(content)), 0, 'there is nothing yet');
    for (const count of [1, 150, 256, 300]) {
      await grow(content, count);
      await publish(place, publishing(content));
    }
    const sizes = readdirSync(join(folder, 'checkpoints')).map(Number);
    assert.ok(sizes.length >= 4);
    for (const size of sizes) {
      const note = readFileSync(join(folder, 'checkpoints', String(size)), 'utf8');
      const checkpoint = openCheckpoint(note, [key.verifier], ORIGIN);
      const log = folderLog(folder, checkpoint);
      assert.deepEqual(await treeOfLeaves(log, size), { size, root: checkpoint.root });
      assert.deepEqual(await rootOf(size, log.hashes), checkpoint.root);
    }
    const newest = readFileSync(join(folder, 'checkpoint'), 'utf8');
    assert.equal(newest, readFileSync(join(folder, 'checkpoints', String(Math.max(...sizes))), 'utf8'));
  });

  it('never writes over a file that is there, and leaves none half written', async () => {
    const place = folderPlace(folder);
    assert.equal(await place.add('tile/0/000', Buffer.from('first')), true);
    assert.equal(await place.add('tile/0/000', Buffer.from('second')), false);
    assert.equal((await place.read('tile/0/000'))?.toString(), 'first');
    await place.replace('checkpoint', Buffer.from('one'));
    await place.replace('checkpoint', Buffer.from('two'));
    assert.equal((await place.read('checkpoint'))?.toString(), 'two');
    assert.deepEqual(readdirSync(join(folder, 'tile/0')), ['000']);
    assert.equal(await place.read('nothing'), null);
    assert.equal(await folderPlace(join(folder, 'nowhere')).newest(), null);
  });
});

describe('A place that does not fit the log', () => {
  it('is left as it is where it knows more entries than the log: the store was put back', async () => {
    const content: Content = new Map();
    await grow(content, 50);
    const lastWeek = new Map(content);
    await grow(content, 100);
    const files = new Map<string, Buffer>();
    await publish(memoryPlace(files), publishing(content));
    const before = new Map(files);
    await assert.rejects(publish(memoryPlace(files), publishing(lastWeek)), misfit('ahead'));
    assert.deepEqual(files, before);
  });

  it('is left as it is where its log is another, however long either is', async () => {
    const content: Content = new Map();
    await grow(content, 50);
    const lastWeek = new Map(content);
    await grow(content, 100);
    const files = new Map<string, Buffer>();
    await publish(memoryPlace(files), publishing(content));
    const before = new Map(files);
    await grow(lastWeek, 300, 'something else');
    await assert.rejects(publish(memoryPlace(files), publishing(lastWeek)), misfit('fork'));
    assert.deepEqual(files, before);
  });

  it('is left as it is where a tile there is another than the log has', async () => {
    const content: Content = new Map();
    await grow(content, 120);
    const files = new Map([['tile/0/000.p/120', Buffer.alloc(120 * 32)]]);
    await assert.rejects(publish(memoryPlace(files), publishing(content)), misfit('fork'));
    assert.equal(files.has('checkpoints/120'), false);
  });

  it('is left as it is where its checkpoint is signed by nobody known, is another log’s, or is none', async () => {
    const content: Content = new Map();
    await grow(content, 120);
    const stranger = signingKey(ORIGIN, seed('a stranger'));
    const { root } = treeOf((await openStoreLog(logStore(content), PK)).headDocument);
    for (const note of [
      signCheckpoint({ origin: ORIGIN, size: 100, root }, stranger),
      signCheckpoint({ origin: 'another.example/log', size: 100, root }, key),
      'not a note',
    ]) {
      const files = new Map([['checkpoints/100', Buffer.from(note)]]);
      await assert.rejects(publish(memoryPlace(files), publishing(content)), misfit('not-ours'));
      assert.equal(files.size, 1);
    }
  });

  it('fits where an earlier key of the log signed it', async () => {
    const content: Content = new Map();
    await grow(content, 120);
    const files = new Map<string, Buffer>();
    await publish(memoryPlace(files), publishing(content));
    const next = signingKey(ORIGIN, seed('the next key'));
    await grow(content, 120, 'more', next);
    await assert.rejects(publish(memoryPlace(files), publishing(content, [next.verifier])), misfit('not-ours'));
    assert.equal(await publish(memoryPlace(files), publishing(content, [next.verifier, key.verifier])), 240);
  });
});

describe('Publishing that dies', () => {
  class Killed extends Error {}

  it('at any step, or beside another in any order, leaves checkpoints that fit each other and a whole log', async () => {
    const content: Content = new Map();
    await grow(content, 250);
    const older = new Map(content);
    await grow(content, 300);
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.record({ dies: fc.nat(14), after: fc.boolean() }), { minLength: 2, maxLength: 4 }),
        async (scheduler, deaths) => {
          const files = new Map<string, Buffer>();
          let now = older;
          const grows = scheduler.schedule(Promise.resolve()).then(() => (now = content));
          const running = deaths.map(async ({ dies, after }) => {
            let calls = 0;
            const place = memoryPlace(files, async (work) => {
              calls += 1;
              await scheduler.schedule(Promise.resolve());
              if (calls > dies || (calls === dies && !after)) throw new Killed();
              const done = work();
              if (calls === dies) throw new Killed();
              return done;
            });
            // the log grows meanwhile, and one that was held up never takes that for a place that does not fit
            const open = () => openStoreLog(logStore(now), PK);
            await publish(place, { ...publishing(content), open }).catch((error: unknown) => {
              if (!(error instanceof Killed)) throw error;
            });
          });
          await scheduler.waitFor(Promise.all([grows, ...running]));
          const newest = await publish(memoryPlace(files), publishing(content));
          assert.equal(newest, headIn(content).checkpoint?.size);
          const sizes = await assertWhole(files, content);
          assert.ok(sizes.includes(newest));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('does not stand on a head that is damaged', async () => {
    const content: Content = new Map();
    await grow(content, 10);
    const { body } = content.get(LOG)!;
    content.set(LOG, { body: body.replace('"size":10', '"size":"10"'), etag: 'x' });
    await assert.rejects(publish(memoryPlace(new Map()), publishing(content)), /size/);
  });
});
