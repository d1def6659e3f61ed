// A log as it stood at one moment, to be read and checked: the same over a store and over a folder of tiles.
import { EMPTY_EDGE, grown, rootAt } from './edge.ts';
import { leafHash } from './merkle.ts';
import type { ReadHash, Tree } from './merkle.ts';
import { ProofError } from './problem.ts';
import { entriesOf, hashesFromTiles, TILE_WIDTH, tileIn, tilePath } from './tiles.ts';
import type { ReadTile } from './tiles.ts';

export interface LogReader {
  /** How many entries there are, and the root over them as the hashes give it. */
  head(): Promise<Tree>;
  /** The data of one entry. Throws RangeError where there is none, ProofError where what should be there is not. */
  leaf(index: number): Promise<string>;
  /** The data of the entries [from, to), which are read a bundle at a time. */
  leaves(from: number, to: number): AsyncIterable<string>;
  /** The hashes of whole subtrees, for roots and proofs. */
  readonly hashes: ReadHash;
}

/** The log of `size` entries that lies in these tiles and bundles; `root` is its root by whoever keeps it. */
export function readLog({ size, root }: Tree, readTile: ReadTile): LogReader {
  const bundle = async (index: number): Promise<string[]> => {
    const tile = tileIn(size, 'entries', index)!;
    const entries = entriesOf(await readTile(tile));
    if (entries.length < tile.width) throw new ProofError('bundle-damaged', `${tilePath(tile)} is too short.`);
    return entries.slice(0, tile.width);
  };
  return {
    head: async () => ({ size, root }),
    hashes: hashesFromTiles(size, readTile),
    leaf: async (index) => {
      if (!(index >= 0 && index < size)) throw new RangeError(`Entry ${index} is not in a log of ${size}.`);
      return (await bundle(Math.floor(index / TILE_WIDTH)))[index % TILE_WIDTH]!;
    },
    leaves: async function* (from, to) {
      for (let at = Math.floor(from / TILE_WIDTH); at * TILE_WIDTH < Math.min(to, size); at += 1) {
        const entries = await bundle(at);
        yield* entries.slice(Math.max(0, from - at * TILE_WIDTH), to - at * TILE_WIDTH);
      }
    },
  };
}

/** The tree of the entries as they stand in the bundles, in constant memory; what the tiles say is not asked. */
export async function treeOfLeaves(log: LogReader, size: number): Promise<Tree> {
  let edge = EMPTY_EDGE;
  for await (const data of log.leaves(0, size)) edge = grown(edge, leafHash(data));
  return { size: edge.size, root: rootAt(edge) };
}
