// What the adapter for Cosmos DB asks it: each query by the indexes that the container has, and what it costs.
import assert from 'node:assert/strict';
import { Items } from '@azure/cosmos';
import { openCosmos } from '../../src/store/cosmos.ts';
import { INDEXING } from '../../src/store/cosmos-setup.ts';
import type { Store } from '../../src/store/port.ts';
import { manyRecords, PEOPLE } from '../support/many-records.ts';
import { startCosmos } from './cosmos-server.ts';

interface Asked {
  readonly query: string;
  readonly charge: number;
}

type Query = Items['query'];

/** Every query that this process asks of Cosmos DB while `work` runs, with its charge in request units. */
async function askedBy(work: () => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = [];
  const original = Object.getOwnPropertyDescriptor(Items.prototype, 'query')!.value as Query;
  const spy = function (this: Items, ...given: Parameters<Query>) {
    const iterator = original.apply(this, given);
    const fetchAll = iterator.fetchAll.bind(iterator);
    iterator.fetchAll = async () => {
      const answer = await fetchAll();
      asked.push({ query: (given[0] as { query: string }).query, charge: answer.requestCharge });
      return answer;
    };
    return iterator;
  };
  Items.prototype.query = spy as Query;
  try {
    await work();
  } finally {
    Items.prototype.query = original;
  }
  return asked;
}

/** Each query of the port, as the product asks it. */
const QUERIES: Readonly<Record<string, (store: Store, pk: string) => Promise<unknown>>> = {
  byAuthor: (store, pk) => store.byAuthor(pk, PEOPLE.author(0), 8),
  due: (store, pk) => store.due(pk, '9999', 10),
  untouchedDrafts: (store, pk) => store.untouchedDrafts(pk, '9999', 10),
  hiddenDrafts: (store, pk) => store.hiddenDrafts(pk, '9999', 10),
  waitingFor: (store, pk) => store.waitingFor(pk, PEOPLE.managerOfMany, 10),
  'waitingFor, for whom nothing waits': (store, pk) => store.waitingFor(pk, PEOPLE.nobody, 10),
  receivedAbout: (store, pk) => store.receivedAbout(pk, '11100123', 10),
  all: (store, pk) => store.all(pk, 'case', 10),
  newest: (store, pk) => store.newest(pk, 'case', 10),
  register: (store, pk) => store.register(pk, { terms: ['at-risk'] }, 10),
  'register, by three terms': (store, pk) =>
    store.register(pk, { terms: ['at-risk', 'decision:share', 'team:Team 1'] }, 10),
  'register, of a period': (store, pk) => store.register(pk, { terms: [], from: '2022', to: '2024' }, 10),
  countRegister: (store, pk) => store.countRegister(pk, { terms: ['against'] }, 50),
  unlogged: (store, pk) => store.unlogged(pk, 10),
  ofLaterVersion: (store, pk) => store.ofLaterVersion(pk, { kind: 'case', version: 4 }, 1),
  ofEarlierVersion: (store, pk) => store.ofEarlierVersion(pk, { kind: 'case', version: 4 }, 10),
};

/** The paths that a query names, as an indexing policy names them. */
function pathsIn(query: string): string[] {
  const named = [...query.matchAll(/\bc(?:\.([\w.]+)|\["(\w+)"\])/g)].map(([, dotted, quoted]) => dotted ?? quoted!);
  const arrays = new Set([...query.matchAll(/ARRAY_CONTAINS\(c\.(\w+)/g)].map(([, name]) => name!));
  return [...new Set(named)].map((name) => `/${name.replaceAll('.', '/')}${arrays.has(name) ? '/[]' : ''}/?`);
}

const sortedBy = (query: string): string[] =>
  (/ORDER BY (.*)$/.exec(query)?.[1] ?? '')
    .split(', ')
    .map((one) => one.replace(/^c(?:\.|\[")/, '/').replace('"]', ''));

describe('What the store asks Cosmos DB', () => {
  let store: Store;
  let stop: () => Promise<void>;
  before(async () => {
    const server = await startCosmos();
    store = await server.open();
    stop = () => server.stop();
    for (const one of manyRecords(20)) await store.create(one);
  });
  after(async () => {
    await store.close();
    await stop();
  });
  const indexed = new Set(INDEXING.includedPaths!.map(({ path }) => path));
  const composites = new Set((INDEXING.compositeIndexes ?? []).map((one) => one.map(({ path }) => path).join()));

  for (const [name, ask] of Object.entries(QUERIES))
    it(`names its agency and only what has an index: ${name}`, async () => {
      const [one, ...more] = await askedBy(() => ask(store, 'NCC'));
      assert.deepEqual(more, [], 'one query');
      assert.match(one!.query, /^SELECT TOP \d+ (?:\*|c\.id) FROM c WHERE c\.pk = @pk AND /);
      for (const path of pathsIn(one!.query)) assert.ok(indexed.has(path), `${path} in ${one!.query}`);
      const order = sortedBy(one!.query);
      if (order.length > 1) assert.ok(composites.has(order.join()), `sorted by ${order.join()}`);
    });

  it('is every query that the port has', () => {
    const verbs = new Set(Object.keys(QUERIES).map((name) => name.split(',')[0]));
    const others = new Set(['get', 'create', 'replace', 'remove', 'strayed', 'forget', 'ping', 'close']);
    for (const verb of Object.keys(store)) assert.ok(others.has(verb) || verbs.has(verb), verb);
  });
});

const account = process.env['COSMOS_TEST_ENDPOINT'];

describe('What a query costs in a real Cosmos DB', () => {
  const few = 200;
  const many = 4000;
  (account ? it : it.skip)(
    `is at most twice as much with ${many} records as with ${few} (needs an account: COSMOS_TEST_ENDPOINT)`,
    async () => {
      const database = `tests-${Date.now()}`;
      const store = await openCosmos({
        endpoint: account!,
        key: process.env['COSMOS_TEST_KEY'],
        database,
        warn: () => undefined,
      });
      for (const [pk, count] of [
        ['FEW', few],
        ['MANY', many],
      ] as const)
        for (const one of manyRecords(count)) await store.create({ ...one, pk });
      const charge = async (ask: (typeof QUERIES)[string], pk: string): Promise<number> =>
        (await askedBy(() => ask(store, pk))).reduce((sum, one) => sum + one.charge, 0);
      for (const [name, ask] of Object.entries(QUERIES)) {
        const [first, second] = [await charge(ask, 'FEW'), await charge(ask, 'MANY')];
        assert.ok(second <= Math.max(2 * first, 10), `${name}: ${first} and ${second} request units`);
      }
      await store.close();
    },
  ).timeout(600_000);
});
