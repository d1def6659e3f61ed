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
    assert.match(stdout, /What differs, a line each\n1\. .*becomes: .*The police/);
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
});
