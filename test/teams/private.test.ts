import assert from 'node:assert/strict';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { fileClearRisk } from '../support/walks.ts';

const GROUP = { id: '19:group@thread.v2', type: 'groupChat' };

describe('Who may see what', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
  });
  afterEach(() => teams.close());

  it("says the same of somebody else's reference as of one that does not exist", async () => {
    const reference = await fileClearRisk(teams.chat('pat'));
    // a manager who was not told; the author's own was, and may open it
    const sam = teams.chat('sam');
    const other = (await sam.say(`show ${reference}`)).shown;
    const none = (await sam.say('show NCC-0000-0000')).shown;
    assert.deepEqual(other, none);
    assert.match(sam.text(), /There is no record with this reference that you can open/);
  });

  it("changes nothing of somebody else's case when its card is forwarded and tapped", async () => {
    const pat = await teams.chat('pat').say('walk');
    const { reference } = pat;
    const before = await teams.cases.find(pat.person, reference);
    const forged = pat.pick('No, nobody').activity('Continue');
    const mo = teams.chat('mo');
    await mo.say('help');
    mo.read(
      await mo.deliver({
        ...activityOf(teams, mo.person, {}),
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: forged['value'],
        replyToId: mo.inbox.at(-1)!.id,
      }),
    );
    assert.match(mo.text(), /There is no record with this reference that you can open/);
    assert.deepEqual(await teams.cases.find(pat.person, reference), before);
  });

  it('shows an auditor a filed record, without a way to change it, and no draft', async () => {
    const reference = await fileClearRisk(teams.chat('pat'));
    const ira = await teams.chat('ira').say(`show ${reference}`);
    assert.match((await ira.press('The record as it reads')).text(), /Bruises seen twice/);
    assert.ok(!ira.buttons().includes('Add to this record'));
    const draft = (await teams.chat('pat').say('walk')).reference;
    assert.match((await ira.say(`show ${draft}`)).text(), /There is no record with this reference/);
  });

  it('tells those whose role makes no such decisions that there is nothing to start', async () => {
    const gale = await teams.chat('gale').say('walk');
    assert.match(gale.text(), /Your role does not make sharing decisions/);
    assert.deepEqual((await teams.store.all('NCC', 'case', 10)).items, []);
  });

  const fromWith = (more: object) => (activity: Record<string, unknown>) => ({
    ...activity,
    from: { ...(activity['from'] as object), ...more },
  });
  const ELSEWHERE = '00000000-0000-0000-0000-0000000000ee';
  const strangers: [string, (activity: Record<string, unknown>) => Record<string, unknown>][] = [
    [
      'who is not on the list',
      (activity) => ({
        ...activity,
        from: { id: '29:x', name: 'X', aadObjectId: '00000000-0000-0000-0000-0000000000ff' },
      }),
    ],
    ['without an id in the directory', (activity) => ({ ...activity, from: { id: '29:x', name: 'X' } })],
    [
      'of another tenant',
      (activity) => ({
        ...activity,
        conversation: { ...(activity['conversation'] as object), tenantId: '00000000-0000-0000-0000-0000000000ee' },
      }),
    ],
    [
      'whose chat is in another tenant',
      (activity) => ({ ...activity, channelData: { tenant: { id: '00000000-0000-0000-0000-0000000000ee' } } }),
    ],
    [
      'of no tenant',
      (activity) => ({
        ...activity,
        conversation: { id: 'personal-pat', conversationType: 'personal' },
        channelData: {},
      }),
    ],
    ['of the list whose own account is in another tenant', fromWith({ tenantId: ELSEWHERE })],
    ['of the list whom Teams calls a guest', fromWith({ userRole: 'guest' })],
    ['of the list whose kind of account is a guest’s', fromWith({ userType: 'Guest' })],
    ['of the list with the name of a guest', fromWith({ userPrincipalName: 'pat_other.org#EXT#@council.org' })],
    [
      'of the list with a guest’s name among what the account says',
      fromWith({ properties: { email: 'p#ext#@c.org' } }),
    ],
    [
      'of the list who is a guest by what Teams’ channel says',
      (activity) => ({
        ...activity,
        channelData: { ...(activity['channelData'] as object), user: { userType: 'guest' } },
      }),
    ],
  ];
  for (const [who, change] of strangers) {
    it(`refuses somebody ${who}, politely, and keeps nothing`, async () => {
      const pat = teams.chat('pat');
      await pat.deliver(change(activityOf(teams, pat.person, { type: 'message', text: 'walk' })));
      assert.match(pat.look().text(), /I do not know you[\s\S]*I have kept nothing[\s\S]*999/);
      const forged = {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { data: { cis: { verb: 'walk', ref: '', rev: 0 } } } },
      };
      pat.read(await pat.deliver(change(activityOf(teams, pat.person, forged))));
      assert.match(pat.text(), /I do not know you/);
      assert.deepEqual((await teams.store.all('NCC', 'case', 10)).items, []);
      assert.deepEqual((await teams.store.all('NCC', 'reach', 10)).items, []);
    });
  }

  it('goes on in private when somebody asks in a group, and says nothing there about the case', async () => {
    const pat = await teams.chat('pat').say('help');
    await pat.deliver(activityOf(teams, pat.person, { type: 'message', text: '<at>Can I share?</at> walk' }, GROUP));
    const [inPrivate, inGroup] = teams.sent.slice(-2);
    assert.equal(inPrivate?.conversation, pat.conversation);
    assert.match(JSON.stringify(inPrivate?.activity), /Is anybody at risk of harm/);
    assert.equal(inGroup?.conversation, GROUP.id);
    assert.equal(inGroup?.activity['text'], 'I only talk about this in private. I have answered in our own chat.');
    assert.equal(inGroup?.activity['attachments'], undefined);
  });

  it('gives the link in a group to somebody who has no chat with the bot, and opens nothing', async () => {
    const pat = teams.chat('pat');
    await pat.deliver(
      activityOf(teams, pat.person, { type: 'message', text: '<at>Can I share?</at> can I tell the school?' }, GROUP),
    );
    assert.match(
      String(teams.sent.at(-1)?.activity['text']),
      /https:\/\/teams\.microsoft\.com\/l\/chat\/0\/0\?users=28:00000000-0000-0000-0000-000000000011/,
    );
    assert.equal(teams.sent.length, 1);
    assert.deepEqual((await teams.store.all('NCC', 'case', 10)).items, []);
  });

  it('gives the link where the chat is known and the message does not arrive', async () => {
    const pat = await teams.chat('pat').say('help');
    const replies = teams.sent.length;
    teams.failSends = 403;
    await pat.deliver(activityOf(teams, pat.person, { type: 'message', text: 'help' }, GROUP));
    teams.failSends = null;
    assert.equal(teams.sent.length, replies);
    assert.equal(pat.lastResponse.status, 200);
  });

  it('answers a card that is tapped in a group with one sentence', async () => {
    const reference = await fileClearRisk(teams.chat('pat'));
    const pat = teams.chat('pat');
    const tap = activityOf(
      teams,
      pat.person,
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { verb: 'show', data: { cis: { verb: 'show', ref: reference, rev: 1 } } } },
      },
      GROUP,
    );
    const { body } = await teams.post(tap);
    assert.match(JSON.stringify(body), /I only talk about cases in our own chat/);
    assert.doesNotMatch(JSON.stringify(body), /Bruises/);
  });

  it('keeps the buttons of administrators to administrators', async () => {
    for (const verb of ['stuck', 'stuck-retry', 'stuck-close']) {
      const tap = (key: string) =>
        activityOf(teams, teams.directory.byKey(key)!, {
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { data: { item: 'NCC-0000-0000 x', cis: { verb, ref: '', rev: 0 } } } },
        });
      assert.match(JSON.stringify((await teams.post(tap('pat'))).body), /Only for administrators/, verb);
      assert.match(JSON.stringify((await teams.post(tap('ada'))).body), /Nothing is stuck/, verb);
    }
  });

  it('never writes what people typed, their names or their ids into the log', async () => {
    await fileClearRisk(teams.chat('pat'), 'CF-SECRET');
    const log = teams.log.join('');
    assert.match(log, /NCC-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    for (const secret of [
      'CF-SECRET',
      'Bruises',
      'Pat Practitioner',
      '00000000-0000-0000-0000-0000000000a1',
      'school saw',
    ])
      assert.ok(!log.includes(secret), secret);
  });
});
