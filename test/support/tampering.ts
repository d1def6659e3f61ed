// What somebody can do who can write to the store, with the tools that they have: a database, and the bot's own code.
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { withCopies } from '../../src/record/copies.ts';
import { hashEntry } from '../../src/record/journal.ts';
import type { CaseDocument, Entry } from '../../src/record/types.ts';
import { unloggedOf } from '../../src/record/unlogged.ts';
import { readLeaf, leafData } from '../../src/proof/leaf.ts';
import type { Leaf } from '../../src/proof/leaf.ts';
import type { LogReader } from '../../src/proof/log-reader.ts';
import { EMPTY_ROOT } from '../../src/proof/merkle.ts';
import { JOURNALLED } from '../../src/register/prove/kinds.ts';
import { putLogBack } from '../../src/register/prove/put-log-back.ts';
import { storeSource } from '../../src/register/prove/store-source.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { copyOf, logAll } from './proved-store.ts';

/** A document as it is stored: what is tampered with has no shape that can be relied on. */
export type Tampered = Record<string, unknown>;

export const listIn = (document: Tampered, name: string): Tampered[] => document[name] as Tampered[];

/** A document that was stored, to be changed as one likes. */
export class Intruder {
  readonly path: string;
  private readonly database: DatabaseSync;

  constructor(file: string) {
    this.path = copyOf(file);
    this.database = new DatabaseSync(this.path);
  }

  close(): void {
    this.database.close();
  }

  read(id: string): Tampered {
    const document = this.find(id);
    assert.ok(document, `There is no ${id}.`);
    return document;
  }

  /** The same, or null where there is none. */
  find(id: string): Tampered | null {
    const row = this.database.prepare('SELECT body FROM documents WHERE id = ?').get(id);
    return row ? (JSON.parse(String(row['body'])) as Tampered) : null;
  }

  /** Takes a document off every list by which it is found. */
  unlist(id: string): void {
    this.database.prepare('DELETE FROM lists WHERE id = ?').run(id);
  }

  ids(kind: string): string[] {
    const rows = this.database.prepare('SELECT id FROM documents WHERE kind = ? ORDER BY id').all(kind);
    return rows.map(({ id }) => String(id));
  }

  write(id: string, document: object): void {
    this.database.prepare('UPDATE documents SET body = ? WHERE id = ?').run(JSON.stringify(document), id);
  }

  /** Changes one document. */
  change(id: string, how: (document: Tampered) => object): void {
    this.write(id, how(this.read(id)));
  }

  /** Writes something else in one place, such as `journal.0.by.name`. */
  set(id: string, path: string, value: unknown): void {
    const document = this.read(id);
    const names = path.split('.');
    const holder = names.slice(0, -1).reduce<Tampered>((one, name) => one[name] as Tampered, document);
    assert.ok(Object.hasOwn(holder, names.at(-1)!), path);
    holder[names.at(-1)!] = value;
    this.write(id, document);
  }

  /** Makes another journal of it. */
  entries(id: string, how: (journal: Tampered[]) => Tampered[]): void {
    this.change(id, (document) => ({ ...document, journal: how(listIn(document, 'journal')) }));
  }

  remove(id: string): void {
    this.database.prepare('DELETE FROM documents WHERE id = ?').run(id);
  }

  put(document: { readonly id?: unknown; readonly pk?: unknown; readonly kind?: unknown }): void {
    const insert = this.database.prepare('INSERT INTO documents (pk, id, kind, etag, body) VALUES (?, ?, ?, ?, ?)');
    insert.run(String(document.pk), String(document.id), String(document.kind), 'e', JSON.stringify(document));
  }

  column(id: string, name: 'pk' | 'kind' | 'id', value: string): void {
    this.database.prepare(`UPDATE documents SET ${name} = ? WHERE id = ?`).run(value, id);
  }

  /** Takes the whole log away, with every place that is noted: as if there had never been one. */
  forgetLog(): void {
    this.database.exec("DELETE FROM documents WHERE kind IN ('log', 'log-entries', 'log-tile')");
    for (const kind of JOURNALLED)
      for (const id of this.ids(kind))
        this.change(id, (document) => ({
          ...document,
          leaves: [],
          unlogged: unloggedOf({ ...(document as unknown as Logged), leaves: [] }),
        }));
  }
}

interface Logged {
  readonly journal: readonly { readonly at: string; readonly seq: number }[];
}

/** A record whose journal is another, with every hash and every copy computed as the bot does. */
export function madeAnew(record: CaseDocument, journal: readonly object[]): CaseDocument {
  const entries: Entry[] = [];
  for (const { hash: _hash, ...entry } of journal as readonly Tampered[]) {
    const whole = { ...entry, seq: entries.length + 1, previous: entries.at(-1)?.hash ?? '' };
    const owner = { agency: record.agency, reference: record.id };
    entries.push({ ...whole, hash: hashEntry(owner, whole) } as unknown as Entry);
  }
  return withCopies({ ...record, journal: entries });
}

/** Lets the bot's own code put what waits into the log, for somebody who has no key: what signs it is not looked at. */
export async function logOn(path: string): Promise<void> {
  const store = openSqlite(path);
  await logAll(store);
  await store.close();
}

/** Writes the log anew as if what the documents say now had always been so, and notes every place in them. */
export async function logAnew(intruder: Intruder): Promise<void> {
  const store = openSqlite(intruder.path);
  const { log } = await storeSource(store, 'NCC');
  const leaves: Leaf[] = [];
  for await (const data of log.leaves(0, log.tree.size)) {
    const leaf = readLeaf(data);
    const document = intruder.find(leaf.reference);
    const entry = document && listIn(document, 'journal').find(({ seq }) => seq === leaf.seq);
    const isDestroyed = document?.['kind'] === 'destroyed' && !entry;
    if (entry || isDestroyed) leaves.push(entry ? { ...leaf, hash: String(entry['hash']) } : leaf);
  }
  intruder.forgetLog();
  const places = Map.groupBy(leaves.keys(), (index) => leaves[index]!.reference);
  for (const [id, indexes] of places)
    intruder.change(id, (document) => ({ ...document, leaves: indexes, unlogged: null }));
  const all = leaves.map(leafData);
  const reader: LogReader = {
    head: async () => ({ size: all.length, root: EMPTY_ROOT }),
    leaves: async function* () {
      yield* all;
    },
    leaf: async (index) => all[index]!,
    hashes: async () => EMPTY_ROOT,
  };
  await putLogBack(store, 'NCC', reader, null);
  await store.close();
}
