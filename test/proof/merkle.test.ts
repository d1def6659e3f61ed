import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { rootAt } from '../../src/proof/edge.ts';
import {
  consistencyProof,
  EMPTY_ROOT,
  inclusionProof,
  isConsistent,
  leafHash,
  nodeHash,
  rootByInclusion,
  rootOf,
} from '../../src/proof/merkle.ts';
import { definedRoot, edgeOf, readerOf, someEntries } from './trees.ts';

interface Inclusion {
  readonly leafIdx: string;
  readonly treeSize: string;
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[];
  readonly desc: string;
  readonly wantErr: boolean;
}

interface Consistency {
  readonly size1: string;
  readonly size2: string;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[];
  readonly desc: string;
  readonly wantErr: boolean;
}

const published = JSON.parse(readFileSync(join(import.meta.dirname, 'published-vectors.json'), 'utf8')) as {
  readonly inclusion: readonly Inclusion[];
  readonly consistency: readonly Consistency[];
};
const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');

/** The tree that Certificate Transparency publishes: its entries and the roots of its first 0 to 8. */
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'));
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const read = readerOf(ENTRIES);
const rootHex = async (size: number): Promise<string> => (await rootOf(size, read)).toString('hex');

describe('The Merkle tree', () => {
  it('has the roots that Certificate Transparency publishes, whole and grown entry by entry', async () => {
    for (const [size, root] of ROOTS.entries()) {
      assert.equal(await rootHex(size), root);
      assert.equal(rootAt(edgeOf(ENTRIES.slice(0, size))).toString('hex'), root);
    }
    assert.equal(EMPTY_ROOT.toString('hex'), ROOTS[0]);
  });

  it('takes and refuses the published inclusion proofs as they say', () => {
    assert.ok(published.inclusion.filter(({ wantErr }) => !wantErr).length >= 5);
    for (const { leafIdx, treeSize, leafHash: leaf, proof, root, wantErr, desc } of published.inclusion) {
      const found = rootByInclusion(bytes(leaf), Number(leafIdx), Number(treeSize), proof.map(bytes));
      assert.equal(found?.equals(bytes(root)) ?? false, !wantErr, `${desc} ${leafIdx} in ${treeSize}`);
    }
  });

  it('takes and refuses the published consistency proofs as they say', () => {
    assert.ok(published.consistency.filter(({ wantErr }) => !wantErr).length >= 5);
    for (const { size1, size2, root1, root2, proof, wantErr, desc } of published.consistency) {
      const [older, newer] = [
        { size: Number(size1), root: bytes(root1) },
        { size: Number(size2), root: bytes(root2) },
      ];
      assert.equal(isConsistent(older, newer, proof.map(bytes)), !wantErr, `${desc} ${size1} to ${size2}`);
    }
  });

  it('makes the very proofs that are published', async () => {
    let made = 0;
    for (const { leafIdx, treeSize, proof, root, wantErr } of published.inclusion) {
      if (wantErr || (await rootOf(Number(treeSize), read).catch(() => null))?.equals(bytes(root)) !== true) continue;
      const ours = await inclusionProof(Number(leafIdx), Number(treeSize), read);
      assert.deepEqual(
        ours.map((hash) => hash.toString('base64')),
        proof,
      );
      made += 1;
    }
    for (const { size1, size2, root2, proof, wantErr } of published.consistency) {
      if (wantErr || (await rootOf(Number(size2), read).catch(() => null))?.equals(bytes(root2)) !== true) continue;
      const ours = await consistencyProof(Number(size1), Number(size2), read);
      assert.deepEqual(
        ours.map((hash) => hash.toString('base64')),
        proof,
      );
      made += 1;
    }
    assert.ok(made >= 8, String(made));
  });

  it('agrees with the definition at every size', async () => {
    const entries = someEntries(70);
    for (let size = 0; size <= entries.length; size += 1) {
      const some = entries.slice(0, size);
      assert.deepEqual(await rootOf(size, readerOf(some)), definedRoot(some));
      assert.deepEqual(rootAt(edgeOf(some)), definedRoot(some));
    }
  });

  it('proves every entry of every tree, and nothing else with that proof', async () => {
    for (let size = 1; size <= 17; size += 1) {
      const some = someEntries(size);
      const root = definedRoot(some);
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(index, size, readerOf(some));
        for (let other = 0; other < size; other += 1) {
          const found = rootByInclusion(leafHash(some[other]!), index, size, proof);
          assert.equal(found?.equals(root), other === index, `${other} as ${index} in ${size}`);
        }
        for (let place = 0; place < size; place += 1)
          if (place !== index) assert.notDeepEqual(rootByInclusion(leafHash(some[index]!), place, size, proof), root);
      }
    }
  });

  it('proves that each tree is the beginning of each later one', async () => {
    const entries = someEntries(33);
    const tree = (size: number) => ({ size, root: definedRoot(entries.slice(0, size)) });
    for (let newer = 0; newer <= entries.length; newer += 1)
      for (let older = 1; older <= newer; older += 1) {
        const proof = await consistencyProof(older, newer, readerOf(entries));
        assert.ok(isConsistent(tree(older), tree(newer), proof), `${older} in ${newer}`);
        if (older < newer) assert.equal(isConsistent({ ...tree(older), size: older - 1 }, tree(newer), proof), false);
      }
  });

  it('proves nothing of a tree that was changed, whichever entry and whichever proof', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 60 }), fc.nat(), fc.nat(), async (size, a, b) => {
        const entries = someEntries(size);
        const older = 1 + (a % (size - 1));
        const changed = entries.with(b % older, 'something else');
        const proof = await consistencyProof(older, size, readerOf(changed));
        const [was, is] = [
          { size: older, root: definedRoot(entries.slice(0, older)) },
          { size, root: definedRoot(changed) },
        ];
        assert.equal(isConsistent(was, is, proof), false);
        const index = b % older;
        const inclusion = await inclusionProof(index, size, readerOf(changed));
        assert.notDeepEqual(rootByInclusion(leafHash(entries[index]!), index, size, inclusion), definedRoot(changed));
      }),
      { numRuns: 200 },
    );
  });

  it('refuses to prove what is not there', async () => {
    const three = readerOf(someEntries(3));
    await assert.rejects(inclusionProof(3, 3, three), RangeError);
    await assert.rejects(inclusionProof(-1, 3, three), RangeError);
    await assert.rejects(consistencyProof(4, 3, three), RangeError);
    assert.equal(rootByInclusion(EMPTY_ROOT, 0, 0, []), null);
    assert.equal(rootByInclusion(EMPTY_ROOT, 0.5, 2, [EMPTY_ROOT]), null);
  });

  it('tells a leaf from an inner hash, so that one cannot pass for the other', () => {
    const [left, right] = [leafHash('a'), leafHash('b')];
    assert.notDeepEqual(leafHash(Buffer.concat([left, right])), nodeHash(left, right));
  });
});
