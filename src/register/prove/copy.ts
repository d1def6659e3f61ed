// Copies the store into a folder while the bot runs: an export for an auditor, or a backup.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Editions } from '../../policy/governing.ts';
import { isRecord, problemsOf } from '../../record/check-record.ts';
import { partitionOf } from '../../record/partition.ts';
import { recordOf } from '../../record/record-of.ts';
import { readCase } from '../../record/stored.ts';
import { everyOfKind } from '../../store/every.ts';
import type { Store, StoredDocument } from '../../store/port.ts';
import { say } from '../../words/say.ts';
import { aboutFolder, documentsOf, LOG_FOLDER } from './folder.ts';
import type { About } from './folder.ts';
import { JOINT_KINDS } from '../../joint/facts.ts';
import { takenOut } from '../../joint/taken-out.ts';
import { BESIDE, JOURNALLED } from './kinds.ts';
import { storeSource } from './store-source.ts';
import { writeStaticLog } from './static-log.ts';
import { finishFolder, makeFolder, writeKind, writeLines } from './write-folder.ts';

export const RECORDS = 'records.jsonl';
export const README = 'README.txt';

/** What was copied. */
export interface Copied {
  readonly documents: number;
  readonly records: number;
  /** Of what agencies do together. */
  readonly joint: number;
  /** Entries of the log. */
  readonly logged: number;
}

export interface CopyParts {
  readonly store: Store;
  readonly agency: string;
  readonly editions: Pick<Editions, 'find'>;
  readonly now: Date;
}

/**
 * Everything, drafts and chats too. The log is looked at first: what is written meanwhile may be in the documents and is
 * not in the log, as it is at any moment. Throws FolderError, or what the store throws; then the folder stays unfinished.
 */
export async function backUp(parts: CopyParts, folder: string): Promise<Copied> {
  const about = await copy(parts, folder, 'backup', [...BESIDE, ...JOURNALLED], (one) => one);
  return copied(about);
}

/**
 * What is on record, as it is stored and as it reads; no drafts, no chats, and of what agencies do together nothing that is
 * another's own. Throws as `backUp` does.
 */
export async function exportRecords(parts: CopyParts, folder: string): Promise<Copied> {
  const about = await copy(parts, folder, 'export', JOURNALLED, (one) =>
    one.kind !== 'case' || isRecord(one) ? takenOut(one) : null,
  );
  return copied(about);
}

const copied = ({ files, log }: About): Copied => ({
  documents: Object.values(files).reduce((sum, { documents }) => sum + documents, 0),
  records: files['case.jsonl']?.documents ?? 0,
  joint: JOINT_KINDS.reduce((sum, kind) => sum + (files[`${kind}.jsonl`]?.documents ?? 0), 0),
  logged: log.size,
});

async function copy(
  parts: CopyParts,
  folder: string,
  what: About['what'],
  kinds: readonly string[],
  taken: (stored: StoredDocument) => StoredDocument | null,
): Promise<About> {
  const { store, agency, now } = parts;
  makeFolder(folder);
  const { log: stored } = await storeSource(store, agency);
  const files: Record<string, About['files'][string]> = {};
  for (const kind of kinds)
    Object.assign(files, await writeKind(folder, kind, only(everyOfKind(store, partitionOf(agency), kind), taken)));
  await writeStaticLog(stored, join(folder, LOG_FOLDER));
  if (what === 'export') await writeLines(join(folder, RECORDS), readings(parts, folder));
  const text = what === 'export' ? say('prove.readme.export') : say('prove.readme.backup');
  await writeFile(join(folder, README), text, { mode: 0o600 });
  const log = { size: stored.tree.size, root: stored.tree.root.toString('base64') };
  const about = aboutFolder({ what, agency, at: now.toISOString(), log, files });
  await finishFolder(folder, about);
  return about;
}

async function* only(
  documents: AsyncIterable<StoredDocument>,
  taken: (stored: StoredDocument) => StoredDocument | null,
): AsyncGenerator<StoredDocument> {
  for await (const one of documents) {
    const wanted = taken(one);
    if (wanted) yield wanted;
  }
}

/** Each record as it reads, with what does not add up in it, out of the documents that were just written. */
async function* readings(parts: CopyParts, folder: string): AsyncGenerator<string> {
  for await (const stored of documentsOf(folder, 'case')) yield await readingOf(stored, parts);
}

/** A record as it reads, as a line of JSON; only its reference where it cannot be read, which its problems say. */
export async function readingOf(stored: StoredDocument, { store, agency, editions, now }: CopyParts): Promise<string> {
  const find = async (id: string): Promise<unknown> => (await store.get(partitionOf(agency), id))?.document ?? null;
  const problems = (await problemsOf(stored, { find, now, editions })).map(({ message }) => message);
  return JSON.stringify({ ...recordIn(stored), problems });
}

function recordIn(stored: StoredDocument): object {
  try {
    return recordOf(readCase(stored));
  } catch {
    return { reference: stored.id };
  }
}
