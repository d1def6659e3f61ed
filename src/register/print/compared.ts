// Comparisons of two editions in words, each made once. To compare takes seconds: another thread does it, so that nobody's
// message waits meanwhile.
import { Worker } from 'node:worker_threads';
import type { ComparisonWords } from '../../policy/compare-words.ts';
import type { Edition } from '../../policy/edition.ts';
import { spokenLocale } from '../../words/say.ts';

/** What the thread is given: both editions by id and hash, and the locale in which it is to speak. */
export interface ToCompare {
  readonly pins: readonly { readonly id: string; readonly hash: string }[];
  readonly locale: string;
}

const known = new Map<string, Promise<ComparisonWords>>();

/** The comparison of two editions that stand in the folder of editions. What failed is tried again the next time. */
export function compared(a: Edition, b: Edition): Promise<ComparisonWords> {
  const pins = [a, b].map(({ id, hash }) => ({ id, hash }));
  const asked: ToCompare = { pins, locale: spokenLocale() };
  const key = JSON.stringify(asked);
  const made = known.get(key) ?? inThread(asked);
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
}

function inThread(workerData: ToCompare): Promise<ComparisonWords> {
  const { promise, resolve, reject } = Promise.withResolvers<ComparisonWords>();
  const worker = new Worker(new URL('compare-worker.ts', import.meta.url), { workerData });
  // the process may end before it is done
  worker.unref();
  worker.once('message', resolve).once('error', reject);
  worker.once('exit', () => reject(new Error('The editions were not compared.')));
  return promise;
}
