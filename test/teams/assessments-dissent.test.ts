import assert from 'node:assert/strict';
import { say } from '../../src/words/say.ts';
import { MATTER, open, start } from '../support/assessment-chat.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const form = 'assessmentCard.form' as const;
const HEALTH = 'Norfolk Community Health';
const WHY = 'She is not safe where she is.';

describe('Somebody who does not agree in a joint assessment', () => {
  let teams: Teams;
  let pat: Chat;
  let drew: Chat;
  let hana: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    [pat, drew, hana] = [teams.chat('pat'), teams.chat('drew'), teams.chat('hana')];
    for (const chat of [pat, drew, hana]) await chat.say('help');
    await start(pat, [/^Drew/, /^Hana/]);
    await open(pat, say('assessmentCard.do.risk'));
    pat.pick('High', say(`${form}.risk.level`)).type(say(`${form}.risk.words`), 'He has found her twice.');
    await pat.press(say(`${form}.risk.save`));
    await open(pat, say('assessmentCard.do.propose'));
    await pat.press(say(`${form}.propose.save`));
    await look(hana);
    await open(hana, say('assessmentCard.do.agree'));
    hana.type(say(`${form}.agree.words.own`), WHY);
    await hana.press(say(`${form}.agree.other.own`));
  });
  afterEach(() => teams.close());

  async function look(chat: Chat): Promise<void> {
    await chat.say('joint');
    await chat.press(new RegExp(`^${MATTER}`));
  }
  const canDo = say('assessmentCard.do.dissent', { agency: HEALTH });
  async function seeTo(): Promise<void> {
    await look(pat);
    await open(pat, canDo);
    assert.match(pat.text(), new RegExp(WHY));
  }

  it('is told to whoever opened it, with the way to what can be done', async () => {
    await teams.deliver();
    pat.look();
    drew.look();
    assert.match(pat.text(), /Norfolk Community Health does not agree\. Ask them, change it, or go on/);
    await pat.press(say('assessmentCard.news.see'));
    assert.match(pat.text(), new RegExp(WHY));
    assert.ok(pat.buttons().includes(say('assessmentCard.dissent.goOn')));
    // who did not open it is told as well, and not that it is theirs to see to
    assert.match(drew.text(), /Norfolk Community Health does not agree\. Why stands on the card/);
    await look(drew);
    await drew.press(say('assessmentCard.more'));
    assert.ok(!drew.buttons().includes(canDo));
  });

  it('can be asked what they need, which is picked on the form', async () => {
    await seeTo();
    await pat.press(say('assessmentCard.dissent.ask', { agency: HEALTH }));
    pat.type(say(`${form}.ask.words`), 'What would make it right?');
    await pat.press(say(`${form}.ask.save`));
    assert.match(pat.text(), /Norfolk County Council needs something from Norfolk Community Health/);
    await pat.press(say('assessmentCard.more'));
    assert.ok(!pat.buttons().includes(canDo));
  });

  it('stays written down where it goes on, and is looked at again on a day', async () => {
    await seeTo();
    await pat.press(say('assessmentCard.dissent.goOn'));
    pat.type(say(`${form}.review.on`), '2026-12-04');
    await pat.press(say(`${form}.review.save`));
    assert.match(pat.text(), new RegExp(WHY));
    assert.ok(!pat.buttons().includes(canDo));
  });

  it('can be logged, with what they say on the form', async () => {
    await seeTo();
    await pat.press(say('assessmentCard.dissent.block', { agency: HEALTH }));
    assert.match(pat.text(true), new RegExp(WHY));
    assert.match(pat.text(true), new RegExp(HEALTH));
  });

  it('is gone from a card of before, once they agree', async () => {
    await look(pat);
    await pat.press(say('assessmentCard.more'));
    const before = pat.buttons();
    assert.ok(before.includes(canDo));
    await look(hana);
    await open(hana, say('assessmentCard.do.agree'));
    await hana.press(say(`${form}.agree.save.own`));
    await pat.press(canDo);
    assert.match(pat.text(), new RegExp(say('assessmentCard.gone').slice(0, 20)));
  });
});
