// The option --on of the practice copy: it answers by the policy of that day, so that people see what will change.
import { isDay } from '../policy/day.ts';
import type { Mode } from './config.ts';

/** What is wrong with a day as somebody typed it. */
export const noSuchDay = (day: string): string => `There is no day "${day}". Write it like this: --on 2026-10-01.`;

/**
 * The day that was typed after --on; null where there is none. Throws a sentence where it is no day, and in the real
 * mode: real people get the policy that governs.
 */
export function previewIn(mode: Mode, words: readonly string[]): string | null {
  const at = words.findIndex((word) => word === '--on' || word.startsWith('--on='));
  if (at < 0) return null;
  if (mode === 'real')
    throw new Error(
      '--on shows the policy of another day, and only the practice copy can do that: this is a real bot. ' +
        'Leave it out, or start the practice copy with: npm run local -- --on 2026-10-01.',
    );
  const day = words[at]!.includes('=') ? words[at]!.slice('--on='.length) : (words[at + 1] ?? '');
  if (!isDay(day)) throw new Error(noSuchDay(day));
  return day;
}
