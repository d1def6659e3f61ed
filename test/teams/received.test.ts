import assert from 'node:assert/strict';
import type { CaseDocument } from '../../src/record/types.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import type { Chat } from '../support/person.ts';
import { fileClearRisk, fillIn, pickDecision, walkClearRisk } from '../support/walks.ts';
import { verifyRecord } from '../support/verify.ts';

const LIMITS = 'What did they say of passing it on? (needed)';

describe('Recording what somebody was given', () => {
  let teams: Teams;
  let pat: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    for (const key of ['pat', 'mo', 'ira', 'ada']) await teams.chat(key).say('help');
    pat = teams.chat('pat');
  });
  afterEach(() => teams.close());

  const filledIn = (chat: Chat, caseReference = 'CF-20417'): Chat =>
    chat
      .type('Case reference (needed)', caseReference)
      .pick('The police', 'Who gave it to you? (needed)')
      .type('On which day? (needed)', '2026-03-03')
      .pick('By phone', 'How did it come? (needed)')
      .pick('To protect a child', 'What did they give it for? (needed)')
      .pick('Ask them before passing it on', LIMITS);
  async function recorded(caseReference?: string): Promise<string> {
    await pat.say('received');
    await filledIn(pat, caseReference).press('Record it');
    return pat.reference;
  }
  const record = async (reference: string): Promise<CaseDocument> =>
    (await teams.store.get<CaseDocument>('NCC', reference))!.document;
  const all = async (): Promise<number> => (await teams.store.all('NCC', 'case', 100)).items.length;

  it('takes one card, gives a receipt with a check code, and adds up', async () => {
    const reference = await recorded();
    assert.match(pat.text(), /What you were given is recorded/);
    assert.match(pat.text(), new RegExp(`${reference}[\\s\\S]*Check code`));
    const document = await record(reference);
    assert.deepEqual(verifyRecord(document), []);
    assert.equal(document.received?.from.label, 'The police');
  });

  it('opens at whatever of its words is typed', async () => {
    for (const typed of ['received', 'I received something.', 'received something', 'What I was given']) {
      await pat.say(typed);
      assert.ok(pat.asks('Case reference (needed)'), typed);
    }
  });

  it('records the same form once, however often it is sent', async () => {
    await pat.say('received');
    const tap = filledIn(pat).activity('Record it');
    await teams.post(tap);
    const before = await all();
    pat.read(await teams.post(tap));
    assert.equal(await all(), before);
    assert.match(pat.text(), /You had recorded this already/);
  });

  it('says at each field what is missing, and keeps what was picked', async () => {
    await pat.say('received');
    pat
      .type('Case reference (needed)', 'CF-20417')
      .pick('Somebody else', 'Who gave it to you? (needed)')
      .type('On which day? (needed)', '2027-03-03')
      .pick('By phone', 'How did it come? (needed)')
      .pick('They did not say', 'What did they give it for? (needed)')
      .pick('They said none', LIMITS);
    await pat.press('Record it');
    assert.match(pat.text(), /Say what, in your own words\./);
    assert.match(pat.text(), /Pick a day within the last year/);
    assert.ok(pat.asks('Who else gave it?'), 'the line stands open now');
    await pat.type('Who else gave it?', 'A neighbour').type('On which day? (needed)', '2026-11-20').press('Record it');
    assert.match(pat.text(), /What you were given is recorded/);
    assert.equal((await record(pat.reference)).received?.fromOther, 'A neighbour');
  });

  it('says at the top, at each field and above the button that nothing is recorded', async () => {
    const wrong: readonly ((form: Chat) => Chat)[] = [
      (form) => form.pick('They said none', LIMITS).type('Which agencies, or another limit?', 'Only the school'),
      (form) => form.type('Case reference (needed)', ' '),
      (form) => form.pick('Somebody else', 'Who gave it to you? (needed)'),
      (form) => form.type('On which day? (needed)', '2027-03-03'),
    ];
    for (const slip of wrong) {
      await pat.say('received');
      await slip(filledIn(pat)).press('Record it');
      const lines = pat.text().split('\n');
      const said = lines.flatMap((line, at) => (line.includes('Nothing is recorded yet') ? [at] : []));
      assert.equal(said.length, 2, pat.text());
      assert.ok(said[0]! < 3 && said[0]! < lines.findIndex((line) => line.includes('Record what you were given')));
      assert.match(pat.text(), /Keep one of the two|Enter the case reference|Say what, in your own|Pick a day within/);
      assert.equal(await all(), 0);
    }
  });

  it('keeps a text that is too long before whoever typed it', async () => {
    await pat.say('received');
    const before = pat.inbox.length;
    await filledIn(pat).type('Which agencies, or another limit?', 'x'.repeat(1001)).press('Record it');
    assert.match(JSON.stringify(pat.lastResponse.body) + JSON.stringify(pat.inbox.slice(before)), /too long/i);
    assert.equal(await all(), 0);
  });

  it('stands among their records, is shown with its reference, and can be added to', async () => {
    const reference = await recorded();
    await pat.say('mine');
    assert.match(JSON.stringify(pat.shown), /Given by the police on 3 March 2026/i);
    await pat.say(`show ${reference}`);
    assert.match(pat.text(), /Given by the police on 3 March 2026[\s\S]*CF-20417[\s\S]*Ask them before passing it on/);
    await pat.type('What do you want to add or put right?', 'NHS number 943 476 5919').press('Add to the record');
    assert.match(pat.text(), /looks like an NHS number\. Nothing is saved yet/);
    await pat.press('Add to the record');
    assert.match(pat.text(), /Added\. What was filed stays as it is/);
    assert.match(pat.text(), /943 476 5919/);
    assert.deepEqual(verifyRecord(await record(reference)), []);
  });

  it('is read by an auditor with its journal, and by nobody else', async () => {
    const reference = await recorded();
    const ira = await teams.chat('ira').say(`show ${reference}`);
    assert.match(ira.text(true), /Given by the police[\s\S]*recorded what they were given/);
    assert.ok(!ira.buttons().includes('Add to the record'));
    for (const key of ['mo', 'ada']) {
      const other = await teams.chat(key).say(`show ${reference}`);
      assert.doesNotMatch(JSON.stringify(other.shown), /CF-20417|police/i, key);
    }
  });

  it('shows its limits before a share of the same case is filed, and the record keeps that', async () => {
    const received = await recorded('cf 20417');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await fillIn(pat, 'CF-20417').press('File this record');
    assert.match(
      pat.text(),
      /Limits on what was given about this case[\s\S]*You or a colleague were given this by the police on 3 March 2026 with a limit: ask them before passing it on\. It was given for this: to protect a child\./,
    );
    await pat.press('File this record');
    const { reference } = pat;
    const document = await record(reference);
    assert.deepEqual(
      document.filed?.limits?.map(({ ref, limits }) => [ref, limits]),
      [[received, ['Ask them before passing it on']]],
    );
    assert.deepEqual(verifyRecord(document), []);
    assert.match((await pat.say(`show ${reference}`)).text(true), new RegExp(`Given by the police.*${received}`));
  });

  it('shows its limits to a colleague who shares about the same case, and nothing else of it', async () => {
    const mo = teams.chat('mo');
    await mo.say('received');
    await filledIn(mo, 'cf 20417')
      .pick('Only for this purpose', LIMITS)
      .pick('Another way', 'How did it come? (needed)')
      .type('Which other way?', 'Over the garden fence')
      .press('Record it');
    const received = mo.reference;
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await fillIn(pat, 'CF-20417').press('File this record');
    const line =
      /You or a colleague were given this by the police on 3 March 2026 with a limit: only for this purpose\. It was given for this: to protect a child\./;
    assert.match(pat.text(), line);
    assert.doesNotMatch(JSON.stringify(pat.shown), /garden fence|Mo Manager was given/);
    await pat.press('File this record');
    const document = await record(pat.reference);
    assert.deepEqual(
      document.filed?.limits?.map(({ ref }) => ref),
      [received],
    );
    assert.deepEqual(verifyRecord(document), []);
    assert.match((await pat.say(`show ${received}`)).text(), /There is no record/);
  });

  it('shows nothing of another case, or where they said no limit', async () => {
    await recorded('CF-20418');
    await pat.say('received');
    await filledIn(pat).pick('They said none', LIMITS).press('Record it');
    const reference = await fileClearRisk(pat);
    assert.equal((await record(reference)).filed?.limits, undefined);
  });

  it('shows them to a manager who is asked about it', async () => {
    await recorded();
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await pickDecision(pat, 'Do not share');
    pat.type('Case reference', 'CF-20417').type('Why did you decide this?', 'The police asked me to wait.');
    await pat.press('File this record');
    assert.match(pat.text(), /with a limit: ask them before passing it on/);
    await pat.press('File this record');
    await teams.deliver();
    const mo = teams.chat('mo').look();
    assert.match(mo.text(true), /Given by the police on 3 March 2026 \(NCC-[^)]*\)\. The limit: ask them before/);
  });

  it('files nothing before a limit that was recorded meanwhile was read', async () => {
    const other = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    fillIn(pat);
    await other.say('received');
    await filledIn(other).press('Record it');
    await pat.press('File this record');
    assert.match(pat.text(), /Nothing is filed yet[\s\S]*with a limit/);
    await pat.press('File this record');
    assert.match(pat.text(), /✓ Recorded: /);
  });
});
