// Days and times as the council's clocks have them, in the language that is spoken.
import { say, spokenLocale } from './say.ts';

const ZONE = 'Europe/London';
const DAY = { day: 'numeric', month: 'long', year: 'numeric', timeZone: ZONE } as const;
const TIME = { hour: '2-digit', minute: '2-digit', timeZone: ZONE } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes a hundred times as long as using it. */
function formatFor(what: 'day' | 'time'): Intl.DateTimeFormat {
  const locale = spokenLocale();
  const key = `${locale} ${what}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, what === 'day' ? DAY : TIME);
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
