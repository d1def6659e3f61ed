// Which keys may have signed a checkpoint, for somebody who was handed one of them: that one, and each that followed it and
// was signed by the one before.
import type { VerifierKey } from '../../proof/note.ts';
import { readVerifierKey } from '../../proof/note.ts';
import { isAnnounced, keyEntries, LOG_KEYS, readLogKeys } from '../log/keys.ts';
import type { LostKeys } from './check-checkpoints.ts';
import { listsIn } from './lists.ts';
import type { Source } from './source.ts';

/** The keys in hand with those that follow from them. One whose predecessor was lost must be handed over anew. */
export async function trustedKeys(
  source: Pick<Source, 'find'>,
  inHand: readonly VerifierKey[],
): Promise<VerifierKey[]> {
  const trusted = [...inHand];
  for (const { content } of await announcedIn(source)) {
    const { key, replaces, signed, lost } = content;
    const follows = trusted.some(({ text }) => text === replaces);
    if (follows && !lost && isAnnounced({ key, replaces, signed, lost })) trusted.push(readVerifierKey(key));
  }
  return trusted;
}

async function announcedIn(source: Pick<Source, 'find'>) {
  try {
    return keyEntries(readLogKeys(await source.find(LOG_KEYS)));
  } catch {
    // there is no list, or it is damaged, which its check says
    return [];
  }
}

/** The keys that were replaced as lost, with the place in the log of the entry that says so; not where it has none yet. */
export async function lostKeys(source: Pick<Source, 'find'>): Promise<LostKeys> {
  const lost = new Map<string, number>();
  const stored = await source.find(LOG_KEYS);
  if (!stored) return lost;
  const { leaves } = listsIn(stored);
  for (const { seq, content } of await announcedIn(source)) {
    const place = leaves[seq - 1];
    if (content.lost && content.replaces !== null && typeof place === 'number' && !lost.has(content.replaces))
      lost.set(content.replaces, place);
  }
  return lost;
}
