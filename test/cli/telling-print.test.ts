// What is told to the person, as a page that is written at a terminal.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sqlite.ts';
import { startTeams } from '../support/receiver.ts';
import { runProgram } from '../support/terminal.ts';
import type { Ran } from '../support/terminal.ts';
import { fileClearRisk } from '../support/walks.ts';

const SAFE = ['--for', 'parent', '--safe', 'yes', '--source', 'no'];

describe('What is told to the person, written at a terminal', () => {
  let folder: string;
  let reference: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'told-'));
    const teams = await startTeams({ store: openSqlite(join(folder, 'cases.sqlite')) });
    reference = await fileClearRisk(teams.chat('pat'));
    await teams.close();
  });
  after(() => rmSync(folder, { recursive: true }));

  const out = (name: string): string => join(folder, name);
  const run = (name: string, ...words: readonly string[]): Ran =>
    runProgram('src/cli/main.ts', ['telling', 'print', reference, '--out', out(name), ...words], { DATA_DIR: folder });

  it('is a page in each form, and says for whom and what for', () => {
    const { status, out: said, error } = run('a.html', '--as', 'pat', ...SAFE);
    assert.equal(status, 0, error);
    assert.match(said, /^For whom: A parent\. What for: Say afterwards[\s\S]*Think who else may find it/);
    assert.match(readFileSync(out('a.html'), 'utf8'), /<p>Some time ago we shared some information about your child/);
    run('b.html', '--as', 'pat', ...SAFE, '--large');
    assert.match(readFileSync(out('b.html'), 'utf8'), /id="large-print" checked/);
    run('c.txt', '--as', 'pat', ...SAFE, '--plain', '--language', 'pl');
    assert.match(
      readFileSync(out('c.txt'), 'utf8'),
      /^Norfolk County Council\n\nImportant: Draft: for practice only\./,
    );
  });

  it('is nothing, for a reason in a sentence, where it may not be told, or it is no case of theirs', () => {
    const wrong: [string[], RegExp][] = [
      [
        ['--as', 'pat', '--for', 'parent', '--source', 'no'],
        /Do not tell them yet\. Nobody has said yet.*Who decides/s,
      ],
      [['--as', 'mo', ...SAFE], /no record/i],
      [['--as', 'ira', ...SAFE], /no record/i],
      [['--as', 'pat', '--for', 'father'], /Say one of these with --for: adult, /],
      [['--as', 'pat', ...SAFE, '--language', 'xx'], /Say one of these with --language: en, /],
    ];
    for (const [words, says] of wrong) {
      const { status, error } = run('none.html', ...words);
      assert.equal(status, 1, words.join(' '));
      assert.match(error, says);
      assert.ok(!existsSync(out('none.html')));
    }
  });
});
