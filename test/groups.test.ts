import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GROUPS, filesOf, longFiles } from './groups.ts';

const ROOT = join(import.meta.dirname, '..');

describe('The groups of tests', () => {
  it('hold every test file once, but for those of the browser', () => {
    const all = globSync('test/**/*.test.ts', { cwd: ROOT }).filter((file) => !file.startsWith('test/browser/'));
    assert.deepEqual(GROUPS.flatMap((group) => filesOf([group])).toSorted(), all.toSorted());
    for (const group of GROUPS) assert.ok(filesOf([group]).length > 0, group);
  });

  it('have kills, races and models that can be tried at length', () => {
    for (const name of ['races', 'processes', 'outbox/life'])
      assert.ok(longFiles().includes(`test/${name}.test.ts`), name);
  });

  it('start no bot, no server and no process in a unit test', () => {
    const needs = /node:child_process|support\/(?:receiver|chat|playground)\.ts|src\/(?:web|teams\/bot|store\/sqlite)/;
    const wrong = filesOf(['unit']).filter((file) => needs.test(readFileSync(join(ROOT, file), 'utf8')));
    assert.deepEqual(wrong, []);
  });
});
