// One store with the records of several agencies, from a terminal.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sqlite.ts';
import { person } from '../support/ladder.ts';
import { rested } from '../support/keeping.ts';
import { runProgram } from '../support/terminal.ts';

const program = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
const OURS = 'NCC-7K3F-92QD';
const THEIRS = 'POL-8M4G-13RE';
const NOBODYS = 'POL-0000-0000';

describe('The terminal, for a bot of several agencies', function () {
  let folder: string;
  const run = (...words: string[]) => runProgram(program, words, { DATA_DIR: folder });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'agencies-cli-'));
    const store = openSqlite(join(folder, 'cases.sqlite'));
    await store.create(rested(person('pat'), OURS));
    await store.create(rested(person('drew'), THEIRS));
    await store.close();
  });
  after(() => rmSync(folder, { recursive: true }));

  it('shows whoever is named what is of their own agency, and of another’s no more than of what does not exist', () => {
    assert.match(run('show', THEIRS, '--as', 'drew').out, /"name": "Drew Detective"/);
    const sentences = [THEIRS, NOBODYS].map((reference) => run('show', reference, '--as', 'pat'));
    assert.deepEqual(
      sentences.map(({ status, out }) => [status, out]),
      [
        [1, ''],
        [1, ''],
      ],
    );
    assert.equal(sentences[0]!.error, sentences[1]!.error.replace(NOBODYS, THEIRS));
    assert.equal(run('show', OURS, '--as', 'drew').status, 1);
  });

  it('checks the first agency’s records, or those of the one that is named', () => {
    assert.match(run('verify').out, /1 record/);
    assert.match(run('verify', THEIRS).out, /no record/);
    assert.match(run('verify', THEIRS, '--agency', 'pol').out, /adds up/);
    assert.match(run('--agency', 'POL', 'verify').out, /1 record/);
    assert.match(run('verify', '--agency', 'HCT').out, /no record/);
  });

  it('refuses an agency that the bot does not serve, and somebody who works for another', () => {
    const unknown = run('verify', '--agency', 'FCN');
    assert.deepEqual([unknown.status, unknown.error], [1, 'This bot serves no agency with the id FCN.\n']);
    const wrong = run('show', OURS, '--as', 'drew', '--agency', 'NCC');
    assert.deepEqual(
      [wrong.status, wrong.error],
      [1, 'drew works for POL, and --agency says NCC. Leave --agency out.\n'],
    );
  });

  it('copies all of them, and puts each back', () => {
    const copy = join(folder, 'copy');
    const { status, error } = run('backup', '--to', copy);
    assert.equal(status, 0, error);
    assert.deepEqual(
      ['about.json', 'POL/about.json', 'HCT'].map((path) => existsSync(join(copy, path))),
      [true, true, false],
    );
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const back = (...words: string[]) => runProgram(program, words, { DATA_DIR: empty });
    assert.match(back('restore', '--from', copy).out, /also holds the records of POL/);
    assert.equal(back('show', THEIRS, '--as', 'drew').status, 1);
    back('restore', '--agency', 'POL', '--from', join(copy, 'POL'));
    assert.match(back('show', THEIRS, '--as', 'drew').out, /"name": "Drew Detective"/);
    assert.match(back('show', OURS, '--as', 'pat').out, /"name": "Pat Practitioner"/);
  });
});
