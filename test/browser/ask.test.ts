import assert from 'node:assert/strict';
import { openPlayground } from '../support/playground.ts';
import type { OpenPlayground } from '../support/playground.ts';
import { settle } from '../support/settle.ts';

describe('Pat asks in a real playground', () => {
  let council: OpenPlayground<'pat'>;
  before(async () => {
    council = await openPlayground(['pat']);
  });
  after(async () => {
    await council?.close();
  });

  const questions = [
    {
      name: 'police',
      says: /Yes\. Tell [^\n]* now/,
      text: "Police are asking about a dad on my caseload, he hasn't agreed, I think the kids are being hurt",
      truth: ['Yes, and I would share only what is needed', 'No', 'No, none of these'],
    },
    {
      name: 'neighbour',
      says: /Do not share/,
      text: 'The lady next door keeps asking why we visit the family at 12. She is just nosy. Can I tell her?',
      truth: ['No, nobody', 'Yes', 'No'],
    },
    {
      name: 'employer',
      decide: 'Do not share',
      says: /Ask the person first/,
      text: 'The employer of a man I support wants to know how he is getting on. I have not asked him yet, it is safe to ask him.',
      truth: [
        'No, nobody',
        'Yes, and I would share only what is needed',
        'Yes, it is safe to ask',
        'No',
        'No, none of these',
        'Yes, it is private from them',
        'Not asked yet, and it is safe to ask',
        'An adult',
        'Yes',
      ],
    },
  ];
  for (const { name, text, says, truth, decide } of questions) {
    it(`types about the ${name}, sees the likely answer, settles it and files the record`, async () => {
      const { pat } = council;
      await pat.say(text);
      // the first question after a start takes longer than what shows that the bot is at work
      await pat.sees(says);
      assert.match(await pat.card(), says);
      await pat.screenshot(`ask-${name}-1-answer`);
      await pat.picture(`ask-${name}-card`);
      // what was read is confirmed with one tap, and settles nothing before it
      assert.doesNotMatch(await pat.card(), /Settled:/);
      if ((await pat.buttons()).includes('That is right')) await pat.tap('That is right');
      await pat.picture(`ask-${name}-card-confirmed`);
      await settle(pat, truth);
      assert.match(await pat.card(), says);
      await pat.screenshot(`ask-${name}-2-settled`);
      await pat.tap('Record this decision');
      if (decide) {
        await pat.pick(decide);
        await pat.tap('Continue');
      }
      await pat.fill(/^Case reference/, `LCS ${text.length}`);
      await pat.fill(/^Why did you decide this/, 'As the policy says. My manager and I talked it through.');
      if (await pat.asks(/^What did you share/)) await pat.fill(/^What did you share/, 'What I saw on Monday');
      await pat.pickHowItWent();
      if (await pat.asks(/^Can the adult decide this/))
        await pat.fill(/^Can the adult decide this/, 'Yes. He runs his own life.');
      await pat.screenshot(`ask-${name}-3-form`);
      await pat.tap(/^File/);
      assert.match(await pat.card(), /NCC-[0-9A-Z]{4}-[0-9A-Z]{4}/);
      await pat.screenshot(`ask-${name}-4-receipt`);
    });
  }
});
