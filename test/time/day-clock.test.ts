import assert from 'node:assert/strict';
import { assert as check, constantFrom, integer, property } from 'fast-check';
import { DateTime } from 'luxon';
import { loadEdition } from '../../src/policy/load.ts';
import { dayClock, dayClockUntil, daysLeft } from '../../src/time/day-clock.ts';
import type { DayClock, Days } from '../../src/time/day-clock.ts';

const calendar = loadEdition().local.escalation.workingHours;
const reminding = { calendar, at: '10:00' };
const london = (text: string): Date => DateTime.fromISO(text, { zone: 'Europe/London' }).toJSDate();
const asWritten = (moment: Date | null): string =>
  moment ? DateTime.fromJSDate(moment, { zone: 'Europe/London' }).toFormat("yyyy-MM-dd'T'HH:mm:ss") : 'none';
const business = (from: string, days: number): DayClock => dayClock(london(from), { days, of: 'business' }, reminding);
const calendarDays = (from: string, days: number): DayClock =>
  dayClock(london(from), { days, of: 'calendar' }, reminding);

/** The bank holidays of England as the Government publishes them, typed from its list. */
const BANK_HOLIDAYS = new Set(
  `2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
   2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
   2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26`.split(/\s+/),
);
const next = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
const isBusiness = (day: string): boolean => ![0, 6].includes(new Date(day).getUTCDay()) && !BANK_HOLIDAYS.has(day);

/** The same counted another way: all days after the start in a row, of which those that count are kept. */
function listed(start: string, { days, of }: Days): string[] {
  const found: string[] = [];
  for (let day = next(start); found.length < days; day = next(day))
    if (of === 'calendar' || isBusiness(day)) found.push(day);
  return found;
}

const starts = integer({ min: Date.parse('2026-01-01T00:00Z'), max: Date.parse('2028-06-01T00:00Z') }).map(
  (time) => new Date(time),
);
const lengths = [integer({ min: 1, max: 60 }), constantFrom<Days['of']>('business', 'calendar')] as const;

describe('A time that is counted in days', () => {
  it('begins on the next business day, at whatever hour it starts: 17:30 on a Friday, midnight, a Sunday', () => {
    for (const from of [
      '2026-11-20T09:00',
      '2026-11-20T17:30',
      '2026-11-20T23:59',
      '2026-11-21T12:00',
      '2026-11-22T00:00',
    ]) {
      const { firstDay, lastDay } = business(from, 20);
      assert.deepEqual([firstDay, lastDay], ['2026-11-23', '2026-12-18'], from);
    }
  });

  it('does not count the day that it starts on, and ends with the last second of the last', () => {
    const { firstDay, lastDay, endsAt } = business('2026-11-16T09:00', 1);
    assert.deepEqual([firstDay, lastDay, asWritten(endsAt)], ['2026-11-17', '2026-11-17', '2026-11-17T23:59:59']);
  });

  it('leaves out Christmas, New Year and the days that stand in for them', () => {
    // of the four weeks from 14 December 2026, Christmas Day, 28 December and New Year's Day do not count
    assert.equal(business('2026-12-11T17:30', 20).lastDay, '2027-01-13');
    assert.equal(business('2026-12-24T10:00', 1).lastDay, '2026-12-29');
    assert.equal(business('2027-12-24T10:00', 2).lastDay, '2027-12-30');
  });

  it('leaves out Good Friday and Easter Monday, wherever Easter falls', () => {
    assert.equal(business('2026-04-02T12:00', 1).lastDay, '2026-04-07');
    assert.equal(business('2027-03-25T12:00', 1).lastDay, '2027-03-30');
    assert.equal(business('2028-04-13T12:00', 1).lastDay, '2028-04-18');
  });

  it('counts every calendar day, so that the last one may be a Sunday or a bank holiday', () => {
    assert.equal(calendarDays('2026-11-15T09:00', 14).lastDay, '2026-11-29');
    assert.equal(calendarDays('2026-12-11T09:00', 14).lastDay, '2026-12-25');
  });

  it('reminds halfway and on the last working day before the end, at ten in the morning', () => {
    const { halfwayAt, beforeEndAt } = business('2026-11-20T17:30', 20);
    assert.deepEqual([halfwayAt, beforeEndAt].map(asWritten), ['2026-12-04T10:00:00', '2026-12-17T10:00:00']);
    const easter = business('2026-04-02T12:00', 2);
    assert.deepEqual([easter.halfwayAt, easter.beforeEndAt].map(asWritten), ['none', '2026-04-07T10:00:00']);
  });

  it('reminds only once of a time of two days, and on its one day of one of a day', () => {
    assert.equal(business('2026-11-16T09:00', 2).halfwayAt, null);
    assert.ok(business('2026-11-16T09:00', 2).beforeEndAt);
    const one = business('2026-11-16T09:00', 1);
    assert.deepEqual([one.halfwayAt, one.beforeEndAt].map(asWritten), ['none', '2026-11-17T10:00:00']);
  });

  it('keeps to the clock on the wall when the clocks change', () => {
    const { endsAt, beforeEndAt } = business('2026-10-23T16:00', 2);
    assert.equal(endsAt.toISOString(), '2026-10-27T23:59:59.999Z');
    assert.equal(beforeEndAt?.toISOString(), '2026-10-26T10:00:00.000Z');
    assert.equal(business('2026-03-26T16:00', 2).beforeEndAt?.toISOString(), '2026-03-27T10:00:00.000Z');
    assert.equal(business('2026-03-27T16:00', 2).beforeEndAt?.toISOString(), '2026-03-30T09:00:00.000Z');
  });

  it('ends on the day that a plain count of days comes to, for any start and length', () => {
    check(
      property(starts, ...lengths, (from, days, of) => {
        const day = asWritten(from).slice(0, 10);
        const expected = listed(day, { days, of });
        const { firstDay, lastDay } = dayClock(from, { days, of }, reminding);
        assert.deepEqual([firstDay, lastDay], [expected[0], expected.at(-1)]);
      }),
      { numRuns: 400 },
    );
  });

  it('reminds on working days only, in order, after the start and before the end, for any start and length', () => {
    check(
      property(starts, ...lengths, (from, days, of) => {
        const { halfwayAt, beforeEndAt, lastDay, endsAt } = dayClock(from, { days, of }, reminding);
        const moments = [halfwayAt, beforeEndAt].filter((one) => one !== null);
        const inOrder = [from, ...moments, endsAt].map((one) => one.getTime());
        assert.deepEqual(
          inOrder,
          inOrder.toSorted((a, b) => a - b),
        );
        for (const moment of moments) {
          const [day = '', hour] = asWritten(moment).split('T');
          assert.ok(isBusiness(day) && (day < lastDay || days === 1 || of === 'calendar'), `${day} of ${lastDay}`);
          assert.equal(hour, '10:00:00');
        }
        if (of === 'business') assert.equal(asWritten(beforeEndAt).slice(0, 10) === lastDay, days === 1);
      }),
      { numRuns: 400 },
    );
  });

  it('is never shorter for a later start or for a day more', () => {
    check(
      property(starts, integer({ min: 0, max: 3_000_000_000 }), ...lengths, (from, later, days, of) => {
        const { lastDay } = dayClock(from, { days, of }, reminding);
        assert.ok(dayClock(new Date(from.getTime() + later), { days, of }, reminding).lastDay >= lastDay);
        assert.ok(dayClock(from, { days: days + 1, of }, reminding).lastDay > lastDay);
      }),
      { numRuns: 200 },
    );
  });

  it('runs to a day that somebody wrote down, and is the same as if that length had been known', () => {
    check(
      property(starts, integer({ min: 1, max: 40 }), (from, days) => {
        const known = dayClock(from, { days, of: 'business' }, reminding);
        const given = dayClockUntil(from, known.lastDay, reminding);
        assert.deepEqual(
          [given?.endsAt, given?.halfwayAt, given?.beforeEndAt],
          [known.endsAt, known.halfwayAt, known.beforeEndAt],
        );
      }),
      { numRuns: 200 },
    );
  });

  it('runs to no day that is past, the same, impossible or years away', () => {
    for (const day of ['2026-11-16', '2026-11-15', '2026-02-30', 'tomorrow', '2026-11-17T10:00', '', '9999-12-31'])
      assert.equal(dayClockUntil(london('2026-11-16T09:00'), day, reminding), null, day);
    assert.equal(dayClockUntil(london('2026-11-16T09:00'), '2026-11-17', reminding)?.lastDay, '2026-11-17');
  });

  it('runs to a Sunday over nothing but a weekend, with nobody reminded', () => {
    const { endsAt, halfwayAt, beforeEndAt } = dayClockUntil(london('2026-11-20T18:00'), '2026-11-22', reminding)!;
    assert.deepEqual([endsAt, halfwayAt, beforeEndAt].map(asWritten), ['2026-11-22T23:59:59', 'none', 'none']);
  });

  it('says how many days are left, none on the last, and how many have passed since', () => {
    const left = (now: string, of: Days['of'] = 'business'): number =>
      daysLeft(london(now), '2026-12-29', of, calendar);
    assert.deepEqual(
      ['2026-12-23T09:00', '2026-12-24T23:00', '2026-12-28T09:00', '2026-12-29T23:59', '2026-12-30T00:00'].map((now) =>
        left(now),
      ),
      [2, 1, 1, 0, -1],
    );
    assert.equal(left('2026-12-24T10:00', 'calendar'), 5);
  });

  it('refuses no days, half a day and a week without a working day', () => {
    for (const days of [0, -1, 1.5]) assert.throws(() => business('2026-11-16T09:00', days), /whole days/);
    const never = { calendar: { ...calendar, days: [] }, at: '10:00' };
    assert.throws(() => dayClock(new Date(0), { days: 1, of: 'business' }, never), /no working days/);
  });
});
