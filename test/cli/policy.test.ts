import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editionsHere } from '../../src/policy/load.ts';

const cli = (...args: string[]) => execFileSync(process.execPath, ['src/cli/main.ts', ...args], { encoding: 'utf8' });

describe('The policy from a terminal', () => {
  it('lists the facts with their values as JSON', () => {
    const facts = JSON.parse(cli('facts', '--json')) as { name: string; values: Record<string, string> }[];
    assert.deepEqual(Object.keys(facts.find((fact) => fact.name === 'consent')!.values), [
      'given',
      'refused',
      'cannot-be-obtained',
      'unsafe',
      'not-asked',
    ]);
  });

  it('ends quietly when nobody reads on', () => {
    assert.equal(
      spawnSync(`"${process.execPath}" src/cli/main.ts facts | true`, { shell: true, encoding: 'utf8' }).stderr,
      '',
    );
  });

  it('says of a file of situations which one, where in it, and what is wrong', () => {
    const folder = mkdtempSync(join(tmpdir(), 'situations-'));
    const said = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      const { status, stderr } = spawnSync(process.execPath, ['src/cli/main.ts', 'check', join(folder, name)], {
        encoding: 'utf8',
      });
      assert.equal(status, 1);
      assert.ok(stderr.includes(name), stderr);
      return stderr;
    };
    assert.match(said('broken.yaml', '- id: A\n text: x\n'), /It is not YAML: .*2:2/);
    assert.match(said('key.yaml', 'adds:\n  - id: A\n'), /Line 1: a file of situations is a list/);
    const wrong = '- id: A1\n  text: some\n  facts: { recipient: police }\n  expect: maybe\n';
    assert.match(said('wrong.yaml', wrong), /^Line 4 \(0\.expect\): /m);
    const none = spawnSync(process.execPath, ['src/cli/main.ts', 'check', join(folder, 'none.yaml')], {
      encoding: 'utf8',
    });
    assert.match(none.stderr, /There is no file .*none\.yaml that can be read/);
    assert.doesNotMatch(none.stderr, /ENOENT/);
  });

  it('proves every edition with every one of its situations, or only the one that is named', () => {
    const all = cli('check');
    for (const id of editionsHere())
      assert.match(all, new RegExp(`^${id} .* No gap and no overlap\\.\n(\\d+) of \\1 situations`, 'm'));
    assert.match(all, /^england-2026 .*, on norfolk-2015 \d/m);
    assert.doesNotMatch(cli('check', '--edition', 'norfolk-2015'), /england-2026/);
  });

  it('takes the edition that governs on the day that is named, and refuses what is no day', () => {
    assert.match(cli('check', '--on', '2026-01-11'), /^norfolk-2015 /);
    assert.match(cli('check', '--on', '2026-01-12'), /^england-2026 /);
    assert.match(cli('facts', '--on', '2015-03-23'), /^recipient: /m);
    const wrong = ['2015-03-22', 'soon'].map((day) => {
      const { status, stderr } = spawnSync(process.execPath, ['src/cli/main.ts', 'map', '--on', day], {
        encoding: 'utf8',
      });
      assert.equal(status, 1);
      return stderr;
    });
    assert.match(wrong[0]!, /EDITION: names no edition that governs on 2015-03-22/);
    assert.match(wrong[1]!, /There is no day "soon"/);
  });

  it('names the situation that does not get what it expects, and exits with 1', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'situations-')), 'wrong.yaml');
    writeFileSync(
      path,
      '- { id: X1, text: Gossip., facts: { purpose: no }, expect: share, rule: 2, clause: map-purpose }\n',
    );
    const run = spawnSync(process.execPath, ['src/cli/main.ts', 'check', path], { encoding: 'utf8' });
    assert.equal(run.status, 1);
    assert.match(run.stdout, /X1: Expected share\.\n.*\n.*do-not-share \(no-purpose\)/);
  });

  it('draws the map that the README shows', () => {
    assert.equal(
      cli('map'),
      readFileSync('docs/process-map.svg', 'utf8'),
      'draw it again: npm run -s cli -- map --out docs/process-map.svg',
    );
  });

  it('draws the map as Mermaid source with every question and every verdict', () => {
    const drawing = cli('map', '--mermaid');
    for (const node of ['risk', 'weighing', 'v_share', 'v_ask_consent_first', 'v_do_not_share', 'v_seek_advice'])
      assert.match(drawing, new RegExp(`  ${node}[\\[(]`));
  });
});
