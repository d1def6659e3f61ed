import assert from 'node:assert/strict';
import fc from 'fast-check';
import { standingOf } from '../../../src/joint/assessments/agreed.ts';
import { assessmentOf } from '../../../src/joint/assessments/state.ts';
import type { JointDocument } from '../../../src/joint/facts.ts';
import { jointProblems } from '../../../src/joint/problems.ts';
import { erasableTexts } from '../../../src/record/erase.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { KEYS, Life } from '../../support/assessment-life.ts';
import type { Trouble } from '../../support/assessment-life.ts';
import { AGENCIES, PEOPLE } from '../../support/assessment-model.ts';
import type { Act, Model } from '../../support/assessment-model.ts';
import { assessmentWorld, got, MATTER, OPENING, person } from '../../support/assessments.ts';
import { allErased } from '../../support/erase.ts';
import { Faults, faulty, untilDone } from '../../support/faults.ts';
import { howMany, runsIn } from '../../support/long.ts';

let marks = 0;
const mark = fc.constant(null).map(() => `mark-${(marks += 1)}-`);
const who = fc.constantFrom(...KEYS);
const days = fc.integer({ min: 0, max: 12 });
const rarely = fc.integer({ min: 0, max: 9 }).map((n) => n === 0);
const sometimes = fc.option(fc.constant(0), { nil: null, freq: 3 });
const always = <T>(value: T): fc.Arbitrary<T> => fc.constant(value);
const agency = fc.constantFrom(...AGENCIES);

/** Mostly others; now and then somebody picks their own, which is refused. */
const withOthers = fc
  .tuple(who, fc.subarray([...AGENCIES], { minLength: 2 }), rarely)
  .map(([key, to, slips]) => ({ who: key, to: slips ? to : to.filter((one) => one !== PEOPLE[key]) }));

const contributes = fc
  .tuple(
    withOthers,
    fc.record({ shared: fc.constantFrom('yes', 'part', 'no'), misfit: rarely, replaces: sometimes, mark }),
  )
  .map(([one, given]) => ({ type: 'contribute' as const, ...one, ...given }));

const acts: readonly (readonly [weight: number, one: fc.Arbitrary<Act>])[] = [
  [6, contributes],
  [1, fc.record({ type: always('enter' as const), who: always('pat' as const), to: always(['HCT'] as const), mark })],
  [1, fc.record({ type: always('enter' as const), who, to: fc.subarray([...AGENCIES], { minLength: 1 }), mark })],
  [1, fc.record({ type: always('ask' as const), who, of: agency, mark })],
  [3, fc.record({ type: always('add' as const), who, doer: agency, days, mark })],
  [
    5,
    fc.record({
      type: always('settle' as const),
      who,
      pick: fc.nat(20),
      how: fc.constantFrom('done', 'not-done', 'move'),
      days,
      mark,
    }),
  ],
  [1, fc.record({ type: always('wishes' as const), who, isAsked: fc.integer({ min: 0, max: 2 }).map(Boolean), mark })],
  [2, fc.record({ type: always('risk' as const), who, mark })],
  [1, fc.record({ type: always('decline' as const), who, mark })],
  [1, fc.record({ type: always('join' as const), who })],
  [1, fc.record({ type: always('dissent' as const), who, mark })],
  [4, fc.record({ type: always('propose' as const), who })],
  [10, fc.record({ type: always('agree' as const), who })],
  [4, fc.record({ type: always('agree-for' as const), who: always('pat' as const) })],
];
const act = fc.oneof(...acts.map(([weight, arbitrary]) => ({ weight, arbitrary })));
const ends = fc.record({ type: always('close' as const), who });

const kill = fc.option(fc.record({ call: fc.integer({ min: 1, max: 4 }), mode: fc.constantFrom('before', 'after') }), {
  nil: null,
});

class Acts implements fc.AsyncCommand<Model, Life> {
  readonly act: Act;
  readonly trouble: Trouble;
  constructor(done: Act, trouble: Trouble) {
    this.act = done;
    this.trouble = trouble;
  }
  check = (): boolean => true;
  run = (_model: Model, life: Life): Promise<void> => life.does(this.act, this.trouble);
  toString = (): string => JSON.stringify([this.act, this.trouble]);
}

/** All are asked to agree, and do: what comes after it makes it fall, or not. */
class AllAgree implements fc.AsyncCommand<Model, Life> {
  check = (): boolean => true;
  async run(_model: Model, life: Life): Promise<void> {
    const all: readonly Act[] = [
      ...KEYS.map((key) => ({ type: 'join' as const, who: key })),
      { type: 'risk', who: 'pat', mark: `mark-${(marks += 1)}-` },
      { type: 'propose', who: 'hana' },
      { type: 'agree-for', who: 'pat' },
      ...KEYS.map((key) => ({ type: 'agree' as const, who: key })),
    ];
    for (const one of all) await life.does(one, { thief: null, kill: null });
  }
  toString = (): string => 'all agree';
}

class Waits implements fc.AsyncCommand<Model, Life> {
  readonly days: number;
  readonly trouble: Trouble['kill'];
  constructor(passed: number, trouble: Trouble['kill']) {
    this.days = passed;
    this.trouble = trouble;
  }
  check = (): boolean => true;
  run = (_model: Model, life: Life): Promise<void> => life.waits(this.days, this.trouble);
  toString = (): string => JSON.stringify(['waits', this.days, this.trouble]);
}

/** Whatever it has come to, all its texts can go by an order: it stands as before, and adds up. */
async function canBeErased({ world, reference }: Life): Promise<void> {
  const { document } = (await world.store.get<JointDocument>('NCC', reference))!;
  const after = allErased(document);
  assert.deepEqual(erasableTexts(after.journal), []);
  assert.deepEqual(
    [jointProblems(document, new Date('2100-01-01')), jointProblems(after, new Date('2100-01-01'))],
    [[], []],
  );
  for (const own of AGENCIES)
    assert.equal(standingOf(assessmentOf(after.journal)!, own), standingOf(assessmentOf(document.journal)!, own));
  assert.deepEqual(after.terms, document.terms);
}

describe('The life of a joint assessment of three agencies', () => {
  it('loses nothing, shows nobody what is not theirs, and is the same for all, whatever goes wrong', async () => {
    const step = fc
      .tuple(act, fc.option(act, { nil: null, freq: 2 }), kill)
      .map(([one, thief, trouble]) => new Acts(one, { thief, kill: trouble }));
    const closes = fc.tuple(ends, kill).map(([one, trouble]) => new Acts(one, { thief: null, kill: trouble }));
    const waits = fc.tuple(fc.integer({ min: 1, max: 5 }), kill).map(([passed, trouble]) => new Waits(passed, trouble));
    // mostly acts: a life that closes at once says little
    const agrees = fc.constant(null).map(() => new AllAgree());
    const steps = Array.from({ length: 40 }, () => step);
    const commands = fc.commands([...steps, waits, waits, waits, agrees, agrees, agrees, agrees, closes], {
      maxCommands: 50,
      size: 'max',
    });
    await fc.assert(
      fc.asyncProperty(commands, async (life) => {
        const real = await Life.begin();
        try {
          await fc.asyncModelRun(() => ({ model: real.model, real }), life);
          await canBeErased(real);
        } finally {
          await real.world.close();
        }
      }),
      { ...runsIn(200_000, 12, 200), ...(process.env['SEED'] ? { seed: Number(process.env['SEED']) } : {}) },
    );
  }).timeout(600_000);

  it('comes to the same end wherever its process dies, before or after any call of the store', async () => {
    const whole: readonly Act[] = [
      {
        type: 'contribute',
        who: 'pat',
        to: ['POL', 'HCT'],
        shared: 'yes',
        misfit: false,
        replaces: null,
        mark: 'm1-',
      },
      { type: 'contribute', who: 'drew', to: ['NCC'], shared: 'part', misfit: false, replaces: null, mark: 'm2-' },
      { type: 'enter', who: 'pat', to: ['HCT'], mark: 'm3-' },
      { type: 'ask', who: 'hana', of: 'POL', mark: 'm4-' },
      { type: 'contribute', who: 'poppy', to: ['HCT'], shared: 'no', misfit: false, replaces: null, mark: 'm5-' },
      { type: 'risk', who: 'hana', mark: 'm6-' },
      { type: 'add', who: 'drew', doer: 'SCH', days: 2, mark: 'm7-' },
      { type: 'propose', who: 'pat' },
      { type: 'agree', who: 'pat' },
      { type: 'agree-for', who: 'pat' },
      { type: 'dissent', who: 'hana', mark: 'm8-' },
      { type: 'agree', who: 'drew' },
      { type: 'settle', who: 'pat', pick: 0, how: 'done', days: 0, mark: 'm9-' },
      { type: 'close', who: 'pat' },
    ];
    let tried = 0;
    // to die before a call is nearly to die after the one before it
    for (const mode of (['after', 'before'] as const).slice(0, howMany(1, 2)))
      for (const [at, done] of whole.entries())
        for (let call = 1; ; call += 1) {
          const life = await Life.begin();
          try {
            for (const one of whole.slice(0, at)) await life.does(one, { thief: null, kill: null });
            const before = life.faults.calls;
            await life.does(done, { thief: null, kill: { call, mode } });
            // none of its calls was the one to die at: all of them were tried
            if (life.faults.calls - before < call) break;
            tried += 1;
            for (const one of whole.slice(at + 1)) await life.does(one, { thief: null, kill: null });
            assert.equal(life.model.standing('NCC'), 'closed');
          } finally {
            await life.world.close();
          }
        }
    assert.ok(tried >= 2 * whole.length, String(tried));
  }).timeout(600_000);

  it('is opened once wherever its process dies meanwhile', async () => {
    for (const mode of ['before', 'after'] as const)
      for (let call = 1; call <= 3; call += 1) {
        const faults = new Faults();
        const base = openSqlite(':memory:');
        const world = assessmentWorld({ store: faulty(base, faults) });
        faults.arm(call, mode);
        const open = () => world.assessments.open(person('pat'), OPENING);
        const { reference } = got(await untilDone(faults, open));
        faults.heal();
        const listed = await world.assessments.listFor(person('drew'), { matter: MATTER });
        assert.deepEqual(
          listed.map((one) => one.reference),
          [reference],
        );
        await world.close();
      }
  });
});
