import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { readRecordsConfig } from '../app/config.ts';
import { peopleProblems } from '../cases/people-document.ts';
import { isAnothersChat, personDocumentId } from '../cases/person-document.ts';
import { readPerson } from '../cases/stored-people.ts';
import { may } from '../people/may.ts';
import { partitionOf } from '../record/partition.ts';
import { parseReference } from '../record/reference.ts';
import { say as words } from '../words/say.ts';
import type { CaseDocument } from '../record/types.ts';
import { ABSENCES } from '../record/absences.ts';
import { readCase } from '../record/stored.ts';
import { isUnproven, standInsOf, verifyAbsences } from '../record/verify-absences.ts';
import type { StoodIn } from '../record/verify-absences.ts';
import type { StoredDocument } from '../store/port.ts';
import { CANNOT_FIND, matchCode, verifyRecord } from '../record/verify.ts';
import type { Problem } from '../record/verify.ts';
import { adviceIdsOf, verifyAdvice } from '../record/verify-advice.ts';
import { recordOf } from '../record/record-of.ts';
import { verifyWithdrawals, WITHDRAWALS } from '../record/withdrawals.ts';
import { personOf, say, withParts } from './with-parts.ts';

/** Every document of a kind, drafts included, in order of reference, as the store has it. */
async function* everyStored(
  { store, directory }: Parts,
  kind: 'case' | 'advice' | 'reach',
): AsyncGenerator<StoredDocument> {
  let page: string | null = null;
  do {
    const found: Awaited<ReturnType<typeof store.all>> = await store.all(
      partitionOf(directory.agency),
      kind,
      100,
      page ?? undefined,
    );
    for (const { document } of found.items) yield document;
    page = found.next;
  } while (page !== null);
}

/** Whether it is one to check: not a draft that nobody has filed or shown to anybody. */
function isRecord(stored: StoredDocument): boolean {
  const { state, filed, journal, outbox } = stored as Partial<CaseDocument>;
  const isEmpty = [journal, outbox].every((list) => Array.isArray(list) && list.length === 0);
  return state !== 'draft' || filed !== null || !isEmpty;
}

async function verifyAll(parts: Parts): Promise<void> {
  let checked = 0;
  let wrong = 0;
  // listed before the records are read: what is asked meanwhile is on record by then
  const requests: string[] = [];
  for await (const { id } of everyStored(parts, 'advice')) requests.push(id);
  const known = new Set<string>();
  const stoodIn: StoodIn[] = [];
  for await (const stored of everyStored(parts, 'case')) {
    if (!isRecord(stored)) continue;
    checked += 1;
    wrong += (await reportProblems(parts, stored)) ? 1 : 0;
    for (const id of adviceIdsOf(stored)) known.add(id);
    stoodIn.push(...standInsOf(stored));
  }
  const others = await otherProblems(
    parts,
    requests.filter((id) => !known.has(id)),
    stoodIn,
  );
  for (const line of others) say(line);
  sayTotal(checked, wrong, others.length);
}

/** Requests that no record speaks of, and what is wrong with the lists of people and with their chats. */
async function otherProblems(parts: Parts, strays: readonly string[], stoodIn: readonly StoodIn[]): Promise<string[]> {
  const { store, directory, clock, editions } = parts;
  const pk = partitionOf(directory.agency);
  const away = (await store.get(pk, ABSENCES))?.document ?? null;
  if (isUnproven(away)) say(UNPROVEN_ABSENCES);
  const seen = (await store.get(pk, 'people'))?.document ?? null;
  return [
    ...strays.map((id) => `${id}: This request to the Guardian is on no record.`),
    ...verifyAbsences(away, stoodIn, clock.now()).map(({ message }) => message),
    ...peopleProblems(seen, directory, editions.governing(clock.now()).local.escalation.ladder),
    ...verifyWithdrawals((await store.get(pk, WITHDRAWALS))?.document ?? null).map(({ message }) => message),
    ...(await anothersChats(parts)),
  ];
}

const UNPROVEN_ABSENCES =
  'Who is away was written down without a journal, as older versions did. This check cannot say if it was changed.';

/** People for whom somebody else's chat is kept, and what is no chat: a record is on no list while it has that kind. */
async function anothersChats(parts: Parts): Promise<string[]> {
  const found: string[] = [];
  for await (const stored of everyStored(parts, 'reach'))
    if (!stored.id.startsWith(personDocumentId('')))
      found.push(
        `${stored.id}: This stands among the chats of people and is none. It may be a record that was hidden.`,
      );
    else if (isAnothersChat(readPerson(stored)))
      found.push(`${stored.id}: The chat that is kept for this person is somebody else's. Messages would go there.`);
  return found;
}

function sayTotal(checked: number, wrong: number, others: number): void {
  if (checked === 0 && others === 0) {
    say('There is no record here, so there is nothing to check. If there should be records, this is the wrong store.');
    process.exitCode = 1;
    return;
  }
  const sum = wrong === 0 ? 'all add up' : `${wrong} ${wrong === 1 ? 'does' : 'do'} not add up`;
  say(`${checked} ${checked === 1 ? 'record' : 'records'} checked: ${sum}.`);
  say(
    `This check cannot find ${CANNOT_FIND.slice(0, -1).join(', ')}, or ${CANNOT_FIND.at(-1)}. The check codes on receipts can: verify --code <code> <reference>.`,
  );
  say('It does not look at drafts, nor at which chat somebody uses, beyond whose it says that it is.');
  if (wrong + others > 0) process.exitCode = 1;
}

/** What does not add up in a record, and in the requests to the Guardian that it speaks of. */
async function problemsOf({ store, directory, clock, editions }: Parts, stored: StoredDocument): Promise<Problem[]> {
  const requests = new Map<string, unknown>();
  for (const id of adviceIdsOf(stored))
    requests.set(id, (await store.get(partitionOf(directory.agency), id))?.document);
  const now = clock.now();
  return [...verifyRecord(stored, now, editions), ...verifyAdvice(stored, (id) => requests.get(id) ?? null, now)];
}

/** Prints what does not add up. Whether anything does not. */
async function reportProblems(parts: Parts, stored: StoredDocument): Promise<boolean> {
  const problems = await problemsOf(parts, stored);
  for (const { message } of problems) say(`${stored.id}: ${message}`);
  return problems.length > 0;
}

async function verifyOne(parts: Parts, typed: string, code: string | undefined): Promise<void> {
  const { store, directory } = parts;
  const reference = parseReference(typed, directory.agency);
  const stored = reference ? (await store.get(partitionOf(directory.agency), reference))?.document : undefined;
  if (!stored || !isRecord(stored)) {
    const gone = code ? ' If its receipt is real, the record was taken out of the store.' : '';
    say(`There is no record ${reference ?? typed}.${gone}`);
    process.exitCode = 1;
    return;
  }
  const wrong = await reportProblems(parts, stored);
  if (wrong) process.exitCode = 1;
  else {
    const { length } = readCase(stored).journal;
    say(`${stored.id}: adds up, with ${length} ${length === 1 ? 'entry' : 'entries'}.`);
  }
  if (code !== undefined) verifyCode(stored, code, wrong);
}

/** Says what a code covers, and what it does not. */
function verifyCode(stored: StoredDocument, code: string, wrong: boolean): void {
  const match = wrong ? null : matchCode(readCase(stored), code);
  if (!match) {
    const why = wrong
      ? 'The record was changed.'
      : 'Either it was mistyped, or the record was written anew or cut after the receipt was given.';
    say(`${stored.id}: the code ${code} does not fit. ${why}`);
    process.exitCode = 1;
    return;
  }
  const { entry, covers, later, laterByPeople } = match;
  const added = `${later} ${later === 1 ? 'entry was' : 'entries were'} added since, and this code does not cover ${later === 1 ? 'it' : 'them'}`;
  const byPeople = laterByPeople.length > 0 ? ` (by people: ${laterByPeople.length})` : '';
  say(
    `${stored.id}: the code fits the record as it was on ${entry.at}. It covers ${covers} ${covers === 1 ? 'entry' : 'entries'}${later === 0 ? ', and nothing was added since' : `; ${added}${byPeople}`}.`,
  );
}

async function show(parts: Parts, reference: string, key: string): Promise<void> {
  const document = await parts.cases.find(personOf(parts, key), reference);
  if (!document) throw new Error(words('refusals.not-found'));
  say(JSON.stringify(recordOf(document), null, 2));
}

/** The record; only its reference where it cannot be read, which its problems say. */
function recordIn(stored: StoredDocument): object {
  try {
    return recordOf(readCase(stored));
  } catch {
    return { reference: stored.id };
  }
}

async function exportAll(parts: Parts, key: string, out: string | undefined): Promise<void> {
  const actor = personOf(parts, key);
  if (!may(actor, 'audit'))
    throw new Error(`${actor.name} is not an auditor. Only an auditor may take out all records.`);
  const lines: string[] = [];
  for await (const stored of everyStored(parts, 'case')) {
    if (!isRecord(stored)) continue;
    const problems = (await problemsOf(parts, stored)).map(({ message }) => message);
    lines.push(JSON.stringify({ ...recordIn(stored), problems }));
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
