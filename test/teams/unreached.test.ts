import assert from 'node:assert/strict';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { recordOf } from '../../src/record/record-of.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { historyOf } from '../../src/teams/views/history.ts';
import { edition, waitingCase } from '../support/ladder.ts';
import { world } from '../support/outbox.ts';
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

  it('is on the administrators’ list at once, with whom to ring, and not once they are reached', async () => {
    const pat = await askMyManager();
    await teams.deliver();
    const ada = await teams.chat('ada').say('stuck');
    assert.match(
      ada.text(),
      new RegExp(
        `${pat.reference}: a request to a manager\nFor Mo Manager\nThey have never opened this bot\\.\nNot reached since`,
      ),
    );
    assert.match(ada.text(true), /01632 960102/);
    await teams.chat('mo').say('help');
    await teams.bot.idle();
    await teams.deliver();
    assert.match(teams.chat('mo').look().text(), /Pat Practitioner proposes/);
    await ada.say('waiting');
    await ada.say('stuck');
    assert.doesNotMatch(ada.text(), /Mo Manager/);
  });
});

describe('What is said of a message', () => {
  it('is that it is on its way until it has arrived, on the card that the asker looks at', async () => {
    const teams = await startTeams();
    try {
      for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
      const pat = teams.chat('pat');
      await walkClearRisk(pat);
      await pat.press('Seek or note advice');
      await pat.press('Ask my manager');
      await pat.press('Send to my manager');
      assert.match(pat.text(), /Waiting to reach Mo Manager\./);
      const before = teams.sent.length;
      await teams.deliver();
      const shown = teams.sent.slice(before).find(({ conversation }) => conversation === pat.conversation)!;
      assert.ok(shown.update, 'it is the card that is there already');
      assert.match(JSON.stringify(shown.activity), /With Mo Manager since/);
    } finally {
      await teams.close();
    }
  });

  it('is that a reminder went out only once it did', async () => {
    const all = world();
    await all.store.create(waitingCase());
    await all.settle();
    all.move(60);
    all.before = () => {
      throw Object.assign(new Error('No.'), { failure: 'again', retryAfter: null });
    };
    await all.settle();
    const said = async (): Promise<string> =>
      historyOf(edition, recordOf(await all.document<CaseDocument>('NCC-7K3F-92QD')))
        .map(({ line }) => line)
        .join(' ');
    assert.match(await said(), /A reminder is on its way\./);
    all.before = () => undefined;
    all.move(11);
    await all.settle();
    assert.match(await said(), /A reminder went out\./);
  });
});
