// One thing that goes through every record, as a process of its own: `log`, `verify` or `review`, and the file of a store.
// Prints what it took, as JSON. What it needs beside the work (the editions, the store) is ready before the clock starts.
import { existsSync, readFileSync } from 'node:fs';
import { editionSetting, openEditions, PRACTICE_EDITIONS } from '../../src/app/editions.ts';
import type { RegisterEngine } from '../../src/register/parts.ts';
import { storeSource } from '../../src/register/prove/store-source.ts';
import { verifySource } from '../../src/register/prove/verify.ts';
import { periodOf } from '../../src/register/review/period.ts';
import { figuresIn } from '../../src/register/review/review.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/port.ts';
import { LATER, logAll } from '../support/proved-store.ts';

/** What one of them did. */
export interface Took {
  readonly seconds: number;
  /** How many records it went through; entries, where it put them into the log. */
  readonly count: number;
  /** The most memory that the process ever had, and the most that could not be let go on the way, in MB. */
  readonly peak: number;
  readonly held: number;
  /** What was found wrong, where nothing was done. */
  readonly found: number;
}

const editions = openEditions(editionSetting.parse(PRACTICE_EDITIONS), new Date('2026-11-23T10:00:00Z'));

/** Every record is of these five years: a review of them does for so many what that of a month does. */
const YEARS = periodOf('2021-11-23', '2026-11-22', 'Europe/London');

const WORK: Readonly<Record<string, (store: Store) => Promise<Pick<Took, 'count' | 'found'>>>> = {
  log: async (store) => {
    await logAll(store);
    const { size } = await (await storeSource(store, 'NCC')).log.head();
    return { count: size, found: 0 };
  },
  verify: async (store) => {
    const nothing = { checkpoints: [], keys: [], outside: [] };
    const report = await verifySource(await storeSource(store, 'NCC'), { editions, now: LATER, ...nothing });
    return { count: report.checked.records, found: report.count };
  },
  review: async (store) => {
    const log = { info: () => undefined, warn: () => undefined };
    const engine = { store, pk: 'NCC', agency: 'NCC', editions, clock: { now: () => LATER }, log };
    const { figures, unread } = await figuresIn(engine as Partial<RegisterEngine> as RegisterEngine, YEARS, null);
    const count = figures.decided + figures.open + figures.received + unread;
    return { count, found: unread };
  },
};

/** Looks so often, in milliseconds, and only when the store is asked: nothing of the work gives a timer its turn. */
const LOOKS_EVERY = 300;

/** The store, and what is held while it is asked: what can be let go is let go before each look, outside the clock. */
function watched(store: Store) {
  const seen = { held: 0, spent: 0, last: -Infinity };
  const look = (): void => {
    const began = performance.now();
    if (began - seen.last < LOOKS_EVERY) return;
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    seen.held = Math.max(seen.held, (heapUsed + external) / 1e6);
    seen.last = performance.now();
    seen.spent += seen.last - began;
  };
  const verbs = Object.entries(store).map(([name, verb]) => {
    const ask = verb as (...given: unknown[]) => unknown;
    return [name, (...given: unknown[]) => (look(), ask(...given))] as const;
  });
  return { seen, look, store: Object.fromEntries(verbs) as unknown as Store };
}

/** The most memory that this process had, in MB; NaN where the system does not say. What getrusage says began in its parent. */
function peak(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

if (import.meta.main) {
  const [what = '', file = ''] = process.argv.slice(2);
  const { seen, look, store } = watched(openSqlite(file));
  await store.ping();
  const [began, before] = [performance.now(), seen.spent];
  const did = await WORK[what]!(store);
  look();
  const seconds = (performance.now() - began - (seen.spent - before)) / 1000;
  await store.close();
  const took: Took = { ...did, seconds, held: seen.held, peak: peak() };
  process.stdout.write(`${JSON.stringify(took)}\n`);
}
