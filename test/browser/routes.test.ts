import assert from 'node:assert/strict';
import { openPlayground } from '../support/playground.ts';
import type { OpenPlayground } from '../support/playground.ts';

describe('A request of the police for the council’s papers, in a real playground', () => {
  let people: OpenPlayground<'drew' | 'cora' | 'pat'>;
  before(async () => {
    people = await openPlayground(['drew', 'cora', 'pat']);
  });
  after(async () => {
    await people?.close();
  });

  /** A day well within the time, as an input takes it. */
  const inTenDays = (): string => new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);

  async function ask(): Promise<void> {
    const { drew } = people;
    await drew.say('protocol');
    await drew.screenshot('route-1-protocol');
    await drew.tap('Start one');
    await drew.tap(/^6\. The police ask/);
    await drew.screenshot('route-2-read');
    await drew.tap('Start this route');
    await drew.fill(/^Case reference/, 'LCS 40417');
    await drew.tap('Go on');
    await drew.fill(/^What do they ask for/, 'The notes of March');
    await drew.fill(/^Which line of enquiry/, 'What the child said, and to whom');
    await drew.fill(/^Why is it needed/, 'Nobody else was there');
    await drew.screenshot('route-3-form');
    await drew.tap('Keep and go on');
    await drew.pick('No');
    await drew.pick('They are going on');
    await drew.tap('Keep and go on');
    await drew.fill(/^Who asks/, 'Drew Detective, by secure mail');
    await drew.tap('Keep and go on');
    await drew.pick(/Cora Carter/);
    await drew.fill(/^By which day/, inTenDays());
    await drew.screenshot('route-4-contact-point');
    await drew.tap('It is there: start the clock');
    await drew.sees('The clock runs.');
    await drew.screenshot('route-5-runs');
  }

  async function decide(): Promise<void> {
    const { pat } = people;
    await pat.tap('Decide what goes');
    await pat.screenshot('route-8-decide');
    await pat.tap('That is right');
    // the route says nothing of how they asked: that comes before any yes
    await pat.pick('No, but a body asked in writing for something limited, and said why');
    await pat.tap('Continue');
    // whether it is court papers comes first, as family proceedings are going on
    await pat.pick('No, none of these');
    await pat.tap('Continue');
    await pat.pick('Yes: a child may suffer other serious harm');
    await pat.tap('Continue');
    while ((await pat.offered('')).offered.includes('No, none of these')) {
      await pat.pick('No, none of these');
      await pat.tap('Continue');
    }
  }

  it('is handed on by the contact point, decided in part, and answered within its time', async () => {
    const { drew, cora, pat } = people;
    await ask();
    await cora.sees(/asks Norfolk County Council about LCS 40417/);
    await cora.tap('See the route', { on: 'LCS 40417' });
    await cora.screenshot('route-6-contact-point');
    await cora.tap('Hand it to a colleague');
    await cora.fill(/^Who takes it on/, 'Pat Practitioner');
    await cora.tap('Hand it over');
    await cora.sees('Pat Practitioner has it now.');
    await pat.sees(/Pat Practitioner has it now/);
    await pat.tap('See the route', { on: 'LCS 40417' });
    await pat.screenshot('route-7-route');
    await decide();
    await pat.tap('Record this decision');
    await pat.tap('Decide otherwise');
    await pat.pick('Share a part of it');
    await pat.tap('Continue');
    await pat.fill(/^Why did you decide this/, 'They need the notes, and not who told us.');
    await pat.fill(/^What did you share/, 'The notes of March, without who told us');
    await pat.pickHowItWent();
    await pat.tap(/^File/);
    await pat.sees(/stands on the route/);
    await pat.screenshot('route-9-filed');
    await pat.tap('Back to the route');
    await pat.tap('Answer it');
    await pat.tap('Part of it is given');
    await pat.fill(/^What is given/, 'The notes of March');
    await pat.fill(/^Why\? In your own words/, 'A neighbour told us, and would be known.');
    await pat.screenshot('route-10-answer');
    await pat.tap('Send the answer');
    await pat.sees('The answer stands on the route.');
    await pat.screenshot('route-11-answered');
    await drew.sees(/Norfolk County Council has answered/);
    await drew.tap('See the route', { on: 'has answered' });
    await drew.unfold('What was answered');
    assert.match(await drew.card(), /The notes of March/);
    assert.match(await drew.card(), /A neighbour told us/);
    await drew.screenshot('route-12-seen-by-the-police');
  });
});
