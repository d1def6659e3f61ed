import assert from 'node:assert/strict';
import { startReader } from '../../src/app/reader.ts';
import { makeReady } from '../../src/app/ready.ts';
import type { FinishLoading } from '../../src/ask/load.ts';
import type { Understanding } from '../../src/ask/understanding.ts';
import { StoreFull } from '../../src/store/port.ts';
import { wordForWord } from '../support/said.ts';

const reads = wordForWord();
const errors: object[] = [];
const log = { error: (fields: object) => void errors.push(fields) };
const FOR_EVER = 3_600_000;
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

describe('What reads questions', () => {
  it('is tried again when it could not be loaded; a question meanwhile gets a sentence and the way round', async () => {
    let tries = 0;
    const { promise: mended, resolve: mend } = Promise.withResolvers<FinishLoading>();
    const load = async (): Promise<FinishLoading> => {
      tries += 1;
      // a TypeError as well as any other
      if (tries < 3) throw new TypeError('a file is missing');
      return mended;
    };
    const reader = startReader({ load, log, firstWait: 1, patience: FOR_EVER });
    const ready = makeReady({ ping: async () => undefined }, reader);
    const { kind, reply } = await (await reader.understanding()).understand('May I tell the school?');
    assert.equal(kind, 'other');
    assert.match(reply!, /cannot read questions .* at the moment\. I keep trying\. Type walk/);
    assert.deepEqual(await ready(), { ready: false, why: 'What reads questions is not loaded yet.' });
    mend(async () => reads);
    while (!reader.loaded()) await turn();
    assert.equal((await (await reader.understanding()).understand('May I tell the school?')).kind, 'sharing');
    assert.deepEqual(await ready(), { ready: true });
    assert.deepEqual([tries, errors.length], [3, 2]);
  });

  it('keeps a question waiting while the first try is under way, but not for ever', async () => {
    const { promise, resolve } = Promise.withResolvers<FinishLoading>();
    const patient = startReader({ load: () => promise, log, patience: FOR_EVER });
    let answered = false;
    const question = patient.understanding().then(async (understanding) => {
      answered = true;
      return (await understanding.understand('?')).kind;
    });
    await turn();
    assert.equal(answered, false);
    resolve(async () => reads);
    assert.equal(await question, 'sharing');
    const never = (): Promise<never> => new Promise(() => undefined);
    for (const load of [never, async () => never]) {
      const hanging = startReader({ load, log, patience: 1 });
      assert.equal((await (await hanging.understanding()).understand('?')).kind, 'other');
      hanging.stop();
    }
  });

  it('loads what is heavy at the first question, and once for two at once; it is ready before that', async () => {
    let loads = 0;
    const { promise, resolve } = Promise.withResolvers<Understanding>();
    const finish: FinishLoading = () => {
      loads += 1;
      return promise;
    };
    const reader = startReader({ load: async () => finish, log, patience: FOR_EVER });
    await reader.prepared;
    await turn();
    assert.deepEqual([reader.loaded(), loads], [true, 0]);
    const both = [reader.understanding(), reader.understanding()];
    await turn();
    resolve(reads);
    for (const one of await Promise.all(both)) assert.equal((await one.understand('?')).kind, 'sharing');
    await reader.understanding();
    assert.equal(loads, 1);
  });

  it('is not ready while what is heavy could not be loaded, and tries that again without being asked', async () => {
    let loads = 0;
    const { promise: mended, resolve: mend } = Promise.withResolvers<Understanding>();
    const finish: FinishLoading = async () => {
      loads += 1;
      if (loads === 1) throw new Error('a file is missing');
      return mended;
    };
    const reader = startReader({ load: async () => finish, log, firstWait: 1, patience: FOR_EVER });
    const understanding = await reader.understanding();
    assert.equal((await understanding.understand('?')).kind, 'other');
    assert.equal(reader.loaded(), false);
    mend(reads);
    while (!reader.loaded()) await turn();
    assert.equal((await understanding.understand('?')).kind, 'sharing');
    assert.equal(loads, 2);
  });

  it('is tried no more once the bot stops', async () => {
    let tries = 0;
    const load = (): Promise<FinishLoading> => {
      tries += 1;
      return Promise.reject(new Error('no'));
    };
    const reader = startReader({ load, log, firstWait: 5 });
    await reader.understanding();
    reader.stop();
    for (let n = 0; n < 20; n += 1) await turn();
    assert.equal(tries, 1);
  });
});

describe('Whether the bot is ready', () => {
  const reader = { loaded: () => true };
  it('is no where the store cannot be written, with the sentence that says why', async () => {
    const ready = makeReady({ ping: () => Promise.reject(new StoreFull()) }, reader);
    const now = await ready();
    assert.ok(!now.ready);
    assert.match(now.why, /no room left in the store of records/);
  });

  it('does not show what an unexpected error says', async () => {
    const ready = makeReady({ ping: () => Promise.reject(new Error('/home/council/secret')) }, reader);
    assert.deepEqual(await ready(), { ready: false, why: 'The store of records does not answer.' });
  });
});
