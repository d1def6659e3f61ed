import assert from 'node:assert/strict';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { walkClearRisk } from '../support/walks.ts';

describe('Somebody who is asked and cannot be reached here', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
    await teams.chat('pat').say('help');
  });
  afterEach(() => teams.close());

  async function askMyManager() {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Seek or note advice');
    await pat.press('Ask my manager');
    return pat.press('Send to my manager');
  }

  it('is said at once to whoever asked their manager, with numbers to ring', async () => {
    const pat = await askMyManager();
    assert.match(pat.text(), /Mo Manager cannot be reached here[\s\S]*01632 960101[\s\S]*01632 960102/);
  });

  it('is not said of a manager who can be', async () => {
    await teams.chat('mo').say('help');
    const pat = await askMyManager();
    assert.doesNotMatch(pat.text(), /cannot be reached/);
  });

  it('is said of a manager who has removed the bot', async () => {
    const mo = await teams.chat('mo').say('help');
    await mo.deliver(activityOf(teams, mo.person, { type: 'installationUpdate', action: 'remove' }));
    const pat = await askMyManager();
    assert.match(pat.text(), /Mo Manager cannot be reached here/);
  });
});
