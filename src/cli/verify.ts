// `verify`: do the records still say what was written, is all of it there, and does the log fit what was kept outside?
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { editionsToFind } from '../app/editions.ts';
import { peopleProblems } from '../cases/people-document.ts';
import { isAnothersChat, personDocumentId } from '../cases/person-document.ts';
import { readPerson } from '../cases/stored-people.ts';
import { readVerifierKey } from '../proof/note.ts';
import type { VerifierKey } from '../proof/note.ts';
import { partitionOf } from '../record/partition.ts';
import type { Found } from '../register/prove/findings.ts';
import { findKeys } from '../register/log/keys.ts';
import { changedFiles } from '../register/prove/folder.ts';
import { folderSource } from '../register/prove/folder-source.ts';
import { checkpointIn, readStaticLog } from '../register/prove/static-log.ts';
import { storeSource } from '../register/prove/store-source.ts';
import { verifySource } from '../register/prove/verify.ts';
import type { Report, VerifyWith } from '../register/prove/verify.ts';
import { say } from '../words/say.ts';
import { everyStored } from './stored.ts';
import { verifyOne } from './verify-one.ts';
import { print, withParts } from './with-parts.ts';

interface Options {
  readonly code?: string;
  readonly checkpoint: readonly string[];
  readonly log: readonly string[];
  readonly key: readonly string[];
  readonly export?: string;
  readonly json?: boolean;
}

type Outside = Pick<VerifyWith, 'checkpoints' | 'outside' | 'keys'>;

/** A public key as it was handed over, or the file that it stands in. Throws ProofError. */
const keyOf = (given: string): VerifierKey =>
  readVerifierKey((existsSync(given) ? readFileSync(given, 'utf8') : given).trim());

/** What lies outside the store, by the options. `known`: the keys that the store itself names, where none is given. */
async function outsideOf({ checkpoint, log, key }: Options, known: readonly VerifierKey[]): Promise<Outside> {
  const files = checkpoint.map((file) => ({ name: basename(file), note: readFileSync(file, 'utf8') }));
  const places = await Promise.all(
    log.map(async (name) => ({ name, log: await readStaticLog(name), note: await checkpointIn(name) })),
  );
  const checkpoints = [...files, ...places.flatMap(({ name, note }) => (note === null ? [] : [{ name, note }]))];
  const keys = key.map(keyOf);
  if (checkpoints.length > 0 && keys.length + known.length === 0) throw new Error(say('prove.keyNeeded'));
  return { checkpoints, outside: places, keys: keys.length > 0 ? keys : known };
}

const told = ({ reference, message }: Found): string => (reference === null ? message : `${reference}: ${message}`);

async function verifyFolder(folder: string, options: Options): Promise<void> {
  const { source, about } = await folderSource(folder);
  const tell = options.json ? undefined : (found: Found): void => print(told(found));
  const given = { ...(await outsideOf(options, [])), editions: editionsToFind(), now: new Date(about.at), tell };
  const report = await verifySource(source, given);
  const changed = (await changedFiles(folder, about)).map((file) => say('prove.found.fileChanged', { file }));
  sayReport(report, changed, [], options);
}

/** Verifies the store against itself and what lies outside, and says what was found. */
export async function verifyStore(parts: Parts, options: Options): Promise<void> {
  const { store, directory, clock, editions } = parts;
  const source = await storeSource(store, directory.agency);
  const keys = await findKeys(store, partitionOf(directory.agency)).catch(() => []);
  const tell = options.json ? undefined : (found: Found): void => print(told(found));
  const outside = await outsideOf(options, keys);
  const report = await verifySource(source, { ...outside, editions, now: clock.now(), tell });
  const isStoredKey = options.key.length === 0 && outside.checkpoints.length > 0;
  sayReport(report, await peopleAndChats(parts), isStoredKey ? [say('prove.storedKey')] : [], options);
}

/** What belongs to no journal and is compared with the people file. */
async function peopleAndChats(parts: Parts): Promise<string[]> {
  const { store, directory, clock, editions } = parts;
  const seen = (await store.get(partitionOf(directory.agency), 'people'))?.document ?? null;
  const rungs = editions.governing(clock.now()).local.escalation.ladder;
  return [...peopleProblems(seen, directory, rungs), ...(await anothersChats(parts))];
}

/** People for whom somebody else's chat is kept, and what is no chat: a record is on no list while it has that kind. */
async function anothersChats(parts: Parts): Promise<string[]> {
  const found: string[] = [];
  for await (const stored of everyStored(parts, 'reach'))
    if (!stored.id.startsWith(personDocumentId(''))) found.push(say('cli.thisStandsAmongTheChats', { id: stored.id }));
    else if (isAnothersChat(readPerson(stored))) found.push(say('cli.theChatThatIsKept', { id: stored.id }));
  return found;
}

/** Says it to a person or to a program; exit code 1 where anything was found, or nothing was there. */
function sayReport(report: Report, others: readonly string[], notices: readonly string[], { json }: Options): void {
  const { checked, found, count } = report;
  const isEmpty = checked.records === 0 && count + others.length === 0;
  if (isEmpty || count + others.length > 0) process.exitCode = 1;
  if (json) {
    const more = others.map((message) => ({ code: 'does-not-add-up', reference: null, message }));
    const all = { ...report, found: [...found, ...more], count: count + others.length };
    print(JSON.stringify({ ...all, notices: [...report.notices, ...notices] }, null, 2));
    return;
  }
  for (const line of [...others, ...report.notices, ...notices]) print(line);
  if (isEmpty) return print(say('cli.thereIsNoRecordHere'));
  print(say('cli.checked', { checked: checked.records, wrong: checked.wrong }));
  print(logWords(report));
  if (count + others.length > 0) print(say('prove.verified.found', { count: count + others.length }));
  for (const line of report.cannotSee) print(line);
}

function logWords({ logged, covered, waiting }: Report): string {
  const vouched = covered === null ? '' : say('prove.verified.vouched', { covered });
  return say('prove.verified.log', { size: logged, vouched, waiting });
}

const collect = (one: string, before: readonly string[]): string[] => [...before, one];

async function verify(reference: string | undefined, options: Options): Promise<void> {
  if (options.export !== undefined && reference === undefined) return verifyFolder(options.export, options);
  return withParts(async (parts) => {
    if (reference) return verifyOne(parts, reference, options.code);
    if (options.code !== undefined)
      throw new Error('Say which record the code is for: verify --code <code> <reference>.');
    return verifyStore(parts, options);
  });
}

/** `verify`: everything, one record, or a folder that was exported. */
export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description(say('cli.checkThatRecordsStillSay'))
    .argument('[reference]', say('cli.oneRecordAllOfThem'))
    .option('--code <code>', say('cli.compareThatRecordWithThe'))
    .option('--checkpoint <file>', say('prove.options.checkpoint'), collect, [])
    .option('--log <folder>', say('prove.options.log'), collect, [])
    .option('--key <key>', say('prove.options.key'), collect, [])
    .option('--export <folder>', say('prove.options.export'))
    .option('--json', say('cli.asJson'))
    .action(verify);
}
