// The lists of a SQLite file: made for a file of an earlier version, kept by triggers, and read in bounded steps.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

/** What a file of the version before had, as that version wrote it. */
const BEFORE = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE documents (
    pk TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, etag TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (pk, id)
  ) STRICT;
  CREATE INDEX by_author ON documents (pk, kind, json_extract(body, '$.author.id'), json_extract(body, '$.order'));
  CREATE INDEX by_due ON documents (pk, json_extract(body, '$.due')) WHERE json_extract(body, '$.due') IS NOT NULL;
  CREATE INDEX by_touched ON documents (pk, kind, json_extract(body, '$.state'), json_extract(body, '$.touched'));
  CREATE INDEX by_waiting ON documents (pk, json_extract(body, '$.waitingSince'), id)
    WHERE json_extract(body, '$.waitingSince') IS NOT NULL;
  CREATE INDEX by_received ON documents (pk, json_extract(body, '$.receivedAbout'), json_extract(body, '$.order'))
    WHERE json_extract(body, '$.receivedAbout') IS NOT NULL;
  CREATE INDEX by_kind ON documents (pk, kind, id);
  CREATE TABLE health (id INTEGER PRIMARY KEY, filler BLOB NOT NULL) STRICT;
`;

interface Example extends StoredDocument {
  readonly [field: string]: unknown;
}

const ids = (found: readonly { document: StoredDocument }[]): string[] => found.map(({ document }) => document.id);
const sample = (name: string): Example =>
  JSON.parse(readFileSync(new URL(`../record/samples/v3/${name}.json`, import.meta.url), 'utf8')) as Example;

describe('The lists of a SQLite file', () => {
  let folder: string;
  let file: string;
  const opened: Store[] = [];
  const open = (): Store => {
    const store = openSqlite(file);
    opened.push(store);
    return store;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lists-'));
    file = join(folder, 'cases.sqlite');
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    rmSync(folder, { recursive: true });
  });

  const oldFile = (documents: readonly Example[]): void => {
    const database = new DatabaseSync(file);
    database.exec(BEFORE);
    const insert = database.prepare('INSERT INTO documents (pk, id, kind, etag, body) VALUES (?, ?, ?, ?, ?)');
    for (const one of documents) insert.run(one.pk, one.id, one.kind, `e-${one.id}`, JSON.stringify(one));
    database.close();
  };
  const named = (name: string, id: string): Example => ({ ...sample(name), id });

  it('are made for a file of the version before: everything is found that was found there', async () => {
    const waiting = named('waiting', 'NCC-0000-0001');
    const received = named('received', 'NCC-0000-0002');
    oldFile([
      waiting,
      received,
      named('draft-hidden', 'NCC-0000-0003'),
      named('draft', 'NCC-0000-0004'),
      sample('withdrawals'),
    ]);
    const store = open();
    const [manager] = waiting['waitingFor'] as string[];
    const { id: author } = waiting['author'] as { id: string };
    assert.deepEqual(ids((await store.waitingFor('NCC', manager!, 10)).items), ['NCC-0000-0001']);
    assert.deepEqual(ids((await store.byAuthor('NCC', author, 10)).items).toSorted(), [
      'NCC-0000-0001',
      'NCC-0000-0002',
      'NCC-0000-0004',
    ]);
    assert.deepEqual(ids(await store.due('NCC', '9999', 10)), ['NCC-0000-0001']);
    assert.deepEqual(ids(await store.receivedAbout('NCC', received['receivedAbout'] as string, 10)), ['NCC-0000-0002']);
    assert.deepEqual(ids(await store.hiddenDrafts('NCC', '9999', 10)), ['NCC-0000-0003']);
    const earlier = await store.ofEarlierVersion('NCC', { kind: 'case', version: 4 }, 10);
    assert.equal(earlier.items.length, 4);
    const stored = await store.get<Example>('NCC', 'NCC-0000-0001');
    await store.replace({ ...stored!.document, waitingFor: [], waitingSince: null }, stored!.etag);
    assert.deepEqual(ids((await store.waitingFor('NCC', manager!, 10)).items), []);
  });

  it('are made once, though two processes open the file at the same moment, and kept from then on', async () => {
    oldFile([named('waiting', 'NCC-0000-0001')]);
    const [first, second] = [open(), open()];
    const [manager] = sample('waiting')['waitingFor'] as string[];
    const found = await Promise.all([first, second].map((store) => store.waitingFor('NCC', manager!, 10)));
    assert.deepEqual(
      found.map(({ items }) => ids(items)),
      [['NCC-0000-0001'], ['NCC-0000-0001']],
    );
    await first.create(named('waiting', 'NCC-0000-0002'));
    assert.equal((await second.waitingFor('NCC', manager!, 10)).items.length, 2);
    assert.equal((await open().waitingFor('NCC', manager!, 10)).items.length, 2);
  });

  it('are kept where a version before writes into a file that has them', async () => {
    await open().ping();
    const database = new DatabaseSync(file);
    const body = JSON.stringify({ id: 'a', pk: 'NCC', kind: 'case', terms: ['x'], registered: '2026 a', due: '2026' });
    database
      .prepare('INSERT INTO documents (pk, id, kind, etag, body) VALUES (?, ?, ?, ?, ?)')
      .run('NCC', 'a', 'case', 'e', body);
    database.close();
    const store = open();
    assert.deepEqual(ids((await store.register('NCC', { terms: ['x'] }, 1)).items), ['a']);
    assert.deepEqual(ids(await store.due('NCC', '9999', 1)), ['a']);
  });

  it('are read in bounded steps: where two long lists have little in common, a page comes short and goes on', async () => {
    const store = open();
    const at = (n: number): string => `2026-01-01T00:00:${String(n).padStart(5, '0')}`;
    const record = (n: number, term: string): Example => ({
      id: `R${n}`,
      pk: 'NCC',
      kind: 'case',
      terms: [term, ...(n % 2499 === 0 ? ['even', 'odd'] : [])],
      registered: `${at(n)} R${n}`,
    });
    await Promise.all(Array.from({ length: 5000 }, (_, n) => store.create(record(n, n % 2 === 0 ? 'even' : 'odd'))));
    const found: string[][] = [];
    for (let next: string | null | undefined; next !== null;) {
      const page = await store.register('NCC', { terms: ['even', 'odd'] }, 10, next ?? undefined);
      found.push(ids(page.items));
      next = page.next;
    }
    assert.deepEqual(found.flat(), ['R4998', 'R2499', 'R0']);
    assert.ok(found.length > 1, 'no page goes through everything');
    assert.equal(await store.countRegister('NCC', { terms: ['even', 'odd'] }, 100), 3);
    assert.equal(await store.countRegister('NCC', { terms: ['even'] }, 10_000), 2501);
    assert.equal(await store.countRegister('NCC', { terms: ['even'] }, 2100), 2100);
  });

  it('say what a search through every document says, whatever is written in whatever order', async () => {
    const TERMS = ['a', 'b', 'c'];
    const change = fc.record({
      id: fc.constantFrom('R1', 'R2', 'R3', 'R4', 'R5'),
      at: fc.integer({ min: 0, max: 4 }),
      terms: fc.subarray(TERMS),
      unlogged: fc.option(fc.integer({ min: 0, max: 4 })),
      waitingFor: fc.subarray(['mo', 'sam']),
      remove: fc.boolean(),
    });
    let partition = 0;
    const store = open();
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 15 }),
        fc.subarray(TERMS, { minLength: 1 }),
        async (changes, terms) => {
          const pk = `P${(partition += 1)}`;
          const kept = new Map<string, { document: Example; etag: string }>();
          for (const { id, at, remove, unlogged, ...rest } of changes) {
            const before = kept.get(id);
            if (before && remove) {
              await store.remove(pk, id, before.etag);
              kept.delete(id);
              continue;
            }
            const waitingSince = rest.waitingFor.length > 0 ? `since ${at}` : null;
            const document: Example = {
              id,
              pk,
              kind: 'case',
              ...rest,
              waitingSince,
              registered: `${at} ${id}`,
              unlogged: unlogged === null ? null : `at ${unlogged}`,
            };
            kept.set(id, await (before ? store.replace(document, before.etag) : store.create(document)));
          }
          const all = [...kept.values()].map(({ document }) => document);
          const by =
            (field: string) =>
            (a: Example, b: Example): number =>
              `${String(a[field])} ${a.id}` < `${String(b[field])} ${b.id}` ? -1 : 1;
          const fits = all.filter((one) => terms.every((term) => (one['terms'] as string[]).includes(term)));
          const right = fits
            .toSorted(by('registered'))
            .toReversed()
            .map(({ id }) => id);
          assert.deepEqual(ids((await store.register(pk, { terms }, 10)).items), right);
          assert.equal(await store.countRegister(pk, { terms }, 10), right.length);
          const waits = all
            .filter((one) => (one['waitingFor'] as string[]).includes('mo'))
            .toSorted(by('waitingSince'));
          assert.deepEqual(
            ids((await store.waitingFor(pk, 'mo', 10)).items),
            waits.map(({ id }) => id),
          );
          const missing = all.filter((one) => one['unlogged'] !== null);
          assert.deepEqual(ids(await store.unlogged(pk, 10)).toSorted(), missing.map(({ id }) => id).toSorted());
        },
      ),
      { numRuns: 60 },
    );
  });
});
