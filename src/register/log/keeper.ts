// Keeps the agency's log: adds to it, publishes it, and says where something does not fit. Every instance runs one.
import { signCheckpoint } from '../../proof/checkpoint.ts';
import type { SigningKey } from '../../proof/note.ts';
import { UnreadableDocument } from '../../record/stored.ts';
import { StoreBusy, StoreError } from '../../store/port.ts';
import type { StoredDocument } from '../../store/port.ts';
import { updateWithRetry } from '../../store/update.ts';
import { within } from '../../time/within.ts';
import type { RegisterEngine } from '../parts.ts';
import { treeOf } from './head.ts';
import type { LogHead } from './head.ts';
import { findKeys, keyTrouble, writeFirstKey } from './keys.ts';
import type { KeyTrouble } from './keys.ts';
import { giveCheckpoint, morningOf, tellTrouble } from './news.ts';
import type { Place } from './place.ts';
import {
  afterTry,
  isDamagedList,
  keyName,
  LOG_PLACES,
  noPlaces,
  placesOrNew,
  THE_KEYS,
  THE_LOG,
  THE_PLACES,
  untold,
  withTold,
} from './places-document.ts';
import type { PlacesDocument, Tried } from './places-document.ts';
import { PlaceDoesNotFit, publish } from './publish.ts';
import { openStoreLog } from './read-log.ts';
import { createSequencer, LogDoesNotFit } from './sequencer.ts';

export interface LogSettings {
  /** What the log signs with; its name is the log's origin. */
  readonly key: SigningKey;
  /** Where it is published to; none where that was chosen. */
  readonly places: readonly Place[];
  /** So many milliseconds one round of publishing waits for its places; those that take longer go on beside it. */
  readonly patience?: number;
}

export interface LogKeeper {
  /** Adds what waits to the log. With how many entries. Throws what the store throws. */
  sequence(): Promise<number>;
  /** Brings every place up to date where there is something new, and tells people what they must know. */
  publish(): Promise<void>;
}

/** A place that could not be brought up to date is tried again after so many milliseconds. */
const AGAIN_AFTER = 60_000;
/** A place that has not answered for so many milliseconds is out of reach; no second try begins while it hangs. */
const PATIENCE = 60_000;
/** What is written is logged within seconds; so long, in milliseconds, it may wait before somebody must look. */
const LOGGED_WITHIN = 3_600_000;

interface Keeping extends LogSettings {
  readonly engine: RegisterEngine;
  readonly origin: string;
}

export function createLogKeeper(engine: RegisterEngine, settings: LogSettings): LogKeeper {
  const keeping: Keeping = { ...settings, engine, origin: settings.key.verifier.name };
  const { store, pk, clock, log, retry } = engine;
  // asked after the head was read: a key is never used to sign the entry that replaces it, or anything after that
  const sign = async (head: LogHead): Promise<string | null> =>
    (await keyTrouble(store, pk, settings.key.verifier)) === null
      ? signCheckpoint({ origin: keeping.origin, ...treeOf(head) }, settings.key)
      : null;
  const sequencer = createSequencer({ store, pk, clock, log, sign, ...(retry ? { retry } : {}) });
  const publishing = new Publishing(keeping);
  let isKeyLookedFor = false;
  // a store that did not answer at the start has the first key written down before anything is logged there
  const lookForKey = async (): Promise<void> => {
    if (isKeyLookedFor) return;
    await writeFirstKey(engine, settings.key);
    isKeyLookedFor = true;
  };
  return {
    async sequence() {
      try {
        await lookForKey();
        const added = await sequencer.step();
        publishing.isLogWhole = true;
        return added;
      } catch (error) {
        if (!isWrongLog(error)) throw error;
        publishing.isLogWhole = false;
        log.warn({ code: error.code }, error.message);
        await note(keeping, THE_LOG, { trouble: 'log' });
        return 0;
      }
    },
    publish: () => publishing.round(),
  };
}

/** The log is not the one that was written, or a part of it cannot be read: as against a store that does not answer. */
const isWrongLog = (error: unknown): error is LogDoesNotFit | UnreadableDocument =>
  error instanceof LogDoesNotFit || error instanceof UnreadableDocument;

/** Publishes to every place, each beside the others: one that hangs holds up no other. */
class Publishing {
  private readonly keeping: Keeping;
  private readonly tries = new Map<string, { readonly size: number; readonly at: number }>();
  /** What is under way, by the name of the place. */
  private readonly underWay = new Map<string, Promise<void>>();
  /** Whether the log could be gone on with when that was last tried here; null where it was not tried yet. */
  isLogWhole: boolean | null = null;

  constructor(keeping: Keeping) {
    this.keeping = keeping;
  }

  /** Brings every place up to date where there is something new, and tells people. Throws what the store throws. */
  async round(): Promise<void> {
    const head = await this.look();
    const size = head?.checkpoint?.size ?? 0;
    const tried = head ? await Promise.allSettled(this.keeping.places.map((place) => this.bring(place, size))) : [];
    await tell(this.keeping, head);
    for (const one of tried) if (one.status === 'rejected') throw one.reason;
  }

  /** The head of the log, and whether all is well with log and key, noted; null where nothing may be published. */
  private async look(): Promise<LogHead | null> {
    const { engine, key } = this.keeping;
    const trouble = await keyTrouble(engine.store, engine.pk, key.verifier);
    await noteKey(this.keeping, trouble);
    const head = await this.lookAtLog();
    return trouble === null ? head : null;
  }

  private async lookAtLog(): Promise<LogHead | null> {
    const { engine } = this.keeping;
    const { store, pk, clock } = engine;
    try {
      const { headDocument } = await openStoreLog(store, pk);
      const [oldest] = await store.unlogged<StoredDocument & { readonly unlogged: string }>(pk, 1);
      const isLate = oldest && clock.now().getTime() - Date.parse(oldest.document.unlogged) > LOGGED_WITHIN;
      if (this.isLogWhole === false) return headDocument;
      if (isLate) await note(this.keeping, THE_LOG, { trouble: 'waits' });
      else if (this.isLogWhole) await settle(this.keeping);
      return headDocument;
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw error;
      engine.log.warn({ code: error.code }, 'A part of the log cannot be read, and nothing is published.');
      await note(this.keeping, THE_LOG, { trouble: 'log' });
      return null;
    }
  }

  private async bring(place: Place, size: number): Promise<void> {
    const { keeping, tries, underWay } = this;
    const { name } = place;
    const now = keeping.engine.clock.now().getTime();
    const last = tries.get(name);
    if (last?.size === size || (last && last.size < 0 && Math.abs(now - last.at) < AGAIN_AFTER)) return;
    const begun = underWay.get(name) ?? this.publish(place, size);
    underWay.set(name, begun);
    let hangs = false;
    const late = (): Error => {
      hangs = true;
      return new Error('It has not answered.');
    };
    try {
      await within(begun, keeping.patience ?? PATIENCE, late);
    } catch (error) {
      if (!hangs) throw error;
      tries.set(name, { size: -1, at: now });
      keeping.engine.log.warn({ code: 'log-place', what: 'out-of-reach', place: name }, 'This place does not answer.');
      await note(keeping, name, { trouble: 'out-of-reach' });
    }
  }

  private async publish(place: Place, size: number): Promise<void> {
    const { keeping, tries, underWay } = this;
    try {
      const tried = await tryPlace(keeping, place);
      await note(keeping, place.name, tried);
      tries.set(place.name, { size: 'size' in tried ? size : -1, at: keeping.engine.clock.now().getTime() });
    } finally {
      underWay.delete(place.name);
    }
  }
}

async function tryPlace({ engine, origin }: Keeping, place: Place): Promise<Tried> {
  const { store, pk, clock, log } = engine;
  try {
    const keys = await findKeys(store, pk);
    const find = async (id: string) => (await store.get<StoredDocument>(pk, id))?.document ?? null;
    const list = await find(LOG_PLACES);
    const before = list ? (placesOrNew(list, pk, clock.now()).places[place.name]?.size ?? 0) : 0;
    const publishing = { open: () => openStoreLog(store, pk), origin, keys, find, before };
    return { size: await publish(place, publishing) };
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
  let isDamaged = false;
  const read = (found: unknown): PlacesDocument => {
    isDamaged = isDamagedList(found);
    return placesOrNew(found, pk, clock.now());
  };
  const step = (stored: PlacesDocument | null) => {
    const before = stored ?? noPlaces(pk);
    const after = work(before, clock.now());
    if (after === before && !isDamaged) return { outcome: 'repeat' as const };
    return { outcome: 'apply' as const, document: after };
  };
  const updated = await updateWithRetry(store, pk, LOG_PLACES, step, { read, ...(retry ? { retry } : {}) });
  if (updated.outcome === 'busy') throw new StoreBusy();
  return updated.document ?? noPlaces(pk);
}

const note = (keeping: Keeping, name: string, tried: Tried): Promise<PlacesDocument> =>
  change(keeping, (document, now) => afterTry(document, name, tried, now));

/** Takes back what was noted of one of these: all is well with it again. */
const wellAgain = (document: PlacesDocument, name: string, now: Date): PlacesDocument =>
  document.places[name]?.trouble ? afterTry(document, name, { size: 0 }, now) : document;

const settle = (keeping: Keeping): Promise<PlacesDocument> =>
  change(keeping, (document, now) => wellAgain(document, THE_LOG, now));

/** Notes how it stands with the list of keys, which is everybody's, and with the key that this instance was set. */
async function noteKey(keeping: Keeping, what: KeyTrouble | null): Promise<void> {
  const own = keyName(keeping.key.verifier);
  await change(keeping, (document, now) => {
    const noted = (before: PlacesDocument, name: string, trouble: KeyTrouble | null): PlacesDocument =>
      trouble === null ? wellAgain(before, name, now) : afterTry(before, name, { trouble }, now);
    // a list that was begun anew is said until administrators know
    const list = document.places[THE_PLACES]?.trouble?.told ? wellAgain(document, THE_PLACES, now) : document;
    if (what === 'keys') return noted(list, THE_KEYS, what);
    return noted(noted(list, THE_KEYS, null), own, what);
  });
}

/** Tells administrators of trouble, and auditors in the morning what the log was: each once, or twice where this dies. */
async function tell(keeping: Keeping, head: LogHead | null): Promise<void> {
  const { engine } = keeping;
  const { store, pk, clock } = engine;
  const stored = await store.get<StoredDocument>(pk, LOG_PLACES);
  const document = stored ? placesOrNew(stored.document, pk, clock.now()) : noPlaces(pk);
  const troubles = untold(document, clock.now());
  if (troubles.length > 0 && (await tellTrouble(engine, troubles)))
    await change(keeping, (before) => withTold(before, troubles));
  const day = morningOf(clock.now());
  if (day === null || day === document.morning || !head?.checkpoint) return;
  await giveCheckpoint(engine, head.checkpoint.note);
  await change(keeping, (before) => ({ ...before, morning: day }));
}
