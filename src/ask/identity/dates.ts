// Full dates: day, month and year. One that belongs to a policy or a law is harmless; one that somebody was born on
// says who they are; any other may say which case it is.
import { matchAt } from '../../text/bare.ts';
import type { Match, Row } from '../../text/bare.ts';
import type { Place } from './found.ts';
import words from './words.json' with { type: 'json' };

const MONTHS = words.months.flatMap((names) => names.split(' ')).toSorted((a, b) => b.length - a.length);
const MONTH = `(?:${MONTHS.join('|')})`;
const YEAR = String.raw`(?:19|20)\d\d`;
const ORDINAL = String.raw`(?:\|?(?:st|nd|rd|th))?`;

const NUMERIC = new RegExp(String.raw`(\d{1,2})\|(\d{1,2})\|(${YEAR}|\d\d)(?!\d)`, 'y');
const YEAR_FIRST = new RegExp(String.raw`${YEAR}\|(\d{1,2})\|(\d{1,2})(?!\d)`, 'y');
const DAY_FIRST = new RegExp(String.raw`(\d{1,2})${ORDINAL}\|?(?:of\|)?${MONTH}\|?(${YEAR}|\d\d)(?!\d)`, 'y');
const MONTH_FIRST = new RegExp(String.raw`${MONTH}\|?(?:the\|)?(\d{1,2})${ORDINAL}\|?(${YEAR})(?!\d)`, 'y');

// In words, where the digits up to nine are digits already: "twenty first", "2 thousand and fourteen".
const SPELT_NUMBER = String.raw`(?:(?:${words.tens})\|)?(?:${words.numbers}|\d)`;
const SPELT_DAY = String.raw`(?:(?:(?:twenty|thirty)\|)?(?:${words.ordinals})|(?:(?:twenty|thirty)\|\d|${words.numbers}))`;
const SPELT_YEAR = String.raw`(?:2\|thousand\|(?:and\|)?|(?:nineteen|twenty)\|)(?:${words.tens}|${SPELT_NUMBER})`;
const ANY_DAY = String.raw`(?:\d{1,2}${ORDINAL}|${SPELT_DAY})`;
const ANY_YEAR = String.raw`(?:${YEAR}|${SPELT_YEAR})(?![a-z\d])`;
/** The same with a day or a year in words, and with the year first. "2014 may 12" may be no date at all. */
const SPELT = [
  new RegExp(String.raw`${ANY_DAY}\|(?:of\|)?${MONTH}\|${ANY_YEAR}`, 'y'),
  new RegExp(String.raw`${MONTH}\|(?:the\|)?${ANY_DAY}\|${ANY_YEAR}`, 'y'),
  new RegExp(String.raw`${YEAR}\|(?!may)${MONTH}\|\d{1,2}(?!\d)`, 'y'),
];
/** Day and month alone, which say who somebody is only where they were born on it. */
const OF_ANY_YEAR = [
  new RegExp(String.raw`${ANY_DAY}\|(?:of\|)?${MONTH}(?![a-z])`, 'y'),
  new RegExp(String.raw`${MONTH}\|(?:the\|)?${ANY_DAY}(?![a-z\d])`, 'y'),
];

/** What a birth date has before it, a few words away at most and in its sentence; and what it may have after it. */
const BORN = /(?<![a-z])(?:d\.? ?o\.? ?b|born|birth(?:day|date)?)(?![a-z])(?:[^.\n]{0,30}|[\s.:-]{0,6})$/;
const BORN_AFTER = /^[^a-z\d]{0,6}(?:d\.? ?o\.? ?b|born|birth)(?![a-z])/;
/** What a day by which something is needed has before it: it says nothing of anybody. */
const DEADLINE =
  /(?<![a-z])(?:by|due(?: on| by)?|no later than|not later than|latest(?: on| by)?)(?: the| about| around)?[ :]{1,2}$/;
const WINDOW = 50;
const OF_POLICIES: ReadonlySet<string> = new Set(words.ofPolicies);

export function* datesIn(row: Row, text: string): Generator<Place> {
  for (let first = 0; first < row.atoms.length; first += 1) {
    const found = dateAt(row, text, first);
    if (found) yield { kind: kindOf(text, found), start: found.start, end: found.end };
  }
}

function dateAt(row: Row, text: string, first: number): Match | undefined {
  const numeric = matchAt(row, NUMERIC, first);
  if (
    numeric &&
    isDay(numeric.parts[0], numeric.parts[1]) &&
    (numeric.parts[2]!.length === 4 || isJoined(numeric, text))
  )
    return numeric;
  const yearFirst = matchAt(row, YEAR_FIRST, first);
  if (yearFirst && isDay(yearFirst.parts[0], yearFirst.parts[1])) return yearFirst;
  const dayFirst = matchAt(row, DAY_FIRST, first);
  if (dayFirst && isDay(dayFirst.parts[0], '1') && (dayFirst.parts[1]!.length === 4 || isBirth(text, dayFirst)))
    return dayFirst;
  const monthFirst = matchAt(row, MONTH_FIRST, first);
  return monthFirst && isDay(monthFirst.parts[0], '1') ? monthFirst : speltAt(row, text, first);
}

function speltAt(row: Row, text: string, first: number): Match | undefined {
  for (const pattern of SPELT) {
    const found = matchAt(row, pattern, first);
    if (found) return found;
  }
  return OF_ANY_YEAR.map((pattern) => matchAt(row, pattern, first)).find((found) => found && isBirth(text, found));
}

/** Day and month, in whichever order. */
function isDay(one = '', other = ''): boolean {
  const [less, more] = [Number(one), Number(other)].toSorted((a, b) => a - b) as [number, number];
  return less >= 1 && less <= 12 && more <= 31;
}

/** With two digits for the year only what joins a date makes it one: "3, 4 and 12" is a list. */
const isJoined = ({ start, end }: Match, text: string): boolean =>
  /^\d+ {0,2}([/.-]) {0,2}\d+ {0,2}\1 {0,2}\d+$/.test(text.slice(start, end));

const isBirth = (text: string, { start, end }: Match): boolean =>
  BORN.test(text.slice(Math.max(0, start - WINDOW), start)) || BORN_AFTER.test(text.slice(end, end + WINDOW));

function kindOf(text: string, match: Match): Place['kind'] {
  if (isBirth(text, match)) return 'date-of-birth';
  const before = text.slice(Math.max(0, match.start - WINDOW), match.start);
  if (DEADLINE.test(before)) return 'none';
  const after = text.slice(match.end, match.end + WINDOW / 2);
  return `${before} ${after}`.split(/[^a-z]+/).some((word) => OF_POLICIES.has(word)) ? 'none' : 'date';
}
