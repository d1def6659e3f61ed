import assert from 'node:assert/strict';
import { startReader } from '../../src/app/reader.ts';
import { makeReady } from '../../src/app/ready.ts';
import { NoRuntime } from '../../src/ask/encoder/load.ts';
import type { Understanding } from '../../src/ask/understanding.ts';
import { StoreFull } from '../../src/store/port.ts';
import { startTeams } from '../support/receiver.ts';
import { wordForWord } from '../support/said.ts';

const reads = wordForWord();
const FOR_EVER = 3_600_000;
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
const store = { ping: async () => undefined };

describe('What reads questions', () => {
  let errors: { fields: object; message: string }[];
  const log = { error: (fields: object, message: string) => void errors.push({ fields, message }) };
  beforeEach(() => {
    errors = [];
  });
  const ask = async (reader: { understanding(): Promise<Understanding> }, text = 'May I tell the school?') =>
    (await reader.understanding()).understand(text);

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
    const ready = makeReady(store, reader);
    const { kind, reply } = await ask(reader);
    assert.equal(kind, 'other');
    assert.match(reply!, /cannot read questions .* at the moment\. I keep trying\. Type walk/);
    assert.deepEqual(await ready(), { ready: false, why: 'What reads questions is not loaded yet.' });
    mend(reads);
    while (!reader.loaded()) await turn();
    assert.equal((await ask(reader)).kind, 'sharing');
    assert.deepEqual(await ready(), { ready: true });
    assert.deepEqual([tries, errors.length], [3, 2]);
  });

  it('keeps a question waiting while the first try is under way, but not for ever', async () => {
    const { promise, resolve } = Promise.withResolvers<Understanding>();
    const patient = startReader({ load: () => promise, log, patience: FOR_EVER });
    let answered = false;
    const question = ask(patient).then(({ kind }) => {
      answered = true;
      return kind;
    });
    await turn();
    assert.equal(answered, false);
    resolve(reads);
    assert.equal(await question, 'sharing');
    const hanging = startReader({ load: () => new Promise(() => undefined), log, patience: 1 });
    assert.equal((await ask(hanging)).kind, 'other');
    hanging.stop();
  });

  it('hears words of danger while nothing is loaded, and where nothing can be', async () => {
    const never = startReader({ load: () => Promise.reject(new NoRuntime('no binary')), log, firstWait: 1 });
    const notYet = startReader({ load: () => new Promise(() => undefined), log, patience: 1 });
    for (const reader of [never, notYet]) {
      const { kind, riskHeard } = await ask(reader, 'he has a knife and is going to stab her');
      assert.deepEqual([kind, riskHeard], ['emergency', true]);
    }
    notYet.stop();
  });

  it('names the readers behind it once they are loaded', async () => {
    const reader = startReader({ load: async () => ({ ...reads, readers: ['reader-1'] }), log, patience: FOR_EVER });
    assert.deepEqual((await reader.understanding()).readers, ['reader-1']);
    const hanging = startReader({ load: () => new Promise(() => undefined), log, patience: 1 });
    assert.deepEqual((await hanging.understanding()).readers, []);
    hanging.stop();
  });

  it('is done without where its runtime does not exist: a sentence says so, and it is not tried again', async () => {
    let tries = 0;
    const load = (): Promise<Understanding> => {
      tries += 1;
      return Promise.reject(new NoRuntime('no binary'));
    };
    const reader = startReader({ load, log, firstWait: 1 });
    const { reply } = await ask(reader);
    assert.match(reply!, /cannot read questions .* on this computer\. Type walk/);
    for (let n = 0; n < 20; n += 1) await turn();
    assert.equal(tries, 1);
    assert.match(
      errors[0]!.message,
      /cannot be read on this kind of computer.*The walk, the records and words of danger/,
    );
    const now = await makeReady(store, reader)();
    assert.ok(now.ready);
    assert.match(now.without!, /cannot be read on this kind of computer/);
  });

  it('is not needed for the walk, nor for danger', async () => {
    const reader = startReader({ load: () => Promise.reject(new NoRuntime('no binary')), log });
    const teams = await startTeams({ understanding: () => reader.understanding() });
    try {
      const pat = await teams.chat('pat').say('Can I tell the school about a boy?');
      assert.match(pat.text(), /cannot read questions .* on this computer/);
      assert.match((await pat.say('walk')).text(), /Is anybody at risk of harm\?/);
      assert.match((await pat.say('shes not breathing, who do i tell')).text(), /If life is in danger call 999/);
    } finally {
      await teams.close();
    }
  });

  it('is tried no more once the bot stops', async () => {
    let tries = 0;
    const load = (): Promise<Understanding> => {
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
  const reader = { loaded: () => true, missing: () => null };
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
