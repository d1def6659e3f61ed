import { CosmosClient } from '@azure/cosmos';
import type { Container, CosmosClientOptions, IndexingPolicy } from '@azure/cosmos';
import type { TokenCredential } from '@azure/identity';
import { codeOf } from './cosmos-errors.ts';
import { PATIENCE, tryAgain, REQUEST_TIMEOUT } from './cosmos-retry.ts';

export const CONTAINER = 'documents';
const PARTITION_PATH = '/pk';

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
    '/receivedAbout/?',
    '/terms/[]/?',
    '/registered/?',
    '/unlogged/?',
    '/schema/?',
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
  /** For how many milliseconds a call starts to try again before it is an error; 4 seconds where it is not said. */
  readonly patience?: number;
  /** `ping` looks at most once in so many milliseconds. */
  readonly pingEvery?: number;
  readonly warn: (sentence: string) => void;
}

/** A Cosmos DB that cannot be used as it is; the message says what to do. */
export class CosmosSetupError extends Error {
  override readonly name = 'CosmosSetupError';
  readonly code = 'cosmos-setup';
}

/**
 * The client and the container. Warns where the account's consistency lets two instances miss each other's writes.
 * Throws CosmosSetupError where something is missing that this caller cannot make, StoreUnavailable where nothing answers.
 */
export async function connect(settings: CosmosSettings): Promise<{ client: CosmosClient; container: Container }> {
  const client = new CosmosClient(clientOptions(settings));
  const patience = settings.patience ?? PATIENCE;
  // making what is missing can be done again: it says nothing where it is there
  const container = await tryAgain('read', patience, () =>
    settings.key ? makeContainer(client, settings.database) : findContainer(client, settings),
  );
  const { resource: account } = await tryAgain('read', patience, () => client.getDatabaseAccount());
  const weak = consistencyWarning(account?.consistencyPolicy ?? 'unknown');
  if (weak) settings.warn(weak);
  return { client, container };
}

function clientOptions({ endpoint, key, credential, client }: CosmosSettings): CosmosClientOptions {
  const options: CosmosClientOptions = {
    endpoint,
    ...client,
    connectionPolicy: {
      requestTimeout: REQUEST_TIMEOUT,
      // throttled requests are tried again by us, within our own bound
      retryOptions: { maxRetryAttemptCount: 0, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 0 },
      ...client?.connectionPolicy,
    },
  };
  if (key) return { ...options, key };
  return credential ? { ...options, aadCredentials: credential } : options;
}

/** What to say about an account's consistency, or null where two instances see each other's writes. */
export const consistencyWarning = (consistency: string): string | null =>
  ['Strong', 'BoundedStaleness'].includes(consistency)
    ? null
    : `The Cosmos DB account has ${consistency} consistency: one instance may not see what another has just written. ` +
      'Set it to Bounded Staleness or Strong.';

async function makeContainer(client: CosmosClient, name: string): Promise<Container> {
  const { database } = await client.databases.createIfNotExists({ id: name });
  const { container } = await database.containers.createIfNotExists({
    id: CONTAINER,
    partitionKey: { paths: [PARTITION_PATH] },
    indexingPolicy: INDEXING,
  });
  const { resource } = await container.read();
  // it was made by an earlier version; the index is made anew while the container is in use
  if (resource && !isIndexed(resource.indexingPolicy))
    await container.replace({ id: CONTAINER, partitionKey: { paths: [PARTITION_PATH] }, indexingPolicy: INDEXING });
  return container;
}

/**
 * Whether a container has every index that a query needs: one that an earlier version made does not, and a list that
 * is sorted by what has no index is an error and not only slow.
 */
export function isIndexed(policy: IndexingPolicy | undefined): boolean {
  // a server that does not say cannot be judged; that `id` has an index, none says
  if (!policy?.includedPaths) return true;
  const paths = new Set(policy.includedPaths.map(({ path }) => path));
  const composites = new Set((policy.compositeIndexes ?? []).map(namesOf));
  return (
    (paths.has('/*') || INDEXING.includedPaths!.every(({ path }) => path === '/id/?' || paths.has(path))) &&
    INDEXING.compositeIndexes!.every((one) => composites.has(namesOf(one)))
  );
}

const namesOf = (composite: readonly { readonly path?: string; readonly order?: string }[]): string =>
  composite.map(({ path, order = 'ascending' }) => `${path} ${order}`).join(', ');

async function findContainer(client: CosmosClient, settings: CosmosSettings): Promise<Container> {
  const container = client.database(settings.database).container(CONTAINER);
  try {
    const { resource } = await container.read();
    if (resource && !isIndexed(resource.indexingPolicy)) throw new CosmosSetupError(notIndexed(settings));
    return container;
  } catch (error) {
    const code = codeOf(error);
    if (code === 404) throw new CosmosSetupError(missing(settings), { cause: error });
    if (code === 401 || code === 403) throw new CosmosSetupError(forbidden(settings), { cause: error });
    throw error;
  }
}

const accountOf = ({ endpoint }: CosmosSettings): string => new URL(endpoint).hostname.split('.')[0]!;

function missing(settings: CosmosSettings): string {
  const { database } = settings;
  const account = `--account-name ${accountOf(settings)} --resource-group <group>`;
  const container = `--name ${CONTAINER} --partition-key-path ${PARTITION_PATH} --idx '${JSON.stringify(INDEXING)}'`;
  return [
    `The database "${database}" or its container "${CONTAINER}" is missing, and an identity cannot make it. Make both:`,
    `az cosmosdb sql database create ${account} --name ${database}`,
    `az cosmosdb sql container create ${account} --database-name ${database} ${container}`,
  ].join('\n');
}

function notIndexed(settings: CosmosSettings): string {
  const { database } = settings;
  const account = `--account-name ${accountOf(settings)} --resource-group <group>`;
  const container = `--database-name ${database} --name ${CONTAINER} --idx '${JSON.stringify(INDEXING)}'`;
  return [
    `The container "${CONTAINER}" of "${database}" lacks indexes that this version needs, and an identity cannot make them.`,
    'Nothing was changed. Make them (nothing stops meanwhile):',
    `az cosmosdb sql container update ${account} ${container}`,
  ].join('\n');
}

/** The built-in role that reads and writes data: the same id in every account. */
const DATA_CONTRIBUTOR = '00000000-0000-0000-0000-000000000002';

function forbidden(settings: CosmosSettings): string {
  const account = `--account-name ${accountOf(settings)} --resource-group <group>`;
  const role = `--role-definition-id ${DATA_CONTRIBUTOR} --scope / --principal-id <object id of the identity>`;
  return [
    `The identity may not read "${settings.database}". Give it the role "Cosmos DB Built-in Data Contributor":`,
    `az cosmosdb sql role assignment create ${account} ${role}`,
  ].join('\n');
}
