// A copy of the store taken while the bot writes, verified without the system, and put back on top of the log outside.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onlyEdition } from '../../src/policy/governing.ts';
import { backUp, exportRecords } from '../../src/register/prove/copy.ts';
import type { CopyParts } from '../../src/register/prove/copy.ts';
import { FolderError } from '../../src/register/prove/folder.ts';
import { folderSource } from '../../src/register/prove/folder-source.ts';
import { standingOf } from '../../src/register/prove/one-record.ts';
import { restore } from '../../src/register/prove/restore.ts';
import type { OutsideLog, PutBack } from '../../src/register/prove/restore.ts';
import { readStaticLog, writeStaticLog } from '../../src/register/prove/static-log.ts';
import { storeSource } from '../../src/register/prove/store-source.ts';
import { verifySource } from '../../src/register/prove/verify.ts';
import type { Report, VerifyWith } from '../../src/register/prove/verify.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/port.ts';
import { context, draft, edition, newId, person, run } from '../support/ladder.ts';
import { checkpointOf, kept, LATER, logAll, proveStore, PUBLIC, verifyFile } from '../support/proved-store.ts';
import type { Proved } from '../support/proved-store.ts';
import { makeReference } from '../../src/record/reference.ts';

const editions = onlyEdition(edition);
const copyParts = (store: Store): CopyParts => ({ store, agency: 'NCC', editions, now: LATER });

describe('A copy of the store', function () {
  let folder: string;
  let proved: Proved;
  let count = 0;
  const fresh = (name: string): string => join(folder, `${name}-${(count += 1)}`);
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'copies-'));
    proved = await proveStore(folder, 260);
  });
  after(() => rmSync(folder, { recursive: true }));

  const withStore = async <T>(file: string, work: (store: Store) => Promise<T>): Promise<T> => {
    const store = openSqlite(file);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  const backedUp = async (file: string): Promise<string> => {
    const to = fresh('backup');
    await withStore(file, (store) => backUp(copyParts(store), to));
    return to;
  };
  const verifyFolder = async (path: string, given: Partial<VerifyWith> = {}): Promise<Report> => {
    const { source } = await folderSource(path);
    return verifySource(source, { editions, now: LATER, checkpoints: [], keys: [PUBLIC], outside: [], ...given });
  };
  const putBack = (file: string, from: string, outside: OutsideLog | null = null): Promise<PutBack> =>
    withStore(file, (store) =>
      restore({ store, agency: 'NCC', context: { now: LATER, newId }, osUser: 'root' }, from, outside),
    );
  const sentences = ({ found }: Report): string[] => found.map(({ reference, message }) => `${reference}: ${message}`);
  /** The log as it lies outside, with its last checkpoint. */
  const outsideOf = async (file: string): Promise<{ path: string; outside: OutsideLog }> => {
    const path = fresh('place');
    const checkpoint = await withStore(file, async (store) => {
      await writeStaticLog((await storeSource(store, 'NCC')).log, path);
      return checkpointOf(store);
    });
    writeFileSync(join(path, 'checkpoint'), checkpoint);
    return { path, outside: { log: await readStaticLog(path), checkpoint } };
  };
  const documentsOf = (file: string): Promise<unknown[]> =>
    withStore(file, async (store) => {
      const found = await Promise.all(
        ['case', 'advice', 'absences', 'withdrawals', 'access', 'reach', 'log', 'log-entries', 'log-tile'].map((kind) =>
          store.all('NCC', kind, 1000),
        ),
      );
      return found.flatMap(({ items }) => items.map(({ document }) => document));
    });

  it('stands in the log with each of its records, of those that were destroyed too', async () => {
    await withStore(proved.file, async (store) => {
      for (const kind of ['case', 'destroyed']) {
        const { items } = await store.all('NCC', kind, 1000);
        for (const { document } of items) {
          const { problems, entries, logged } = await standingOf(store, 'NCC', document);
          assert.deepEqual([problems, logged], [[], entries], document.id);
        }
        assert.ok(items.length > 0, kind);
      }
    });
  });

  it('is an export that a laptop verifies, without drafts and chats, for this user only', async () => {
    const to = fresh('export');
    await withStore(proved.file, (store) => exportRecords(copyParts(store), to));
    assert.deepEqual(readdirSync(to).toSorted(), ['README.txt', 'about.json', 'documents', 'log', 'records.jsonl']);
    assert.ok(!readdirSync(join(to, 'documents')).includes('reach.jsonl'));
    assert.ok(!readFileSync(join(to, 'documents', 'case.jsonl'), 'utf8').includes(proved.references.draft));
    for (const name of ['about.json', 'records.jsonl', 'documents/case.jsonl'])
      assert.equal(statSync(join(to, name)).mode & 0o077, 0, name);
    const report = await verifyFolder(to, kept(proved.checkpoints.earlier, proved.checkpoints.now));
    assert.deepEqual([sentences(report), report.covered], [[], report.logged]);
    const readings = readFileSync(join(to, 'records.jsonl'), 'utf8').trim().split('\n');
    assert.equal(readings.length, report.checked.records);
    assert.ok(readings.every((line) => (JSON.parse(line) as { problems: string[] }).problems.length === 0));
  });

  it('of which a line is changed, taken out or doubled is found out on the laptop', async () => {
    const whole = await backedUp(proved.file);
    const tried = async (change: (lines: string[]) => string[]): Promise<string[]> => {
      const copy = fresh('tried');
      cpSync(whole, copy, { recursive: true });
      const file = join(copy, 'documents', 'case.jsonl');
      writeFileSync(file, `${change(readFileSync(file, 'utf8').trim().split('\n')).join('\n')}\n`);
      return sentences(await verifyFolder(copy));
    };
    const { filed } = proved.references;
    const isIt = (line: string): boolean => line.includes(`"id":"${filed}"`);
    assert.match(
      (await tried((lines) => lines.map((line) => (isIt(line) ? line.replace('Bruises', 'Nothing') : line)))).join(),
      new RegExp(`${filed}: The text "form.reason" of entry 1 was changed`),
    );
    assert.match(
      (await tried((lines) => lines.filter((line) => !isIt(line)))).join(),
      new RegExp(`${filed}: It is gone`),
    );
    assert.match(
      (await tried((lines) => lines.flatMap((line) => (isIt(line) ? [line, line] : [line])))).join(),
      new RegExp(`${filed}: The document is there twice`),
    );
    assert.match(
      (await tried((lines) => lines.map((line) => (isIt(line) ? line.slice(9) : line)))).join(),
      /line \d+: The record cannot be read[\s\S]*It is gone/,
    );
  });

  it('is not one while it is unfinished, and is never written over', async () => {
    const to = await backedUp(proved.file);
    await assert.rejects(
      backedUpTo(to),
      (error: Error) => error instanceof FolderError && /is not empty/.test(error.message),
    );
    rmSync(join(to, 'about.json'));
    await assert.rejects(folderSource(to), /was not finished/);
  });
  const backedUpTo = (to: string): Promise<unknown> => withStore(proved.file, (store) => backUp(copyParts(store), to));

  it('goes back into an empty store exactly as it was', async () => {
    const file = fresh('restored');
    const { lost } = await putBack(file, await backedUp(proved.file));
    assert.deepEqual(lost, []);
    const [before, after] = [await documentsOf(proved.file), await documentsOf(file)];
    const withoutHead = (all: unknown[]): unknown[] => all.filter((one) => (one as { kind: string }).kind !== 'log');
    assert.deepEqual(withoutHead(after), withoutHead(before));
    const report = await verifyFile(file, kept(proved.checkpoints.now));
    assert.deepEqual([sentences(report), report.covered], [[], report.logged]);
    await withStore(file, (store) => logAll(store));
    assert.deepEqual(sentences(await verifyFile(file, kept(proved.checkpoints.now))), [], 'and the log goes on');
  });

  it('of an earlier day goes back on top of the log outside, which names what is lost and does not fork', async () => {
    const file = fresh('restored');
    const { path, outside } = await outsideOf(proved.file);
    const { lost, backupLog, log } = await putBack(file, await backedUp(proved.earlier), outside);
    assert.deepEqual(
      lost.map(({ reference }) => reference).toSorted(),
      [proved.references.corrected, proved.references.today].toSorted(),
    );
    assert.equal(log, (await outside.log.head()).size);
    const given = {
      ...kept(proved.checkpoints.earlier, proved.checkpoints.now),
      outside: [{ name: path, log: outside.log }],
      restored: [{ from: backupLog, to: log }],
    };
    const report = await verifyFile(file, given);
    assert.deepEqual(sentences(report), []);
    const names = (all: readonly { readonly reference: string | null }[]): string[] =>
      all.map(({ reference }) => reference ?? '').toSorted();
    const unknowing = await verifyFile(file, { ...given, restored: [{ from: 0, to: backupLog }] });
    assert.deepEqual(names(unknowing.found), names(lost), 'whoever does not know of the restore is told what is gone');
    assert.match(unknowing.notices.join(), new RegExp(`check again with --restored ${backupLog}-${log}`));
    assert.match(
      report.notices.join('\n'),
      new RegExp(`${proved.references.today}: Entries were lost when the store was put back on`),
    );
    await withStore(file, async (store) => {
      const { document, etag } = (await store.get<never>('NCC', proved.references.corrected))!;
      const again = run(document, person('pat'), { type: 'correct', text: 'On Wednesday.' }, context(LATER));
      await store.replace(again, etag);
      await logAll(store);
    });
    assert.deepEqual(sentences(await verifyFile(file, given)), [], 'what is written after that stands in the same log');
    const head = await withStore(file, (store) =>
      store.get<{ kind: 'log'; id: string; pk: string; size: number }>('NCC', 'log'),
    );
    assert.equal(head!.document.size, log + 2, 'the correction, and that it was put back');
  });

  it('of an earlier day without the log outside is found out by a checkpoint', async () => {
    const file = fresh('restored');
    await putBack(file, await backedUp(proved.earlier));
    const report = await verifyFile(file, kept(proved.checkpoints.now));
    assert.match(sentences(report).join(), /The log is shorter than it was/);
  });

  it('is put back into an empty store only, and only where it is whole and of one log', async () => {
    const to = await backedUp(proved.earlier);
    const full = fresh('full');
    await withStore(full, (store) => store.create({ id: 'x', pk: 'NCC', kind: 'reach' }));
    await assert.rejects(putBack(full, to), /The store is not empty: x is in it/);
    const { outside } = await outsideOf(proved.file);
    const file = join(to, 'documents', 'case.jsonl');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"schema":4', '"schema":5'));
    await assert.rejects(putBack(fresh('none'), to, outside), /the file case\.jsonl is damaged/);
    const other = await proveStore(mkdtempSync(join(folder, 'other-')), 1);
    await assert.rejects(putBack(fresh('none'), await backedUp(other.file), outside), /are not one log/);
  });

  it('of a later version is refused before anything is written', async () => {
    const later = fresh('later');
    await withStore(later, async (store) => {
      const one = { ...draft('agreed', 'share'), schema: 99 };
      await store.create(one as never);
    });
    const to = await backedUp(later);
    const none = fresh('none');
    await assert.rejects(putBack(none, to), /was written by a later version of the bot/);
    assert.deepEqual(await documentsOf(none), []);
  });

  it('is consistent while others write: it verifies, and puts back what it says', async () => {
    const file = fresh('live');
    cpSync(proved.file, file);
    const to = fresh('backup');
    const [writer, reader] = [openSqlite(file), openSqlite(file)];
    const copying = { isDone: false };
    const writing = async (): Promise<number> => {
      let written = 0;
      for (; !copying.isDone || written < 20; written += 1) {
        const at = {
          ...context(LATER),
          reference: makeReference('NCC', Uint8Array.of(7, 7, 7, written >> 8, written & 255)),
        };
        await writer.create(run(draft('agreed', 'share', undefined, at), person('pat'), { type: 'file' }, at));
        if (written % 3 === 0) await logAll(writer, LATER);
      }
      return written;
    };
    const written = writing();
    await backUp(copyParts(reader), to);
    copying.isDone = true;
    assert.ok((await written) >= 20);
    await Promise.all([writer.close(), reader.close()]);
    assert.deepEqual(sentences(await verifyFolder(to, kept(proved.checkpoints.now))), []);
    const { outside } = await outsideOf(file);
    const restored = fresh('restored');
    const { backupLog, log } = await putBack(restored, to, outside);
    const given = { ...kept(proved.checkpoints.now), restored: [{ from: backupLog, to: log }] };
    assert.deepEqual(sentences(await verifyFile(restored, given)), []);
    assert.ok(existsSync(restored));
  });
});
