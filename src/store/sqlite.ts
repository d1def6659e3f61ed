import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue } from 'node:sqlite';
import { pageToken, readToken } from './page.ts';
import { StoreConflict } from './port.ts';
import type { Page, Store, Stored, StoredDocument } from './port.ts';

const field = (path: string): string => `json_extract(body, '$.${path}')`;

// The expression indexes are as the queries below write them: SQLite uses an index only for the very same expression.
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS documents (
    pk TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, etag TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (pk, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS by_author ON documents (pk, kind, ${field('author.id')}, ${field('order')});
  CREATE INDEX IF NOT EXISTS by_due ON documents (pk, ${field('due')}) WHERE ${field('due')} IS NOT NULL;
  CREATE INDEX IF NOT EXISTS by_touched ON documents (pk, kind, ${field('state')}, ${field('touched')});
  CREATE INDEX IF NOT EXISTS by_waiting ON documents (pk, ${field('waitingSince')}, id) WHERE ${field('waitingSince')} IS NOT NULL;
  CREATE INDEX IF NOT EXISTS by_kind ON documents (pk, kind, id);
`;

const NEW_ETAG = 'lower(hex(randomblob(8)))';
const BUSY = 5;

interface Row {
  pk: string;
  id: string;
  kind: string;
  body: string;
  etag: string;
}

/**
 * The embedded store: one SQLite file on a local disk (the write-ahead log does not work over a network), durable at
 * every acknowledged write, shared safely by several processes on one machine. Throws where the file cannot be opened.
 */
export function openSqlite(file: string): Store {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  // without a busy timeout two processes fail most of their writes; Node's own default is none
  const database = new DatabaseSync(file, { timeout: 5000 });
  patiently(() => database.exec('PRAGMA journal_mode = WAL'));
  database.exec('PRAGMA synchronous = FULL');
  patiently(() => database.exec(SCHEMA));

  // `all` runs a statement to its very end, so that a failure at the commit is thrown and not lost
  const rows = (sql: string): ((...values: SQLInputValue[]) => Row[]) => {
    const statement = database.prepare(sql);
    return (...values) => statement.all(...values) as unknown as Row[];
  };
  // the columns count, not their copies in the body: a row that was given another's id shows, since ids are hashed
  const stored = <T extends StoredDocument>({ body, etag, pk, id, kind }: Row): Stored<T> => ({
    document: { ...(JSON.parse(body) as T), pk, id, kind },
    etag,
  });

  const get = rows('SELECT pk, id, kind, body, etag FROM documents WHERE pk = ? AND id = ?');
  const create = rows(
    `INSERT INTO documents (pk, id, kind, body, etag) VALUES (?, ?, ?, ?, ${NEW_ETAG}) ON CONFLICT DO NOTHING RETURNING pk, id, kind, body, etag`,
  );
  const replace = rows(
    `UPDATE documents SET kind = ?, body = ?, etag = ${NEW_ETAG} WHERE pk = ? AND id = ? AND etag = ? RETURNING pk, id, kind, body, etag`,
  );
  const remove = rows('DELETE FROM documents WHERE pk = ? AND id = ? AND etag = ? RETURNING pk, id, kind, body, etag');
  const byAuthor =
    rows(`SELECT pk, id, kind, body, etag FROM documents WHERE pk = ? AND kind = 'case' AND ${field('author.id')} = ? AND ${field('order')} < ?
    ORDER BY ${field('order')} DESC LIMIT ?`);
  const due = rows(
    `SELECT pk, id, kind, body, etag FROM documents WHERE pk = ? AND ${field('due')} IS NOT NULL AND ${field('due')} <= ? ORDER BY ${field('due')} LIMIT ?`,
  );
  const untouched =
    rows(`SELECT pk, id, kind, body, etag FROM documents WHERE pk = ? AND kind = 'case' AND ${field('state')} = 'draft' AND ${field('touched')} < ?
    ORDER BY ${field('touched')} LIMIT ?`);
  const waiting =
    rows(`SELECT pk, id, kind, body, etag FROM documents WHERE pk = ? AND ${field('waitingSince')} IS NOT NULL
    AND EXISTS (SELECT 1 FROM json_each(body, '$.waitingFor') WHERE value = ?) AND (${field('waitingSince')}, id) > (?, ?)
    ORDER BY ${field('waitingSince')}, id LIMIT ?`);
  const all = rows(
    'SELECT pk, id, kind, body, etag FROM documents WHERE pk = ? AND kind = ? AND id > ? ORDER BY id LIMIT ?',
  );

  const one = <T extends StoredDocument>(found: Row[], verb: string, document: StoredDocument): Stored<T> => {
    if (!found[0]) throw new StoreConflict(`${verb} ${document.id}: somebody else was first.`);
    return stored<T>(found[0]);
  };
  const page = <T extends StoredDocument>(found: Row[], limit: number, keys: (document: T) => string[]): Page<T> => {
    const items = found.slice(0, limit).map((row) => stored<T>(row));
    return { items, next: found.length > limit ? pageToken(...keys(items.at(-1)!.document)) : null };
  };
  const text = (document: StoredDocument, key: string): string =>
    String((document as unknown as Record<string, unknown>)[key]);

  return {
    get: async <T extends StoredDocument>(pk: string, id: string) =>
      get(pk, id).map((row) => stored<T>(row))[0] ?? null,
    create: async <T extends StoredDocument>(document: T) =>
      one<T>(create(document.pk, document.id, document.kind, JSON.stringify(document)), 'create', document),
    replace: async <T extends StoredDocument>(document: T, etag: string) =>
      one<T>(replace(document.kind, JSON.stringify(document), document.pk, document.id, etag), 'replace', document),
    remove: async (pk, id, etag) => {
      one(remove(pk, id, etag), 'remove', { pk, id, kind: '' });
    },
    byAuthor: async <T extends StoredDocument>(pk: string, author: string, limit: number, token?: string) =>
      page<T>(byAuthor(pk, author, readToken(token, 1)?.[0] ?? '\u{10FFFF}', limit + 1), limit, (document) => [
        text(document, 'order'),
      ]),
    due: async <T extends StoredDocument>(pk: string, now: string, limit: number) =>
      due(pk, now, limit).map((row) => stored<T>(row)),
    untouchedDrafts: async <T extends StoredDocument>(pk: string, before: string, limit: number) =>
      untouched(pk, before, limit).map((row) => stored<T>(row)),
    waitingFor: async <T extends StoredDocument>(pk: string, person: string, limit: number, token?: string) => {
      const [since, id] = readToken(token, 2) ?? ['', ''];
      return page<T>(waiting(pk, person, since!, id!, limit + 1), limit, (document) => [
        text(document, 'waitingSince'),
        document.id,
      ]);
    },
    all: async <T extends StoredDocument>(pk: string, kind: string, limit: number, token?: string) =>
      page<T>(all(pk, kind, readToken(token, 1)?.[0] ?? '', limit + 1), limit, (document) => [document.id]),
    ping: async () => {
      get('', '');
    },
    close: async () => {
      database.close();
    },
  };
}

/** The very first switch to the write-ahead log can fail although there is a timeout, when two processes start at once. */
function patiently(work: () => void): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      work();
      return;
    } catch (error) {
      // the lower byte of an extended result code is the plain one
      const code = ((error as { errcode?: number }).errcode ?? 0) % 256;
      if (code !== BUSY || attempt === 50) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}
