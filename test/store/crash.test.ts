import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CaseDocument } from '../../src/record/types.ts';
import { matchCode, verifyRecord } from '../../src/record/verify.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { opened } from '../record/example.ts';

const writer = join(import.meta.dirname, 'writer.ts');

/** Starts a writer and collects its lines; ends it with -9 after so many, in the middle of whatever it does then. */
async function write(
  words: string[],
  killAfter = Infinity,
  ready: (go: () => void) => void = () => {},
): Promise<string[]> {
  const child = spawn(process.execPath, [writer, ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const lines: string[] = [];
  // what arrives after the kill was acknowledged before it, so every line counts
  for await (const line of createInterface(child.stdout)) {
    if (line === 'ready') ready(() => child.stdin.write('go\n'));
    else if (lines.push(line) === killAfter) child.kill('SIGKILL');
  }
  const [code, signal] = (await ended) as [number | null, string | null];
  assert.deepEqual(
    [code, signal],
    killAfter === Infinity ? [0, null] : [null, 'SIGKILL'],
    'the writer ended by itself',
  );
  return lines;
}

describe('A SQLite store whose processes are killed', function () {
  this.timeout(240_000);
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crash-'));
    file = join(folder, 'cases.sqlite');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('has every acknowledged step and record, whole, once, after two processes at a time were killed 52 times', async () => {
    const lines: string[] = [];
    for (let round = 0; round < 26; round += 1) {
      // never the same point twice: early, late, between two records, in the middle of one
      const both = await Promise.all([
        write([file, `a${round}`, 'walk'], 1 + round * 2),
        write([file, `b${round}`, 'walk'], 30 + round),
      ]);
      lines.push(...both.flat());
    }
    const store = openSqlite(file);
    const all = await store.all<CaseDocument>('NCC', 'case', 10_000);
    const stored = new Map(all.items.map(({ document }) => [document.id, document]));
    assert.equal(stored.size, all.items.length, 'no reference stands twice');
    let filed = 0;
    for (const line of lines) {
      const [what, reference, proof] = line.split(' ') as [string, string, string];
      const document = stored.get(reference);
      assert.ok(document, `${reference} was acknowledged and is gone`);
      if (what === 'at')
        assert.ok(document.rev >= Number(proof), `${reference} fell back from ${proof} to ${document.rev}`);
      else {
        filed += 1;
        assert.deepEqual([document.state, matchCode(document, proof)?.seq, verifyRecord(document)], ['filed', 1, []]);
      }
    }
    for (const document of stored.values()) assert.deepEqual(verifyRecord(document), [], document.id);
    assert.ok(filed >= 52, `only ${filed} records were filed in between`);
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
    const noted = (
      await Promise.all(['a', 'b'].map((name) => write([file, name, 'note', document.id], Infinity, ready)))
    ).flat();
    const after = (await store.get<CaseDocument>('NCC', document.id))!.document;
    assert.equal(noted.length, 200);
    assert.deepEqual(after.draft!.advice.map(({ of }) => `noted ${of}`).sort(), noted.sort());
    assert.equal(after.rev, 201);
    const names = after.draft!.advice.map(({ of }) => of[0]).join('');
    assert.match(names, /ab.*a|ba.*b/, 'the two were at it at the same time');
    await store.close();
  });

  it('can be opened by many processes at the same first moment', async () => {
    const starts = await Promise.all(Array.from({ length: 6 }, (_, n) => write([file, `p${n}`, 'walk'], 2)));
    assert.ok(starts.every((lines) => lines.length >= 2));
  });
});
