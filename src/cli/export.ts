// `export`: what is on record, for an auditor, in a form that proves itself.
import { createWriteStream, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { may } from '../people/may.ts';
import { JOINT_TERM } from '../joint/terms.ts';
import { isRecord } from '../record/check-record.ts';
import { partitionOf } from '../record/partition.ts';
import { exportRecords, readingOf } from '../register/prove/copy.ts';
import type { CopyParts } from '../register/prove/copy.ts';
import { say } from '../words/say.ts';
import { everyStored } from './stored.ts';
import { AT_A_TERMINAL, lookOf, personOf, print, sayNoted, withParts } from './with-parts.ts';
import type { Reader } from './with-parts.ts';

interface Exporting extends Reader {
  readonly out?: string;
}

/** What copying the store needs. */
export const copyParts = ({ store, directory, editions, clock }: Parts): CopyParts => ({
  store,
  agency: directory.agency,
  editions,
  now: clock.now(),
});

/** Whether it is a folder that is meant, not a file for the readings alone. */
const isFolder = (out: string): boolean =>
  !/\.jsonl?$/i.test(out) || statSync(out, { throwIfNoEntry: false })?.isDirectory() === true;

async function exportAll(parts: Parts, { as: key, because, out }: Exporting): Promise<void> {
  const actor = personOf(parts, key);
  if (!may(actor, 'audit'))
    throw new Error(`${actor.name} is not an auditor. Only an auditor may take out all records.`);
  await parts.register.noteReading(actor, { ...AT_A_TERMINAL, ...lookOf(because), what: 'export', reference: null });
  sayNoted(actor);
  if (out === undefined || !isFolder(out)) return exportReadings(parts, out);
  const { documents, logged, records, joint } = await exportRecords(copyParts(parts), out);
  print(say('prove.backup.done', { documents, logged, folder: out }));
  print(say('prove.backup.counted', { records, joint }));
}

/** The records as they read, and nothing that proves them: one after another, however many there are. */
async function exportReadings(parts: Parts, out: string | undefined): Promise<void> {
  await sayNotInIt(parts);
  const lines = Readable.from(readings(parts));
  if (out === undefined) return pipeline(lines, process.stdout, { end: false });
  // beside it first: what ends in the middle must not look like all of them
  const part = `${out}.part`;
  try {
    await pipeline(lines, createWriteStream(part, { mode: 0o600, flush: true }));
    await rename(part, out);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** So many are counted. */
const COUNTED = 100_000;

/** Beside the readings, how much of what agencies do together is left out of them. */
async function sayNotInIt({ store, directory }: Parts): Promise<void> {
  const query = { terms: [JOINT_TERM.every] };
  const joint = await store.countRegister(partitionOf(directory.agency), query, COUNTED);
  if (joint > 0) process.stderr.write(`${say('prove.backup.readingsAlone', { joint })}\n`);
}

async function* readings(parts: Parts): AsyncGenerator<string> {
  for await (const stored of everyStored(parts, 'case'))
    if (isRecord(stored)) yield `${await readingOf(stored, copyParts(parts))}\n`;
}

/** `export`: a folder that can be verified without the system, or the readings alone. */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description(say('prove.export.about'))
    .requiredOption('--as <key>', say('cli.whoLooksByTheirKey'))
    .option('--out <folder>', say('prove.export.out'))
    .option('--because <reason>', say('cli.whyTheyRead'))
    .action((options: Exporting) => withParts((parts) => exportAll(parts, options)));
}
