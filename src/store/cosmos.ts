import { CosmosClient, ErrorResponse } from '@azure/cosmos';
import type { Container, CosmosClientOptions, IndexingPolicy, SqlParameter } from '@azure/cosmos';
import type { TokenCredential } from '@azure/identity';
import { pageToken, readToken } from './page.ts';
import { StoreConflict } from './port.ts';
import type { Page, Store, Stored, StoredDocument } from './port.ts';

export const CONTAINER = 'documents';
export const PARTITION_PATH = '/pk';

/** Only what is queried: every other path would cost request units at each write. */
export const INDEXING: IndexingPolicy = {
  indexingMode: 'consistent',
  automatic: true,
  includedPaths: [
    '/pk/?',
    '/kind/?',
    '/author/id/?',
    '/order/?',
    '/due/?',
    '/state/?',
    '/touched/?',
    '/waitingFor/[]/?',
    '/waitingSince/?',
    '/id/?',
  ].map((path) => ({ path })),
  excludedPaths: [{ path: '/*' }],
  compositeIndexes: [
    [
      { path: '/waitingSince', order: 'ascending' },
      { path: '/id', order: 'ascending' },
    ],
  ],
};

export interface CosmosSettings {
  readonly endpoint: string;
  readonly database: string;
  /** With a key the database and the container are made where they are missing. */
  readonly key?: string | undefined;
  /** Without a key: the identity to use, which can read and write but never create. */
  readonly credential?: TokenCredential | undefined;
  /** What a test or an emulator needs besides. */
  readonly client?: Pick<CosmosClientOptions, 'connectionPolicy' | 'agent'>;
  readonly warn: (sentence: string) => void;
}

/** A Cosmos DB that cannot be used as it is; the message says what to do. */
export class CosmosSetupError extends Error {
  override readonly name = 'CosmosSetupError';
  readonly code = 'cosmos-setup';
}

/**
 * Opens a store in Azure Cosmos DB (for NoSQL). Warns where the account's consistency lets two instances miss each
 * other's writes. Throws CosmosSetupError where something is missing that this caller cannot make.
 */
export async function openCosmos(settings: CosmosSettings): Promise<Store> {
  const { endpoint, key, credential } = settings;
  const client = new CosmosClient({
    endpoint,
    ...settings.client,
    ...(key ? { key } : credential ? { aadCredentials: credential } : {}),
  });
  const container = key ? await makeContainer(client, settings.database) : await findContainer(client, settings);
  const { resource: account } = await client.getDatabaseAccount();
  const weak = consistencyWarning(account?.consistencyPolicy ?? 'unknown');
  if (weak) settings.warn(weak);
  return storeIn(client, container);
}

/** What to say about an account's consistency, or null where two instances see each other's writes. */
export const consistencyWarning = (consistency: string): string | null =>
  ['Strong', 'BoundedStaleness'].includes(consistency)
    ? null
    : `The Cosmos DB account has ${consistency} consistency: one instance may not see what another has just written. Set it to Bounded Staleness or Strong.`;

async function makeContainer(client: CosmosClient, name: string): Promise<Container> {
  const { database } = await client.databases.createIfNotExists({ id: name });
  const { container } = await database.containers.createIfNotExists({
    id: CONTAINER,
    partitionKey: { paths: [PARTITION_PATH] },
    indexingPolicy: INDEXING,
  });
  return container;
}

async function findContainer(client: CosmosClient, { endpoint, database }: CosmosSettings): Promise<Container> {
  const account = new URL(endpoint).hostname.split('.')[0];
  const container = client.database(database).container(CONTAINER);
  try {
    await container.read();
    return container;
  } catch (error) {
    const code = codeOf(error);
    if (code === 404) {
      throw new CosmosSetupError(
        `The database "${database}" or its container "${CONTAINER}" is missing, and an identity cannot make it. Make both:
az cosmosdb sql database create --account-name ${account} --resource-group <group> --name ${database}
az cosmosdb sql container create --account-name ${account} --resource-group <group> --database-name ${database} --name ${CONTAINER} --partition-key-path ${PARTITION_PATH} --idx '${JSON.stringify(INDEXING)}'`,
        { cause: error },
      );
    }
    if (code === 401 || code === 403) {
      throw new CosmosSetupError(
        `The identity may not read "${database}". Give it the role "Cosmos DB Built-in Data Contributor":
az cosmosdb sql role assignment create --account-name ${account} --resource-group <group> --role-definition-id 00000000-0000-0000-0000-000000000002 --scope / --principal-id <object id of the identity>`,
        { cause: error },
      );
    }
    throw error;
  }
}

const codeOf = (error: unknown): number | string | undefined =>
  error instanceof ErrorResponse ? error.code : (error as { code?: number | string }).code;

const SYSTEM = new Set(['_rid', '_self', '_etag', '_attachments', '_ts']);

function stored<T extends StoredDocument>(resource: Record<string, unknown>): Stored<T> {
  const document = Object.fromEntries(Object.entries(resource).filter(([key]) => !SYSTEM.has(key)));
  return { document: document as unknown as T, etag: String(resource['_etag']) };
}

/** Turns the refusal of a condition into StoreConflict; everything else is thrown on. */
async function conditional<T>(conflicts: readonly number[], what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (conflicts.includes(Number(codeOf(error))))
      throw new StoreConflict(`${what}: somebody else was first.`, { cause: error });
    throw error;
  }
}

function storeIn(client: CosmosClient, container: Container): Store {
  /** The partition stands in the SQL too, so that a query can never leave its agency, whatever a server makes of the option. */
  async function query<T extends StoredDocument>(
    pk: string,
    limit: number,
    rest: string,
    values: Readonly<Record<string, string>>,
  ): Promise<Stored<T>[]> {
    const parameters: SqlParameter[] = Object.entries({ pk, ...values }).map(([name, value]) => ({
      name: `@${name}`,
      value,
    }));
    const iterator = container.items.query<Record<string, unknown>>(
      { query: `SELECT TOP ${limit} * FROM c WHERE c.pk = @pk AND ${rest}`, parameters },
      { partitionKey: pk },
    );
    const { resources } = await iterator.fetchAll();
    return resources.map((resource) => stored<T>(resource));
  }
  const page = <T extends StoredDocument>(found: Stored<T>[], limit: number, ...keys: string[]): Page<T> => {
    const items = found.slice(0, limit);
    const last = items.at(-1)?.document as unknown as Record<string, unknown> | undefined;
    return { items, next: found.length > limit && last ? pageToken(...keys.map((key) => String(last[key]))) : null };
  };

  return {
    get: async <T extends StoredDocument>(pk: string, id: string) => {
      const { resource, statusCode } = await container.item(id, pk).read<Record<string, unknown>>();
      return resource && statusCode !== 404 ? stored<T>(resource) : null;
    },
    create: <T extends StoredDocument>(document: T) =>
      conditional([409], `create ${document.id}`, async () => {
        const { resource } = await container.items.create<Record<string, unknown>>(
          document as unknown as Record<string, unknown>,
        );
        return stored<T>(resource!);
      }),
    replace: <T extends StoredDocument>(document: T, etag: string) =>
      conditional([404, 412], `replace ${document.id}`, async () => {
        const { resource } = await container
          .item(document.id, document.pk)
          .replace<Record<string, unknown>>(document as unknown as Record<string, unknown>, {
            accessCondition: { type: 'IfMatch', condition: etag },
          });
        return stored<T>(resource!);
      }),
    remove: (pk, id, etag) =>
      conditional([404, 412], `remove ${id}`, async () => {
        await container.item(id, pk).delete({ accessCondition: { type: 'IfMatch', condition: etag } });
      }),
    byAuthor: async <T extends StoredDocument>(pk: string, author: string, limit: number, token?: string) =>
      page<T>(
        await query<T>(
          pk,
          limit + 1,
          `c.kind = 'case' AND c.author.id = @author AND c["order"] < @after ORDER BY c["order"] DESC`,
          { author, after: readToken(token, 1)?.[0] ?? '\u{10FFFF}' },
        ),
        limit,
        'order',
      ),
    due: (pk, now, limit) => query(pk, limit, `c.due > '' AND c.due <= @now ORDER BY c.due`, { now }),
    untouchedDrafts: (pk, before, limit) =>
      query(pk, limit, `c.kind = 'case' AND c.state = 'draft' AND c.touched < @before ORDER BY c.touched`, { before }),
    waitingFor: async <T extends StoredDocument>(pk: string, person: string, limit: number, token?: string) => {
      const [since, id] = readToken(token, 2) ?? ['', ''];
      return page<T>(
        await query<T>(
          pk,
          limit + 1,
          `ARRAY_CONTAINS(c.waitingFor, @person) AND (c.waitingSince > @since OR (c.waitingSince = @since AND c.id > @id)) ORDER BY c.waitingSince, c.id`,
          { person, since: since!, id: id! },
        ),
        limit,
        'waitingSince',
        'id',
      );
    },
    all: async <T extends StoredDocument>(pk: string, kind: string, limit: number, token?: string) =>
      page<T>(
        await query<T>(pk, limit + 1, 'c.kind = @kind AND c.id > @after ORDER BY c.id', {
          kind,
          after: readToken(token, 1)?.[0] ?? '',
        }),
        limit,
        'id',
      ),
    ping: async () => {
      await container.read();
    },
    close: async () => {
      client.dispose();
    },
  };
}
