// A key of the log that was replaced after a backup: the bot goes on signing and publishing after the backup is put back.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onlyEdition } from '../../../src/policy/governing.ts';
import { openCheckpoint } from '../../../src/proof/checkpoint.ts';
import { signingKey } from '../../../src/proof/note.ts';
import type { SigningKey, VerifierKey } from '../../../src/proof/note.ts';
import { folderPlace } from '../../../src/register/log/folder-place.ts';
import { logHealth } from '../../../src/register/log/health.ts';
import { createLogKeeper } from '../../../src/register/log/keeper.ts';
import { findKeys, LOG_KEYS, setKey, writeFirstKey } from '../../../src/register/log/keys.ts';
import { readSince, sinceText } from '../../../src/register/log/since.ts';
import type { SinceLine } from '../../../src/register/log/since.ts';
import { registerEngine } from '../../../src/register/parts.ts';
import type { RegisterEngine } from '../../../src/register/parts.ts';
import { sinceIn } from '../../../src/register/prove/after-backup.ts';
import { backUp } from '../../../src/register/prove/copy.ts';
import { NotVouchedFor, restore } from '../../../src/register/prove/restore.ts';
import type { PutBack } from '../../../src/register/prove/restore.ts';
import { checkpointIn, readStaticLog } from '../../../src/register/prove/static-log.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/port.ts';
import { directory, edition, newId } from '../../support/ladder.ts';
import { KEY, ORIGIN, PUBLIC, verifyFile } from '../../support/proved-store.ts';
import { registerParts } from '../../support/register-parts.ts';

const [SECOND, THIRD] = [21, 22].map((byte) => signingKey(ORIGIN, Buffer.alloc(32, byte))) as [SigningKey, SigningKey];

describe('A backup that is put back after the key of the log was replaced', () => {
  let folder: string;
  let backup: string;
  let place: string;
  let now = new Date('2027-01-04T09:00:00Z');
  let count = 0;
  const fresh = (name: string): string => join(folder, `${name}-${(count += 1)}`);
  const engineOf = (store: Store): RegisterEngine => registerEngine(registerParts(store, () => now));
  const go = async (engine: RegisterEngine, key: SigningKey, to = place): Promise<void> => {
    now = new Date(now.getTime() + 2 * 3_600_000);
    const keeper = createLogKeeper(engine, { key, places: [folderPlace(to)] });
    await keeper.sequence();
    await keeper.publish();
  };
  const rotate = (engine: RegisterEngine, before: SigningKey, key: SigningKey) =>
    setKey(engine, { key, before, actor: directory.byKey('ada')!, present: before.verifier.text });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'later-keys-'));
    [backup, place] = [fresh('backup'), fresh('place')];
    const store = openSqlite(fresh('live'));
    const engine = engineOf(store);
    await writeFirstKey(engine, KEY);
    await go(engine, KEY);
    await backUp({ store, agency: 'NCC', editions: onlyEdition(edition), now }, backup);
    await rotate(engine, KEY, SECOND);
    await go(engine, SECOND);
    await rotate(engine, SECOND, THIRD);
    await go(engine, THIRD);
    await store.close();
  });
  after(() => rmSync(folder, { recursive: true }));

  const putBack = async (store: Store, keys: readonly VerifierKey[], from = place): Promise<PutBack> => {
    const outside = {
      log: await readStaticLog(from),
      checkpoint: await checkpointIn(from),
      since: await sinceIn(from),
      keys,
    };
    return restore({ store, agency: 'NCC', context: { now, newId }, osUser: 'root' }, backup, outside);
  };
  /** A copy of the place, with what lies beside the checkpoints as somebody has changed it. */
  const placeWith = (change: (line: SinceLine) => SinceLine[]): string => {
    const copy = fresh('place');
    cpSync(place, copy, { recursive: true });
    for (const name of readdirSync(join(copy, 'since'))) {
      const file = join(copy, 'since', name);
      const since = readSince(readFileSync(file, 'utf8'))!;
      writeFileSync(file, sinceText({ ...since, lines: since.lines.flatMap(change) }));
    }
    return copy;
  };

  it('signs and publishes on with the newest key, and nothing of the list of keys is lost', async () => {
    const file = fresh('restored');
    const to = placeWith((line) => [line]);
    const store = openSqlite(file);
    const put = await putBack(store, [THIRD.verifier], to);
    assert.deepEqual([put.lost, put.kept!.refused], [[], 0]);
    const engine = engineOf(store);
    await go(engine, THIRD, to);
    assert.deepEqual((await logHealth(engine, [], THIRD.verifier)).troubles, []);
    const note = (await checkpointIn(to))!;
    assert.ok(openCheckpoint(note, [THIRD.verifier], ORIGIN).size > put.log, 'the entry of the restore is published');
    await store.close();
    const { found } = await verifyFile(file, {
      checkpoints: [{ name: 'outside', note }],
      outside: [{ name: 'outside', log: await readStaticLog(to) }],
      keys: [THIRD.verifier],
    });
    assert.deepEqual(found, []);
  });

  it('is refused with a key that was replaced since, before anything is written', async () => {
    const store = openSqlite(':memory:');
    await assert.rejects(putBack(store, [PUBLIC]), (error: unknown) => {
      assert.ok(error instanceof NotVouchedFor);
      assert.equal(error.code, 'checkpoint-of-no-key');
      assert.match(error.message, /may have been replaced .* give the newer public key/);
      return true;
    });
    assert.deepEqual((await putBack(store, [PUBLIC, THIRD.verifier])).lost, [], 'the store was empty');
    await store.close();
  });

  it('has no key that somebody has written beside the checkpoints, and none that lies nowhere', async () => {
    const changed = (line: SinceLine): SinceLine[] =>
      line.what === 'key' && line.seq > 1
        ? [{ ...line, entry: { ...line.entry, content: { ...(line.entry.content as object), lost: true } } }]
        : [line];
    for (const [from, refused] of [
      [placeWith(changed), 2],
      [placeWith(() => []), 0],
    ] as const) {
      const store = openSqlite(':memory:');
      const { lost, kept } = await putBack(store, [THIRD.verifier], from);
      assert.deepEqual(lost, [{ reference: LOG_KEYS, seqs: [2, 3] }]);
      assert.equal(kept!.refused, refused);
      assert.deepEqual(
        (await findKeys(store, 'NCC')).map(({ text }) => text),
        [PUBLIC.text],
      );
      await store.close();
    }
  });

  it('is published to a new place where a key is lost that nothing outside has', async () => {
    const store = openSqlite(':memory:');
    await putBack(
      store,
      [THIRD.verifier],
      placeWith(() => []),
    );
    const engine = engineOf(store);
    const key = signingKey(ORIGIN, Buffer.alloc(32, 23));
    await setKey(engine, { key, before: null, actor: directory.byKey('ada')!, present: PUBLIC.text });
    const to = fresh('new-place');
    await go(engine, key, to);
    await go(engine, key, to);
    const { size } = openCheckpoint((await checkpointIn(to))!, [key.verifier], ORIGIN);
    assert.ok(size > (await readStaticLog(place).then((log) => log.head())).size);
    await store.close();
  });
});
