// Somebody who cannot be reached: what is for them waits until they can be, for two weeks.
import type { Directory } from '../people/directory.ts';
import type { OutboxItem } from '../record/types.ts';
import { HOLD_AT_MOST, LOOK_AGAIN } from './backoff.ts';
import type { Result } from './settle.ts';

const HELD = 'held since ';

export const isHeld = ({ reason }: { readonly reason?: string }): boolean => reason?.startsWith(HELD) === true;

const heldSince = ({ reason }: OutboxItem): string | null =>
  reason?.startsWith(HELD) ? reason.slice(HELD.length) : null;

/** What becomes of an item whose person cannot be reached now. */
export function held(directory: Directory, item: OutboxItem, now: Date): Result {
  // an old card is brought up to date when they tap on it
  if (item.kind === 'update-card') return { kind: 'dropped' };
  if (!directory.find(item.to)) return { kind: 'stuck', reason: 'This person is not on the people list any more.' };
  const since = heldSince(item) ?? now.toISOString();
  if (now.getTime() - Date.parse(since) > HOLD_AT_MOST)
    return { kind: 'stuck', reason: 'This person has not opened the bot, or has blocked or removed it.' };
  return {
    kind: 'later',
    due: new Date(now.getTime() + LOOK_AGAIN).toISOString(),
    reason: `${HELD}${since}`,
    tried: item.lease === null,
  };
}
