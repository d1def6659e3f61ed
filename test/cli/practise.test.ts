import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sqlite.ts';
import { startTeams } from '../support/receiver.ts';
import { runProgram } from '../support/terminal.ts';
import type { Ran } from '../support/terminal.ts';

const CLI = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

describe('practise at a terminal', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'practise-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const run = (words: readonly string[], env: Record<string, string> = {}): Ran =>
    runProgram(CLI, words, { DATA_DIR: folder, ...env });

  it('shows a case, then the answer, and keeps how it went for that person alone', () => {
    const shown = run(['practise', 'one', '--as', 'pat', '--case', 'who-reported-me']);
    assert.equal(shown.status, 0, shown.error);
    assert.match(shown.out, /Practising\. Nobody here is real/);
    assert.ok(!shown.out.includes('The policy says'));
    const answered = run(['practise', 'one', '--as', 'pat', '--case', 'who-reported-me', '--decide', 'do-not-share']);
    assert.match(answered.out, /You and the policy agree/);
    assert.match(answered.out, /What would change it/);
    assert.match(run(['practise', 'mine', '--as', 'pat']).out, /who-reported-me Right\. Done once/);
    assert.match(run(['practise', 'mine', '--as', 'mo']).out, /Nothing is kept/);
    assert.match(run(['practise', 'forget', '--as', 'pat']).out, /It is forgotten/);
    assert.match(run(['practise', 'mine', '--as', 'pat']).out, /Nothing is kept/);
  });

  it('finds a set by its number or its name, as they are listed', async () => {
    const teams = await startTeams({ store: openSqlite(join(folder, 'cases.sqlite')) });
    const mo = teams.directory.byKey('mo')!;
    await teams.cases.practice.putTogether(mo, { name: 'First', situations: ['who-reported-me'] });
    await teams.cases.practice.putTogether(mo, { name: 'Second', situations: ['sister-at-nursery'] });
    await teams.close();
    const sets = (...words: readonly string[]): Ran => run(['practise', 'sets', '--as', 'pat', ...words]);
    const [, number, name] = /^(\d+) +(Second) \(/m.exec(sets().out)!;
    for (const as of [number!, name!]) assert.match(sets('--set', as).out, /^Second\n- sister-at-nursery: /, as);
    assert.match(sets('--set', '3').error, /There is no such set/);
  });

  it('answers by the policy of another day, and notes nothing of that', () => {
    const env = { EDITION: 'norfolk-2015 from 2015-03-23, england-2026 from 2027-01-01' };
    const of = (day: string): string => {
      const words = [
        'practise',
        'one',
        '--as',
        'pat',
        '--case',
        'police-letter-quotes-the-act',
        '--decide',
        'share',
        '--on',
        day,
      ];
      return run(words, env).out;
    };
    assert.match(of('2026-12-01'), /The policy says: ask for consent first/);
    assert.match(of('2027-02-01'), /The policy says: take advice first/);
    assert.match(run(['practise', 'mine', '--as', 'pat']).out, /Nothing is kept/);
  });

  it('refuses names that there are not, in a sentence', () => {
    for (const [words, says] of [
      [['--topic', 'weather'], /There is no such topic/],
      [['--part', 'king'], /There is no such role/],
      [['--decide', 'maybe'], /There is no such decision/],
      [['--case', 'none'], /There is no case called/],
    ] as const) {
      const { status, error } = run(['practise', 'one', '--as', 'pat', ...words]);
      assert.equal(status, 1);
      assert.match(error, says);
    }
  });
});

describe('check of the council’s own situations', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'practise-check-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const check = (text: string): Ran => {
    const path = join(folder, 'own.yaml');
    writeFileSync(path, text);
    return runProgram(CLI, ['check'], { DATA_DIR: folder, PRACTICE_FILE: path });
  };
  const sample = readFileSync(join(import.meta.dirname, '..', '..', 'env', 'practice.local.yaml'), 'utf8');

  it('proves them by every edition', () => {
    const { out, error, status } = check(sample);
    assert.equal(status, 0, error);
    assert.match(out, /Practice: \d+ cases, 4 of them the council’s own/);
  });

  it('says which key and which line is wrong', () => {
    const line = sample.split('\n').findIndex((one) => one.includes('recipient: health')) + 1;
    const { error, status } = check(sample.replace('recipient: health', 'recipient: nobody'));
    assert.equal(status, 1);
    assert.match(error, new RegExp(`PRACTICE_FILE: [\\s\\S]*line ${line}: local-allotment`));
  });

  it('warns where one may say who somebody is, without the words', () => {
    const { error, status } = check(sample.replace('A man who rents', 'Jayden Smith, born 12/03/2019, who rents'));
    assert.equal(status, 0, error);
    assert.match(error, /line \d+: “local-allotment” may say who somebody is/);
    assert.ok(!error.includes('Jayden'));
  });
});
