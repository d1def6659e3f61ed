// How the log stands, for whoever looks after the bot: numbers and places, nothing of what any record says.
import type { StoredDocument } from '../../store/port.ts';
import type { RegisterEngine } from '../parts.ts';
import { emptyHead, LOG, readHead } from './head.ts';
import { LOG_PLACES, noPlaces, readPlaces, THE_LOG } from './places-document.ts';
import type { PlaceTrouble } from './places-document.ts';

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

/** `places`: the names of those that are configured now. Throws what the store throws. */
export async function logHealth(
  { store, pk }: Pick<RegisterEngine, 'store' | 'pk'>,
  places: readonly string[],
): Promise<LogHealth> {
  const [head, list, waiting] = await Promise.all([
    store.get<StoredDocument>(pk, LOG),
    store.get<StoredDocument>(pk, LOG_PLACES),
    store.unlogged<StoredDocument & { readonly unlogged: string }>(pk, 1),
  ]);
  const { size, checkpoint } = head ? readHead(head.document) : emptyHead(pk);
  const { places: states } = list ? readPlaces(list.document) : noPlaces(pk);
  return {
    size,
    checkpoint: checkpoint && { size: checkpoint.size, at: checkpoint.at },
    waiting: waiting[0]?.document.unlogged ?? null,
    places: places.length,
    troubles: [THE_LOG, ...places].flatMap((name) => {
      const trouble = states[name]?.trouble;
      return trouble ? [{ name, what: trouble.what }] : [];
    }),
  };
}
