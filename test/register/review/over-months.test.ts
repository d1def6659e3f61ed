import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DECISIONS } from '../../../src/policy/decision.ts';
import { figuring } from '../../../src/register/review/figures.ts';
import type { Figures, Split } from '../../../src/register/review/figures.ts';
import { overMonths } from '../../../src/register/review/over-months.ts';
import { shownFigures } from '../../../src/register/review/shown.ts';
import type { ShownFigures, ShownGroup } from '../../../src/register/review/shown.ts';
import { FEWEST } from '../../../src/register/suppress.ts';
import type { Shown } from '../../../src/register/suppress.ts';
import { nothingSmallIsKnown } from '../../support/every-period.ts';

const AGENCY = { fewest: FEWEST, groups: true };
const NONE = figuring().figures();

const split = (share: number, part: number, not: number): Split => ({
  share,
  'share-in-part': part,
  'do-not-share': not,
});
const month = (all: Split, rest: Partial<Figures> = {}): Figures => {
  const decided = total(all);
  return { ...NONE, decided, split: all, verdicts: decided > 0 ? { share: decided } : {}, ...rest };
};
const total = (all: Split): number => DECISIONS.reduce((sum, decision) => sum + all[decision], 0);
const shown = (figures: Figures): ShownFigures => shownFigures(figures, AGENCY);
const over = (...months: Figures[]): ShownFigures => overMonths(months.map(shown), FEWEST);

describe('The figures of several months', () => {
  it('add up where every month shows its number, and say from where to where it is where one does not', () => {
    const quarter = over(month(split(20, 10, 10)), month(split(30, 15, 10)), month(split(9, 8, 0)));
    assert.equal(quarter.decided, 40 + 55 + 17);
    // of the third month "not to share" is few, and with it the next smallest is not shown
    assert.equal(quarter.split.share, 59);
    assert.deepEqual(quarter.split['do-not-share'], { least: 20, most: 24 });
    // 17 in all, 9 of them to share and at most 4 not to
    assert.deepEqual(quarter.split['share-in-part'], { least: 25 + 4, most: 25 + 8 });
  });

  it('know of a month of few decisions that each of its numbers is small, too', () => {
    const two = over(month(split(20, 10, 10)), month(split(2, 0, 1)));
    assert.deepEqual(two.decided, { least: 40, most: 44 });
    assert.deepEqual(two.split.share, { least: 20, most: 24 });
    // the other three verdicts are few in the first month, so that one is 28 of 40 at least
    assert.deepEqual(two.verdicts?.['share'], { least: 28, most: 44 });
  });

  it('of one month are those of that month', () => {
    const one = shown(month(split(20, 10, 3)));
    assert.deepEqual(overMonths([one], FEWEST), one);
  });

  it('tell teams apart that every month tells apart, and the others together', () => {
    const team = (name: string, decided: number) => ({ name, people: 5, decided, against: 0 });
    const of = (...teams: ReturnType<typeof team>[]): Figures =>
      month(
        split(
          teams.reduce((sum, one) => sum + one.decided, 0),
          0,
          0,
        ),
        { teams },
      );
    const rows = over(
      of(team('East', 30), team('West', 20), team('North', 10)),
      of(team('East', 20), team('West', 25), team('South', 8)),
    ).teams;
    assert.deepEqual(
      rows?.map(({ name, decided }) => [name, decided]),
      [
        ['East', 50],
        ['West', 45],
        ['', 18],
      ],
    );
    const alone = { ...team('West', 9), people: 1 };
    assert.equal(over(of(team('East', 30), team('West', 20)), of(team('East', 30), alone)).teams, null);
  });

  it('take as long as the slowest month that shows a time', () => {
    const times = (count: number, middle: number, worst: number) => ({ count, middle, nineInTen: worst, worst });
    const two = over(
      month(split(20, 10, 10), { toShare: times(30, 20, 50), toDecide: times(2, 1, 1) }),
      month(split(20, 10, 10), { toShare: times(30, 30, 40) }),
    );
    assert.deepEqual([two.toShare, two.toDecide], [{ middle: 30, nineInTen: 50, worst: 50 }, null]);
  });

  it('give no count of one to four away, whatever months somebody adds and takes from each other', () => {
    let hidden = 0;
    fc.assert(
      fc.property(fc.array(anyMonth, { minLength: 2, maxLength: 5 }), (months) => {
        hidden += nothingSmallIsKnown(months.map(cellsOfFigures), (from, to) =>
          cellsOf(overMonths(months.slice(from, to).map(shown), FEWEST)),
        );
      }),
      { numRuns: 300 },
    );
    assert.ok(hidden > 1000, String(hidden));
  });
});

const count = fc.oneof(fc.nat(4), fc.nat(14));
const anyMonth: fc.Arbitrary<Figures> = fc
  .record({
    all: fc.tuple(count, count, count),
    risk: fc.tuple(count, count, count),
    against: fc.tuple(count, count, count),
    verdict: count,
    told: count,
    open: count,
    blocked: fc.tuple(count, count, count, count, count),
    by: fc.tuple(count, count),
    asked: count,
    themes: fc.tuple(count, count),
    facts: fc.array(fc.tuple(fc.constantFrom('consent', 'purpose'), count, count), { maxLength: 2 }),
  })
  .map((of) => {
    const part = (some: readonly number[]): Split =>
      split(...(of.all.map((one, i) => Math.min(one, some[i]!)) as [number, number, number]));
    const all = split(...of.all);
    const decided = total(all);
    const not = Math.min(of.verdict, decided);
    const blocked = {
      declined: of.blocked[0],
      notGone: of.blocked[1],
      givenUp: of.blocked[2],
      notActing: of.by[0],
      notArrived: of.by[1],
    };
    const stopped = of.by[0] + of.by[1];
    const police = Math.min(of.blocked[3], stopped);
    // it is asked of a share that was decided whether it arrived: there are no more of them
    const acting = Math.min(of.by[0], decided);
    const nobody = Math.min(of.by[1], decided - acting);
    const notShared = Math.min(of.blocked[4], decided - acting - nobody);
    const some = Math.min(of.themes[0], of.asked);
    return month(all, {
      atRisk: part(of.risk),
      against: part(of.against),
      verdicts: only({ share: decided - not, 'do-not-share': not }),
      recipients: { police: Math.min(of.told, decided), none: Math.max(0, decided - of.told) },
      open: of.open,
      blocked,
      notActingBy: only({ police, school: stopped - police }),
      arrived: { acting, 'nobody-acts': nobody, 'not-known': 0, 'not-shared': notShared },
      advice: {
        ...NONE.advice,
        asked: of.asked,
        answers: only({ may: some }),
        themes: { risk: only({ some, serious: of.asked - some }) },
      },
      facts: Object.fromEntries(
        of.facts.map(([fact, read, putRight]) => {
          const times = Math.min(read, decided);
          return [fact, { read: times, putRight: Math.min(times, putRight) }];
        }),
      ),
    });
  });

/** Counts as they are tallied: a name that never came is not there. */
const only = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, one]) => one > 0));

type Parts<N> = Readonly<Record<string, Readonly<Record<string, N>> | null | undefined>>;

/** Every number of a review under a name. */
const named = <N>(parts: Parts<N>): Map<string, N> =>
  new Map(
    Object.entries(parts).flatMap(([part, counts]) =>
      Object.entries(counts ?? {}).map(([key, one]): [string, N] => [`${part} ${key}`, one]),
    ),
  );

function cellsOf(figures: ShownFigures): Map<string, Shown> {
  const { decided, open, split: all, atRisk, against, advice, facts, ...parts } = figures;
  const { verdicts, recipients: told, blocked, notActingBy: by, arrived } = parts;
  return named<Shown>({
    all: { decided, open, asked: advice.asked },
    split: { ...all },
    risk: { ...atRisk.split, all: atRisk.total },
    against: { ...against.split, all: against.total },
    verdicts,
    told,
    blocked,
    by,
    arrived,
    answers: advice.answers,
    ...advice.themes,
    read: Object.fromEntries(facts.map(({ fact, read }) => [fact, read])),
    'put right': Object.fromEntries(facts.map(({ fact, putRight }) => [fact, putRight])),
  });
}

/** The same numbers as they are. */
function cellsOfFigures(figures: Figures): Map<string, number> {
  const { decided, open, split: all, atRisk, against, advice, facts, ...parts } = figures;
  const { verdicts, recipients: told, blocked, notActingBy: by, arrived } = parts;
  const each = (which: 'read' | 'putRight'): Record<string, number> =>
    Object.fromEntries(Object.entries(facts).map(([fact, counts]) => [fact, counts[which]]));
  return named<number>({
    all: { decided, open, asked: advice.asked },
    split: { ...all },
    risk: { ...atRisk, all: total(atRisk) },
    against: { ...against, all: total(against) },
    verdicts,
    told,
    blocked,
    by,
    arrived,
    answers: advice.answers,
    ...advice.themes,
    read: each('read'),
    'put right': each('putRight'),
  });
}

describe('Rows of teams', () => {
  it('never say by what they leave out more than the months do', () => {
    const row = (name: string, decided: Shown, against: Shown | null): ShownGroup => ({
      name,
      together: 1,
      decided,
      against,
    });
    const base = shown(month(split(60, 0, 0)));
    const one = { ...base, teams: [row('East', 30, 9), row('West', 'kept-back', 'few')] };
    const other = { ...base, teams: [row('East', 30, 9), row('West', 30, 'kept-back')] };
    const rows = overMonths([one, other], FEWEST).teams!;
    assert.deepEqual(
      rows.map(({ name, decided }) => [name, decided]),
      [
        ['East', 60],
        ['West', { least: 30, most: 90 }],
      ],
    );
    assert.deepEqual(rows[1]!.against, { least: 0, most: 4 + 60 });
  });
});
