import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matterOf } from '../../src/joint/matter/matter.ts';
import type { LookingAt } from '../../src/joint/matter/matter.ts';
import type { MatterThing, MatterWait } from '../../src/joint/matter/types.ts';

const looking: LookingAt = {
  matter: 'CS 1234',
  now: new Date('2026-11-27T10:00:00Z'),
  today: '2026-11-27',
  since: '2026-11-26T09:00:00.000Z',
  isCut: false,
};

const thing = (given: Partial<MatterThing> = {}): MatterThing => ({
  kind: 'route',
  reference: 'NCC-7K3F-92QD',
  title: 'Route 6',
  stands: 'Waits for an answer',
  isOpen: true,
  began: '2026-11-20T09:00:00.000Z',
  dates: [],
  waits: [],
  happened: [],
  proceedings: null,
  ...given,
});
const date = (on: string, hearing: 'family' | 'criminal' | 'both' | null = null) => ({
  on,
  time: '',
  what: `On ${on}`,
  hearing,
});
const event = (at: string, isOwn = false) => ({ at, what: `At ${at}`, by: 'Pat Practitioner', isOwn });

describe('The timeline of a matter', () => {
  it('begins with the next dates, what is overdue before all of them', () => {
    const dates = [date('2026-12-03'), date('2026-11-25'), date('2026-11-27'), date('2026-11-27T09:59:00.000Z')];
    const { next } = matterOf([thing({ dates })], looking);
    assert.deepEqual(
      next.map(({ on, isOverdue }) => [on, isOverdue]),
      [
        ['2026-11-25', true],
        ['2026-11-27', false],
        ['2026-11-27T09:59:00.000Z', true],
        ['2026-12-03', false],
      ],
    );
  });

  it('says nothing is due of what is over, but still when its hearings are', () => {
    const over = thing({ isOpen: false, dates: [date('2026-12-01'), date('2026-12-02', 'family')] });
    assert.deepEqual(
      matterOf([over], looking).next.map(({ on }) => on),
      ['2026-12-02'],
    );
  });

  it('puts a hearing that is over among what happened, and no more among what is to come', () => {
    const { next, happened, proceedings } = matterOf([thing({ dates: [date('2026-11-26', 'both')] })], looking);
    assert.deepEqual([next.length, happened.map(({ at }) => at)], [0, ['2026-11-26']]);
    assert.deepEqual(
      proceedings.map(({ hearings }) => hearings.length),
      [0, 0],
    );
  });

  it('shows a linked hearing in both proceedings, and any other in its own', () => {
    const dates = [date('2026-12-02', 'both'), date('2026-12-01', 'family')];
    const known = { criminal: 'not-known', family: 'no' } as const;
    const other = thing({ reference: 'NCC-0000-0001', proceedings: { criminal: 'not-known', family: 'yes' } });
    const { proceedings } = matterOf([thing({ dates, proceedings: known }), other], looking);
    assert.deepEqual(
      proceedings.map(({ of, known: are, hearings }) => [of, are, hearings.map(({ on }) => on)]),
      [
        ['family', 'yes', ['2026-12-01', '2026-12-02']],
        ['criminal', 'not-known', ['2026-12-02']],
      ],
    );
  });

  it("puts what waits for oneself first, then for one's agency, then what is due first, and last what has no day", () => {
    const wait = (whom: string, by: string | null, whose: MatterWait['whose'] = 'others') => ({
      what: 'It',
      whom,
      by,
      whose,
    });
    const waits = [
      wait('none', null),
      wait('late', '2026-12-09'),
      wait('early', '2026-12-01'),
      wait('colleague', '2026-12-09', 'agency'),
      wait('own', null, 'you'),
    ];
    assert.deepEqual(
      matterOf([thing({ waits })], looking).waits.map(({ whom }) => whom),
      ['own', 'colleague', 'early', 'late', 'none'],
    );
  });

  it('marks what others did since somebody looked, and never what they did themselves', () => {
    const happened = [
      event('2026-11-26T08:59:00.000Z'),
      event('2026-11-26T09:01:00.000Z', true),
      event('2026-11-27T08:00:00.000Z'),
    ];
    const seen = matterOf([thing({ happened })], looking);
    assert.deepEqual(
      seen.happened.map(({ isNew }) => isNew),
      [true, false, false],
    );
    assert.deepEqual([seen.news, seen.things[0]!.news], [1, 1]);
    assert.equal(matterOf([thing({ happened })], { ...looking, since: null }).news, 0);
  });

  it('loses nothing of what happened and is in one order, whatever order its things come in', () => {
    const time = fc.integer({ min: 0, max: 5 }).map((hour) => `2026-11-26T0${hour}:00:00.000Z`);
    const some = fc
      .uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 5 })
      .chain((ids) =>
        fc.tuple(
          ...ids.map((id) =>
            fc
              .array(time, { maxLength: 4 })
              .map((times) =>
                thing({ reference: `NCC-0000-000${id}`, happened: times.toSorted().map((at) => event(at)) }),
              ),
          ),
        ),
      );
    fc.assert(
      fc.property(some, (things) => {
        const { happened } = matterOf(things, looking);
        const back = matterOf(things.toReversed(), looking).happened;
        assert.deepEqual(happened, back);
        assert.equal(happened.length, things.flatMap((one) => one.happened).length);
        assert.deepEqual(
          happened.map(({ at }) => at),
          happened.map(({ at }) => at).toSorted((a, b) => (a > b ? -1 : 1)),
        );
      }),
    );
  });
});
