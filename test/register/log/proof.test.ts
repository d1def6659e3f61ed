import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { signCheckpoint } from '../../../src/proof/checkpoint.ts';
import { signingKey } from '../../../src/proof/note.ts';
import { checkProof, readProof } from '../../../src/proof/proof-file.ts';
import { readLeaf } from '../../../src/proof/leaf.ts';
import { treeOf } from '../../../src/register/log/head.ts';
import { howToProve, proofOf } from '../../../src/register/log/proof.ts';
import { createSequencer } from '../../../src/register/log/sequencer.ts';
import { happen, logStore, PK } from '../../support/log-store.ts';
import type { Content } from '../../support/log-store.ts';

const ORIGIN = 'log.council.example/records';
const key = signingKey(ORIGIN, createHash('sha256').update('a key for tests').digest());

describe('The proof that a record is in the log', () => {
  const state = { now: new Date('2026-03-02T09:00:00.000Z') };
  const content: Content = new Map();
  const store = logStore(content);
  const sequencer = createSequencer({
    store,
    pk: PK,
    clock: { now: () => state.now },
    sign: (head) => signCheckpoint({ origin: ORIGIN, ...treeOf(head) }, key),
    log: { warn: () => undefined },
  });
  const proved = async (reference: string, seq: number | null = null) => {
    const result = await proofOf({ store, pk: PK }, reference, seq);
    return result.outcome === 'proved' ? result : assert.fail(result.message);
  };
  const refused = async (reference: string, seq: number | null = null): Promise<string> => {
    const result = await proofOf({ store, pk: PK }, reference, seq);
    return result.outcome === 'refused' ? result.message : assert.fail('proved');
  };

  before(async () => {
    await happen(store, 'others', 300);
    await happen(store, 'NCC-1', 3);
    while ((await sequencer.step()) > 0);
    state.now = new Date('2026-03-02T10:00:00.000Z');
    await sequencer.step();
  });

  it('is of its last entry, or of the one that is asked for, and is checked with the public key alone', async () => {
    for (const [seq, wanted] of [
      [null, 3],
      [1, 1],
      [3, 3],
    ] as const) {
      const { text, seq: of } = await proved('NCC-1', seq);
      const proof = readProof(text);
      assert.equal(of, wanted);
      assert.equal(checkProof(proof, [key.verifier], ORIGIN).size, 303);
      const { reference, seq: entry, hash } = readLeaf(proof.data);
      const { journal } = JSON.parse(content.get('NCC-1')!.body) as { journal: { hash: string }[] };
      assert.deepEqual([reference, entry, hash], ['NCC-1', wanted, journal[wanted - 1]!.hash]);
    }
  });

  it('is not there yet for what has just happened: first it is logged, then a checkpoint covers it', async () => {
    await happen(store, 'NCC-1');
    assert.match(await refused('NCC-1'), /^Entry 4 of NCC-1 is not in the log yet\./);
    await sequencer.step();
    assert.match(await refused('NCC-1'), /^Entry 4 of NCC-1 is in the log, and no checkpoint covers it yet\./);
    state.now = new Date('2026-03-02T11:00:00.000Z');
    await sequencer.step();
    assert.equal((await proved('NCC-1')).of, 304);
  });

  it('is refused in a sentence where there is no such record or entry', async () => {
    assert.equal(await refused('NCC-2'), 'There is no record NCC-2 here.');
    assert.equal(await refused('NCC-1', 9), 'NCC-1 has no entry 9.');
    assert.equal(await refused('NCC-1', 1.5), 'NCC-1 has no entry 1.5.');
    assert.equal(await refused('NCC-1', 0), 'NCC-1 has no entry 0.');
  });

  it('is named where somebody holds a record, with the command that gives it', () => {
    assert.match(howToProve('NCC-1'), /npx can-i-share proof NCC-1$/);
  });
});
