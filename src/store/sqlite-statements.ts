import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

const field = (path: string): string => `json_extract(body, '$.${path}')`;

// The expression indexes are as the queries below write them: SQLite uses an index only for the very same expression.
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS documents (
    pk TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, etag TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (pk, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS by_author ON documents (pk, kind, ${field('author.id')}, ${field('order')});
  CREATE INDEX IF NOT EXISTS by_due ON documents (pk, ${field('due')}) WHERE ${field('due')} IS NOT NULL;
  CREATE INDEX IF NOT EXISTS by_touched ON documents (pk, kind, ${field('state')}, ${field('touched')});
  CREATE INDEX IF NOT EXISTS by_waiting ON documents (pk, ${field('waitingSince')}, id)
    WHERE ${field('waitingSince')} IS NOT NULL;
  CREATE INDEX IF NOT EXISTS by_received ON documents (pk, ${field('receivedAbout')}, ${field('order')})
    WHERE ${field('receivedAbout')} IS NOT NULL;
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
  /** Writes something and takes it away again. */
  readonly tryWriting: () => void;
}

/** Prepares every statement once. Throws what SQLite throws. */
export function makeStatements(database: DatabaseSync): Statements {
  // `all` runs a statement to its very end, so that a failure at the commit is thrown and not lost
  const rows = (sql: string): Rows => {
    const statement = database.prepare(sql);
    return (...values) => statement.all(...values) as unknown as Row[];
  };
  const documents = (rest: string): Rows => rows(`SELECT ${COLUMNS} FROM documents WHERE pk = ? AND ${rest} LIMIT ?`);
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
    byAuthor: documents(
      `kind = 'case' AND ${field('author.id')} = ? AND ${field('order')} < ? AND ${field('order')} > ''
        ORDER BY ${field('order')} DESC`,
    ),
    due: documents(`${field('due')} IS NOT NULL AND ${field('due')} <= ? ORDER BY ${field('due')}`),
    untouchedDrafts: documents(
      `kind = 'case' AND ${field('state')} = 'draft' AND ${field('touched')} < ? ORDER BY ${field('touched')}`,
    ),
    hiddenDrafts: documents(
      `kind = 'case' AND ${field('state')} = 'draft' AND ${field('touched')} < ? AND ${field('order')} = ''
        ORDER BY ${field('touched')}`,
    ),
    waitingFor: documents(
      `${field('waitingSince')} IS NOT NULL
        AND EXISTS (SELECT 1 FROM json_each(body, '$.waitingFor') WHERE value = ?)
        AND (${field('waitingSince')}, id) > (?, ?) ORDER BY ${field('waitingSince')}, id`,
    ),
    receivedAbout: documents(
      `${field('receivedAbout')} IS NOT NULL AND ${field('receivedAbout')} = ? AND kind = 'case'
        ORDER BY ${field('order')} DESC`,
    ),
    all: documents('kind = ? AND id > ? ORDER BY id'),
    tryWriting: writingTrial(database),
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
