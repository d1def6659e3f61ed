/**
 * A place outside the reach of whoever can write the store, where the log lies as files that anybody can check. Every verb
 * may throw: the place cannot be reached now.
 */
export interface Place {
  /** As the settings name it. */
  readonly name: string;
  /** The checkpoint of most entries that is there; null where there is none. */
  newest(): Promise<{ readonly size: number; readonly note: string } | null>;
  /** Null where there is no such file. */
  read(path: string): Promise<Buffer | null>;
  /** Writes a file that was not there, whole or not at all; false where there is one, which stays as it is. */
  add(path: string, bytes: Buffer): Promise<boolean>;
  /** Writes the one file that changes. A place where nothing ever changes does nothing. */
  replace(path: string, bytes: Buffer): Promise<void>;
}

/** The newest checkpoint, for tools that others wrote. */
export const NEWEST = 'checkpoint';
/** Every checkpoint that was ever published, by its size. */
export const CHECKPOINTS = 'checkpoints';

/** The size that a file of that folder is named by; null where it is none of ours. */
export const sizeIn = (name: string): number | null => (/^[1-9]\d{0,14}$/.test(name) ? Number(name) : null);
