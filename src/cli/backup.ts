// `backup` and `restore`: the whole store, out and back in.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { partsOf } from '../app/compose.ts';
import type { Parts } from '../app/compose.ts';
import { SYSTEM } from '../record/journal.ts';
import { partitionOf } from '../record/partition.ts';
import type { Actor } from '../record/types.ts';
import { LOG_KEYS } from '../register/log/keys.ts';
import { sinceIn } from '../register/prove/after-backup.ts';
import type { Kept } from '../register/prove/after-backup.ts';
import { backUp } from '../register/prove/copy.ts';
import { ABOUT } from '../register/prove/folder.ts';
import { anythingIn, restore } from '../register/prove/restore.ts';
import type { OutsideLog, PutBack } from '../register/prove/restore.ts';
import { checkpointIn, readStaticLog } from '../register/prove/static-log.ts';
import { say } from '../words/say.ts';
import { copyParts } from './export.ts';
import { keyOf, verifyStore } from './verify.ts';
import { AT_A_TERMINAL, print, withParts } from './with-parts.ts';
import type { Whose } from './with-parts.ts';

/**
 * All of the store: the first agency into the folder, each other one into a folder in it that is named by its id. With
 * --agency that one alone.
 */
async function backUpAll(parts: Parts, folder: string, isOne: boolean): Promise<void> {
  await takeBackup(parts, folder);
  if (isOne) return;
  for (const { directory } of parts.agencies.slice(1))
    if (await anythingIn(parts.store, partitionOf(directory.agency)))
      await takeBackup(partsOf(parts, directory.agency), join(folder, directory.agency));
}

/** A timer takes backups, so nobody need be named: the entry says whose account on this machine it was. */
async function takeBackup(parts: Parts, folder: string): Promise<void> {
  const { id, name, team } = SYSTEM;
  const bot: Actor = { id, name, team, roles: [], agency: parts.directory.agency };
  await parts.register.noteReading(bot, { ...AT_A_TERMINAL, what: 'backup', reference: null });
  const { documents, logged } = await backUp(copyParts(parts), folder);
  print(say('prove.backup.done', { documents, logged, folder }));
}

interface Restoring {
  readonly from: string;
  readonly checkpoint: readonly string[];
  readonly log?: string;
  readonly key: readonly string[];
}

async function putBack(parts: Parts, { from, log, checkpoint, key }: Restoring): Promise<void> {
  const { store, directory, clock, ids } = parts;
  const context = { now: clock.now(), newId: () => ids.newId() };
  const outside = log === undefined ? null : { ...(await outsideLog(log)), keys: key.map(keyOf) };
  const put = await restore({ store, agency: directory.agency, context, osUser: AT_A_TERMINAL.osUser }, from, outside);
  sayPutBack(put, outside !== null);
  const restored = put.lost.length === 0 ? [] : [`${put.backupLog}-${put.log}`];
  await verifyStore(parts, { checkpoint, key, log: log === undefined ? [] : [log], restored });
  const others = directory.served.map(({ id }) => ({ agency: id, folder: join(from, id) }));
  for (const other of others) if (existsSync(join(other.folder, ABOUT))) print(say('prove.restore.alsoHolds', other));
}

async function outsideLog(folder: string): Promise<OutsideLog> {
  return {
    log: await readStaticLog(folder),
    checkpoint: await checkpointIn(folder),
    since: await sinceIn(folder),
  };
}

function sayPutBack({ documents, backupAt, backupLog, log, lost, kept }: PutBack, isOutside: boolean): void {
  print(say('prove.restore.done', { documents, at: backupAt, log }));
  for (const { reference, seqs } of lost)
    print(say('prove.restore.lost', { reference, count: seqs.length, seqs: seqs.join(', ') }));
  if (lost.some(({ reference }) => reference === LOG_KEYS)) print(say('prove.restore.keysLost'));
  if (lost.length > 0) print(say('prove.restore.keepThis', { range: `${backupLog}-${log}` }));
  if (kept) sayKept(kept);
  else print(say('prove.restore.undone', { at: backupAt }));
  if (lost.length === 0) print(isOutside ? say('prove.restore.nothingLost') : say('prove.restore.noOutside'));
}

/** What was not undone, and what somebody must do again. */
function sayKept({ destroyed, unproved, held, opened, erased, unknown, refused }: Kept): void {
  for (const one of destroyed) print(say('prove.restore.destroyed', { ...one }));
  for (const reference of unproved) print(say('prove.restore.unproved', { reference }));
  for (const { reference, seqs } of held)
    print(say('prove.restore.held', { reference, seqs: seqs.join(', '), seq: String(seqs[0]) }));
  for (const reference of opened) print(say('prove.restore.opened', { reference }));
  for (const { reference, seqs } of erased) print(say('prove.restore.erased', { reference, seqs: seqs.join(', ') }));
  for (const { from, to } of unknown) print(say('prove.restore.unknown', { from: String(from), to: String(to) }));
  if (refused > 0) print(say('prove.restore.refused', { count: refused }));
  print(say('prove.restore.afterLast'));
}

const collect = (one: string, before: readonly string[]): string[] => [...before, one];

/** `backup` while the bot runs, `restore` into an empty store. */
export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .description(say('prove.backup.about'))
    .requiredOption('--to <folder>', say('prove.backup.to'))
    .action(({ to }: { to: string }, command: Command) => {
      const isOne = command.optsWithGlobals<Whose>().agency !== undefined;
      return withParts((parts) => backUpAll(parts, to, isOne), { mustBeThere: true });
    });

  program
    .command('restore')
    .description(say('prove.restore.about'))
    .requiredOption('--from <folder>', say('prove.restore.from'))
    .option('--log <folder>', say('prove.options.log'))
    .option('--checkpoint <file>', say('prove.options.checkpoint'), collect, [])
    .option('--key <key>', say('prove.options.key'), collect, [])
    .action((options: Restoring) => withParts((parts) => putBack(parts, options)));
}
