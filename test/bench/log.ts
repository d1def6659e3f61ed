// The log of records: what it costs to put entries into it, to read it whole and to prove one entry, and that none of this
// takes more memory the longer the log is.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { treeOfLeaves } from '../../src/proof/log-reader.ts';
import { signCheckpoint } from '../../src/proof/checkpoint.ts';
import { inclusionProof } from '../../src/proof/merkle.ts';
import { signingKey } from '../../src/proof/note.ts';
import { newEntry, SYSTEM } from '../../src/record/journal.ts';
import { newRegister, withRegisterEntries } from '../../src/record/register-document.ts';
import { BATCH, treeOf } from '../../src/register/log/head.ts';
import type { LogHead } from '../../src/register/log/head.ts';
import { openStoreLog } from '../../src/register/log/read-log.ts';
import { createSequencer } from '../../src/register/log/sequencer.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/port.ts';
import type { Figure } from './report.ts';

const PK = 'NCC';
const EACH = 5;
const STARTED = Date.UTC(2026, 0, 1);
const key = signingKey('log.council.example/records', createHash('sha256').update('bench').digest());

/** Documents with as many entries in all, none of which is in the log. */
async function fill(store: Store, entries: number): Promise<void> {
  for (let at = 0; at < entries; at += EACH) {
    const context = { now: new Date(STARTED + at * 1000), newId: () => `nonce-${at}` };
    const added = Array.from({ length: EACH }, () =>
      newEntry('record-read', SYSTEM, { what: 'show', reference: null, through: 'teams' }, context),
    );
    await store.create(withRegisterEntries(newRegister('access', `access-${at}`, PK), added));
  }
}

/** What is held after everything that can be let go is let go, in MB. */
function held(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
};

/** Figures for a log that grows from nothing to so many entries. */
export async function measureLog(folder: string, entries: number): Promise<Figure[]> {
  const store = openSqlite(join(folder, 'log.sqlite'));
  const per = 100_000 / entries;
  try {
    await fill(store, entries);
    const clock = { now: () => new Date(STARTED) };
    const sign = (head: LogHead): string => signCheckpoint({ origin: key.verifier.name, ...treeOf(head) }, key);
    const sequencer = createSequencer({ store, pk: PK, clock, sign, log: { warn: () => undefined } });
    const steps: number[] = [];
    const memory: number[] = [];
    for (let added = BATCH; added > 0;) {
      const from = performance.now();
      added = await sequencer.step();
      steps.push(performance.now() - from);
      if (steps.length % 20 === 0) memory.push(held());
    }
    const log = await openStoreLog(store, PK);
    const read = await seconds(() => treeOfLeaves(log, entries));
    const places = Array.from({ length: 200 }, (_, i) => Math.floor((i * entries) / 200));
    const proved = await seconds(async () => {
      for (const at of places) await inclusionProof(at, entries, (await openStoreLog(store, PK)).hashes);
    });
    const whole = steps.slice(0, -1);
    const tenth = Math.max(1, Math.floor(whole.length / 10));
    const mean = (some: readonly number[]): number => some.reduce((a, b) => a + b, 0) / some.length;
    return [
      {
        id: 'log-append',
        what: 'Into the log, 100,000 entries',
        value: (mean(whole) * whole.length * per) / 1000,
        unit: 's',
      },
      {
        id: 'log-append-growth',
        what: 'A step at the end over one at the beginning',
        value: mean(whole.slice(-tenth)) / mean(whole.slice(0, tenth)),
        unit: 'times',
        aim: { most: 2 },
      },
      {
        id: 'log-memory',
        what: 'Memory at the end over memory at the beginning',
        value: Math.max(...memory.slice(-3)) / memory[0]!,
        unit: 'times',
        aim: { most: 1.25 },
        note: globalThis.gc ? '' : 'nothing was let go: start with --expose-gc',
      },
      {
        id: 'log-read',
        what: 'The whole log read and its root worked out, 100,000 entries',
        value: read * per,
        unit: 's',
      },
      { id: 'log-proof', what: 'The proof of one entry', value: (proved * 1000) / places.length, unit: 'ms' },
    ];
  } finally {
    await store.close();
  }
}
