// Somebody who cannot be reached: what is for them waits until they can be, for two weeks.
import { standInsFor } from '../joint/stand-ins.ts';
import { isJoint } from '../joint/terms.ts';
import type { Directory } from '../people/directory.ts';
import type { PersonItem } from '../record/types.ts';
import { say } from '../words/say.ts';
import { HOLD_AT_MOST, LOOK_FOR_THEM } from './backoff.ts';
import { giveUp } from './give-up.ts';
import type { OutboxDocument } from './ports.ts';
import type { Result } from './settle.ts';

/** What becomes of an item whose person cannot be reached now. */
export function held(directory: Directory, document: OutboxDocument, item: PersonItem, now: Date): Result {
  // an old card is brought up to date when they tap on it
  if (item.kind === 'update-card') return { kind: 'dropped' };
  if (!directory.find(item.to)) return giveUp(document, say('outbox.leftTheList'));
  const since = item.heldSince ?? now.toISOString();
  if (now.getTime() - Date.parse(since) > HOLD_AT_MOST) return giveUp(document, say('outbox.neverReached'));
  // of joint working whoever speaks for their agency hears of it at once, and need not wait until they are back
  const isFirst = item.kind === 'register-news' && item.heldSince === null && isJoint(document);
  return {
    kind: 'later',
    due: new Date(now.getTime() + LOOK_FOR_THEM).toISOString(),
    heldSince: since,
    tried: item.lease === null,
    ...(isFirst ? { instead: standInsFor(document, item.to, directory) } : {}),
  };
}
