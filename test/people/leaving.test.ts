import assert from 'node:assert/strict';
import type { CaseDocument } from '../../src/record/types.ts';
import { contentOf } from '../support/ladder.ts';
import { verifyRecord } from '../support/verify.ts';
import type { Chat } from '../support/person.ts';
import { NEW_MANAGER, peopleText } from '../support/people.ts';
import { openOffice } from '../support/people-file.ts';
import type { Office } from '../support/people-file.ts';
import { walkClearRisk } from '../support/walks.ts';
import { agree, agreeButton, openRow } from '../support/managers.ts';

const KEYS = ['pat', 'mo', 'sam', 'dee', 'max', 'gale', 'ada'] as const;
const HOUR = 3_600_000;

describe('When the people file changes while the bot runs', () => {
  let office: Office;
  let chats: Record<string, Chat>;
  beforeEach(async () => {
    office = await openOffice();
    chats = Object.fromEntries(KEYS.map((key) => [key, office.teams.chat(key)]));
    for (const key of KEYS) await chats[key]!.say('help');
  });
  afterEach(() => office.close());

  /** Pat asks Mo. `fails`: what Teams answers when that is delivered. */
  async function asked(fails: number | null = null): Promise<string> {
    const pat = chats['pat']!;
    await walkClearRisk(pat);
    await pat.press('Seek or note advice');
    await pat.press('Ask my manager');
    await pat.press('Send to my manager');
    office.teams.failSends = fails;
    await office.teams.deliver();
    office.teams.failSends = null;
    return pat.reference;
  }
  const record = async (reference: string): Promise<CaseDocument> =>
    (await office.teams.store.get<CaseDocument>('NCC', reference))!.document;
  /** What an administrator reads under "stuck". The same words twice in a row would be one message. */
  const stuck = async (): Promise<string> => {
    await chats['ada']!.say('help');
    return (await chats['ada']!.say('stuck')).text();
  };
  const inboxOf = (key: string): string => JSON.stringify(chats[key]!.inbox.map(({ activity }) => activity));

  it('an author who leaves loses access, and the manager who was asked still sees and decides', async () => {
    const reference = await asked();
    await office.change({ pat: null });
    await chats['pat']!.say(`show ${reference}`);
    assert.ok(!JSON.stringify(chats['pat']!.inbox.at(-1)?.activity).includes(reference));
    assert.match((await chats['mo']!.say('waiting')).text(), new RegExp(reference));
    await openRow(chats['mo']!, new RegExp(reference));
    assert.match(chats['mo']!.text(), /Pat Practitioner/);
    await agree(chats['mo']!);
    assert.match(chats['mo']!.text(), /Mo Manager agreed/);
    assert.deepEqual(verifyRecord(await record(reference)), []);
  });

  it('the clock of an author who moved to another team goes up the line of whoever was asked', async () => {
    const reference = await asked();
    await office.change({ pat: { team: 'Family Support West', manager: 'max' } });
    office.teams.advance(30 * HOUR);
    await office.teams.deliver();
    assert.match(inboxOf('sam'), new RegExp(reference));
    assert.doesNotMatch(inboxOf('max'), new RegExp(reference));
  });

  it('a manager who leaves loses access at once, and what waited for them is put before the next', async () => {
    const reference = await asked();
    const approve = chats['mo']!.look().activity(agreeButton(chats['mo']!.look()));
    await office.change({ mo: null });
    const { body } = await office.teams.post(approve);
    assert.doesNotMatch(JSON.stringify(body), /agreed|Pat Practitioner/);
    await agree(chats['sam']!.look());
    assert.match(chats['sam']!.text(), /Sam Second agreed/);
    assert.match(inboxOf('pat'), /The person who was asked has left or decides no more\. Sam Second is asked\./);
    const { journal } = await record(reference);
    assert.deepEqual(
      journal.filter(({ kind }) => kind === 'next-rung').map((entry) => contentOf(entry)['because']),
      ['left'],
    );
    assert.deepEqual(verifyRecord(await record(reference)), []);
  });

  it('a role that is taken away counts like leaving', async () => {
    const reference = await asked();
    const approve = chats['mo']!.look().activity(agreeButton(chats['mo']!.look()));
    await office.change({ mo: { roles: ['practitioner'] } });
    await office.teams.post(approve);
    assert.equal((await record(reference)).escalation?.['status'], 'open');
    assert.match((await chats['mo']!.say('waiting')).text(), /Nothing/);
    assert.match((await chats['sam']!.say('waiting')).text(), new RegExp(reference));
  });

  it('the last tap of somebody whose role was taken away, sent again, shows them nothing', async () => {
    const reference = await asked();
    const approve = chats['mo']!.look().activity(agreeButton(chats['mo']!.look()));
    assert.match(JSON.stringify((await office.teams.post(approve)).body), new RegExp(reference));
    await office.change({ mo: { roles: ['practitioner'] } });
    const { body } = await office.teams.post(approve);
    assert.doesNotMatch(JSON.stringify(body), /Pat Practitioner|agreed/);
  });

  it('what was on its way to somebody whose role was taken away does not reach them', async () => {
    const reference = await asked(503);
    // nobody takes their place, and an administrator tries it again
    await office.change({ mo: { roles: ['practitioner'] }, sam: null, dee: null, max: null });
    office.teams.advance(HOUR);
    await office.teams.deliver();
    await stuck();
    const ada = chats['ada']!;
    await ada.press(ada.buttons().find((title) => title.startsWith(`Try again: ${reference}`))!);
    await office.teams.deliver();
    assert.doesNotMatch(inboxOf('mo'), new RegExp(reference));
    assert.match(await stuck(), new RegExp(`${reference}[\\s\\S]*has another role`));
    await chats['mo']!.say('waiting');
    assert.doesNotMatch(inboxOf('mo'), new RegExp(reference), 'nor does their list show it');
  });

  it('a manager who moves to another team still decides what they were asked', async () => {
    const reference = await asked();
    await office.change({ mo: { team: 'Family Support West' }, nia: NEW_MANAGER, pat: { manager: 'nia' } });
    await agree(chats['mo']!.look());
    assert.match(chats['mo']!.text(), /Mo Manager agreed/);
    assert.equal((await record(reference)).escalation?.['status'], 'approved');
  });

  it('a delegate who leaves is followed by somebody who is here', async () => {
    await chats['mo']!.say('away');
    await chats['mo']!.pick(/^Max Middle/)
      .type('Until the end of (needed)', '2026-11-27')
      .press('Let them decide for me');
    const reference = await asked();
    assert.match(inboxOf('max'), new RegExp(reference));
    await office.change({ max: null });
    await agree(chats['sam']!.look());
    assert.match(chats['sam']!.text(), /Sam Second agreed/);
    assert.equal((await record(reference)).escalation?.['status'], 'approved');
  });

  it('a request goes on where the manager above is missing as well', async () => {
    const reference = await asked();
    await office.change({ mo: null, sam: null });
    assert.match((await chats['dee']!.say('waiting')).text(), new RegExp(reference));
  });

  it('a request that nobody is left for stands before an administrator, and goes on when somebody comes', async () => {
    const reference = await asked();
    const nobody = { mo: null, sam: null, dee: null, max: null };
    const practitioner = { ...NEW_MANAGER, roles: ['practitioner'] } as const;
    await office.change({ ...nobody, nia: practitioner });
    const nia = await office.teams.chat('nia').say('help');
    assert.match(await stuck(), new RegExp(`${reference}: a request to a manager`));
    await office.change({ ...nobody, nia: NEW_MANAGER, pat: { manager: 'nia' } });
    assert.match((await nia.say('waiting')).text(), new RegExp(reference));
    assert.match(await stuck(), /Nothing is stuck/);
  });

  it('a Guardian who leaves is followed by whoever has the role', async () => {
    const pat = chats['pat']!;
    await walkClearRisk(pat);
    await pat.press('Seek or note advice');
    await pat.press('Ask the Guardian');
    for (const [label, title] of [
      ['What kind of information is it?', /worry/],
      ['Who is it about?', /under 13/],
      ['Who wants it, or would be told?', /Social care/],
      ['What is it for?', /safe/],
      ['Have they agreed?', /said no/],
      ['Is anybody at risk?', /serious/],
      ['What is not clear to you?', /How much/],
      ['When do you need an answer?', /Today/],
    ] as const)
      pat.pick(title, label);
    await pat.press('Send to the Guardian');
    await office.teams.deliver();
    const gil = { id: '00000000-0000-0000-0000-0000000000d2', name: 'Gil Guardian', team: 'Information Governance' };
    await office.change({ gale: null, gil: { ...gil, roles: ['caldicott-guardian'] } });
    assert.match((await chats['gale']!.say('waiting')).text(), /not on the list|do not know you/);
    const chat = await office.teams.chat('gil').say('waiting');
    await openRow(chat, /ADV-/);
    assert.match(chat.text(), /They ask: “How much to share”/);
  });

  it('what is stuck stands before whoever is an administrator now', async () => {
    const reference = await asked();
    const abe = { id: '00000000-0000-0000-0000-0000000000d3', name: 'Abe Allen', team: 'Digital Services' };
    const nobody = { mo: null, sam: null, dee: null, max: null };
    await office.change({ ...nobody, ada: null, abe: { ...abe, roles: ['admin'] } });
    assert.match((await office.teams.chat('abe').say('stuck')).text(), new RegExp(reference));
    await chats['ada']!.say('stuck');
    assert.doesNotMatch(JSON.stringify(chats['ada']!.inbox.at(-1)?.activity), new RegExp(reference));
  });

  it('nobody of another agency stands in for a manager', async () => {
    const { hal } = { hal: { id: '00000000-0000-0000-0000-0000000000c1', name: 'Hal Hill', team: 'Ward 1' } };
    await office.change({ hal: { ...hal, roles: ['manager'], agency: 'NHS' } });
    await chats['mo']!.say('away');
    assert.throws(() => chats['mo']!.pick(/^Hal Hill/), /Nothing on the card offers/);
    const until = new Date(office.teams.now().getTime() + HOUR);
    const { refusal } = await office.teams.escalations.away(chats['mo']!.person, hal.id, until);
    assert.equal(refusal?.code, 'delegate-wrong');
  });

  it('a file that is wrong changes nobody, and stands before administrators until it is mended', async () => {
    const reference = await asked();
    office.write('people: [');
    await office.notice();
    await chats['mo']!.say('waiting');
    assert.match(chats['mo']!.text(), new RegExp(reference));
    assert.match(await stuck(), /The people file .* is not YAML/);
    await chats['ada']!.press('Look at the file again');
    assert.match(chats['ada']!.text(), /Tried now: it failed again\./);
    await office.teams.deliver();
    assert.match(await stuck(), /The people file .* is not YAML/);
    assert.equal((await fetch(`${office.teams.web.url}/readyz`)).status, 200);
    office.write(peopleText({ mo: null }));
    await office.notice();
    await office.teams.deliver();
    assert.match(await stuck(), /Nothing is stuck/);
    assert.match((await chats['sam']!.say('waiting')).text(), new RegExp(reference));
  });

  it('information governance reads what is on record, and the roles whose work is still to come read nothing', async () => {
    const reference = await asked();
    await agree(chats['mo']!.look());
    const ivy = await office.teams.chat('ivy').say(`show ${reference}`);
    assert.match(ivy.text(), /Pat Practitioner/);
    for (const key of ['rex', 'liam', 'sian', 'cora']) {
      const chat = office.teams.chat(key);
      for (const words of [`show ${reference}`, 'waiting', 'stuck', 'mine', 'walk']) await chat.say(words);
      assert.doesNotMatch(
        JSON.stringify(chat.inbox.map(({ activity }) => activity)),
        /Pat Practitioner|Mo Manager/,
        key,
      );
    }
  });

  it('somebody of another agency sees nothing of this one, whatever their role', async () => {
    const reference = await asked();
    for (const role of ['manager', 'auditor', 'admin', 'caldicott-guardian', 'information-governance'] as const) {
      const hal = { id: '00000000-0000-0000-0000-0000000000c1', name: 'Hal Health', roles: [role], team: 'Ward 1' };
      await office.change({ hal: { ...hal, agency: 'NHS' } });
      const chat = office.teams.chat('hal');
      for (const words of [`show ${reference}`, 'waiting', 'stuck', 'mine', 'walk']) await chat.say(words);
      const shown = JSON.stringify(chat.inbox.map(({ activity }) => activity));
      assert.doesNotMatch(shown, new RegExp(`${reference}|Pat|Mo Manager`));
    }
  });
});

describe('Two instances with one people file', () => {
  it('both refuse who has left, and the next one is asked once', async () => {
    const one = await openOffice();
    const two = await openOffice({ path: one.path, store: one.teams.store });
    try {
      for (const key of ['pat', 'mo', 'sam']) await one.teams.chat(key).say('help');
      const pat = one.teams.chat('pat');
      await walkClearRisk(pat);
      await pat.press('Seek or note advice');
      await pat.press('Ask my manager');
      await pat.press('Send to my manager');
      await one.teams.deliver();
      const approve = one.teams
        .chat('mo')
        .look()
        .activity(agreeButton(one.teams.chat('mo').look()));
      const sam = one.teams.chat('sam');
      const before = sam.inbox.length;
      one.write(peopleText({ mo: null }));
      await Promise.all([one.notice(), two.notice()]);
      await Promise.all([one.teams.deliver(), two.teams.deliver()]);
      for (const { teams } of [one, two])
        assert.doesNotMatch(JSON.stringify((await teams.post(approve)).body), /agreed|Pat Practitioner/);
      assert.equal(sam.inbox.length, before + 1);
      const { document } = (await one.teams.store.get<CaseDocument>('NCC', pat.reference))!;
      assert.deepEqual(document.waitingFor, [sam.person.id]);
      assert.equal(document.journal.filter(({ kind }) => kind === 'next-rung').length, 1);
      assert.deepEqual(verifyRecord(document), []);
    } finally {
      // they have one store: whoever closes last finds it closed
      await one.close();
      await two.close().catch(() => undefined);
    }
  });
});
