// The right edge of a tree (a compact range): all that adding entries needs. Twenty hashes stand for a million entries.
import { joined, nodeHash } from './merkle.ts';

/** How many entries, and the hashes of the whole subtrees that they fall into, largest first. */
export interface Edge {
  readonly size: number;
  readonly hashes: readonly Buffer[];
}

export const EMPTY_EDGE: Edge = { size: 0, hashes: [] };

/** The edge with one more entry, by its leaf hash. */
export function grown({ size, hashes }: Edge, leaf: Buffer): Edge {
  const left = [...hashes];
  let hash = leaf;
  // as in adding one to a binary number: each 1 at the end is carried
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) hash = nodeHash(left.pop()!, hash);
  return { size: size + 1, hashes: [...left, hash] };
}

/** The root of the tree that ends there. */
export const rootAt = ({ hashes }: Edge): Buffer => joined(hashes);
