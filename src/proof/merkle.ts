// The Merkle tree of RFC 9162 (section 2.1; the same as RFC 6962's) with SHA-256: roots, and proofs that an entry is in a
// tree and that one tree is the beginning of another. It is given a way to read hashes, so that nothing holds a whole tree.
import { hash as digest } from 'node:crypto';

export const HASH_BYTES = 32;
const LEAF = Buffer.from([0]);
const INNER = Buffer.from([1]);

const sha256 = (...parts: readonly Uint8Array[]): Buffer => digest('sha256', Buffer.concat(parts), 'buffer');

/** The hash of an entry, whose data is text in UTF-8 or bytes. */
export const leafHash = (data: string | Uint8Array): Buffer =>
  sha256(LEAF, typeof data === 'string' ? Buffer.from(data) : data);

/** The hash over two halves of a tree. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(INNER, left, right);

/** The root of a tree in which nothing is. */
export const EMPTY_ROOT = sha256();

/** A whole subtree: of 2^level entries, the index-th of its size from the left. At level 0 it is one entry. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** Reads the hash of a whole subtree. Throws where the tree has no such subtree. */
export type ReadHash = (subtree: Subtree) => Promise<Buffer>;

/** The largest power of two below `count`, which is at least 2: where RFC 9162 cuts a tree. */
function cut(count: number): number {
  let half = 1;
  while (half * 2 < count) half *= 2;
  return half;
}

/** The whole subtrees that the entries [from, to) fall into, largest first, where `from` is a cut of the tree. */
export function subtreesOf(from: number, to: number): Subtree[] {
  const subtrees: Subtree[] = [];
  let at = from;
  for (let level = 52; level >= 0; level -= 1) {
    const width = 2 ** level;
    if (Math.floor((to - from) / width) % 2 === 0) continue;
    subtrees.push({ level, index: at / width });
    at += width;
  }
  return subtrees;
}

/** One hash over whole subtrees that stand beside each other, largest first. */
export const joined = (hashes: readonly Buffer[]): Buffer =>
  hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right));

async function hashOf(from: number, to: number, read: ReadHash): Promise<Buffer> {
  const hashes: Buffer[] = [];
  for (const subtree of subtreesOf(from, to)) hashes.push(await read(subtree));
  return joined(hashes);
}

/** The root of the tree of the first `size` entries. */
export const rootOf = (size: number, read: ReadHash): Promise<Buffer> => hashOf(0, size, read);

/**
 * The proof that the entry at `index` is in the tree of the first `size`: the hashes beside its way up, lowest first.
 * Throws RangeError where it is not.
 */
export async function inclusionProof(index: number, size: number, read: ReadHash): Promise<Buffer[]> {
  if (!(index >= 0 && index < size)) throw new RangeError(`Entry ${index} is not in a tree of ${size}.`);
  const proof: Buffer[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + cut(to - from);
    const isLeft = index < middle;
    proof.unshift(await (isLeft ? hashOf(middle, to, read) : hashOf(from, middle, read)));
    if (isLeft) to = middle;
    else from = middle;
  }
  return proof;
}

/**
 * The proof that the tree of the first `older` entries is the beginning of the tree of the first `newer`.
 * Throws RangeError where it cannot be.
 */
export async function consistencyProof(older: number, newer: number, read: ReadHash): Promise<Buffer[]> {
  if (!(older >= 0 && older <= newer)) throw new RangeError(`A tree of ${older} is no beginning of one of ${newer}.`);
  if (older === 0 || older === newer) return [];
  const proof: Buffer[] = [];
  let [from, to] = [0, newer];
  while (older < to) {
    const middle = from + cut(to - from);
    const isLeft = older <= middle;
    proof.unshift(await (isLeft ? hashOf(middle, to, read) : hashOf(from, middle, read)));
    if (isLeft) to = middle;
    else from = middle;
  }
  // whoever checks has the older root: what is the whole of it need not be said again
  if (from > 0) proof.unshift(await hashOf(from, to, read));
  return proof;
}

/** Where a proof's next hash goes in: a place and the last place, on the level reached so far. */
type Way = readonly [place: number, last: number];

const isOdd = (place: number): boolean => place % 2 === 1;
const up = ([place, last]: Way): Way => [Math.floor(place / 2), Math.floor(last / 2)];

/** At the right edge a subtree stands alone on some levels: up to where there is one beside it. */
function pastLonely(way: Way): Way {
  let [place, last] = way;
  while (place > 0 && !isOdd(place)) [place, last] = up([place, last]);
  return [place, last];
}

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const areHashes = (values: readonly Buffer[]): boolean => values.every(({ length }) => length === HASH_BYTES);

/**
 * The root that a tree of `size` must have where `leaf` is the hash of its entry at `index` (RFC 9162, 2.1.3.2); null
 * where the proof is none for such a tree.
 */
export function rootByInclusion(leaf: Buffer, index: number, size: number, proof: readonly Buffer[]): Buffer | null {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leaf, ...proof])) return null;
  let way: Way = [index, size - 1];
  let hash = leaf;
  for (const beside of proof) {
    const [place, last] = way;
    if (last === 0) return null;
    if (isOdd(place) || place === last) {
      hash = nodeHash(beside, hash);
      way = pastLonely(way);
    } else hash = nodeHash(hash, beside);
    way = up(way);
  }
  return way[1] === 0 ? hash : null;
}

/** A tree as it is known outside: how many entries, and the hash over all of them. */
export interface Tree {
  readonly size: number;
  readonly root: Buffer;
}

/**
 * Whether the proof shows that the older tree is the beginning of the newer one (RFC 9162, 2.1.4.2). Of an empty tree
 * nothing can be shown: any tree begins with it.
 */
export function isConsistent(older: Tree, newer: Tree, proof: readonly Buffer[]): boolean {
  if (!isSize(older.size) || !isSize(newer.size) || older.size > newer.size) return false;
  const isEmpty = older.size === 0;
  if (older.size === newer.size)
    return proof.length === 0 && older.root.equals(newer.root) && (!isEmpty || newer.root.equals(EMPTY_ROOT));
  if (isEmpty || !areHashes([older.root, newer.root, ...proof])) return false;
  let way: Way = [older.size - 1, newer.size - 1];
  while (isOdd(way[0])) way = up(way);
  // an older tree that is one whole subtree of the newer one is where the way begins
  const [first, ...rest] = way[0] === 0 ? [older.root, ...proof] : proof;
  if (!first) return false;
  let [old, now] = [first, first];
  for (const beside of rest) {
    const [place, last] = way;
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      [old, now] = [nodeHash(beside, old), nodeHash(beside, now)];
      way = pastLonely(way);
    } else now = nodeHash(now, beside);
    way = up(way);
  }
  return way[1] === 0 && old.equals(older.root) && now.equals(newer.root);
}
