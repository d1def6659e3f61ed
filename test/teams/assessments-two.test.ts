import assert from 'node:assert/strict';
import { say } from '../../src/words/say.ts';
import { MATTER, open, start } from '../support/assessment-chat.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const form = 'assessmentCard.form' as const;
const HEADING = say('assessmentCard.another.heading');

describe('Two joint assessments of one case', () => {
  let teams: Teams;
  let pat: Chat;
  let drew: Chat;
  let hana: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    [pat, drew, hana] = [teams.chat('pat'), teams.chat('drew'), teams.chat('hana')];
    for (const chat of [pat, drew, hana]) await chat.say('help');
  });
  afterEach(() => teams.close());

  const seenBy = async (chat: Chat, reference: string): Promise<string> => {
    await chat.say(`show ${reference}`);
    return chat.text();
  };

  describe('that each ask somebody else', () => {
    let ofHealth: string;
    let ofPolice: string;
    beforeEach(async () => {
      await start(hana, [/^Pat/]);
      ofHealth = hana.reference;
      await start(drew, [/^Pat/]);
      ofPolice = drew.reference;
    });

    it('stand on each card of whoever is in both, and on nobody else’s', async () => {
      const [one, other] = [await seenBy(pat, ofHealth), await seenBy(pat, ofPolice)];
      assert.match(one, new RegExp(`${HEADING}.*Norfolk Constabulary opened ${ofPolice}`, 's'));
      assert.match(other, new RegExp(`${HEADING}.*Norfolk Community Health opened ${ofHealth}`, 's'));
      for (const [chat, own] of [
        [hana, ofHealth],
        [drew, ofPolice],
      ] as const)
        assert.ok(!(await seenBy(chat, own)).includes(HEADING), chat.person.key);
    });

    it('are told apart in the list by who opened them, which one alone is not', async () => {
      await pat.say('joint');
      const rows = pat.buttons().filter((one) => one.startsWith(MATTER));
      assert.equal(rows.length, 2);
      for (const name of ['Norfolk Community Health', 'Norfolk Constabulary'])
        assert.equal(rows.filter((one) => one.startsWith(`${MATTER} (${name}): `)).length, 1, name);
      await hana.say('joint');
      assert.ok(hana.buttons().some((one) => one.startsWith(`${MATTER}: `)));
    });

    it('become one: who is in both asks, who opened it invites, and the other closes theirs', async () => {
      await seenBy(pat, ofHealth);
      await pat.press('Ask Norfolk Community Health to make them one');
      assert.match(pat.text(), /They learn by this that Norfolk Constabulary works on this case/);
      await pat.press(say(`${form}.ask.save`));
      assert.match(pat.text(), new RegExp(HEADING));
      await seenBy(hana, ofHealth);
      await hana.press(/^See what they need/);
      assert.match(hana.text(), /Please invite Norfolk Constabulary/);
      await hana.press(say('assessmentCard.do.invite'));
      hana.pick(/^Drew/, say(`${form}.invite.who`));
      await hana.press(say(`${form}.invite.save`));
      await seenBy(drew, ofPolice);
      await drew.press(`Close this one: ${ofHealth} goes on`);
      drew.type(say(`${form}.close.words`), 'One plan is enough.');
      await drew.press(say(`${form}.close.save`));
      assert.match(await seenBy(pat, ofPolice), /One plan is enough/);
      for (const chat of [pat, drew, hana])
        assert.ok(!(await seenBy(chat, ofHealth)).includes(HEADING), chat.person.key);
    });

    it('lead, while who opened the one is in the other too, from that other to nothing but a look', async () => {
      await open(hana, say('assessmentCard.do.invite'));
      hana.pick(/^Drew/, say(`${form}.invite.who`));
      await hana.press(say(`${form}.invite.save`));
      await seenBy(pat, ofHealth);
      assert.match(pat.text(), new RegExp(HEADING));
      assert.ok(!pat.buttons().some((one) => one.endsWith('make them one')));
    });
  });

  describe('of which the later one becomes the earlier one', () => {
    const what = say(`${form}.wishes.what`);
    /** Drew starts one that is there already, and types this of what they need and want. */
    async function drewStarts(wish: string): Promise<void> {
      await drew.say('joint');
      await drew.press(say('assessmentCard.home.start'));
      drew.type(say(`${form}.new.matter`), MATTER).type(say(`${form}.new.whose`), 'The youngest child');
      drew.pick(say(`${form}.wishes.choices.asked`), say(`${form}.wishes.asked`)).type(what, wish);
      drew.pickAll([/^Hana/, /Wensum Primary/], say(`${form}.new.invite`));
      await drew.press(say(`${form}.new.save`));
    }
    beforeEach(() => start(hana, [/^Drew/]));

    it('give back what was typed, on the form that saves it, and name whom nobody invited', async () => {
      await drewStarts('He wants to live with his aunt.');
      assert.match(drew.text(), /You typed whose safety it is about: The youngest child\./);
      assert.match(drew.text(), /You picked Wensum Primary School, who are not in it yet\./);
      assert.match(drew.text(), /She wants to stay in her home\./);
      assert.ok(JSON.stringify(drew.shown).includes('He wants to live with his aunt.'));
      await drew.press(say(`${form}.wishes.save`));
      assert.match(await seenBy(hana, hana.reference), /He wants to live with his aunt\./);
    });

    it('ask nothing again of what stands there word for word', async () => {
      await drewStarts('She wants to stay in her home.');
      assert.match(drew.text(), /One is open for this case already: this is it\./);
      assert.ok(!drew.buttons().includes(say(`${form}.wishes.save`)));
    });
  });
});
