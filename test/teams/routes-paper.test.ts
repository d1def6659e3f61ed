// Routes with agencies that have nobody here, and what is opened a second time, from chat to chat.
import assert from 'node:assert/strict';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { openRequest, sendRequest } from '../support/route-chat.ts';

describe('A route on paper, from chat to chat', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
  });
  afterEach(() => teams.close());

  it('that is opened a second time in the same words is the one that is open, as it stands, and is said to be', async () => {
    const drew = teams.chat('drew');
    await drew.say('help');
    await openRequest(drew);
    assert.match(drew.text(), /The route is begun\. Nothing has been sent yet/);
    await openRequest(drew, 'lcs-40417');
    assert.match(drew.text(), /open already, and no second one was begun/);
    assert.ok(drew.buttons().includes('Keep and go on'));
    await sendRequest(drew);
    await openRequest(drew);
    assert.match(drew.text(), /open already, and no second one was begun\. Here it is/);
    assert.match(drew.text(), /Waits for the answer/);
    assert.doesNotMatch(drew.text(), /Nothing has been sent yet/);
  });
});
