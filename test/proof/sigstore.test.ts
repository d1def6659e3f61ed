// Checked by code that nobody here wrote: what @sigstore/verify uses for Sigstore's public log.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { signCheckpoint } from '../../src/proof/checkpoint.ts';
import { EMPTY_EDGE, grown, rootAt } from '../../src/proof/edge.ts';
import { inclusionProof, leafHash } from '../../src/proof/merkle.ts';
import { signingKey } from '../../src/proof/note.ts';
import { readerOf } from './trees.ts';

const require = createRequire(import.meta.url);
const folder = require.resolve('@sigstore/verify').replace(/index\.js$/, '');
const { verifyMerkleInclusion } = require(`${folder}tlog/merkle.js`) as {
  verifyMerkleInclusion: (entry: object, checkpoint: object) => void;
};
const { verifyCheckpoint } = require(`${folder}tlog/checkpoint.js`) as {
  verifyCheckpoint: (entry: object, tlogs: readonly object[]) => { origin: string; logSize: bigint; logHash: Buffer };
};

const ORIGIN = 'log.council.example/records';
const key = signingKey(ORIGIN, createHash('sha256').update('a key for tests').digest());
const tlog = { logID: Buffer.from(key.verifier.id, 'hex'), baseURL: ORIGIN, publicKey: key.verifier.key };

/** The entry as Sigstore has it: where it is, the proof and the checkpoint. */
const entryOf = (data: string, index: number, size: number, proof: readonly Buffer[], envelope: string) => ({
  canonicalizedBody: Buffer.from(data),
  inclusionProof: { logIndex: String(index), treeSize: String(size), hashes: proof, checkpoint: { envelope } },
});

describe('Sigstore’s verifier', () => {
  it('takes our checkpoints and our proofs of every kind of tree, and refuses any other entry', async () => {
    const entries = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(entries, fc.nat(), async (data, at) => {
        const [size, index] = [data.length, at % data.length];
        const root = rootAt(data.reduce((edge, one) => grown(edge, leafHash(one)), EMPTY_EDGE));
        const envelope = signCheckpoint({ origin: ORIGIN, size, root }, key);
        const proof = await inclusionProof(index, size, readerOf(data));
        const entry = entryOf(data[index]!, index, size, proof, envelope);
        const checkpoint = verifyCheckpoint(entry, [tlog]);
        assert.deepEqual([checkpoint.origin, Number(checkpoint.logSize)], [ORIGIN, size]);
        verifyMerkleInclusion(entry, checkpoint);
        const other = entryOf(`${data[index]}.`, index, size, proof, envelope);
        assert.throws(() => verifyMerkleInclusion(other, checkpoint), /does not match/);
      }),
      { numRuns: 150 },
    );
  });

  it('refuses a checkpoint that somebody else signed, or that says another size than the signed one', () => {
    const stranger = signingKey(ORIGIN, createHash('sha256').update('somebody else').digest());
    const root = leafHash('one');
    for (const envelope of [
      signCheckpoint({ origin: ORIGIN, size: 1, root }, stranger),
      signCheckpoint({ origin: ORIGIN, size: 1, root }, key).replace('\n1\n', '\n2\n'),
    ])
      assert.throws(() => verifyCheckpoint(entryOf('one', 0, 1, [], envelope), [tlog]), /checkpoint signature/);
  });
});
