// What a manager's decision leaves to do, and how a manager's own form, stale tap and place on the ladder are answered.
import assert from 'node:assert/strict';
import { agree, agreeButton, decideButton, decideOtherwise } from '../support/managers.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { pickDecision, walkClearRisk } from '../support/walks.ts';

const WALK = ['Start the walk', 'My drafts and records'];

describe('After a manager decided about somebody at risk', () => {
  let teams: Teams;
  let pat: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    for (const key of ['pat', 'mo', 'sam', 'dee']) await teams.chat(key).say('help');
    pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await pickDecision(pat, 'Do not share');
    await pat
      .type('Case reference', 'CF-20417')
      .type('Why did you decide this?', 'The family asked me not to.')
      .press('File this record');
    await teams.deliver();
  });
  afterEach(() => teams.close());

  /** The colour of the heading. */
  const tone = (chat: Chat, heading: string): unknown =>
    (chat.shown['body'] as Record<string, unknown>[]).find((one) => JSON.stringify(one).includes(heading))?.['style'];

  it('says whom to tell and by which number, and has whom it was picked for on the form', async () => {
    await decideOtherwise(teams.chat('mo').look(), 'The child is not safe.');
    await teams.deliver();
    pat.look();
    assert.match(
      pat.text(),
      /share it now\.\nYes\. Tell social care now: 01632 960101\n[\s\S]*Ring Multi-Agency Safeguarding Hub/,
    );
    await pat.press('I have shared it: record when and how');
    assert.match(
      pat.text(),
      /With whom\? \(needed\)\nSocial care, MASH or a safeguarding team|With whom\? \(needed\)\nSocial care/,
    );
  });

  for (const conditions of ['', 'Look again on Friday.'])
    it(`keeps the risk in sight where holding back is agreed${conditions ? ' on conditions' : ''}`, async () => {
      const mo = teams.chat('mo').look();
      await mo.press(agreeButton(mo));
      mo.type('Why do you agree? (needed)', 'The police ask us to wait.');
      if (conditions) mo.type('Conditions, if you make any', conditions);
      await mo.press(agreeButton(mo));
      await teams.deliver();
      pat.look();
      const heading = `Mo Manager agreed${conditions ? ' on conditions' : ''}: do not share`;
      assert.match(pat.text(), /The policy said: Yes\. Tell social care now: 01632 960101/);
      assert.match(pat.text(), /If it gets worse, ring one of these at once[\s\S]*01632 960101[\s\S]*01632 960102/);
      assert.match(pat.text(), /If you come to think otherwise/);
      assert.doesNotMatch(pat.text(), /nothing more for you to do/);
      assert.equal(tone(pat, heading), 'warning');
      assert.equal(tone(mo.look(), 'Mo Manager agreed'), 'warning');
    });

  it('keeps the form of a decision with what was picked and typed where its reason says nothing', async () => {
    const mo = teams.chat('mo').look();
    await mo.press(decideButton(mo));
    await mo.type('Why? (needed)', ' ').press('Decide this');
    assert.match(mo.text(), /What should happen\? \(needed\)[\s\S]*Say why\. The person who asked will read it/);
    for (const title of WALK) assert.ok(!mo.buttons().includes(title), title);
    await mo.type('Why? (needed)', 'The child is not safe.').press('Decide this');
    assert.match(mo.text(), /Mo Manager decided: share it/, 'what was picked is still picked');
  });

  it('keeps every other form too, and what was typed on it', async () => {
    const mo = teams.chat('mo').look();
    await mo.press(agreeButton(mo));
    await mo
      .type('Why do you agree? (needed)', '…')
      .type('Conditions, if you make any', 'Look again on Friday.')
      .press(agreeButton(mo));
    assert.match(mo.text(), /Say why[\s\S]*Look again on Friday\./);
    await mo.press('Go back');
    await mo.press('Ask a question');
    await mo.type('What do you want to know? (needed)', ' ').press('Send the question');
    assert.match(mo.text(), /Write something first[\s\S]*What do you want to know\?/);
    await mo.press('Go back');
    await mo.press(decideButton(mo));
    assert.match(mo.text(), /Why\? \(needed\)\n\n/, 'another form is empty');
  });

  it('shows who decided what to a manager who handed it over, with no way into a walk', async () => {
    const mo = teams.chat('mo').look();
    const old = [mo.activity(agreeButton(mo))];
    await mo.press(agreeButton(mo));
    old.push(mo.type('Why do you agree? (needed)', 'The police ask us to wait.').activity(agreeButton(mo)));
    await mo.press('Go back');
    await mo.press('Hand over');
    await mo.pick(/Sam Second/).press('Hand it over');
    await teams.deliver();
    await agree(teams.chat('sam').look());
    await teams.deliver();
    for (const tap of old) {
      mo.read(await teams.post(tap));
      assert.match(mo.text(), /(?:You cannot decide this one|decided already)[\s\S]*Sam Second agreed: do not share/);
      for (const title of WALK) assert.ok(!mo.buttons().includes(title), title);
    }
  });

  it('says at the top who did not answer by when, to each manager it goes on to', async () => {
    teams.advance(21 * 60_000);
    await teams.deliver();
    const late = /Mo Manager did not answer by Mon 23 Nov, \d+:\d\d(?:am|pm)\./;
    assert.match(teams.chat('sam').look().text(), late);
    teams.advance(24 * 3_600_000);
    await teams.deliver();
    assert.match(teams.chat('dee').look().text(), /Mo Manager did not answer by[\s\S]*Sam Second did not answer by/);
  });

  it('tells an administrator what is so where all were reached and nobody answered, and what helps', async () => {
    await teams.chat('ada').say('help');
    for (let rungs = 0; rungs < 6; rungs += 1) {
      teams.advance(24 * 3_600_000);
      await teams.deliver();
    }
    const ada = await teams.chat('ada').say('stuck');
    assert.match(ada.text(), /For Dee Director\nIt arrived\. Nobody on the ladder has answered\.\nNo answer since /);
    assert.match(ada.text(), /Ring them, or tell somebody above them\./);
    assert.doesNotMatch(ada.text(), /did not arrive|Given up|Nobody was told in their place/);
    assert.match(ada.text(true), /01632 960101/);
    await ada.press(/^Ask again: NCC-/);
    assert.match(ada.text(), /Tried now: it arrived/);
  });
});
