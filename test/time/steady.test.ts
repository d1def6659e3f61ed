import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSteady, lookAtClock } from '../../src/time/steady.ts';
import type { Steadiness } from '../../src/time/steady.ts';

const [HOUR, DAY] = [3_600_000, 86_400_000];
const OLD = 28;

/** A machine whose own clock may be wrong by `off`, and whose process may start anew. */
function machine() {
  let [really, off] = [Date.parse('2026-03-01T00:00:00Z'), 0];
  let last: number | null = null;
  let state: Steadiness | null = null;
  const now = (): Date => new Date(really + off);
  return {
    now,
    really: () => really,
    jump: (by: number): void => void (off += by),
    restart: (): void => void (last = null),
    look: (): boolean => {
      const passed = last === null ? null : really - last;
      state = lookAtClock(state, { now: now(), passed, oldAfterDays: OLD });
      last = really;
      return isSteady(state, now());
    },
    pass: (by: number): void => void (really += by),
    /** Looks every hour for so many days; whether it was steady at any of them. */
    run(days: number): boolean {
      let steady = false;
      for (let hour = 0; hour < days * 24; hour += 1) {
        this.pass(HOUR);
        steady = this.look() || steady;
      }
      return steady;
    },
  };
}

describe('A clock by which drafts are old', () => {
  it('is believed a day after it was first looked at, and goes on being believed over restarts', () => {
    const one = machine();
    assert.equal(one.look(), false);
    assert.equal(one.run(0.9), false);
    assert.equal(one.run(1), true);
    one.restart();
    one.pass(20 * HOUR);
    assert.equal(one.look(), true);
  });

  it('is not believed for a day after it jumped a month ahead, in a process that runs and over a restart', () => {
    for (const restart of [false, true]) {
      const one = machine();
      one.run(3);
      one.jump(30 * DAY);
      if (restart) one.restart();
      assert.equal(one.run(0.9), false);
      assert.equal(one.run(1), true);
    }
  });

  it('is not believed for as long as drafts live after it jumped back, whatever it does then', () => {
    for (const restart of [false, true]) {
      const one = machine();
      one.run(3);
      one.jump(-30 * DAY);
      if (restart) one.restart();
      assert.equal(one.run(5), false);
      // somebody sets it right: what was touched meanwhile bears a date of a month ago
      one.jump(30 * DAY);
      if (restart) one.restart();
      assert.equal(one.run(OLD - 1), false);
      assert.equal(one.run(2), true);
    }
  });

  it('never calls a draft old that was touched in the last day, whatever single jump there was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: -400, max: 400 }),
        fc.integer({ min: 0, max: 23 }),
        fc.boolean(),
        (before, jump, hours, restart) => {
          const one = machine();
          one.run(before);
          const [touched, at] = [one.now().getTime(), one.really()];
          one.jump(jump * DAY);
          if (restart) one.restart();
          for (let hour = 0; hour < hours; hour += 1) {
            one.pass(HOUR);
            const deleted = one.look() && one.now().getTime() - touched >= OLD * DAY;
            assert.ok(!deleted, `deleted after ${(one.really() - at) / HOUR} hours`);
          }
        },
      ),
    );
  });

  it('is not put off by two instances that look in turn, nor by a day that is changed by an hour', () => {
    const one = machine();
    one.run(3);
    one.jump(HOUR);
    assert.equal(one.look(), true);
    one.jump(-HOUR);
    assert.equal(one.look(), true);
  });
});
