// How the log stands, for whoever looks after the bot: numbers and places, nothing of what any record says.
import type { StoredDocument } from '../../store/port.ts';
import type { RegisterEngine } from '../parts.ts';
import { emptyHead, LOG, readHead } from './head.ts';
import type { LogHead } from './head.ts';
import { keyName, LOG_PLACES, noPlaces, placesOrNew, THE_KEYS, THE_LOG, THE_PLACES } from './places-document.ts';
import type { PlaceState, PlaceTrouble } from './places-document.ts';
import { UnreadableDocument } from '../../record/stored.ts';
import type { VerifierKey } from '../../proof/note.ts';
import { keyTrouble } from './keys.ts';

export interface LogHealth {
  /** How many entries it has; null where that cannot be read. */
  readonly size: number | null;
  /** Of how many its last checkpoint speaks, and when it was made (ISO 8601); null where there is none. */
  readonly checkpoint: { readonly size: number; readonly at: string } | null;
  /** Since when the oldest entry waits to be logged (ISO 8601); null where none does. */
  readonly waiting: string | null;
  /** To how many places it is published. */
  readonly places: number;
  readonly troubles: readonly PlaceTrouble[];
}

/** A place may be behind for so long, in milliseconds, while the log goes on. */
const BEHIND_AFTER = 2 * 3_600_000;
/** Within so many milliseconds a new checkpoint is published where all is well. */
const PUBLISHED_WITHIN = 5 * 60_000;
/** So many entries lie between two checkpoints, so that a place that lacks twice as many has missed one. */
const TWO_CHECKPOINTS = 200;

/**
 * `places`: the names of those that are configured now; `key`: what is signed with here. What is damaged is a trouble.
 * Throws what the store throws.
 */
export async function logHealth(
  { store, pk, clock }: Pick<RegisterEngine, 'store' | 'pk' | 'clock'>,
  places: readonly string[],
  key: Pick<VerifierKey, 'id' | 'text'>,
): Promise<LogHealth> {
  const [head, ofKey, list, waiting] = await Promise.all([
    store.get<StoredDocument>(pk, LOG),
    keyTrouble(store, pk, key),
    store.get<StoredDocument>(pk, LOG_PLACES),
    store.unlogged<StoredDocument & { readonly unlogged: string }>(pk, 1),
  ]);
  const { size, checkpoint } = (head && readable(() => readHead(head.document))) ?? emptyHead(pk);
  const isDamaged = head && readable(() => readHead(head.document)) === null;
  const now = clock.now();
  const { places: states } = list ? placesOrNew(list.document, pk, now) : noPlaces(pk);
  const ofLog = isDamaged ? 'log' : states[THE_LOG]?.trouble?.what;
  return {
    size: ofLog === 'log' && size === 0 ? null : size,
    checkpoint: checkpoint && { size: checkpoint.size, at: checkpoint.at },
    waiting: waiting[0]?.document.unlogged ?? null,
    places: places.length,
    troubles: [
      // since when something waits stands beside it
      ...(ofLog && ofLog !== 'waits' ? [{ name: THE_LOG, what: ofLog }] : []),
      ...(ofKey ? [{ name: ofKey === 'keys' ? THE_KEYS : keyName(key), what: ofKey }] : []),
      ...(states[THE_PLACES]?.trouble ? [{ name: THE_PLACES, what: 'places' as const }] : []),
      ...places.flatMap((name) => {
        const what =
          states[name]?.trouble?.what ?? (isBehind(states[name], checkpoint, now) ? ('out-of-reach' as const) : null);
        return what ? [{ name, what }] : [];
      }),
    ],
  };
}

/** Whether a place lacks a checkpoint for longer than it should, whoever was to publish it and died or hangs. */
function isBehind(state: PlaceState | undefined, checkpoint: LogHead['checkpoint'], now: Date): boolean {
  if (!checkpoint || checkpoint.size <= (state?.size ?? 0)) return false;
  const passed = (at: string): number => now.getTime() - Date.parse(at);
  const missed = checkpoint.size - (state?.size ?? 0) >= TWO_CHECKPOINTS || passed(checkpoint.at) > PUBLISHED_WITHIN;
  return missed && (!state?.at || passed(state.at) > BEHIND_AFTER);
}

function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableDocument) return null;
    throw error;
  }
}
