import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { checkProof, proofText, readProof } from '../../src/proof/proof-file.ts';
import { signCheckpoint } from '../../src/proof/checkpoint.ts';
import { EMPTY_EDGE, grown, rootAt } from '../../src/proof/edge.ts';
import { leafData, readLeaf } from '../../src/proof/leaf.ts';
import { readLog, treeOfLeaves } from '../../src/proof/log-reader.ts';
import { consistencyProof, inclusionProof, isConsistent, leafHash, rootOf } from '../../src/proof/merkle.ts';
import { signingKey } from '../../src/proof/note.ts';
import { ProofError } from '../../src/proof/problem.ts';
import { bundleOf, entriesOf, hashesOf, rootOfTiles, tileIn, tilePath, tilesBetween } from '../../src/proof/tiles.ts';
import type { ReadTile, Tile } from '../../src/proof/tiles.ts';
import { edgeOf, someEntries } from './trees.ts';

/** The bytes of a tile, by the definition of tlog-tiles: subtree roots of 256^level entries. */
function bytesOf(entries: readonly string[], { level, index, width }: Tile): Buffer {
  if (level === 'entries') return bundleOf(entries.slice(index * 256, index * 256 + width));
  const span = 256 ** level;
  return Buffer.concat(
    Array.from({ length: width }, (_, at) => {
      const from = (index * 256 + at) * span;
      return rootAt(edgeOf(entries.slice(from, from + span)));
    }),
  );
}

const readerOver =
  (entries: readonly string[]): ReadTile =>
  async (tile) =>
    bytesOf(entries, tile);

const treeOf = (entries: readonly string[]) => ({ size: entries.length, root: rootAt(edgeOf(entries)) });
const damaged = (code: string) => (error: unknown) => error instanceof ProofError && error.code === code;

describe('Tiles', () => {
  it('stand where the specification puts them', () => {
    assert.equal(tilePath({ level: 0, index: 1_234_067, width: 256 }), 'tile/0/x001/x234/067');
    assert.equal(tilePath({ level: 'entries', index: 0, width: 5 }), 'tile/entries/000.p/5');
    assert.equal(tilePath({ level: 2, index: 999, width: 255 }), 'tile/2/999.p/255');
    assert.equal(tilePath({ level: 1, index: 1000, width: 256 }), 'tile/1/x001/000');
  });

  it('are as many and as wide as the specification counts for 70,000 entries, and for 256', () => {
    const counted = (size: number) => {
      const count = new Map<string, number>();
      for (const { level, width } of tilesBetween(0, size))
        count.set(`${level} of ${width}`, (count.get(`${level} of ${width}`) ?? 0) + 1);
      return Object.fromEntries(count);
    };
    assert.deepEqual(counted(70_000), {
      'entries of 256': 273,
      'entries of 112': 1,
      '0 of 256': 273,
      '0 of 112': 1,
      '1 of 256': 1,
      '1 of 17': 1,
      '2 of 1': 1,
    });
    assert.deepEqual(counted(256), { 'entries of 256': 1, '0 of 256': 1, '1 of 1': 1 });
    assert.deepEqual([...tilesBetween(0, 0), ...tilesBetween(5, 5)], []);
  });

  it('that a growing tree adds are all that a later one needs and an earlier one has not', () => {
    fc.assert(
      fc.property(fc.nat(70_000), fc.nat(70_000), (a, b) => {
        const [older, newer] = [Math.min(a, b), Math.max(a, b)];
        const paths = (from: number, to: number) => [...tilesBetween(from, to)].map(tilePath);
        const has = new Set([...paths(0, older), ...paths(older, newer)]);
        for (const path of paths(0, newer)) assert.ok(has.has(path), path);
        const known = new Set(paths(0, older));
        for (const path of paths(older, newer)) assert.equal(known.has(path), false, path);
      }),
      { numRuns: 40 },
    );
  });

  it('give the roots and the proofs of the tree, whatever its size', async () => {
    const entries = someEntries(1400);
    for (const size of [1, 2, 255, 256, 257, 511, 512, 700, 1023, 1400]) {
      const some = entries.slice(0, size);
      const log = readLog(treeOf(some), readerOver(some));
      const { root } = await log.head();
      assert.deepEqual(await rootOf(size, log.hashes), root);
      assert.deepEqual(await treeOfLeaves(log, size), { size, root });
      const older = Math.ceil(size / 3);
      const proof = await consistencyProof(older, size, log.hashes);
      assert.ok(isConsistent(treeOf(some.slice(0, older)), { size, root }, proof));
    }
  });

  it('at the right edge have the root of the whole tree', () => {
    const entries = someEntries(1400);
    for (const size of [0, 1, 255, 256, 257, 600, 1024, 1400]) {
      const some = entries.slice(0, size);
      const edge = [0, 1, 2].map((level) => {
        const count = Math.floor(size / 256 ** level);
        return bytesOf(some, { level, index: Math.floor(count / 256), width: count % 256 });
      });
      assert.deepEqual(rootOfTiles(edge), treeOf(some).root, String(size));
    }
  });

  it('that are wider than the tree will do, and that are shorter will not', async () => {
    const entries = someEntries(300);
    const wider: ReadTile = async (tile) => bytesOf(entries, tileIn(300, tile.level, tile.index)!);
    const log = readLog(treeOf(entries.slice(0, 270)), wider);
    assert.deepEqual(await rootOf(270, log.hashes), treeOf(entries.slice(0, 270)).root);
    assert.equal(await log.leaf(269), 'entry 269');
    await assert.rejects(log.leaf(270), RangeError);
    const shorter: ReadTile = async (tile) => bytesOf(entries, { ...tile, width: tile.width - 1 });
    const damagedLog = readLog(treeOf(entries), shorter);
    await assert.rejects(rootOf(300, damagedLog.hashes), damaged('tile-damaged'));
    await assert.rejects(damagedLog.leaf(299), damaged('bundle-damaged'));
  });

  it('are read a part at a time: the entries from one to another', async () => {
    const entries = someEntries(600);
    const log = readLog(treeOf(entries), readerOver(entries));
    const read = async (from: number, to: number): Promise<string[]> => {
      const found: string[] = [];
      for await (const entry of log.leaves(from, to)) found.push(entry);
      return found;
    };
    for (const [from, to] of [
      [0, 600],
      [0, 0],
      [255, 257],
      [300, 301],
      [512, 900],
      [599, 600],
    ] as const)
      assert.deepEqual(await read(from, to), entries.slice(from, to), `${from} to ${to}`);
  });

  it('are refused where they have not the size of one', () => {
    assert.equal(hashesOf(Buffer.alloc(96)).length, 3);
    for (const length of [0, 31, 33, 257 * 32])
      assert.throws(() => hashesOf(Buffer.alloc(length)), damaged('tile-damaged'));
  });
});

describe('A bundle', () => {
  it('gives back what was put in, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 256 }), (entries) => {
        assert.deepEqual(entriesOf(bundleOf(entries)), entries);
      }),
    );
  });

  it('has two bytes of length before each entry, the larger first', () => {
    assert.equal(bundleOf(['ab', '']).toString('hex'), '000261620000');
    assert.equal(
      bundleOf(['x'.repeat(258)])
        .toString('hex')
        .slice(0, 6),
      '010278',
    );
    assert.throws(() => bundleOf(['x'.repeat(65_536)]), RangeError);
  });

  it('is damaged where it ends in the middle of an entry', () => {
    const whole = bundleOf(['one', 'two']);
    for (const length of [1, 4, whole.length - 1])
      assert.throws(() => entriesOf(whole.subarray(0, length)), damaged('bundle-damaged'));
  });
});

describe('A leaf', () => {
  it('names the record, the place of the entry and its hash, and nothing else', () => {
    const leaf = { reference: 'NCC-7K3F-92QD', seq: 12, hash: 'a'.repeat(64) };
    assert.equal(leafData(leaf), `NCC-7K3F-92QD\n12\n${'a'.repeat(64)}\n`);
    assert.deepEqual(readLeaf(leafData(leaf)), leaf);
    for (const wrong of [
      { ...leaf, reference: '' },
      { ...leaf, reference: 'a\nb' },
      { ...leaf, seq: 0 },
      { ...leaf, seq: 1.5 },
      { ...leaf, hash: 'A'.repeat(64) },
      { ...leaf, hash: '' },
    ])
      assert.throws(() => leafData(wrong), damaged('leaf-damaged'), JSON.stringify(wrong));
  });
});

describe('The proof of an entry', () => {
  const key = signingKey('council.example/log', createHash('sha256').update('key').digest());
  const entries = someEntries(300);
  const { size, root } = treeOf(entries);
  const log = readLog({ size, root }, readerOver(entries));
  const proved = async (index: number) => ({
    data: entries[index]!,
    index,
    hashes: await inclusionProof(index, size, log.hashes),
    checkpoint: signCheckpoint({ origin: 'council.example/log', size, root }, key),
  });

  it('can be handed over as a text and checked with nothing but the public key', async () => {
    for (const index of [0, 255, 299]) {
      const proof = readProof(proofText(await proved(index)));
      assert.deepEqual(proof, await proved(index));
      assert.deepEqual(checkProof(proof, [key.verifier], 'council.example/log').size, 300);
    }
    const only = rootAt(grown(EMPTY_EDGE, leafHash('alone')));
    const checkpoint = signCheckpoint({ origin: 'council.example/log', size: 1, root: only }, key);
    const alone = proofText({ data: 'alone', index: 0, hashes: [], checkpoint });
    assert.equal(checkProof(readProof(alone), [key.verifier], null).size, 1);
  });

  it('does not fit another entry, another place, or another checkpoint', async () => {
    const proof = await proved(17);
    for (const wrong of [
      { ...proof, data: 'entry 18' },
      { ...proof, index: 18 },
      { ...proof, hashes: proof.hashes.slice(1) },
      { ...proof, checkpoint: signCheckpoint({ origin: 'council.example/log', size, root: leafHash('other') }, key) },
    ])
      assert.throws(() => checkProof(wrong, [key.verifier], null), damaged('proof-does-not-fit'));
  });

  it('is none where its text is another', async () => {
    const text = proofText(await proved(3));
    for (const wrong of [
      '',
      text.replace('@v1', '@v2'),
      text.replace('index 3', 'index 03'),
      text.replace('\n\n', '\n'),
    ])
      assert.throws(() => readProof(wrong), ProofError);
  });
});
