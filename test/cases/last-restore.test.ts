import assert from 'node:assert/strict';
import { restoreDocument } from '../../src/register/prove/restored.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import { startTeams } from '../support/receiver.ts';

const BACKUP = { backupAt: '2026-11-20T02:00:00.000Z', backupLog: 3, log: 5, lost: 2, of: [], osUser: 'ada' };
const restored = (now: string): StoredDocument =>
  restoreDocument('NCC', BACKUP, { now: new Date(now), newId: () => 'id' });

describe('A case that is opened after a backup was put back', () => {
  /** The references of a walk and of an alarm in a new store, with what lies in it. */
  async function opened(...documents: StoredDocument[]): Promise<string[]> {
    const store: Store = openSqlite(':memory:');
    for (const document of documents) await store.create(document);
    const teams = await startTeams({ store });
    try {
      const pat = await teams.chat('pat').say('walk');
      const { reference } = pat;
      await pat.say('999');
      const { items } = await teams.cases.mine(pat.person);
      return [reference, ...items.map(({ document }) => document.id).filter((id) => id !== reference)];
    } finally {
      await teams.close();
    }
  }

  it('never gets the reference of one that was opened before, however often the same backup is put back', async () => {
    const before = await opened();
    const once = await opened(restored('2026-11-21T09:00:00.000Z'));
    const again = await opened(restored('2026-11-22T09:00:00.000Z'));
    assert.equal(new Set([...before, ...once, ...again]).size, 6, [...before, ...once, ...again].join(' '));
  });

  it('gets one for every delivery of the message that opens it', async () => {
    const some = restored('2026-11-21T09:00:00.000Z');
    assert.deepEqual(await opened(some), await opened(some));
  });

  it('is opened, and alarms are answered, where what tells of the restore is damaged', async () => {
    const damaged = { ...restored('2026-11-21T09:00:00.000Z'), journal: 'gone' };
    const [walk, alarm] = await opened(damaged);
    assert.ok(walk && alarm);
    assert.notDeepEqual([walk, alarm], await opened());
  });
});
