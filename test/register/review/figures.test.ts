import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ARRIVED_FATES } from '../../../src/register/review/counted.ts';
import type { Counted } from '../../../src/register/review/counted.ts';
import { figuring } from '../../../src/register/review/figures.ts';
import type { Figures } from '../../../src/register/review/figures.ts';
import { OTHER } from '../../../src/register/review/tallies.ts';
import type { Spread } from '../../../src/register/review/tallies.ts';
import { DECISIONS } from '../../../src/policy/decision.ts';

const minutes = fc.oneof(fc.nat(200), fc.nat(60 * 24 * 400));
const name = (...names: string[]) => fc.constantFrom(...names);
const record: fc.Arbitrary<Counted> = fc.record({
  at: fc.constant('2026-10-05T10:00:00.000Z'),
  team: name('East', 'West', 'North'),
  author: name('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  kind: name('decided', 'open', 'received') as fc.Arbitrary<Counted['kind']>,
  atRisk: fc.boolean(),
  recipient: fc.option(name('police', 'school')),
  decided: fc.option(
    fc.record({
      decision: fc.constantFrom(...DECISIONS),
      verdict: name('share', 'do-not-share', 'seek-advice', 'ask-consent-first'),
      against: fc.boolean(),
      by: name('a', 'b', 'c', 'd', 'e', 'f', 'g'),
      role: name('practitioner', 'manager') as fc.Arbitrary<'practitioner' | 'manager'>,
    }),
  ),
  toShare: fc.option(minutes),
  notGone: fc.boolean(),
  toDecide: fc.array(minutes, { maxLength: 3 }),
  advice: fc.array(
    fc.record({
      choices: fc.dictionary(name('risk', 'age', 'purpose'), name('one', 'two')),
      answer: fc.option(name('may', 'may-not')),
      minutes: fc.option(minutes),
    }),
    { maxLength: 2 },
  ),
  adviceNoted: fc.boolean(),
  declined: fc.nat(2),
  givenUp: fc.nat(2),
  notActing: fc.nat(2),
  notArrived: fc.nat(2),
  arrived: fc.option(fc.constantFrom(...ARRIVED_FATES)),
  read: fc.array(fc.record({ fact: name('consent', 'purpose', 'risk'), putRight: fc.boolean() }), { maxLength: 4 }),
});

const figuresOf = (records: readonly Counted[]): Figures => {
  const sum = figuring();
  for (const one of records) sum.add(one);
  return sum.figures();
};

/** How many of each, leaving out what there is none of. */
const tally = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries(names.map((one) => [one, names.filter((other) => other === one).length]));

function sameSpread({ count, ...found }: Spread, times: readonly number[]): void {
  assert.equal(count, times.length);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number | null =>
    sorted[Math.ceil((sorted.length * Math.round(share * 10)) / 10) - 1] ?? null;
  const near = (one: number | null, other: number | null): void => {
    if (one === null || other === null) assert.equal(one, other);
    else assert.ok(Math.abs(one - other) <= 1 + other / 1000, `${one} is not ${other}`);
  };
  near(found.middle, at(0.5));
  near(found.nineInTen, at(0.9));
  assert.equal(found.worst, sorted.at(-1) ?? null);
}

describe('Figures of a period', () => {
  it('are what counting everything by hand gives', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 60 }), (records) => {
        const found = figuresOf(records);
        const decided = records.flatMap(({ decided: one, ...rest }) => (one ? [{ ...rest, ...one }] : []));
        const split = (some: readonly { decision: string }[]) => ({
          share: 0,
          'share-in-part': 0,
          'do-not-share': 0,
          ...tally(some.map(({ decision }) => decision)),
        });
        assert.equal(found.decided, decided.length);
        assert.deepEqual(found.split, split(decided));
        assert.deepEqual(found.atRisk, split(decided.filter(({ atRisk }) => atRisk)));
        assert.deepEqual(found.against, split(decided.filter(({ against }) => against)));
        assert.deepEqual(found.verdicts, tally(decided.map(({ verdict }) => verdict)));
        assert.equal(found.open, records.filter(({ kind }) => kind === 'open').length);
        assert.equal(found.received, records.filter(({ kind }) => kind === 'received').length);
        for (const { name: team, people, decided: of, against } of found.teams) {
          const theirs = decided.filter((one) => one.team === team);
          assert.equal(people, Math.min(5, new Set(theirs.map(({ author }) => author)).size));
          assert.deepEqual([of, against], [theirs.length, theirs.filter((one) => one.against).length]);
        }
        for (const { name: role, people, decided: of, against } of found.roles) {
          const theirs = decided.filter((one) => one.role === role);
          assert.equal(people, Math.min(5, new Set(theirs.map(({ by }) => by)).size));
          assert.deepEqual([of, against], [theirs.length, theirs.filter((one) => one.against).length]);
        }
        assert.equal(
          found.teams.reduce((sum, { decided: of }) => sum + of, 0),
          decided.length,
        );
      }),
    );
  });

  it('of times, advice, what blocks and what was misread are too', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 60 }), (records) => {
        const found = figuresOf(records);
        const shared = records.filter(({ toShare }) => toShare !== null);
        sameSpread(
          found.toShare,
          shared.map(({ toShare }) => toShare!),
        );
        sameSpread(
          found.toShareAtRisk,
          shared.filter(({ atRisk }) => atRisk).map(({ toShare }) => toShare!),
        );
        sameSpread(
          found.toDecide,
          records.flatMap(({ toDecide }) => toDecide),
        );
        const advice = records.flatMap((one) => one.advice);
        sameSpread(
          found.advice.toAnswer,
          advice.flatMap((one) => (one.minutes === null ? [] : [one.minutes])),
        );
        assert.equal(found.advice.asked, advice.length);
        assert.deepEqual(found.advice.answers, tally(advice.flatMap(({ answer }) => answer ?? [])));
        for (const [question, choices] of Object.entries(found.advice.themes))
          assert.deepEqual(choices, tally(advice.flatMap((one) => one.choices[question] ?? [])));
        const sum = (of: (one: Counted) => number): number => records.reduce((all, one) => all + of(one), 0);
        assert.deepEqual(found.blocked, {
          declined: sum((one) => one.declined),
          notGone: sum((one) => Number(one.notGone)),
          givenUp: sum((one) => one.givenUp),
          notActing: sum((one) => one.notActing),
          notArrived: sum((one) => one.notArrived),
        });
        const stopped = Object.values(found.notActingBy).reduce((a, b) => a + b, 0);
        assert.equal(stopped, found.blocked.notActing + found.blocked.notArrived);
        for (const fate of ARRIVED_FATES)
          assert.equal(found.arrived[fate], records.filter(({ arrived }) => arrived === fate).length);
        const read = records.flatMap((one) => one.read);
        for (const [fact, counted] of Object.entries(found.facts)) {
          const theirs = read.filter((one) => one.fact === fact);
          assert.deepEqual(counted, { read: theirs.length, putRight: theirs.filter((one) => one.putRight).length });
        }
      }),
    );
  });

  it('of nothing are noughts, and no time', () => {
    const { decided, toShare, teams, blocked } = figuresOf([]);
    assert.deepEqual([decided, teams], [0, []]);
    assert.deepEqual(toShare, { count: 0, middle: null, nineInTen: null, worst: null });
    assert.ok(Object.values(blocked).every((count) => count === 0));
  });

  it('tell so many teams apart, and count the rest as other', () => {
    const [one] = fc.sample(
      record.filter(({ decided }) => decided !== null),
      1,
    );
    const { teams, decided } = figuresOf(Array.from({ length: 700 }, (_, i) => ({ ...one!, team: `Team ${i}` })));
    assert.equal(teams.length, 501);
    assert.equal(teams.find((team) => team.name === OTHER)!.decided, 200);
    assert.equal(decided, 700);
  });
});
