// Verifying everything: how long 100,000 records take, and that ten times as many take no more memory.
import { join } from 'node:path';
import { editionSetting, openEditions, PRACTICE_EDITIONS } from '../../src/app/editions.ts';
import { storeSource } from '../../src/register/prove/store-source.ts';
import { verifySource } from '../../src/register/prove/verify.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { logAll, LATER } from '../support/proved-store.ts';
import { fillRecords } from './register.ts';
import type { Figure } from './report.ts';

interface Measured {
  readonly seconds: number;
  readonly entries: number;
  /** The most that was held on the way, beyond what was held before, in MB. */
  readonly held: number;
  readonly found: number;
}

function heldNow(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

async function verifyOf(folder: string, records: number): Promise<Measured> {
  const file = join(folder, `verify-${records}.sqlite`);
  fillRecords(file, records);
  const store = openSqlite(file);
  try {
    await logAll(store, LATER);
    const editions = openEditions(editionSetting.parse(PRACTICE_EDITIONS), new Date('2026-11-23T10:00:00Z'));
    const source = await storeSource(store, 'NCC');
    const before = heldNow();
    let held = 0;
    const looking = setInterval(() => {
      held = Math.max(held, heldNow() - before);
    }, 250);
    const from = performance.now();
    const report = await verifySource(source, {
      editions,
      now: LATER,
      checkpoints: [],
      keys: [],
      outside: [],
    });
    clearInterval(looking);
    held = Math.max(held, heldNow() - before);
    return { seconds: (performance.now() - from) / 1000, entries: report.checked.entries, held, found: report.count };
  } finally {
    await store.close();
  }
}

/** Figures for so many records, and for a tenth of them. */
export async function measureVerify(folder: string, records: number): Promise<Figure[]> {
  const few = await verifyOf(folder, records / 10);
  const many = await verifyOf(folder, records);
  const per = 100_000 / records;
  return [
    { id: 'verify-100000', what: 'Verify 100,000 records', value: many.seconds * per, unit: 's' },
    { id: 'verify-entries', what: 'Entries of them', value: many.entries * per, unit: '' },
    {
      id: 'verify-linear',
      what: 'Ten times as many records take',
      value: many.seconds / few.seconds,
      unit: 'times',
      aim: { most: 13 },
    },
    {
      id: 'verify-held',
      what: 'Memory that ten times as many take more',
      value: many.held - few.held,
      unit: 'MB',
      aim: { most: 40 },
    },
    {
      id: 'verify-found',
      what: 'Found where nothing was done',
      value: many.found + few.found,
      unit: '',
      aim: { most: 0 },
    },
  ];
}
