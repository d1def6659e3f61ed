// A store of very many documents, made fast.
import { DatabaseSync } from 'node:sqlite';
import type { StoredDocument } from '../../src/store/port.ts';
import { MAKE_LISTS } from '../../src/store/sqlite-lists.ts';
import { SCHEMA } from '../../src/store/sqlite-statements.ts';

/** Fills a file that is not there, without waiting for the disk: it is only read from then on. */
export function fillFile(file: string, documents: Iterable<StoredDocument>): void {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000');
  database.exec(`${SCHEMA} ${MAKE_LISTS}`);
  const insert = database.prepare(
    'INSERT INTO documents (pk, id, kind, etag, body) VALUES (?, ?, ?, lower(hex(randomblob(8))), ?)',
  );
  database.exec('BEGIN');
  for (const one of documents) insert.run(one.pk, one.id, one.kind, JSON.stringify(one));
  database.exec('COMMIT');
  database.close();
}
