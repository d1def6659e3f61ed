// The log as a folder of files (C2SP tlog-tiles): written from the store, read as any log.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readCheckpointText } from '../../proof/checkpoint.ts';
import type { LogReader } from '../../proof/log-reader.ts';
import { EMPTY_ROOT } from '../../proof/merkle.ts';
import type { Tree } from '../../proof/merkle.ts';
import { CHECKPOINTS, NEWEST } from '../log/place.ts';
import { folderLog, logFiles } from '../log/read-log.ts';
import type { StoreLog } from '../log/read-log.ts';

/**
 * Writes the whole log, file by file, with its last signed checkpoint where there is one, and what tools that others wrote
 * read for that: tiles that were not full then.
 */
export async function writeStaticLog({ tree, readTile, headDocument }: StoreLog, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { checkpoint } = headDocument;
  for (const size of new Set([tree.size, checkpoint?.size ?? 0]))
    for await (const { path, bytes } of logFiles(readTile, 0, size)) {
      if (size < tree.size && !path.includes(PARTIAL)) continue;
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(file, bytes, { mode: 0o600 });
    }
  if (checkpoint) await writeFile(join(folder, NEWEST), checkpoint.note, { mode: 0o600 });
}

/** In the path of a tile that is not full. */
const PARTIAL = '.p/';

/**
 * The newest checkpoint of a folder as it is, signed or not by whom; null where there is none. A place where nothing can be
 * changed has only those under their sizes.
 */
export async function checkpointIn(folder: string): Promise<string | null> {
  const newest = await readFile(join(folder, NEWEST), 'utf8').catch(() => null);
  if (newest !== null) return newest;
  const names = await readdir(join(folder, CHECKPOINTS)).catch((): string[] => []);
  const sizes = names.filter((name) => /^\d{1,15}$/.test(name)).map(Number);
  return sizes.length === 0 ? null : readFile(join(folder, CHECKPOINTS, String(Math.max(...sizes))), 'utf8');
}

/** Reads the log that lies in a place where checkpoints are put, as far as its checkpoint says. Throws ProofError. */
export async function readStaticLog(folder: string): Promise<LogReader> {
  const note = await checkpointIn(folder);
  return folderLog(folder, note === null ? { size: 0, root: EMPTY_ROOT } : treeOf(note));
}

/** What a checkpoint says, whoever signed it. Throws ProofError where it is none. */
const treeOf = (note: string): Tree => readCheckpointText(note.slice(0, note.lastIndexOf('\n\n') + 1));
