import assert from 'node:assert/strict';
import { say } from '../../src/words/say.ts';
import { decide, hold, MATTER, open, start } from '../support/assessment-chat.ts';
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

  it('go from the invitation to a plan that all agree to', async () => {
    await start(pat, [/^Drew/, /^Hana/]);
    assert.match(pat.text(), /It is started/);
    assert.match(pat.text(), new RegExp(MATTER));
    await teams.deliver();
    drew.look();
    assert.match(drew.text(), /asks your agency to take part/);
    await drew.press('Look at it');
    console.log(drew.text(true));
  });
});
