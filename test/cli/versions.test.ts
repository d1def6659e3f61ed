import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVersions } from '../../src/cases/versions.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { editionVersion } from '../../src/record/withdrawals.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { directory, newId, START } from '../support/ladder.ts';
import { runProgram } from '../support/terminal.ts';

const program = join(import.meta.dirname, 'versions-program.ts');

describe('The terminal, for versions', () => {
  let folder: string;
  const edition = editionVersion(loadEdition());
  const run = (...words: string[]) => runProgram(program, words, { DATA_DIR: folder });
  const versionsIn = () => {
    const store = openSqlite(join(folder, 'cases.sqlite'));
    const versions = createVersions({
      store,
      directory,
      clock: { now: () => START },
      ids: { newId },
      log: { warn: () => undefined },
    });
    return { store, versions };
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'versions-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('withdraws one for an administrator, puts it back, and lists who did so, when and why', async () => {
    const withdrawn = run('withdraw', 'edition', edition, '--because', 'law-changed', '--as', 'ada');
    assert.equal(withdrawn.status, 0, withdrawn.error);
    assert.match(withdrawn.out, /is withdrawn\. Every instance obeys within a minute\.$/m);
    const { store, versions } = versionsIn();
    await versions.refresh();
    assert.equal(versions.isWithdrawn('edition', edition), true);
    await store.close();
    assert.equal(run('reinstate', 'edition', edition, '--because', 'checked', '--as', 'ada').status, 0);
    const { out } = run('versions');
    assert.match(out, /^Nobody has called an answer wrong so far\.$/m);
    assert.match(out, /: Ada .+ withdrew the edition .+\. The law or the policy has changed\.$/m);
    assert.match(out, /: Ada .+ put back the edition .+\. It was checked and is right\.$/m);
  });

  it('does nothing for anybody else, nor with what is not there, and says why', () => {
    for (const [words, why] of [
      [['edition', edition, '--because', 'harm', '--as', 'pat'], /Only an administrator/],
      [['edition', 'norfolk-2015 0.0.0', '--because', 'harm', '--as', 'ada'], /There is no edition .* Here are: /],
      [['card', 'x', '--because', 'harm', '--as', 'ada'], /Say reader or edition/],
      [['reader', 'reader-1', '--because', 'no reason', '--as', 'ada'], /Pick a reason that fits/],
    ] as const) {
      const { status, error } = run('withdraw', ...words);
      assert.equal(status, 1, words.join(' '));
      assert.match(error, why);
    }
    assert.match(run('reinstate', 'reader', 'reader-1', '--because', 'checked', '--as', 'ada').error, /not withdrawn/);
  });

  it('lists how often answers were called wrong, by version, choice and fact', async () => {
    const { store, versions } = versionsIn();
    await versions.doubt({ reader: 'reader-1', edition }, { what: 'not-said', facts: ['consent'] });
    await versions.doubt({ reader: 'reader-1', edition }, { what: 'recipient', facts: [] });
    await store.close();
    const { out } = run('versions');
    assert.match(out, /^reader-1, .+: 2 called wrong\. It read something that nobody said: 1; Who would be told: 1\./m);
    assert.match(out, /Facts: consent 1\.$/m);
    const json = JSON.parse(run('versions', '--json').out) as { doubts: { answers: number }[]; changes: unknown[] };
    assert.deepEqual([json.doubts[0]?.answers, json.changes], [2, []]);
  });
});
