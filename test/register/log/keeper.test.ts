import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { openCheckpoint, signCheckpoint } from '../../../src/proof/checkpoint.ts';
import { leafHash } from '../../../src/proof/merkle.ts';
import { signingKey } from '../../../src/proof/note.ts';
import { entriesId, LOG } from '../../../src/register/log/head.ts';
import { logHealth } from '../../../src/register/log/health.ts';
import { createLogKeeper, writeFirstKey } from '../../../src/register/log/keeper.ts';
import { LOG_KEYS, readLogKeys } from '../../../src/register/log/keys.ts';
import { morningOf, NEWS_BESIDE } from '../../../src/register/log/news.ts';
import { LOG_PLACES } from '../../../src/register/log/places-document.ts';
import type { Place } from '../../../src/register/log/place.ts';
import { registerProblems } from '../../../src/record/register-document.ts';
import { registerEngine } from '../../../src/register/parts.ts';
import type { RegisterEngine } from '../../../src/register/parts.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import type { Store, StoredDocument } from '../../../src/store/port.ts';
import { directory } from '../../support/ladder.ts';
import { happen } from '../../support/log-store.ts';
import { registerParts } from '../../support/register-parts.ts';

const ORIGIN = 'log.council.example/records';
const key = signingKey(ORIGIN, createHash('sha256').update('a key for tests').digest());

describe('What keeps the log', () => {
  let store: Store;
  let engine: RegisterEngine;
  let now: Date;
  let files: Map<string, Buffer>;
  let fails: boolean;
  const warned: string[] = [];
  const place: Place = {
    name: 'folder:/audit',
    newest: async () => {
      if (fails) throw new Error('The disk is not there.');
      const sizes = [...files.keys()].flatMap((path) => /^checkpoints\/(\d+)$/.exec(path)?.[1] ?? []).map(Number);
      const size = Math.max(0, ...sizes);
      return size === 0 ? null : { size, note: files.get(`checkpoints/${size}`)!.toString() };
    },
    read: async (path) => files.get(path) ?? null,
    add: async (path, bytes) => !files.has(path) && Boolean(files.set(path, bytes)),
    replace: async (path, bytes) => void files.set(path, bytes),
  };

  beforeEach(async () => {
    store = openSqlite(':memory:');
    now = new Date('2026-03-02T07:30:00.000Z');
    files = new Map();
    fails = false;
    warned.length = 0;
    engine = registerEngine(
      registerParts(store, () => now, {
        log: { info: () => undefined, warn: (fields) => void warned.push(JSON.stringify(fields)) },
        pseudonym: (id) => id,
      }),
    );
    await writeFirstKey(engine, key);
  });
  afterEach(() => store.close());

  const keeping = () => createLogKeeper(engine, { key, places: [place] });
  const later = (minutes: number): void => {
    now = new Date(now.getTime() + minutes * 60_000);
  };
  /** What the outbox is to say: to whom, and about what. */
  async function told(through = LOG_KEYS): Promise<string[]> {
    const found = await store.get<StoredDocument>(engine.pk, through);
    return readLogKeys(found!.document).outbox.flatMap((item) =>
      item.kind === 'register-news'
        ? [
            `${directory.find(item.to)!.name}: ${item.payload.what} ${item.payload.about.split('\n')[1] ?? item.payload.about}`,
          ]
        : [],
    );
  }
  const health = () => logHealth(engine, [place.name]);

  it('logs its own key first, and publishes the checkpoint of that', async () => {
    const keeper = keeping();
    assert.equal(await keeper.sequence(), 1);
    await keeper.publish();
    const note = files.get('checkpoints/1')!.toString();
    assert.equal(openCheckpoint(note, [key.verifier], ORIGIN).size, 1);
    assert.equal(files.get('checkpoint')!.toString(), note);
    const { size, checkpoint, waiting, troubles } = await health();
    assert.deepEqual([size, checkpoint?.size, waiting, troubles], [1, 1, null, []]);
  });

  it('tells administrators once where a place does not fit, and health says so until it does', async () => {
    const keeper = keeping();
    await keeper.sequence();
    const foreign = signCheckpoint({ origin: ORIGIN, size: 1, root: leafHash('another') }, key);
    files.set('checkpoints/1', Buffer.from(foreign));
    for (let times = 0; times < 3; times += 1) {
      await keeper.publish();
      later(2);
    }
    const admins = directory.people.filter(({ roles }) => roles.includes('admin'));
    assert.deepEqual(
      await told(),
      admins.map(({ name }) => `${name}: log-trouble fork folder:/audit`),
    );
    assert.deepEqual((await health()).troubles, [{ name: place.name, what: 'fork' }]);
    assert.ok(warned.some((one) => one.includes('"what":"fork"')));
    assert.equal(files.size, 1);
    files.delete('checkpoints/1');
    await keeper.publish();
    assert.deepEqual((await health()).troubles, []);
    assert.ok(files.has('checkpoints/1'));
  });

  it('tries a place again that cannot be reached, and tells administrators only where that lasts', async () => {
    now = new Date('2026-03-01T07:30:00.000Z');
    const keeper = keeping();
    await keeper.sequence();
    fails = true;
    await keeper.publish();
    assert.deepEqual([await told(), (await health()).troubles[0]?.what], [[], 'out-of-reach']);
    later(30);
    await keeper.publish();
    assert.deepEqual(await told(), []);
    later(31);
    await keeper.publish();
    assert.ok((await told()).some((one) => one.endsWith('log-trouble out-of-reach folder:/audit')));
    fails = false;
    later(2);
    await keeper.publish();
    assert.deepEqual((await health()).troubles, []);
  });

  it('stops where the log in the store does not fit itself, and says so', async () => {
    const keeper = keeping();
    await happen(store, 'long', 300);
    while ((await keeper.sequence()) > 0);
    const head = (await store.get(engine.pk, LOG))!;
    await store.remove(engine.pk, LOG, head.etag);
    assert.ok(await store.get(engine.pk, entriesId(0)));
    assert.equal(await keeper.sequence(), 0);
    await keeper.publish();
    assert.deepEqual((await health()).troubles, [{ name: 'log', what: 'log' }]);
    assert.ok((await told()).some((one) => one.endsWith('log-trouble log log')));
  });

  it('publishes to every other place while one hangs, begins no second try there, and says which is behind', async () => {
    now = new Date('2026-03-01T07:30:00.000Z');
    let [asked, answer] = [0, (): void => undefined];
    const hanging: Place = {
      ...place,
      name: 'folder:/away',
      newest: () => {
        asked += 1;
        if (asked > 1) return place.newest();
        return new Promise((resolve) => {
          answer = () => resolve(null);
        });
      },
    };
    const keeper = createLogKeeper(engine, { key, places: [hanging, place], patience: 1000 });
    const troubles = async () => (await logHealth(engine, [hanging.name, place.name])).troubles;
    await keeper.sequence();
    await keeper.publish();
    assert.ok(files.has('checkpoints/1'), 'the other one has it');
    assert.deepEqual(await troubles(), [{ name: hanging.name, what: 'out-of-reach' }]);
    later(61);
    await happen(store, 'one', 100);
    while ((await keeper.sequence()) > 0);
    await keeper.publish();
    assert.ok(files.has('checkpoints/101'));
    assert.equal(asked, 1);
    assert.ok((await told()).some((one) => one.endsWith('log-trouble out-of-reach folder:/away')));
    answer();
    later(2);
    await keeper.publish();
    later(2);
    await keeper.publish();
    assert.deepEqual(await troubles(), []);
  });

  it('says that a place is behind that nobody has brought up to date for hours, whatever the list of places says', async () => {
    const keeper = keeping();
    await keeper.sequence();
    await keeper.publish();
    await happen(store, 'one', 250);
    while ((await keeper.sequence()) > 0);
    assert.deepEqual((await health()).troubles, [], 'it was published a moment ago');
    later(121);
    assert.deepEqual((await health()).troubles, [{ name: place.name, what: 'out-of-reach' }]);
    await keeper.publish();
    assert.deepEqual((await health()).troubles, []);
  });

  for (const [what, id] of [
    ['head', LOG],
    ['list of keys', LOG_KEYS],
  ] as const)
    it(`tells administrators where the ${what} of the log is damaged, and health says so until it is mended`, async () => {
      now = new Date('2026-03-01T07:30:00.000Z');
      const keeper = keeping();
      await keeper.sequence();
      await keeper.publish();
      const whole = (await store.get<StoredDocument>(engine.pk, id))!;
      const { etag } = await store.replace({ ...whole.document, schema: 'damaged' }, whole.etag);
      await keeper.sequence();
      for (let times = 0; times < 3; times += 1) await keeper.publish();
      assert.deepEqual((await health()).troubles, [{ name: 'log', what: 'log' }]);
      const through = id === LOG ? LOG_KEYS : NEWS_BESIDE;
      assert.equal((await told(through)).filter((one) => one.endsWith('log-trouble log log')).length, 1);
      assert.deepEqual(registerProblems((await store.get(engine.pk, through))!.document), []);
      await store.replace(whole.document, etag);
      await keeper.sequence();
      await keeper.publish();
      assert.deepEqual((await health()).troubles, []);
    });

  it('begins the list of places anew where that is damaged: nothing rests on it', async () => {
    const keeper = keeping();
    await keeper.sequence();
    await keeper.publish();
    const list = (await store.get<StoredDocument>(engine.pk, LOG_PLACES))!;
    await store.replace({ ...list.document, places: 'damaged' }, list.etag);
    later(90);
    await happen(store, 'one', 100);
    while ((await keeper.sequence()) > 0);
    await keeper.publish();
    assert.ok(files.has('checkpoints/101'));
    assert.deepEqual((await health()).troubles, []);
  });

  it('logs what stands behind any number of damaged documents, and tells administrators that those wait', async () => {
    const keeper = keeping();
    await keeper.sequence();
    for (let count = 0; count < 600; count += 1)
      await store.create({ id: `junk-${count}`, pk: engine.pk, kind: 'case', unlogged: '2020-01-01T00:00:00.000Z' });
    await happen(store, 'one', 3);
    assert.equal(await keeper.sequence(), 3);
    await happen(store, 'one', 2);
    assert.equal(await keeper.sequence(), 2);
    await keeper.publish();
    assert.ok((await told()).some((one) => one.endsWith('log-trouble waits log')));
  });

  it('gives auditors the last checkpoint on the morning of each working day, once', async () => {
    const keeper = keeping();
    await keeper.sequence();
    await keeper.publish();
    assert.deepEqual(await told(), [], 'it is half past seven');
    later(31);
    await keeper.publish();
    await createLogKeeper(engine, { key, places: [place] }).publish();
    later(60);
    await keeper.publish();
    const auditors = directory.byRole('auditor');
    assert.deepEqual(
      await told(),
      auditors.map(({ name }) => `${name}: checkpoint 1`),
    );
  });

  it('knows what a morning is: from eight in London, on no weekend and no bank holiday', () => {
    for (const [moment, day] of [
      ['2026-03-02T07:59:59.000Z', null],
      ['2026-03-02T08:00:00.000Z', '2026-03-02'],
      ['2026-07-06T06:59:00.000Z', null],
      ['2026-07-06T07:00:00.000Z', '2026-07-06'],
      ['2026-03-01T10:00:00.000Z', null],
      ['2026-12-25T10:00:00.000Z', null],
      ['2026-07-06T23:30:00.000Z', null],
    ] as const)
      assert.equal(morningOf(new Date(moment)), day, moment);
  });
});
