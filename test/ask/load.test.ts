import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkModelFiles } from '../../src/ask/load.ts';

const LOAD = JSON.stringify(join(import.meta.dirname, '../../src/ask/load.ts'));
const EDITION = JSON.stringify(join(import.meta.dirname, '../../src/policy/load.ts'));

/** Runs it in a process of its own, because the tests' own has loaded everything long ago. */
const alone = (script: string): string =>
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });

describe('The sentence embeddings', () => {
  it('are not loaded before they are asked for', () => {
    const said = alone(`
      import { createRequire } from 'node:module';
      const { prepareUnderstanding } = await import(${LOAD});
      const { loadEdition } = await import(${EDITION});
      const finish = prepareUnderstanding(loadEdition());
      const loaded = () => Object.keys(createRequire(${LOAD}).cache).some((file) => file.includes('energetic-ai'));
      const before = loaded();
      await finish();
      console.log(JSON.stringify([before, loaded()]));
    `);
    assert.deepEqual(JSON.parse(said), [false, true]);
  }).timeout(60_000);

  it('are missed before they are asked for where one of their files is not there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'can-i-share-model-'));
    try {
      writeFileSync(join(folder, 'model.json'), '{"weightsManifest":[{"paths":["shard1","shard2"]}]}');
      for (const file of ['vocab.json', 'shard1', 'shard2']) {
        assert.throws(() => checkModelFiles(folder), new RegExp(`ENOENT.*${file}`));
        writeFileSync(join(folder, file), '');
      }
      checkModelFiles(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
    checkModelFiles();
  });
});
