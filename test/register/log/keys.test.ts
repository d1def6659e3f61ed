import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { signingKey } from '../../../src/proof/note.ts';
import {
  announcement,
  findKeyEntries,
  findKeys,
  isAnnounced,
  KeyReplaced,
  keyTroubleIn,
  LOG_KEYS,
  readLogKeys,
  setKey,
  unannounced,
  writeFirstKey,
} from '../../../src/register/log/keys.ts';
import { registerEngine } from '../../../src/register/parts.ts';
import { createLogKeeper } from '../../../src/register/log/keeper.ts';
import { newEntry, SYSTEM } from '../../../src/record/journal.ts';
import { registerProblems, withRegisterEntries } from '../../../src/record/register-document.ts';
import type { StoredDocument } from '../../../src/store/port.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { directory, START } from '../../support/ladder.ts';
import { registerParts } from '../../support/register-parts.ts';

const ORIGIN = 'log.council.example/records';
const keyOf = (words: string) => signingKey(ORIGIN, createHash('sha256').update(words).digest());
const [first, second, third, fourth] = [keyOf('first'), keyOf('second'), keyOf('third'), keyOf('fourth')];
const ada = directory.byKey('ada')!;

describe('The keys of the log', () => {
  const store = openSqlite(':memory:');
  const engine = registerEngine(registerParts(store, () => START, { pseudonym: (id) => id }));
  after(() => store.close());

  it('begin with the one that the bot finds set, which it writes down once', async () => {
    assert.equal(await setKey(engine, { key: first, before: null, actor: null }), true);
    assert.equal(await setKey(engine, { key: first, before: null, actor: null }), false);
    assert.equal(await setKey(engine, { key: second, before: null, actor: null }), false, 'no bot replaces one');
    assert.deepEqual(
      (await findKeys(store, engine.pk)).map(({ text }) => text),
      [first.verifier.text],
    );
  });

  it('are replaced by an entry that both keys sign; where the old one was lost, it says so', async () => {
    await setKey(engine, { key: second, before: first, actor: ada });
    await setKey(engine, { key: third, before: null, actor: ada });
    const entries = await findKeyEntries(store, engine.pk);
    assert.deepEqual(
      entries.map(({ by, content: { key, replaces, lost } }) => [by.role, key, replaces, lost]),
      [
        ['system', first.verifier.text, null, false],
        ['admin', second.verifier.text, first.verifier.text, false],
        ['admin', third.verifier.text, second.verifier.text, true],
      ],
    );
    for (const { content } of entries) assert.equal(isAnnounced(content), true);
    const { document } = (await store.get(engine.pk, 'log-keys'))!;
    assert.deepEqual(registerProblems(document), []);
    assert.deepEqual(unannounced(readLogKeys(document)), []);
  });

  it('are not announced where the key before has not signed, or another key is named than was signed', async () => {
    const [, entry] = await findKeyEntries(store, engine.pk);
    const { content } = entry!;
    for (const wrong of [
      { ...content, signed: content.signed.split('\n').slice(0, -2).join('\n') + '\n' },
      { ...content, key: third.verifier.text },
      { ...content, replaces: third.verifier.text },
      { ...content, signed: '' },
    ])
      assert.equal(isAnnounced(wrong), false);
  });

  it('are replaced only where the present one is still the one that was seen: of two at once one is refused', async () => {
    const present = third.verifier.text;
    const before = { ...(await store.get(engine.pk, LOG_KEYS))!.document };
    for (const seen of [null, first.verifier.text, second.verifier.text])
      await assert.rejects(setKey(engine, { key: fourth, before: null, actor: ada, present: seen }), KeyReplaced);
    await assert.rejects(setKey(engine, { key: fourth, before: second, actor: ada, present }), KeyReplaced);
    assert.deepEqual((await store.get(engine.pk, LOG_KEYS))!.document, before);
    const both = await Promise.allSettled(
      [fourth, keyOf('fifth')].map((key) => setKey(engine, { key, before: third, actor: ada, present })),
    );
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
    assert.deepEqual(unannounced(readLogKeys((await store.get(engine.pk, LOG_KEYS))!.document)), []);
  });

  it('say of a key whether it may sign: the present one alone, and none where the list was changed', async () => {
    const { document: stored } = (await store.get<StoredDocument>(engine.pk, LOG_KEYS))!;
    const document = readLogKeys(stored);
    const put = (content: object) =>
      withRegisterEntries(document, [newEntry('log-key-set', SYSTEM, content as never, engine.context())]);
    const forged = keyOf('forged');
    const [last] = document.journal.slice(-1);
    const trouble = (of: unknown, { verifier } = forged) => keyTroubleIn(of, verifier);
    const present = keyOf('fifth').verifier.text === (last!.content as { key: string }).key ? keyOf('fifth') : fourth;
    assert.equal(trouble(document, present), null);
    assert.equal(trouble(document, first), 'old-key');
    assert.equal(trouble(document, forged), 'unknown-key');
    const { signed } = document.journal[0]!.content as { signed: string };
    for (const [what, changed] of Object.entries({
      'a second first key': put({
        key: forged.verifier.text,
        replaces: null,
        signed: announcement(forged, null),
        lost: false,
      }),
      'a key that replaces one that was replaced before': put({
        key: forged.verifier.text,
        replaces: first.verifier.text,
        signed: announcement(forged, first),
        lost: false,
      }),
      'a key that the present one has not signed': put({
        key: forged.verifier.text,
        replaces: present.verifier.text,
        signed,
        lost: false,
      }),
      'a key that is none': put({ key: 'none', replaces: present.verifier.text, signed, lost: true }),
      'the first key taken out': { ...document, journal: document.journal.slice(1) },
      'the last key in place of the first': { ...document, journal: [last] },
      'a journal that is none': { ...document, journal: 'gone' },
      'no list': undefined,
    }))
      for (const key of [present, first, forged]) assert.equal(trouble(changed, key), 'keys', what);
  });

  it('are not begun anew where the list was taken away from a log that is there', async () => {
    const away = openSqlite(':memory:');
    const on = registerEngine(registerParts(away, () => START, { pseudonym: (id) => id }));
    await writeFirstKey(on, first);
    assert.equal(await createLogKeeper(on, { key: first, places: [] }).sequence(), 1);
    const list = (await away.get(on.pk, LOG_KEYS))!;
    await away.remove(on.pk, LOG_KEYS, list.etag);
    await writeFirstKey(on, first);
    await createLogKeeper(on, { key: first, places: [] }).sequence();
    assert.equal(await away.get(on.pk, LOG_KEYS), null);
    await away.close();
  });
});
