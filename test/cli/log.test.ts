import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { practiceKey } from '../../src/app/log-of-records.ts';
import { openNote, readSigningKey, readVerifierKey, signNote } from '../../src/proof/note.ts';
import { checkProof, readProof } from '../../src/proof/proof-file.ts';
import { createLogKeeper } from '../../src/register/log/keeper.ts';
import { writeFirstKey } from '../../src/register/log/keys.ts';
import { registerEngine } from '../../src/register/parts.ts';
import type { StoredDocument } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { START } from '../support/ladder.ts';
import { registerParts } from '../support/register-parts.ts';
import { runProgram } from '../support/terminal.ts';

const program = join(import.meta.dirname, 'log-program.ts');
const ORIGIN = 'can-i-share.example/practice';

describe('The terminal, for the log of records', () => {
  let folder: string;
  const run = (...words: string[]) => runProgram(program, words, { DATA_DIR: folder });

  /** What a bot does that has just started with this key: it writes the key down, logs that and signs a checkpoint. */
  async function botRuns(): Promise<void> {
    const store = openSqlite(join(folder, 'cases.sqlite'));
    const engine = registerEngine(registerParts(store, () => START, { pseudonym: (id) => id }));
    const key = practiceKey(folder, ORIGIN);
    await writeFirstKey(engine, key);
    assert.equal(await createLogKeeper(engine, { key, places: [] }).sequence(), 1);
    await store.close();
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'log-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes a pair of keys that belong together', () => {
    const { status, out } = run('log-key', 'new', 'log.council.example/records');
    assert.equal(status, 0);
    const secret = readSigningKey(/^PRIVATE\+KEY\+.*$/m.exec(out)![0]);
    const known = readVerifierKey(/^log\.council\.example.*$/m.exec(out)![0]);
    assert.deepEqual(openNote(signNote('text\n', secret), [known]).by, [known]);
    assert.match(out, /give it to the auditor by another way than this bot/);
  });

  it('keeps the practice copy’s secret from everybody else on the machine', () => {
    practiceKey(folder, ORIGIN);
    assert.equal(statSync(join(folder, 'log.key')).mode & 0o077, 0);
  });

  it('gives the proof of a record, which is checked with the public key and nothing else', async () => {
    await botRuns();
    const known = practiceKey(folder, ORIGIN).verifier;
    const { status, out, error } = run('proof', 'log-keys');
    assert.equal(status, 0, error);
    assert.equal(checkProof(readProof(out), [known], ORIGIN).size, 1);
    const file = join(folder, 'proof.txt');
    writeFileSync(file, out);
    const held = run('check-proof', file, '--key', known.text);
    assert.match(
      held.out,
      /^It holds: entry 1 of log-keys was in the log can-i-share.example\/practice when that had one/,
    );
    assert.match(held.out, /The check code of the record up to that entry is [\dA-Z]{4}-[\dA-Z]{4}-[\dA-Z]{4}\./);
    writeFileSync(file, out.replace(/^extra .*$/m, `extra ${Buffer.from('log-keys\n2\nx\n').toString('base64')}`));
    assert.deepEqual(run('check-proof', file, '--key', known.text), {
      status: 1,
      out: '',
      error: 'The proof does not lead to the root of its checkpoint.\n',
    });
    const none = run('proof', 'NCC-0000-0000');
    assert.equal(none.status, 1);
    assert.match(none.error, /There is no record NCC-0000-0000 here\./);
  });

  it('replaces the key for an administrator, and lists both', async () => {
    await botRuns();
    assert.match(run('log-key', 'rotate', '--as', 'pat').error, /Only an administrator/);
    const { status, out, error } = run('log-key', 'rotate', '--as', 'ada');
    assert.equal(status, 0, error);
    const fresh = readSigningKey(/^PRIVATE\+KEY\+.*$/m.exec(out)![0]).verifier.text;
    const keys = run('log-key', 'list')
      .out.trim()
      .split('\n')
      .map((line) => line.split(/\s+/)[1]);
    assert.deepEqual(keys, [practiceKey(folder, ORIGIN).verifier.text, fresh]);
    // the present one is now another than the one that is set
    assert.match(
      run('log-key', 'rotate', '--as', 'ada').error,
      /LOG_KEY is not the key that the log is signed with now/,
    );
    assert.match(run('log-key', 'rotate', '--as', 'ada', '--lost').out, /The old key did not sign it/);
  });

  it('hands the secret over before the key is written down, so that no key is the present one that nobody has', async () => {
    await botRuns();
    const held = new DatabaseSync(join(folder, 'cases.sqlite'));
    held.exec('BEGIN IMMEDIATE');
    const { status, out, error } = run('log-key', 'rotate', '--as', 'ada');
    held.exec('ROLLBACK');
    held.close();
    assert.equal(status, 1);
    assert.match(error, /It is not known whether the new key was written down/);
    assert.ok(readSigningKey(/^PRIVATE\+KEY\+.*$/m.exec(out)![0]));
    assert.doesNotMatch(out, /The new key is written down/);
    assert.equal(run('log-key', 'list').out.trim().split('\n').length, 1);
  });

  it('writes the secret to a new file of its own where that is asked for, and over none', async () => {
    await botRuns();
    const file = join(folder, 'new.key');
    const { status, out, error } = run('log-key', 'rotate', '--as', 'ada', '--out', file);
    assert.equal(status, 0, error);
    assert.doesNotMatch(out, /PRIVATE/);
    assert.equal(statSync(file).mode & 0o077, 0);
    const fresh = readSigningKey(readFileSync(file, 'utf8').trim()).verifier.text;
    assert.ok(run('log-key', 'list').out.trim().endsWith(fresh));
    assert.match(run('log-key', 'rotate', '--as', 'ada', '--lost', '--out', file).error, /EEXIST/);
    assert.equal(run('log-key', 'list').out.trim().split('\n').length, 2);
  });

  it('says what is damaged, and what to do, rather than which field of a document', async () => {
    await botRuns();
    const damage = async (id: string): Promise<void> => {
      const store = openSqlite(join(folder, 'cases.sqlite'));
      const { document, etag } = (await store.get<StoredDocument>('NCC', id))!;
      await store.replace({ ...document, schema: 'damaged' } as StoredDocument, etag);
      await store.close();
    };
    await damage('log');
    assert.match(run('proof', 'log-keys').error, /^The log in the store does not fit itself, or cannot be read\./);
    await damage('log-keys');
    for (const words of [['list'], ['rotate', '--as', 'ada', '--lost']])
      assert.match(run('log-key', ...words).error, /^The list of keys of the log was changed, or is gone\./);
  });

  it('replaces no key where none was ever written down', () => {
    assert.match(run('log-key', 'rotate', '--as', 'ada', '--lost').error, /No key is written down here/);
  });
});
