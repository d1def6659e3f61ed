// Files that a command writes with what somebody may see: nobody else on the machine reads them, and none is written over.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuseToOverwrite, writeOwn } from '../../src/cli/own-file.ts';

const CLI = join(import.meta.dirname, '../../src/cli');
/** What of the commands writes a file in another way: a key, drawings of what everybody may read, and the edition itself. */
const OTHERWISE = ['edition-types.ts', 'log.ts', 'own-file.ts', 'policy.ts', 'protocol.ts'];

describe('A file that a command writes', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'own-file-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is for whoever asked for it alone, whatever the machine gives new files', () => {
    const file = join(folder, 'form.html');
    const before = process.umask(0);
    try {
      writeOwn(file, 'A case');
    } finally {
      process.umask(before);
    }
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  it('is none that is there already', () => {
    const file = join(folder, 'form.html');
    refuseToOverwrite(undefined);
    refuseToOverwrite(file);
    writeFileSync(file, 'Before');
    assert.throws(() => refuseToOverwrite(file), /form\.html/);
    assert.throws(() => writeOwn(file, 'After'));
    assert.equal(readFileSync(file, 'utf8'), 'Before');
  });

  it('is written in no other way by any command', () => {
    const sources = readdirSync(CLI).filter((name) => name.endsWith('.ts'));
    const writing = sources.filter((name) => /\bwriteFile(Sync)?\(/.test(readFileSync(join(CLI, name), 'utf8')));
    assert.deepEqual(writing.toSorted(), OTHERWISE);
  });
});
