import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AGREEMENTS, SAMPLE } from '../support/agreements.ts';

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, ['src/cli/main.ts', 'agreements', ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

describe('The agreements from a terminal', () => {
  it('lists each with what it covers and asks, and as JSON with whether it is out of date', () => {
    const { stdout } = run([]);
    for (const { title, address } of AGREEMENTS) assert.ok(stdout.includes(title) && stdout.includes(address), title);
    assert.match(stdout, /It asks you to: send it by way of the MASH/);
    const json = JSON.parse(run(['--json']).stdout) as { agreements: { id: string; overdue: boolean }[] };
    assert.deepEqual(
      json.agreements.map(({ id }) => id),
      AGREEMENTS.map(({ id }) => id),
    );
    assert.equal(json.agreements.find(({ id }) => id === 'schools-safeguarding')?.overdue, true);
  });

  it('checks the file that is set: how many there are and which are out of date, or what is wrong on which line', () => {
    assert.match(
      run(['--check']).stdout,
      /can be used: 6 agreements and 2 impact assessments\..*\n.*schools-safeguarding/,
    );
    const file = join(mkdtempSync(join(tmpdir(), 'agreements-')), 'agreements.yaml');
    writeFileSync(file, SAMPLE.replace('kind: agreement', 'kind: promise'));
    const wrong = run(['--check'], { AGREEMENTS_FILE: file });
    assert.equal(wrong.status, 1);
    assert.match(wrong.stderr, /AGREEMENTS_FILE: .*cannot be used\.\nline \d+: agreements\.0\.kind/);
  });
});
