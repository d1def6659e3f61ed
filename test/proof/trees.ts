// Trees to try proofs on: every hash of a small tree, by the definition in RFC 9162 and nothing cleverer.
import { createHash } from 'node:crypto';
import type { ReadHash } from '../../src/proof/merkle.ts';
import { grown, EMPTY_EDGE } from '../../src/proof/edge.ts';
import { leafHash } from '../../src/proof/merkle.ts';
import type { Edge } from '../../src/proof/edge.ts';

const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** The Merkle tree hash of these entries, as RFC 9162 defines it (section 2.1.1), word for word. */
export function definedRoot(entries: readonly (Buffer | string)[]): Buffer {
  if (entries.length === 0) return sha256();
  if (entries.length === 1) return sha256(Buffer.from([0]), Buffer.from(entries[0]!));
  let k = 1;
  while (k * 2 < entries.length) k *= 2;
  return sha256(Buffer.from([1]), definedRoot(entries.slice(0, k)), definedRoot(entries.slice(k)));
}

/** Reads the hashes of the tree of these entries. */
export const readerOf =
  (entries: readonly (Buffer | string)[]): ReadHash =>
  async ({ level, index }) => {
    const [from, to] = [index * 2 ** level, (index + 1) * 2 ** level];
    if (to > entries.length) throw new RangeError(`There is no subtree ${level}/${index}.`);
    return definedRoot(entries.slice(from, to));
  };

export const edgeOf = (entries: readonly (Buffer | string)[]): Edge =>
  entries.reduce<Edge>((edge, entry) => grown(edge, leafHash(entry)), EMPTY_EDGE);

/** So many different entries. */
export const someEntries = (count: number): string[] => Array.from({ length: count }, (_, at) => `entry ${at}`);
