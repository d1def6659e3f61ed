import assert from 'node:assert/strict';
import { openPlayground } from '../support/playground.ts';
import type { OpenPlayground } from '../support/playground.ts';

describe('A block in a real playground', () => {
  let council: OpenPlayground<'pat' | 'mo' | 'sam' | 'holly'>;
  before(async () => {
    council = await openPlayground(['pat', 'mo', 'sam', 'holly']);
  });
  after(async () => {
    await council?.close();
  });

  it('is logged from plain words, goes to the third step, and is settled with the words of both sides', async () => {
    const { pat, mo, sam, holly } = council;
    for (const one of [mo, sam, holly]) await one.say('help');
    await pat.say('The health visitor refuses to tell us anything');
    await pat.screenshot('block-1-offered');
    await pat.fill(/^What did you ask for/, 'When the baby was last weighed');
    await pat.fill(/^Why is it needed/, 'The conference must know');
    await pat.choose('What did they say?', 'Data protection or GDPR');
    await pat.fill(/^When did you ask/, '2026-11-20');
    await pat.choose('How much hangs on it?', 'Some harm may come');
    await pat.choose('Whom is it about?', 'A child or family');
    await pat.choose(
      'What may they read here, if they work with this bot?',
      'Who asks, the day, what hangs on it, and their reason',
    );
    await pat.tap('Log it');
    await pat.sees('Step 1 of 4');
    await pat.screenshot('block-2-logged');
    await holly.sees('says you do not share');
    await holly.screenshot('block-3-their-card');
    assert.doesNotMatch(await holly.card(), /baby|conference/);
    await pat.tap(/^They have said something/);
    await pat.fill(/^What they said/, 'Her manager must agree');
    await pat.screenshot('block-4-what-they-said');
    await pat.tap(/^Still no: next step/);
    await mo.sees('It is your step now.');
    await mo.screenshot('block-5-manager');
    await mo.tap(/^They have said something/);
    await mo.fill(/^What they said/, 'Their lawyers look at it');
    await mo.tap(/^Still no: next step/);
    await sam.sees('Step 3 of 4');
    await sam.screenshot('block-6-third-step');
    await sam.tap(/^Settle it/);
    await sam.fill(/^In our words/, 'We have the dates');
    await sam.fill(/^What you heard them say/, 'The form came at last');
    await sam.tap(/^They shared it/);
    await sam.sees('Settled, with one side still to write');
    await sam.screenshot('block-7-settled');
    await pat.sees('It was settled.');
    await holly.sees('It was settled.');
    await holly.tap(/^Write how it was settled for you/);
    await holly.fill(/^What you want to say/, 'The form had been lost');
    await holly.tap(/^Write it down/);
    await holly.sees('Closed');
    await holly.screenshot('block-8-both-sides');
  });
});
