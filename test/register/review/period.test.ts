import assert from 'node:assert/strict';
import {
  before,
  isWholeMonths,
  lastMonth,
  lastQuarter,
  monthOf,
  PeriodError,
  periodOf,
  yearOf,
} from '../../../src/register/review/period.ts';

const LONDON = 'Europe/London';
const days = ({ first, last }: { first: string; last: string }): string[] => [first, last];

describe('The period of a review', () => {
  it('is the last month or the last quarter of the calendar, wherever in it today is', () => {
    const now = new Date('2026-11-26T12:00:00Z');
    assert.deepEqual(days(lastMonth(now, LONDON)), ['2026-10-01', '2026-10-31']);
    assert.deepEqual(days(lastQuarter(now, LONDON)), ['2026-07-01', '2026-09-30']);
    assert.deepEqual(days(lastMonth(new Date('2026-01-01T00:00:00Z'), LONDON)), ['2025-12-01', '2025-12-31']);
    // half past midnight in London, and still the day before in UTC
    assert.deepEqual(days(lastMonth(new Date('2026-06-30T23:30:00Z'), LONDON)), ['2026-06-01', '2026-06-30']);
    assert.deepEqual(days(monthOf('2026-02', LONDON)), ['2026-02-01', '2026-02-28']);
    assert.deepEqual(days(yearOf(2026, LONDON)), ['2026-01-01', '2026-12-31']);
  });

  it('begins and ends at midnight of the council, summer time or not', () => {
    const october = monthOf('2026-10', LONDON);
    assert.equal(october.from, '2026-09-30T23:00:00.000Z');
    assert.equal(october.to, '2026-11-01T00:00:00.000Z');
  });

  it('is compared with as many months before, or as many days', () => {
    assert.deepEqual(days(before(monthOf('2026-03', LONDON), LONDON)), ['2026-02-01', '2026-02-28']);
    assert.deepEqual(days(before(periodOf('2026-07-01', '2026-09-30', LONDON), LONDON)), ['2026-04-01', '2026-06-30']);
    assert.deepEqual(days(before(periodOf('2026-10-10', '2026-10-19', LONDON), LONDON)), ['2026-09-30', '2026-10-09']);
    // over the night when the clocks change
    assert.deepEqual(days(before(periodOf('2026-10-20', '2026-10-29', LONDON), LONDON)), ['2026-10-10', '2026-10-19']);
    assert.ok(isWholeMonths(monthOf('2024-02', LONDON)));
    assert.ok(!isWholeMonths(periodOf('2026-10-01', '2026-10-30', LONDON)));
  });

  it('is refused where it is none', () => {
    const code = (first: string, last: string): string => {
      try {
        periodOf(first, last, LONDON);
        return '';
      } catch (error) {
        assert.ok(error instanceof PeriodError);
        return error.code;
      }
    };
    assert.equal(code('2026-02-30', '2026-03-01'), 'period-no-day');
    assert.equal(code('yesterday', '2026-03-01'), 'period-no-day');
    assert.equal(code('2026-03-02T10:00', '2026-03-03'), 'period-no-day');
    assert.equal(code('2026-03-02', '2026-03-01'), 'period-backwards');
    assert.equal(code('2006-03-02', '2026-03-01'), 'period-too-long');
    assert.equal(code('2026-03-02', '2026-03-02'), '');
  });
});
