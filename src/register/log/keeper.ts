// Keeps the agency's log: adds to it, publishes it, and says where something does not fit. Every instance runs one.
import { signCheckpoint } from '../../proof/checkpoint.ts';
import type { SigningKey } from '../../proof/note.ts';
import { StoreBusy, StoreError } from '../../store/port.ts';
import type { Stored, StoredDocument } from '../../store/port.ts';
import { updateWithRetry } from '../../store/update.ts';
import type { RegisterEngine } from '../parts.ts';
import { treeOf } from './head.ts';
import type { LogHead } from './head.ts';
import { findKeys, setKey } from './keys.ts';
import { giveCheckpoint, morningOf, tellTrouble } from './news.ts';
import type { Place } from './place.ts';
import { afterTry, LOG_PLACES, noPlaces, readPlaces, THE_LOG, untold, withTold } from './places-document.ts';
import type { PlacesDocument, Tried } from './places-document.ts';
import { PlaceDoesNotFit, publish } from './publish.ts';
import { openStoreLog } from './read-log.ts';
import { createSequencer, LogDoesNotFit } from './sequencer.ts';

export interface LogSettings {
  /** What the log signs with; its name is the log's origin. */
  readonly key: SigningKey;
  /** Where it is published to; none where that was chosen. */
  readonly places: readonly Place[];
}

export interface LogKeeper {
  /** Adds what waits to the log. With how many entries. Throws what the store throws. */
  sequence(): Promise<number>;
  /** Brings every place up to date where there is something new, and tells people what they must know. */
  publish(): Promise<void>;
}

/** A place that could not be brought up to date is tried again after so many milliseconds. */
const AGAIN_AFTER = 60_000;

interface Keeping extends LogSettings {
  readonly engine: RegisterEngine;
  readonly origin: string;
}

export function createLogKeeper(engine: RegisterEngine, settings: LogSettings): LogKeeper {
  const keeping: Keeping = { ...settings, engine, origin: settings.key.verifier.name };
  const { store, pk, clock, log, retry } = engine;
  const sign = (head: LogHead): string => signCheckpoint({ origin: keeping.origin, ...treeOf(head) }, settings.key);
  const sequencer = createSequencer({ store, pk, clock, log, sign, ...(retry ? { retry } : {}) });
  const tries = new Map<string, { readonly size: number; readonly at: number }>();
  return {
    async sequence() {
      try {
        return await sequencer.step();
      } catch (error) {
        if (!(error instanceof LogDoesNotFit)) throw error;
        log.warn({ code: error.code }, error.message);
        await note(keeping, THE_LOG, { trouble: 'log' });
        return 0;
      }
    },
    async publish() {
      const { headDocument } = await openStoreLog(store, pk);
      const size = headDocument.checkpoint?.size ?? 0;
      const now = clock.now().getTime();
      for (const place of settings.places) {
        const last = tries.get(place.name);
        if (last?.size === size || (last && last.size < 0 && Math.abs(now - last.at) < AGAIN_AFTER)) continue;
        const tried = await publishTo(keeping, place);
        tries.set(place.name, { size: 'size' in tried ? size : -1, at: now });
      }
      await tell(keeping, headDocument);
    },
  };
}

/** Writes the first key of a log down, so that it stands in the record from the beginning. */
export const writeFirstKey = (engine: RegisterEngine, key: SigningKey): Promise<boolean> =>
  setKey(engine, { key, before: null, actor: null });

async function publishTo(keeping: Keeping, place: Place): Promise<Tried> {
  const tried = await tryPlace(keeping, place);
  await note(keeping, place.name, tried);
  return tried;
}

async function tryPlace({ engine, key, origin }: Keeping, place: Place): Promise<Tried> {
  const { store, pk, log } = engine;
  try {
    const keys = [key.verifier, ...(await findKeys(store, pk))];
    return { size: await publish(place, { open: () => openStoreLog(store, pk), origin, keys }) };
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const what = error instanceof PlaceDoesNotFit ? error.code : 'out-of-reach';
    const because = error instanceof Error ? error.message : String(error);
    log.warn({ code: 'log-place', what, place: place.name, because }, 'The log was not published to this place.');
    return { trouble: what };
  }
}

type Change = (document: PlacesDocument, now: Date) => PlacesDocument;

/** Changes the list of places. What it is then. */
async function change({ engine }: Keeping, work: Change): Promise<PlacesDocument> {
  const { store, pk, clock, retry } = engine;
  const step = (stored: PlacesDocument | null) => {
    const before = stored ?? noPlaces(pk);
    const after = work(before, clock.now());
    return after === before ? { outcome: 'repeat' as const } : { outcome: 'apply' as const, document: after };
  };
  const updated = await updateWithRetry(store, pk, LOG_PLACES, step, { read: readPlaces, ...(retry ? { retry } : {}) });
  if (updated.outcome === 'busy') throw new StoreBusy();
  return updated.document ?? noPlaces(pk);
}

const note = (keeping: Keeping, name: string, tried: Tried): Promise<PlacesDocument> =>
  change(keeping, (document, now) => afterTry(document, name, tried, now));

/** Tells administrators of trouble, and auditors in the morning what the log was: each once, or twice where this dies. */
async function tell(keeping: Keeping, { checkpoint }: LogHead): Promise<void> {
  const { engine } = keeping;
  const { store, pk, clock } = engine;
  const stored: Stored<StoredDocument> | null = await store.get(pk, LOG_PLACES);
  const document = stored ? readPlaces(stored.document) : noPlaces(pk);
  const troubles = untold(document, clock.now());
  if (troubles.length > 0 && (await tellTrouble(engine, troubles)))
    await change(keeping, (before) => withTold(before, troubles));
  const day = morningOf(clock.now());
  if (day === null || day === document.morning || !checkpoint) return;
  await giveCheckpoint(engine, checkpoint.note);
  await change(keeping, (before) => ({ ...before, morning: day }));
}
