import assert from 'node:assert/strict';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

describe('A walk in the chat', () => {
  let teams: Teams;
  before(async () => { teams = await startTeams(); });
  after(() => teams.close());

  it('goes from "walk" to a receipt with at most 14 taps and three typed fields where the risk is clear', async () => {
    const pat = await teams.chat('pat').say('walk');
    await pat.pick('Yes: a child may suffer other serious harm').press('Continue');
    await pat.pick('Yes, and I would share only what is needed').press('Continue');
    await pat.pick('Social care, MASH or a safeguarding team').press('Continue');
    await pat.pick('Yes').press('Continue');
    await pat.pick('No, none of these').press('Continue');
    assert.match(pat.text(), /Yes\. Share it now\./);
    await pat.press('Record this decision');
    await pat.type('Case reference', 'CF-20417').type('Why did you decide this?', 'Bruises seen twice this week.').type('What did you share, or will you share?', 'What the school saw.')
      .pick('Yes, I told them').press('Review');
    assert.match(pat.text(), /Is this right\?/);
    await pat.press('File this record');
    assert.match(pat.text(), /Your decision is recorded/);
    assert.match(pat.text(), /Check code\n[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    assert.ok(pat.taps <= 14, `${pat.taps} taps`);
    assert.ok(pat.typed <= 3, `${pat.typed} typed fields`);
    const document = await teams.cases.find(pat.person, pat.reference);
    assert.equal(document?.state, 'filed');
    assert.equal(document.filed?.form.caseReference, 'CF-20417');
  });
});
