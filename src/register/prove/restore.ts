// Puts a backup back into an empty store. It is checked before anything is written; and where it is broken off, the same
// command goes on from where it was. The log that lies outside is the one that counts: it never goes back.
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { treeOfLeaves } from '../../proof/log-reader.ts';
import type { LogReader } from '../../proof/log-reader.ts';
import type { VerifierKey } from '../../proof/note.ts';
import { partitionOf } from '../../record/partition.ts';
import { UnreadableDocument } from '../../record/stored.ts';
import type { Context } from '../../record/types.ts';
import { StoreConflict } from '../../store/port.ts';
import type { Store, StoredDocument } from '../../store/port.ts';
import { say } from '../../words/say.ts';
import { LOG } from '../log/head.ts';
import type { Since } from '../log/since.ts';
import { readLogged } from '../log/logged.ts';
import { openCheckpoints } from './check-checkpoints.ts';
import { Findings } from './findings.ts';
import { changedFiles, documentsOf, FolderError } from './folder.ts';
import type { About } from './folder.ts';
import { folderSource } from './folder-source.ts';
import { BESIDE, JOURNALLED } from './kinds.ts';
import { AfterBackup } from './after-backup.ts';
import type { Kept, Named } from './after-backup.ts';
import { placesIn } from './marks.ts';
import { putLogBack } from './put-log-back.ts';
import { partsOf, restoreDocument, restoreId } from './restored.ts';
import type { Source } from './source.ts';
import { lostKeys, trustedKeys } from './trusted-keys.ts';

export interface RestoreParts {
  readonly store: Store;
  readonly agency: string;
  readonly context: Context;
  /** Who is signed in on the machine. */
  readonly osUser: string;
}

/** A log that lies outside, with the last signed checkpoint there. */
export interface OutsideLog {
  readonly log: LogReader;
  readonly checkpoint: string | null;
  /** What happened there that must outlive a restore, as far as it lies beside the checkpoints. */
  readonly since?: readonly Since[];
  /** Public keys as they were handed over: one of them, or one that follows from it, must have signed the checkpoint. */
  readonly keys?: readonly VerifierKey[];
}

/** No key in hand has signed what lies outside. Nothing was written. */
export class NotVouchedFor extends Error {
  override readonly name = 'NotVouchedFor';
  readonly code = 'checkpoint-of-no-key';
}

export interface PutBack {
  readonly documents: number;
  readonly backupAt: string;
  /** How many entries the log had in the backup, and how many it has now. */
  readonly backupLog: number;
  readonly log: number;
  /** What the log has and nobody else: written after the backup was taken. */
  readonly lost: readonly Named[];
  /** What was destroyed, held or erased after the backup; null where nothing outside says that. */
  readonly kept: Kept | null;
}

/** Throws where a backup is being put back and is not all there: people would be shown less than there is. */
export async function refuseHalfRestored(store: Pick<Store, 'get'>, pk: string): Promise<void> {
  if (await store.get(pk, RESTORING)) throw new FolderError(say('prove.restore.begun'));
}

/** A store in which something is being put back: there is one such document until all of it is there. */
export const RESTORING = 'restoring';

interface Restoring extends StoredDocument {
  readonly kind: typeof RESTORING;
  /** Which backup. */
  readonly backup: string;
}

/**
 * Puts the backup in `folder` back. Throws FolderError, with a sentence, where it is not whole or not readable by this
 * version, where the store is not empty, or where the log outside is not a continuation of the one in the backup, and
 * NotVouchedFor; then nothing was written.
 */
export async function restore(parts: RestoreParts, folder: string, outside: OutsideLog | null): Promise<PutBack> {
  const { source, about } = await folderSource(folder);
  await checkBackup(folder, about, parts.agency);
  if (outside) await checkSigned(source, outside);
  const chosen = await chosenLog(source.log, outside);
  await begin(parts, about);
  const { size } = await chosen.log.head();
  const places = await placesIn(chosen.log, about.log.size, size);
  const since = chosen.since ?? [];
  const after = new AfterBackup(since, parts.agency, { known: about.log.size, size, places }, parts.context);
  const documents = await putDocuments(parts, folder, after);
  const lost = places.lost();
  const kept = since.length === 0 ? null : after.kept();
  await putLogBack(parts.store, partitionOf(parts.agency), chosen.log, chosen.checkpoint);
  await noteRestore(parts, about, size, { lost, kept });
  await end(parts);
  return { documents, backupAt: about.at, backupLog: about.log.size, log: size, lost, kept };
}

/** Throws FolderError where the backup is none, not as it was written, another agency's, or not readable here. */
async function checkBackup(folder: string, about: About, agency: string): Promise<void> {
  if (about.what !== 'backup') throw new FolderError(say('prove.restore.noBackup', { folder }));
  if (about.agency !== agency)
    throw new FolderError(say('prove.restore.otherAgency', { folder, agency: about.agency, here: agency }));
  const [changed] = await changedFiles(folder, about);
  if (changed !== undefined) throw new FolderError(say('prove.folder.damaged', { folder, file: changed }));
  for (const kind of JOURNALLED)
    for await (const stored of documentsOf(folder, kind)) {
      const why = unreadable(stored);
      if (why?.code === 'document-too-new') throw new FolderError(say('prove.restore.tooNew', { id: stored.id }));
    }
}

/** Why this version cannot read it; null where it can. A damaged document is put back as it is: the check names it. */
function unreadable(stored: StoredDocument): UnreadableDocument | null {
  try {
    readLogged(stored);
    return null;
  } catch (error) {
    if (error instanceof UnreadableDocument) return error;
    throw error;
  }
}

/** Throws NotVouchedFor where keys were given, and none of them, nor one that the backup shows to follow, signed it. */
async function checkSigned(source: Source, { checkpoint, keys = [] }: OutsideLog): Promise<void> {
  if (checkpoint === null || keys.length === 0) return;
  const kept = [{ name: LOG, note: checkpoint }];
  const opened = openCheckpoints(kept, await trustedKeys(source, keys), new Findings(), await lostKeys(source));
  if (opened.length === 0) throw new NotVouchedFor(say('prove.restore.notVouchedFor'));
}

/** The longer of the two logs, where one goes on with the other. Throws FolderError where they are two logs. */
async function chosenLog(backup: LogReader, outside: OutsideLog | null): Promise<OutsideLog> {
  const own = { log: backup, checkpoint: null };
  if (!outside) return own;
  const [{ size }, { size: there }] = [await backup.head(), await outside.log.head()];
  const least = Math.min(size, there);
  const [one, other] = [await treeOfLeaves(backup, least), await treeOfLeaves(outside.log, least)];
  if (!one.root.equals(other.root)) throw new FolderError(say('prove.restore.otherLog'));
  return there >= size ? outside : own;
}

const backupName = ({ at, log, files }: About): string =>
  createHash('sha256')
    .update(JSON.stringify([at, log, files]))
    .digest('hex');

/** Marks the store as being put back. Throws FolderError where something is in it that this backup did not put there. */
async function begin({ store, agency }: RestoreParts, about: About): Promise<void> {
  const pk = partitionOf(agency);
  const marker: Restoring = { id: RESTORING, pk, kind: RESTORING, backup: backupName(about) };
  const there = await store.get<Restoring>(pk, RESTORING);
  if (there) {
    if (there.document.backup !== marker.backup) throw new FolderError(say('prove.restore.anotherBegun'));
    return;
  }
  const found = await anythingIn(store, pk);
  if (found) throw new FolderError(say('prove.restore.notEmpty', { id: found.id }));
  await store.create(marker);
}

/** Something that is stored of an agency; null where nothing is. */
export async function anythingIn(store: Pick<Store, 'all'>, pk: string): Promise<StoredDocument | null> {
  for (const kind of [...BESIDE, ...JOURNALLED, LOG]) {
    const { items } = await store.all<StoredDocument>(pk, kind, 1);
    if (items.length > 0) return items[0]!.document;
  }
  return null;
}

/** How many writes are under way at once: they share what each waits for. */
const AT_ONCE = 64;

async function putDocuments({ store }: RestoreParts, folder: string, after: AfterBackup): Promise<number> {
  let documents = 0;
  for (const kind of [...BESIDE, ...JOURNALLED]) {
    let waiting: Promise<void>[] = [];
    for await (const stored of documentsOf(folder, kind)) {
      const placed = after.placed(stored);
      if (!placed) continue;
      waiting.push(putOne(store, placed));
      documents += 1;
      if (waiting.length < AT_ONCE) continue;
      await Promise.all(waiting);
      waiting = [];
    }
    await Promise.all(waiting);
  }
  for (const left of after.rest()) {
    await putOne(store, left);
    documents += 1;
  }
  return documents;
}

/**
 * Creates it; one that is there already was put there before the restore was broken off. What was destroyed while the
 * backup was taken may be in it twice: as it was, and what is left of it, which counts.
 */
async function putOne(store: Store, document: StoredDocument): Promise<void> {
  try {
    await store.create(document);
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
    const there = (await store.get<StoredDocument>(document.pk, document.id))!;
    if (there.document.kind === 'destroyed') return;
    if (document.kind === 'destroyed') {
      await store.replace(document, there.etag);
      return;
    }
    if (canonicalize(there.document) !== canonicalize(document))
      throw new FolderError(say('prove.restore.notEmpty', { id: document.id }), { cause: error });
  }
}

/** All that is lost, and what of it must be done again, is named, in as many documents as that takes. */
async function noteRestore(
  { store, agency, context, osUser }: RestoreParts,
  about: About,
  log: number,
  { lost, kept }: Pick<PutBack, 'lost' | 'kept'>,
): Promise<void> {
  const count = lost.reduce((sum, { seqs }) => sum + seqs.length, 0);
  for (const [at, named] of partsOf(lost, kept).entries()) {
    if (await store.get(partitionOf(agency), restoreId(about.at, at + 1))) continue;
    const restored = { backupAt: about.at, backupLog: about.log.size, log, lost: count, ...named, osUser };
    await store.create(restoreDocument(agency, restored, context, at + 1));
  }
}

async function end({ store, agency }: RestoreParts): Promise<void> {
  const pk = partitionOf(agency);
  const marker = await store.get(pk, RESTORING);
  if (marker) await store.remove(pk, RESTORING, marker.etag);
}
