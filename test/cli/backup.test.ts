// The whole way at a terminal: an export on a laptop without any setting, a backup, and what is put back.
import assert from 'node:assert/strict';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sqlite.ts';
import { writeStaticLog } from '../../src/register/prove/static-log.ts';
import { storeSource } from '../../src/register/prove/store-source.ts';
import { readingsIn } from '../../src/record/access.ts';
import type { AccessDocument } from '../../src/record/access.ts';
import { folderPlace } from '../../src/register/log/folder-place.ts';
import { findKeys, setKey } from '../../src/register/log/keys.ts';
import { publish } from '../../src/register/log/publish.ts';
import { openStoreLog } from '../../src/register/log/read-log.ts';
import type { StoredDocument } from '../../src/store/port.ts';
import { keepWorld } from '../support/keep-world.ts';
import { keeper } from '../support/keeping.ts';
import { FORGERS, KEY, LATER, logAll, ORIGIN, proveStore, PUBLIC } from '../support/proved-store.ts';
import type { Proved } from '../support/proved-store.ts';
import { runProgram } from '../support/terminal.ts';
import type { Ran } from '../support/terminal.ts';

const program = join(import.meta.dirname, 'records-program.ts');

describe('The terminal, for copies of the store', function () {
  let folder: string;
  let proved: Proved;
  let checkpoint: string;
  let place: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'copies-'));
    proved = await proveStore(folder, 2);
    checkpoint = join(folder, 'checkpoint');
    writeFileSync(checkpoint, proved.checkpoints.now);
    place = join(folder, 'place');
    const store = openSqlite(proved.file);
    await writeStaticLog((await storeSource(store, 'NCC')).log, place);
    await store.close();
    writeFileSync(join(place, 'checkpoint'), proved.checkpoints.now);
  });
  after(() => rmSync(folder, { recursive: true }));

  /** A data folder with this store in it; an empty one without. */
  let folders = 0;
  const dataWith = (file?: string): string => {
    const data = join(folder, `data-${(folders += 1)}`);
    mkdirSync(data);
    if (file) copyFileSync(file, join(data, 'cases.sqlite'));
    return data;
  };
  const run = (data: string | null, ...words: string[]): Ran => {
    const env = data === null ? { BOT_ID: 'none', STORE: 'nowhere' } : { DATA_DIR: data };
    return runProgram(program, words, env);
  };

  it('verifies an export against a checkpoint with nothing but the auditor’s key, and finds what was changed', () => {
    const to = join(folder, 'export');
    const exported = run(dataWith(proved.file), 'export', '--as', 'ira', '--out', to);
    assert.deepEqual([exported.status, /documents and a log of \d+ entries were copied/.test(exported.out)], [0, true]);
    const check = (...words: string[]) => run(null, 'verify', '--export', to, '--key', PUBLIC.text, ...words);
    const whole = check('--checkpoint', checkpoint);
    assert.equal(whole.status, 0, whole.out + whole.error);
    assert.match(
      whole.out,
      /records checked: all add up\.\n3 of what agencies do together were checked: all add up\.\nThe log has \d+ entries, of which the first \d+ are vouched for/,
    );
    assert.match(whole.out, /It vouches for the first \d+ entries of the log\. None came after the checkpoint\.$/m);
    assert.doesNotMatch(whole.out, /a later checkpoint shows/);
    assert.match(check().out, /No checkpoint from outside was compared/);
    // as it lies in a file into which somebody has copied a message
    const copied = join(folder, 'copied.txt');
    writeFileSync(copied, `A title\r\n${readFileSync(checkpoint, 'utf8').replaceAll(/\n+/g, '\r\n')}`);
    assert.equal(check('--checkpoint', copied).out, whole.out);
    assert.match(run(null, 'verify', '--export', to, '--checkpoint', checkpoint).error, /Say with --key/);
    const forged = run(null, 'verify', '--export', to, '--key', FORGERS.verifier.text, '--checkpoint', checkpoint);
    assert.deepEqual([forged.status, /The checkpoint checkpoint is forged or damaged/.test(forged.out)], [1, true]);
    assert.match(forged.out, /records checked: each adds up by itself, but not everything is well\./);
    assert.doesNotMatch(forged.out, /all add up/);
    const file = join(to, 'documents', 'case.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Bruises', 'Nothing'));
    const changed = check('--checkpoint', checkpoint, '--json');
    const report = JSON.parse(changed.out) as { count: number; found: { code: string; message: string }[] };
    assert.equal(changed.status, 1);
    assert.deepEqual(
      report.found.map(({ code }) => code).filter((code) => ['text-changed', 'folder-changed'].includes(code)),
      ['text-changed', 'folder-changed'],
    );
  });

  it('backs up, and puts back on top of the log outside, naming what is lost', () => {
    const to = join(folder, 'backup');
    assert.equal(run(dataWith(proved.earlier), 'backup', '--to', to).status, 0);
    const data = dataWith();
    const words = ['--checkpoint', checkpoint, '--log', place, '--key', PUBLIC.text];
    const back = run(data, 'restore', '--from', to, ...words);
    assert.match(back.out, /destroyed, erased or held after the backup of .* is undone/);
    assert.equal(back.status, 0, back.out + back.error);
    assert.match(
      back.out,
      new RegExp(`^${proved.references.today}: lost, because they were written after the backup`, 'm'),
    );
    assert.match(back.out, /records checked: all add up/);
    const [, range = ''] = /verify --restored (\d+-\d+)/.exec(back.out) ?? [];
    const known = run(data, 'verify', ...words, '--restored', range);
    assert.match(known.out, /Entries were lost when the store was put back on/);
    assert.equal(known.status, 0);
    const unknown = run(data, 'verify', ...words);
    assert.deepEqual([unknown.status, unknown.out.includes(`check again with --restored ${range}`)], [1, true]);
    const again = run(data, 'restore', '--from', to);
    assert.deepEqual([again.status, /The store is not empty/.test(again.error)], [1, true]);
  });

  it('notes in the access log that a backup was taken, and by whose account', async () => {
    const data = dataWith(proved.file);
    assert.equal(run(data, 'backup', '--to', join(folder, 'noted')).status, 0);
    const store = openSqlite(join(data, 'cases.sqlite'));
    const { items } = await store.all<AccessDocument>('NCC', 'access', 1000);
    await store.close();
    const readings = items.flatMap(({ document }) => readingsIn(document));
    const backups = readings.map(({ content }) => content).filter(({ what }) => what === 'backup');
    assert.deepEqual(
      backups.map(({ reference, osUser }) => [reference, osUser]),
      [[null, userInfo().username]],
    );
    assert.match(run(data, 'verify', '--checkpoint', checkpoint, '--key', PUBLIC.text).out, /all add up/);
  });

  it('makes no store where it only looks: what is not there is not checked and not copied', () => {
    const data = dataWith();
    for (const words of [['verify'], ['verify', proved.references.filed], ['backup', '--to', join(folder, 'none')]]) {
      const { status, error } = run(data, ...words);
      assert.deepEqual([status, /There are no records at .*cases\.sqlite/.test(error)], [1, true], error);
    }
    assert.deepEqual(readdirSync(data), []);
    assert.equal(existsSync(join(folder, 'none')), false);
  });

  it('says after a restore what was held since, and which of that the log outside does not say', async () => {
    const data = dataWith(proved.file);
    const to = join(folder, 'before-the-hold');
    assert.equal(run(data, 'backup', '--to', to).status, 0);
    const since = join(folder, 'since-the-hold');
    const store = openSqlite(join(data, 'cases.sqlite'));
    const publishNow = () =>
      publish(folderPlace(since), {
        open: () => openStoreLog(store, 'NCC'),
        origin: ORIGIN,
        keys: [PUBLIC],
        find: async (id) => (await store.get<StoredDocument>('NCC', id))?.document ?? null,
      });
    const hold = { type: 'set-hold', matter: 'Inquest', reason: 'The coroner has asked.' } as const;
    const held = await keepWorld({ store }).register.keep.change(keeper('lex'), proved.references.approved, hold);
    assert.equal(held.outcome, 'done');
    await logAll(store, new Date(LATER.getTime() + 7_200_000));
    await publishNow();
    await store.close();
    const empty = dataWith();
    const back = run(empty, 'restore', '--from', to, '--log', since, '--key', PUBLIC.text);
    const { approved } = proved.references;
    assert.match(back.out, new RegExp(`^${approved}: held after the backup \\(entry \\d+\\)`, 'm'));
    assert.match(back.out, /What was written after the last checkpoint outside, nobody can name/);
    assert.doesNotMatch(back.out, /nothing outside says|is undone|does not fit|Inquest|coroner/);
    const [, seq = ''] = /--lift (\d+)/.exec(back.out) ?? [];
    const lifted = run(empty, 'hold', approved, '--lift', seq, '--reason', 'It is over.', '--as', 'liam');
    assert.equal(lifted.status, 0, lifted.error);
    rmSync(join(since, 'since'), { recursive: true });
    assert.match(run(dataWith(), 'restore', '--from', to, '--log', since, '--key', PUBLIC.text).out, /is undone/);
  });

  it('puts back a key of the log that was set after the backup, and nothing where no key in hand signed what lies outside', async () => {
    const data = dataWith(proved.file);
    const [to, outside] = [join(folder, 'before-the-key'), join(folder, 'since-the-key')];
    assert.equal(run(data, 'backup', '--to', to).status, 0);
    const store = openSqlite(join(data, 'cases.sqlite'));
    const { engine } = keepWorld({ store }).register;
    assert.ok(await setKey(engine, { key: FORGERS, before: KEY, actor: keeper('ike') }));
    await logAll(store, new Date(LATER.getTime() + 7_200_000), FORGERS);
    await publish(folderPlace(outside), {
      open: () => openStoreLog(store, 'NCC'),
      origin: ORIGIN,
      keys: [PUBLIC, FORGERS.verifier],
      find: async (id) => (await store.get<StoredDocument>('NCC', id))?.document ?? null,
    });
    await store.close();
    const empty = dataWith();
    const words = ['restore', '--from', to, '--log', outside, '--key'];
    const refused = run(empty, ...words, PUBLIC.text);
    assert.equal(refused.status, 1);
    assert.match(refused.error, /The key may have been replaced since the backup: give the newer public key/);
    const back = run(empty, ...words, FORGERS.verifier.text);
    assert.equal(back.status, 0, back.out + back.error);
    assert.doesNotMatch(back.out, /^log-keys: lost|A key of the log was set after the backup/m);
    const again = openSqlite(join(empty, 'cases.sqlite'));
    const keys = await findKeys(again, 'NCC');
    await again.close();
    assert.deepEqual(
      keys.map(({ text }) => text),
      [PUBLIC.text, FORGERS.verifier.text],
    );
    // an older place says nothing of it: then restore says what to do
    rmSync(join(outside, 'since'), { recursive: true });
    const without = run(dataWith(), ...words, FORGERS.verifier.text);
    assert.match(
      without.out,
      /A key of the log was set after the backup, and what lies outside does not have that entry/,
    );
  });

  it('finds with a checkpoint that a store was put back behind everybody’s back', () => {
    const { status, out } = run(dataWith(proved.earlier), 'verify', '--checkpoint', checkpoint);
    assert.equal(status, 1);
    assert.match(out, /The log is shorter than it was/);
    assert.match(out, /read with the key that the store itself names, which proves little/);
  });
});
