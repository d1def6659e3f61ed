import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { CaseDocument } from '../../src/record/types.ts';
import type { Store } from '../../src/store/port.ts';
import { STORE_PATIENCE } from '../../src/store/sqlite-connection.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { PATIENCE } from '../../src/teams/handle.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

/** How long a turn waits for the store: an alarm is answered before it in any case. */
const QUICK = { store: 20, reader: 20, keep: 20 };

/** Longer than any test runs. */
const FOR_EVER = 3_600_000;

describe('A bot whose database another process holds', () => {
  let folder: string;
  let store: Store;
  let teams: Teams;
  let other: DatabaseSync;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'held-'));
    const file = join(folder, 'cases.sqlite');
    store = openSqlite(file, { patience: FOR_EVER });
    teams = await startTeams({ store, patience: QUICK });
    for (const who of ['pat', 'mo']) await teams.chat(who).say('help');
    other = new DatabaseSync(file);
  });
  after(async () => {
    other.close();
    await teams.close();
    rmSync(folder, { recursive: true });
  });

  it('answers danger and everybody who needs no writing at once, and keeps the draft when it is let go', async () => {
    const [pat, mo] = [teams.chat('pat'), teams.chat('mo')];
    other.exec('BEGIN IMMEDIATE');
    // nothing below could be answered before COMMIT if the wait were on the only thread
    await pat.say('danger');
    assert.match(pat.text(), /999/);
    await mo.say('help');
    assert.match(mo.text(), /walk/);
    other.exec('COMMIT');
    // writes go in line: when this one is done, so is the draft that the alarm left behind
    await store.ping();
    const { items } = await store.all<CaseDocument>('NCC', 'case', 10);
    assert.deepEqual(
      items.map(({ document }) => document.author.id),
      [pat.person.id],
    );
  });

  it('hears from the store that nothing was stored before it stops waiting for it', () => {
    assert.ok(STORE_PATIENCE + 500 <= PATIENCE.store);
  });
});
