import assert from 'node:assert/strict';
import { say } from '../../src/words/say.ts';
import { agree, decide, hold, MATTER, open, start } from '../support/assessment-chat.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const form = 'assessmentCard.form' as const;

describe('People of three agencies in one joint assessment', () => {
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

  /** What has come to somebody, opened. */
  async function lookAt(chat: Chat): Promise<void> {
    await teams.deliver();
    chat.look();
    await chat.press(say('assessmentCard.news.see'));
  }
  async function again(chat: Chat): Promise<void> {
    await chat.say('joint');
    await chat.press(new RegExp(`^${MATTER}`));
  }

  it('go from the invitation to a plan that all agree to', async () => {
    await start(pat, [/^Drew/, /^Hana/]);
    assert.match(pat.text(), /It is started/);
    assert.match(pat.text(), new RegExp(MATTER));
    await decide(pat);
    await hold(pat, 'Three visits in October.');
    assert.match(pat.text(), /Norfolk County Council \(you\): opened it, has shared what it holds/);
    await teams.deliver();
    for (const [chat, holds] of [
      [drew, 'Two calls to the address.'],
      [hana, 'Two missed visits.'],
    ] as const) {
      await again(chat);
      assert.match(chat.text(), /Next for you: say what your agency holds/);
      await decide(chat);
      await hold(chat, holds);
    }
    await again(pat);
    await open(pat, say('assessmentCard.do.risk'));
    pat.pick('High', say(`${form}.risk.level`)).type(say(`${form}.risk.words`), 'He has found her twice.');
    await pat.press(say(`${form}.risk.save`));
    await open(pat, say('assessmentCard.do.action'));
    pat.type(say(`${form}.action.what`), 'Put a marker on her address').pick(/^Drew/, say(`${form}.action.who`));
    pat.type(say(`${form}.action.due`), '2026-11-25');
    await pat.press(say(`${form}.action.save`));
    assert.match(pat.text(), /By 25 November 2026\. Drew/);
    await open(pat, say('assessmentCard.do.propose'));
    await pat.press(say(`${form}.propose.save`));
    await agree(pat);
    await lookAt(drew);
    await agree(drew);
    assert.match(drew.text(), /2 of 3 agencies agree so far/);
    await lookAt(hana);
    await agree(hana);
    assert.match(hana.text(), /Agreed by all 3 agencies/);
    await again(drew);
    await drew.press(/^Say what became of/);
    drew.pick('Done', say(`${form}.settle.outcome`));
    await drew.press(say(`${form}.settle.save`));
    for (const chat of [pat, drew, hana]) {
      await again(chat);
      assert.match(chat.text(), /Done\. Drew/, chat.person.key);
    }
  });
});
