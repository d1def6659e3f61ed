// `show`, `print` and `purge-drafts`: single records at a terminal.
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { readRecordsConfig } from '../app/config.ts';
import { may, seesHolds } from '../people/may.ts';
import type { Look } from '../record/access.ts';
import { recordFor } from '../record/held-from.ts';
import type { Actor, CaseDocument } from '../record/types.ts';
import { say } from '../words/say.ts';
import { addExportCommand } from './export.ts';
import { addPrintCommand } from './print.ts';
import { addVerifyCommand } from './verify.ts';
import { lookOf, personOf, print, printIfDestroyed, sayNoted, withParts } from './with-parts.ts';
import type { Reader } from './with-parts.ts';

/** When and by whose authority a record was destroyed, for whoever may know. Throws the refusal to everybody else. */
async function showDestroyed(parts: Parts, reader: Actor, reference: string): Promise<void> {
  if (await printIfDestroyed(parts, reader, reference)) return;
  const listed = parts.register.scopesOf(reader).includes('asked');
  throw new Error(listed ? say('cli.showInTeams') : say('refusals.not-found'));
}

/** A record that somebody may open here: their own, or as an auditor; and a director's for a reason that they say. */
async function openRecord(
  { cases }: Parts,
  reader: Actor,
  reference: string,
  look: Look,
): Promise<CaseDocument | null> {
  const found = await cases.find(reader, reference, look);
  if (found || !may(reader, 'register-for-a-reason')) return found;
  return (await cases.audit(reader, reference, look))?.document ?? null;
}

async function show(parts: Parts, reference: string, { as: key, because }: Reader): Promise<void> {
  const reader = personOf(parts, key);
  const document = await openRecord(parts, reader, reference, lookOf(because));
  if (!document) return showDestroyed(parts, reader, reference);
  if (document.author.id !== reader.id) sayNoted(reader);
  print(JSON.stringify(recordFor(document, seesHolds(reader)), null, 2));
}

/** `verify`, `show`, `export` and `purge-drafts`: the records, for auditors and those who run the bot. */
export function addRecordCommands(program: Command): void {
  addVerifyCommand(program);
  program
    .command('show')
    .description(say('cli.printOneRecordAsIts'))
    .argument('<reference>')
    .requiredOption('--as <key>', say('cli.whoLooksByTheirKey2'))
    .option('--because <reason>', say('cli.whyTheyRead'))
    .action((reference: string, options: Reader) => withParts((parts) => show(parts, reference, options)));

  addExportCommand(program);
  addPrintCommand(program);
  program
    .command('purge-drafts')
    .description(say('cli.deleteDraftsThatNobodyHas'))
    .option('--days <days>', say('cli.anotherNumberOfDays'))
    .action((options: { days?: string }) => {
      const draftDays = options.days === undefined ? readRecordsConfig().draftDays : Number(options.days);
      if (!Number.isInteger(draftDays) || draftDays < 1) throw new Error('Say a whole number of days, 1 or more.');
      return withParts(async ({ agencies }) => {
        let purged = 0;
        for (const { cases } of agencies) purged += await cases.purgeDrafts(draftDays);
        print(say('cli.draftsDeleted', { purged, draftDays }));
      });
    });
}
