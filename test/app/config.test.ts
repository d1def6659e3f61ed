import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openParts } from '../../src/app/compose.ts';
import {
  ConfigError,
  contactKey,
  readConfig,
  readEditionSetting,
  readOtherFormats,
  readRecordsConfig,
} from '../../src/app/config.ts';
import type { Environment } from '../../src/app/config.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { signingKeyText } from '../../src/proof/note.ts';

const root = join(import.meta.dirname, '..', '..');
const silent = { info: () => {}, warn: () => {} };

describe('The configuration', () => {
  let folder: string;
  let real: Environment;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'config-'));
    const contacts = join(folder, 'contacts.yaml');
    writeFileSync(
      contacts,
      readFileSync(join(root, 'env', 'contacts.local.yaml'), 'utf8').replace('practice: true', ''),
    );
    real = {
      BOT_ID: '00000000-0000-0000-0000-000000000011',
      BOT_TENANT_ID: '00000000-0000-0000-0000-000000000001',
      BOT_PASSWORD: 'secret',
      STORE: 'sqlite',
      EDITION: 'norfolk-2015 from 2015-03-23, england-2026 from 2026-01-12',
      DATA_DIR: join(folder, 'data'),
      PEOPLE_FILE: join(root, 'env', 'people.local.yaml'),
      CONTACTS_FILE: contacts,
      HASH_KEY: 'h'.repeat(32),
      LOG_ORIGIN: 'log.council.example/records',
      LOG_KEY: signingKeyText('log.council.example/records', Buffer.alloc(32, 7)),
      CHECKPOINTS: 'folder:/somewhere/else',
    };
  });
  after(() => rmSync(folder, { recursive: true }));

  /** The keys that the configuration is refused for. */
  const refused = (mode: 'local' | 'real', environment: Environment): readonly string[] => {
    try {
      readConfig(mode, environment);
    } catch (error) {
      assert.ok(error instanceof ConfigError, String(error));
      for (const key of error.keys) assert.ok(error.message.includes(`\n${key}: `));
      return error.keys;
    }
    return [];
  };

  it('needs nothing for the practice copy, which listens on this machine only', () => {
    const config = readConfig('local', {});
    assert.deepEqual(
      [config.host, config.port, config.bot, config.store.kind, config.draftDays],
      ['127.0.0.1', 3978, null, 'sqlite', 28],
    );
    assert.equal(config.contacts['police101']?.phone, '101');
    assert.deepEqual(config.editions, [
      { id: 'norfolk-2015', from: '2015-03-23' },
      { id: 'england-2026', from: '2026-01-12' },
    ]);
  });

  it('takes a port and a folder for the practice copy', () => {
    const config = readConfig('local', { PORT: '4000', DATA_DIR: '/somewhere' });
    assert.deepEqual([config.port, config.store], [4000, { kind: 'sqlite', file: '/somewhere/cases.sqlite' }]);
  });

  it('refuses an app id in local mode, in any spelling', () => {
    for (const key of ['BOT_ID', 'BOT_PASSWORD', 'BOT_AUTH', 'MicrosoftAppId', 'MicrosoftAppPassword'])
      assert.deepEqual(refused('local', { [key]: 'x' }), [key]);
  });

  it('names every key that the real mode misses', () => {
    assert.deepEqual([...refused('real', {})].sort(), [
      'BOT_ID',
      'BOT_PASSWORD',
      'BOT_TENANT_ID',
      'CHECKPOINTS',
      'CONTACTS_FILE',
      'EDITION',
      'HASH_KEY',
      'LOG_KEY',
      'LOG_ORIGIN',
      'PEOPLE_FILE',
      'STORE',
    ]);
    for (const key of Object.keys(real)) assert.deepEqual(refused('real', { ...real, [key]: ' ' }), [key]);
  });

  it("reads a council's settings", () => {
    const config = readConfig('real', real);
    assert.deepEqual(config.bot, {
      id: real['BOT_ID'],
      tenantId: real['BOT_TENANT_ID'],
      auth: { kind: 'password', password: 'secret' },
    });
    assert.equal(config.host, '0.0.0.0');
    assert.equal(config.metricsToken, undefined);
    assert.equal(readConfig('real', { ...real, METRICS_TOKEN: 'm'.repeat(32) }).metricsToken, 'm'.repeat(32));
  });

  it("compares with the edition of today's law that is set, and with england-2026 where none is", () => {
    assert.equal(readConfig('real', real).lawEdition, 'england-2026');
    assert.equal(readConfig('real', { ...real, LAW_EDITION: '' }).lawEdition, 'england-2026');
    assert.equal(readConfig('real', { ...real, LAW_EDITION: 'norfolk-2015' }).lawEdition, 'norfolk-2015');
  });

  it('needs no file of what the legal team read in the protocol, and refuses a wrong one at the start', () => {
    assert.equal(readConfig('real', real).protocolFile, null);
    assert.ok(readConfig('local', {}).protocolFile?.endsWith('env/protocol.local.yaml'));
    const fill = (cell: string): string => {
      const file = join(folder, `protocol-${cell}.yaml`);
      writeFileSync(
        file,
        `filled:\n- { protocol: protocol-2024, route: police-request, cell: ${cell}, says: A., source: B, readBy: C, readOn: 2026-12-01 }\n`,
      );
      return file;
    };
    const right = fill('late');
    assert.equal(readConfig('real', { ...real, PROTOCOL_FILE: right }).protocolFile, right);
    assert.throws(
      () => readConfig('real', { ...real, PROTOCOL_FILE: fill('told') }),
      /PROTOCOL_FILE: .*cannot be used\.\nline 2: protocol-2024, police-request, told: there is no such gap\./,
    );
    assert.deepEqual(refused('real', { ...real, PROTOCOL_FILE: join(folder, 'none.yaml') }), ['PROTOCOL_FILE']);
  });

  it('needs no register of agreements, and the practice copy has one of its own', () => {
    assert.equal(readConfig('real', real).agreementsFile, null);
    assert.ok(readConfig('local', {}).agreementsFile?.endsWith('env/agreements.local.yaml'));
    assert.equal(readConfig('local', { PEOPLE_FILE: 'own.yaml' }).agreementsFile, null);
    const named = { PEOPLE_FILE: join(root, 'env', 'people.local.yaml') };
    assert.ok(readConfig('local', named).agreementsFile?.endsWith('env/agreements.local.yaml'));
    assert.equal(readConfig('real', { ...real, AGREEMENTS_FILE: 'a.yaml' }).agreementsFile, 'a.yaml');
  });

  it('takes a managed identity in the place of a password, and not both', () => {
    const identity = { ...real, BOT_PASSWORD: '', BOT_AUTH: 'managed-identity' };
    assert.deepEqual(readConfig('real', identity).bot?.auth, { kind: 'managed-identity' });
    assert.deepEqual(refused('real', { ...identity, BOT_PASSWORD: 'x' }), ['BOT_AUTH']);
    assert.deepEqual(refused('real', { ...identity, BOT_AUTH: 'certificate' }), ['BOT_AUTH']);
  });

  it("asks for Cosmos DB's address, and for no folder, where it is the store", () => {
    const cosmos = { ...real, STORE: 'cosmos', DATA_DIR: '' };
    assert.deepEqual(refused('real', cosmos), ['COSMOS_ENDPOINT']);
    assert.deepEqual(readConfig('real', { ...cosmos, COSMOS_ENDPOINT: 'https://c.example', COSMOS_KEY: 'k' }).store, {
      kind: 'cosmos',
      endpoint: 'https://c.example',
      database: 'can-i-share',
      key: 'k',
      identity: undefined,
    });
    assert.deepEqual(refused('real', { ...cosmos, COSMOS_ENDPOINT: 'council', COSMOS_DATABASE: 'a/b' }), [
      'COSMOS_ENDPOINT',
      'COSMOS_DATABASE',
    ]);
  });

  it('refuses values that cannot be meant', () => {
    for (const [key, value] of [
      ['PORT', '70000'],
      ['PORT', '3978x'],
      ['DRAFT_DAYS', '0'],
      ['DRAFT_DAYS', 'x'],
      ['LOG_LEVEL', 'loud'],
      ['STORE', 'paper'],
      ['HASH_KEY', 'short'],
      ['METRICS_TOKEN', 'short'],
      ['BOT_ID', 'x'],
      ['LOG_KEY', 'a secret'],
      ['LOG_KEY', signingKeyText('another.example/log', Buffer.alloc(32, 7))],
      ['LOG_ORIGIN', 'two words'],
      ['LOG_ORIGIN', 'one+two'],
      ['CHECKPOINTS', 'folder:relative/path'],
      ['CHECKPOINTS', '/a/path'],
      ['CHECKPOINTS', 'http://account.blob.example/container'],
      ['CHECKPOINTS', 'https://account.blob.example/'],
      ['CHECKPOINTS', 'https://account.blob.example/container?sig=secret'],
      ['CHECKPOINTS', 'none, folder:/somewhere'],
      ['LAW_EDITION', 'england-1066'],
      ['EDITION', 'norfolk-2015'],
      ['EDITION', 'norfolk-2015 from today'],
      ['EDITION', 'norfolk-2015 from 2015-02-30'],
      ['EDITION', 'norfolk-2015 from 2015-03-23,'],
      ['EDITION', 'norwich-2015 from 2015-03-23'],
      ['EDITION', 'england-2026 from 2026-01-12, norfolk-2015 from 2015-03-23'],
      ['EDITION', 'norfolk-2015 from 2026-01-12, england-2026 from 2026-01-12'],
    ] as const) {
      assert.deepEqual(refused('real', { ...real, [key]: value }), [key], `${key}=${value}`);
    }
  });

  it('has no hosted reader unless one is set, and then wants its model and a safe address', () => {
    assert.equal(readConfig('real', real).hosted, null);
    const set = { ...real, READER_ENDPOINT: 'https://council.openai.azure.com/openai/v1/', READER_MODEL: 'reader' };
    const { endpoint, model, key, passed } = readConfig('real', set).hosted!;
    assert.deepEqual([endpoint, model, key, passed], [set.READER_ENDPOINT, 'reader', undefined, undefined]);
    assert.deepEqual(refused('real', { ...set, READER_MODEL: '' }), ['READER_MODEL']);
    for (const address of ['council', 'http://council.example/v1/', 'ftp://council.example/'])
      assert.deepEqual(refused('real', { ...set, READER_ENDPOINT: address }), ['READER_ENDPOINT'], address);
    const ownMachine = { ...set, READER_ENDPOINT: 'http://127.0.0.1:11434/v1/' };
    assert.deepEqual(refused('real', ownMachine), [], 'a model on this machine needs no encryption');
  });

  it('knows how the log is signed and where it is published, which may be nowhere where somebody says so', () => {
    const { origin, key, places } = readConfig('real', real).logOfRecords;
    assert.deepEqual([origin, key?.verifier.name], [real['LOG_ORIGIN'], real['LOG_ORIGIN']]);
    assert.deepEqual(places, [{ kind: 'folder', path: '/somewhere/else' }]);
    const several = 'folder:/one, https://council.blob.core.windows.net/checkpoints/,http://127.0.0.1:1/account/two';
    assert.deepEqual(readConfig('real', { ...real, CHECKPOINTS: several }).logOfRecords.places, [
      { kind: 'folder', path: '/one' },
      { kind: 'container', url: 'https://council.blob.core.windows.net/checkpoints' },
      { kind: 'container', url: 'http://127.0.0.1:1/account/two' },
    ]);
    assert.deepEqual(readConfig('real', { ...real, CHECKPOINTS: 'none' }).logOfRecords.places, []);
    const practice = readConfig('local', { DATA_DIR: '/somewhere' }).logOfRecords;
    assert.equal(practice.key, null);
    assert.deepEqual(practice.places, [{ kind: 'folder', path: '/somewhere/checkpoints' }]);
  });

  it('refuses practice numbers in the real mode, and a contacts file that cannot be read', () => {
    const practice = join(root, 'env', 'contacts.local.yaml');
    const broken = join(folder, 'broken.yaml');
    writeFileSync(broken, 'contacts: { mash: { name: MASH, phone: ask, when: always } }');
    for (const file of [practice, broken, '/nowhere'])
      assert.deepEqual(refused('real', { ...real, CONTACTS_FILE: file }), ['CONTACTS_FILE']);
  });

  it('takes each contact from a key too, and names the key of one that is missing', async () => {
    const { contacts } = loadEdition().local;
    const keys = contacts.map(({ key }) => contactKey(key));
    assert.deepEqual(keys, [
      'CONTACT_MASH',
      'CONTACT_EMERGENCY_DUTY_TEAM',
      'CONTACT_POLICE_101',
      'CONTACT_LEGAL_SERVICES',
      'CONTACT_CALDICOTT_GUARDIAN',
      'CONTACT_INFORMATION_GOVERNANCE',
    ]);
    const all = { ...real, CONTACTS_FILE: '', ...Object.fromEntries(keys.map((key, i) => [key, `01603 00000${i}`])) };
    const parts = await openParts(readConfig('real', all), silent);
    assert.deepEqual(Object.keys(parts.contacts).sort(), contacts.map(({ key }) => key).sort());
    assert.equal(parts.contacts['emergencyDutyTeam']?.name, 'Emergency duty team');
    await parts.close();
    await assert.rejects(
      openParts(readConfig('real', { ...all, CONTACT_LEGAL_SERVICES: '' }), silent),
      (error: Error) => error instanceof ConfigError && error.keys.join() === 'CONTACT_LEGAL_SERVICES',
    );
    const override = readConfig('real', { ...real, CONTACT_MASH: '01603 111111' }).contacts['mash'];
    assert.deepEqual(
      [override?.phone, override?.name],
      ['01603 111111', 'Multi-Agency Safeguarding Hub (practice number)'],
    );
    for (const nobody of ['ring us', '0160', '1', '01603 1111111111'])
      assert.deepEqual(refused('real', { ...real, CONTACT_MASH: nobody }), ['CONTACT_MASH'], nobody);
  });

  it('needs nobody to be asked for other formats, takes them from file or key, and says so at a terminal too', () => {
    const named = readConfig('real', real).contacts['otherFormats'];
    assert.deepEqual([named?.phone, named?.textphone], ['0344 800 8020', '0344 800 8011']);
    assert.deepEqual(readOtherFormats(real), named);
    const mash = { ...real, CONTACTS_FILE: '', CONTACT_MASH: '01603 111111' };
    assert.equal(readConfig('real', mash).contacts['otherFormats'], undefined);
    assert.equal(readOtherFormats({ ...mash, CONTACT_OTHER_FORMATS: '01603 222222' })?.phone, '01603 222222');
    for (const file of [join(folder, 'not-there.yaml'), join(root, 'env', 'contacts.local.yaml')])
      assert.equal(readOtherFormats({ ...real, CONTACTS_FILE: file }), undefined, file);
  });

  it('refuses a people file that is about another bot or another tenant', async () => {
    const other = '00000000-0000-0000-0000-0000000000ff';
    await assert.rejects(
      openParts(readConfig('real', { ...real, BOT_ID: other, BOT_TENANT_ID: other }), silent),
      (error: Error) => error instanceof ConfigError && error.keys.join() === 'BOT_ID,BOT_TENANT_ID',
    );
  });

  it('says which editions there are where one is named that is not here', () => {
    assert.throws(
      () => readConfig('real', { ...real, EDITION: 'norwich-2015 from 2015-03-23' }),
      /EDITION: names "norwich-2015", and there is no such edition\. Here are: england-2026, england-2026-duty, norfolk-2015\./,
    );
  });

  it('loads every edition that the setting names, and starts with the one that governs today', async () => {
    const parts = await openParts(readConfig('real', real), silent);
    assert.deepEqual(
      parts.editions.all.map(({ id }) => id),
      ['norfolk-2015', 'england-2026'],
    );
    const governing = (moment: string): string => parts.editions.governing(new Date(moment)).id;
    assert.equal(governing('2026-01-11T23:59:59.999Z'), 'norfolk-2015');
    assert.equal(governing('2026-01-12T00:00:00.000Z'), 'england-2026');
    await parts.close();
  });

  it('refuses to start where no edition governs today', async () => {
    await assert.rejects(
      openParts(readConfig('real', { ...real, EDITION: 'england-2026 from 2099-01-01' }), silent),
      (error: Error) =>
        error instanceof ConfigError &&
        error.keys.join() === 'EDITION' &&
        error.message.includes('the first begins on 2099-01-01'),
    );
  });

  it('never says a secret aloud', () => {
    for (const key of ['BOT_PASSWORD', 'HASH_KEY', 'COSMOS_KEY', 'METRICS_TOKEN', 'LOG_KEY']) {
      try {
        readConfig('real', { ...real, [key]: 'hunter2', PORT: 'x' });
        assert.fail('not refused');
      } catch (error) {
        assert.equal(String(error).includes('hunter2'), false);
      }
    }
  });

  it("gives the terminal the practice copy's records, and a council's where BOT_ID is set", () => {
    assert.equal(readRecordsConfig({}).mode, 'local');
    assert.deepEqual(
      [readRecordsConfig({ ...real, BOT_PASSWORD: '', HASH_KEY: '', CONTACTS_FILE: '' }).mode],
      ['real'],
    );
    assert.throws(
      () => readRecordsConfig({ BOT_ID: real['BOT_ID'] }),
      (error: Error) => error instanceof ConfigError && error.keys.join() === 'STORE,EDITION,PEOPLE_FILE',
    );
    assert.throws(
      () => readEditionSetting({ BOT_ID: real['BOT_ID'] }),
      (error: Error) => error instanceof ConfigError && error.keys.join() === 'EDITION',
    );
  });

  it('is explained in full where the refusals send people: every key stands in env/council.env.example', () => {
    const explained = new Set(
      readFileSync(join(root, 'env', 'council.env.example'), 'utf8').match(/^[A-Z_0-9]+(?==)/gm),
    );
    const read = [
      ...readFileSync(join(root, 'src', 'app', 'config.ts'), 'utf8').matchAll(/reader\.(?:read|has)\('([A-Z_]+)'/g),
    ].map(([, key]) => key!);
    assert.ok(read.length > 15);
    const missing = [...read, ...loadEdition().local.contacts.map(({ key }) => contactKey(key))].filter(
      (key) => !explained.has(key),
    );
    assert.deepEqual(missing, []);
  });
});
