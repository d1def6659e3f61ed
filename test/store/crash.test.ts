import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CaseDocument } from '../../src/record/types.ts';
import { matchCode } from '../../src/record/verify.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { opened } from '../record/example.ts';
import { walkerOn } from './walker.ts';
import { verifyRecord } from '../support/verify.ts';

const writer = join(import.meta.dirname, 'writer.ts');

/** Runs a writer to its end and collects its lines; one that says that it has stopped is killed there. */
async function write(words: string[], ready: (go: () => void) => void = () => {}): Promise<string[]> {
  const child = spawn(process.execPath, [writer, ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    if (line === 'ready') ready(() => child.stdin.write('go\n'));
    else lines.push(line);
    if (line.startsWith('stopped')) child.kill('SIGKILL');
  }
  const [code, signal] = (await ended) as [number | null, string | null];
  const killed = lines.at(-1)?.startsWith('stopped');
  assert.deepEqual([code, signal], killed ? [null, 'SIGKILL'] : [0, null], lines.join('\n'));
  return lines;
}

const wholeAt = (lines: readonly string[]): number =>
  Number(lines.findLast((one) => one.startsWith('at'))?.split(' ')[2]);

describe('A SQLite store whose processes are killed', function () {
  this.timeout(240_000);
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crash-'));
    file = join(folder, 'cases.sqlite');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('has every step whole and once, at each point at which two processes at a time can be killed', async () => {
    const store = openSqlite(file);
    const walker = walkerOn(store);
    const filed: string[] = [];
    let point = 0;
    while (filed.length === 0) {
      point += 1;
      const [before, after] = [`before ${point}`, `after ${point}`];
      const [one, other] = await Promise.all([
        write([file, 'walk', before, String(point), 'before']),
        write([file, 'walk', after, String(point), 'after']),
      ]);
      if (one.at(-1)!.startsWith('filed')) filed.push(one.at(-1)!, other.at(-1)!);
      else {
        await afterKill(walker, before, { acknowledged: wholeAt(one), there: wholeAt(one) });
        // what was written is there, though nobody was told
        await afterKill(walker, after, { acknowledged: wholeAt(other), there: (wholeAt(other) || 0) + 1 });
      }
    }
    assert.ok(point > 5, 'a walk has more than five writes');
    for (const line of filed) {
      const [, reference, code] = line.split(' ') as [string, string, string];
      const { document } = (await store.get<CaseDocument>('NCC', reference))!;
      assert.deepEqual([document.state, matchCode(document, code)?.later], ['filed', 0]);
    }
    const { items } = await store.all<CaseDocument>('NCC', 'case', 10_000);
    assert.equal(items.length, 2 * point, 'one record for each process, however it ended');
    for (const { document } of items) assert.deepEqual([document.state, verifyRecord(document)], ['filed', []]);
    await store.close();
  });

  it('loses no command of two processes that change one case at the same time', async () => {
    const store = openSqlite(file);
    const document = opened();
    // the writers act as Pat, whose case this is
    await store.create(document);
    const waiting: (() => void)[] = [];
    const ready = (go: () => void): void => {
      if (waiting.push(go) === 2) for (const one of waiting) one();
    };
    const noted = (await Promise.all(['a', 'b'].map((name) => write([file, 'note', name, document.id], ready)))).flat();
    const after = (await store.get<CaseDocument>('NCC', document.id))!.document;
    assert.equal(noted.length, 200);
    assert.deepEqual(after.draft!.advice.map(({ of }) => `noted ${of}`).sort(), noted.sort());
    assert.equal(after.rev, 201);
    await store.close();
  });

  it('can be opened by many processes at the same first moment', async () => {
    const starts = await Promise.all(Array.from({ length: 6 }, (_, n) => write([file, 'walk', `p${n}`, '2', 'after'])));
    assert.deepEqual(
      starts.map((lines) => lines.at(-1)),
      Array.from({ length: 6 }, () => 'stopped after 2'),
    );
  });

  it('has a whole record from the beginning, whatever part of its log reached the disk', async () => {
    const store = openSqlite(file);
    const first = await store.create({ id: 'a', pk: 'NCC', kind: 'case', note: 0, filler: 'x'.repeat(9000) });
    let etag = first.etag;
    for (let note = 1; note <= 8; note += 1) {
      ({ etag } = await store.replace({ ...first.document, note }, etag));
    }
    const notes: (number | undefined)[] = [];
    const length = statSync(`${file}-wal`).size;
    // a page and its header are 4120 bytes: cuts through every one of them, and the whole at the end
    const cuts = [...Array.from({ length: Math.ceil(length / 1030) }, (_, n) => n * 1030), length];
    for (const cut of cuts) {
      const copy = join(folder, `cut-${cut}.sqlite`);
      copyFileSync(file, copy);
      copyFileSync(`${file}-wal`, `${copy}-wal`);
      truncateSync(`${copy}-wal`, cut);
      const after = openSqlite(copy);
      const found = await after.get<typeof first.document>('NCC', 'a');
      if (found) assert.equal(found.document.filler.length, 9000);
      notes.push(found?.document.note);
      await after.close();
    }
    const known = notes.filter((note) => note !== undefined);
    assert.deepEqual(
      known,
      known.toSorted((one, other) => one - other),
      'never back',
    );
    assert.deepEqual([...new Set(known)], [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    await store.close();
  });
});

/** After a kill: the case stands where it must, the same tap again has one effect, and the walk goes on to its end. */
async function afterKill(
  walker: ReturnType<typeof walkerOn>,
  name: string,
  { acknowledged, there }: { acknowledged: number; there: number },
): Promise<void> {
  let document = await walker.open(name);
  // where nothing was acknowledged, the case is opened now or was opened then: one case in either way
  assert.equal(document.rev, Number.isNaN(there) ? 1 : there, `${name}: ${acknowledged} was acknowledged`);
  for (;;) {
    const command = walker.next(document);
    if (!command) return;
    const ran = await walker.run(document, command);
    assert.equal(ran.outcome, 'done', `${name}: ${command.type}`);
    const again = await walker.run(document, command);
    assert.equal(again.document?.rev, ran.document!.rev, `${name}: ${command.type} twice is one effect`);
    document = ran.document!;
  }
}
