import assert from 'node:assert/strict';
import type { CaseDocument } from '../../src/record/types.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import type { Chat } from '../support/person.ts';
import { fileClearRisk } from '../support/walks.ts';
import { verifyRecord } from '../support/verify.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const QUESTION = 'Did it arrive, and do they act?';

describe('The next working day after a share at risk', () => {
  let teams: Teams;
  let reference: string;
  let pat: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    for (const key of ['pat', 'mo', 'sam', 'dee', 'ada', 'ira']) await teams.chat(key).say('help');
    pat = teams.chat('pat');
    reference = await fileClearRisk(pat);
    await teams.deliver();
  });
  afterEach(() => teams.close());

  const record = async (): Promise<CaseDocument> => (await teams.store.get<CaseDocument>('NCC', reference))!.document;
  const asked = async (): Promise<Chat> => {
    teams.advance(DAY);
    await teams.deliver();
    return pat.look();
  };
  const taps = (chat: Chat, answer: string): Promise<Chat> => chat.press(answer);

  it('asks by card, with the clause that says why, four answers of one tap and a number to ring', async () => {
    teams.advance(DAY - HOUR);
    await teams.deliver();
    assert.doesNotMatch(pat.look().text(), /Did it arrive/);
    teams.advance(HOUR);
    await teams.deliver();
    pat.look();
    assert.match(pat.text(), new RegExp(QUESTION.replace('?', String.raw`\?`)));
    assert.match(pat.text(), /Nobody should assume that somebody else tells/);
    assert.match(pat.text(true), /no professional should assume that someone else will pass on/);
    assert.match(pat.text(true), /is a local choice/);
    for (const answer of [
      'It arrived and they are acting',
      'It arrived, and they are not acting',
      'I do not know yet: ask me tomorrow',
      'It did not arrive',
    ])
      assert.ok(pat.buttons().includes(answer), answer);
    assert.match(pat.text(true), /Ring|ring/);
    assert.ok(pat.buttons().includes('Somebody is in danger now'));
  });

  it('is said on the record as long as nobody has answered, with a button to it', async () => {
    const button = 'Say if it arrived';
    await pat.say(`show ${reference}`);
    assert.ok(!pat.buttons().includes(button));
    await asked();
    await pat.say(`show ${reference}`);
    assert.match(pat.text(), /Did it arrive\? Your answer is wanted/);
    await pat.press(button);
    await taps(pat, 'It arrived and they are acting');
    await pat.say(`show ${reference}`);
    assert.ok(!pat.buttons().includes(button));
  });

  it('is over with one tap where they act, and the same tap twice is one effect', async () => {
    await asked();
    const tap = pat.activity('It arrived and they are acting');
    await taps(pat, 'It arrived and they are acting');
    assert.match(pat.text(), /They are acting/);
    pat.read(await teams.post(tap));
    assert.match(pat.text(), /They are acting/);
    const { journal } = await record();
    assert.equal(journal.filter(({ kind }) => kind === 'arrived-answered').length, 1);
    const before = pat.inbox.length;
    teams.advance(30 * DAY);
    await teams.deliver();
    assert.equal(pat.inbox.length, before, 'nobody is asked about it again');
    assert.deepEqual(verifyRecord(await record()), []);
  });

  it('says whom to ring where they do not act, and tells the manager with one tap and a deadline', async () => {
    await asked();
    await taps(pat, 'It arrived, and they are not acting');
    assert.match(pat.text(), /Ring them now[\s\S]*Do not assume that somebody else acts[\s\S]*Ring /);
    assert.match(pat.text(true), /Your manager speaks to theirs/);
    await pat.press('Tell my manager: they do not act');
    assert.match(pat.text(), /Waiting to reach Mo Manager[\s\S]*by Tue 24 Nov, 10:20am[\s\S]*ring one of these now/);
    const { action } = pat.shown['refresh'] as { action: object };
    await teams.deliver();
    const looked = { action: { type: 'Action.Execute', ...action }, trigger: 'automatic' };
    pat.read(
      await teams.post(activityOf(teams, pat.person, { type: 'invoke', name: 'adaptiveCard/action', value: looked })),
    );
    assert.match(pat.text(), /Mo Manager has been told[\s\S]*They have until Tue 24 Nov, 10:20am/);
    const mo = teams.chat('mo').look();
    assert.match(mo.text(), /They do not act on what was shared[\s\S]*Pat Practitioner says/);
    assert.match(String(mo.inbox.at(-1)?.activity['summary']), /Pat Practitioner, NCC-.*, by Tue 24 Nov, 10:20am/);
    assert.match((await mo.say('waiting')).text(), new RegExp(`${reference}.*They do not act`));
    await mo.pick(new RegExp(reference)).press('Continue');
    await mo.press('I will see to it');
    assert.match(mo.text(), /You have taken this on/);
    await teams.deliver();
    assert.match(pat.look().text(), /Mo Manager has taken it on/);
    assert.deepEqual(verifyRecord(await record()), []);
  });

  it('says that nobody is told while nothing reaches them, on each rung, with numbers to ring', async () => {
    await asked();
    await taps(pat, 'It did not arrive');
    teams.failSends = 500;
    await pat.press('Tell my manager: it did not arrive');
    for (const name of ['Mo Manager', 'Sam Second']) {
      await teams.deliver();
      teams.failSends = null;
      await (await pat.say('mine')).press(new RegExp(reference));
      teams.failSends = 500;
      assert.match(
        pat.text(),
        new RegExp(`Waiting to reach ${name}[\\s\\S]*Nobody else knows yet[\\s\\S]*Safeguarding Hub`),
      );
      assert.doesNotMatch(pat.text(), /has been told|They have until/);
      teams.advance(21 * 60_000);
      await teams.deliver();
    }
  });

  it('says which case and which team it is about, so that two shares of one day are told apart', async () => {
    const other = await fileClearRisk(pat, '*CF-9*');
    await asked();
    const cards = pat.inbox.map(({ activity }) => JSON.stringify(activity)).filter((one) => one.includes(QUESTION));
    for (const typed of ['CF-20417', '*CF-9*'])
      assert.equal(cards.filter((one) => one.includes(`Case ${typed}, ${pat.person.team}.`)).length, 1, typed);
    await pat.say('mine');
    for (const typed of ['CF-20417', '*CF-9*']) assert.ok(pat.text().includes(`Case ${typed}.`), typed);
    await pat.press(new RegExp(other));
    await pat.press('It arrived, and they are not acting');
    await pat.press('Tell my manager: they do not act');
    await teams.deliver();
    const mo = teams.chat('mo').look();
    assert.ok(mo.text().includes(`Case *CF-9*, ${pat.person.team}.`));
    assert.match((await mo.say('waiting')).text(), /CF.{1,2}9/);
    assert.doesNotMatch(mo.text(), /CF-20417/);
  });

  it('goes up the ladder by itself while no manager takes it on, and then to an administrator', async () => {
    await asked();
    await taps(pat, 'It did not arrive');
    await pat.press('Tell my manager: it did not arrive');
    for (const key of ['mo', 'sam', 'dee']) {
      await teams.deliver();
      assert.match(teams.chat(key).look().text(), /What was shared did not arrive/, key);
      teams.advance(21 * 60_000);
    }
    await teams.deliver();
    assert.match((await teams.chat('ada').say('stuck')).text(), new RegExp(reference));
    assert.match(pat.look().text(), /Nobody is left to tell/);
  });

  it('asks again the next day after "I do not know yet", and says that an older card is out of date', async () => {
    await asked();
    const old = pat.activity('It arrived and they are acting');
    await taps(pat, 'I do not know yet: ask me tomorrow');
    assert.match(pat.text(), /I will ask you again on Wed 25 Nov, 10am/);
    await asked();
    assert.match(pat.text(), /Did it arrive/);
    pat.read(await teams.post(old));
    assert.match(pat.text(), /This card was old, and nothing was changed[\s\S]*Did it arrive/);
    assert.equal((await record()).journal.filter(({ kind }) => kind === 'arrived-answered').length, 1);
  });

  it('refuses somebody else who taps on the card, shows them nothing, and keeps the attempt', async () => {
    await asked();
    const { value } = pat.activity('It arrived and they are acting');
    for (const key of ['sam', 'dee']) {
      const other = teams.chat(key);
      const answered = await teams.post(
        activityOf(teams, other.person, { type: 'invoke', name: 'adaptiveCard/action', value }),
      );
      const said = JSON.stringify(answered) + JSON.stringify(other.inbox.at(-1)?.activity);
      assert.doesNotMatch(said, /CF-20417/);
    }
    const { journal } = await record();
    assert.equal(journal.filter(({ kind }) => kind === 'refused').length, 2);
    assert.ok(!journal.some(({ kind }) => kind === 'arrived-answered'));
  });

  it('stops where the author says that it was not shared after all', async () => {
    await asked();
    await pat.press('Say that it was not shared');
    assert.match(pat.text(), /It was not shared after all/);
    const before = pat.inbox.length;
    teams.advance(30 * DAY);
    await teams.deliver();
    assert.equal(pat.inbox.length, before);
    const { journal } = await record();
    assert.ok(journal.some(({ kind, content }) => kind === 'corrected' && content.notShared === true));
  });

  it('stands in the record that an auditor reads, in words', async () => {
    await asked();
    await taps(pat, 'It arrived, and they are not acting');
    await pat.press('Tell my manager: they do not act');
    await teams.deliver();
    const ira = await teams.chat('ira').say(`show ${reference}`);
    assert.match(ira.text(true), /Pat Practitioner was asked if it arrived and if they act/);
    assert.match(ira.text(true), /it arrived, and they are not acting/);
    assert.match(ira.text(true), /Mo Manager was told/);
  });
});
