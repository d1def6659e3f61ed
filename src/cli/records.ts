import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { openParts } from '../app/compose.ts';
import type { Parts } from '../app/compose.ts';
import { readRecordsConfig } from '../app/config.ts';
import { may } from '../people/may.ts';
import { partitionOf } from '../record/partition.ts';
import { parseReference } from '../record/reference.ts';
import { refusalMessages } from '../record/refusals.ts';
import type { Actor, CaseDocument } from '../record/types.ts';
import type { AdviceDocument } from '../record/advice-document.ts';
import { CANNOT_FIND, matchCode, verifyRecord } from '../record/verify.ts';
import type { Problem } from '../record/verify.ts';
import { adviceIdsOf, verifyAdvice } from '../record/verify-advice.ts';
import { recordView } from '../record/view.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Opens the store that the environment names, works, and closes it whatever happened. */
async function withParts(work: (parts: Parts) => Promise<void>): Promise<void> {
  const config = readRecordsConfig();
  const parts = await openParts(config, {
    info: () => {},
    warn: (_, sentence) => process.stderr.write(`${sentence}\n`),
  });
  try {
    await work(parts);
  } finally {
    await parts.close();
  }
}

/** Every case of the agency, drafts included, in order of reference. */
async function* everyCase({ store, directory }: Parts): AsyncGenerator<CaseDocument> {
  let page: string | null = null;
  do {
    const found: Awaited<ReturnType<typeof store.all<CaseDocument>>> = await store.all<CaseDocument>(
      partitionOf(directory.agency),
      'case',
      100,
      page ?? undefined,
    );
    for (const { document } of found.items) yield document;
    page = found.next;
  } while (page !== null);
}

/** Whether it is one to check: not a draft that nobody has filed or shown to anybody. */
const isRecord = (document: CaseDocument): boolean =>
  document.state !== 'draft' ||
  document.filed !== null ||
  !Array.isArray(document.journal) ||
  document.journal.length > 0;

async function verifyAll(parts: Parts): Promise<void> {
  let checked = 0;
  let wrong = 0;
  // listed before the records are read: what is asked meanwhile is on record by then
  const requests = await everyRequest(parts);
  const known = new Set<string>();
  for await (const document of everyCase(parts)) {
    if (!isRecord(document)) continue;
    checked += 1;
    wrong += (await reportProblems(parts, document)) ? 1 : 0;
    for (const id of adviceIdsOf(document)) known.add(id);
  }
  for (const id of requests.filter((one) => !known.has(one))) {
    say(`${id}: This request to the Guardian is on no record.`);
    process.exitCode = 1;
  }
  say(
    `${checked} ${checked === 1 ? 'record' : 'records'} checked: ${wrong === 0 ? 'all add up' : `${wrong} ${wrong === 1 ? 'does' : 'do'} not add up`}.`,
  );
  say(
    `This check cannot find ${CANNOT_FIND.slice(0, -1).join(', ')}, or ${CANNOT_FIND.at(-1)}. The check codes on receipts can: verify --code <code> <reference>.`,
  );
  if (wrong > 0) process.exitCode = 1;
}

/** The reference of every request to the Guardian. */
async function everyRequest({ store, directory }: Parts): Promise<string[]> {
  const found: string[] = [];
  for (let page: string | null = ''; page !== null;) {
    const { items, next }: Awaited<ReturnType<typeof store.all<AdviceDocument>>> = await store.all<AdviceDocument>(
      partitionOf(directory.agency),
      'advice',
      100,
      page === '' ? undefined : page,
    );
    found.push(...items.map(({ document }) => document.id));
    page = next;
  }
  return found;
}

/** What does not add up in a record, and in the requests to the Guardian that it speaks of. */
async function problemsOf({ store, directory }: Parts, document: CaseDocument): Promise<Problem[]> {
  const problems = verifyRecord(document);
  const requests = new Map<string, AdviceDocument | null>();
  for (const id of adviceIdsOf(document))
    requests.set(id, (await store.get<AdviceDocument>(partitionOf(directory.agency), id))?.document ?? null);
  return [...problems, ...verifyAdvice(document, (id) => requests.get(id) ?? null)];
}

/** Prints what does not add up. Whether anything does not. */
async function reportProblems(parts: Parts, document: CaseDocument): Promise<boolean> {
  const problems = await problemsOf(parts, document);
  for (const { message } of problems) say(`${document.id}: ${message}`);
  return problems.length > 0;
}

async function verifyOne(parts: Parts, typed: string, code: string | undefined): Promise<void> {
  const { store, directory } = parts;
  const reference = parseReference(typed, directory.agency);
  const document = reference
    ? (await store.get<CaseDocument>(partitionOf(directory.agency), reference))?.document
    : undefined;
  if (!document || !isRecord(document)) {
    say(
      `There is no record ${reference ?? typed}.${code ? ' If its receipt is real, the record was taken out of the store.' : ''}`,
    );
    process.exitCode = 1;
    return;
  }
  const wrong = await reportProblems(parts, document);
  if (wrong) process.exitCode = 1;
  else
    say(
      `${document.id}: adds up, with ${document.journal.length} ${document.journal.length === 1 ? 'entry' : 'entries'}.`,
    );
  if (code === undefined) return;
  const entry = wrong ? null : matchCode(document, code);
  if (!entry) {
    say(
      `${document.id}: the code ${code} does not fit. ${wrong ? 'The record was changed.' : 'Either it was mistyped, or the record was written anew or cut after the receipt was given.'}`,
    );
    process.exitCode = 1;
    return;
  }
  const later = document.journal.length - entry.seq;
  say(
    `${document.id}: the code fits the record as it was on ${entry.at}${later === 0 ? ', and nothing was added since' : `; ${later} ${later === 1 ? 'entry was' : 'entries were'} added since`}.`,
  );
}

/** The person named with --as. Whoever can start this can read the store anyway: it says who looks, it does not prove it. */
function personOf({ directory }: Parts, key: string): Actor {
  const person = directory.byKey(key);
  if (person?.agency !== directory.agency) throw new Error(`There is nobody called "${key}" in the people file.`);
  return person;
}

async function show(parts: Parts, reference: string, key: string): Promise<void> {
  const document = await parts.cases.find(personOf(parts, key), reference);
  if (!document) throw new Error(refusalMessages['not-found']);
  say(JSON.stringify(recordView(document), null, 2));
}

async function exportAll(parts: Parts, key: string, out: string | undefined): Promise<void> {
  const actor = personOf(parts, key);
  if (!may(actor, 'audit'))
    throw new Error(`${actor.name} is not an auditor. Only an auditor may take out all records.`);
  const lines: string[] = [];
  for await (const document of everyCase(parts)) {
    if (isRecord(document))
      lines.push(
        JSON.stringify({
          ...recordView(document),
          problems: (await problemsOf(parts, document)).map(({ message }) => message),
        }),
      );
  }
  const content = lines.map((line) => `${line}\n`).join('');
  if (out) writeFileSync(out, content, { mode: 0o600 });
  else process.stdout.write(content);
}

/** `verify`, `show`, `export` and `purge-drafts`: the records, for auditors and those who run the bot. */
export function addRecordCommands(program: Command): void {
  program
    .command('verify')
    .description('Check that records still say what was written. Exit code 1 where one does not.')
    .argument('[reference]', 'one record; all of them if none is named')
    .option('--code <code>', 'compare that record with the check code on its receipt')
    .action((reference: string | undefined, options: { code?: string }) =>
      withParts(async (parts) => {
        if (reference) return verifyOne(parts, reference, options.code);
        if (options.code !== undefined)
          throw new Error('Say which record the code is for: verify --code <code> <reference>.');
        return verifyAll(parts);
      }),
    );

  program
    .command('show')
    .description('Print one record as its journal says it, as JSON.')
    .argument('<reference>')
    .requiredOption('--as <key>', 'who looks, by their key in the people file; an auditor sees every record')
    .action((reference: string, options: { as: string }) => withParts((parts) => show(parts, reference, options.as)));

  program
    .command('export')
    .description('Print every record as its journal says it, a JSON object a line. For auditors.')
    .requiredOption('--as <key>', 'who looks, by their key in the people file')
    .option('--out <file>', 'write to a file that only you can read')
    .action((options: { as: string; out?: string }) => withParts((parts) => exportAll(parts, options.as, options.out)));

  program
    .command('purge-drafts')
    .description('Delete drafts that nobody has touched for DRAFT_DAYS. Records are never deleted.')
    .option('--days <days>', 'another number of days')
    .action((options: { days?: string }) => {
      const draftDays = options.days === undefined ? readRecordsConfig().draftDays : Number(options.days);
      if (!Number.isInteger(draftDays) || draftDays < 1) throw new Error('Say a whole number of days, 1 or more.');
      return withParts(async ({ cases }) => {
        const purged = await cases.purgeDrafts(draftDays);
        say(`${purged} ${purged === 1 ? 'draft' : 'drafts'} deleted that nobody had touched for ${draftDays} days.`);
      });
    });
}
