import assert from 'node:assert/strict';
import { CosmosClient } from '@azure/cosmos';
import { openCosmos } from '../../src/store/cosmos.ts';
import { CONTAINER, consistencyWarning, isIndexed } from '../../src/store/cosmos-setup.ts';
import { storeContract } from './contract.ts';
import { KEY, startCosmos } from './cosmos-server.ts';

storeContract('Cosmos DB (in memory)', async () => {
  const server = await startCosmos();
  const store = await server.open();
  return {
    store,
    close: async () => {
      await store.close();
      await server.stop();
    },
  };
});

const account = process.env['COSMOS_TEST_ENDPOINT'];
if (account) {
  storeContract('Cosmos DB (a real account)', async () => {
    const database = `tests-${Date.now()}`;
    const store = await openCosmos({
      endpoint: account,
      key: process.env['COSMOS_TEST_KEY'],
      database,
      warn: (sentence) => console.warn(sentence),
    });
    return { store, close: () => store.close() };
  });
}

describe('Opening Cosmos DB', () => {
  it('makes what is missing when it has a key, and finds it there the next time', async () => {
    const server = await startCosmos();
    try {
      const first = await server.open();
      await first.create({ id: 'a', pk: 'NCC', kind: 'case' });
      await first.close();
      const second = await server.open();
      assert.equal((await second.get('NCC', 'a'))?.document.id, 'a');
      await second.close();
    } finally {
      await server.stop();
    }
  });

  it('names what is missing, and the commands that make it, when it has only an identity', async () => {
    const server = await startCosmos('https');
    const credential = {
      getToken: async () => ({ token: 'a token for tests only', expiresOnTimestamp: Date.now() + 3_600_000 }),
    };
    try {
      await assert.rejects(
        openCosmos({
          endpoint: server.endpoint,
          database: 'council',
          credential,
          client: server.client,
          warn: () => {},
        }),
        (error: Error) => {
          assert.match(error.message, /"council"/);
          assert.match(error.message, /az cosmosdb sql database create/);
          assert.match(
            error.message,
            new RegExp(`az cosmosdb sql container create .*--name ${CONTAINER} --partition-key-path /pk`),
          );
          return true;
        },
      );
    } finally {
      await server.stop();
    }
  });

  /** A container as an earlier version made it: without what the register is found by. */
  async function madeBefore(server: Awaited<ReturnType<typeof startCosmos>>, database: string): Promise<CosmosClient> {
    const client = new CosmosClient({ endpoint: server.endpoint, key: KEY, ...server.client });
    const made = await client.databases.createIfNotExists({ id: database });
    await made.database.containers.createIfNotExists({
      id: CONTAINER,
      partitionKey: { paths: ['/pk'] },
      indexingPolicy: {
        indexingMode: 'consistent',
        automatic: true,
        includedPaths: ['/pk/?', '/kind/?', '/order/?', '/due/?', '/waitingFor/[]/?', '/waitingSince/?'].map(
          (path) => ({ path }),
        ),
        excludedPaths: [{ path: '/*' }],
        compositeIndexes: [
          [
            { path: '/waitingSince', order: 'ascending' },
            { path: '/id', order: 'ascending' },
          ],
        ],
      },
    });
    return client;
  }

  it('gives a container that an earlier version made the indexes that it lacks, when it has a key', async () => {
    const server = await startCosmos();
    try {
      const client = await madeBefore(server, 'tests');
      await (await server.open()).close();
      const { resource } = await client.database('tests').container(CONTAINER).read();
      assert.ok(isIndexed(resource?.indexingPolicy));
      const paths = new Set(resource!.indexingPolicy!.includedPaths!.map(({ path }) => path));
      for (const path of ['/terms/[]/?', '/registered/?', '/unlogged/?', '/schema/?']) assert.ok(paths.has(path), path);
      client.dispose();
    } finally {
      await server.stop();
    }
  });

  it('names the command that makes them, when it has only an identity', async () => {
    const server = await startCosmos('https');
    try {
      (await madeBefore(server, 'council')).dispose();
      const token = { token: 'a token for tests only', expiresOnTimestamp: Date.now() + 3_600_000 };
      const settings = { endpoint: server.endpoint, database: 'council', client: server.client, warn: () => undefined };
      await assert.rejects(openCosmos({ ...settings, credential: { getToken: async () => token } }), (error: Error) => {
        assert.match(error.message, /lacks indexes that this version needs/);
        assert.match(
          error.message,
          new RegExp(`az cosmosdb sql container update .*--name ${CONTAINER} --idx '.*/terms/`),
        );
        return true;
      });
    } finally {
      await server.stop();
    }
  });

  it('knows a container that has every index, and one of which a server says nothing', () => {
    assert.equal(isIndexed(undefined), true);
    const composite = [
      { path: '/waitingSince', order: 'ascending' as const },
      { path: '/id', order: 'ascending' as const },
    ];
    const everything = { includedPaths: [{ path: '/*' }], excludedPaths: [] };
    assert.equal(isIndexed({ ...everything, compositeIndexes: [composite] }), true);
    assert.equal(isIndexed({ ...everything, compositeIndexes: [] }), false, 'what waits is sorted by two fields');
    assert.equal(
      isIndexed({ includedPaths: [{ path: '/pk/?' }], excludedPaths: [], compositeIndexes: [composite] }),
      false,
    );
  });

  it('warns when the account lets two instances miss what the other wrote', async () => {
    const server = await startCosmos();
    const warnings: string[] = [];
    try {
      const store = await server.open((sentence) => warnings.push(sentence));
      assert.match(warnings.join(), /consistency.*Bounded Staleness/);
      assert.match(consistencyWarning('Session') ?? '', /Session consistency/);
      assert.deepEqual(['Strong', 'BoundedStaleness'].map(consistencyWarning), [null, null]);
      await store.close();
    } finally {
      await server.stop();
    }
  });
});
