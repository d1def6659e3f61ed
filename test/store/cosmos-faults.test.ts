import assert from 'node:assert/strict';
import { StoreBusy, StoreConflict, StoreFull, StoreUnavailable, StoreUnknown } from '../../src/store/port.ts';
import type { Store, StoreError } from '../../src/store/port.ts';
import { startFront } from './cosmos-front.ts';
import type { Fault, Front } from './cosmos-front.ts';

interface Example {
  readonly id: string;
  readonly pk: string;
  readonly kind: string;
  readonly note: unknown;
}
const example = (id: string, note: unknown = null): Example => ({ id, pk: 'NCC', kind: 'case', note });

const answers = (status: number, headers: Record<string, string> = {}): Fault => ({
  arrives: false,
  answer: { status, headers },
});
const BEHIND = answers(404, { 'x-ms-substatus': '1002' });
const THROTTLED = answers(429, { 'x-ms-retry-after-ms': '5' });

/** The request was refused or never came. */
const NOTHING_HAPPENED: Readonly<Record<string, Fault>> = {
  '408': answers(408),
  '410': answers(410),
  '429': THROTTLED,
  '449': answers(449),
  '503': answers(503),
  'a broken line': { arrives: false, answer: 'break' },
  'no answer': { arrives: false, answer: 'silence' },
};

/** The request was carried out, and the one who asked does not know. */
const ANSWER_LOST: Readonly<Record<string, Fault>> = {
  '408': { arrives: true, answer: { status: 408 } },
  '410': { arrives: true, answer: { status: 410 } },
  '503': { arrives: true, answer: { status: 503 } },
  'a broken line': { arrives: true, answer: 'break' },
  'no answer': { arrives: true, answer: 'silence' },
};

/** Longer than any test takes; and one so short that every try fails. */
const [LONG, SHORT] = [60_000, 60];
const quick = { connectionPolicy: { enableEndpointDiscovery: false, requestTimeout: 400 } };

describe('Cosmos DB on a bad day', () => {
  let front: Front;
  let store: Store;
  let count = 0;
  const fresh = (): string => `bad-${(count += 1)}`;
  const noteOf = async (id: string): Promise<unknown> =>
    (await front.straight.get<Example>('NCC', id))?.document.note ?? null;
  before(async () => {
    front = await startFront();
    store = await front.open({ patience: LONG, client: quick });
  });
  after(async () => {
    await store.close();
    await front.stop();
  });

  for (const [name, fault] of Object.entries(NOTHING_HAPPENED)) {
    it(`tries every verb again after ${name}, with one effect`, async () => {
      const id = fresh();
      front.next(fault, fault);
      const created = await store.create(example(id, 'first'));
      front.next(fault);
      assert.deepEqual(await store.get('NCC', id), created);
      front.next(fault, fault);
      const replaced = await store.replace(example(id, 'second'), created.etag);
      assert.deepEqual(await front.straight.get('NCC', id), replaced);
      front.next(fault);
      assert.equal((await store.all('NCC', 'case', 1000)).items.filter(({ document }) => document.id === id).length, 1);
      front.next(fault);
      await store.ping();
      front.next(fault);
      await store.remove('NCC', id, replaced.etag);
      assert.equal(await front.straight.get('NCC', id), null);
    });
  }

  for (const [name, fault] of Object.entries(ANSWER_LOST)) {
    it(`knows its own write again when its answer was lost by ${name}: it is no conflict`, async () => {
      const id = fresh();
      front.next(fault);
      const created = await store.create(example(id, 'first'));
      assert.deepEqual(created, await front.straight.get('NCC', id));
      front.next(fault, BEHIND);
      const replaced = await store.replace(example(id, 'second'), created.etag);
      assert.deepEqual(replaced, await front.straight.get('NCC', id));
      assert.deepEqual(replaced.document, example(id, 'second'), 'nothing of the adapter shows in the document');
      front.next(fault);
      await store.remove('NCC', id, replaced.etag);
      assert.equal(await front.straight.get('NCC', id), null);
    });
  }

  it('calls it a conflict when somebody else was first, though our own request was lost on the way', async () => {
    const id = fresh();
    const { etag } = await store.create(example(id, 'before'));
    const meanwhile = async (): Promise<void> => {
      await front.straight.replace(example(id, 'theirs'), etag);
    };
    front.next({ arrives: false, answer: { status: 503 }, meanwhile });
    await assert.rejects(store.replace(example(id, 'ours'), etag), StoreConflict);
    assert.equal(await noteOf(id), 'theirs');
    const other = fresh();
    const create = async (): Promise<void> => {
      await front.straight.create(example(other, 'theirs'));
    };
    front.next({ arrives: false, answer: 'break', meanwhile: create });
    await assert.rejects(store.create(example(other, 'ours')), StoreConflict);
    assert.equal(await noteOf(other), 'theirs');
  });

  it('reads again when a replica is behind the session, and does not say that the document is gone', async () => {
    const id = fresh();
    await store.create(example(id, 'here'));
    front.next(BEHIND, BEHIND, BEHIND);
    assert.equal((await store.get<Example>('NCC', id))?.document.note, 'here');
  });

  it('is opened all the same', async () => {
    const fault: Fault = { ...answers(503), atOpening: true };
    front.next(fault, fault, { ...answers(429), atOpening: true });
    const other = await front.open({ patience: LONG, client: quick });
    await other.ping();
    await other.close();
  });

  it('waits as long as it is told to', async () => {
    const before = performance.now();
    front.next(answers(429, { 'x-ms-retry-after-ms': '120' }));
    await store.get('NCC', 'nobody');
    assert.ok(performance.now() - before >= 115);
  });

  describe('that does not end', () => {
    let hasty: Store;
    const forEver = (fault: Fault): void => front.next(...Array.from({ length: 40 }, () => fault));
    before(async () => {
      hasty = await front.open({ patience: SHORT, client: quick });
    });
    afterEach(() => front.clear());
    after(() => hasty.close());

    const fails = async (work: Promise<unknown>, type: new () => StoreError, code: string): Promise<void> => {
      await assert.rejects(work, (error: Error) => {
        assert.ok(error instanceof type, `${error.name}: ${error.message}`);
        assert.equal(error.code, code);
        return true;
      });
    };

    it('is busy where the server said that it did nothing', async () => {
      forEver(THROTTLED);
      await fails(hasty.create(example(fresh())), StoreBusy, 'store-busy');
      await fails(hasty.get('NCC', 'a'), StoreBusy, 'store-busy');
      await fails(hasty.ping(), StoreBusy, 'store-busy');
    });

    it('is unknown where a write may have happened, whatever came after it', async () => {
      for (const fault of Object.values(ANSWER_LOST)) {
        front.clear();
        const id = fresh();
        front.next(fault);
        forEver(THROTTLED);
        await fails(hasty.create(example(id, 'kept')), StoreUnknown, 'store-unknown');
        assert.equal(await noteOf(id), 'kept');
      }
    });

    it('does not say of a read that anything may have happened', async () => {
      forEver(answers(503));
      await fails(hasty.get('NCC', 'a'), StoreUnavailable, 'store-unavailable');
    });

    it('is full where the partition is, and unavailable where we may not', async () => {
      front.next(answers(403, { 'x-ms-substatus': '1014' }));
      await fails(hasty.create(example(fresh())), StoreFull, 'store-full');
      front.next(answers(403));
      await fails(hasty.create(example(fresh())), StoreUnavailable, 'store-unavailable');
    });

    it('ends within its bound though nothing answers at all', async () => {
      forEver({ arrives: false, answer: 'silence' });
      await fails(hasty.replace(example('a'), 'etag'), StoreUnknown, 'store-unknown');
      await fails(hasty.get('NCC', 'a'), StoreUnavailable, 'store-unavailable');
    });
  });
});
