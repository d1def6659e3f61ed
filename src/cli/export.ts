// `export`: all records, for an auditor.
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { may } from '../people/may.ts';
import { isRecord, problemsOf } from '../record/check-record.ts';
import { recordOf } from '../record/record-of.ts';
import { readCase } from '../record/stored.ts';
import type { StoredDocument } from '../store/port.ts';
import { say } from '../words/say.ts';
import { checkWith, everyStored } from './stored.ts';
import { AT_A_TERMINAL, lookOf, personOf, sayNoted, withParts } from './with-parts.ts';
import type { Reader } from './with-parts.ts';

/** The record; only its reference where it cannot be read, which its problems say. */
function recordIn(stored: StoredDocument): object {
  try {
    return recordOf(readCase(stored));
  } catch {
    return { reference: stored.id };
  }
}

interface Exporting extends Reader {
  readonly out?: string;
}

async function exportAll(parts: Parts, { as: key, because, out }: Exporting): Promise<void> {
  const actor = personOf(parts, key);
  if (!may(actor, 'audit'))
    throw new Error(`${actor.name} is not an auditor. Only an auditor may take out all records.`);
  await parts.register.noteReading(actor, { ...AT_A_TERMINAL, ...lookOf(because), what: 'export', reference: null });
  sayNoted(actor);
  const lines: string[] = [];
  for await (const stored of everyStored(parts, 'case')) {
    if (!isRecord(stored)) continue;
    const problems = (await problemsOf(stored, checkWith(parts))).map(({ message }) => message);
    lines.push(JSON.stringify({ ...recordIn(stored), problems }));
  }
  const content = lines.map((line) => `${line}\n`).join('');
  if (out) writeFileSync(out, content, { mode: 0o600 });
  else process.stdout.write(content);
}

/** `export`: every record as its journal says it. */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description(say('cli.printEveryRecordAsIts'))
    .requiredOption('--as <key>', say('cli.whoLooksByTheirKey'))
    .option('--out <file>', say('cli.writeToAFileThat'))
    .option('--because <reason>', say('cli.whyTheyRead'))
    .action((options: Exporting) => withParts((parts) => exportAll(parts, options)));
}
