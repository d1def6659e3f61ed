import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sqlite.ts';
import { readingsIn } from '../../src/record/access.ts';
import type { AccessDocument } from '../../src/record/access.ts';
import { filedAlone } from '../support/printed.ts';
import { runProgram } from '../support/terminal.ts';

const program = join(import.meta.dirname, 'records-program.ts');

describe('Printing a record at a terminal', () => {
  let folder: string;
  let out: string;
  const { id } = filedAlone();

  const run = (...words: string[]) => runProgram(program, ['print', ...words], { DATA_DIR: folder });
  const noted = async () => {
    const store = openSqlite(join(folder, 'cases.sqlite'));
    const { items } = await store.all<AccessDocument>('NCC', 'access', 100);
    await store.close();
    return items.flatMap(({ document }) => readingsIn(document)).map(({ content }) => content);
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'print-'));
    out = join(folder, 'record.html');
    const store = openSqlite(join(folder, 'cases.sqlite'));
    await store.create(filedAlone());
    await store.close();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('writes it in large print or as plain text, and notes the hash of what it wrote', async () => {
    const files = { '--large': join(folder, 'large.html'), '--plain': join(folder, 'plain.txt') };
    for (const [flag, file] of Object.entries(files)) {
      const said = run(id, '--as', 'ira', '--out', file, '--because', 'For a reader of Braille', flag);
      assert.equal(said.status, 0, said.error);
      const hash = createHash('sha256').update(readFileSync(file, 'utf8')).digest('hex');
      assert.ok(
        (await noted()).some(({ copy }) => copy === hash),
        flag,
      );
    }
    assert.match(readFileSync(files['--large'], 'utf8'), /id="large-print" checked/);
    assert.match(readFileSync(files['--plain'], 'utf8'), new RegExp(`^Decision record ${id}\\n`));
    const both = run(id, '--as', 'ira', '--out', out, '--large', '--plain');
    assert.equal(both.status, 1);
    assert.match(both.error, /Name one of --large and --plain/);
    assert.equal(existsSync(out), false);
  });

  it('writes a page that only its owner can read, and notes it with its hash and who is signed in', async () => {
    const said = run(id, '--as', 'ira', '--out', out, '--because', 'The yearly audit');
    assert.equal(said.status, 0, said.error);
    assert.equal(statSync(out).mode & 0o777, 0o600);
    const page = readFileSync(out, 'utf8');
    assert.match(page, new RegExp(`<h1>Decision record ${id}</h1>`));
    assert.ok(page.includes(`Signed in there: ${userInfo().username}.`));
    const hash = createHash('sha256').update(page).digest('hex');
    assert.ok(said.out.includes(hash), said.out);
    const [entry, ...others] = await noted();
    assert.deepEqual(
      [entry!.what, entry!.reference, entry!.copy, entry!.osUser, entry!.why?.text, others],
      ['print', id, hash, userInfo().username, 'The yearly audit', []],
    );
  });

  it('writes over no file that is there, and makes no copy then', async () => {
    assert.equal(run(id, '--as', 'ira', '--out', out).status, 0);
    const before = readFileSync(out, 'utf8');
    const { status, error } = run(id, '--as', 'ira', '--out', out);
    assert.equal(status, 1);
    assert.match(error, /There is a file called .* already\. Nothing was printed\./);
    assert.equal(readFileSync(out, 'utf8'), before);
    assert.equal((await noted()).length, 1);
  });

  it('gives nothing to somebody who may not see it', async () => {
    const { status, error } = run(id, '--as', 'mo', '--out', out);
    assert.equal(status, 1);
    assert.match(error, /There is no record with this reference that you can open/);
    assert.equal(existsSync(out), false);
    assert.deepEqual(await noted(), []);
  });
});
