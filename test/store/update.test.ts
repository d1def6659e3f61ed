// One document, one rule, again on a lost race: bounded, and decided anew each time.
import assert from 'node:assert/strict';
import { StoreConflict, StoreUnavailable } from '../../src/store/port.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { updateWithRetry } from '../../src/store/update.ts';
import type { Step } from '../../src/store/update.ts';

interface Counter extends StoredDocument {
  readonly n: number;
}
const counter = (n: number): Counter => ({ id: 'one', pk: 'NCC', kind: 'counter', n });
const read = (stored: unknown): Counter => stored as Counter;
const addOne = (before: Counter | null): Step<Counter> => ({
  outcome: 'apply',
  document: counter((before?.n ?? 0) + 1),
});

/** Time that passes only while somebody waits, and what was waited for. */
function patience(): {
  retry: { passed(): number; wait(ms: number): Promise<void>; chance(): number };
  waits: number[];
} {
  let now = 0;
  const waits: number[] = [];
  return {
    waits,
    retry: {
      passed: () => now,
      wait: async (milliseconds) => {
        waits.push(milliseconds);
        now += milliseconds;
      },
      chance: () => 1,
    },
  };
}

/** A store on which somebody else writes first, so many times. */
function contested(store: Store, times: number): Store {
  let left = times;
  return {
    ...store,
    replace: async (document, etag) => {
      if (left > 0) {
        left -= 1;
        throw new StoreConflict();
      }
      return store.replace(document, etag);
    },
  };
}

describe('A document that is changed by a rule', () => {
  let store: Store;
  beforeEach(() => {
    store = openSqlite(':memory:');
  });
  afterEach(() => store.close());

  it('is created where there is none, and replaced where there is one', async () => {
    for (const n of [1, 2]) {
      const updated = await updateWithRetry(store, 'NCC', 'one', addOne, { read });
      assert.ok(updated.outcome === 'settled' && updated.written);
      assert.equal(updated.document?.n, n);
    }
  });

  it('counts every one of many who change it at the same time', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, () => updateWithRetry(store, 'NCC', 'one', addOne, { read })),
    );
    assert.ok(all.every(({ outcome }) => outcome === 'settled'));
    assert.equal((await store.get<Counter>('NCC', 'one'))?.document.n, 20);
  });

  it('is decided anew after each lost race, after waits that grow and end', async () => {
    await store.create(counter(0));
    const { retry, waits } = patience();
    let decided = 0;
    const updated = await updateWithRetry(
      contested(store, 8),
      'NCC',
      'one',
      (before) => {
        decided += 1;
        return addOne(before);
      },
      { read, retry },
    );
    assert.ok(updated.outcome === 'settled' && updated.document?.n === 1);
    assert.equal(decided, 9);
    assert.deepEqual(waits, [2, 4, 8, 16, 32, 50, 50, 50]);
  });

  it('is left as it is once it took too long, and whoever asked is told', async () => {
    await store.create(counter(0));
    const { retry, waits } = patience();
    const updated = await updateWithRetry(contested(store, Infinity), 'NCC', 'one', addOne, { read, retry });
    assert.deepEqual(updated, { outcome: 'busy' });
    const waited = waits.reduce((sum, one) => sum + one, 0);
    assert.ok(waited > 2_900 && waited < 3_200, String(waited));
    assert.equal((await store.get<Counter>('NCC', 'one'))?.document.n, 0);
  });

  it('is not written where the rule says that it had its effect already, and goes where the rule says so', async () => {
    await store.create(counter(5));
    const repeat = await updateWithRetry(store, 'NCC', 'one', () => ({ outcome: 'repeat' as const }), { read });
    assert.ok(repeat.outcome === 'settled' && !repeat.written && repeat.document?.n === 5);
    const gone = await updateWithRetry(store, 'NCC', 'one', () => ({ outcome: 'delete' as const }), { read });
    assert.ok(gone.outcome === 'settled' && gone.written && gone.document === null);
    assert.equal(await store.get('NCC', 'one'), null);
  });

  it('keeps what comes with a refusal', async () => {
    await store.create(counter(5));
    const refuse = (): Step<Counter> => ({ outcome: 'refuse', document: counter(6) });
    const updated = await updateWithRetry(store, 'NCC', 'one', refuse, { read });
    assert.ok(updated.outcome === 'settled' && updated.written);
    assert.equal((await store.get<Counter>('NCC', 'one'))?.document.n, 6);
  });

  it('hands on at once what is no lost race', async () => {
    await store.create(counter(0));
    const failing: Store = {
      ...store,
      replace: async () => {
        throw new StoreUnavailable();
      },
    };
    await assert.rejects(updateWithRetry(failing, 'NCC', 'one', addOne, { read }), { code: 'store-unavailable' });
    const wrong = (): Counter => {
      throw new Error('damaged');
    };
    await assert.rejects(updateWithRetry(store, 'NCC', 'one', addOne, { read: wrong }), /damaged/);
  });
});
