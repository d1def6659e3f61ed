import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DECISIONS } from '../../../src/policy/decision.ts';
import type { DoubtsDocument } from '../../../src/record/doubts.ts';
import { figuring } from '../../../src/register/review/figures.ts';
import type { Figures, Group, Split } from '../../../src/register/review/figures.ts';
import { joined } from '../../../src/register/review/groups.ts';
import { NOT_SAID, shownDoubts, shownFigures } from '../../../src/register/review/shown.ts';
import type { ShownFigures } from '../../../src/register/review/shown.ts';
import type { Shown } from '../../../src/register/suppress.ts';

const NONE = figuring().figures();
const AGENCY = { fewest: 5, groups: true };
const TEAM = { fewest: 0, groups: false };
const group = (name: string, people: number, decided: number, against: number): Group => ({
  name,
  people,
  decided,
  against,
});
const split = (share: number, part: number, not: number): Split => ({
  share,
  'share-in-part': part,
  'do-not-share': not,
});

/** A month of a council: 120 decisions of three teams, 22 of them against the policy. */
const MONTH: Figures = {
  ...NONE,
  decided: 120,
  split: split(70, 20, 30),
  atRisk: split(40, 8, 6),
  against: split(6, 6, 10),
  verdicts: { share: 70, 'ask-consent-first': 10, 'do-not-share': 25, 'seek-advice': 15 },
  teams: [group('East', 5, 60, 9), group('West', 5, 40, 8), group('North', 5, 20, 5)],
  roles: [group('practitioner', 5, 90, 14), group('manager', 5, 30, 8)],
};

const numbers = (shown: Readonly<Record<string, Shown>>): Shown[] => Object.values(shown);

describe('A review as it is shown', () => {
  it('leaves no verdict out that never came, for what a table lacks is a nought that anybody can read', () => {
    const only = shownFigures({ ...MONTH, verdicts: { share: 120 } }, AGENCY).verdicts;
    assert.ok(only === null || (Object.keys(only).length === 4 && only['share'] === 'kept-back'), JSON.stringify(only));
    const two = shownFigures({ ...MONTH, verdicts: { share: 100, 'do-not-share': 20 } }, AGENCY).verdicts!;
    assert.deepEqual([two['ask-consent-first'], two['seek-advice']], ['few', 'few']);
    assert.equal(two['do-not-share'], 'kept-back');
  });

  it('shows every number where none is small', () => {
    const { decided, split: all, against, teams, roles, verdicts } = shownFigures(MONTH, AGENCY);
    assert.equal(decided, 120);
    assert.deepEqual(numbers(all), [70, 20, 30]);
    assert.deepEqual(against, { total: 22, split: split(6, 6, 10) });
    assert.deepEqual(
      teams?.map(({ name, against: of }) => [name, of]),
      [
        ['East', 9],
        ['West', 8],
        ['North', 5],
      ],
    );
    assert.equal(roles?.length, 2);
    assert.deepEqual(numbers(verdicts!), [70, 25, 15, 10]);
  });

  it('hides a small number with another, in each table that it stands in', () => {
    const few = { ...MONTH, teams: [group('East', 5, 60, 9), group('West', 5, 40, 10), group('North', 5, 20, 3)] };
    const teams = shownFigures(few, AGENCY).teams!;
    assert.equal(teams.find(({ name }) => name === 'North')!.against, 'few');
    assert.ok(teams.filter(({ against }) => typeof against !== 'number').length >= 2);
    const risk = shownFigures({ ...MONTH, atRisk: split(40, 8, 2) }, AGENCY).atRisk;
    assert.equal(risk.split['do-not-share'], 'few');
    assert.ok([...numbers(risk.split), risk.total].filter((one) => typeof one !== 'number').length >= 2);
  });

  it('breaks nothing down that is itself too small to be shown', () => {
    const shown = shownFigures({ ...MONTH, against: split(1, 1, 1) }, AGENCY);
    assert.equal(shown.against.total, 'few');
    assert.ok(shown.teams!.every(({ against }) => against === null));
    const hardly = shownFigures({ ...MONTH, decided: 4, split: split(2, 1, 1), against: split(0, 0, 1) }, AGENCY);
    assert.deepEqual([hardly.decided, hardly.teams, hardly.roles, hardly.verdicts], ['few', null, null, null]);
    assert.ok(numbers(hardly.split).every((one) => typeof one !== 'number'));
  });

  it('shows everything to a team of its own, and no team or role apart', () => {
    const {
      split: all,
      teams,
      roles,
      against,
      arrived,
      toShare,
    } = shownFigures(
      { ...MONTH, decided: 3, split: split(2, 0, 1), against: split(0, 0, 1), atRisk: split(1, 0, 1), verdicts: {} },
      TEAM,
    );
    assert.deepEqual([numbers(all), teams, roles], [[2, 0, 1], null, null]);
    assert.deepEqual(against, { total: 1, split: split(0, 0, 1) });
    assert.deepEqual(numbers(arrived!), [0, 0, 0, 0]);
    assert.equal(toShare, null);
  });

  it('shows no time that is the time of few, and hours and days of long ones', () => {
    const times = { count: 4, middle: 10, nineInTen: 700, worst: 9000 };
    assert.equal(shownFigures({ ...MONTH, toShare: times }, AGENCY).toShare, null);
    const shown = shownFigures({ ...MONTH, toShare: { ...times, count: 5 } }, AGENCY).toShare;
    assert.deepEqual(shown, { middle: 10, nineInTen: 720, worst: 6 * 1440 });
  });

  it('knows that a name which stands in a table came once at least: two that came once are not given away by a sum', () => {
    const asked = { asked: 22, noted: 0, answers: { may: 20, no: 1, wait: 1 }, themes: {}, toAnswer: NONE.toShare };
    const { answers } = shownFigures({ ...MONTH, advice: asked }, AGENCY).advice;
    assert.deepEqual(answers, { may: 'kept-back', no: 'few', wait: 'few' });
  });

  it('counts what was called wrong in steps of five: two looks do not say how many came between', () => {
    const doubts = (wrong: number, other: number) => {
      const document = { answers: wrong + other, choices: { wrong, other }, facts: { consent: wrong } };
      return shownDoubts([document as unknown as DoubtsDocument], 5);
    };
    assert.deepEqual(doubts(12, 3), { answers: 15, choices: { wrong: 10, other: 'few' }, facts: { consent: 10 } });
    assert.deepEqual(doubts(12, 3), doubts(14, 4));
    assert.deepEqual([doubts(2, 1).answers, doubts(2, 1).choices], ['few', null]);
  });

  it('counts what a request did not say, so that themes add up to all requests', () => {
    const asked = {
      asked: 30,
      noted: 0,
      answers: { may: 20 },
      themes: { risk: { some: 18, serious: 6 } },
      toAnswer: NONE.toShare,
    };
    const { answers, themes } = shownFigures({ ...MONTH, advice: asked }, AGENCY).advice;
    assert.deepEqual(answers, { may: 20, [NOT_SAID]: 10 });
    assert.deepEqual(themes['risk'], { some: 18, serious: 6, [NOT_SAID]: 6 });
  });

  it('shows no number under five that leaves the team, and never one alone that is hidden from a sum', () => {
    const count = fc.nat(14);
    const threes = fc.tuple(count, count, count);
    fc.assert(
      fc.property(
        threes,
        threes,
        threes,
        fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), count)),
        (a, b, c, teams) => {
          const of = (all: readonly number[], part: readonly number[]) =>
            split(...(all.map((one, i) => Math.min(one, part[i]!)) as [number, number, number]));
          const all = split(...a);
          const against = of(a, c);
          const decided = a[0] + a[1] + a[2];
          const shown = shownFigures(
            {
              ...MONTH,
              decided,
              split: all,
              atRisk: of(a, b),
              against,
              verdicts: {},
              teams: grouped(teams, decided, against),
            },
            AGENCY,
          );
          for (const one of everything(shown)) assert.ok(typeof one !== 'number' || one >= 5, JSON.stringify(one));
          for (const { split: parts, total } of [shown.atRisk, shown.against]) {
            const hidden = [...numbers(parts), total].filter((one) => typeof one !== 'number');
            assert.notEqual(hidden.length, 1, JSON.stringify(shown));
          }
        },
      ),
    );
  });
});

const sum = (one: Split): number => DECISIONS.reduce((all, decision) => all + one[decision], 0);

/** Teams of these sizes that together made so many decisions. */
function grouped(sizes: readonly [number, number][], decided: number, against: Split): Group[] {
  let left = decided;
  let leftAgainst = sum(against);
  const rows = sizes.map(([people, most], i) => {
    const of = Math.min(left, most);
    const wrong = Math.min(of, leftAgainst, most % 4);
    left -= of;
    leftAgainst -= wrong;
    return group(`Team ${i}`, people, of, wrong);
  });
  return [...rows, group('Last', 5, left, Math.min(left, leftAgainst))].filter((one) => one.decided > 0);
}

const everything = ({
  decided,
  split: all,
  atRisk,
  against,
  teams,
  open,
  received,
  blocked,
}: ShownFigures): Shown[] => [
  decided,
  ...[all, atRisk.split, against.split].flatMap(numbers),
  atRisk.total,
  against.total,
  ...(teams ?? []).flatMap((team) => [team.decided, ...(team.against === null ? [] : [team.against])]),
  open,
  received,
  ...Object.values(blocked),
];

describe('Teams that few people stand behind', () => {
  it('are shown together', () => {
    const teams = joined([
      group('East', 5, 60, 4),
      group('West', 5, 30, 3),
      group('Two', 2, 9, 1),
      group('Three', 3, 8, 1),
    ]);
    assert.deepEqual(
      teams?.map(({ name, together, decided }) => [name, together, decided]),
      [
        ['East', 1, 60],
        ['West', 1, 30],
        ['', 2, 17],
      ],
    );
  });

  it('take the next smallest with them where they were still too few, or only one', () => {
    const teams = joined([group('East', 5, 60, 4), group('West', 5, 30, 3), group('Two', 2, 9, 1)]);
    assert.deepEqual(
      teams?.map(({ name, together }) => [name, together]),
      [
        ['East', 1],
        ['', 2],
      ],
    );
  });

  it('are not told apart at all where nothing would be left to compare', () => {
    assert.equal(joined([group('East', 5, 60, 4)]), null);
    assert.equal(joined([group('East', 5, 60, 4), group('Two', 2, 9, 1)]), null);
    assert.equal(joined([group('One', 1, 60, 4), group('Two', 2, 9, 1)]), null);
    assert.equal(joined([]), null);
  });
});
