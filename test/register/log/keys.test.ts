import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { signingKey } from '../../../src/proof/note.ts';
import {
  findKeyEntries,
  findKeys,
  isAnnounced,
  readLogKeys,
  setKey,
  unannounced,
} from '../../../src/register/log/keys.ts';
import { registerEngine } from '../../../src/register/parts.ts';
import { registerProblems } from '../../../src/record/register-document.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { directory, START } from '../../support/ladder.ts';
import { registerParts } from '../../support/register-parts.ts';

const ORIGIN = 'log.council.example/records';
const keyOf = (words: string) => signingKey(ORIGIN, createHash('sha256').update(words).digest());
const [first, second, third] = [keyOf('first'), keyOf('second'), keyOf('third')];
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
});
