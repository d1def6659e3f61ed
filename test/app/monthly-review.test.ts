// The review of the last month, as the loop of each instance makes it: over a store that instances share and that fails.
import assert from 'node:assert/strict';
import { makeMonthlyReview } from '../../src/app/monthly-review.ts';
import { reviewId } from '../../src/record/review-lessons.ts';
import type { ReviewDocument } from '../../src/record/review-lessons.ts';
import { createRegister } from '../../src/register/register.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { StoreUnavailable } from '../../src/store/port.ts';
import type { Store } from '../../src/store/port.ts';
import { person } from '../support/ladder.ts';
import { registerParts } from '../support/register-parts.ts';
import { decisions, keep } from '../support/reviewed.ts';

describe('The review of the last month', () => {
  let store: Store;
  let now: Date;
  let said: string[];
  beforeEach(() => {
    store = openSqlite(':memory:');
    said = [];
  });
  afterEach(() => store.close());

  /** An instance of the bot: what it looks with each time. */
  const instance = (on: Store = store): (() => Promise<void>) =>
    makeMonthlyReview(
      { register: createRegister(registerParts(on, () => now)) },
      { info: (fields) => said.push(JSON.stringify(fields)), warn: (fields) => said.push(JSON.stringify(fields)) },
    );
  /** The reviews that are kept, with whom each tells. */
  const kept = async (): Promise<(string | string[])[][]> =>
    (await store.all<ReviewDocument>('NCC', 'review', 100)).items.map(({ document: { id, outbox } }) => [
      id,
      outbox.flatMap((item) => ('to' in item ? [item.to] : [])),
    ]);
  const told = [person('dee').id];
  /** Looks at each hour from one moment to another; when it was made, null where never. */
  async function madeBetween(from: string, to: string): Promise<string | null> {
    const look = instance();
    for (let at = Date.parse(from); at <= Date.parse(to); at += 3_600_000) {
      now = new Date(at);
      await look();
      if ((await kept()).length > 0) return now.toISOString();
    }
    return null;
  }

  it('is made after a weekend and a bank holiday, at nine by the clock of the council, summer time or not', async () => {
    await keep(store, decisions(6, new Date('2026-12-10T09:00:00Z')));
    // the first is a bank holiday, the second and third are a weekend
    assert.equal(await madeBetween('2026-12-31T20:00:00Z', '2027-01-31T00:00:00Z'), '2027-01-04T09:00:00.000Z');
    await store.close();
    store = openSqlite(':memory:');
    await keep(store, decisions(6, new Date('2027-06-10T09:00:00Z')));
    assert.equal(await madeBetween('2027-06-30T20:00:00Z', '2027-07-31T00:00:00Z'), '2027-07-01T08:00:00.000Z');
  });

  it('is not made again where the clock is set back, and of each month where it is set on', async () => {
    const look = instance();
    await keep(store, decisions(6, new Date('2026-10-10T09:00:00Z')));
    await keep(store, decisions(6, new Date('2026-12-10T09:00:00Z'), 100));
    for (const at of ['2026-11-02T09:00:00Z', '2026-11-01T00:00:00Z', '2026-10-20T00:00:00Z', '2026-11-02T09:00:00Z']) {
      now = new Date(at);
      await look();
      assert.deepEqual(await kept(), [['review-2026-10', told]], at);
    }
    now = new Date('2027-01-20T12:00:00Z');
    await look();
    assert.deepEqual(await kept(), [
      ['review-2026-10', told],
      ['review-2026-12', told],
    ]);
  });

  it('is made once by two instances that look at the same moment, again and again', async () => {
    await keep(store, decisions(6, new Date('2026-10-10T09:00:00Z')));
    now = new Date('2026-11-02T09:00:00Z');
    const instances = [instance(), instance(), instance()];
    for (let look = 0; look < 3; look += 1) await Promise.all(instances.map((one) => one()));
    assert.deepEqual(await kept(), [['review-2026-10', told]]);
    const { journal } = (await store.get<ReviewDocument>('NCC', reviewId('2026-10')))!.document;
    assert.equal(journal.length, 1);
  });

  it('is told of, once, by whoever goes on where an instance ends just after it was stored', async () => {
    await keep(store, decisions(6, new Date('2026-10-10T09:00:00Z')));
    now = new Date('2026-11-02T09:00:00Z');
    const ending = Object.create(store, {
      create: {
        value: async (document: ReviewDocument) => {
          await store.create(document);
          throw new StoreUnavailable();
        },
      },
    }) as Store;
    await instance(ending)();
    assert.deepEqual(said, ['{"code":"monthly-review"}']);
    assert.deepEqual(await kept(), [['review-2026-10', told]], 'the news is stored with it');
    await instance()();
    assert.deepEqual(await kept(), [['review-2026-10', told]]);
  });

  it('is tried again where the store was away', async () => {
    await keep(store, decisions(6, new Date('2026-10-10T09:00:00Z')));
    now = new Date('2026-11-02T09:00:00Z');
    let away = true;
    const look = instance(
      Object.create(store, {
        get: { value: (pk: string, id: string) => (away ? Promise.reject(new StoreUnavailable()) : store.get(pk, id)) },
      }) as Store,
    );
    await look();
    assert.deepEqual([await kept(), said.length], [[], 1]);
    away = false;
    await look();
    assert.deepEqual(await kept(), [['review-2026-10', told]]);
  });

  it('is told of where a director looks before the loop does', async () => {
    await keep(store, decisions(6, new Date('2026-10-10T09:00:00Z')));
    now = new Date('2026-11-02T09:00:00Z');
    const { reviews } = createRegister(registerParts(store, () => now));
    const october = {
      first: '2026-10-01',
      last: '2026-10-31',
      from: '2026-09-30T23:00:00.000Z',
      to: '2026-11-01T00:00:00.000Z',
    };
    await reviews.review(person('dee'), october, { through: 'teams' });
    await instance()();
    assert.deepEqual(await kept(), [['review-2026-10', told]]);
  });

  it('is not made of a month without records after another without', async () => {
    await keep(store, decisions(6, new Date('2026-08-10T09:00:00Z')));
    assert.equal(await madeBetween('2026-11-01T00:00:00Z', '2026-11-03T12:00:00Z'), null);
    assert.deepEqual(said, []);
  });

  it('says that nothing was recorded where the month before had records', async () => {
    await keep(store, decisions(6, new Date('2026-09-10T09:00:00Z')));
    now = new Date('2026-11-02T09:00:00Z');
    await instance()();
    assert.deepEqual(await kept(), [
      ['review-2026-09', []],
      ['review-2026-10', told],
    ]);
  });
});
