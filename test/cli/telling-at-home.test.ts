// What is told to somebody whom a page at home could harm, at a terminal.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sqlite.ts';
import { startTeams } from '../support/receiver.ts';
import { runProgram } from '../support/terminal.ts';
import { walkHighRisk } from '../support/walks.ts';

describe('What is told to somebody at the high-risk mark, at a terminal', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'told-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is no page in any form, and says why before anything is written', async () => {
    const teams = await startTeams({ store: openSqlite(join(folder, 'cases.sqlite')) });
    const { reference } = await walkHighRisk(teams.chat('pat'));
    await teams.close();
    const out = join(folder, 'a.html');
    for (const form of [[], ['--large'], ['--plain']]) {
      const safe = ['--as', 'pat', '--safe', 'yes', '--source', 'no', ...form];
      const words = ['telling', 'print', reference, '--out', out, ...safe];
      const { status, error } = runProgram('src/cli/main.ts', words, { DATA_DIR: folder });
      assert.equal(status, 1);
      assert.match(error, /No page is made of this\. Say it\. Do not give it to them on paper/);
      assert.ok(!existsSync(out));
    }
  });
});
