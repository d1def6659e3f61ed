import { setImmediate } from 'node:timers/promises';
import { atMostEvery } from './health.ts';
import { pageOf, pageToken, readToken } from './page.ts';
import { EVERY_RECORD, StoreConflict } from './port.ts';
import type { Page, Queries, RegisterQuery, Store, Stored, StoredDocument, Version } from './port.ts';
import { Connection } from './sqlite-connection.ts';
import type { SqliteOptions } from './sqlite-connection.ts';
import { LAST, LIST, sortedVersion } from './sqlite-lists.ts';
import type { Place, Search } from './sqlite-lists.ts';
import type { Row, Statements } from './sqlite-statements.ts';

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
    ...byVersion(connection),
    ...registerQueries(connection),
    ping: atMostEvery(options.pingEvery ?? PING_EVERY, async () => {
      connection.checkFile();
      await connection.writeAlone(({ tryWriting }) => tryWriting());
      if (connection.remembers) await connection.forget();
    }),
    forget: () => connection.forget(),
    strayed: (limit) => connection.read((statements) => statements.strayed(limit)),
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
      // the next ping empties the log, so that a draft that somebody deleted is soon gone from it too
      connection.remembers = true;
    },
  };
}

/** What every query is made of: the documents that a statement finds, and a page of them. */
function reading(connection: Connection) {
  const list = async <T extends StoredDocument>(work: (statements: Statements) => Row[]): Promise<Stored<T>[]> =>
    (await connection.read(work)).map((row) => stored<T>(row));
  const page = async <T extends StoredDocument>(
    work: (statements: Statements) => Row[],
    limit: number,
    keys: readonly string[],
  ): Promise<Page<T>> => pageOf(await list<T>(work), limit, keys);
  return { list, page };
}

/** The named queries. Each asks for one more than it shows, to know whether there is another page. */
function queries(connection: Connection): Queries {
  const { list, page } = reading(connection);
  return {
    byAuthor: (pk, author, limit, token) => {
      const [before] = readToken(token, 1) ?? [LAST];
      return page(({ byAuthor }) => byAuthor(pk, LIST.author + author, before!, limit + 1), limit, ['order']);
    },
    due: (pk, now, limit) => list(({ due }) => due(pk, LIST.due, now, limit)),
    untouchedDrafts: (pk, before, limit) => list(({ untouchedDrafts }) => untouchedDrafts(pk, before, limit)),
    hiddenDrafts: (pk, before, limit) => list(({ hiddenDrafts }) => hiddenDrafts(pk, before, limit)),
    waitingFor: (pk, person, limit, token) => {
      const [since, id] = readToken(token, 2) ?? ['', ''];
      const name = LIST.waiting + person;
      return page(({ waitingFor }) => waitingFor(pk, name, since!, id!, limit + 1), limit, ['waitingSince', 'id']);
    },
    receivedAbout: (pk, about, limit) =>
      list(({ receivedAbout }) => receivedAbout(pk, LIST.received + about, LAST, limit)),
    all: (pk, kind, limit, token) => {
      const [after] = readToken(token, 1) ?? [''];
      return page(({ all }) => all(pk, kind, after!, limit + 1), limit, ['id']);
    },
    newest: (pk, kind, limit, token) => {
      const [before] = readToken(token, 1) ?? [LAST];
      return page(({ newest }) => newest(pk, kind, before!, limit + 1), limit, ['id']);
    },
    unlogged: (pk, limit) => list((statements) => statements.unlogged(pk, LIST.unlogged, limit)),
  };
}

/** Documents by the version in which they were written. */
function byVersion(connection: Connection): Pick<Store, 'ofLaterVersion' | 'ofEarlierVersion'> {
  const { list } = reading(connection);
  return {
    ofLaterVersion: (pk, { kind, version }, limit) =>
      list(({ ofLaterVersion }) => ofLaterVersion(pk, LIST.version + kind, sortedVersion(version), limit)),
    ofEarlierVersion: async <T extends StoredDocument>(pk: string, than: Version, limit: number, token?: string) => {
      const [sort, id] = readToken(token, 2) ?? ['', ''];
      const name = LIST.version + than.kind;
      const found = await connection.read(({ ofEarlierVersion }) =>
        ofEarlierVersion(pk, name, sort!, id!, sortedVersion(than.version), limit + 1),
      );
      return sortedPage<T>(found, limit, null);
    },
  };
}

/** A page of a list, where one more than `limit` was asked for; `looked` is where the look ended if it is not full. */
function sortedPage<T extends StoredDocument>(rows: readonly Row[], limit: number, looked: Place | null): Page<T> {
  const last = rows.length > limit ? rows[limit - 1]! : looked;
  return {
    items: rows.slice(0, limit).map((row) => stored<T>(row)),
    next: last && pageToken(last.sort ?? '', last.id),
  };
}

/** The register: what stands on several lists at once. */
function registerQueries(connection: Connection): Pick<Store, 'register' | 'countRegister'> {
  return {
    register: async <T extends StoredDocument>(pk: string, query: RegisterQuery, limit: number, token?: string) => {
      const search = searchFor(pk, query, token);
      const { rows, looked } = await connection.read(({ lists }) => lists.page(search, limit + 1));
      return sortedPage<T>(rows, limit, looked);
    },
    countRegister: async (pk, query, atMost) => {
      const search = searchFor(pk, query);
      let before: Place | null = search.before;
      let count = 0;
      while (before && count < atMost) {
        const from: Place = before;
        const found = await connection.read(({ lists }) => lists.count({ ...search, before: from }));
        count += found.count;
        before = found.looked;
        // somebody else's turn: a list of a million is counted in pieces
        if (before) await setImmediate();
      }
      return Math.min(count, atMost);
    },
  };
}

function searchFor(pk: string, { terms, from = '', to }: RegisterQuery, token?: string): Search {
  const [sort, id] = readToken(token, 2) ?? [to ?? LAST, ''];
  const lists = [...new Set(terms.length === 0 ? [EVERY_RECORD] : terms)].map((term) => LIST.term + term);
  return { pk, lists, from, before: { sort: sort!, id: id! } };
}

/** The columns count, not their copies in the body: a row that was given another's id shows, since ids are hashed. */
const stored = <T extends StoredDocument>({ body, etag, pk, id, kind }: Row): Stored<T> => ({
  document: { ...(parsed(body) as T), pk, id, kind },
  etag,
});

/** One row that is damaged must not hide the others: it comes as a document of which no reader can make anything. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

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
