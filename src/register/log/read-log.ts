// Reads the agency's log as it stands at one moment: out of the store, or out of a folder in which it lies as files.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readLog } from '../../proof/log-reader.ts';
import type { LogReader } from '../../proof/log-reader.ts';
import { HASH_BYTES } from '../../proof/merkle.ts';
import type { Tree } from '../../proof/merkle.ts';
import { ProofError } from '../../proof/problem.ts';
import { bundleOf, TILE_WIDTH, tilePath, tilesBetween } from '../../proof/tiles.ts';
import type { ReadTile, Tile } from '../../proof/tiles.ts';
import type { Store, StoredDocument } from '../../store/port.ts';
import { edgeTiles, emptyHead, entriesId, fullOf, LOG, readHead, tileId, treeOf } from './head.ts';
import type { Full, LogHead } from './head.ts';

/** The log in a store, with what its head says besides. */
export interface StoreLog extends LogReader {
  readonly tree: Tree;
  readonly headDocument: LogHead;
  readonly readTile: ReadTile;
}

/** The log as its head in the store says it is now; an empty one where nothing was ever logged. */
export async function openStoreLog(store: Pick<Store, 'get'>, pk: string): Promise<StoreLog> {
  const stored = await store.get<StoredDocument>(pk, LOG);
  return storeLog(store, stored ? readHead(stored.document) : emptyHead(pk));
}

/** The same for a head that was read before, such as that of a backup. Throws where its parts are not there. */
export function storeLog(store: Pick<Store, 'get'>, head: LogHead): StoreLog {
  const readTile = tilesOf(store, head);
  const tree = treeOf(head);
  return { ...readLog(tree, readTile), tree, headDocument: head, readTile };
}

function tilesOf(store: Pick<Store, 'get'>, head: LogHead): ReadTile {
  const edge = edgeTiles(head);
  const justFilled = new Map(fullOf(head).map((full) => [full.id, full]));
  const isAtEdge = ({ level, index }: Tile): boolean =>
    (index + 1) * TILE_WIDTH ** (level === 'entries' ? 1 : level + 1) > head.size;
  return async (tile) => {
    const { level, index } = tile;
    if (isAtEdge(tile)) return level === 'entries' ? bundleOf(head.entries) : (edge[level] ?? Buffer.alloc(0));
    const id = level === 'entries' ? entriesId(index) : tileId(level, index);
    const full = justFilled.get(id) ?? (await store.get<Full>(head.pk, id))?.document;
    if (!full) throw new ProofError('tile-damaged', `${tilePath(tile)} of the log is gone.`);
    return full.kind === 'log-entries' ? bundleOf(full.entries) : Buffer.from(full.hashes, 'base64');
  };
}

/** The log of so many entries that lies as files in a folder, as a place for checkpoints or an export has it. */
export const folderLog = (folder: string, tree: Tree): LogReader => readLog(tree, folderTiles(folder));

/** A tile of a folder. One that was written when the tree was smaller may have become a whole one since. */
export function folderTiles(folder: string): ReadTile {
  return async (tile) => {
    for (const width of [tile.width, TILE_WIDTH]) {
      const bytes = await readFile(join(folder, tilePath({ ...tile, width }))).catch(() => null);
      if (bytes) return bytes;
    }
    throw new ProofError('tile-damaged', `${tilePath(tile)} is not there.`);
  };
}

export interface LogFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** The files that a log of `to` entries has and one of `from` has not, in the order to write them. */
export async function* logFiles(readTile: ReadTile, from: number, to: number): AsyncGenerator<LogFile> {
  for (const tile of tilesBetween(from, to)) yield { path: tilePath(tile), bytes: cut(tile, await readTile(tile)) };
}

/** Only what a tree of the wanted size has of a tile that has grown since. */
function cut({ level, width }: Tile, bytes: Buffer): Buffer {
  if (level !== 'entries') return bytes.subarray(0, width * HASH_BYTES);
  let end = 0;
  for (let entry = 0; entry < width; entry += 1) end += 2 + bytes.readUInt16BE(end);
  return bytes.subarray(0, end);
}
