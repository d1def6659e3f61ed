// A manager agrees under conditions; the practitioner keeps to them, and records that it went.
import assert from 'node:assert/strict';
import type { CaseDocument } from '../../src/record/types.ts';
import type { Chat } from '../support/person.ts';
import { agree, agreeButton, decideOtherwise, openRow } from '../support/managers.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { verifyRecord } from '../support/verify.ts';
import { fillIn, pickDecision, walkClearRisk } from '../support/walks.ts';

const CONDITIONS = 'Only to the named officer.';

describe('What a manager decides, to whoever asked', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
    for (const key of ['pat', 'mo', 'sam', 'ira']) await teams.chat(key).say('help');
  });
  afterEach(() => teams.close());

  /** Pat proposes to hold back although a child is at risk. */
  async function holdBack(): Promise<Chat> {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await pickDecision(pat, 'Do not share');
    await pat
      .type('Case reference', 'CF-20417')
      .type('Why did you decide this?', 'The family asked me not to.')
      .press('File this record');
    await teams.deliver();
    return pat;
  }

  /** Pat asks before the walk is recorded, and proposes to share. */
  async function askEarly(): Promise<Chat> {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Seek or note advice');
    await pat.press('Ask my manager');
    await pat.press('Send to my manager');
    await teams.deliver();
    return pat;
  }

  const record = async (reference: string): Promise<CaseDocument> =>
    (await teams.store.get<CaseDocument>('NCC', reference))!.document;

  it('shows conditions to the author first, while they file, on the receipt, and to the auditor', async () => {
    const pat = await askEarly();
    const { reference } = pat;
    const mo = await teams.chat('mo').look().press('Agree with conditions');
    await mo.type('On which conditions? (needed)', CONDITIONS).press('Agree: share it');
    assert.match(mo.text(), /Mo Manager agreed on conditions: share it[\s\S]*Only to the named officer\./);
    await teams.deliver();
    const news = pat.look().text();
    assert.match(
      news,
      /^Practice.*\nMo Manager agreed on conditions: share it\nKeep to these conditions of Mo Manager\nOnly to the named officer\./,
    );
    assert.match(String(pat.inbox.at(-1)?.activity['summary']), /agreed on conditions/);
    await pat.press('Go on with the draft');
    await pat.press('Record this decision');
    assert.match(pat.text(), /Keep to the conditions of Mo Manager: Only to the named officer/);
    await fillIn(pat).press('File this record');
    assert.match(pat.text(), /Keep to the conditions of Mo Manager: Only to the named officer/);
    assert.deepEqual(verifyRecord(await record(reference)), []);
    assert.match((await teams.chat('pat').say(`show ${reference}`)).text(true), /Only to the named officer\./);
    assert.match((await teams.chat('ira').say(`show ${reference}`)).text(true), /Only to the named officer\./);
  });

  it('does not agree without conditions on the form for conditions, and keeps it', async () => {
    await askEarly();
    const mo = await teams.chat('mo').look().press('Agree with conditions');
    for (const nothing of [' ', '…']) {
      await mo.type('On which conditions? (needed)', nothing).press('Agree: share it');
      assert.match(mo.text(), /Write your conditions[\s\S]*On which conditions\? \(needed\)/);
    }
    assert.equal((await teams.cases.waiting(mo.person)).items.length, 1, 'nothing was decided');
  });

  it('asks for an answer now, and says whom to tell before anything is filed, where somebody is at risk', async () => {
    const pat = await askEarly();
    assert.match(JSON.stringify((await record(pat.reference)).journal), /"urgency":"now"/);
    await teams.chat('mo').look().press('Agree: share it');
    await teams.deliver();
    assert.match(
      pat.look().text(),
      /agreed: share it\nIf you have not shared it yet, share it now\.\nYes\. Tell social care now: 01632 960101[\s\S]*The record is not filed yet/,
    );
    assert.ok(pat.buttons().includes('Go on with the draft'));
  });

  it('leads with the decision, then with what to do now; when and how it went is recorded in place', async () => {
    const pat = await holdBack();
    const { reference } = pat;
    await decideOtherwise(teams.chat('mo').look(), 'The child is not safe.');
    await teams.deliver();
    pat.look();
    assert.match(
      pat.text(),
      /^Practice.*\nMo Manager decided: share it\nIf you have not shared it yet, share it now\.[\s\S]*Why, in the words of Mo Manager\nThe child is not safe\./,
    );
    await pat.press('I have shared it: record when and how');
    pat
      .pick('Just before I recorded this')
      .pick('By phone, to a number I had checked')
      .type('With whom? (needed)', 'MASH duty worker')
      .type('What did you share? (needed)', 'What the school saw.');
    await pat.press('Record it');
    assert.match(pat.text(), /Recorded: it was shared\.[\s\S]*You have recorded that it was shared\./);
    assert.ok(!pat.buttons().includes('I have shared it: record when and how'));
    const document = await record(reference);
    assert.equal(document.journal.at(-1)?.kind, 'shared');
    assert.deepEqual(verifyRecord(document), []);
    assert.match(
      (await teams.chat('ira').say(`show ${reference}`)).text(true),
      /Pat Practitioner shared it with MASH duty worker: just before I recorded this, by phone/,
    );
  });

  it('keeps what was typed where a field that the choice needs is empty', async () => {
    const pat = await holdBack();
    await decideOtherwise(teams.chat('mo').look(), 'The child is not safe.');
    await teams.deliver();
    await pat.look().press('I have shared it: record when and how');
    const before = pat.inbox.length;
    pat
      .pick('On an earlier day')
      .pick('Another way')
      .type('With whom? (needed)', 'MASH duty worker')
      .type('What did you share? (needed)', 'What the school saw.');
    await pat.press('Record it');
    const sent = pat.inbox.slice(before);
    assert.deepEqual(
      sent.map(({ update }) => update),
      [false],
      'said below; the card that was tapped stays',
    );
    assert.match(JSON.stringify(sent), /This was not sent[\s\S]*Enter the day you shared it\./);
  });

  it('leads with what the policy said where it is not shared although somebody is at risk', async () => {
    const pat = await holdBack();
    await agree(teams.chat('mo').look(), 'The police ask us to wait.');
    await teams.deliver();
    assert.match(
      pat.look().text(),
      /^Practice.*\nMo Manager agreed: do not share\nThe policy said: Yes\. Tell social care now[\s\S]*Why, in the words of Mo Manager\nThe police ask us to wait\./,
    );
  });

  it('asks the manager for a reason on the field itself where it is not what the policy says', async () => {
    await holdBack();
    const mo = teams.chat('mo').look();
    await mo.press(agreeButton(mo));
    await assert.rejects(() => mo.press(agreeButton(mo)), /The client says: Say why\. They will read it\./);
    await mo.type('Why do you agree? (needed)', '…').press(agreeButton(mo));
    assert.match(mo.text(), /Say why[\s\S]*Why do you agree\? \(needed\)\n…/, 'a mark is no reason');
    assert.equal((await teams.cases.waiting(mo.person)).items.length, 1, 'nothing was decided');
  });

  it('stands on the manager’s list afterwards, and on the list of whoever asked, a row each that opens it', async () => {
    const pat = await holdBack();
    assert.match(
      (await pat.say('waiting')).text(),
      /You asked\n[\s\S]*… Waiting for Mo Manager\nYou propose: do not share/,
    );
    const mo = await decideOtherwise(teams.chat('mo').look(), 'The child is not safe.');
    await mo.press('What waits for me');
    assert.match(
      mo.text(),
      /Nothing waits for you\.\nYou decided lately\n[\s\S]*✕ Decided otherwise\nMo Manager: share it/,
    );
    await openRow(mo, /Decided otherwise/);
    assert.match(mo.text(), /Mo Manager decided: share it/);
    await openRow(await pat.say('waiting'), /Decided otherwise/);
    assert.match(pat.text(), /If you have not shared it yet, share it now\./);
    const sam = await teams.chat('sam').say('waiting');
    assert.doesNotMatch(sam.text(), /You decided lately/);
  });
});
