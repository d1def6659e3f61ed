// How the log stands, for whoever looks after the bot: numbers and places, nothing of what any record says.
import type { StoredDocument } from '../../store/port.ts';
import type { RegisterEngine } from '../parts.ts';
import { emptyHead, LOG, readHead } from './head.ts';
import type { LogHead } from './head.ts';
import { LOG_PLACES, noPlaces, placesOrNew, THE_LOG } from './places-document.ts';
import type { PlaceState, PlaceTrouble } from './places-document.ts';
import { UnreadableDocument } from '../../record/stored.ts';
import { readLogKeys, LOG_KEYS } from './keys.ts';

export interface LogHealth {
  /** How many entries it has, and of how many its last checkpoint speaks, made when (ISO 8601); null where there is none. */
  readonly size: number;
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

/** `places`: the names of those that are configured now. What is damaged is a trouble. Throws what the store throws. */
export async function logHealth(
  { store, pk, clock }: Pick<RegisterEngine, 'store' | 'pk' | 'clock'>,
  places: readonly string[],
): Promise<LogHealth> {
  const [head, keys, list, waiting] = await Promise.all([
    store.get<StoredDocument>(pk, LOG),
    store.get<StoredDocument>(pk, LOG_KEYS),
    store.get<StoredDocument>(pk, LOG_PLACES),
    store.unlogged<StoredDocument & { readonly unlogged: string }>(pk, 1),
  ]);
  const { size, checkpoint } = (head && readable(() => readHead(head.document))) ?? emptyHead(pk);
  const isDamaged =
    (head && readable(() => readHead(head.document)) === null) ||
    (keys && readable(() => readLogKeys(keys.document)) === null);
  const { places: states } = list ? placesOrNew(list.document, pk) : noPlaces(pk);
  const now = clock.now();
  const ofLog = isDamaged ? 'log' : states[THE_LOG]?.trouble?.what;
  return {
    size,
    checkpoint: checkpoint && { size: checkpoint.size, at: checkpoint.at },
    waiting: waiting[0]?.document.unlogged ?? null,
    places: places.length,
    troubles: [
      // since when something waits stands beside it
      ...(ofLog && ofLog !== 'waits' ? [{ name: THE_LOG, what: ofLog }] : []),
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
