// After the start, what earlier versions stored is written in the present one, a few documents at a time, so that queries
// by what is new find it too. What is read before its turn comes is brought up to date by whoever reads it.
import { setTimeout as after } from 'node:timers/promises';
import { bringUpToDate, UnreadableDocument } from '../record/stored.ts';
import { StoreConflict, StoreError } from '../store/port.ts';
import type { Store, Stored, StoredDocument, Version } from '../store/port.ts';
import { UPGRADED_VERSIONS } from './present-versions.ts';

export interface UpgradeParts {
  readonly store: Pick<Store, 'ofEarlierVersion' | 'replace'>;
  readonly pk: string;
  /** Takes references, numbers and codes only. */
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  /** Between two steps; rejects once it is to stop. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

/** So many documents are one step, written together: a store on this machine waits for the disk once for all of them. */
const STEP = 10;
/**
 * After a step it waits for so many times as long as that took, and at least so many milliseconds: three quarters of what
 * a store can do are left to people, and a store that is busy makes it wait longer.
 */
const LEFT_TO_OTHERS = 3;
const PAUSE_AT_LEAST = 20;
/** When the store did not answer, in milliseconds. */
const TRY_AGAIN_AFTER = 60_000;

const waitFor = (milliseconds: number, signal: AbortSignal): Promise<unknown> =>
  after(milliseconds, undefined, { signal, ref: false });

/** What became of one document. `gone`: somebody else wrote it meanwhile, in whichever version they write. */
type Became = 'upgraded' | 'gone' | 'unreadable';

/**
 * Writes every document of an earlier version anew. Each is one conditional write, so a document that somebody changes
 * meanwhile is theirs, and several instances may do it at once. What is done is done: ended anywhere, the next start
 * goes on. Never throws: where the store does not answer it is tried again. Resolves at the end, or when `signal` says.
 */
export async function upgradeStored(parts: UpgradeParts, signal: AbortSignal): Promise<void> {
  const { log, pause = waitFor } = parts;
  const counts = { upgraded: 0, gone: 0, unreadable: 0 };
  for (const than of UPGRADED_VERSIONS) {
    let page: string | null | undefined;
    while (page !== null && !signal.aborted) {
      try {
        const began = performance.now();
        page = await step(parts, than, page, counts);
        const took = performance.now() - began;
        if (page !== null) await pause(Math.max(PAUSE_AT_LEAST, LEFT_TO_OTHERS * took), signal);
      } catch (error) {
        if (!(error instanceof StoreError)) {
          if (signal.aborted) return;
          throw error;
        }
        log.warn({ code: error.code }, 'Documents of an earlier version could not be written anew; it is tried again.');
        await pause(TRY_AGAIN_AFTER, signal).catch(() => undefined);
      }
    }
  }
  const { upgraded, unreadable } = counts;
  if (upgraded > 0) log.info({ upgraded }, 'Documents of an earlier version were written in the present one.');
  if (unreadable > 0) log.warn({ unreadable }, 'Documents of an earlier version cannot be read, and stay as they are.');
}

/** One page of them; the next page, or null after the last. */
async function step(
  parts: UpgradeParts,
  than: Version,
  page: string | undefined,
  counts: Record<Became, number>,
): Promise<string | null> {
  const { items, next } = await parts.store.ofEarlierVersion(parts.pk, than, STEP, page);
  const done = await Promise.allSettled(items.map((one) => upgradeOne(parts, one)));
  for (const one of done) if (one.status === 'fulfilled') counts[one.value] += 1;
  const failed = done.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return next;
}

async function upgradeOne({ store, log }: UpgradeParts, { document, etag }: Stored<StoredDocument>): Promise<Became> {
  try {
    await store.replace(bringUpToDate(document), etag);
    return 'upgraded';
  } catch (error) {
    if (error instanceof StoreConflict) return 'gone';
    if (!(error instanceof UnreadableDocument)) throw error;
    log.warn({ ref: document.id, code: error.code }, 'A document cannot be read.');
    return 'unreadable';
  }
}
