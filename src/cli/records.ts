// `show` and `purge-drafts`: single records at a terminal.
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { readRecordsConfig } from '../app/config.ts';
import { recordOf } from '../record/record-of.ts';
import { say } from '../words/say.ts';
import { addExportCommand } from './export.ts';
import { addVerifyCommand } from './verify.ts';
import { personOf, print, withParts } from './with-parts.ts';

async function show(parts: Parts, reference: string, key: string): Promise<void> {
  const document = await parts.cases.find(personOf(parts, key), reference);
  if (!document) throw new Error(say('refusals.not-found'));
  print(JSON.stringify(recordOf(document), null, 2));
}

/** `verify`, `show`, `export` and `purge-drafts`: the records, for auditors and those who run the bot. */
export function addRecordCommands(program: Command): void {
  addVerifyCommand(program);
  program
    .command('show')
    .description(say('cli.printOneRecordAsIts'))
    .argument('<reference>')
    .requiredOption('--as <key>', say('cli.whoLooksByTheirKey2'))
    .action((reference: string, options: { as: string }) => withParts((parts) => show(parts, reference, options.as)));

  addExportCommand(program);
  program
    .command('purge-drafts')
    .description(say('cli.deleteDraftsThatNobodyHas'))
    .option('--days <days>', say('cli.anotherNumberOfDays'))
    .action((options: { days?: string }) => {
      const draftDays = options.days === undefined ? readRecordsConfig().draftDays : Number(options.days);
      if (!Number.isInteger(draftDays) || draftDays < 1) throw new Error('Say a whole number of days, 1 or more.');
      return withParts(async ({ cases }) => {
        const purged = await cases.purgeDrafts(draftDays);
        print(say('cli.draftsDeleted', { purged, draftDays }));
      });
    });
}
