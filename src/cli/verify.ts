// `verify`: do the records still say what was written?
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { peopleProblems } from '../cases/people-document.ts';
import { isAnothersChat, personDocumentId } from '../cases/person-document.ts';
import { readPerson } from '../cases/stored-people.ts';
import { ABSENCES } from '../record/absences.ts';
import { isRecord, problemsOf } from '../record/check-record.ts';
import { partitionOf } from '../record/partition.ts';
import { parseReference } from '../record/reference.ts';
import { readCase } from '../record/stored.ts';
import { cannotFind, matchCode } from '../record/verify.ts';
import { isUnproven, standInsOf, verifyAbsences } from '../record/verify-absences.ts';
import type { StoodIn } from '../record/verify-absences.ts';
import { adviceIdsOf } from '../record/verify-advice.ts';
import { verifyWithdrawals, WITHDRAWALS } from '../record/withdrawals.ts';
import type { StoredDocument } from '../store/port.ts';
import { listOf, say } from '../words/say.ts';
import { checkWith, everyStored } from './stored.ts';
import { print, withParts } from './with-parts.ts';

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
  for (const line of others) print(line);
  sayTotal(checked, wrong, others.length);
}

/** Requests that no record speaks of, and what is wrong with the lists of people and with their chats. */
async function otherProblems(parts: Parts, strays: readonly string[], stoodIn: readonly StoodIn[]): Promise<string[]> {
  const { store, directory, clock, editions } = parts;
  const pk = partitionOf(directory.agency);
  const away = (await store.get(pk, ABSENCES))?.document ?? null;
  if (isUnproven(away)) print(unprovenAbsences());
  const seen = (await store.get(pk, 'people'))?.document ?? null;
  return [
    ...strays.map((id) => say('cli.thisRequestToTheGuardian', { id })),
    ...verifyAbsences(away, stoodIn, clock.now()).map(({ message }) => message),
    ...peopleProblems(seen, directory, editions.governing(clock.now()).local.escalation.ladder),
    ...verifyWithdrawals((await store.get(pk, WITHDRAWALS))?.document ?? null).map(({ message }) => message),
    ...(await anothersChats(parts)),
  ];
}

const unprovenAbsences = (): string => say('cli.whoIsAwayWasWritten');

/** People for whom somebody else's chat is kept, and what is no chat: a record is on no list while it has that kind. */
async function anothersChats(parts: Parts): Promise<string[]> {
  const found: string[] = [];
  for await (const stored of everyStored(parts, 'reach'))
    if (!stored.id.startsWith(personDocumentId(''))) found.push(say('cli.thisStandsAmongTheChats', { id: stored.id }));
    else if (isAnothersChat(readPerson(stored))) found.push(say('cli.theChatThatIsKept', { id: stored.id }));
  return found;
}

function sayTotal(checked: number, wrong: number, others: number): void {
  if (checked === 0 && others === 0) {
    print(say('cli.thereIsNoRecordHere'));
    process.exitCode = 1;
    return;
  }
  print(say('cli.checked', { checked, wrong }));
  print(say('cli.cannotFind', { what: listOf(cannotFind()) }));
  print(say('cli.itDoesNotLookAt'));
  if (wrong + others > 0) process.exitCode = 1;
}

/** Prints what does not add up. Whether anything does not. */
async function reportProblems(parts: Parts, stored: StoredDocument): Promise<boolean> {
  const problems = await problemsOf(stored, checkWith(parts));
  for (const { message } of problems) print(`${stored.id}: ${message}`);
  return problems.length > 0;
}

async function verifyOne(parts: Parts, typed: string, code: string | undefined): Promise<void> {
  const { store, directory } = parts;
  const reference = parseReference(typed, directory.agency);
  const stored = reference ? (await store.get(partitionOf(directory.agency), reference))?.document : undefined;
  if (!stored || !isRecord(stored)) {
    const gone = code ? say('cli.ifItsReceiptIsReal') : '';
    print(say('cli.thereIsNoRecord', { reference: reference ?? typed, gone }));
    process.exitCode = 1;
    return;
  }
  const wrong = await reportProblems(parts, stored);
  if (wrong) process.exitCode = 1;
  else {
    const { length } = readCase(stored).journal;
    print(say('cli.addsUpWith', { id: stored.id, entries: length }));
  }
  if (code !== undefined) verifyCode(stored, code, wrong);
}

/** Says what a code covers, and what it does not. */
function verifyCode(stored: StoredDocument, code: string, wrong: boolean): void {
  const match = wrong ? null : matchCode(readCase(stored), code);
  if (!match) {
    const why = wrong ? say('cli.theRecordWasChanged') : say('cli.eitherItWasMistypedOr');
    print(say('cli.theCodeDoesNotFit', { id: stored.id, code, why }));
    process.exitCode = 1;
    return;
  }
  const { entry, covers, later, laterByPeople } = match;
  const people = laterByPeople.length;
  const byPeople = people > 0 ? say('cli.byPeople', { count: people }) : '';
  print(say('cli.codeFits', { id: stored.id, at: entry.at, covers, later, byPeople }));
}

/** `verify`: all records, or one of them. */
export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description(say('cli.checkThatRecordsStillSay'))
    .argument('[reference]', say('cli.oneRecordAllOfThem'))
    .option('--code <code>', say('cli.compareThatRecordWithThe'))
    .action((reference: string | undefined, options: { code?: string }) =>
      withParts(async (parts) => {
        if (reference) return verifyOne(parts, reference, options.code);
        if (options.code !== undefined)
          throw new Error('Say which record the code is for: verify --code <code> <reference>.');
        return verifyAll(parts);
      }),
    );
}
