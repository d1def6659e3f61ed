// Which keys may have signed a checkpoint, for somebody who was handed one of them: that one, and each that followed it and
// was signed by the one before.
import type { VerifierKey } from '../../proof/note.ts';
import { readVerifierKey } from '../../proof/note.ts';
import { isAnnounced, keyEntries, LOG_KEYS, readLogKeys } from '../log/keys.ts';
import type { Source } from './source.ts';

/** The keys in hand with those that follow from them. One whose predecessor was lost must be handed over anew. */
export async function trustedKeys(
  source: Pick<Source, 'find'>,
  inHand: readonly VerifierKey[],
): Promise<VerifierKey[]> {
  const trusted = [...inHand];
  for (const { key, replaces, signed, lost } of await announcedIn(source)) {
    const follows = trusted.some(({ text }) => text === replaces);
    if (follows && !lost && isAnnounced({ key, replaces, signed, lost })) trusted.push(readVerifierKey(key));
  }
  return trusted;
}

async function announcedIn(source: Pick<Source, 'find'>) {
  try {
    return keyEntries(readLogKeys(await source.find(LOG_KEYS))).map(({ content }) => content);
  } catch {
    // there is no list, or it is damaged, which its check says
    return [];
  }
}
