import assert from 'node:assert/strict';
import { assert as check, date, integer, property } from 'fast-check';
import { DateTime } from 'luxon';
import { loadEdition } from '../../src/policy/load.ts';
import { addMinutes, endOfDay, inWords, nextWorkingDay, isBankHoliday } from '../../src/time/working-time.ts';

const calendar = loadEdition().local.escalation.workingHours;
const london = (text: string): Date => DateTime.fromISO(text, { zone: 'Europe/London' }).toJSDate();
const holiday = (text: string): boolean => isBankHoliday(DateTime.fromISO(text, { zone: 'Europe/London' }));
const after = (from: string, minutes: number): string =>
  DateTime.fromJSDate(addMinutes(london(from), minutes, 'working', calendar), { zone: 'Europe/London' }).toFormat(
    "yyyy-MM-dd'T'HH:mm",
  );

describe('Working time', () => {
  it('counts only working hours', () => {
    assert.equal(after('2026-11-23T10:00', 120), '2026-11-23T12:00');
    assert.equal(after('2026-11-23T16:00', 120), '2026-11-24T10:00');
    assert.equal(after('2026-11-23T03:00', 120), '2026-11-23T11:00');
  });

  it('takes the end of the day as still inside it', () => {
    assert.equal(after('2026-11-23T15:00', 120), '2026-11-23T17:00');
    assert.equal(after('2026-11-23T17:00', 1), '2026-11-24T09:01');
  });

  it('skips the weekend', () => {
    assert.equal(after('2026-11-20T16:30', 60), '2026-11-23T09:30');
    assert.equal(after('2026-11-21T12:00', 60), '2026-11-23T10:00');
  });

  it('skips bank holidays and their substitute days', () => {
    // Christmas Day 2026 is a Friday; Boxing Day falls on Saturday, so Monday the 28th stands in for it
    assert.equal(after('2026-12-24T16:00', 120), '2026-12-29T10:00');
    assert.equal(after('2027-03-25T16:00', 120), '2027-03-30T10:00');
  });

  it('knows the holidays of England and not those of its neighbours', () => {
    assert.ok(holiday('2026-08-31'), 'the English summer bank holiday');
    assert.ok(!holiday('2026-08-03'), 'the Scottish one');
    assert.ok(!holiday('2026-03-17'), 'St Patrick’s Day');
  });

  it('keeps to the clock on the wall when the clocks change', () => {
    assert.equal(after('2026-03-27T16:00', 120), '2026-03-30T10:00');
    assert.equal(
      addMinutes(london('2026-03-27T16:00'), 120, 'working', calendar).toISOString(),
      '2026-03-30T09:00:00.000Z',
    );
    assert.equal(after('2026-10-23T16:00', 120), '2026-10-26T10:00');
  });

  it('runs day and night where the clock says any hours', () => {
    assert.equal(addMinutes(london('2026-12-25T02:00'), 20, 'any', calendar).toISOString(), '2026-12-25T02:20:00.000Z');
  });

  it('refuses a calendar without any working time rather than count for ever', () => {
    assert.throws(() => addMinutes(new Date(0), 1, 'working', { ...calendar, days: [] }), /no working hours/);
    assert.throws(
      () => addMinutes(new Date(0), 1, 'working', { ...calendar, from: '17:00', to: '09:00' }),
      /no working hours/,
    );
  });

  it('never goes back, always ends inside working hours, and adds up', () => {
    const moment = date({ min: new Date('2024-01-01'), max: new Date('2029-12-31'), noInvalidDate: true });
    check(
      property(moment, integer({ min: 1, max: 3000 }), integer({ min: 1, max: 3000 }), (from, a, b) => {
        const once = addMinutes(from, a + b, 'working', calendar);
        const end = DateTime.fromJSDate(once, { zone: 'Europe/London' });
        assert.ok(once > from);
        assert.ok(end.weekday <= 5 && !isBankHoliday(end));
        assert.ok(end.toFormat('HH:mm') >= '09:00' && end.toFormat('HH:mm:ss') <= '17:00:59');
        const twice = addMinutes(addMinutes(from, a, 'working', calendar), b, 'working', calendar);
        assert.equal(twice.getTime(), once.getTime());
      }),
      { numRuns: 300 },
    );
  });

  it('asks on the next day on which people work, over weekends and bank holidays, whatever the hour', () => {
    const asked = (from: string): string => nextWorkingDay(london(from), '10:00', calendar).toISOString();
    assert.equal(asked('2026-11-23T10:00'), '2026-11-24T10:00:00.000Z');
    assert.equal(asked('2026-11-23T02:00'), '2026-11-24T10:00:00.000Z');
    assert.equal(asked('2026-11-27T18:30'), '2026-11-30T10:00:00.000Z', 'a Friday evening');
    assert.equal(asked('2026-12-24T09:00'), '2026-12-29T10:00:00.000Z', 'Christmas, with its substitute day');
    assert.equal(asked('2026-03-27T09:00'), '2026-03-30T09:00:00.000Z', 'the clocks have changed meanwhile');
    assert.throws(() => nextWorkingDay(new Date(0), '10:00', { ...calendar, days: [] }), /no working days/);
  });

  it('ends a day at midnight on the council’s clocks, in summer and in winter', () => {
    assert.equal(endOfDay('2026-07-10', 'Europe/London').toISOString(), '2026-07-10T22:59:59.999Z');
    assert.equal(endOfDay('2026-11-27', 'Europe/London').toISOString(), '2026-11-27T23:59:59.999Z');
    assert.ok(Number.isNaN(endOfDay('2026-02-31', 'Europe/London').getTime()));
  });

  it('says a time as people do', () => {
    assert.equal(inWords(london('2026-11-24T09:30'), 'Europe/London', 'en-GB'), 'Tue 24 Nov, 9:30am');
    assert.equal(inWords(london('2026-07-01T15:00'), 'Europe/London', 'en-GB'), 'Wed 1 Jul, 3pm');
    assert.match(inWords(london('2026-11-24T09:30'), 'Europe/London', 'cy'), /^Maw 24 Tach, 9:30/);
  });
});
