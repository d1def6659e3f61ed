import { StoreError } from '../store/port.ts';
import type { Store } from '../store/port.ts';
import type { Reader } from './reader.ts';
import { say } from '../words/say.ts';
import type { Readiness } from '../web/readiness.ts';

/** Why the store cannot be written, as a sentence; empty where it can. Never throws. */
export async function storeProblem(store: Pick<Store, 'ping'>): Promise<string> {
  try {
    await store.ping();
    return '';
  } catch (error) {
    return error instanceof StoreError ? error.message : say('reader.storeDoesNotAnswer');
  }
}

/** Why no question is read now, as a sentence; empty where questions are. */
export const readerProblem = (reader: Pick<Reader, 'loaded'>): string =>
  reader.loaded() ? '' : say('reader.notLoadedYet');

/**
 * Ready is: the store can be written, and what reads questions is loaded, or can never be; the answer says so then. Never
 * throws.
 */
export function makeReady(
  store: Pick<Store, 'ping'>,
  reader: Pick<Reader, 'loaded' | 'missing'>,
): () => Promise<Readiness> {
  return async () => {
    const problem = await storeProblem(store);
    if (problem !== '') return { ready: false, why: problem };
    const without = reader.missing();
    if (without !== null) return { ready: true, without };
    const why = readerProblem(reader);
    return why === '' ? { ready: true } : { ready: false, why };
  };
}
