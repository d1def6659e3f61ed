// Deletes untouched drafts from time to time, unless the clock by which they are old has just jumped.
import { StoreConflict } from '../store/port.ts';
import type { Store, StoredDocument } from '../store/port.ts';
import { isSteady, lookAtClock } from '../time/steady.ts';
import type { Steadiness } from '../time/steady.ts';

interface Marker extends StoredDocument, Steadiness {}

export interface DraftPurgeParts {
  readonly store: Pick<Store, 'get' | 'create' | 'replace'>;
  /** The partition that the marker is kept in. */
  readonly pk: string;
  readonly clock: { now(): Date };
  /** Milliseconds since some moment, by a clock that cannot jump. */
  readonly elapsed: () => number;
  readonly draftDays: number;
  /** Deletes drafts that nobody touched for so many days. How many it deleted. */
  readonly purge: (days: number) => Promise<number>;
  /** Deletes what a question opened and nobody has used within a day. How many it deleted. */
  readonly purgeHidden: () => Promise<number>;
  /** Takes numbers and codes only. */
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/** One look: deletes what is old where the clock can be believed. It never throws: the next look comes in any case. */
export function makeDraftPurge(parts: DraftPurgeParts): () => Promise<void> {
  const { clock, elapsed, draftDays, purge, log } = parts;
  let last: number | null = null;
  return async () => {
    const passed = last === null ? null : elapsed() - last;
    try {
      const steady = await remember(parts, passed);
      last = elapsed();
      if (steady === null) return;
      // whatever the clock did: nobody has done anything with these that could be lost
      const hidden = await parts.purgeHidden();
      if (hidden > 0) log.info({ purged: hidden }, 'Questions that nobody went on with were deleted.');
      if (!isSteady(steady, clock.now())) {
        const { steadySince, waitDays } = steady;
        log.info({ steadySince, waitDays }, 'No draft is deleted until the clock has been steady for long enough.');
        return;
      }
      const purged = await purge(draftDays);
      if (purged > 0) log.info({ purged }, 'Untouched drafts were deleted.');
    } catch {
      log.warn({ code: 'purge-failed' }, 'Untouched drafts could not be looked for; they will be next time.');
    }
  };
}

/** Keeps in the store what was seen of the clock; null where another instance has just done so, and deletes as well. */
async function remember(parts: DraftPurgeParts, passed: number | null): Promise<Steadiness | null> {
  const { store, pk, clock, draftDays } = parts;
  const before = await store.get<Marker>(pk, 'draft-purge');
  const look = { now: clock.now(), passed, oldAfterDays: draftDays };
  const steadiness = lookAtClock(before?.document ?? null, look);
  const { looked, steadySince, waitDays } = steadiness;
  const marker: Marker = { id: 'draft-purge', pk, kind: 'housekeeping', looked, steadySince, waitDays };
  try {
    await (before ? store.replace(marker, before.etag) : store.create(marker));
    return steadiness;
  } catch (error) {
    if (error instanceof StoreConflict) return null;
    throw error;
  }
}
