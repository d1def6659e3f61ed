// The one day that a text names: "on Tuesday", "yesterday", "by 18 December", "the 12th". Days are written 2026-11-27.

const WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAMED = new RegExp(
  String.raw`\b(?:the )?(?<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>${MONTHS.join('|')})\p{L}*(?: (?<year>20\d\d))?`,
  'u',
);
const OF_MONTH = /\bthe (?<day>\d{1,2})(?:st|nd|rd|th)\b/u;
const ISO = /\b20\d\d-\d\d-\d\d\b/u;
const A_DAY = 86_400_000;

/** Which way it is looked for, where a text names no year: what has come, or what is to come. */
export type Toward = 'past' | 'future';

const written = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Empty where the text names none. `today`: the day on which it is said. */
export function daySaid(typed: string, today: string, toward: Toward): string {
  const text = typed.toLowerCase();
  const now = Date.parse(`${today}T00:00:00Z`);
  const iso = ISO.exec(text)?.[0];
  if (iso) return iso;
  const near = NEAR.find(([sign]) => sign.test(text));
  if (near) return written(now + near[1] * A_DAY);
  return named(text, now, toward) ?? ofWeek(text, now, toward);
}

const NEAR: readonly (readonly [RegExp, number])[] = [
  [/\byesterday\b/u, -1],
  [/\b(?:today|this (?:morning|afternoon|evening)|just now)\b/u, 0],
  [/\btomorrow\b/u, 1],
];

/** "18 December", with or without its year; "the 12th" of the month that is nearest that way. */
function named(text: string, now: number, toward: Toward): string | null {
  const { day, month, year } = NAMED.exec(text)?.groups ?? OF_MONTH.exec(text)?.groups ?? {};
  if (day === undefined) return null;
  const at = new Date(now);
  const step = toward === 'past' ? -1 : 1;
  const tries = [0, step, 2 * step];
  const days = tries.map((by) =>
    month === undefined
      ? Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + by, Number(day))
      : Date.UTC(Number(year ?? at.getUTCFullYear() + by), MONTHS.indexOf(month), Number(day)),
  );
  const found = days.find(
    (one) => new Date(one).getUTCDate() === Number(day) && (year !== undefined || (one - now) * step >= 0),
  );
  return found === undefined ? null : written(found);
}

function ofWeek(text: string, now: number, toward: Toward): string {
  const at = WEEK.findIndex((one) => new RegExp(String.raw`\b${one}\b`, 'u').test(text));
  if (at < 0) return '';
  const today = new Date(now).getUTCDay();
  const days = toward === 'past' ? -((today - at + 7) % 7) : (at - today + 7) % 7 || 7;
  return written(now + days * A_DAY);
}
