// Days and times as the council's clocks have them, in the language that is spoken.
import { say, spokenLocale } from './say.ts';

const ZONE = 'Europe/London';
const DAY = { day: 'numeric', month: 'long', year: 'numeric', timeZone: ZONE } as const;
const WEEKDAY = { weekday: 'long', timeZone: ZONE } as const;
const TIME = { hour: '2-digit', minute: '2-digit', timeZone: ZONE } as const;
const FORMS = { day: DAY, weekday: WEEKDAY, time: TIME } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes a hundred times as long as using it. */
function formatFor(what: keyof typeof FORMS): Intl.DateTimeFormat {
  const locale = spokenLocale();
  const key = `${locale} ${what}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, FORMS[what]);
  formats.set(key, made);
  return made;
}

/** "22 November 2026", as the council's clocks have it. */
export const day = (iso: string): string => formatFor('day').format(new Date(iso));

/** "22 November 2026 at 14:05", as the council's clocks have it. */
export const dayAndTime = (iso: string): string =>
  say('common.dayAndTime', { day: day(iso), time: formatFor('time').format(new Date(iso)) });

/** A day as people write it, where it is one such as 2026-11-22; anything else, such as "this morning", as it is. */
export const dayIfDate = (text: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && Date.parse(text) ? day(text) : text;

/** "Tuesday 1 December 2026": a day or moment that people must keep; anything else as it is. */
export function dueDay(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || !Date.parse(text)) return text;
  return say('common.weekdayAndDay', { weekday: formatFor('weekday').format(new Date(text)), day: day(text) });
}

/** "Tuesday 1 December 2026 at 10:30": the same with its time of day, where one was given. */
export const dueDayAt = (on: string, time: string): string =>
  time === '' ? dueDay(on) : say('common.dayAndTime', { day: dueDay(on), time });

/** A moment that people must keep, as day and time. */
export const dueMoment = (iso: string): string => dueDayAt(iso, formatFor('time').format(new Date(iso)));
