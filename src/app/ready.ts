import { StoreError } from '../store/port.ts';
import type { Store } from '../store/port.ts';
import type { Reader } from './reader.ts';
import type { Readiness } from '../web/readiness.ts';

/**
 * Ready is: the store can be written, and what reads questions is loaded, or can never be; the answer says so then. Never
 * throws.
 */
export function makeReady(
  store: Pick<Store, 'ping'>,
  reader: Pick<Reader, 'loaded' | 'missing'>,
): () => Promise<Readiness> {
  return async () => {
    try {
      await store.ping();
    } catch (error) {
      return {
        ready: false,
        why: error instanceof StoreError ? error.message : 'The store of records does not answer.',
      };
    }
    const without = reader.missing();
    if (without !== null) return { ready: true, without };
    return reader.loaded() ? { ready: true } : { ready: false, why: 'What reads questions is not loaded yet.' };
  };
}
