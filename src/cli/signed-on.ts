// On which day somebody signs from a terminal.
import { londonDay } from '../record/days.ts';
import { systemClock } from '../time/clock.ts';
import { say } from '../words/say.ts';
import { momentOf } from './which-edition.ts';

/** Today, where no day is named. Throws a sentence where it is no day, or one that is still to come. */
export function signedOn(on?: string): string {
  const day = londonDay(momentOf(on === undefined ? {} : { on }));
  if (day > londonDay(systemClock.now())) throw new Error(say('law.cli.notYet', { day }));
  return day;
}
