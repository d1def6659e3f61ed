import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../../src/app/config.ts';
import type { Config } from '../../src/app/config.ts';
import { newLogKey, openLogKeeper } from '../../src/app/log-of-records.ts';
import { openNote, signingKey } from '../../src/proof/note.ts';
import { newEntry, SYSTEM } from '../../src/record/journal.ts';
import { withRegisterEntries } from '../../src/record/register-document.ts';
import { LOG } from '../../src/register/log/head.ts';
import { logHealth } from '../../src/register/log/health.ts';
import { announcement, LOG_KEYS, readLogKeys } from '../../src/register/log/keys.ts';
import { LOG_PLACES } from '../../src/register/log/places-document.ts';
import { registerEngine } from '../../src/register/parts.ts';
import type { RegisterEngine } from '../../src/register/parts.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import { healthView } from '../../src/teams/views/health.ts';
import { stage } from '../cards/scenes.ts';
import { directory } from '../support/ladder.ts';
import { registerParts } from '../support/register-parts.ts';

const ORIGIN = 'can-i-share.example/practice';

describe('The start of what keeps the log', () => {
  let folder: string;
  let store: Store;
  let engine: RegisterEngine;
  let warned: { code?: string }[];
  /** Sunday: no auditor is given a checkpoint. */
  const now = new Date('2026-03-01T10:00:00.000Z');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'log-start-'));
    store = openSqlite(':memory:');
    engine = registerEngine(registerParts(store, () => now));
    warned = [];
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const started = (environment: Record<string, string> = {}, mode: Config['mode'] = 'local') => {
    const config = readConfig('local', { DATA_DIR: folder, CHECKPOINTS: `folder:${folder}/out`, ...environment });
    return openLogKeeper(
      engine,
      { ...config, mode },
      { info: () => undefined, warn: (fields) => void warned.push(fields) },
    );
  };

  /** A store that a bot has logged and published in, and stopped. */
  async function before(): Promise<void> {
    const keeper = await started();
    const said = warned.length;
    await keeper.sequence();
    await keeper.publish();
    assert.equal(warned.length, said);
  }

  async function change(id: string, work: (document: StoredDocument) => object | null): Promise<void> {
    const { document, etag } = (await store.get<StoredDocument>(engine.pk, id))!;
    const after = work(document);
    if (after) await store.replace(after as StoredDocument, etag);
    else await store.remove(engine.pk, id, etag);
  }

  it('says of a council’s folder for checkpoints that it is not there, once, and nothing of the practice copy’s own', async () => {
    await started();
    assert.deepEqual(warned, []);
    await started({}, 'real');
    assert.deepEqual(warned, [{ code: 'new-place', place: join(folder, 'out') }]);
    await before();
    await started({}, 'real');
    assert.equal(warned.length, 1);
  });

  it('keeps the log of another agency under a name of its own, with the same secret, in a folder of its own', async () => {
    const first = await started();
    const police = registerEngine(registerParts(store, () => now, { directory: directory.of('POL')! }));
    const config = readConfig('local', { DATA_DIR: folder, CHECKPOINTS: `folder:${folder}/out` });
    const other = await openLogKeeper(police, config, { info: () => undefined, warn: () => undefined }, true);
    assert.equal(other.key.name, `${ORIGIN}/POL`);
    assert.equal(other.key.text.split('+').at(-1), first.key.text.split('+').at(-1), 'one secret');
    assert.notEqual(other.key.id, first.key.id);
    for (const keeper of [first, other]) {
      await keeper.sequence();
      await keeper.publish();
    }
    const read = (path: string): string => readFileSync(join(folder, 'out', path), 'utf8');
    assert.match(read('checkpoint'), new RegExp(`^${ORIGIN}\n`));
    assert.match(read('POL/checkpoint'), new RegExp(`^${ORIGIN}/POL\n`));
    assert.deepEqual(openNote(read('POL/checkpoint'), [other.key]).by, [other.key]);
    assert.throws(() => openNote(read('POL/checkpoint'), [first.key]));
  });

  /** Starts a bot again; what its log then warned of, and what the card `health` says of the log of records. */
  async function again(environment?: Record<string, string>): Promise<{ codes: unknown[]; card: string }> {
    const keeper = await started(environment);
    const log = await logHealth(engine, keeper.places, keeper.key);
    await keeper.sequence();
    await keeper.publish();
    const process = { store: '', reader: '', readers: ['one'], hosted: false, log };
    const view = healthView(stage, {
      process,
      withdrawn: { readers: [], policy: false },
      records: null,
      people: '',
      agreements: '',
    });
    const { parts } = view.data as { parts: { title: string; text: string }[] };
    return { codes: warned.map(({ code }) => code), card: parts.find(({ title }) => title.includes('Log of'))!.text };
  }

  /** What is brought to administrators about the log. */
  async function told(): Promise<string[]> {
    const documents = await Promise.all([LOG_KEYS, 'log-keys-news'].map((id) => store.get(engine.pk, id)));
    const [admin] = directory.byRole('admin');
    return documents.flatMap((found) => {
      const { outbox = [] } = (found?.document ?? {}) as { outbox?: { to: string; payload: { about: string } }[] };
      return outbox.filter(({ to }) => to === admin!.id).map(({ payload }) => payload.about);
    });
  }

  const damaged = (document: StoredDocument): object => ({ ...document, schema: 'damaged' });
  const key = signingKey(ORIGIN, createHash('sha256').update('somebody else’s').digest());
  /** A second key put in, as somebody does who can write to the store and has no key of the log. */
  const putIn = (replaces: 'the present' | 'nothing', lost: boolean) => (document: StoredDocument) => {
    const list = readLogKeys(document);
    const present = (list.journal[0]!.content as { key: string }).key;
    const content = {
      key: key.verifier.text,
      replaces: replaces === 'nothing' ? null : present,
      signed: announcement(key, null),
      lost,
    };
    return withRegisterEntries(list, [newEntry('log-key-set', SYSTEM, content, engine.context())]);
  };

  for (const [what, id, work, code, sentence, about] of [
    ['list of keys is damaged', LOG_KEYS, damaged, 'log-keys', 'The list of keys of the log was changed', 'keys keys'],
    ['list of keys is gone', LOG_KEYS, () => null, 'log-keys', 'The list of keys of the log was changed', 'keys keys'],
    [
      'list of keys has a key that nothing announced',
      LOG_KEYS,
      putIn('the present', false),
      'log-keys',
      'The list of keys of the log was changed',
      'keys keys',
    ],
    [
      'list of keys begins a second time',
      LOG_KEYS,
      putIn('nothing', false),
      'log-keys',
      'The list of keys of the log was changed',
      'keys keys',
    ],
    [
      'list of keys has another that says that this one was lost',
      LOG_KEYS,
      putIn('the present', true),
      'log-old-key',
      'was replaced. With it nothing is signed or published',
      'old-key LOG_KEY',
    ],
    ['head is damaged', LOG, damaged, undefined, 'The log in the store does not fit itself', 'log log'],
    ['list of places is damaged', LOG_PLACES, damaged, undefined, 'The list of places was damaged', 'places places'],
  ] as const)
    it(`is not kept back where the ${what}: health and administrators are told`, async () => {
      await before();
      await change(id, work);
      const { codes, card } = await again();
      assert.deepEqual(codes, code === undefined ? [] : [code]);
      if (about === 'keys keys') assert.ok((await again()).card.includes(sentence), 'and again at the next start');
      assert.equal(card.split('\n\n').filter((line) => line.includes(sentence)).length, 1, card);
      assert.ok(
        (await told()).some((one) => one.startsWith(about)),
        (await told()).join(),
      );
    });

  it('is not kept back where LOG_KEY is another than the log knows: nothing is signed with it', async () => {
    await before();
    const { codes, card } = await again({ LOG_KEY: newLogKey(ORIGIN) });
    assert.deepEqual(codes, ['log-unknown-key']);
    assert.match(card, /LOG_KEY [\da-f]{8} is no key of this log\..*Set the key that this log was signed with last/);
    assert.ok((await told()).some((one) => one.startsWith('unknown-key LOG_KEY ')));
    // with the right one all is well again
    warned = [];
    const { codes: none, card: well } = await again();
    assert.deepEqual(none, []);
    assert.match(well, /^It has one entry\. [^\n]*$/);
  });

  it('is kept back, with the setting and the file named, where the practice copy’s key is none', async () => {
    await before();
    const file = join(folder, 'log.key');
    writeFileSync(file, 'PRIVATE+KEY+half');
    await assert.rejects(started(), (error: Error) => {
      assert.ok(error instanceof ConfigError);
      assert.deepEqual(error.keys, ['LOG_KEY']);
      assert.ok(error.message.includes(file) && !error.message.includes('half'), error.message);
      return true;
    });
  });

  it('says nothing of how long the log is where its head cannot be read', async () => {
    await before();
    await change(LOG, damaged);
    assert.doesNotMatch((await again()).card, /Nothing is in it|It has/);
  });

  it('says a line for each of several things that are wrong', async () => {
    await before();
    for (const id of [LOG, LOG_KEYS, LOG_PLACES]) await change(id, damaged);
    const { card } = await again();
    assert.equal(card.split('\n\n').length, 3, card);
  });
});
