import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createVersions } from '../../src/cases/versions.ts';
import type { Versions } from '../../src/cases/versions.ts';
import { WRONG, wrongWords } from '../../src/record/doubts.ts';
import type { Wrong } from '../../src/record/doubts.ts';
import { changesIn, verifyWithdrawals, WHY_RESTORED, WHY_WITHDRAWN, whyWords } from '../../src/record/withdrawals.ts';
import type { VersionChange } from '../../src/record/withdrawals.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/port.ts';
import { directory, newId, person, START } from '../support/ladder.ts';

const quiet = { warn: () => undefined };
const instanceOf = (store: Store, log: { warn(fields: object, message: string): void } = quiet): Versions =>
  createVersions({ store, directory, clock: { now: () => START }, ids: { newId }, log });
const withdraw = (version: string, more: Partial<VersionChange> = {}): VersionChange => ({
  type: 'withdraw',
  what: 'reader',
  version,
  because: 'danger-missed',
  ...more,
});
const restore = (version: string): VersionChange => withdraw(version, { type: 'restore', because: 'checked' });

describe('A version of a reader or an edition', () => {
  let store: Store;
  beforeEach(() => {
    store = openSqlite(':memory:');
  });
  afterEach(() => store.close());

  it('is withdrawn by an administrator: here at once, and elsewhere at the next look', async () => {
    const [here, there] = [instanceOf(store), instanceOf(store)];
    assert.equal(await here.change(person('ada'), withdraw('reader-1')), null);
    assert.equal(here.isWithdrawn('reader', 'reader-1'), true);
    assert.equal(there.isWithdrawn('reader', 'reader-1'), false);
    await there.refresh();
    assert.equal(there.isWithdrawn('reader', 'reader-1'), true);
    assert.equal(there.isWithdrawn('edition', 'reader-1'), false);
    assert.equal(there.isWithdrawn('reader', 'reader-2'), false);
  });

  it('can be put back, and every change is an entry with who, when and why', async () => {
    const here = instanceOf(store);
    await here.change(person('ada'), withdraw('reader-1'));
    await here.change(person('ada'), restore('reader-1'));
    assert.equal(here.isWithdrawn('reader', 'reader-1'), false);
    const document = await here.withdrawals();
    assert.deepEqual(
      changesIn(document).map(({ kind, by, at, content }) => [kind, by.name, by.role, at, content.because]),
      [
        ['version-withdrawn', person('ada').name, 'admin', START.toISOString(), 'danger-missed'],
        ['version-restored', person('ada').name, 'admin', START.toISOString(), 'checked'],
      ],
    );
    assert.deepEqual(verifyWithdrawals(document), []);
  });

  it('is withdrawn by nobody else, for no other reason, and not twice', async () => {
    const here = instanceOf(store);
    for (const who of ['pat', 'mo', 'gale', 'ira'])
      assert.equal((await here.change(person(who), withdraw('reader-1')))?.code, 'not-an-administrator', who);
    for (const because of ['', 'checked', 'toString', 'because I say so'])
      assert.equal(
        (await here.change(person('ada'), withdraw('reader-1', { because })))?.code,
        'version-reason-needed',
      );
    assert.equal((await here.change(person('ada'), withdraw(' ')))?.code, 'version-needed');
    assert.equal((await here.change(person('ada'), restore('reader-1')))?.code, 'not-withdrawn');
    assert.equal(await store.get('NCC', 'withdrawals'), null);
    await here.change(person('ada'), withdraw('reader-1'));
    assert.equal((await here.change(person('ada'), withdraw('reader-1')))?.code, 'already-withdrawn');
  });

  it('stays withdrawn where the store cannot be read meanwhile', async () => {
    const warned: object[] = [];
    const failing = { broken: false };
    const flaky: Store = {
      ...store,
      get: async (pk, id) => {
        if (failing.broken) throw Object.assign(new Error('gone'), { code: 'store-unavailable' });
        return store.get(pk, id);
      },
    };
    const here = instanceOf(flaky, { warn: (fields) => warned.push(fields) });
    await here.change(person('ada'), withdraw('reader-1'));
    failing.broken = true;
    await here.refresh();
    assert.equal(here.isWithdrawn('reader', 'reader-1'), true);
    assert.deepEqual(warned, [{ code: 'store-unavailable' }]);
  });

  it('shows every change of the list behind the bot’s back', async () => {
    const here = instanceOf(store);
    await here.change(person('ada'), withdraw('reader-1'));
    await here.change(person('ada'), withdraw('norfolk-2015 1.0.0', { what: 'edition', because: 'law-changed' }));
    const document = await here.withdrawals();
    const [first, second] = document.journal as [object, object];
    const forged: object[] = [
      { ...document, journal: [{ ...first, content: { what: 'reader', version: 'other', because: 'harm' } }, second] },
      { ...document, journal: [{ ...first, at: '2020-01-01T00:00:00.000Z' }, second] },
      { ...document, journal: [second] },
      { ...document, journal: [second, first] },
      { ...document, more: 1 },
      { ...document, agency: 'OTHER' },
      {},
    ];
    for (const one of forged) assert.notDeepEqual(verifyWithdrawals(one), [], JSON.stringify(one).slice(0, 200));
  });

  it('is withdrawn exactly where the last entry about it says so, whatever came before', async () => {
    const change = fc.record({ type: fc.constantFrom('withdraw', 'restore'), version: fc.constantFrom('a', 'b', 'c') });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
        const own = openSqlite(':memory:');
        const here = instanceOf(own);
        const expected = new Map<string, boolean>();
        for (const { type, version } of changes) {
          await here.change(person('ada'), type === 'withdraw' ? withdraw(version) : restore(version));
          expected.set(version, type === 'withdraw');
        }
        const there = instanceOf(own);
        await there.refresh();
        for (const version of ['a', 'b', 'c'])
          assert.equal(there.isWithdrawn('reader', version), expected.get(version) ?? false);
        await own.close();
      }),
      { numRuns: 30 },
    );
  });

  it('has reasons that a person can read', () => {
    for (const words of [...[...WHY_WITHDRAWN, ...WHY_RESTORED].map(whyWords), ...WRONG.map(wrongWords)])
      assert.match(words, /^[A-Z].*[a-z]$/);
  });
});

describe('An answer that somebody calls wrong', () => {
  const by = { reader: 'reader-1', edition: 'norfolk-2015 1.0.0' };
  let store: Store;
  beforeEach(() => {
    store = openSqlite(':memory:');
  });
  afterEach(() => store.close());

  it('is counted by the versions that gave it, by what was wrong, and by the facts that were meant', async () => {
    const here = instanceOf(store);
    await here.doubt(by, { what: 'not-said', facts: ['consent', 'pressure', 'consent'] });
    await here.doubt(by, { what: 'not-said', facts: ['consent'] });
    await here.doubt(by, { what: 'recipient', facts: [] });
    await here.doubt({ ...by, reader: 'reader-2' }, { what: 'answer', facts: [] });
    assert.deepEqual(
      (await here.doubts()).map(({ reader, edition, answers, choices, facts }) => ({
        reader,
        edition,
        answers,
        choices,
        facts,
      })),
      [
        { ...by, answers: 3, choices: { 'not-said': 2, recipient: 1 }, facts: { consent: 2, pressure: 1 } },
        { ...by, reader: 'reader-2', answers: 1, choices: { answer: 1 }, facts: {} },
      ],
    );
  });

  it('loses no count where several instances count at once', async () => {
    const choices = Object.keys(WRONG) as Wrong[];
    await Promise.all(
      Array.from({ length: 24 }, (_, i) =>
        instanceOf(store).doubt(by, { what: choices[i % choices.length]!, facts: ['recipient'] }),
      ),
    );
    const [counts] = await instanceOf(store).doubts();
    assert.equal(counts?.answers, 24);
    assert.deepEqual(counts.facts, { recipient: 24 });
  });

  it('is kept as counts alone: no case, no person, no time', async () => {
    await instanceOf(store).doubt(by, { what: 'answer', facts: [] });
    const { items } = await store.all('NCC', 'doubts', 10);
    assert.deepEqual(Object.keys(items[0]!.document).toSorted(), [
      'agency',
      'answers',
      'choices',
      'edition',
      'facts',
      'id',
      'kind',
      'pk',
      'reader',
      'schema',
    ]);
    assert.doesNotMatch(JSON.stringify(items), /NCC-|2026|Ada|a1"/);
  });
});
