/**
 * What the product needs of a store: a few verbs within one partition, and a conditional write. Every adapter passes
 * test/store/contract.ts. A document is plain JSON; its `id` is unique within its partition `pk`.
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

export interface Store {
  /** The document, or null. */
  get<T extends StoredDocument>(pk: string, id: string): Promise<Stored<T> | null>;
  /** Creates it, durably. Throws StoreConflict where the id is taken. */
  create<T extends StoredDocument>(document: T): Promise<Stored<T>>;
  /** Replaces it if nobody else has since `etag`. Throws StoreConflict otherwise. */
  replace<T extends StoredDocument>(document: T, etag: string): Promise<Stored<T>>;
  /** Deletes it if nobody has changed it since `etag`. Throws StoreConflict otherwise. */
  remove(pk: string, id: string, etag: string): Promise<void>;
  /** Cases whose author this is, greatest `order` first: emergencies still to be recorded, then the newest. */
  byAuthor<T extends StoredDocument>(pk: string, author: string, limit: number, page?: string): Promise<Page<T>>;
  /** Documents whose `due` is at or before `now`, earliest first. */
  due<T extends StoredDocument>(pk: string, now: string, limit: number): Promise<readonly Stored<T>[]>;
  /** Cases in the state `draft` last touched before `before`, oldest first. */
  untouchedDrafts<T extends StoredDocument>(pk: string, before: string, limit: number): Promise<readonly Stored<T>[]>;
  /** What waits for this person: documents whose `waitingFor` array contains the id, earliest `waitingSince` first. */
  waitingFor<T extends StoredDocument>(pk: string, person: string, limit: number, page?: string): Promise<Page<T>>;
  /** Every document of a kind, in order of id, for the auditor. */
  all<T extends StoredDocument>(pk: string, kind: string, limit: number, page?: string): Promise<Page<T>>;
  /** Answers if the store does. Throws otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Somebody else wrote first: read again, decide again. */
export class StoreConflict extends Error {
  override readonly name = 'StoreConflict';
}
