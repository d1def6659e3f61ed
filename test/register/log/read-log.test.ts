import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { treeOfLeaves } from '../../../src/proof/log-reader.ts';
import { leafHash, rootByInclusion, inclusionProof, rootOf } from '../../../src/proof/merkle.ts';
import { ProofError } from '../../../src/proof/problem.ts';
import { entriesId } from '../../../src/register/log/head.ts';
import { folderLog, logFiles, openStoreLog } from '../../../src/register/log/read-log.ts';
import { createSequencer } from '../../../src/register/log/sequencer.ts';
import { allEntries, happen, logStore, PK, rootsOf } from '../../support/log-store.ts';
import type { Content } from '../../support/log-store.ts';

const quiet = { warn: () => undefined };
const clock = { now: () => new Date('2026-03-02T09:00:00.000Z') };

async function logOf(count: number): Promise<Content> {
  const content: Content = new Map();
  const store = logStore(content);
  await happen(store, 'long', count);
  const sequencer = createSequencer({ store, pk: PK, clock, sign: () => 'a note', log: quiet });
  while ((await sequencer.step()) > 0);
  return content;
}

describe('The log in a store', () => {
  it('is read as it was written: its entries, its root and the proof of each entry', async () => {
    for (const count of [1, 255, 256, 257, 600]) {
      const content = await logOf(count);
      const log = await openStoreLog(logStore(content), PK);
      const entries = allEntries(content);
      const { size, root } = await log.head();
      assert.equal(size, count);
      assert.deepEqual(root, rootsOf(entries)[count]);
      assert.deepEqual(await rootOf(size, log.hashes), root);
      assert.deepEqual(await treeOfLeaves(log, size), { size, root });
      for (const index of [0, Math.floor(count / 2), count - 1]) {
        const data = await log.leaf(index);
        assert.equal(data, entries[index]);
        const proof = await inclusionProof(index, size, log.hashes);
        assert.deepEqual(rootByInclusion(leafHash(data), index, size, proof), root);
      }
    }
  });

  it('is empty where nothing was ever logged', async () => {
    const log = await openStoreLog(logStore(new Map()), PK);
    assert.equal((await log.head()).size, 0);
  });

  it('stays as it was when it was opened, while others add to it', async () => {
    const content = await logOf(250);
    const store = logStore(content);
    const log = await openStoreLog(store, PK);
    await happen(store, 'more', 20);
    const sequencer = createSequencer({ store, pk: PK, clock, sign: () => 'a note', log: quiet });
    await sequencer.step();
    assert.deepEqual(await treeOfLeaves(log, 250), log.tree);
    assert.deepEqual(await rootOf(250, log.hashes), log.tree.root);
  });

  it('says which part of it is gone', async () => {
    const content = await logOf(600);
    content.delete(entriesId(1));
    const log = await openStoreLog(logStore(content), PK);
    await assert.rejects(log.leaf(300), (error: Error) => {
      assert.ok(error instanceof ProofError);
      assert.match(error.message, /tile\/entries\/001 of the log is gone/);
      return true;
    });
  });
});

describe('The log in a folder', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'log-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is the same log, written a part at a time and read at each of its sizes', async () => {
    const content = await logOf(600);
    const store = await openStoreLog(logStore(content), PK);
    const roots = rootsOf(allEntries(content));
    const sizes = [3, 255, 256, 300, 600];
    let from = 0;
    for (const to of sizes) {
      for await (const { path, bytes } of logFiles(store.readTile, from, to)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), bytes, { flag: 'wx' });
      }
      from = to;
    }
    for (const size of sizes) {
      const log = folderLog(folder, { size, root: roots[size]! });
      assert.deepEqual(await rootOf(size, log.hashes), roots[size], String(size));
      assert.deepEqual(await treeOfLeaves(log, size), { size, root: roots[size] });
    }
    await assert.rejects(folderLog(folder, { size: 900, root: roots[600]! }).leaf(899), ProofError);
  });
});
