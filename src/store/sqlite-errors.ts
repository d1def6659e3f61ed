import { StoreBusy, StoreDamaged, StoreError, StoreFull, StoreUnavailable, StoreUnknown } from './port.ts';

// The primary result codes of SQLite (https://sqlite.org/rescode.html).
const [BUSY, LOCKED] = [5, 6];
const [READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB] = [8, 10, 11, 13, 14, 26];

// the lower byte of an extended result code is the primary one
const primary = (error: unknown): number => ((error as { errcode?: number }).errcode ?? 0) % 256;

/** What SQLite would throw where somebody else holds the file. */
export const held = (): Error => Object.assign(new Error('The file is held.'), { errcode: BUSY });

/** Whether somebody else holds the file at this moment, so that it is worth trying again. */
export const isHeld = (error: unknown): boolean => [BUSY, LOCKED].includes(primary(error));

/**
 * What SQLite threw, as an error of the port. A statement that fails is rolled back, so nothing was changed; only when
 * the disk itself fails at a write nobody knows whether the log was kept. What is no error of SQLite comes back as it is.
 */
export function storeErrorOf(error: unknown, writing: boolean): unknown {
  if (error instanceof StoreError) return error;
  const because = { cause: error };
  switch (primary(error)) {
    case BUSY:
    case LOCKED:
      return new StoreBusy(because);
    case FULL:
      return new StoreFull(because);
    case CORRUPT:
    case NOTADB:
      return new StoreDamaged(because);
    case IOERR:
      return writing ? new StoreUnknown(because) : new StoreUnavailable(because);
    case READONLY:
    case CANTOPEN:
      return new StoreUnavailable(because);
    default:
      return error;
  }
}
