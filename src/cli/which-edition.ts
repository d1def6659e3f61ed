import { openEdition, openEditions, openLaw } from '../app/editions.ts';
import { modeOf, readEditionSetting, readLawSetting } from '../app/config.ts';
import { noSuchDay } from '../app/preview.ts';
import { isDay } from '../policy/day.ts';
import type { Edition } from '../policy/edition.ts';
import { middayOf } from '../policy/governing.ts';
import { lawBeside } from '../policy/todays-law.ts';
import { systemClock } from '../time/clock.ts';

/** What `--edition` says in the help of a command. */
export const EDITION_OPTION = ['--edition <id>', 'which edition, if not the one that governs today (EDITION)'] as const;

/** What `--on` says there: a preview of any day. */
export const ON_OPTION = ['--on <day>', 'as on this day, such as 2026-10-01'] as const;

/** Which edition is asked for, as the options say it. */
export interface WhichEdition {
  readonly edition?: string;
  readonly on?: string;
}

/**
 * The edition that is named, else the one that governs on the day that is, else today's. Throws a sentence where there
 * is none of that name or no such day, and ConfigError where the setting is wrong or, beside a real bot, missing.
 */
export function whichEdition({ edition, on }: WhichEdition): Edition {
  const now = momentOf({ on });
  const opening = { previewed: on ?? null, isReal: modeOf() === 'real' };
  if (edition !== undefined) return openEdition(edition, opening);
  return openEditions(readEditionSetting(), now, opening).governing(now);
}

/** The edition of today's law, with which an answer under `here` is compared; null where that is it. */
export const lawAsked = (here: Edition): Edition | null =>
  lawBeside(openLaw(readLawSetting(), systemClock.now(), { isReal: modeOf() === 'real' }), here);

/** The moment that is asked about: now, or midday of the day that was given. Throws a sentence where it is no day. */
export function momentOf({ on }: Pick<WhichEdition, 'on'>): Date {
  if (on === undefined) return systemClock.now();
  if (!isDay(on)) throw new Error(noSuchDay(on));
  return middayOf(on);
}
