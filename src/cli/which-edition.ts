import { openEditions } from '../app/editions.ts';
import { readEditionSetting } from '../app/config.ts';
import type { Edition } from '../policy/edition.ts';
import { loadEdition } from '../policy/load.ts';
import { systemClock } from '../time/clock.ts';

/** What `--edition` says in the help of a command. */
export const EDITION_OPTION = ['--edition <id>', 'which edition, if not the one that governs today (EDITION)'] as const;

/**
 * The edition that is named, else the one that governs today. Throws a sentence where there is none of that name, and
 * ConfigError where the setting is wrong or, beside a real bot, missing.
 */
export function whichEdition(named: string | undefined): Edition {
  if (named !== undefined) return loadEdition(named);
  const now = systemClock.now();
  return openEditions(readEditionSetting(), now).governing(now);
}
