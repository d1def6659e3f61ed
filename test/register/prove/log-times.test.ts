import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LogTimes } from '../../../src/register/prove/log-times.ts';

const BEGAN = Date.parse('2026-11-01T00:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What is dated back, where entries that say these times came into the log in this order. */
function found(times: readonly number[], began = BEGAN): number[] {
  const log = new LogTimes(times.length);
  log.began = began;
  for (const [index, time] of times.entries()) log.note(index, new Date(time).toISOString());
  return [...log.datedBack()];
}

describe('The order in which entries came into the log', () => {
  it('accuses nothing that came in order, however much the clocks of two machines differ within an hour', () => {
    const order = fc.array(fc.record({ passed: fc.nat(3 * DAY), skew: fc.nat(HOUR / 2) }), { maxLength: 60 });
    fc.assert(
      fc.property(order, (steps) => {
        let time = BEGAN;
        const times = steps.map(({ passed, skew }) => (time += passed) + skew);
        assert.deepEqual(found(times), []);
      }),
    );
  });

  it('names whatever says that it is more than an hour older than three before it, wherever it stands', () => {
    const days = fc.array(fc.nat(300), { minLength: 4, maxLength: 40 });
    fc.assert(
      fc.property(days, fc.nat(), fc.integer({ min: 2, max: 300 }), (list, at, hours) => {
        const times = list.toSorted((one, other) => one - other).map((day) => BEGAN + (day + 200) * DAY);
        const place = 3 + (at % (times.length - 3));
        const forged = times.with(place, times[place - 3]! - hours * HOUR);
        assert.deepEqual(found(forged), [place]);
      }),
    );
  });

  it('accuses nobody of a clock that was wrong once or twice, and nothing before it knows when the log began', () => {
    const years = 365 * DAY;
    assert.deepEqual(found([0, 3 * years, 1, 2 * years, 2, 3, 4, 5].map((passed) => BEGAN + passed)), []);
    assert.deepEqual(
      found(
        [5, 5, 5, 1].map((day) => BEGAN + day * DAY),
        Number.NaN,
      ),
      [],
    );
  });

  it('lets records of before there was a log come into it in any order at its beginning, and not later', () => {
    const before = [400, 3, 90].map((days) => BEGAN - days * DAY);
    const now = [0, 1, 2].map((days) => BEGAN + days * DAY);
    assert.deepEqual(found([...now, ...before, ...now, ...before]), []);
    const later = [40, 41, 42].map((days) => BEGAN + days * DAY);
    assert.deepEqual(found([...now, ...later, ...before]), [6, 7, 8]);
  });
});
