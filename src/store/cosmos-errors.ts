// What Cosmos DB and the way to it answer when something is wrong, and what may be done about it.
import { StoreBusy, StoreError, StoreFull, StoreUnavailable, StoreUnknown } from './port.ts';

interface CosmosError {
  readonly code?: number | string;
  readonly substatus?: number;
  readonly retryAfterInMs?: number;
}

export const codeOf = (error: unknown): number | string | undefined => (error as CosmosError).code;

/** How long the server asks to be left alone, in milliseconds; 0 where it does not say. */
export const retryAfterOf = (error: unknown): number => (error as CosmosError).retryAfterInMs ?? 0;

/** A 404 that means: this replica has not yet seen what the session has. The document may well be there. */
export const READ_SESSION_NOT_AVAILABLE = 1002;
const PARTITION_FULL = 1014;

/** The server says that it did nothing: too many requests, or a clash with another operation under way. */
const NOT_DONE = new Set<unknown>([429, 449, 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** A write that ends like this may have happened: the time ran out, the replica moved, or the line broke. */
const NOBODY_KNOWS = new Set<unknown>([
  408,
  410,
  500,
  502,
  503,
  504,
  'TimeoutError',
  'AbortError',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'REQUEST_SEND_ERROR',
]);

export const mayHaveHappened = (error: unknown): boolean => NOBODY_KNOWS.has(codeOf(error));

const isUnseen = (error: unknown): boolean =>
  codeOf(error) === 404 && (error as CosmosError).substatus === READ_SESSION_NOT_AVAILABLE;

/** Whether the same request may be answered in a moment. */
export const isPassing = (error: unknown): boolean =>
  NOT_DONE.has(codeOf(error)) || mayHaveHappened(error) || isUnseen(error);

/** What Cosmos DB threw, as an error of the port. `doubtful`: a write of this call may have happened. */
export function storeErrorOf(error: unknown, doubtful: boolean): unknown {
  if (error instanceof StoreError) return error;
  const because = { cause: error };
  if (doubtful) return new StoreUnknown(because);
  const code = codeOf(error);
  if (code === 429 || code === 449) return new StoreBusy(because);
  if (code === 403 && (error as CosmosError).substatus === PARTITION_FULL) return new StoreFull(because);
  return code === 401 || code === 403 || isPassing(error) ? new StoreUnavailable(because) : error;
}
