import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../src/app/config.ts';
import { openAgreements } from '../../src/app/live-agreements.ts';
import { loadDirectory } from '../../src/people/directory.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { SAMPLE } from '../support/agreements.ts';

const directory = loadDirectory(join(import.meta.dirname, '../../env/people.local.yaml'));
const editions = [loadEdition('norfolk-2015')];
const later = SAMPLE.replace('title: Missing children', 'title: Lost children');
const wrong = SAMPLE.replace('owner: ivy', 'owner: nobody');

describe('The agreements file while the bot runs', () => {
  let folder: string;
  let path: string;
  let told: unknown[];
  let written = 0;
  const note = (fields: object, message: string) => void told.push({ ...fields, message });
  /** Writes it with a time of its own: two writes within one tick of the disk's clock look alike. */
  const write = (text: string): void => {
    writeFileSync(path, text);
    utimesSync(path, new Date(), new Date(Date.parse('2026-11-23T10:00:00Z') + (written += 1000)));
  };
  const open = (isPractice = true) =>
    openAgreements({ path, directory, editions, isPractice }, { info: note, warn: note });
  const settle = async (live: ReturnType<typeof open>): Promise<boolean[]> => [
    await live.refresh(),
    await live.refresh(),
  ];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'agreements-'));
    path = join(folder, 'agreements.yaml');
    told = [];
    write(SAMPLE);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is read again when it changes', async () => {
    const live = open();
    assert.deepEqual(await settle(live), [false, false]);
    write(later);
    assert.deepEqual(await settle(live), [false, true]);
    assert.equal(live.all()[0]?.title, 'Lost children');
  });

  it('keeps what there was where it turns wrong or goes, says so once without a name, and takes it when it is right', async () => {
    const live = open();
    await settle(live);
    write(wrong);
    await settle(live);
    await settle(live);
    assert.equal(live.all()[0]?.title, 'Missing children');
    assert.match(live.problem()?.message ?? '', /line \d+: police-missing-children: nobody of this agency/);
    assert.equal(told.length, 1);
    assert.doesNotMatch(JSON.stringify(told), /nobody|Missing|Norfolk/);
    rmSync(path);
    await settle(live);
    assert.match(live.problem()?.message ?? '', /cannot be read\. AGREEMENTS_FILE names it\./);
    write(later);
    await settle(live);
    assert.equal(live.problem(), null);
    assert.equal(live.all()[0]?.title, 'Lost children');
  });

  it('stops the start where it is wrong or not there, naming the setting, and where a real bot would show made-up ones', () => {
    const refused = (isPractice?: boolean): string[] => {
      try {
        open(isPractice);
        return [];
      } catch (error) {
        return error instanceof ConfigError ? [...error.keys, error.message] : ['another error'];
      }
    };
    assert.deepEqual(refused(), []);
    assert.match(refused(false).join(' '), /AGREEMENTS_FILE .*for practice/s);
    write(wrong);
    assert.match(refused().join(' '), /AGREEMENTS_FILE .*has the key "nobody"/s);
    rmSync(path);
    assert.match(refused().join(' '), /AGREEMENTS_FILE .*cannot be read/s);
  });

  it('is none where the council keeps none', async () => {
    const live = openAgreements({ path: null, directory, editions, isPractice: false }, { info: note, warn: note });
    assert.deepEqual([live.all(), live.problem(), await live.refresh()], [[], null, false]);
  });
});
