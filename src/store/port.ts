/**
 * What the product needs of a store: a few verbs within one partition, and a conditional write. Every adapter passes
 * test/store/contract.ts. A document is plain JSON; its `id` is unique within its partition `pk`. Every verb may throw a
 * StoreError; none blocks the process while it waits.
 */
export interface StoredDocument {
  readonly id: string;
  readonly pk: string;
  readonly kind: string;
}

export interface Stored<T extends StoredDocument> {
  readonly document: T;
  /** Changes with every write; opaque. */
  readonly etag: string;
}

export interface Page<T extends StoredDocument> {
  readonly items: readonly Stored<T>[];
  /** Give it back to go on; null at the end. Opaque and short; one that the store did not make starts from the beginning. */
  readonly next: string | null;
}

/**
 * Which records are looked for: every one of these terms fits, and they came on record at or after `from` and before `to`
 * (ISO 8601, UTC). Without a term every record.
 */
export interface RegisterQuery {
  readonly terms: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** The term that every record has (record/terms.ts). */
export const EVERY_RECORD = 'record';

/** A kind of document, and the version in which it is written now. */
export interface Version {
  readonly kind: string;
  readonly version: number;
}

export interface Store {
  /** The document, or null. */
  get<T extends StoredDocument>(pk: string, id: string): Promise<Stored<T> | null>;
  /** Creates it, durably. Throws StoreConflict where the id is taken. */
  create<T extends StoredDocument>(document: T): Promise<Stored<T>>;
  /** Replaces it if nobody else has since `etag`. Throws StoreConflict otherwise. */
  replace<T extends StoredDocument>(document: T, etag: string): Promise<Stored<T>>;
  /** Deletes it if nobody has changed it since `etag`. Throws StoreConflict otherwise. */
  remove(pk: string, id: string, etag: string): Promise<void>;
  /**
   * Cases whose author this is, greatest `order` first: emergencies still to be recorded, then the newest. One whose
   * `order` is empty stands on no list.
   */
  byAuthor<T extends StoredDocument>(pk: string, author: string, limit: number, page?: string): Promise<Page<T>>;
  /** Documents whose `due` is at or before `now`, earliest first. */
  due<T extends StoredDocument>(pk: string, now: string, limit: number): Promise<readonly Stored<T>[]>;
  /** Cases in the state `draft` last touched before `before`, oldest first. */
  untouchedDrafts<T extends StoredDocument>(pk: string, before: string, limit: number): Promise<readonly Stored<T>[]>;
  /** The same of those whose `order` is empty: on no list. */
  hiddenDrafts<T extends StoredDocument>(pk: string, before: string, limit: number): Promise<readonly Stored<T>[]>;
  /** What waits for this person: documents whose `waitingFor` array contains the id, earliest `waitingSince` first. */
  waitingFor<T extends StoredDocument>(pk: string, person: string, limit: number, page?: string): Promise<Page<T>>;
  /** Cases whose `receivedAbout` this is: what was received about a case, greatest `order` first. */
  receivedAbout<T extends StoredDocument>(pk: string, about: string, limit: number): Promise<readonly Stored<T>[]>;
  /** Every document of a kind, in order of id, for the auditor. */
  all<T extends StoredDocument>(pk: string, kind: string, limit: number, page?: string): Promise<Page<T>>;
  /** The same with the greatest id first. */
  newest<T extends StoredDocument>(pk: string, kind: string, limit: number, page?: string): Promise<Page<T>>;
  /**
   * Documents whose `terms` have every one of these, greatest `registered` first. A page takes bounded work however much
   * is stored, so where hardly any fits it may come short, or empty, with `next` set: then there may be more.
   */
  register<T extends StoredDocument>(pk: string, query: RegisterQuery, limit: number, page?: string): Promise<Page<T>>;
  /** How many those are; `atMost` where there are as many or more. */
  countRegister(pk: string, query: RegisterQuery, atMost: number): Promise<number>;
  /** Documents of any kind whose `unlogged` is set, earliest first. */
  unlogged<T extends StoredDocument>(pk: string, limit: number): Promise<readonly Stored<T>[]>;
  /** Documents of the kind whose `schema` is a later version than this. */
  ofLaterVersion<T extends StoredDocument>(pk: string, than: Version, limit: number): Promise<readonly Stored<T>[]>;
  /** The same of an earlier one, or of none, which is the first. In no order that means anything. */
  ofEarlierVersion<T extends StoredDocument>(pk: string, than: Version, limit: number, page?: string): Promise<Page<T>>;
  /**
   * Ids of documents that the store's own lists do not have where they should stand, or have where they should not, at most
   * `limit`: then somebody has written into it by another way, and what is listed is not what there is. Looks at all.
   */
  strayed(limit: number): Promise<readonly string[]>;
  /**
   * Leaves nothing, in the files that the store itself writes, of what documents said before they were replaced or removed:
   * for what was destroyed or erased. False where another process reads meanwhile; then `ping` does it later. What lies
   * below the files (the disk, its snapshots) and every copy elsewhere are somebody else's to see to.
   */
  forget(): Promise<boolean>;
  /**
   * Resolves where the store can be written: it writes something small that no query sees, at most once every few
   * seconds however often it is asked. Throws a StoreError otherwise.
   */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The named queries but for the register's: an adapter has them in one place. */
export type Queries = Pick<
  Store,
  | 'byAuthor'
  | 'due'
  | 'untouchedDrafts'
  | 'hiddenDrafts'
  | 'waitingFor'
  | 'receivedAbout'
  | 'all'
  | 'newest'
  | 'unlogged'
>;

/**
 * Why the store did not do it: a stable code, and a sentence for people. `StoreUnknown` is the only one after which a
 * write may have happened all the same; after every other nothing was changed, which may then be said.
 */
export abstract class StoreError extends Error {
  abstract readonly code: string;
}

/** Somebody else wrote first: read again, decide again. */
export class StoreConflict extends StoreError {
  override readonly name = 'StoreConflict';
  readonly code = 'store-conflict';
}

/** Somebody else held the store, or it was overloaded, for longer than a caller waits. */
export class StoreBusy extends StoreError {
  override readonly name = 'StoreBusy';
  readonly code = 'store-busy';
  constructor(options?: ErrorOptions) {
    super('The store of records is busy. Nothing was changed. Try again in a moment.', options);
  }
}

/** There is no room for more. */
export class StoreFull extends StoreError {
  override readonly name = 'StoreFull';
  readonly code = 'store-full';
  constructor(options?: ErrorOptions) {
    super('There is no room left in the store of records. Nothing was changed. Tell whoever runs the bot.', options);
  }
}

/** What is stored cannot be read as records. */
export class StoreDamaged extends StoreError {
  override readonly name = 'StoreDamaged';
  readonly code = 'store-damaged';
  constructor(options?: ErrorOptions) {
    super('The store of records is damaged. Nothing was changed. Tell whoever runs the bot.', options);
  }
}

/** The store is not there, or may not be written. */
export class StoreUnavailable extends StoreError {
  override readonly name = 'StoreUnavailable';
  readonly code = 'store-unavailable';
  constructor(options?: ErrorOptions) {
    super('The store of records cannot be used now. Nothing was changed. Try again in a few minutes.', options);
  }
}

/** A write whose answer was lost: it may have happened. Whoever says "nothing is lost" now says what nobody knows. */
export class StoreUnknown extends StoreError {
  override readonly name = 'StoreUnknown';
  readonly code = 'store-unknown';
  constructor(options?: ErrorOptions) {
    super('The store of records did not say whether it kept this. Look again before you do it again.', options);
  }
}
