// Puts entries into the agency's log, one write of the head at a time. Any number of instances may do it at once, and each
// may die between any two steps: what the head says has happened, and whoever comes next finishes what follows from it.
import { leafData } from '../../proof/leaf.ts';
import { ProofError } from '../../proof/problem.ts';
import { StoreBusy, StoreConflict } from '../../store/port.ts';
import type { Stored, StoredDocument } from '../../store/port.ts';
import { updateWithRetry } from '../../store/update.ts';
import type { DocumentStore, Retry } from '../../store/update.ts';
import { BATCH, emptyHead, entriesId, fullOf, isCheckpointDue, lastBatch, LOG, readHead, withEntries } from './head.ts';
import type { Full, LogHead, Placed, Signed } from './head.ts';
import { readLogged, withLeaves } from './logged.ts';
import type { LoggedDocument } from './logged.ts';

/**
 * So many documents are marked at once: an embedded store makes one write of them, which is one wait for the disk and
 * short enough for those who wait behind it.
 */
const MARKED_AT_ONCE = 32;

/** The log that is here cannot be gone on with: it is not the one that was written. A person must look. */
export class LogDoesNotFit extends Error {
  override readonly name = 'LogDoesNotFit';
  readonly code = 'log-does-not-fit';
}

export interface LogStore extends DocumentStore {
  /** Documents that have an entry without a place in the log, the one that has waited longest first. */
  unlogged<T extends StoredDocument>(pk: string, limit: number): Promise<readonly Stored<T>[]>;
}

export interface SequencerParts {
  readonly store: LogStore;
  readonly pk: string;
  readonly clock: { now(): Date };
  /** Signs a checkpoint of the log as this head has it: the note; null where it must not be signed here. */
  readonly sign: (head: LogHead) => string | null | Promise<string | null>;
  readonly log: { warn(fields: object, message: string): void };
  readonly retry?: Retry;
}

interface Working extends SequencerParts {
  /** References of documents that could not be read: they wait for ever, and stand before others. */
  readonly passed: ReadonlySet<string>;
  /** Documents of this step as they were read to be added: what marks them need not read them again. */
  readonly latest: Map<string, Stored<LoggedDocument>>;
  /** Says that a document cannot be read: once. */
  readonly unreadable: (reference: string) => void;
}

export interface Sequencer {
  /** One step: finishes what is begun, adds what waits, signs what is due. With how many entries it added. */
  step(): Promise<number>;
}

export function createSequencer(given: SequencerParts): Sequencer {
  const { log } = given;
  // what this process has seen finished, by the etag of the head: it need not be looked at again
  let finished = '';
  const passed = new Set<string>();
  const unreadable = (ref: string): void => {
    if (!passed.has(ref)) log.warn({ code: 'log-unreadable', ref }, 'A document cannot be read, and is not logged.');
    passed.add(ref);
  };
  const parts: Working = { ...given, passed, latest: new Map(), unreadable };
  const finishOnce = async (head: Stored<LogHead>): Promise<void> => {
    if (head.etag === finished) return;
    await finish(parts, head.document);
    finished = head.etag;
  };
  return {
    async step() {
      parts.latest.clear();
      const before = await openHead(parts);
      if (!before) return 0;
      await finishOnce(before);
      const added = await waiting(parts, before.document);
      const now = added.length > 0 ? await written(parts, withEntries(before.document, added), before.etag) : before;
      if (!now) return 0;
      await finishOnce(now);
      const signed = await sign(parts, now);
      // a checkpoint brings nothing about
      if (signed) finished = signed.etag;
      return added.length;
    },
  };
}

/** The head as it is now written; null where somebody else was first: the next step begins with what they wrote. */
async function written({ store }: SequencerParts, head: LogHead, etag: string): Promise<Stored<LogHead> | null> {
  try {
    return { document: head, etag: (await store.replace(head, etag)).etag };
  } catch (error) {
    if (error instanceof StoreConflict) return null;
    throw error;
  }
}

/** Signs a checkpoint where one is due: only ever of a log that has been written, so that no two can contradict. */
async function sign(parts: SequencerParts, { document, etag }: Stored<LogHead>): Promise<Stored<LogHead> | null> {
  const now = parts.clock.now();
  if (!isCheckpointDue(document, now)) return null;
  const note = await parts.sign(document);
  if (note === null) return null;
  const checkpoint: Signed = { size: document.size, at: now.toISOString(), note };
  return written(parts, { ...document, checkpoint }, etag);
}

/** The head; made where nothing has ever been logged. Null where somebody else is just making it. */
async function openHead({ store, pk }: SequencerParts): Promise<Stored<LogHead> | null> {
  const stored = await store.get<StoredDocument>(pk, LOG);
  if (stored) return { document: readHead(stored.document), etag: stored.etag };
  // a log whose head was taken away must not begin anew
  if (await store.get(pk, entriesId(0)))
    throw new LogDoesNotFit('The head of the log is gone, and parts of the log are there.');
  try {
    return await store.create(emptyHead(pk));
  } catch (error) {
    if (error instanceof StoreConflict) return null;
    throw error;
  }
}

/** Does what follows from the last write of the head. Again does no harm. */
async function finish(parts: Working, head: LogHead): Promise<void> {
  await allOf(fullOf(head).map((full) => keep(parts, full)));
  const byDocument = [...Map.groupBy(lastBatch(head), ({ reference }) => reference)];
  for (let at = 0; at < byDocument.length; at += MARKED_AT_ONCE)
    await allOf(byDocument.slice(at, at + MARKED_AT_ONCE).map(([reference, placed]) => mark(parts, reference, placed)));
}

/** Waits for all of them, then throws what the first that failed threw: nothing goes on once a step is over. */
async function allOf(work: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/** Keeps what is full, once and for ever. Throws LogDoesNotFit where something else stands there. */
async function keep({ store, pk }: SequencerParts, full: Full): Promise<void> {
  try {
    await store.create(full);
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
    const there = await store.get<Full>(pk, full.id);
    const same = there && JSON.stringify(contentOf(there.document)) === JSON.stringify(contentOf(full));
    if (!same) throw new LogDoesNotFit(`What stands in the log at ${full.id} is not what follows from its head.`);
  }
}

const contentOf = (full: Full): unknown => (full.kind === 'log-entries' ? full.entries : full.hashes);

/** Writes the places of a document's entries beside its journal. One that is gone or damaged is not held up by. */
async function mark(parts: Working, reference: string, placed: readonly Placed[]): Promise<void> {
  const { store, pk, retry, unreadable } = parts;
  const latest = parts.latest.get(reference) ?? null;
  const marked = (document: LoggedDocument | null) => {
    const after = document && withLeaves(document, placed);
    return after ? { outcome: 'apply' as const, document: after } : { outcome: 'repeat' as const };
  };
  const how = { read: (stored: unknown) => readLogged(stored as StoredDocument), latest, ...(retry ? { retry } : {}) };
  const updated = await unlessDamaged(() => updateWithRetry(store, pk, reference, marked, how));
  if (updated === null) unreadable(reference);
  else if (updated.outcome === 'busy') throw new StoreBusy();
}

async function unlessDamaged<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if ((error as { readonly name?: string }).name === 'UnreadableDocument') return null;
    throw error;
  }
}

/** The data of the entries that wait, the document that has waited longest first: at most a batch. */
async function waiting(parts: Working, head: LogHead): Promise<string[]> {
  // those that cannot be read come first for ever: past them it is looked until something is found, or nothing is left
  for (let limit = BATCH + parts.passed.size; ; limit *= 2) {
    const found = await parts.store.unlogged<StoredDocument>(parts.pk, limit);
    const added = await addedOf(parts, head, found);
    if (added.length > 0 || found.length < limit) return added;
  }
}

async function addedOf(parts: Working, head: LogHead, found: readonly Stored<StoredDocument>[]): Promise<string[]> {
  // the marks of the last batch are written; where a store shows an older copy all the same, nothing is added twice
  const just = new Set(lastBatch(head).map(({ reference, seq }) => `${reference}\n${seq}`));
  const added: string[] = [];
  for (const stored of found) {
    const all = entriesOf(parts, stored);
    // one that only says that it waits would stand before the others for ever
    if (all?.length === 0) await mark(parts, stored.document.id, []);
    const entries = (all ?? []).filter(([key]) => !just.has(key));
    added.push(...entries.map(([, data]) => data));
    if (added.length >= BATCH) break;
  }
  return added.slice(0, BATCH);
}

/** The entries of a document that have no place, each with its key; null where it is damaged, which hides no other. */
function entriesOf(
  { unreadable, latest }: Working,
  { document: stored, etag }: Stored<StoredDocument>,
): (readonly [key: string, data: string])[] | null {
  try {
    const document = readLogged(stored);
    latest.set(document.id, { document, etag });
    const { id, journal, leaves } = document;
    // by their numbers: of a record that was destroyed only the last entry is left
    return journal
      .filter(({ seq }) => seq > leaves.length)
      .map(({ seq, hash }) => [`${id}\n${seq}`, leafData({ reference: id, seq, hash })] as const);
  } catch (error) {
    if (!isDamage(error)) throw error;
    unreadable(stored.id);
    return null;
  }
}

const isDamage = (error: unknown): boolean =>
  error instanceof ProofError || (error as { readonly name?: string }).name === 'UnreadableDocument';
