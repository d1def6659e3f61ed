import assert from 'node:assert/strict';
import { makeDraftPurge } from '../../src/app/draft-purge.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

const [HOUR, DAY] = [3_600_000, 86_400_000];
const START = Date.parse('2026-03-01T09:00:00Z');

describe('The purge of untouched drafts', () => {
  let store: Store;
  let elapsed: number;
  let wrong: number;
  let asked: number[];
  let hidden: number;
  let logged: string[];
  beforeEach(() => {
    store = openSqlite(':memory:');
    [elapsed, wrong, asked, hidden, logged] = [0, 0, [], 0, []];
  });
  afterEach(() => store.close());

  /** A process: what it knows of time is gone when it ends, what the store knows is not. */
  const start = (own: Store = store): (() => Promise<void>) =>
    makeDraftPurge({
      store: own,
      pk: 'NCC',
      draftDays: 28,
      clock: { now: () => new Date(START + elapsed + wrong) },
      elapsed: () => elapsed,
      purge: async (days) => asked.push(days),
      purgeHidden: async () => (hidden += 1),
      log: {
        info: (_fields, message) => void logged.push(message),
        warn: (_fields, message) => void logged.push(message),
      },
    });
  const hours = async (look: () => Promise<void>, count: number): Promise<void> => {
    for (let hour = 0; hour < count; hour += 1) {
      elapsed += HOUR;
      await look();
    }
  };

  it('deletes once an hour while the clock is steady', async () => {
    await hours(start(), 25);
    assert.deepEqual(asked, [28]);
    await hours(start(), 3);
    assert.deepEqual(asked, [28, 28, 28, 28]);
  });

  it('deletes nothing when the clock jumps a month ahead or back, while it runs or while it is off', async () => {
    for (const by of [30 * DAY, -30 * DAY]) {
      for (const restart of [false, true]) {
        let look = start();
        await hours(look, 60);
        asked = [];
        wrong += by;
        if (restart) look = start();
        await hours(look, 24);
        assert.deepEqual(asked, [], `${by / DAY} days, ${restart ? 'over a restart' : 'in a process that runs'}`);
        wrong = 0;
        await hours(start(), 24 * 30);
      }
    }
    assert.ok(logged.includes('No draft is deleted until the clock has been steady for long enough.'));
  });

  it('is left to one of two instances that look at the same moment', async () => {
    await hours(start(), 48);
    asked = [];
    elapsed += HOUR;
    await Promise.all([start()(), start()()]);
    assert.deepEqual(asked, [28]);
  });

  it('says so when the store does not answer, and looks again the next time', async () => {
    await hours(start(), 48);
    asked = [];
    let broken = true;
    const look = start({
      ...store,
      get: (pk, id) => (broken ? Promise.reject(new Error('no answer')) : store.get(pk, id)),
    });
    await hours(look, 1);
    assert.deepEqual(logged.at(-1), 'Untouched drafts could not be looked for; they will be next time.');
    broken = false;
    await hours(look, 1);
    assert.deepEqual(asked, [28]);
  });
});
