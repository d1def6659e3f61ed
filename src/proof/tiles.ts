// How a log lies in files (C2SP tlog-tiles): tiles of 256 hashes, bundles of 256 entries, and where each of them stands.
import { HASH_BYTES, joined, nodeHash, subtreesOf } from './merkle.ts';
import type { ReadHash, Subtree } from './merkle.ts';
import { ProofError } from './problem.ts';

/** How many hashes a whole tile has, and how many entries a whole bundle. */
export const TILE_WIDTH = 256;
/** A tile spans so many levels of the tree. */
const TILE_LEVELS = 8;

/** A tile of hashes, or (level `entries`) a bundle. `width` is 256, or less at the right edge of a tree. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  readonly width: number;
}

/** Where it stands, such as `tile/0/x001/x234/067` or `tile/entries/000.p/5`. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!;
  const place = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${place}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** How many hashes of this level of tiles a tree of `size` has. */
const widthOf = (size: number, level: number): number => Math.floor(size / TILE_WIDTH ** level);

/** The tile as a tree of `size` has it: whole, or as far as the tree goes; null where it has none of it. */
export function tileIn(size: number, level: number | 'entries', index: number): Tile | null {
  const width = Math.min(TILE_WIDTH, widthOf(size, level === 'entries' ? 0 : level) - index * TILE_WIDTH);
  return width > 0 ? { level, index, width } : null;
}

/** The tiles and bundles that a tree of `newer` entries has and one of `older` has not, in the order to write them. */
export function* tilesBetween(older: number, newer: number): Generator<Tile> {
  yield* tilesOfLevel(older, newer, 'entries');
  for (let level = 0; widthOf(newer, level) > 0; level += 1) yield* tilesOfLevel(older, newer, level);
}

function* tilesOfLevel(older: number, newer: number, level: Tile['level']): Generator<Tile> {
  const factor = level === 'entries' ? 0 : level;
  const [had, has] = [widthOf(older, factor), widthOf(newer, factor)];
  if (had === has) return;
  for (let index = Math.floor(had / TILE_WIDTH); index * TILE_WIDTH < has; index += 1)
    yield tileIn(newer, level, index)!;
}

/** The entries as a bundle: each with its length before it, as two bytes. Throws RangeError where one is too long. */
export function bundleOf(entries: readonly string[]): Buffer {
  const parts = entries.flatMap((entry) => {
    const data = Buffer.from(entry);
    if (data.length > 0xffff) throw new RangeError('An entry of a log has at most 65,535 bytes.');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(data.length);
    return [length, data];
  });
  return Buffer.concat(parts);
}

/** The entries of a bundle. Throws ProofError where it is none. */
export function entriesOf(bundle: Buffer): string[] {
  const entries: string[] = [];
  for (let at = 0; at < bundle.length;) {
    const from = at + 2;
    const to = from <= bundle.length ? from + bundle.readUInt16BE(at) : Infinity;
    if (to > bundle.length) throw new ProofError('bundle-damaged', 'A bundle of entries ends in the middle of one.');
    entries.push(bundle.toString('utf8', from, to));
    at = to;
  }
  return entries;
}

/** The hashes of a tile. Throws ProofError where it is none. */
export function hashesOf(tile: Buffer): Buffer[] {
  const count = tile.length / HASH_BYTES;
  if (!Number.isInteger(count) || count < 1 || count > TILE_WIDTH)
    throw new ProofError('tile-damaged', 'A tile has not the size of one.');
  return Array.from({ length: count }, (_, at) => tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
}

/** Reads the bytes of a tile. A wider tile than the one asked for will do: it begins with the same bytes. */
export type ReadTile = (tile: Tile) => Promise<Buffer>;

/** Reads hashes of the tree of the first `size` entries out of its tiles, the last few of which it remembers. */
export function hashesFromTiles(size: number, readTile: ReadTile, remembered = 64): ReadHash {
  const tiles = new Map<string, Buffer>();
  const read = async (tile: Tile): Promise<Buffer> => {
    const key = `${tile.level} ${tile.index}`;
    const known = tiles.get(key) ?? (await readTile(tile));
    if (known.length < tile.width * HASH_BYTES) throw new ProofError('tile-damaged', `${tilePath(tile)} is too short.`);
    tiles.delete(key);
    tiles.set(key, known);
    if (tiles.size > remembered) tiles.delete(tiles.keys().next().value!);
    return known;
  };
  return async ({ level, index }: Subtree) => {
    const tileLevel = Math.floor(level / TILE_LEVELS);
    const count = 2 ** (level % TILE_LEVELS);
    const first = index * count;
    const tile = tileIn(size, tileLevel, Math.floor(first / TILE_WIDTH));
    const at = first % TILE_WIDTH;
    if (!tile || at + count > tile.width) throw new RangeError(`A tree of ${size} has no subtree ${level}/${index}.`);
    return whole(await read(tile), at, count);
  };
}

/** The hash over `count` hashes of a tile, a power of two. */
function whole(tile: Buffer, at: number, count: number): Buffer {
  if (count === 1) return tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
  return nodeHash(whole(tile, at, count / 2), whole(tile, at + count / 2, count / 2));
}

/** The hash of a whole tile: the one that stands for it in the tile above. */
export const tileHash = (tile: Buffer): Buffer => whole(tile, 0, TILE_WIDTH);

/** The root of a tree by the tiles at its right edge, the lowest level first; an empty one where a level ends there. */
export const rootOfTiles = (tiles: readonly Buffer[]): Buffer =>
  joined(
    tiles
      .toReversed()
      .flatMap((tile) =>
        subtreesOf(0, tile.length / HASH_BYTES).map(({ level, index }) => whole(tile, index * 2 ** level, 2 ** level)),
      ),
  );
