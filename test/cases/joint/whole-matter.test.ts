// A whole matter of three agencies, whatever goes wrong: nothing is lost, nobody sees what is not theirs, all see the same
// plan, and everybody concerned is told.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { howMany } from '../../support/long.ts';
import { ACTS, MatterLife } from '../../support/whole-matter.ts';
import type { Trouble } from '../../support/whole-matter.ts';

const NAMES = Object.keys(ACTS);
const NO_TROUBLE: Trouble = { thief: null, kill: null };
const name = fc.constantFrom(...NAMES);
const kill = fc.option(fc.record({ call: fc.integer({ min: 1, max: 6 }), mode: fc.constantFrom('before', 'after') }), {
  nil: null,
});

class Does implements fc.AsyncCommand<object, MatterLife> {
  readonly act: string;
  readonly trouble: Trouble;
  constructor(act: string, trouble: Trouble) {
    this.act = act;
    this.trouble = trouble;
  }
  check = (): boolean => true;
  run = (_model: object, life: MatterLife): Promise<void> => life.does(this.act, this.trouble);
  toString = (): string => JSON.stringify([this.act, this.trouble]);
}

class Waits implements fc.AsyncCommand<object, MatterLife> {
  readonly days: number;
  readonly kill: Trouble['kill'];
  constructor(days: number, trouble: Trouble['kill']) {
    this.days = days;
    this.kill = trouble;
  }
  check = (): boolean => true;
  run = (_model: object, life: MatterLife): Promise<void> => life.waits(this.days, this.kill);
  toString = (): string => JSON.stringify(['waits', this.days, this.kill]);
}

describe('The life of a matter of three agencies', () => {
  it('loses nothing and shows nobody what is not theirs, in any order, with lost races and deaths', async () => {
    const does = fc
      .tuple(name, fc.option(name, { nil: null }), kill)
      .map(([act, thief, trouble]) => new Does(act, { thief, kill: trouble }));
    const waits = fc.tuple(fc.constantFrom(1, 1, 3, 9), kill).map(([days, trouble]) => new Waits(days, trouble));
    const commands = fc.commands([...Array.from({ length: 6 }, () => does), waits], { maxCommands: 30, size: 'max' });
    await fc.assert(
      fc.asyncProperty(commands, async (life) => {
        const real = await MatterLife.begin();
        try {
          await fc.asyncModelRun(() => ({ model: {}, real }), life);
        } finally {
          await real.close();
        }
      }),
      { numRuns: howMany(6, 300) },
    );
  }).timeout(600_000);

  it('comes to the same wherever its process dies, before or after any call of the store', async () => {
    let tried = 0;
    for (const mode of ['after', 'before'] as const)
      for (let call = 1; ; call += howMany(3, 1)) {
        const life = await MatterLife.begin();
        try {
          let died = 0;
          for (const act of NAMES) {
            const before = life.faults.calls;
            await life.does(act, { thief: null, kill: { call, mode } });
            if (life.faults.calls - before >= call) died += 1;
          }
          await life.waits(9, { call, mode });
          await life.does('ourHearing', NO_TROUBLE);
          tried += died;
          if (call > 12) break;
        } finally {
          await life.close();
        }
      }
    assert.ok(tried > NAMES.length, String(tried));
  }).timeout(600_000);
});
