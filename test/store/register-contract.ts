// What every adapter of the store's port must do for the register.
import assert from 'node:assert/strict';
import { pageToken } from '../../src/store/page.ts';
import type { RegisterQuery, Store, StoredDocument } from '../../src/store/port.ts';

interface Example extends StoredDocument {
  readonly terms?: readonly string[];
  readonly registered?: string;
  readonly unlogged?: string | null;
  readonly schema?: number;
}

const day = (n: number): string => `2026-01-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const record = (pk: string, id: string, at: string, ...terms: string[]): Example => ({
  id,
  pk,
  kind: 'case',
  terms: ['record', ...terms],
  registered: `${at} ${id}`,
});
const ids = (found: readonly { document: StoredDocument }[]): string[] => found.map(({ document }) => document.id);

/** Every page of a search, to its end. A page may come short while more follows. */
async function pages(store: Store, pk: string, query: RegisterQuery, limit: number): Promise<string[][]> {
  const found: string[][] = [];
  for (let next: string | null | undefined; next !== null;) {
    const page = await store.register(pk, query, limit, next ?? undefined);
    found.push(ids(page.items));
    next = page.next;
  }
  return found;
}

/** Tests within those of an adapter. `place` gives its store and a partition that nothing stands in so far. */
export function registerContract(place: () => { store: Store; pk: string }): void {
  it('finds records by one term and by several, newest first, page by page, in its own agency', async () => {
    const { store, pk } = place();
    const other = place().pk;
    for (const [n, terms] of [['a', 'b'], ['a'], ['b'], ['a', 'b', 'c'], ['a', 'b']].entries())
      await store.create(record(pk, `NCC-${n}`, day(n + 1), ...terms));
    await store.create(record(other, 'elsewhere', day(9), 'a', 'b', 'c'));
    await store.create<Example>({ id: 'draft', pk, kind: 'case', terms: [], registered: '' });
    assert.deepEqual(await pages(store, pk, { terms: ['a'] }, 3), [['NCC-4', 'NCC-3', 'NCC-1'], ['NCC-0']]);
    assert.deepEqual(await pages(store, pk, { terms: ['a', 'b'] }, 2), [['NCC-4', 'NCC-3'], ['NCC-0']]);
    assert.deepEqual(await pages(store, pk, { terms: ['c', 'b', 'a', 'b'] }, 2), [['NCC-3']]);
    assert.deepEqual(await pages(store, pk, { terms: ['a', 'nobody'] }, 2), [[]]);
    assert.deepEqual((await pages(store, pk, { terms: [] }, 10))[0]!.length, 5);
  });

  it('finds records of the same moment once each, in one order', async () => {
    const { store, pk } = place();
    for (const id of ['b', 'a', 'd', 'c']) await store.create(record(pk, id, day(1), 'x', 'y'));
    for (const terms of [['x'], ['x', 'y']])
      for (const limit of [1, 2, 3])
        assert.deepEqual((await pages(store, pk, { terms }, limit)).flat(), ['d', 'c', 'b', 'a']);
  });

  it('finds records of a period: from its first moment, and before its end', async () => {
    const { store, pk } = place();
    for (const n of [1, 2, 3, 4]) await store.create(record(pk, `NCC-${n}`, day(n), 'x'));
    const within = async (query: Partial<RegisterQuery>): Promise<string[]> =>
      (await pages(store, pk, { terms: ['x'], ...query }, 1)).flat();
    assert.deepEqual(await within({ from: day(2), to: day(4) }), ['NCC-3', 'NCC-2']);
    assert.deepEqual(await within({ from: day(3) }), ['NCC-4', 'NCC-3']);
    assert.deepEqual(await within({ to: day(2) }), ['NCC-1']);
    assert.deepEqual(await within({ from: '2026-02-01' }), []);
    assert.equal(await store.countRegister(pk, { terms: ['record', 'x'], from: day(2), to: day(4) }, 10), 2);
  });

  it('keeps its place in the register while others write', async () => {
    const { store, pk } = place();
    for (const n of [1, 2, 3, 4]) await store.create(record(pk, `NCC-${n}`, day(n), 'x', 'y'));
    const first = await store.register(pk, { terms: ['x', 'y'] }, 2);
    await store.create(record(pk, 'NCC-9', day(9), 'x', 'y'));
    await store.remove(pk, 'NCC-3', first.items[1]!.etag);
    const second = await store.register(pk, { terms: ['x', 'y'] }, 2, first.next!);
    assert.deepEqual(
      [ids(first.items), ids(second.items)],
      [
        ['NCC-4', 'NCC-3'],
        ['NCC-2', 'NCC-1'],
      ],
    );
  });

  it('takes a forged page of the register, and of every list that follows it, for the first', async () => {
    const { store, pk } = place();
    await store.create({ ...record(pk, 'a', day(1)), schema: 1 });
    for (const forged of ['nonsense', pageToken('a', 'b', 'c'), pageToken(), '']) {
      assert.deepEqual(ids((await store.register(pk, { terms: ['record'] }, 2, forged)).items), ['a']);
      assert.deepEqual(ids((await store.newest(pk, 'case', 2, forged)).items), ['a']);
      const earlier = await store.ofEarlierVersion(pk, { kind: 'case', version: 2 }, 2, forged);
      assert.deepEqual(ids(earlier.items), ['a']);
    }
  });

  it('finds a record by what it says now, and not by what it said', async () => {
    const { store, pk } = place();
    const { etag } = await store.create(record(pk, 'a', day(1), 'waiting'));
    const filed = await store.replace(record(pk, 'a', day(2), 'decision:share'), etag);
    assert.deepEqual(await pages(store, pk, { terms: ['waiting'] }, 1), [[]]);
    assert.deepEqual(await pages(store, pk, { terms: ['decision:share'], from: day(2) }, 1), [['a']]);
    await store.remove(pk, 'a', filed.etag);
    assert.deepEqual(await pages(store, pk, { terms: [] }, 1), [[]]);
  });

  it('finds a document that became another kind as that kind, and on no list of what it was', async () => {
    const { store, pk } = place();
    const was = { ...record(pk, 'a', day(1), 'x'), author: { id: 'pat' }, order: '0', receivedAbout: 'LL1042' };
    const { etag } = await store.create(was);
    assert.deepEqual(ids((await store.byAuthor(pk, 'pat', 1)).items), ['a']);
    await store.replace({ ...was, kind: 'destroyed', schema: 1 }, etag);
    assert.deepEqual(ids((await store.byAuthor(pk, 'pat', 1)).items), []);
    assert.deepEqual(ids(await store.receivedAbout(pk, 'LL1042', 1)), []);
    assert.deepEqual(ids((await store.newest(pk, 'case', 1)).items), []);
    assert.deepEqual(ids((await store.newest(pk, 'destroyed', 1)).items), ['a']);
    assert.deepEqual(ids((await store.ofEarlierVersion(pk, { kind: 'case', version: 9 }, 1)).items), []);
  });

  it('takes any text as a term, in any script', async () => {
    const { store, pk } = place();
    const terms = ["team:O'Brien & Söhne", 'about:日本', 'team:%_"\\', 'class:a:b'];
    await store.create(record(pk, 'a', day(1), ...terms));
    assert.deepEqual(await pages(store, pk, { terms }, 1), [['a']]);
    for (const term of terms) assert.equal(await store.countRegister(pk, { terms: [term] }, 5), 1);
  });

  it('counts what fits, and no further than it is asked to', async () => {
    const { store, pk } = place();
    for (const n of [1, 2, 3]) await store.create(record(pk, `NCC-${n}`, day(n), 'x', ...(n < 3 ? ['y'] : [])));
    assert.equal(await store.countRegister(pk, { terms: ['x'] }, 10), 3);
    assert.equal(await store.countRegister(pk, { terms: ['x', 'y'] }, 10), 2);
    assert.equal(await store.countRegister(pk, { terms: ['x'] }, 2), 2);
    assert.equal(await store.countRegister(pk, { terms: ['z'] }, 2), 0);
  });

  it('finds whose entries are missing in the log, whatever their kind, the longest missing first', async () => {
    const { store, pk } = place();
    await store.create({ ...record(pk, 'b', day(1)), unlogged: day(3) });
    const { etag } = await store.create<Example>({ id: 'a', pk, kind: 'access', unlogged: day(2) });
    await store.create({ ...record(pk, 'c', day(1)), unlogged: null });
    await store.create<Example>({ id: 'd', pk, kind: 'housekeeping' });
    assert.deepEqual(ids(await store.unlogged(pk, 10)), ['a', 'b']);
    assert.deepEqual(ids(await store.unlogged(pk, 1)), ['a']);
    await store.replace<Example>({ id: 'a', pk, kind: 'access', unlogged: null }, etag);
    assert.deepEqual(ids(await store.unlogged(pk, 10)), ['b']);
  });

  it('lists a kind with the greatest id first, page by page', async () => {
    const { store, pk } = place();
    for (const id of ['access-1', 'access-2', 'access-3']) await store.create({ id, pk, kind: 'access' });
    await store.create({ id: 'access-9', pk, kind: 'pack' });
    const first = await store.newest(pk, 'access', 2);
    await store.create({ id: 'access-4', pk, kind: 'access' });
    const second = await store.newest(pk, 'access', 2, first.next!);
    assert.deepEqual(
      [ids(first.items), ids(second.items), second.next],
      [['access-3', 'access-2'], ['access-1'], null],
    );
  });

  it('finds documents of a later version than this, and those of earlier ones, by their kind', async () => {
    const { store, pk } = place();
    const of = (id: string, kind: string, schema?: number): Example => ({
      id,
      pk,
      kind,
      ...(schema ? { schema } : {}),
    });
    for (const one of [
      of('a', 'case', 3),
      of('b', 'case'),
      of('c', 'case', 4),
      of('d', 'case', 11),
      of('e', 'access', 5),
    ])
      await store.create(one);
    const than = { kind: 'case', version: 4 };
    assert.deepEqual(ids(await store.ofLaterVersion(pk, than, 10)), ['d']);
    assert.deepEqual(ids(await store.ofLaterVersion(pk, { kind: 'case', version: 11 }, 10)), []);
    assert.deepEqual(ids(await store.ofLaterVersion(pk, { kind: 'case', version: 3 }, 1)).length, 1);
    const first = await store.ofEarlierVersion(pk, than, 1);
    const second = await store.ofEarlierVersion(pk, than, 1, first.next!);
    assert.deepEqual([...ids(first.items), ...ids(second.items)].toSorted(), ['a', 'b']);
    assert.equal(second.next, null);
  });
}
