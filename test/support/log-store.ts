// A store in memory for the log, which a test can watch, stop and let die between any two steps.
import assert from 'node:assert/strict';
import { leafData, readLeaf } from '../../src/proof/leaf.ts';
import { EMPTY_EDGE, grown, rootAt } from '../../src/proof/edge.ts';
import { leafHash } from '../../src/proof/merkle.ts';
import { entriesId, LOG, readHead, treeOf } from '../../src/register/log/head.ts';
import type { Full, LogHead } from '../../src/register/log/head.ts';
import type { LogStore } from '../../src/register/log/sequencer.ts';
import { newEntry, SYSTEM } from '../../src/record/journal.ts';
import { newRegister, withRegisterEntries } from '../../src/record/register-document.ts';
import type { RegisterDocument } from '../../src/record/register-document.ts';
import { StoreConflict } from '../../src/store/port.ts';
import type { Stored, StoredDocument } from '../../src/store/port.ts';

export const PK = 'NCC';

/** What is stored, as text, so that nothing is shared with whoever wrote it. */
export type Content = Map<string, { readonly body: string; readonly etag: string }>;

let etags = 0;

/** The store over this content. `around` is called about every step, and may wait or throw before or after it. */
export function logStore(
  content: Content,
  around: <T>(work: () => T) => Promise<T> = async (work) => work(),
): LogStore {
  const read = <T extends StoredDocument>(id: string): Stored<T> | null => {
    const found = content.get(id);
    return found ? { document: JSON.parse(found.body) as T, etag: found.etag } : null;
  };
  const put = <T extends StoredDocument>(document: T): Stored<T> => {
    etags += 1;
    content.set(document.id, { body: JSON.stringify(document), etag: String(etags) });
    return read<T>(document.id)!;
  };
  const expect = (id: string, etag: string | undefined): void => {
    if (content.get(id)?.etag !== etag) throw new StoreConflict(id);
  };
  return {
    get: <T extends StoredDocument>(_: string, id: string) => around(() => read<T>(id)),
    create: (document) =>
      around(() => {
        expect(document.id, undefined);
        return put(document);
      }),
    replace: (document, etag) =>
      around(() => {
        expect(document.id, etag);
        return put(document);
      }),
    remove: (_, id, etag) =>
      around(() => {
        expect(id, etag);
        content.delete(id);
      }),
    unlogged: <T extends StoredDocument>(_: string, limit: number) =>
      around(() =>
        [...content.keys()]
          .map((id) => read<T & { readonly unlogged?: string | null }>(id)!)
          .filter(({ document }) => typeof document.unlogged === 'string')
          .toSorted((a, b) => a.document.unlogged!.localeCompare(b.document.unlogged!))
          .slice(0, limit),
      ),
  };
}

let seconds = 0;

/** One more entry in the journal of this document, which is made where it is not there. */
export async function happen(store: LogStore, id: string, entries = 1, what = 'test'): Promise<void> {
  for (;;) {
    const before = await store.get<RegisterDocument>(PK, id);
    const added = Array.from({ length: entries }, () => {
      seconds += 1;
      const context = { now: new Date(Date.UTC(2026, 0, 1) + seconds * 1000), newId: () => `nonce ${seconds}` };
      return newEntry('record-read', SYSTEM, { what, reference: null, through: 'teams' }, context);
    });
    const after = withRegisterEntries(before?.document ?? newRegister('access', id, PK), added);
    try {
      await (before ? store.replace(after, before.etag) : store.create(after));
      return;
    } catch (error) {
      if (!(error instanceof StoreConflict)) throw error;
    }
  }
}

/** Everything in the log, in order, out of what is stored. */
export function allEntries(content: Content): string[] {
  const head = headIn(content);
  const entries: string[] = [];
  for (let bundle = 0; content.has(entriesId(bundle)); bundle += 1) {
    const full = JSON.parse(content.get(entriesId(bundle))!.body) as Extract<Full, { kind: 'log-entries' }>;
    entries.push(...full.entries);
  }
  return [...entries, ...head.entries];
}

export const headIn = (content: Content): LogHead => readHead(JSON.parse(content.get(LOG)!.body));

/** The roots of the trees of the first 0, 1, 2 … entries. */
export function rootsOf(entries: readonly string[]): Buffer[] {
  let edge = EMPTY_EDGE;
  return [rootAt(edge), ...entries.map((data) => rootAt((edge = grown(edge, leafHash(data)))))];
}

/** That there is one log, that every entry of every document is in it once, and that each document knows its places. */
export function assertOneLog(content: Content, where: string): void {
  const entries = allEntries(content);
  const head = headIn(content);
  assert.equal(head.size, entries.length, `${where}: size`);
  assert.deepEqual(treeOf(head).root, rootsOf(entries).at(-1), `${where}: root`);
  const wanted: string[] = [];
  for (const { body } of content.values()) {
    const { id, kind, journal, leaves, unlogged } = JSON.parse(body) as RegisterDocument;
    // drafts have a journal too, and nothing in it
    if (!journal) continue;
    // of a record that was destroyed the log alone still has the hashes
    const gone = kind === 'destroyed' ? leaves.length - journal.length : 0;
    wanted.push(...leaves.slice(0, gone).map((index) => entries[index]!));
    wanted.push(...journal.map(({ seq, hash }) => leafData({ reference: id, seq, hash })));
    const places = leaves.map((index) => readLeaf(entries[index]!)).map(({ reference, seq }) => `${reference} ${seq}`);
    const all = Array.from({ length: gone + journal.length }, (_, at) => `${id} ${at + 1}`);
    assert.deepEqual(places, all, `${where}: the places of ${id}`);
    assert.equal(unlogged, null, `${where}: ${id}`);
  }
  assert.deepEqual(entries.toSorted(), wanted.toSorted(), `${where}: entries`);
}
