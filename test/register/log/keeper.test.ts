import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { openCheckpoint, signCheckpoint } from '../../../src/proof/checkpoint.ts';
import { leafHash } from '../../../src/proof/merkle.ts';
import { signingKey } from '../../../src/proof/note.ts';
import { entriesId, LOG, readHead } from '../../../src/register/log/head.ts';
import { logHealth } from '../../../src/register/log/health.ts';
import { createLogKeeper } from '../../../src/register/log/keeper.ts';
import { LOG_KEYS, readLogKeys, setKey, writeFirstKey } from '../../../src/register/log/keys.ts';
import { morningOf, NEWS_BESIDE } from '../../../src/register/log/news.ts';
import { LOG_PLACES } from '../../../src/register/log/places-document.ts';
import type { Place } from '../../../src/register/log/place.ts';
import type { OutboxItem } from '../../../src/record/items.ts';
import { withOutbox } from '../../../src/record/outbox-items.ts';
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
  const health = () => logHealth(engine, [place.name], key.verifier);

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

  it('makes no place anew that it published to before: a share that is not mounted is an empty folder', async () => {
    now = new Date('2026-03-01T07:30:00.000Z');
    const keeper = keeping();
    await keeper.sequence();
    await keeper.publish();
    const there = new Map(files);
    files.clear();
    await happen(store, 'more', 100);
    await keeper.sequence();
    later(2);
    await keeper.publish();
    assert.deepEqual([files.size, (await health()).troubles], [0, [{ name: place.name, what: 'gone' }]]);
    assert.deepEqual(await told(), []);
    later(61);
    // another instance, which has just started
    await keeping().publish();
    assert.equal(files.size, 0);
    assert.ok((await told()).some((one) => one.endsWith('log-trouble gone folder:/audit')));
    for (const [path, bytes] of there) files.set(path, bytes);
    later(2);
    await keeper.publish();
    assert.deepEqual((await health()).troubles, []);
    assert.ok(files.size > there.size);
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
    const troubles = async () => (await logHealth(engine, [hanging.name, place.name], key.verifier)).troubles;
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

  for (const [what, id, trouble] of [
    ['head', LOG, { name: 'log', what: 'log' }],
    ['list of keys', LOG_KEYS, { name: 'keys', what: 'keys' }],
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
      assert.deepEqual((await health()).troubles, [trouble]);
      const through = id === LOG ? LOG_KEYS : NEWS_BESIDE;
      const sentence = `log-trouble ${trouble.what} ${trouble.name}`;
      assert.equal((await told(through)).filter((one) => one.endsWith(sentence)).length, 1);
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
    assert.deepEqual((await health()).troubles[0], { name: 'places', what: 'places' });
    await happen(store, 'one', 100);
    while ((await keeper.sequence()) > 0);
    await keeper.publish();
    assert.ok(files.has('checkpoints/101'));
    assert.equal((await told()).filter((one) => one.endsWith('log-trouble places places')).length, 1);
    await keeper.publish();
    assert.deepEqual((await health()).troubles, []);
  });

  describe('whose key is not the present one', () => {
    const fresh = signingKey(ORIGIN, createHash('sha256').update('another key').digest());
    const rotate = () =>
      setKey(engine, { key: fresh, before: key, actor: directory.byKey('ada')!, present: key.verifier.text });
    const own = (id: string) => `LOG_KEY ${id}`;

    it('logs on, and neither signs nor publishes once it was replaced; health says so, and administrators hear of it', async () => {
      now = new Date('2026-03-01T07:30:00.000Z');
      const keeper = keeping();
      await keeper.sequence();
      await keeper.publish();
      await rotate();
      await happen(store, 'one', 250);
      while ((await keeper.sequence()) > 0);
      later(90);
      assert.equal(await keeper.sequence(), 0);
      for (let times = 0; times < 3; times += 1) await keeper.publish();
      assert.deepEqual(
        [...files.keys()].filter((path) => path.startsWith('checkpoints/')),
        ['checkpoints/1'],
      );
      const { size, checkpoint, troubles } = await health();
      assert.deepEqual([size, checkpoint?.size], [252, 1]);
      assert.deepEqual(troubles, [{ name: own(key.verifier.id), what: 'old-key' }]);
      const sentence = `log-trouble old-key ${own(key.verifier.id)}`;
      assert.equal((await told()).filter((one) => one.endsWith(sentence)).length, 1);
      // the instance that has the new one does, and says nothing is wrong
      const other = createLogKeeper(engine, { key: fresh, places: [place] });
      await other.sequence();
      await other.publish();
      assert.equal(openCheckpoint(files.get('checkpoints/252')!.toString(), [fresh.verifier], ORIGIN).size, 252);
      assert.deepEqual((await logHealth(engine, [place.name], fresh.verifier)).troubles, []);
    });

    it('never signs the entry that replaces it, whenever that comes in its step', async () => {
      for (let at = 0; at < 12; at += 1) {
        const on = openSqlite(':memory:');
        let steps = 0;
        const step = async (): Promise<void> => {
          steps += 1;
          if (steps === at + 1)
            await setKey(registerEngine(registerParts(on, () => now)), {
              key: fresh,
              before: key,
              actor: directory.byKey('ada')!,
              present: key.verifier.text,
            });
        };
        const watched: Store = {
          ...on,
          get: async (...given: [string, string]) => {
            await step();
            return on.get(...given) as never;
          },
          replace: async (...given) => {
            await step();
            return on.replace(...given);
          },
          unlogged: async (...given) => {
            await step();
            return on.unlogged(...given) as never;
          },
        };
        await writeFirstKey(registerEngine(registerParts(on, () => now)), key);
        const keeper = createLogKeeper(registerEngine(registerParts(watched, () => now)), { key, places: [] });
        for (let times = 0; times < 3; times += 1) {
          await keeper.sequence();
          later(61);
        }
        const { document } = (await on.get<StoredDocument>(engine.pk, LOG))!;
        const { checkpoint } = readHead(document);
        const list = readLogKeys((await on.get(engine.pk, LOG_KEYS))!.document);
        assert.equal(list.journal.length, 2, `${at}`);
        assert.ok(!checkpoint || checkpoint.size <= list.leaves[1]!, `it was replaced at step ${at}`);
        await on.close();
      }
    });

    it('signs nothing where the log never had it, and nothing is told twice', async () => {
      now = new Date('2026-03-01T07:30:00.000Z');
      const keeper = createLogKeeper(engine, { key: fresh, places: [place] });
      assert.equal(await keeper.sequence(), 1);
      for (let times = 0; times < 3; times += 1) await keeper.publish();
      assert.equal(files.size, 0);
      const { troubles } = await logHealth(engine, [place.name], fresh.verifier);
      assert.deepEqual(troubles, [{ name: own(fresh.verifier.id), what: 'unknown-key' }]);
      assert.equal((await told()).filter((one) => one.includes('unknown-key')).length, 1);
    });

    it('writes the first key down as soon as the store answers, before anything is logged', async () => {
      const on = openSqlite(':memory:');
      const fresher = registerEngine(registerParts(on, () => now));
      await happen(on, 'one', 3);
      const keeper = createLogKeeper(fresher, { key, places: [place] });
      while ((await keeper.sequence()) > 0);
      await keeper.publish();
      assert.ok(files.has('checkpoints/4'));
      await on.close();
    });
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

  it('gives somebody who has not been reached the newest checkpoint alone, and looks for them as before', async () => {
    now = new Date('2026-03-02T09:00:00.000Z');
    const keeper = keeping();
    const auditors = directory.byRole('auditor').length;
    const open = async () => readLogKeys((await store.get(engine.pk, LOG_KEYS))!.document).outbox;
    const put = async (work: (item: OutboxItem) => OutboxItem): Promise<void> => {
      const { document, etag } = (await store.get<StoredDocument>(engine.pk, LOG_KEYS))!;
      const list = readLogKeys(document);
      await store.replace(withOutbox(list, list.outbox.map(work)), etag);
    };
    const nextDay = async (): Promise<void> => {
      later(24 * 60);
      await happen(store, 'one', 1);
      await keeper.sequence();
      await keeper.publish();
    };
    await keeper.sequence();
    await keeper.publish();
    const [first] = await open();
    const since = now.toISOString();
    // they have never opened the bot
    await put((item) => ({ ...item, heldSince: since, due: '2026-03-20T09:00:00.000Z' }));
    for (let day = 0; day < 4; day += 1) await nextDay();
    const held = await open();
    assert.equal(held.length, auditors);
    assert.deepEqual([held[0]!.id, held[0]!.heldSince, held[0]!.due], [first!.id, since, '2026-03-20T09:00:00.000Z']);
    assert.ok(
      (await told()).every((one) => one.endsWith(': checkpoint 5')),
      (await told()).join(),
    );
    // one that is on its way now stays as it is, and the newer stands behind it
    now = new Date('2026-03-08T09:00:00.000Z');
    const until = '2026-03-10T09:00:00.000Z';
    await put((item) => ({ ...item, heldSince: null, lease: { by: 'another', until } }));
    await nextDay();
    assert.equal((await open()).length, 2 * auditors);
    // whoever carried it has died
    now = new Date(until);
    await nextDay();
    assert.equal((await open()).length, auditors);
    assert.ok(
      (await told()).every((one) => one.endsWith(': checkpoint 7')),
      (await told()).join(),
    );
    const { document } = (await store.get(engine.pk, LOG_KEYS))!;
    assert.deepEqual(registerProblems(document), []);
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
