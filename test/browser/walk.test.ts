import assert from 'node:assert/strict';
import { openPlayground } from '../support/playground.ts';
import type { OpenPlayground } from '../support/playground.ts';

describe('Pat walks the map in a real playground', () => {
  let council: OpenPlayground<'pat'>;
  before(async () => {
    council = await openPlayground(['pat']);
  });
  after(async () => {
    await council?.close();
  });

  it('from walk to receipt, where a child may be harmed, in at most ten taps and three typed fields', async () => {
    const { pat } = council;
    await pat.say('walk');
    pat.startCounting();
    await pat.screenshot('walk-1-risk');
    const answer = async (label: string) => {
      await pat.pick(label);
      await pat.tap('Continue');
    };
    await answer('Yes: a child may suffer other serious harm');
    await answer('Yes, and I would share only what is needed');
    await pat.screenshot('walk-2-recipient');
    await answer('The police');
    await pat.screenshot('walk-3-duty');
    await answer('No, none of these');
    assert.match(await pat.card(), /Yes\. Tell [^\n]* now/);
    assert.match(await pat.card(), /To protect a child comes before privacy/);
    await pat.screenshot('walk-4-verdict');
    await pat.tap('Record this decision');
    await pat.fill(/^Case reference/, 'LCS 40417');
    await pat.fill(/^Why did you decide this/, 'Two children say that they are hit. The police can act today.');
    await pat.fill(/^What did you share/, 'What the children said on Monday, and the school report');
    await pat.pickHowItWent();
    await pat.screenshot('walk-5-form');
    await pat.tap(/^File/);
    const receipt = await pat.card();
    await pat.screenshot('walk-6-receipt');
    assert.match(receipt, /NCC-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    assert.ok(pat.taps <= 10, `${pat.taps} taps`);
    assert.ok(pat.typed <= 3, `${pat.typed} typed fields`);
    console.log(`      ${pat.taps} taps and ${pat.typed} typed fields`);
    const reference = /NCC-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(receipt)![0];
    await pat.say(`show ${reference}`);
    assert.match(await pat.card(), /Two children say that they are hit/);
    await pat.screenshot('walk-7-record');
  });

  it('leaves a walk, finds it in mine on another device, and goes on', async () => {
    await council.pat.say('walk');
    await council.pat.pick('No, nobody');
    await council.pat.tap('Continue');
    const again = await council.meet('pat');
    await again.say('mine');
    await again.screenshot('mine');
    await again.tap(/^Open .*Is there a proper reason/);
    assert.match(await again.card(), /Is there a proper reason to share it\?/);
  });

  it('says at once whom to call when somebody is in danger', async () => {
    await council.pat.say('999');
    assert.match(await council.pat.card(), /Nobody reads this chat/);
    assert.match(await council.pat.card(), /call 999/i);
    await council.pat.screenshot('danger');
  });

  it('takes a tap on danger for an alarm at once, and keeps the draft on the same card', async () => {
    await council.pat.say('walk');
    await council.pat.tap('Somebody is in danger now');
    assert.match(await council.pat.card(), /Nobody reads this chat/);
    // the button comes once the draft is stored
    await council.pat.tap('I have told them: record it');
    assert.match(await council.pat.card(), /Who would be told\?/);
    await council.pat.pick('The police');
    await council.pat.tap('Continue');
    assert.match(await council.pat.card(), /Record your decision/);
    await council.pat.screenshot('walk-after-danger');
  });

  it('brings the danger card for an answer that says so, and leads back to the questions', async () => {
    await council.pat.say('start again');
    await council.pat.say('walk');
    await council.pat.pick('Yes: a life may be in danger now');
    await council.pat.tap('Continue');
    await council.pat.sees('Go on with the questions');
    assert.match(await council.pat.card(), /Nobody reads this chat/);
    await council.pat.tap('Go on with the questions');
    assert.match(await council.pat.card(), /Is there a proper reason to share it\?/);
  });
});
