// Whoever must miss no record is given each once, also one that an earlier version wrote and no query finds so far.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { everyRecord, everyRecordOf } from '../../src/register/every-record.ts';
import type { RegisterEngine } from '../../src/register/parts.ts';
import { upgradeStored } from '../../src/register/upgrade-stored.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { draft, person, run } from '../support/ladder.ts';

const sample = (version: string, name: string): StoredDocument =>
  JSON.parse(
    readFileSync(new URL(`../record/samples/${version}/${name}.json`, import.meta.url), 'utf8'),
  ) as StoredDocument;
const NOW = run(draft('agreed', 'share'), person('pat'), { type: 'file' });

describe('Every record that fits', () => {
  let store: Store;
  let warned: object[];
  const log = { info: () => undefined, warn: (fields: object) => void warned.push(fields) };
  const found = async (terms: readonly string[], period: { from?: string; to?: string } = {}): Promise<string[]> => {
    const ids: string[] = [];
    const engine = { store, pk: 'NCC', log } as unknown as RegisterEngine;
    for await (const { id } of everyRecord(engine, { terms, ...period })) ids.push(id);
    return ids.toSorted();
  };
  beforeEach(async () => {
    warned = [];
    store = openSqlite(':memory:');
    await store.create({ ...NOW, id: 'now' });
    await store.create({ ...sample('v3', 'filed'), id: 'v3-filed' });
    await store.create({ ...sample('v2', 'waiting'), id: 'v2-waiting' });
    await store.create({ ...sample('v1', 'filed'), id: 'v1-filed' });
    await store.create({ ...sample('v3', 'draft'), id: 'v3-draft' });
  });
  afterEach(async () => store.close());

  it('is found in whichever version it was written, by its terms and its period', async () => {
    assert.deepEqual(await found([]), ['now', 'v1-filed', 'v2-waiting', 'v3-filed']);
    assert.deepEqual(await found(['waiting']), ['v2-waiting']);
    assert.deepEqual(await found(['about:C100200', 'state:filed']), ['now', 'v1-filed', 'v3-filed']);
    assert.deepEqual(await found([], { from: '2027' }), []);
    assert.deepEqual(await found([], { to: '2026' }), []);
    assert.deepEqual((await found([], { from: '2026', to: '2027' })).length, 4);
  });

  it('is the same once all of them were written anew', async () => {
    const before = await found([]);
    await upgradeStored({ store, pk: 'NCC', log, pause: async () => undefined }, new AbortController().signal);
    assert.equal((await store.register('NCC', { terms: [] }, 10)).items.length, 4);
    assert.deepEqual(await found([]), before);
  });

  it('is given once, though it is written anew just then', async () => {
    const engine = { store, pk: 'NCC', log } as unknown as RegisterEngine;
    const ids: string[] = [];
    for await (const { id } of everyRecord(engine, { terms: [] })) {
      ids.push(id);
      if (ids.length === 1)
        await upgradeStored({ store, pk: 'NCC', log, pause: async () => undefined }, new AbortController().signal);
    }
    assert.deepEqual(ids.toSorted(), ['now', 'v1-filed', 'v2-waiting', 'v3-filed']);
  });

  it('is given once for several things that are sought, and what is of earlier versions is looked through once', async () => {
    let passes = 0;
    const counting: Store = {
      ...store,
      ofEarlierVersion: (pk, than, limit, page) => {
        passes += page === undefined ? 1 : 0;
        return store.ofEarlierVersion(pk, than, limit, page);
      },
    };
    const engine = { store: counting, pk: 'NCC', log } as unknown as RegisterEngine;
    const of = async (...terms: readonly string[]): Promise<string[]> => {
      const ids: string[] = [];
      for await (const { id } of everyRecordOf(
        engine,
        terms.map((term) => ({ terms: [term] })),
      ))
        ids.push(id);
      return ids.toSorted();
    };
    assert.deepEqual(await of('about:C100200', 'state:filed', 'waiting'), [
      'now',
      'v1-filed',
      'v2-waiting',
      'v3-filed',
    ]);
    assert.equal(passes, 1);
    assert.deepEqual(await of(), []);
  });

  it('is said in the log where it cannot be read, for it may fit or not', async () => {
    await store.create({ id: 'damaged', pk: 'NCC', kind: 'case', journal: 7 } as StoredDocument);
    assert.equal((await found([])).length, 4);
    assert.deepEqual(warned, [{ ref: 'damaged', code: 'document-damaged' }]);
  });
});
