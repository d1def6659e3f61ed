import assert from 'node:assert/strict';
import { openCosmos } from '../../src/store/cosmos.ts';
import { CONTAINER, consistencyWarning } from '../../src/store/cosmos-setup.ts';
import { storeContract } from './contract.ts';
import { startCosmos } from './cosmos-server.ts';

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
