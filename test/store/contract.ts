import assert from 'node:assert/strict';
import { registerContract } from './register-contract.ts';
import { pageToken } from '../../src/store/page.ts';
import { StoreConflict } from '../../src/store/port.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';

interface Example extends StoredDocument {
  readonly agency?: string;
  readonly author?: { readonly id: string };
  readonly order?: string;
  readonly due?: string | null;
  readonly state?: string;
  readonly touched?: string;
  readonly waitingFor?: readonly string[];
  readonly waitingSince?: string | null;
  readonly receivedAbout?: string;
  readonly note?: unknown;
}

/** What every adapter of the store's port must do. `open` gives an empty store; it is called once. */
export function storeContract(name: string, open: () => Promise<{ store: Store; close: () => Promise<void> }>): void {
  describe(`The store in ${name}`, () => {
    let store: Store;
    let close: () => Promise<void>;
    let count = 0;
    /** A partition of its own for each test, so that no test sees another's documents. */
    const fresh = (): string => `P${(count += 1)}`;
    const example = (pk: string, id: string, rest: Partial<Example> = {}): Example => ({
      id,
      pk,
      kind: 'case',
      ...rest,
    });
    const ids = (found: readonly { document: StoredDocument }[]): string[] => found.map(({ document }) => document.id);

    before(async () => {
      ({ store, close } = await open());
    });
    after(async () => close());

    it('gives back exactly the document that it was given, in any script', async () => {
      const pk = fresh();
      const document = example(pk, 'NCC-0000-0001', {
        note: { text: 'Zoë “said” \\ \n 日本 🙂 {{x}} \u0001', list: [1, null, true], deep: { empty: {} } },
      });
      const created = await store.create(document);
      assert.deepEqual(created.document, document);
      assert.deepEqual(await store.get(pk, document.id), created);
    });

    it('says that a document is not there, and keeps partitions apart', async () => {
      const [pk, other] = [fresh(), fresh()];
      await store.create(example(pk, 'a', { note: 'here' }));
      assert.equal(await store.get(pk, 'b'), null);
      assert.equal(await store.get(other, 'a'), null);
      await store.create(example(other, 'a', { note: 'there' }));
      assert.equal((await store.get<Example>(pk, 'a'))?.document.note, 'here');
    });

    it('refuses an id that is taken, and leaves what stands there', async () => {
      const pk = fresh();
      await store.create(example(pk, 'a', { note: 'first' }));
      await assert.rejects(store.create(example(pk, 'a', { note: 'second' })), StoreConflict);
      assert.equal((await store.get<Example>(pk, 'a'))?.document.note, 'first');
    });

    it('replaces a document once for each etag', async () => {
      const pk = fresh();
      const first = await store.create(example(pk, 'a', { note: 1 }));
      const second = await store.replace(example(pk, 'a', { note: 2 }), first.etag);
      assert.notEqual(second.etag, first.etag);
      await assert.rejects(store.replace(example(pk, 'a', { note: 3 }), first.etag), StoreConflict);
      assert.deepEqual(await store.get(pk, 'a'), second);
    });

    it('does not replace or remove what is gone, nor what was made anew under the same id', async () => {
      const pk = fresh();
      const { etag } = await store.create(example(pk, 'a'));
      await assert.rejects(store.remove(pk, 'a', 'another'), StoreConflict);
      await store.remove(pk, 'a', etag);
      assert.equal(await store.get(pk, 'a'), null);
      await assert.rejects(store.replace(example(pk, 'a'), etag), StoreConflict);
      await assert.rejects(store.remove(pk, 'a', etag), StoreConflict);
      await store.create(example(pk, 'a', { note: 'new' }));
      await assert.rejects(store.replace(example(pk, 'a'), etag), StoreConflict);
      assert.equal((await store.get<Example>(pk, 'a'))?.document.note, 'new');
    });

    it('lets exactly one of a hundred replacements at once win', async () => {
      const pk = fresh();
      const { etag } = await store.create(example(pk, 'a', { note: 'before' }));
      const tries = await Promise.allSettled(
        Array.from({ length: 100 }, (_, n) => store.replace(example(pk, 'a', { note: n }), etag)),
      );
      const won = tries.flatMap((one, n) => (one.status === 'fulfilled' ? [n] : []));
      assert.equal(won.length, 1);
      for (const one of tries)
        if (one.status === 'rejected') assert.ok(one.reason instanceof StoreConflict, String(one.reason));
      assert.equal((await store.get<Example>(pk, 'a'))?.document.note, won[0]);
    });

    it('lets exactly one of a hundred creations at once win', async () => {
      const pk = fresh();
      const tries = await Promise.allSettled(
        Array.from({ length: 100 }, (_, n) => store.create(example(pk, 'a', { note: n }))),
      );
      assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 1);
    });

    it("lists an author's cases by their order, greatest first, page by page, nobody else's and nothing else", async () => {
      const pk = fresh();
      const orders = Array.from({ length: 7 }, (_, n) => `0 2026-01-0${n + 1}`);
      for (const [n, order] of orders.entries())
        await store.create(example(pk, `mine-${n}`, { author: { id: 'pat' }, order }));
      await store.create(example(pk, 'urgent', { author: { id: 'pat' }, order: '1 2025-01-01' }));
      await store.create(example(pk, 'theirs', { author: { id: 'mo' }, order: '0 2026-01-09' }));
      await store.create({
        ...example(pk, 'request', { author: { id: 'pat' }, order: '0 2026-01-09' }),
        kind: 'advice',
      });
      await store.create(example(fresh(), 'elsewhere', { author: { id: 'pat' }, order: '0 2026-01-09' }));
      const pages: string[][] = [];
      let next: string | null | undefined;
      do {
        const page = await store.byAuthor(pk, 'pat', 3, next ?? undefined);
        pages.push(ids(page.items));
        next = page.next;
      } while (next !== null);
      assert.deepEqual(pages, [
        ['urgent', 'mine-6', 'mine-5'],
        ['mine-4', 'mine-3', 'mine-2'],
        ['mine-1', 'mine-0'],
      ]);
    });

    it('ends a list that fills its last page, and takes a forged page for the first', async () => {
      const pk = fresh();
      for (const id of ['a', 'b']) await store.create(example(pk, id, { author: { id: 'pat' }, order: id }));
      assert.equal((await store.byAuthor(pk, 'pat', 2)).next, null);
      for (const forged of ['nonsense', '', 'W10', Buffer.from('[1]').toString('base64url'), '🙂']) {
        assert.deepEqual(ids((await store.byAuthor(pk, 'pat', 2, forged)).items), ['b', 'a']);
      }
    });

    it('takes a forged page of every list for its first', async () => {
      const pk = fresh();
      await store.create(example(pk, 'a', { waitingFor: ['mo'], waitingSince: '2026-01-01' }));
      for (const forged of ['nonsense', pageToken('a', 'b', 'c'), pageToken()]) {
        assert.deepEqual(ids((await store.waitingFor(pk, 'mo', 2, forged)).items), ['a']);
        assert.deepEqual(ids((await store.all(pk, 'case', 2, forged)).items), ['a']);
      }
    });

    it('gives every conflict its code', async () => {
      const pk = fresh();
      const { etag } = await store.create(example(pk, 'a'));
      await store.replace(example(pk, 'a', { note: 1 }), etag);
      const lost = [
        store.create(example(pk, 'a')),
        store.replace(example(pk, 'a'), etag),
        store.remove(pk, 'a', etag),
        store.replace(example(pk, 'b'), etag),
        store.remove(pk, 'b', etag),
      ];
      for (const one of await Promise.allSettled(lost)) {
        assert.ok(one.status === 'rejected' && one.reason instanceof StoreConflict);
        assert.equal(one.reason.code, 'store-conflict');
      }
    });

    it('gives back nothing of its own in a document, whichever verb gives it', async () => {
      const pk = fresh();
      const document = example(pk, 'a', {
        author: { id: 'pat' },
        order: '1',
        due: '2026-01-01',
        state: 'draft',
        touched: '2026-01-01',
        waitingFor: ['mo'],
        waitingSince: '2026-01-01',
      });
      const created = await store.create(document);
      const replaced = await store.replace(document, created.etag);
      const found = [
        created,
        replaced,
        await store.get(pk, 'a'),
        ...(await store.byAuthor(pk, 'pat', 1)).items,
        ...(await store.due(pk, '2027-01-01', 1)),
        ...(await store.untouchedDrafts(pk, '2027-01-01', 1)),
        ...(await store.waitingFor(pk, 'mo', 1)).items,
        ...(await store.all(pk, 'case', 1)).items,
      ];
      assert.equal(found.length, 8);
      for (const one of found) assert.deepEqual(one?.document, document);
      for (const one of found.slice(1)) assert.equal(one?.etag, replaced.etag);
    });

    it('keeps its place in a list when a document is added or taken away in between', async () => {
      const pk = fresh();
      for (const id of ['a', 'b', 'c', 'd']) await store.create(example(pk, id));
      const first = await store.all(pk, 'case', 2);
      await store.remove(pk, 'b', first.items[1]!.etag);
      await store.create(example(pk, 'aa'));
      const second = await store.all(pk, 'case', 2, first.next!);
      assert.deepEqual([ids(first.items), ids(second.items), second.next], [['a', 'b'], ['c', 'd'], null]);
    });

    it('finds what is due, earliest first, and never what is not', async () => {
      const pk = fresh();
      const times = {
        late: '2026-01-01T10:00:00.000Z',
        early: '2026-01-01T08:00:00.000Z',
        now: '2026-01-01T12:00:00.000Z',
        later: '2026-01-01T12:00:00.001Z',
      };
      for (const [id, due] of Object.entries(times)) await store.create(example(pk, id, { due }));
      await store.create(example(pk, 'never', { due: null }));
      await store.create(example(pk, 'none'));
      assert.deepEqual(ids(await store.due(pk, times.now, 10)), ['early', 'late', 'now']);
      assert.deepEqual(ids(await store.due(pk, times.now, 1)), ['early']);
    });

    it('finds drafts that nobody touched, and no record however old', async () => {
      const pk = fresh();
      await store.create(example(pk, 'old', { state: 'draft', touched: '2026-01-01' }));
      await store.create(example(pk, 'older', { state: 'draft', touched: '2025-01-01' }));
      await store.create(example(pk, 'young', { state: 'draft', touched: '2026-02-01' }));
      await store.create(example(pk, 'filed', { state: 'filed', touched: '2020-01-01' }));
      assert.deepEqual(ids(await store.untouchedDrafts(pk, '2026-02-01', 10)), ['older', 'old']);
    });

    it('finds hidden drafts that nobody touched, which stand on no list of their author', async () => {
      const pk = fresh();
      const pat = { author: { id: 'pat' }, state: 'draft' };
      await store.create(example(pk, 'old', { ...pat, order: '', touched: '2026-01-02' }));
      await store.create(example(pk, 'older', { ...pat, order: '', touched: '2026-01-01' }));
      await store.create(example(pk, 'young', { ...pat, order: '', touched: '2026-02-01' }));
      await store.create(example(pk, 'seen', { ...pat, order: '0', touched: '2025-01-01' }));
      assert.deepEqual(ids(await store.hiddenDrafts(pk, '2026-02-01', 10)), ['older', 'old']);
      assert.deepEqual(ids((await store.byAuthor(pk, 'pat', 10)).items), ['seen']);
    });

    it('finds what waits for somebody, whatever its kind, longest waiting first, page by page', async () => {
      const pk = fresh();
      await store.create(example(pk, 'c', { waitingFor: ['mo'], waitingSince: '2026-01-02' }));
      await store.create({
        ...example(pk, 'b', { waitingFor: ['sam', 'mo'], waitingSince: '2026-01-02' }),
        kind: 'advice',
      });
      await store.create(example(pk, 'a', { waitingFor: ['mo'], waitingSince: '2026-01-03' }));
      await store.create(example(pk, 'd', { waitingFor: ['sam'], waitingSince: '2026-01-01' }));
      await store.create(example(pk, 'e', { waitingFor: [], waitingSince: null }));
      const first = await store.waitingFor(pk, 'mo', 2);
      const second = await store.waitingFor(pk, 'mo', 2, first.next!);
      assert.deepEqual([ids(first.items), ids(second.items), second.next], [['b', 'c'], ['a'], null]);
    });

    it('finds by what stands in a document now, not by what stood there', async () => {
      const pk = fresh();
      const first = await store.create(example(pk, 'a', { due: '2026-01-01', author: { id: 'pat' }, order: '1' }));
      await store.replace(example(pk, 'a', { due: null, author: { id: 'pat' }, order: '2' }), first.etag);
      assert.deepEqual(ids(await store.due(pk, '2027-01-01', 10)), []);
      assert.equal((await store.byAuthor<Example>(pk, 'pat', 1)).items[0]!.document.order, '2');
    });

    it('keeps a document of 128 KB', async () => {
      const pk = fresh();
      const note = 'x'.repeat(128 * 1024);
      await store.create(example(pk, 'large', { note }));
      assert.equal((await store.get<Example>(pk, 'large'))?.document.note, note);
    });

    it('finds what was received about a case, the newest first, in its own agency and of no other kind', async () => {
      const [pk, other] = [fresh(), fresh()];
      const about = (where: string, id: string, day: number, receivedAbout = 'LL1042'): Example =>
        example(where, id, { receivedAbout, order: `0 2026-03-0${day}` });
      await store.create(about(pk, 'a', 3));
      await store.create(about(pk, 'b', 5));
      await store.create(about(pk, 'c', 4));
      await store.create(about(pk, 'd', 6, 'LL1043'));
      await store.create({ ...about(pk, 'e', 7), kind: 'advice' });
      await store.create(about(other, 'f', 8));
      await store.create(example(pk, 'g', { order: '0 2026-03-09' }));
      assert.deepEqual(ids(await store.receivedAbout(pk, 'LL1042', 10)), ['b', 'c', 'a']);
      assert.deepEqual(ids(await store.receivedAbout(pk, 'LL1042', 2)), ['b', 'c']);
      assert.deepEqual(ids(await store.receivedAbout(pk, '', 10)), []);
    });

    registerContract(() => ({ store, pk: fresh() }));

    it('can be asked whether it can be written, which no query sees', async () => {
      const pk = fresh();
      await store.create(example(pk, 'a', { due: '2026-01-01' }));
      await store.ping();
      await store.ping();
      assert.deepEqual(ids((await store.all(pk, 'case', 10)).items), ['a']);
      assert.deepEqual(ids(await store.due(pk, '2027-01-01', 10)), ['a']);
    });
  });
}
