// What goes through every record: putting the entries of all of them into the log, verifying everything, and a review.
// How long 100,000 records take, and that ten times as many take no more memory. Each is a process of its own on a store
// that was made before, so that its peak is what it needs and nothing else.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { manyRecords } from '../support/many-records.ts';
import { fillFile } from './fill.ts';
import type { Figure } from './report.ts';
import type { Took } from './whole-work.ts';

const WORKS = [
  { id: 'log', what: 'Into the log' },
  { id: 'verify', what: 'Verify everything' },
  { id: 'review', what: 'A review' },
] as const;

/** As the bot is started, in a heap that would not hold the records: more is never let go before it must be. */
const HEAP = ['--max-semi-space-size=4', '--max-old-space-size=128', '--expose-gc'];

function measure(what: string, file: string): Took {
  const words = [
    '--disable-warning=ExperimentalWarning',
    ...HEAP,
    join(import.meta.dirname, 'whole-work.ts'),
    what,
    file,
  ];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as Took;
}

/** Figures for so many records, and for a tenth of them. Both stores are made in `folder`, which takes no part. */
export function measureWhole(folder: string, records: number): Figure[] {
  const files = [records / 10, records].map((count) => {
    const file = join(folder, `whole-${count}.sqlite`);
    fillFile(file, manyRecords(count));
    return file;
  });
  return WORKS.flatMap(({ id, what }) => {
    const [few, many] = files.map((file) => measure(id, file)) as [Took, Took];
    return figuresOf(id, what, { few, many, records });
  });
}

/** Memory in MB, which must not grow with the records. */
const memory = (id: string, what: string, few: number, many: number): Figure => ({
  id,
  what,
  value: many / few,
  unit: 'times',
  aim: { most: 1.25 },
  note: `${few.toFixed(0)} MB and ${many.toFixed(0)} MB`,
});

function figuresOf(
  id: string,
  what: string,
  { few, many, records }: { readonly few: Took; readonly many: Took; readonly records: number },
): Figure[] {
  const of = many.count.toLocaleString('en-GB');
  return [
    {
      id: `whole-${id}`,
      what: `${what}, 100,000 records`,
      value: (many.seconds * 100_000) / records,
      unit: 's',
      note: `${of} ${id === 'log' ? 'entries' : 'records'} in ${many.seconds.toFixed(1)} s`,
    },
    {
      id: `whole-${id}-linear`,
      what: `${what}, ten times as many records take`,
      value: many.seconds / few.seconds,
      unit: 'times',
      aim: { most: 13 },
    },
    memory(`whole-${id}-held`, `${what}, memory held at most, of ten times as many`, few.held, many.held),
    memory(`whole-${id}-peaks`, `${what}, peak of the process, of ten times as many`, few.peak, many.peak),
    {
      id: `whole-${id}-wrong`,
      what: `${what}, found wrong where nothing was done`,
      value: many.found + few.found,
      unit: '',
      aim: { most: 0 },
    },
  ];
}
