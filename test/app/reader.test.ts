import assert from 'node:assert/strict';
import { startReader } from '../../src/app/reader.ts';
import { makeReady } from '../../src/app/ready.ts';
import type { Understanding } from '../../src/ask/understanding.ts';
import { StoreFull } from '../../src/store/port.ts';

const reads: Understanding = { understand: () => ({ kind: 'sharing', facts: [], identity: [] }) };
const errors: object[] = [];
const log = { error: (fields: object) => void errors.push(fields) };
const FOR_EVER = 3_600_000;
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

describe('What reads questions', () => {
  it('is tried again when it could not be loaded; a question meanwhile gets a sentence and the way round', async () => {
    let tries = 0;
    const { promise: mended, resolve: mend } = Promise.withResolvers<Understanding>();
    const load = async (): Promise<Understanding> => {
      tries += 1;
      // a TypeError as well as any other
      if (tries < 3) throw new TypeError('a file is missing');
      return mended;
    };
    const reader = startReader({ load, log, firstWait: 1, patience: FOR_EVER });
    const ready = makeReady({ ping: async () => undefined }, reader);
    const understanding = await reader.understanding;
    const { kind, reply } = understanding.understand('May I tell the school?');
    assert.equal(kind, 'other');
    assert.match(reply!, /cannot read questions .* at the moment\. I keep trying\. Type walk/);
    assert.deepEqual(await ready(), { ready: false, why: 'What reads questions is not loaded yet.' });
    mend(reads);
    while (!reader.loaded()) await turn();
    assert.equal(understanding.understand('May I tell the school?').kind, 'sharing');
    assert.deepEqual(await ready(), { ready: true });
    assert.deepEqual([tries, errors.length], [3, 2]);
  });

  it('keeps a question waiting while the first try is under way, but not for ever', async () => {
    const { promise, resolve } = Promise.withResolvers<Understanding>();
    const patient = startReader({ load: () => promise, log, patience: FOR_EVER });
    let answered = false;
    const question = patient.understanding.then((understanding) => {
      answered = true;
      return understanding.understand('?').kind;
    });
    await turn();
    assert.equal(answered, false);
    resolve(reads);
    assert.equal(await question, 'sharing');
    const hanging = startReader({ load: () => new Promise(() => undefined), log, patience: 1 });
    assert.equal((await hanging.understanding).understand('?').kind, 'other');
    hanging.stop();
  });

  it('is tried no more once the bot stops', async () => {
    let tries = 0;
    const load = (): Promise<Understanding> => {
      tries += 1;
      return Promise.reject(new Error('no'));
    };
    const reader = startReader({ load, log, firstWait: 5 });
    await reader.understanding;
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
