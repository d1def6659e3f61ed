import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sqlite.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import type { Chat } from '../support/person.ts';

const DAY = 86_400_000;

describe('Installing the bot', () => {
  let teams: Teams;
  let pat: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    pat = teams.chat('pat');
  });
  afterEach(() => teams.close());

  const added = () => activityOf(teams, pat.person, { type: 'installationUpdate', action: 'add' });
  const upgraded = (action: string) => activityOf(teams, pat.person, { type: 'installationUpdate', action });
  const joined = () =>
    activityOf(teams, pat.person, {
      type: 'conversationUpdate',
      membersAdded: [{ id: `28:${teams.directory.botId}` }, { id: '29:pat' }],
    });
  const welcomes = (): number =>
    pat.inbox.filter(({ activity }) => activity['summary'] === 'May I share this? Ask me.').length;

  const orders: [string, (() => Record<string, unknown>)[]][] = [
    ['the installation first', [added, joined]],
    ['the conversation first', [joined, added]],
    ['each of them twice', [joined, added, added, joined]],
  ];
  for (const [name, order] of orders)
    it(`brings one welcome, whatever lies between the two kinds of activity: ${name}`, async () => {
      for (const one of order) {
        await pat.deliver(one());
        teams.advance(DAY);
      }
      assert.equal(welcomes(), 1);
    });

  it('brings one welcome where both come at the same moment', async () => {
    await Promise.all([teams.post(added()), teams.post(joined())]);
    assert.equal(welcomes(), 1);
  });

  it('brings one welcome where the process restarts in between', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'can-i-share-'));
    try {
      let counted = 0;
      for (const one of [added, joined]) {
        await teams.close();
        teams = await startTeams({ store: openSqlite(join(folder, 'cases.sqlite')) });
        pat = teams.chat('pat');
        await pat.deliver(one());
        counted += welcomes();
      }
      assert.equal(counted, 1);
    } finally {
      await teams.close();
      rmSync(folder, { recursive: true });
      teams = await startTeams();
    }
  });

  it('brings no welcome where the person has typed before, and a new one after the bot was removed', async () => {
    await pat.say('help');
    await pat.deliver(added());
    assert.equal(welcomes(), 0);
    await pat.deliver(upgraded('remove'));
    await pat.deliver(added());
    await pat.deliver(joined());
    assert.equal(welcomes(), 1);
  });

  for (const order of [
    ['add-upgrade', 'remove-upgrade'],
    ['remove-upgrade', 'add-upgrade'],
  ])
    it(`leaves the chat open at a new version: ${order.join(' before ')}`, async () => {
      await pat.deliver(added());
      for (const action of order) await pat.deliver(upgraded(action));
      assert.equal(welcomes(), 1);
      assert.notEqual(await teams.bot.channel.find(pat.person.id), null);
    });

  it('closes the chat where the bot is removed, and opens it again when the person writes', async () => {
    await pat.say('help');
    await pat.deliver(upgraded('remove'));
    assert.equal(await teams.bot.channel.find(pat.person.id), null);
    await pat.say('mine');
    assert.notEqual(await teams.bot.channel.find(pat.person.id), null);
  });

  it('in a group says where the private chat is', async () => {
    await pat.deliver({
      ...joined(),
      conversation: { id: 'g', conversationType: 'groupChat', isGroup: true, tenantId: teams.directory.tenantId },
    });
    assert.match(String(teams.sent.at(-1)?.activity['text']), /only talk about cases in private/);
  });
});

describe('Channels other than Teams', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
  });
  afterEach(() => teams.close());

  for (const channelId of ['directline', 'webchat', 'email', 'msteams2', 'MSTEAMS'])
    it(`are not served, whoever they say they are: ${channelId}`, async () => {
      const mo = teams.chat('mo');
      await mo.say('help');
      const before = await teams.bot.channel.find(mo.person.id);
      const sent = teams.sent.length;
      const place = { id: 'taken-over', type: 'personal' };
      for (const rest of [
        { type: 'message', text: 'mine' },
        { type: 'message', text: 'danger' },
        { type: 'installationUpdate', action: 'add' },
        { type: 'installationUpdate', action: 'remove' },
        { type: 'invoke', name: 'adaptiveCard/action', value: { action: { data: { cis: { verb: 'mine' } } } } },
      ]) {
        const { body } = await teams.post({ ...activityOf(teams, mo.person, rest, place), channelId });
        assert.doesNotMatch(JSON.stringify(body ?? ''), /drafts/);
      }
      assert.equal(teams.sent.length, sent);
      assert.deepEqual(await teams.bot.channel.find(mo.person.id), before);
    });
});
