// Days as people write them, such as 2026-11-30.

/** A day as the council's calendar has it, such as 2026-11-30, so many days from now. */
export function dayFrom(now: Date, timeZone: string, days: number): string {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The day at a moment by English clocks, for what keeps no time zone of its own. */
export const londonDay = (at: Date): string => dayFrom(at, 'Europe/London', 0);

export { isDay } from '../policy/day.ts';
