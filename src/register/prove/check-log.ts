// The log against itself: do its entries give the hashes and the root that it shows?
import { EMPTY_EDGE, rootAt } from '../../proof/edge.ts';
import type { Edge } from '../../proof/edge.ts';
import type { LogReader } from '../../proof/log-reader.ts';
import { leafHash, nodeHash } from '../../proof/merkle.ts';
import type { Tree } from '../../proof/merkle.ts';
import { ProofError } from '../../proof/problem.ts';
import { say } from '../../words/say.ts';
import type { Findings } from './findings.ts';

/** At which level of the tree a tile begins: what stands in the tiles above is hashes of whole tiles. */
const TILE_LEVELS = 8;

/** The trees that the entries give at these sizes, in one reading; fewer where the log cannot be read so far. */
export async function checkLog(
  log: LogReader,
  sizes: readonly number[],
  findings: Findings,
): Promise<Map<number, Tree>> {
  const { size, root } = await log.head();
  const wanted = new Set([...sizes, size]);
  const trees = new Map<number, Tree>();
  const note = (edge: Edge): void => {
    if (wanted.has(edge.size)) trees.set(edge.size, { size: edge.size, root: rootAt(edge) });
  };
  let edge: Edge = EMPTY_EDGE;
  let isTold = false;
  note(edge);
  try {
    for await (const data of log.leaves(0, size)) {
      const { edge: next, fits } = await added(log, edge, leafHash(data));
      edge = next;
      note(edge);
      if (!isTold && !fits) {
        isTold = true;
        findings.add('log-tile-changed', null, say('prove.found.logTile', { index: edge.size - 1 }));
      }
    }
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    findings.add('log-damaged', null, say('prove.found.logDamaged', { index: edge.size, why: error.message }));
    return trees;
  }
  if (!trees.get(size)?.root.equals(root)) findings.add('log-root-differs', null, say('prove.found.logRoot', { size }));
  return trees;
}

/** The edge with one more entry, and whether the tiles say of what it completes what the entries say. */
async function added(log: LogReader, { size, hashes }: Edge, leaf: Buffer): Promise<{ edge: Edge; fits: boolean }> {
  const left = [...hashes];
  let [hash, level] = [leaf, 0];
  let fits = (await log.hashes({ level, index: size })).equals(leaf);
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    hash = nodeHash(left.pop()!, hash);
    level += 1;
    if (level % TILE_LEVELS !== 0) continue;
    fits &&= (await log.hashes({ level, index: (size + 1) / 2 ** level - 1 })).equals(hash);
  }
  return { edge: { size: size + 1, hashes: [...left, hash] }, fits };
}

/** What is thrown where a log is damaged or not all there, as against a store that does not answer. */
export const isUnreadable = (error: unknown): error is Error =>
  error instanceof ProofError || error instanceof RangeError || (error as { code?: unknown }).code === 'ENOENT';
