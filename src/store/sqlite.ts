import { atMostEvery } from './health.ts';
import { pageOf, readToken } from './page.ts';
import { StoreConflict } from './port.ts';
import type { Store, Stored, StoredDocument } from './port.ts';
import { Connection } from './sqlite-connection.ts';
import type { SqliteOptions } from './sqlite-connection.ts';
import type { Row } from './sqlite-statements.ts';

const PING_EVERY = 5000;

/**
 * The embedded store: one SQLite file on a local disk (the write-ahead log does not work over a network), durable at
 * every acknowledged write, shared safely by several processes on one machine. The files are for this user only.
 * Throws StoreUnavailable where the file cannot be opened; what only shows when it is read or written, the first verb
 * throws.
 */
export function openSqlite(file: string, options: SqliteOptions = {}): Store {
  const connection = new Connection(file, options);
  return {
    ...verbs(connection),
    ...queries(connection),
    ping: atMostEvery(options.pingEvery ?? PING_EVERY, async () => {
      connection.checkFile();
      await connection.writeAlone(({ tryWriting }) => tryWriting());
    }),
    close: () => connection.close(),
  };
}

/** One document at a time, with the conditional writes. */
function verbs(connection: Connection): Pick<Store, 'get' | 'create' | 'replace' | 'remove'> {
  return {
    get: async <T extends StoredDocument>(pk: string, id: string) => {
      const [row] = await connection.read(({ get }) => get(pk, id));
      return row ? stored<T>(row) : null;
    },
    create: async <T extends StoredDocument>(document: T) => {
      const { pk, id, kind } = document;
      const body = JSON.stringify(document);
      return written<T>(first(await connection.write(({ create }) => create(pk, id, kind, body)), `create ${id}`));
    },
    replace: async <T extends StoredDocument>(document: T, etag: string) => {
      const { pk, id, kind } = document;
      const body = JSON.stringify(document);
      const found = await connection.write(({ replace }) => replace(kind, body, pk, id, etag));
      return written<T>(first(found, `replace ${id}`));
    },
    remove: async (pk, id, etag) => {
      first(await connection.write(({ remove }) => remove(pk, id, etag)), `remove ${id}`);
    },
  };
}

type Queries = Pick<
  Store,
  'byAuthor' | 'due' | 'untouchedDrafts' | 'hiddenDrafts' | 'waitingFor' | 'receivedAbout' | 'all'
>;

/** The named queries. Each asks for one more than it shows, to know whether there is another page. */
function queries(connection: Connection): Queries {
  return {
    byAuthor: async <T extends StoredDocument>(pk: string, author: string, limit: number, token?: string) => {
      const [before] = readToken(token, 1) ?? ['\u{10FFFF}'];
      const found = await connection.read(({ byAuthor }) => byAuthor(pk, author, before!, limit + 1));
      return pageOf(
        found.map((row) => stored<T>(row)),
        limit,
        ['order'],
      );
    },
    due: async <T extends StoredDocument>(pk: string, now: string, limit: number) =>
      (await connection.read(({ due }) => due(pk, now, limit))).map((row) => stored<T>(row)),
    untouchedDrafts: async <T extends StoredDocument>(pk: string, before: string, limit: number) =>
      (await connection.read(({ untouchedDrafts }) => untouchedDrafts(pk, before, limit))).map((row) => stored<T>(row)),
    hiddenDrafts: async <T extends StoredDocument>(pk: string, before: string, limit: number) =>
      (await connection.read(({ hiddenDrafts }) => hiddenDrafts(pk, before, limit))).map((row) => stored<T>(row)),
    waitingFor: async <T extends StoredDocument>(pk: string, person: string, limit: number, token?: string) => {
      const [since, id] = readToken(token, 2) ?? ['', ''];
      const found = await connection.read(({ waitingFor }) => waitingFor(pk, person, since!, id!, limit + 1));
      return pageOf(
        found.map((row) => stored<T>(row)),
        limit,
        ['waitingSince', 'id'],
      );
    },
    receivedAbout: async <T extends StoredDocument>(pk: string, about: string, limit: number) =>
      (await connection.read((statements) => statements.receivedAbout(pk, about, limit))).map((row) => stored<T>(row)),
    all: async <T extends StoredDocument>(pk: string, kind: string, limit: number, token?: string) => {
      const [after] = readToken(token, 1) ?? [''];
      const found = await connection.read(({ all }) => all(pk, kind, after!, limit + 1));
      return pageOf(
        found.map((row) => stored<T>(row)),
        limit,
        ['id'],
      );
    },
  };
}

/** The columns count, not their copies in the body: a row that was given another's id shows, since ids are hashed. */
const stored = <T extends StoredDocument>({ body, etag, pk, id, kind }: Row): Stored<T> => ({
  document: { ...(JSON.parse(body) as T), pk, id, kind },
  etag,
});

/** What was written: read only where somebody looks at it, for hardly anybody does. */
function written<T extends StoredDocument>(row: Row): Stored<T> {
  let document: T | null = null;
  return {
    etag: row.etag,
    get document() {
      return (document ??= stored<T>(row).document);
    },
  };
}

/** The row that a conditional write gave back. Throws StoreConflict where it wrote none. */
function first([row]: readonly Row[], what: string): Row {
  if (!row) throw new StoreConflict(`${what}: somebody else was first.`);
  return row;
}
