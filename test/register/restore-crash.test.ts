// A restore that is broken off anywhere goes on with the same command; and documents of every version so far go back.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onlyEdition } from '../../src/policy/governing.ts';
import { readLogged } from '../../src/register/log/logged.ts';
import { backUp } from '../../src/register/prove/copy.ts';
import { BESIDE, JOURNALLED } from '../../src/register/prove/kinds.ts';
import { restore } from '../../src/register/prove/restore.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import { edition, newId } from '../support/ladder.ts';
import { howMany } from '../support/long.ts';
import { kept, LATER, logAll, proveStore, verifyFile } from '../support/proved-store.ts';

const program = join(import.meta.dirname, 'restore-program.ts');
const copyParts = (store: Store) => ({ store, agency: 'NCC', editions: onlyEdition(edition), now: LATER });
const parts = (store: Store) => ({ store, agency: 'NCC', context: { now: LATER, newId }, osUser: 'root' });

describe('Putting a backup back', function () {
  this.timeout(240_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'restore-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('goes on after kill -9 wherever it was, until all of it is there, once', async () => {
    const proved = await proveStore(folder, 260);
    const from = join(folder, 'backup');
    const store = openSqlite(proved.file);
    const { documents } = await backUp(copyParts(store), from);
    await store.close();
    const file = join(folder, 'restored.sqlite');
    const put = (writes: number): { signal: string | null; status: number | null; stderr: string } =>
      spawnSync(process.execPath, [program, file, from, String(writes)], { encoding: 'utf8' });
    // what is there already is tried again, so each try dies later than the one before
    const step = howMany(90, 20);
    let kills = 0;
    for (let writes = 1; ; writes += step) {
      const { signal, status, stderr } = put(writes);
      if (status === 0) break;
      assert.equal(signal, 'SIGKILL', stderr);
      kills += 1;
    }
    assert.ok(kills > 3, String(kills));
    const report = await verifyFile(file, kept(proved.checkpoints.earlier, proved.checkpoints.now));
    assert.deepEqual([report.found, report.covered], [[], report.logged]);
    const restored = openSqlite(file);
    assert.equal(await restored.get('NCC', 'restoring'), null);
    const count = async (kind: string): Promise<number> => (await restored.all('NCC', kind, 1000)).items.length;
    assert.equal(await count('restore'), 1);
    const kinds = [...BESIDE, ...JOURNALLED].filter((kind) => kind !== 'restore');
    const counts = await Promise.all(kinds.map(count));
    assert.equal(
      counts.reduce((sum, one) => sum + one),
      documents,
    );
    await restored.close();
  });

  it('takes documents of every version so far, which open as they did', async () => {
    const samples = new URL('../record/samples/', import.meta.url);
    const files = readdirSync(samples, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
    assert.ok(new Set(files.map((name) => name.slice(0, 2))).size >= 3);
    for (const name of files) {
      const sample = JSON.parse(readFileSync(new URL(name, samples), 'utf8')) as StoredDocument;
      const from = join(folder, name.replaceAll('/', '-'));
      const [source, target] = [openSqlite(':memory:'), openSqlite(':memory:')];
      await source.create(sample);
      await backUp(copyParts(source), from);
      await restore(parts(target), from, null);
      const restored = await target.get(sample.pk, sample.id);
      assert.ok(restored, name);
      assert.deepEqual(restored.document, sample, name);
      assert.deepEqual(readLogged(restored.document).journal, readLogged(sample).journal, name);
      await logAll(target);
      await Promise.all([source.close(), target.close()]);
    }
  });
});
