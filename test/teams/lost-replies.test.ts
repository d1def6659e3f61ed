import assert from 'node:assert/strict';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

describe('A reply that Teams does not take', () => {
  let teams: Teams;
  const counted: string[] = [];
  beforeEach(async () => {
    counted.length = 0;
    teams = await startTeams({ replyNotSent: (code, doing) => counted.push(`${doing} ${code}`) });
    for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
  });
  afterEach(() => teams.close());

  const sends: readonly number[] = [403, 413, 429, 502];
  for (const code of sends)
    it(`goes on through the outbox where the walk was begun, and is counted: ${code}`, async () => {
      const pat = teams.chat('pat');
      teams.failSends = code;
      await pat.deliver(activityOf(teams, pat.person, { type: 'message', text: 'walk' }));
      assert.equal(pat.lastResponse.status, 200);
      teams.failSends = null;
      // seen again after "blocked"
      if (code === 403) await pat.say('help');
      await teams.deliver();
      assert.match(JSON.stringify(pat.inbox.at(-1)?.activity), /Is anybody at risk of harm\?/);
      assert.ok(counted.includes(`send ${code}`), counted.join());
    });

  it('is not sent again where it only showed something', async () => {
    const pat = teams.chat('pat');
    const before = pat.inbox.length;
    teams.failSends = 502;
    await pat.deliver(activityOf(teams, pat.person, { type: 'message', text: 'mine' }));
    teams.failSends = null;
    await teams.deliver();
    assert.equal(pat.inbox.length, before);
  });

  it('goes on through the outbox where an answer was given from a client that knows only Submit', async () => {
    const pat = await teams.chat('pat').say('walk');
    const tap = pat.pick('No, nobody').activity('Continue', { submit: true });
    teams.failSends = 502;
    teams.failUpdates = 502;
    await pat.deliver(tap);
    teams.failSends = null;
    teams.failUpdates = null;
    await teams.deliver();
    assert.match(JSON.stringify(pat.inbox.at(-1)?.activity), /Is there a proper reason/);
  });

  it('is said again where somebody is in danger, until it arrives', async () => {
    const pat = teams.chat('pat');
    teams.failSends = 502;
    await pat.deliver(activityOf(teams, pat.person, { type: 'message', text: 'danger' }));
    teams.failSends = null;
    await teams.deliver();
    assert.match(JSON.stringify(pat.inbox.at(-1)?.activity), /If life is in danger call 999/);
    assert.equal((await teams.cases.mine(pat.person)).items[0]?.document.draft?.emergency, true);
  });

  it('goes on in private where it was asked in a group', async () => {
    const pat = teams.chat('pat');
    teams.failSends = 502;
    const group = { id: '19:group@thread.v2', type: 'groupChat' };
    await pat.deliver(activityOf(teams, pat.person, { type: 'message', text: 'walk' }, group));
    teams.failSends = null;
    await teams.deliver();
    assert.deepEqual(
      [pat.inbox.at(-1)?.conversation, /Is anybody at risk/.test(JSON.stringify(pat.inbox.at(-1)?.activity))],
      [pat.conversation, true],
    );
  });

  it('goes on through the outbox where an edited message is answered anew', async () => {
    const pat = await teams.chat('pat').say('mine');
    teams.failSends = 502;
    teams.failUpdates = 502;
    const said = { type: 'messageUpdate', id: pat.last['id'], text: 'walk' };
    await pat.deliver(activityOf(teams, pat.person, said));
    teams.failSends = null;
    teams.failUpdates = null;
    await teams.deliver();
    assert.match(JSON.stringify(pat.inbox.at(-1)?.activity), /Is anybody at risk of harm\?/);
  });

  it('is said in private where somebody is in danger and the group could not be told', async () => {
    const pat = teams.chat('pat');
    teams.failSends = 502;
    const group = { id: '19:group@thread.v2', type: 'groupChat' };
    await pat.deliver(activityOf(teams, pat.person, { type: 'message', text: 'danger' }, group));
    teams.failSends = null;
    await teams.deliver();
    assert.equal(pat.inbox.at(-1)?.conversation, pat.conversation);
    assert.match(JSON.stringify(pat.inbox.at(-1)?.activity), /If life is in danger call 999/);
  });

  it('is tried anew where Teams delivers a message of a group again', async () => {
    const pat = teams.chat('pat');
    teams.failSends = 502;
    const group = { id: '19:group@thread.v2', type: 'groupChat' };
    const said = activityOf(teams, pat.person, { type: 'message', text: 'mine' }, group);
    await pat.deliver(said);
    teams.failSends = null;
    await pat.deliver(said);
    assert.deepEqual(
      teams.sent.slice(-2).map(({ conversation }) => conversation),
      [pat.conversation, group.id],
    );
  });
});
