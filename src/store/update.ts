// One document changed by one rule: read it, decide, write it if nobody else has meanwhile, and again on a lost race.
import { setTimeout as after } from 'node:timers/promises';
import { StoreConflict } from './port.ts';
import type { Store, Stored, StoredDocument } from './port.ts';

/** The verbs for one document. */
export type DocumentStore = Pick<Store, 'get' | 'create' | 'replace' | 'remove'>;

/** What a rule makes of a document. With `refuse`, a document is written too: what was typed, or an attempt. */
export interface Step<T> {
  readonly outcome: 'apply' | 'refuse' | 'repeat' | 'delete';
  readonly document?: T;
}

/**
 * What became of it: `step` is what the rule made of the document as it was when it was written, or last read where
 * nothing was to be written. `document` is what is stored now; null where there is none. `busy`: every race was lost.
 */
export type Updated<T, S> =
  | {
      readonly outcome: 'settled';
      readonly step: S;
      readonly document: T | null;
      readonly written: boolean;
      /** Of what is stored now; null where there is nothing. */
      readonly etag: string | null;
    }
  | { readonly outcome: 'busy' };

/** Time and chance, which tests give. */
export interface Retry {
  /** Milliseconds that only ever grow. */
  passed(): number;
  wait(milliseconds: number): Promise<unknown>;
  /** From 0 to 1, to spread those who lost the same race. */
  chance(): number;
}

/** So long, in milliseconds, it is tried; a reply has four seconds in all. */
const TRIED_AT_MOST = 3_000;
const WAIT_FIRST = 2;
const WAIT_AT_MOST = 50;

const REAL: Retry = {
  passed: () => performance.now(),
  wait: (milliseconds) => after(milliseconds),
  chance: () => Math.random(),
};

export interface UpdateWith<T extends StoredDocument> {
  /** Checks what the store gives back and brings it up to date; what it throws ends the update. */
  readonly read: (stored: unknown) => T;
  readonly retry?: Retry;
  /** The document as this caller has just written or read it: it saves the first read. */
  readonly latest?: Stored<T> | null;
}

/**
 * Applies `transition` to the document, or to null where there is none: then `apply` creates it. The transition is
 * called again with what is stored then whenever somebody else was faster, so it must decide anew each time. Throws
 * what the store, `read` or the transition throws; `read` is asked of what is about to be written, too.
 */
export async function updateWithRetry<T extends StoredDocument, S extends Step<T>>(
  store: DocumentStore,
  pk: string,
  id: string,
  transition: (document: T | null) => S | Promise<S>,
  { read, retry = REAL, latest = null }: UpdateWith<T>,
): Promise<Updated<T, S>> {
  const began = retry.passed();
  for (let lost = 0; ; lost += 1) {
    const before = lost === 0 && latest ? latest : await readOne(store, pk, id, read);
    const step = await transition(before?.document ?? null);
    try {
      return await write(store, before, step, read);
    } catch (error) {
      if (!(error instanceof StoreConflict)) throw error;
    }
    if (retry.passed() - began > TRIED_AT_MOST) return { outcome: 'busy' };
    await retry.wait(retry.chance() * Math.min(WAIT_AT_MOST, WAIT_FIRST * 2 ** lost));
  }
}

async function readOne<T extends StoredDocument>(
  store: DocumentStore,
  pk: string,
  id: string,
  read: UpdateWith<T>['read'],
): Promise<Stored<T> | null> {
  const stored = await store.get<StoredDocument>(pk, id);
  return stored && { document: read(stored.document), etag: stored.etag };
}

async function write<T extends StoredDocument, S extends Step<T>>(
  store: DocumentStore,
  before: Stored<T> | null,
  step: S,
  read: UpdateWith<T>['read'],
): Promise<Updated<T, S>> {
  const settled = { outcome: 'settled' as const, step };
  if (step.outcome === 'delete') {
    if (before) await store.remove(before.document.pk, before.document.id, before.etag);
    return { ...settled, document: null, written: before !== null, etag: null };
  }
  const { document } = step;
  if (step.outcome === 'repeat' || !document)
    return { ...settled, document: before?.document ?? null, written: false, etag: before?.etag ?? null };
  // what could not be read again is never written: it would be lost to everybody
  read(document);
  const now = await (before ? store.replace(document, before.etag) : store.create(document));
  return {
    ...settled,
    written: true,
    etag: now.etag,
    // a store may read what it has written only where somebody asks for it
    get document() {
      return now.document;
    },
  };
}

/** Writes a document as it is given. False where somebody has written it since `etag`: it is then as they left it. */
export async function isReplaced(
  store: Pick<Store, 'replace'>,
  document: StoredDocument,
  etag: string,
): Promise<boolean> {
  try {
    await store.replace(document, etag);
    return true;
  } catch (error) {
    if (error instanceof StoreConflict) return false;
    throw error;
  }
}
