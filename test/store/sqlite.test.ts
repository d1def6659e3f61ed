import assert from 'node:assert/strict';
import { chmodSync, closeSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { StoreBusy, StoreConflict, StoreDamaged, StoreFull, StoreUnavailable } from '../../src/store/port.ts';
import type { Store, Stored } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { SqliteOptions } from '../../src/store/sqlite-connection.ts';
import { storeContract } from './contract.ts';

storeContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  const store = openSqlite(join(folder, 'data', 'cases.sqlite'));
  return {
    store,
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});

const example = (id: string, note: unknown = null) => ({ id, pk: 'NCC', kind: 'case', note });

/** Longer than any test runs, so that none depends on the speed of the machine. */
const FOR_EVER = 3_600_000;

describe('A SQLite store', () => {
  let folder: string;
  let file: string;
  const opened: Store[] = [];
  const open = (options: SqliteOptions = {}): Store => {
    const store = openSqlite(file, { pingEvery: 0, ...options });
    opened.push(store);
    return store;
  };
  /** Another process, as far as SQLite is concerned, that holds the file until it lets go. */
  const hold = (): { letGo: () => void } => {
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    return {
      letGo: () => {
        other.exec('COMMIT');
        other.close();
      },
    };
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
    file = join(folder, 'data', 'cases.sqlite');
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close().catch(() => undefined);
    rmSync(folder, { recursive: true });
  });

  describe('whose lists somebody else has written into', () => {
    const waiting = (id: string) => ({ ...example(id), waitingFor: ['mo'], waitingSince: '1 2026-11-23', due: id });
    const write = (sql: string): void => {
      const other = new DatabaseSync(file);
      other.exec(sql);
      other.close();
    };

    it('says which documents are missing on a list, stand on one wrongly, or are none any more', async () => {
      const store = open();
      // more than are compared at once
      await Promise.all(Array.from({ length: 1201 }, (_, i) => store.create(waiting(`case ${1000 + i}`))));
      assert.deepEqual(await store.strayed(10), []);
      write(`DELETE FROM lists WHERE id = 'case 1007' AND list = 'd'`);
      write(`UPDATE lists SET sort = 'later' WHERE id = 'case 2200' AND list = 'd'`);
      assert.deepEqual(await store.strayed(10), ['case 1007', 'case 2200']);
      write(`INSERT INTO lists VALUES ('NCC', 'w mo', '0', 'case 3000'), ('NCC', 'w pat', '0', 'case 1001')`);
      assert.deepEqual(new Set(await store.strayed(10)), new Set(['case 1007', 'case 2200', 'case 1001', 'case 3000']));
      assert.equal((await store.strayed(2)).length, 2);
    });
  });

  describe('that is to forget', () => {
    /** A text that nothing else has, in every part of what it is repeated to. */
    const secret = (i: number, length: number): string =>
      `secret-${i}-`.repeat(Math.ceil(length / 10)).slice(0, length);
    const bytesOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'latin1') : '');
    const remembered = (): number => (bytesOf(file) + bytesOf(`${file}-wal`)).split('secret').length - 1;
    const LENGTHS = [20, 300, 1500, 3900, 4100, 9000, 60_000];
    /** Documents of every length on pages beside others that stay, grown meanwhile so that pages are split. */
    async function filled(store: Store): Promise<Stored<ReturnType<typeof example>>[]> {
      const added = [];
      for (let i = 0; i < 140; i += 1) {
        const text = secret(i, LENGTHS[i % LENGTHS.length]!);
        const { etag } = await store.create(example(`case ${(i * 7919) % 1000}`, text.slice(0, text.length / 2)));
        await store.create(example(`stays ${i}`, 'of no interest '.repeat(i)));
        added.push(await store.replace(example(`case ${(i * 7919) % 1000}`, text), etag));
      }
      return added;
    }

    it('has nothing of what was replaced or removed in its files, nor has it after it was killed', async () => {
      const store = open();
      const added = await filled(store);
      assert.ok(remembered() > 140, 'the test can see what is there');
      for (const [i, { document, etag }] of added.entries())
        if (i % 3 === 0) await store.remove('NCC', document.id, etag);
        else await store.replace(example(document.id, i % 3 === 1 ? 'gone' : 'destroyed '.repeat(i)), etag);
      assert.ok(remembered() > 0, 'the log still has it');
      cpSync(join(folder, 'data'), join(folder, 'killed'), { recursive: true });
      assert.equal(await store.forget(), true);
      assert.equal(remembered(), 0);
      // the same files as a process leaves them that is killed before it has done so
      file = join(folder, 'killed', 'cases.sqlite');
      assert.ok(remembered() > 0);
      await open().get('NCC', 'stays 1');
      assert.equal(remembered(), 0);
    });

    it('says so where another process reads, goes on, and does it with the next ping', async () => {
      const store = open({ patience: 20 });
      const { etag } = await store.create(example('a', secret(1, 5000)));
      await store.forget();
      const other = new DatabaseSync(file);
      other.exec('BEGIN; SELECT count(*) FROM documents');
      await store.replace(example('a', 'gone'), etag);
      assert.equal(await store.forget(), false);
      await store.create(example('b', 'others still write'));
      other.exec('COMMIT');
      other.close();
      assert.ok(remembered() > 0);
      await store.ping();
      assert.equal(remembered(), 0);
    });

    it('forgets a document that was removed with the next ping', async () => {
      const store = open();
      const { etag } = await store.create(example('a', secret(1, 5000)));
      await store.remove('NCC', 'a', etag);
      assert.ok(remembered() > 0);
      await store.ping();
      assert.equal(remembered(), 0);
    });
  });

  describe('that another process holds', () => {
    it('lets timers and reads go on while a write waits, and writes when it is let go', async () => {
      const store = open({ patience: FOR_EVER });
      await store.create(example('a', 'here'));
      const { letGo } = hold();
      let written = false;
      const write = store.create(example('b')).then(() => (written = true));
      await new Promise((resolve) => setTimeout(resolve, 1));
      assert.equal((await store.get('NCC', 'a'))?.document.id, 'a');
      assert.equal(written, false);
      letGo();
      await write;
      assert.equal((await store.get('NCC', 'b'))?.document.id, 'b');
    });

    it('gives up after a while with a code, changes nothing, and works again afterwards', async () => {
      const store = open({ patience: 20 });
      const { etag } = await store.create(example('a', 'before'));
      const { letGo } = hold();
      const tries = [
        store.create(example('b')),
        store.replace(example('a', 'after'), etag),
        store.remove('NCC', 'a', etag),
        store.ping(),
      ];
      for (const one of await Promise.allSettled(tries)) {
        assert.ok(one.status === 'rejected' && one.reason instanceof StoreBusy, JSON.stringify(one));
        assert.equal(one.reason.code, 'store-busy');
        assert.match(one.reason.message, /Nothing was changed/);
      }
      letGo();
      assert.equal(await store.get('NCC', 'b'), null);
      await store.replace(example('a', 'after'), etag);
      await store.ping();
    });

    it('lets whoever asked first write first, and nobody who comes later overtakes them', async () => {
      const store = open({ patience: FOR_EVER });
      const { etag } = await store.create(example('a'));
      const { letGo } = hold();
      const early = store.replace(example('a', 'early'), etag);
      await nextTurn();
      letGo();
      // the file is free again, but the early one is still in its wait
      const late = store.replace(example('a', 'late'), etag);
      await early;
      await assert.rejects(late, StoreConflict);
    });

    it('opens when it is let go, though it was held at the first moment', async () => {
      mkdirSync(join(folder, 'data'));
      const other = new DatabaseSync(file);
      other.exec('BEGIN EXCLUSIVE');
      const store = open({ patience: FOR_EVER });
      const write = store.create(example('a'));
      await new Promise((resolve) => setTimeout(resolve, 1));
      other.exec('COMMIT');
      other.close();
      await write;
    });

    it('tries to open again when the first try was too short', async () => {
      mkdirSync(join(folder, 'data'));
      const other = new DatabaseSync(file);
      other.exec('BEGIN EXCLUSIVE');
      const store = open({ patience: 1 });
      await assert.rejects(store.get('NCC', 'a'), StoreBusy);
      other.exec('COMMIT');
      other.close();
      assert.equal(await store.get('NCC', 'a'), null);
    });
  });

  describe('asked whether it can write', () => {
    it('says that it is full, loses nothing, and still reads', async () => {
      const store = open({ maxPages: 60 });
      const { etag } = await store.create(example('a', 'before'));
      await store.ping();
      const fill = async (n: number): Promise<void> => {
        await store.create(example(`fill-${n}`, 'x'.repeat(50_000)));
        return fill(n + 1);
      };
      await assert.rejects(fill(0), (error: Error) => {
        assert.ok(error instanceof StoreFull, String(error));
        assert.equal(error.code, 'store-full');
        return true;
      });
      await assert.rejects(store.ping(), StoreFull);
      await assert.rejects(store.replace(example('a', 'x'.repeat(200_000)), etag), StoreFull);
      assert.equal((await store.get<ReturnType<typeof example>>('NCC', 'a'))?.document.note, 'before');
    });

    it('lets a write that does not fit fail for nobody who writes at the same moment', async () => {
      const store = open({ maxPages: 60 });
      const { etag } = await store.create(example('a', 'before'));
      const writes = await Promise.allSettled([
        store.create(example('b', 'small')),
        store.create(example('c', 'x'.repeat(400_000))),
        store.replace(example('a', 'after'), etag),
        store.replace(example('a', 'lost the race'), etag),
      ]);
      assert.deepEqual(
        writes.map(({ status }) => status),
        ['fulfilled', 'rejected', 'fulfilled', 'rejected'],
      );
      const reasons = writes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      assert.ok(reasons[0] instanceof StoreFull && reasons[1] instanceof StoreConflict, String(reasons));
      assert.equal((await store.get<ReturnType<typeof example>>('NCC', 'a'))?.document.note, 'after');
      assert.equal((await store.get<ReturnType<typeof example>>('NCC', 'b'))?.document.note, 'small');
      assert.equal(await store.get('NCC', 'c'), null);
    });

    it('says that a file is damaged which is no database', async () => {
      mkdirSync(join(folder, 'data'));
      writeFileSync(file, 'x'.repeat(100_000));
      const store = open();
      await assert.rejects(store.ping(), StoreDamaged);
      await assert.rejects(store.get('NCC', 'a'), StoreDamaged);
    });

    it('says that a database is damaged whose pages are', async () => {
      const first = open();
      for (let n = 0; n < 20; n += 1) await first.create(example(`a${n}`, 'x'.repeat(10_000)));
      await first.close();
      const { size } = statSync(file);
      const database = new DatabaseSync(file);
      database.close();
      const handle = openSync(file, 'r+');
      // the first page, which names every table, is whole
      writeSync(handle, Buffer.alloc(size - 4096, 0xff), 0, size - 4096, 4096);
      closeSync(handle);
      const store = open();
      await assert.rejects(store.ping(), StoreDamaged);
      await assert.rejects(store.create(example('b')), StoreDamaged);
    });

    it('says to whoever looks at all of it that an index is damaged, of which no query would', async () => {
      const first = open();
      for (let n = 0; n < 30; n += 1) await first.create({ ...example(`a${n}`), kind: 'case' });
      assert.deepEqual(await first.strayed(10), []);
      await first.close();
      const database = new DatabaseSync(file);
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      const root = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'by_touched'").get();
      const { page_size: size } = database.prepare('PRAGMA page_size').get() as { readonly page_size: number };
      database.close();
      const handle = openSync(file, 'r+');
      // the rows of the index, below its head
      const at = (Number(root?.['rootpage']) - 1) * size + size / 2;
      writeSync(handle, Buffer.alloc(size / 2), 0, size / 2, at);
      closeSync(handle);
      const store = open();
      assert.equal((await store.get('NCC', 'a1'))?.document.id, 'a1');
      await assert.rejects(store.strayed(10), StoreDamaged);
    });

    it('says so when somebody moves or replaces the file: what is written then would be lost', async () => {
      const store = open();
      await store.create(example('a'));
      await store.ping();
      renameSync(file, `${file}.old`);
      await assert.rejects(store.ping(), StoreDamaged);
      await assert.rejects(store.create(example('b')), StoreDamaged);
      new DatabaseSync(file).close();
      await assert.rejects(store.ping(), StoreDamaged);
      const together = await Promise.allSettled(['c', 'd', 'e'].map((id) => store.create(example(id))));
      assert.ok(together.every((one) => one.status === 'rejected' && one.reason instanceof StoreDamaged));
    });

    it('says that it cannot be used where the file may not be written or its folder cannot be made', async () => {
      const first = open();
      await first.create(example('a'));
      await first.close();
      const taken = join(folder, 'taken');
      writeFileSync(taken, '');
      assert.throws(() => openSqlite(join(taken, 'cases.sqlite')), StoreUnavailable);
      assert.throws(() => openSqlite(join(taken, 'deeper', 'cases.sqlite')), StoreUnavailable);
      // a file system that takes no folders, and does not say why
      if (process.platform === 'linux')
        assert.throws(() => openSqlite('/proc/no-folder/deeper/cases.sqlite'), StoreUnavailable);
      // a directory where the log should be: what a file system that refuses looks like, to the superuser as well
      mkdirSync(`${file}-wal`);
      const store = open();
      await assert.rejects(store.ping(), StoreUnavailable);
      await assert.rejects(store.create(example('b')), StoreUnavailable);
    });

    it('looks at most once in so many milliseconds, and remembers a failure as long', async () => {
      const store = open({ pingEvery: FOR_EVER });
      await store.ping();
      const { letGo } = hold();
      await store.ping();
      const other = open({ pingEvery: FOR_EVER, patience: 1 });
      await assert.rejects(other.ping(), StoreBusy);
      letGo();
      await assert.rejects(other.ping(), StoreBusy);
    });
  });

  describe('keeps its files for one user', () => {
    const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
    before(function () {
      if (process.platform === 'win32') this.skip();
    });

    it('whatever the umask is', async () => {
      const before = process.umask(0);
      try {
        const store = open();
        await store.create(example('a'));
        const files = [file, `${file}-wal`, `${file}-shm`];
        assert.deepEqual(files.map(modeOf), ['600', '600', '600']);
        assert.equal(modeOf(join(folder, 'data')), '700');
      } finally {
        process.umask(before);
      }
    });

    it('and tightens what an earlier version left open', async () => {
      mkdirSync(join(folder, 'data'), { mode: 0o755 });
      for (const path of [file, `${file}-wal`, `${file}-shm`, join(folder, 'data', 'clock.json')]) {
        writeFileSync(path, '', { mode: 0o644 });
      }
      chmodSync(join(folder, 'data'), 0o755);
      const warnings: string[] = [];
      open({ warn: (sentence) => warnings.push(sentence) });
      assert.deepEqual([file, `${file}-wal`, `${file}-shm`, join(folder, 'data')].map(modeOf), [
        '600',
        '600',
        '600',
        '700',
      ]);
      assert.deepEqual(warnings, []);
    });

    it('but never closes a folder that holds somebody else’s files too: it says what to do', async () => {
      mkdirSync(join(folder, 'data'));
      chmodSync(join(folder, 'data'), 0o755);
      writeFileSync(join(folder, 'data', 'holiday.jpg'), '');
      const warnings: string[] = [];
      open({ warn: (sentence) => warnings.push(sentence) });
      assert.equal(modeOf(join(folder, 'data')), '755');
      assert.equal(modeOf(file), '600');
      assert.equal(warnings.length, 1);
      assert.match(warnings[0]!, /Others on this machine can open .*data, .* chmod 700 /);
    });
  });
});
