// Every route from its form to its end, out and in, with agencies of the bot and with those that have no people here; and its
// clock over bank holidays, Easter and the end of a year.
import assert from 'node:assert/strict';
import { DateTime } from 'luxon';
import { jointProblems } from '../../../src/joint/problems.ts';
import { loadEdition } from '../../../src/policy/load.ts';
import { loadProtocols } from '../../../src/policy/protocols/load.ts';
import { dayFrom } from '../../../src/record/days.ts';
import { dayClock } from '../../../src/time/day-clock.ts';
import { isBankHoliday } from '../../../src/time/working-time.ts';
import { allErased } from '../../support/erase.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { EVERY_USE, inWords, isNotSeen, PEOPLE, useSteps } from '../../support/route-uses.ts';
import type { Use } from '../../support/route-uses.ts';
import { MATTER, routeSteps } from '../../support/routes.ts';

const isReminder = (line: string): boolean => /route-(?:halfway|before-end|late)/.test(line);

describe('Every route, out and in', () => {
  let world: JointWorld;
  beforeEach(() => {
    world = jointWorld();
  });
  afterEach(() => world.store.close());

  const routes = () => world.joint.routes;

  for (const use of EVERY_USE) {
    it(`${inWords(use)}: complete, reminded, answered, closed`, async () => {
      const steps = useSteps(world, use);
      const begun = await steps.filled();
      const { id } = begun;
      if (begun.needsRecord && use.direction === 'out' && use.route.gives === 'sender')
        assert.equal(steps.code(await steps.complete(begun)), 'route-decideFirst');
      await steps.decided(begun);
      if (isNotSeen(use))
        assert.equal(
          steps.code(await steps.complete(begun, {})),
          'route-dayNeeded',
          'what nobody has seen is not guessed',
        );
      const seen = steps.done(await steps.complete(begun));
      assert.equal(seen.clock?.from, isNotSeen(use) ? 'given' : 'protocol');
      assert.equal(seen.clock?.words.includes('Nobody has seen how long'), isNotSeen(use));
      const answers = await steps.answerer(seen);
      const half = await steps.halfway(id);
      await world.goTo(new Date(Date.parse(half) - 60_000).toISOString());
      assert.deepEqual(steps.told(id).filter(isReminder), [], 'nobody is reminded before half of the time is gone');
      await world.goTo(half);
      const told = steps.told(id).filter(isReminder);
      const { acts, mayHear } = steps.halfwayTells(seen, answers);
      assert.ok(told.includes(`${acts.key} route-halfway`), told.join(', '));
      const heard = new Set([acts, ...mayHear].map(({ key }) => `${key} route-halfway`));
      assert.deepEqual(
        told.filter((line) => !heard.has(line)),
        [],
      );
      await world.goTo(new Date(Date.parse(seen.clock.ends) - 3_600_000).toISOString());
      assert.ok(steps.told(id).some((line) => line.endsWith('route-before-end')));
      assert.equal((await steps.answered(answers, id)).state, 'answered');
      await world.settle();
      assert.equal(steps.done(await routes().close(steps.asker(seen), id, {})).state, 'closed');
      assert.deepEqual(await steps.problems(id), []);
      assert.deepEqual(
        jointProblems(allErased(await steps.document(id)), new Date('2100-01-01')),
        [],
        'with every text taken out by an order',
      );
      await world.goTo('2027-06-01T10:00:00Z');
      assert.ok(
        steps.told(id).every((line) => !line.includes('late')),
        'nothing runs after it is over',
      );
      for (const key of ['hana', 'holly']) assert.equal(await routes().see(world.person(key), id), null);
    });
  }

  it('is each of the nine, both ways wherever the protocol has both, and with whoever has no people here', () => {
    const ways = (is: (use: Use) => boolean): number[] => [
      ...new Set(EVERY_USE.filter(is).map(({ route }) => route.number)),
    ];
    const isServed = ({ other }: Use): boolean => other in PEOPLE;
    const table = (['out', 'in'] as const).map((direction) =>
      [true, false].map((served) => ways((use) => use.direction === direction && isServed(use) === served)),
    );
    assert.deepEqual(table, [
      [
        [1, 2, 3, 4, 5, 6],
        [1, 2, 3, 4, 5, 8, 9],
      ],
      [
        [1, 2, 3, 4, 5, 6, 8, 9],
        [2, 5, 7, 8, 9],
      ],
    ]);
    assert.equal(ways(() => true).length, 9);
  });

  it('has each edition, and that of 2013 is read and opens nothing', async () => {
    const read = loadProtocols().byId('protocol-2013')!;
    for (const { route, direction, other, own } of EVERY_USE) {
      const opener = world.person(PEOPLE[own]!.works);
      assert.ok(read.routes.some(({ id }) => id === route.id));
      const command = { protocol: read.id, route: route.id, direction, other, matter: MATTER };
      assert.equal(routeSteps(world).code(await routes().open(opener, command)), 'route-oldEdition');
    }
  });
});

describe('The clock of a route', () => {
  let world: JointWorld;
  beforeEach(() => {
    world = jointWorld();
  });
  afterEach(() => world.store.close());

  const asked = async (now: string, given: { ends?: string; on?: string } = {}, other = 'POL') => {
    world.now = new Date(now);
    const steps = routeSteps(world);
    const pat = world.person('pat');
    const { id } = await steps.fill(pat, await steps.open(pat, 'police-material', other));
    const contact = other === 'POL' ? 'Poppy Price' : 'Disclosure desk';
    return world.joint.routes.complete(pat, id, { contact, ...given });
  };
  const ends = async (now: string, given = {}, other = 'POL') =>
    routeSteps(world)
      .done(await asked(now, given, other))
      .clock?.ends.slice(0, 10);

  // twenty working days, the day on which it starts not counted
  for (const [when, now, end] of [
    ['on a Monday', '2026-11-02T10:00:00Z', '2026-11-30'],
    ['at half past five on a Friday', '2026-11-06T17:30:00Z', '2026-12-04'],
    ['on a Saturday', '2026-11-07T10:00:00Z', '2026-12-04'],
    ['over Christmas, with the day in place of Boxing Day', '2026-12-01T10:00:00Z', '2026-12-31'],
    ['over the end of the year', '2026-12-18T10:00:00Z', '2027-01-20'],
    ['over Good Friday and Easter Monday', '2027-03-01T10:00:00Z', '2027-03-31'],
    ['over the two bank holidays of May', '2027-04-30T10:00:00Z', '2027-06-01'],
  ] as const)
    it(`that starts ${when} ends twenty working days after that day`, async () => {
      assert.equal(await ends(now), end);
    });

  it('ends on an earlier day where one is asked for, and on none after the most that the protocol allows', async () => {
    assert.equal(await ends('2026-11-02T10:00:00Z', { ends: '2026-11-20' }), '2026-11-20');
    const late = await asked('2026-11-03T10:00:00Z', { ends: '2026-12-02' });
    assert.ok(late.outcome === 'refused');
    assert.match(late.refusal.message, /no day after 2026-12-01/);
    assert.deepEqual(Object.keys(late.refusal.errors!), ['ends']);
    for (const [day, code] of [
      ['2026-11-03', 'route-dayPast'],
      ['2026-11-01', 'route-dayPast'],
      ['4 December', 'route-dayWrong'],
      // what is needed today can be written down
      ['2026-11-04', 'done'],
    ] as const)
      assert.equal(routeSteps(world).code(await asked('2026-11-04T10:00:00Z', { ends: day })), code, day);
  });

  it('starts on the day on which it came to an agency without people, where somebody writes that down later', async () => {
    assert.equal(await ends('2026-11-11T10:00:00Z', { on: '2026-11-02', ends: '2026-11-30' }, 'CPS'), '2026-11-30');
    const steps = routeSteps(world);
    assert.equal(
      steps.code(await asked('2026-11-12T10:00:00Z', { on: '2026-11-13', ends: '2026-11-30' }, 'CPS')),
      'route-onWrong',
    );
    // to an agency of the bot it comes when it is sent
    assert.equal(steps.code(await asked('2026-11-13T10:00:00Z', { on: '2026-11-02' })), 'route-onIsNow');
  });

  it('reminds whoever entered it where the other side has no people, and says to write down what comes', async () => {
    const steps = routeSteps(world);
    const route = steps.done(await asked('2026-11-02T10:00:00Z', { ends: '2026-11-30' }, 'CPS'));
    assert.match(route.next.words, /Write down here what comes/);
    assert.equal(route.enteredFor?.id, 'CPS');
    await world.goTo('2026-11-27T09:00:00Z');
    await world.goTo('2026-12-01T09:00:00Z');
    await world.goTo('2026-12-08T09:00:00Z');
    assert.deepEqual(steps.told(route.id), [
      'pat route-before-end',
      'pat route-late',
      'pat route-late-again',
      'mo route-late-again',
    ]);
  });
});

describe('The clock of the protocol of 2013, which is only read', () => {
  const { routes } = loadProtocols().byId('protocol-2013')!;
  const { workingHours: calendar } = loadEdition().local.escalation;
  const seen = routes.flatMap(({ number, clock: { length } }) => (length === 'not-seen' ? [] : [{ number, length }]));

  it('has two lengths that somebody read, of calendar days at most; the others stay gaps with a name', () => {
    const days = { days: 14, of: 'calendar', atMost: true };
    assert.deepEqual(seen, [
      { number: 3, length: days },
      { number: 6, length: days },
    ]);
    for (const { number, clock, gaps } of routes.filter(({ number: one }) => one !== 3 && one !== 6)) {
      assert.equal(clock.length, 'not-seen', String(number));
      assert.ok(
        gaps.some(({ cell }) => cell === 'clock'),
        String(number),
      );
    }
  });

  // every day counts, and the last one may be one on which nobody works
  for (const [when, from, end] of [
    ['on a Monday', '2023-11-06T10:00:00Z', '2023-11-20'],
    ['late on a Friday evening', '2023-11-10T23:59:00Z', '2023-11-24'],
    ['on a Saturday', '2023-11-11T10:00:00Z', '2023-11-25'],
    ['in the first hour of a day of summer time', '2023-06-04T23:30:00Z', '2023-06-19'],
    ['over the spring change of the clocks', '2023-03-20T10:00:00Z', '2023-04-03'],
    ['to the day of Christmas', '2023-12-11T10:00:00Z', '2023-12-25'],
    ['over the end of the year', '2023-12-22T10:00:00Z', '2024-01-05'],
    ['to Good Friday', '2023-03-24T10:00:00Z', '2023-04-07'],
    ['over Easter Monday', '2023-03-30T10:00:00Z', '2023-04-13'],
    ['to a bank holiday of May', '2023-05-15T10:00:00Z', '2023-05-29'],
    ['over the leap day', '2024-02-20T10:00:00Z', '2024-03-05'],
  ] as const)
    it(`that started ${when} ended fourteen days after that day`, () => {
      for (const { length } of seen) {
        const { lastDay, endsAt, halfwayAt, beforeEndAt } = dayClock(new Date(from), length, { calendar, at: '10:00' });
        assert.equal(lastDay, end);
        assert.equal(dayFrom(endsAt, calendar.timeZone, 0), end, 'to the end of that day');
        for (const reminder of [halfwayAt!, beforeEndAt!]) {
          assert.ok(reminder.getTime() > Date.parse(from) && reminder < endsAt);
          const day = dayFrom(reminder, calendar.timeZone, 0);
          assert.ok(!['Sat', 'Sun'].includes(reminder.toUTCString().slice(0, 3)), day);
          assert.ok(!isBankHoliday(DateTime.fromISO(day)), day);
        }
      }
    });
});
