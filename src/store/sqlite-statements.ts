import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { held } from './sqlite-errors.ts';
import { makeLists, strayed } from './sqlite-lists.ts';
import type { Lists } from './sqlite-lists.ts';

const field = (path: string): string => `json_extract(body, '$.${path}')`;

/** What stands in every file. The rest is made where it is missing (sqlite-lists.ts). */
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS documents (
    pk TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, etag TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (pk, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS by_touched ON documents (pk, kind, ${field('state')}, ${field('touched')});
  CREATE INDEX IF NOT EXISTS by_kind ON documents (pk, kind, id);
  CREATE TABLE IF NOT EXISTS health (id INTEGER PRIMARY KEY, filler BLOB NOT NULL) STRICT;
`;

const NEW_ETAG = 'lower(hex(randomblob(8)))';
const COLUMNS = 'pk, id, kind, body, etag';

/** Takes fresh pages from the file and the log, as a record does; a smaller one would still fit when records do not. */
const FILLER_BYTES = 64 * 1024;

export interface Row {
  readonly pk: string;
  readonly id: string;
  readonly kind: string;
  readonly body: string;
  readonly etag: string;
  /** By what a list is sorted, where it was read from one. */
  readonly sort?: string;
}

type Rows = (...values: SQLInputValue[]) => Row[];

/** The port's verbs as prepared statements; the values stand in the order of the question marks. */
export interface Statements {
  readonly get: Rows;
  readonly create: Rows;
  readonly replace: Rows;
  readonly remove: Rows;
  readonly byAuthor: Rows;
  readonly due: Rows;
  readonly untouchedDrafts: Rows;
  readonly hiddenDrafts: Rows;
  readonly waitingFor: Rows;
  readonly receivedAbout: Rows;
  readonly all: Rows;
  readonly newest: Rows;
  readonly unlogged: Rows;
  readonly ofLaterVersion: Rows;
  readonly ofEarlierVersion: Rows;
  readonly lists: Lists<Row>;
  /** Ids of documents that stand on other lists than their fields say. */
  readonly strayed: (limit: number) => string[];
  /** Writes something and takes it away again. */
  readonly tryWriting: () => void;
  /** Folds the write-ahead log into the file and empties it. Throws `held()` where somebody else is reading it. */
  readonly emptyLog: () => void;
}

/** Prepares every statement once. Throws what SQLite throws. */
export function makeStatements(database: DatabaseSync): Statements {
  // `all` runs a statement to its very end, so that a failure at the commit is thrown and not lost
  const rows = (sql: string): Rows => {
    const statement = database.prepare(sql);
    return (...values) => statement.all(...values) as unknown as Row[];
  };
  const documents = (rest: string): Rows => rows(`SELECT ${COLUMNS} FROM documents WHERE pk = ? AND ${rest} LIMIT ?`);
  const listed = (rest: string): Rows =>
    rows(`SELECT ${COLUMNS}, sort FROM lists JOIN documents USING (pk, id) WHERE pk = ? AND ${rest} LIMIT ?`);
  return {
    get: rows(`SELECT ${COLUMNS} FROM documents WHERE pk = ? AND id = ?`),
    create: rows(
      `INSERT INTO documents (${COLUMNS}) VALUES (?, ?, ?, ?, ${NEW_ETAG}) ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
    ),
    replace: rows(
      `UPDATE documents SET kind = ?, body = ?, etag = ${NEW_ETAG} WHERE pk = ? AND id = ? AND etag = ?
        RETURNING ${COLUMNS}`,
    ),
    remove: rows(`DELETE FROM documents WHERE pk = ? AND id = ? AND etag = ? RETURNING ${COLUMNS}`),
    byAuthor: listed('list = ? AND sort < ? ORDER BY sort DESC'),
    receivedAbout: listed('list = ? AND sort < ? ORDER BY sort DESC'),
    due: listed('list = ? AND sort <= ? ORDER BY sort'),
    unlogged: listed('list = ? ORDER BY sort'),
    waitingFor: listed('list = ? AND (sort, id) > (?, ?) ORDER BY sort, id'),
    ofLaterVersion: listed('list = ? AND sort > ? ORDER BY sort'),
    ofEarlierVersion: listed('list = ? AND (sort, id) > (?, ?) AND sort < ? ORDER BY sort, id'),
    untouchedDrafts: documents(
      `kind = 'case' AND ${field('state')} = 'draft' AND ${field('touched')} < ? ORDER BY ${field('touched')}`,
    ),
    hiddenDrafts: documents(
      `kind = 'case' AND ${field('state')} = 'draft' AND ${field('touched')} < ? AND ${field('order')} = ''
        ORDER BY ${field('touched')}`,
    ),
    newest: documents('kind = ? AND id < ? ORDER BY id DESC'),
    lists: makeLists<Row>(database, COLUMNS),
    strayed: (limit) => strayed(database, limit),
    all: documents('kind = ? AND id > ? ORDER BY id'),
    tryWriting: writingTrial(database),
    emptyLog: emptying(database),
  };
}

/** SQLite throws nothing where others read: it says so in what it gives back. */
function emptying(database: DatabaseSync): () => void {
  const empty = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  return () => {
    if (empty.get()?.['busy'] === 1) throw held();
  };
}

function writingTrial(database: DatabaseSync): () => void {
  const put = database.prepare(`INSERT OR REPLACE INTO health (id, filler) VALUES (1, zeroblob(${FILLER_BYTES}))`);
  const clear = database.prepare('DELETE FROM health');
  return () => {
    put.run();
    clear.run();
  };
}
