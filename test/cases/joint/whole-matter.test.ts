// A whole matter of three agencies, whatever goes wrong: nothing is lost, nobody sees what is not theirs, all see the same
// plan, and everybody concerned is told.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { howMany, runsIn } from '../../support/long.ts';
import { ACT_NAMES, ACTS, REQUEST_NAMES } from '../../support/matter-acts.ts';
import { MatterLife } from '../../support/whole-matter.ts';
import type { Trouble } from '../../support/whole-matter.ts';

const NO_TROUBLE: Trouble = { thief: null, kill: null };

/** Around one of the acts in their order: what is done before it out of turn, how it goes wrong, and the days that pass. */
interface Turn {
  readonly isLeftOut: boolean;
  readonly before: string | null;
  readonly trouble: Trouble;
  readonly days: number | null;
}

const rarely = fc.integer({ min: 0, max: 9 }).map((n) => n === 9);
const name = fc.constantFrom(...ACT_NAMES);
const kill = fc.option(fc.record({ call: fc.integer({ min: 1, max: 8 }), mode: fc.constantFrom('before', 'after') }), {
  nil: null,
});
/** Nothing else: in one of so many turns it is this. */
const onceIn = <T>(turns: number, one: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: turns - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: one });
const turn: fc.Arbitrary<Turn> = fc.record({
  isLeftOut: rarely,
  before: onceIn(4, name),
  trouble: fc.record({ thief: onceIn(2, name), kill }),
  days: onceIn(6, fc.constantFrom(1, 1, 3, 9)),
});

async function lived(turns: readonly Turn[]): Promise<void> {
  const life = await MatterLife.begin();
  try {
    for (const [at, { isLeftOut, before, trouble, days }] of turns.entries()) {
      if (before !== null) await life.does(before, { ...NO_TROUBLE, kill: trouble.kill });
      if (!isLeftOut) await life.does(ACT_NAMES[at]!, trouble);
      if (days !== null) await life.waits(days, trouble.kill);
    }
  } finally {
    await life.close();
  }
}

/** All of these, one after the other; each dies at that call, if it comes so far. What took effect, and after how many calls. */
async function dyingAt(names: readonly string[], dies: Trouble['kill']): Promise<ReadonlyMap<string, number>> {
  const life = await MatterLife.begin();
  try {
    for (const act of names) await life.does(act, { thief: null, kill: dies });
    if (names.length > 1) await life.waits(9, dies);
    return life.effective;
  } finally {
    await life.close();
  }
}

describe('The life of a matter of three agencies', () => {
  it('loses nothing and shows nobody what is not theirs, in any order, with lost races and deaths', async () => {
    const life = fc.tuple(...ACT_NAMES.map(() => turn));
    await fc.assert(fc.asyncProperty(life, lived), runsIn(100_000, 3, 40));
  }).timeout(600_000);

  it('has one of each that is opened, wherever its process dies meanwhile', async () => {
    for (const opens of ACT_NAMES.filter((act) => ACTS[act]!.opens))
      for (const mode of ['before', 'after'] as const)
        for (let call = 1, most = 1; call <= most; call += 1) {
          const died = await dyingAt([opens], { call, mode });
          most = died.get(opens) ?? 0;
          assert.ok(most > 2, `${opens} has an effect: ${mode} ${call}`);
        }
  });

  it('comes to the same wherever its process dies, before or after any call of the store', async () => {
    const whole = await dyingAt(ACT_NAMES, null);
    // what is answered is not taken back any more
    const all = ACT_NAMES.filter((act) => act !== 'takenBack');
    assert.deepEqual([...whole.keys()], all, 'each has an effect where nothing goes wrong');
    // a decision that is filed takes most calls: nothing else comes so far
    const others = Math.max(...[...whole].flatMap(([act, calls]) => (REQUEST_NAMES.includes(act) ? [] : [calls])));
    const most = Math.max(...whole.values());
    for (const [mode, first] of [
      ['after', 1],
      ['before', howMany(5, 1)],
    ] as const)
      for (let call = first; call <= most; call += howMany(8, 1)) {
        const names = call > others ? REQUEST_NAMES : all;
        const died = await dyingAt(names, { call, mode });
        assert.deepEqual([...died.keys()], names, `${mode} ${call}`);
      }
  }).timeout(600_000);
});
