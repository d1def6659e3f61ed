import { randomUUID } from 'node:crypto';
import type { Container, SqlParameter } from '@azure/cosmos';
import { codeOf, READ_SESSION_NOT_AVAILABLE } from './cosmos-errors.ts';
import { PATIENCE, tryAgain } from './cosmos-retry.ts';
import type { Attempt } from './cosmos-retry.ts';
import { connect } from './cosmos-setup.ts';
import type { CosmosSettings } from './cosmos-setup.ts';
import { atMostEvery } from './health.ts';
import { pageOf, readToken } from './page.ts';
import { EVERY_RECORD, StoreConflict } from './port.ts';
import type { Queries, RegisterQuery, Store, Stored, StoredDocument, Version } from './port.ts';

const PING_EVERY = 5000;

/** Where `ping` writes: a partition that is no agency's, so no query sees it. */
const HEALTH = { id: 'health', pk: 'health', kind: 'health' };

/**
 * Opens a store in Azure Cosmos DB (for NoSQL). Warns where the account's consistency lets two instances miss each
 * other's writes. Throws CosmosSetupError where something is missing that this caller cannot make.
 */
export async function openCosmos(settings: CosmosSettings): Promise<Store> {
  const { client, container } = await connect(settings);
  const documents = new Documents(container, settings.patience ?? PATIENCE);
  return {
    ...verbs(documents),
    ...queries(documents),
    ...registerQueries(documents),
    // its index is its own: nobody can write into it beside the documents
    strayed: async () => [],
    // the service keeps no file of ours, and its own backups are its own
    forget: async () => true,
    ping: atMostEvery(settings.pingEvery ?? PING_EVERY, () => documents.tryWriting()),
    close: async () => {
      client.dispose();
    },
  };
}

type Resource = Record<string, unknown>;
type Values = Readonly<Record<string, string | number>>;

/** What Cosmos DB and this adapter keep in a document besides what they were given. */
const KEPT_BESIDES = new Set(['_rid', '_self', '_etag', '_attachments', '_ts', 'writeId']);

function stored<T extends StoredDocument>(resource: Resource): Stored<T> {
  const document = Object.fromEntries(Object.entries(resource).filter(([key]) => !KEPT_BESIDES.has(key)));
  return { document: document as unknown as T, etag: String(resource['_etag']) };
}

const ifMatch = (etag: string) => ({ accessCondition: { type: 'IfMatch', condition: etag } });

/** A container whose requests are tried again, and whose writes are known again. */
class Documents {
  private readonly container: Container;
  private readonly patience: number;

  constructor(container: Container, patience: number) {
    this.container = container;
    this.patience = patience;
  }

  read(pk: string, id: string): Promise<Resource | null> {
    return tryAgain('read', this.patience, (signal) => this.readOnce(pk, id, signal));
  }

  /**
   * A conditional write. Each write leaves an id of its own in the document: a condition that fails is looked into, and
   * what carries our own id is our own success, whose answer was lost. (Where somebody has written again over it, it
   * looks like a lost race: whoever decides again then finds the command among those already done.)
   */
  write(document: StoredDocument, etag: string | null): Promise<Resource> {
    const writeId = randomUUID();
    const body = { ...document, writeId } as unknown as Resource & { id: string };
    const send: Attempt<Resource> = async (abortSignal) => {
      const item = this.container.item(document.id, document.pk);
      const { resource } =
        etag === null
          ? await this.container.items.create<Resource>(body, { abortSignal })
          : await item.replace<Resource>(body, { ...ifMatch(etag), abortSignal });
      return resource!;
    };
    return tryAgain('write', this.patience, async (signal, doubted) => {
      try {
        return await send(signal, doubted);
      } catch (error) {
        if (!isRefusedCondition(error)) throw error;
        const there = await this.readOnce(document.pk, document.id, signal);
        if (there?.['writeId'] === writeId) return there;
        throw conflict(`${etag === null ? 'create' : 'replace'} ${document.id}`, error);
      }
    });
  }

  /** Deletes on a condition. Gone after a try whose answer was lost is what was wanted. */
  remove(pk: string, id: string, etag: string): Promise<void> {
    return tryAgain('write', this.patience, async (abortSignal, doubted) => {
      try {
        await this.container.item(id, pk).delete({ ...ifMatch(etag), abortSignal });
      } catch (error) {
        if (doubted && codeOf(error) === 404) return;
        throw isRefusedCondition(error) ? conflict(`remove ${id}`, error) : error;
      }
    });
  }

  /** The partition stands in the SQL too: a query can never leave its agency, whatever a server makes of the option. */
  query(pk: string, limit: number, rest: string, values: Values, what = '*'): Promise<Resource[]> {
    const query = `SELECT TOP ${limit} ${what} FROM c WHERE c.pk = @pk AND ${rest}`;
    const named = Object.entries({ pk, ...values });
    const parameters: SqlParameter[] = named.map(([name, value]) => ({ name: `@${name}`, value }));
    return tryAgain('read', this.patience, async (abortSignal) => {
      const options = { partitionKey: pk, abortSignal };
      const { resources } = await this.container.items.query<Resource>({ query, parameters }, options).fetchAll();
      return resources;
    });
  }

  async tryWriting(): Promise<void> {
    await tryAgain('write', this.patience, (abortSignal) =>
      this.container.items.upsert({ ...HEALTH, writeId: randomUUID() }, { abortSignal }),
    );
  }

  private async readOnce(pk: string, id: string, abortSignal: AbortSignal): Promise<Resource | null> {
    const { resource, statusCode, substatus } = await this.container.item(id, pk).read<Resource>({ abortSignal });
    // the SDK answers every 404 as "not there"; this one says that the replica cannot know
    if (statusCode === 404 && substatus === READ_SESSION_NOT_AVAILABLE)
      throw Object.assign(new Error('The replica is behind the session.'), { code: 404, substatus });
    return resource && statusCode !== 404 ? resource : null;
  }
}

/** 409: the id is taken. 412: changed since. 404: gone. */
const isRefusedCondition = (error: unknown): boolean =>
  [409, 412].includes(Number(codeOf(error))) ||
  (codeOf(error) === 404 && (error as { substatus?: number }).substatus !== READ_SESSION_NOT_AVAILABLE);

const conflict = (what: string, cause: unknown): StoreConflict =>
  new StoreConflict(`${what}: somebody else was first.`, { cause });

function verbs(documents: Documents): Pick<Store, 'get' | 'create' | 'replace' | 'remove'> {
  return {
    get: async <T extends StoredDocument>(pk: string, id: string) => {
      const resource = await documents.read(pk, id);
      return resource ? stored<T>(resource) : null;
    },
    create: async <T extends StoredDocument>(document: T) => stored<T>(await documents.write(document, null)),
    replace: async <T extends StoredDocument>(document: T, etag: string) =>
      stored<T>(await documents.write(document, etag)),
    remove: (pk, id, etag) => documents.remove(pk, id, etag),
  };
}

/** What every query is made of: the documents that it finds. */
const reading =
  (documents: Documents) =>
  async <T extends StoredDocument>(...query: Parameters<Documents['query']>): Promise<Stored<T>[]> =>
    (await documents.query(...query)).map((resource) => stored<T>(resource));

const BY_AUTHOR = `c.kind = 'case' AND c.author.id = @author AND c["order"] < @before AND c["order"] > '' ORDER BY c["order"] DESC`;
const DUE = `c.due > '' AND c.due <= @now ORDER BY c.due`;
const UNTOUCHED = `c.kind = 'case' AND c.state = 'draft' AND c.touched < @before ORDER BY c.touched`;
const HIDDEN = `c.kind = 'case' AND c.state = 'draft' AND c.touched < @before AND c["order"] = '' ORDER BY c.touched`;
const AFTER = `(c.waitingSince > @since OR (c.waitingSince = @since AND c.id > @id))`;
const WAITING = `ARRAY_CONTAINS(c.waitingFor, @person) AND ${AFTER} ORDER BY c.waitingSince, c.id`;
const RECEIVED = `c.kind = 'case' AND c.receivedAbout = @about ORDER BY c["order"] DESC`;
const ALL = 'c.kind = @kind AND c.id > @after ORDER BY c.id';
const NEWEST = 'c.kind = @kind AND c.id < @before ORDER BY c.id DESC';
const UNLOGGED = `c.unlogged > '' ORDER BY c.unlogged`;
const LATER = 'c.kind = @kind AND c.schema > @version ORDER BY c.id';
const EARLIER = `c.kind = @kind AND (c.schema < @version OR NOT IS_DEFINED(c.schema)) AND c.id > @after ORDER BY c.id`;

/** The named queries. Each page asks for one more than it shows, to know whether there is another. */
function queries(documents: Documents): Queries {
  const all = reading(documents);
  return {
    byAuthor: async <T extends StoredDocument>(pk: string, author: string, limit: number, token?: string) => {
      const [before] = readToken(token, 1) ?? [LAST];
      return pageOf(await all<T>(pk, limit + 1, BY_AUTHOR, { author, before: before! }), limit, ['order']);
    },
    due: (pk, now, limit) => all(pk, limit, DUE, { now }),
    untouchedDrafts: (pk, before, limit) => all(pk, limit, UNTOUCHED, { before }),
    hiddenDrafts: (pk, before, limit) => all(pk, limit, HIDDEN, { before }),
    waitingFor: async <T extends StoredDocument>(pk: string, person: string, limit: number, token?: string) => {
      const [since, id] = readToken(token, 2) ?? ['', ''];
      const found = await all<T>(pk, limit + 1, WAITING, { person, since: since!, id: id! });
      return pageOf(found, limit, ['waitingSince', 'id']);
    },
    receivedAbout: (pk, about, limit) => all(pk, limit, RECEIVED, { about }),
    all: async <T extends StoredDocument>(pk: string, kind: string, limit: number, token?: string) => {
      const [after] = readToken(token, 1) ?? [''];
      return pageOf(await all<T>(pk, limit + 1, ALL, { kind, after: after! }), limit, ['id']);
    },
    newest: async <T extends StoredDocument>(pk: string, kind: string, limit: number, token?: string) => {
      const [before] = readToken(token, 1) ?? [LAST];
      return pageOf(await all<T>(pk, limit + 1, NEWEST, { kind, before: before! }), limit, ['id']);
    },
    unlogged: (pk, limit) => all(pk, limit, UNLOGGED, {}),
  };
}

type RegisterQueries = Pick<Store, 'register' | 'countRegister' | 'ofLaterVersion' | 'ofEarlierVersion'>;

/** The register, and documents by their version. Each term is a look into the index; what fits none is not read. */
function registerQueries(documents: Documents): RegisterQueries {
  const all = reading(documents);
  return {
    register: async <T extends StoredDocument>(pk: string, query: RegisterQuery, limit: number, token?: string) => {
      const { where, values } = registered(query, readToken(token, 1)?.[0]);
      const found = await all<T>(pk, limit + 1, `${where} ORDER BY c.registered DESC`, values);
      return pageOf(found, limit, ['registered']);
    },
    countRegister: async (pk, query, atMost) => {
      const { where, values } = registered(query);
      return (await documents.query(pk, atMost, where, values, 'c.id')).length;
    },
    ofLaterVersion: (pk, { kind, version }, limit) => all(pk, limit, LATER, { kind, version }),
    ofEarlierVersion: async <T extends StoredDocument>(pk: string, than: Version, limit: number, token?: string) => {
      const [after] = readToken(token, 1) ?? [''];
      return pageOf(await all<T>(pk, limit + 1, EARLIER, { ...than, after: after! }), limit, ['id']);
    },
  };
}

/** The condition on records that fit all terms, and its values. `before` is where the page before ended. */
function registered({ terms, from = '', to = LAST }: RegisterQuery, before = to): { where: string; values: Values } {
  const wanted = [...new Set(terms.length === 0 ? [EVERY_RECORD] : terms)];
  const fit = wanted.map((_, i) => `ARRAY_CONTAINS(c.terms, @term${i})`).join(' AND ');
  const values = Object.fromEntries(wanted.map((term, i) => [`term${i}`, term]));
  return { where: `${fit} AND c.registered >= @from AND c.registered < @before`, values: { ...values, from, before } };
}

/** After everything that a list is sorted by. */
const LAST = '\u{10FFFF}';
