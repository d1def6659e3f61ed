import assert from 'node:assert/strict';
import type { CaseDocument } from '../../src/record/types.ts';
import { failureOf } from '../../src/teams/channel.ts';
import { createReach } from '../../src/teams/reach.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { directory } from '../support/ladder.ts';
import { startTeams } from '../support/receiver.ts';
import { walkClearRisk } from '../support/walks.ts';

describe('A message that Teams does not take', () => {
  it('waits as long as Teams asks, and goes then', async () => {
    const teams = await startTeams();
    try {
      for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
      const pat = teams.chat('pat');
      await walkClearRisk(pat);
      await pat.press('Seek or note advice');
      await pat.press('Ask my manager');
      await pat.press('Send to my manager');
      teams.failSends = 429;
      const before = teams.now().getTime();
      await teams.deliver();
      const { outbox } = (await teams.store.get<CaseDocument>('NCC', pat.reference))!.document;
      const item = outbox.find(({ kind }) => kind === 'ask-manager')!;
      assert.deepEqual([item.state, item.reason], ['waiting', 'Teams did not take it now (429).']);
      assert.ok(Date.parse(item.due) - before >= 1_800_000, `${item.due} is too soon`);
      teams.failSends = null;
      teams.advance(1_790_000);
      await teams.deliver();
      assert.doesNotMatch(teams.chat('mo').look().text(), /asks you to decide/);
      teams.advance(20_000);
      await teams.deliver();
      assert.match(teams.chat('mo').look().text(), /asks you to decide/);
    } finally {
      await teams.close();
    }
  });

  it('is tried again only where it was not taken, or may not have been', () => {
    const of = (status: number, updating = false): string => failureOf({ statusCode: status }, updating).failure;
    assert.deepEqual(
      [408, 412, 429, 502, 503, 504].map((status) => of(status)),
      Array.from({ length: 6 }, () => 'again'),
    );
    assert.deepEqual(
      [403, 404].map((status) => of(status)),
      ['unreachable', 'unreachable'],
    );
    assert.deepEqual(
      [403, 404].map((status) => of(status, true)),
      ['gone', 'gone'],
    );
    assert.deepEqual(
      [400, 401, 413].map((status) => of(status)),
      ['never', 'never', 'never'],
    );
    assert.equal(of(500), 'maybe');
    assert.equal(failureOf({ code: 'ECONNREFUSED' }, false).failure, 'again');
    assert.equal(failureOf({ code: 'ECONNRESET' }, false).failure, 'maybe');
    assert.equal(failureOf(null, false).failure, 'maybe');
  });
});

describe('Where somebody can be written to', () => {
  it('is open again once they write, at whichever process, though another one found it closed', async () => {
    const store = openSqlite(':memory:');
    let time = 0;
    const [one, two] = [createReach(store, () => time), createReach(store, () => time)];
    const mo = directory.byKey('mo')!;
    const chat = {
      channelId: 'msteams',
      conversation: { id: 'a:mo', isGroup: false, conversationType: 'personal', name: '' },
    };
    await two.note(mo, chat);
    await one.lost(mo);
    assert.equal(await two.find(mo), null);
    time += 61_000;
    await two.note(mo, chat);
    assert.deepEqual(await one.find(mo), chat);
    await store.close();
  });
});
