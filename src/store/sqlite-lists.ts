// Which document stands on which list, in one table that triggers keep: under which term of the register, whom it waits
// for, whose it is, when it is due. A list is read from either end for as long as somebody asks, and nothing else is.
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { StoreDamaged } from './port.ts';

/** How the names of the lists begin; what follows is a term, a person, a case or a kind. */
export const LIST = {
  term: 't ',
  waiting: 'w ',
  author: 'a ',
  received: 'r ',
  version: 'v ',
  due: 'd',
  unlogged: 'u',
} as const;

/** After everything that a list is sorted by. */
export const LAST = '\u{10FFFF}';

/** The version of a document as its list is sorted by it. */
export const sortedVersion = (version: number): string => String(version).padStart(6, '0');

/** `user_version` of a file that has the lists. One that is older is filled once, when it is opened. */
export const LISTS_VERSION = 1;

const field = (row: string, path: string): string => `json_extract(${row}.body, '$.${path}')`;

/** `registered` without the reference at its end, which every row of a list has besides. */
const registeredAt = (row: string): string =>
  `substr(${field(row, 'registered')}, 1, max(0, length(${field(row, 'registered')}) - length(${row}.id) - 1))`;

/** Lists that a document stands on for the same reason: by which of its fields, and where that is. */
interface Group {
  /** The fields; while they stay as they are, so do the rows. */
  readonly fields: readonly string[];
  readonly list: (row: string) => string;
  readonly sort: (row: string) => string;
  /** The field whose every value is a list. */
  readonly each?: string;
  readonly when?: (row: string) => string;
}

const isCase = (row: string): string => `${row}.kind = 'case'`;

const GROUPS: readonly Group[] = [
  { fields: ['terms', 'registered'], each: 'terms', list: () => `'${LIST.term}' || value`, sort: registeredAt },
  {
    fields: ['waitingFor', 'waitingSince'],
    each: 'waitingFor',
    list: () => `'${LIST.waiting}' || value`,
    sort: (row) => field(row, 'waitingSince'),
  },
  {
    fields: ['author.id', 'order'],
    list: (row) => `'${LIST.author}' || ${field(row, 'author.id')}`,
    sort: (row) => field(row, 'order'),
    when: (row) => `${isCase(row)} AND ${field(row, 'order')} > ''`,
  },
  {
    fields: ['receivedAbout', 'order'],
    list: (row) => `'${LIST.received}' || ${field(row, 'receivedAbout')}`,
    sort: (row) => field(row, 'order'),
    when: isCase,
  },
  {
    fields: ['schema'],
    list: (row) => `'${LIST.version}' || ${row}.kind`,
    sort: (row) => `printf('%06d', coalesce(${field(row, 'schema')}, 1))`,
  },
  { fields: ['due'], list: () => `'${LIST.due}'`, sort: (row) => field(row, 'due') },
  { fields: ['unlogged'], list: () => `'${LIST.unlogged}'`, sort: (row) => field(row, 'unlogged') },
];

/** Whether any of these fields, or its kind, is another one after a change. */
const changes = (fields: readonly string[]): string => {
  const of = (row: string): string =>
    `json_extract(${row}.body, ${fields.map((path) => `'$.${path}'`).join(', ')}, '$.id') || ${row}.kind`;
  return `${of('new')} IS NOT ${of('old')}`;
};

/**
 * A row for each list of the groups on which a document stands. A list without a name (whose author is nobody) and a
 * place that is nowhere are none. `json_each` is given a part of the body, because it would read the whole anew.
 */
function rowsOf(row: string, { documents = '', changed = false } = {}): string {
  const branches = GROUPS.map(({ fields, list, sort, each, when }) => {
    const from = [documents, each && `json_each(${field(row, each)})`].filter(Boolean).join(', ');
    const where = ['1', when?.(row), changed && changes(fields)].filter(Boolean).join(' AND ');
    const columns = `${row}.pk AS pk, ${list(row)} AS list, ${sort(row)} AS sort, ${row}.id AS id`;
    return `SELECT ${columns} ${from && `FROM ${from}`} WHERE ${where}`;
  });
  const all = branches.join(' UNION ALL ');
  return `SELECT pk, list, sort, id FROM (${all}) WHERE list IS NOT NULL AND sort IS NOT NULL`;
}

/**
 * Throws StoreDamaged where SQLite itself finds a fault in the file: of an index that has lost some of its rows, no query
 * would say so.
 */
function mustBeWhole(database: DatabaseSync): void {
  const found = database.prepare('PRAGMA integrity_check(1)').get();
  if (found?.['integrity_check'] !== 'ok') throw new StoreDamaged();
}

/** So many documents are compared with their lists at once. */
const COMPARED = 500;

/**
 * Ids of documents that are missing on a list on which they should stand, and of those that stand where they should not, at
 * most `limit`. Triggers keep the lists: they differ only where somebody has written into the file by another way. Throws
 * StoreDamaged where the file itself is.
 */
export function strayed(database: DatabaseSync, limit: number): string[] {
  mustBeWhole(database);
  // each body is read once, not once for every list
  const some = `SELECT pk, id, kind, jsonb(body) AS body FROM documents
    WHERE (pk, id) > (:pk, :id) AND (pk, id) <= (:lastPk, :lastId)`;
  const right = `SELECT DISTINCT pk, list, sort, id FROM (${rowsOf('one', { documents: 'one' })})`;
  const has = 'EXISTS (SELECT 1 FROM lists AS l WHERE (l.pk, l.list, l.sort, l.id) = (r.pk, r.list, r.sort, r.id))';
  const compare = database.prepare(
    `WITH one AS MATERIALIZED (${some}), compared AS (SELECT id, ${has} AS stands FROM (${right}) AS r)
      SELECT iif(stands, NULL, id) AS missing, count(*) AS n FROM compared GROUP BY missing`,
  );
  const last = database.prepare(
    `SELECT pk, id FROM documents WHERE (pk, id) > (?, ?) ORDER BY pk, id LIMIT 1 OFFSET ${COMPARED - 1}`,
  );
  const found: string[] = [];
  let expected = 0;
  for (let [pk, id] = ['', '']; ;) {
    const end = last.get(pk, id) as { readonly pk: string; readonly id: string } | undefined;
    for (const { missing, n } of compare.all({ pk, id, lastPk: end?.pk ?? LAST, lastId: end?.id ?? LAST }))
      if (missing === null) expected += Number(n);
      else found.push(String(missing));
    if (!end) break;
    ({ pk, id } = end);
  }
  const all = Number(database.prepare('SELECT count(*) AS n FROM lists').get()?.['n']);
  const wrongly = all > expected ? standingAstray(database, limit) : [];
  return [...new Set([...found, ...wrongly])].slice(0, limit);
}

/** Documents, or what is none any more, that stand on a list that their own fields do not say. */
function standingAstray(database: DatabaseSync, limit: number): string[] {
  const right = rowsOf('one', { documents: 'documents AS one' });
  const sql = `SELECT DISTINCT id FROM (SELECT pk, list, sort, id FROM lists EXCEPT ${right}) LIMIT ?`;
  return database
    .prepare(sql)
    .all(limit)
    .map((row) => String(row['id']));
}

const ALL_FIELDS = [...new Set(GROUPS.flatMap(({ fields }) => fields))];

/**
 * Makes the lists of a file that has none, and fills them. To be run once, in one transaction. A walk through a draft
 * changes no list; what leaves some as they are does not write them again.
 */
export const MAKE_LISTS = `
  DROP INDEX IF EXISTS by_author;
  DROP INDEX IF EXISTS by_due;
  DROP INDEX IF EXISTS by_waiting;
  DROP INDEX IF EXISTS by_received;
  DROP TABLE IF EXISTS lists;
  DROP TRIGGER IF EXISTS lists_created;
  DROP TRIGGER IF EXISTS lists_replaced;
  DROP TRIGGER IF EXISTS lists_removed;
  CREATE TABLE lists (
    pk TEXT NOT NULL, list TEXT NOT NULL, sort TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (pk, list, sort, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER lists_created AFTER INSERT ON documents BEGIN
    INSERT OR IGNORE INTO lists ${rowsOf('new')};
  END;
  CREATE TRIGGER lists_replaced AFTER UPDATE ON documents WHEN ${changes(ALL_FIELDS)} BEGIN
    DELETE FROM lists WHERE (pk, list, sort, id) IN (${rowsOf('old', { changed: true })});
    INSERT OR IGNORE INTO lists ${rowsOf('new', { changed: true })};
  END;
  CREATE TRIGGER lists_removed AFTER DELETE ON documents BEGIN
    DELETE FROM lists WHERE (pk, list, sort, id) IN (${rowsOf('old')});
  END;
  INSERT OR IGNORE INTO lists ${rowsOf('one', { documents: 'documents AS one' })};
  PRAGMA user_version = ${LISTS_VERSION};
`;

/** So many rows of the rarest list are looked at for one page; a page that ends there is short, and goes on. */
const LOOKED_AT = 1000;
/** So many rows of each list are counted, to know which is the rarest. */
const COUNTED = 200;

/** What is looked for: every one of these lists, at or after `from`, and before this place. */
export interface Search {
  readonly pk: string;
  readonly lists: readonly string[];
  readonly from: string;
  readonly before: Place;
}

/** A place in a list. */
export interface Place {
  readonly sort: string;
  readonly id: string;
}

export interface Found<Row> {
  readonly rows: readonly Row[];
  /** Where the look ended before the end of the list; null where nothing is left after what was looked at. */
  readonly looked: Place | null;
}

/** Looks through several lists at once, newest first. Each call does bounded work, however long the lists are. */
export interface Lists<Row> {
  /** At most `limit` documents that stand on all of them. */
  page(search: Search, limit: number): Found<Row & { readonly sort: string }>;
  /** How many stand on all of them, among those that one call looks at. */
  count(search: Search): { readonly count: number; readonly looked: Place | null };
}

const WITHIN = `pk = ? AND list = ? AND (sort, id) < (?, ?) AND sort >= ?`;

/** Prepares a statement for each number of lists that is asked for. `columns` are those of a document. */
export function makeLists<Row>(database: DatabaseSync, columns: string): Lists<Row> {
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const all = <T>(sql: string, values: readonly SQLInputValue[]): T[] => {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement.all(...values) as unknown as T[];
  };
  const within = ({ pk, from, before }: Search, list: string): SQLInputValue[] => [
    pk,
    list,
    before.sort,
    before.id,
    from,
  ];

  /** The shortest of the lists first, as far as it is worth counting: it is the one that is gone through. */
  const rarestFirst = (search: Search): readonly string[] => {
    if (search.lists.length < 2) return search.lists;
    const length = (list: string): number =>
      all<{ n: number }>(
        `SELECT count(*) AS n FROM (SELECT 1 FROM lists WHERE ${WITHIN} LIMIT ${COUNTED})`,
        within(search, list),
      )[0]!.n;
    return search.lists
      .map((list) => ({ list, n: length(list) }))
      .toSorted((a, b) => a.n - b.n)
      .map(({ list }) => list);
  };
  const looking = (others: number): string =>
    `FROM (SELECT pk, sort, id FROM lists WHERE ${WITHIN} ORDER BY sort DESC, id DESC LIMIT ${LOOKED_AT}) AS one
      WHERE ${['1', ...Array.from({ length: others }, () => STANDS_ON)].join(' AND ')}`;
  const lastLookedAt = (search: Search, list: string): Place | null =>
    all<Place>(
      `SELECT sort, id FROM lists WHERE ${WITHIN} ORDER BY sort DESC, id DESC LIMIT 1 OFFSET ${LOOKED_AT - 1}`,
      within(search, list),
    )[0] ?? null;

  return {
    page: (search, limit) => {
      const [rarest, ...others] = rarestFirst(search);
      const found = `SELECT one.pk, one.sort, one.id ${looking(others.length)} ORDER BY one.sort DESC, one.id DESC LIMIT ?`;
      const rows = all<Row & { readonly sort: string }>(
        `SELECT ${columns}, sort FROM (${found}) JOIN documents USING (pk, id) ORDER BY sort DESC, id DESC`,
        [...within(search, rarest!), ...others, limit],
      );
      return { rows, looked: rows.length < limit ? lastLookedAt(search, rarest!) : null };
    },
    count: (search) => {
      const [rarest, ...others] = rarestFirst(search);
      const [found] = all<{ n: number }>(`SELECT count(*) AS n ${looking(others.length)}`, [
        ...within(search, rarest!),
        ...others,
      ]);
      return { count: found!.n, looked: lastLookedAt(search, rarest!) };
    },
  };
}

const STANDS_ON =
  'EXISTS (SELECT 1 FROM lists AS other WHERE other.pk = one.pk AND other.list = ? AND other.sort = one.sort AND other.id = one.id)';
