import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(ROOT, 'src/cli/main.ts'), 'compare', ...args], { cwd: ROOT, encoding: 'utf8' });

describe('can-i-share compare', function () {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'compare-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('says in which situations two editions differ, what each says, and an example', () => {
    const { stdout, status, stderr } = run('norfolk-2015', 'england-2026');
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^norfolk-2015 and england-2026 compared\n/);
    assert.match(
      stdout,
      /What differs, a line each\n1\. Where “Who would be told” is “The police”.*, norfolk-2015 says: share.*england-2026 says: seek advice\. Ask for the proper request first\. They ask about a victim\./,
    );
    assert.match(stdout, /becomes: seek advice \(victim-request\)\nWhat must be true:\n- /);
    assert.match(
      stdout,
      /\nUnder norfolk-2015: Share[\s\S]*\nUnder england-2026: Seek advice\. Ask for the proper request first\./,
    );
    assert.match(stdout, /\nFor example \(V03\): /);
  });

  it('writes the same as a page that opens by itself, and over no file', () => {
    const file = join(folder, 'page.html');
    const { stdout, status, stderr } = run('norfolk-2015', 'england-2026', '--page', file);
    assert.equal(status, 0, stderr);
    assert.ok(stdout.includes(file));
    const html = readFileSync(file, 'utf8');
    assert.match(html, /<h1>norfolk-2015 and england-2026 compared<\/h1>/);
    assert.match(html, /Not yet checked by the council&#39;s lawyers/);
    assert.doesNotMatch(html, /<script|https?:\/\/(?!www)/);
    const again = run('norfolk-2015', 'england-2026', '--page', file);
    assert.equal(again.status, 1);
    assert.equal(readFileSync(file, 'utf8'), html);
  });

  it('says so where they say the same, and refuses an edition that is not here in a sentence', () => {
    assert.match(run('england-2026', 'england-2026').stdout, /They say the same in every situation\./);
    const refused = run('norfolk-2015', 'england-1066');
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /There is no edition "england-1066" here\./);
  });

  it('compares what governs on a day with what governs today, or on a second day', () => {
    const titleOf = (...days: readonly string[]): string => run('--on', ...days).stdout.split('\n')[0]!;
    assert.equal(titleOf('2016-05-01'), 'norfolk-2015 and england-2026 compared');
    assert.equal(titleOf('2026-10-01', '2016-05-01'), 'england-2026 and norfolk-2015 compared');
    assert.match(run('--on', '2016-05-01', '2017-05-01').stdout, /They say the same in every situation\./);
  });

  it('refuses in a sentence what is no day, a day before any edition, and what is no pair', () => {
    assert.match(run('--on', '2016-02-30').stderr, /2016-02-30/);
    assert.match(run('--on', '2001-01-01').stderr, /names no edition that governs on 2001-01-01/);
    for (const args of [[], ['norfolk-2015'], ['--on', '2016-05-01', '2017-05-01', '2018-05-01']]) {
      const { status, stderr } = run(...args);
      assert.equal(status, 1);
      assert.match(
        stderr,
        /^Name two editions, such as norfolk-2015 england-2026\. Or give one or two days/,
        args.join(' '),
      );
    }
    assert.match(run('norfolk-2015', '--on', '2016-05-01').stderr, /^Name two editions/);
  });
});
