// `verify`: do the records still say what was written, is all of it there, and does the log fit what was kept outside?
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { editionsToFind } from '../app/editions.ts';
import { peopleProblems } from '../cases/people-document.ts';
import { isAnothersChat, personDocumentId } from '../cases/person-document.ts';
import { readPerson } from '../cases/stored-people.ts';
import { readVerifierKey } from '../proof/note.ts';
import type { VerifierKey } from '../proof/note.ts';
import { pastedNote, textOf } from '../proof/pasted.ts';
import { partitionOf } from '../record/partition.ts';
import type { Found } from '../register/prove/findings.ts';
import { findKeys } from '../register/log/keys.ts';
import type { KeptCheckpoint } from '../register/prove/check-checkpoints.ts';
import { changedFiles, LOG_FOLDER } from '../register/prove/folder.ts';
import { readStretch } from '../register/prove/stretch.ts';
import type { Stretch } from '../register/prove/stretch.ts';
import { folderSource } from '../register/prove/folder-source.ts';
import { checkpointIn, readStaticLog } from '../register/prove/static-log.ts';
import { storeSource } from '../register/prove/store-source.ts';
import type { Source } from '../register/prove/source.ts';
import { trustedKeys } from '../register/prove/trusted-keys.ts';
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
  /** Stretches of the log that were lost in a restore, such as 1200-1250. */
  readonly restored?: readonly string[];
  readonly json?: boolean;
}

type Outside = Pick<VerifyWith, 'checkpoints' | 'outside' | 'keys' | 'restored'>;

function stretchOf(typed: string): Stretch {
  const stretch = readStretch(typed);
  if (!stretch) throw new Error(say('prove.noStretch', { typed }));
  return stretch;
}

/** A public key as it was handed over, or the file that it stands in. Throws ProofError. */
export const keyOf = (given: string): VerifierKey =>
  readVerifierKey((existsSync(given) ? textOf(readFileSync(given)) : given).trim());

/**
 * What lies outside the store, by the options, with the store's `own` checkpoint. `known`: the keys that the store itself
 * names, where none was handed over.
 */
async function outsideOf(
  { checkpoint, log, key, restored = [] }: Options,
  source: Source,
  own: string | null,
  known: readonly VerifierKey[],
): Promise<Outside> {
  const files = checkpoint.map((file): KeptCheckpoint => ({
    name: basename(file),
    note: pastedNote(textOf(readFileSync(file))),
  }));
  const places = await Promise.all(
    log.map(async (name) => ({ name, log: await readStaticLog(name), note: await checkpointIn(name) })),
  );
  const noted = places.flatMap(({ name, note }): KeptCheckpoint[] => (note === null ? [] : [{ name, note }]));
  const keys = key.length > 0 ? await trustedKeys(source, key.map(keyOf)) : known;
  if (files.length + noted.length > 0 && keys.length === 0) throw new Error(say('prove.keyNeeded'));
  const ownOne: KeptCheckpoint[] =
    own === null || keys.length === 0 ? [] : [{ name: say('prove.own'), note: own, isOwn: true }];
  const lost = restored.map(stretchOf);
  return { checkpoints: [...files, ...noted, ...ownOne], outside: places, keys, restored: lost };
}

const told = ({ reference, message }: Found): string => (reference === null ? message : `${reference}: ${message}`);

async function verifyFolder(folder: string, options: Options): Promise<void> {
  const { source, about } = await folderSource(folder);
  const tell = options.json ? undefined : (found: Found): void => print(told(found));
  const own = await checkpointIn(join(folder, LOG_FOLDER));
  const given = {
    ...(await outsideOf(options, source, own, [])),
    editions: editionsToFind(),
    now: new Date(about.at),
    tell,
  };
  const report = await verifySource(source, given);
  const changed = (await changedFiles(folder, about)).map((file) => say('prove.found.fileChanged', { file }));
  sayReport(report, { code: 'folder-changed', sentences: changed }, [], options);
}

/** Verifies the store against itself and what lies outside, and says what was found. */
export async function verifyStore(parts: Parts, options: Options): Promise<void> {
  const { store, directory, clock, editions } = parts;
  const source = await storeSource(
    store,
    directory.agency,
    directory.served.map(({ id }) => id),
  );
  const keys = await findKeys(store, partitionOf(directory.agency)).catch(() => []);
  const tell = options.json ? undefined : (found: Found): void => print(told(found));
  const own = source.log.headDocument.checkpoint?.note ?? null;
  const outside = await outsideOf(options, source, own, keys);
  const report = await verifySource(source, { ...outside, editions, now: clock.now(), tell });
  const isStoredKey = options.key.length === 0 && options.checkpoint.length + options.log.length > 0;
  sayReport(
    report,
    { code: 'not-of-a-journal', sentences: await peopleAndChats(parts) },
    isStoredKey ? [say('prove.storedKey')] : [],
    options,
  );
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

/** What was found besides what the documents and the log say of each other. */
interface Others {
  readonly code: 'folder-changed' | 'not-of-a-journal';
  readonly sentences: readonly string[];
}

/** Says it to a person or to a program; exit code 1 where anything was found, or nothing was there. */
function sayReport(report: Report, others: Others, notices: readonly string[], { json }: Options): void {
  const { checked, found } = report;
  const { code, sentences } = others;
  const count = report.count + sentences.length;
  const isEmpty = checked.records + checked.joint + checked.elsewhere + count === 0;
  if (isEmpty || count > 0) process.exitCode = 1;
  if (json) {
    const more = sentences.map((message) => ({ code, reference: null, message }));
    const all = { ...report, count, found: [...found, ...more], notices: [...report.notices, ...notices] };
    return print(JSON.stringify(all, null, 2));
  }
  for (const line of [...sentences, ...report.notices, ...notices]) print(line);
  if (isEmpty) return print(say('cli.thereIsNoRecordHere'));
  print(say('cli.checked', { checked: checked.records, wrong: checked.wrong, others: count }));
  const { joint, jointWrong, elsewhere } = checked;
  if (joint > 0) print(say('prove.jointChecked', { count: joint, wrong: jointWrong, others: count }));
  if (elsewhere > 0) print(say('prove.elsewhereChecked', { count: elsewhere }));
  print(logWords(report));
  if (count > 0) print(say('prove.verified.found', { count }));
  for (const line of report.cannotSee) print(line);
}

function logWords({ logged, covered, waiting }: Report): string {
  const vouched = covered === null ? '' : say('prove.verified.vouched', { covered });
  return say('prove.verified.log', { size: logged, vouched, waiting });
}

const collect = (one: string, before: readonly string[]): string[] => [...before, one];

const LOOKS = { mustBeThere: true };

async function verify(reference: string | undefined, options: Options): Promise<void> {
  if (options.export !== undefined && reference === undefined) return verifyFolder(options.export, options);
  return withParts(async (parts) => {
    if (reference) return verifyOne(parts, reference, options.code);
    if (options.code !== undefined)
      throw new Error('Say which record the code is for: verify --code <code> <reference>.');
    return verifyStore(parts, options);
  }, LOOKS);
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
    .option('--restored <entries>', say('prove.options.restored'), collect, [])
    .option('--json', say('cli.asJson'))
    .action(verify);
}
