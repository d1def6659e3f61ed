import assert from 'node:assert/strict';
import { setClockOffset } from '../../src/time/clock.ts';
import { decideOtherwise, walkToShare } from '../support/browser-walks.ts';
import { openPlayground } from '../support/playground.ts';
import type { OpenPlayground } from '../support/playground.ts';

describe('Four people in real playgrounds', () => {
  let council: OpenPlayground<'pat' | 'mo' | 'gale' | 'sam'>;
  before(async () => {
    council = await openPlayground(['pat', 'mo', 'gale', 'sam']);
  });
  after(async () => {
    await council?.close();
  });

  /** Pat walks to the verdict that the police are told now. */
  async function walk(): Promise<void> {
    const { pat } = council;
    await walkToShare(pat);
    assert.match(await pat.card(), /Yes\. Tell [^\n]* now/);
  }

  it('Pat asks and Mo, told live, approves; Pat’s card changes', async () => {
    const { pat, mo } = council;
    await walk();
    await decideOtherwise(pat);
    await pat.sees('Waiting for Mo Manager');
    await pat.screenshot('people-1-pat-waits');
    await mo.sees(/Pat Practitioner proposes/);
    await mo.screenshot('people-2-mo-is-asked');
    await mo.tap('Agree: do not share', { on: /Pat Practitioner proposes/ });
    await mo.fill(/^Why do you agree/, 'The police ask us to wait.');
    await mo.tap('Agree: do not share');
    await mo.sees('There is nothing more to decide.');
    await mo.screenshot('people-3-mo-approved');
    await pat.sees('Mo Manager agreed: do not share');
    // the card that waited says so, and so does the news further down
    const saying = pat.page.locator('.ac-adaptiveCard').filter({ hasText: 'Mo Manager agreed: do not share' });
    await saying.nth(1).waitFor();
    await pat.screenshot('people-4-pat-is-told');
  });

  it('Pat asks the Guardian, Gale answers without knowing who asks, Pat files', async () => {
    const { pat, gale } = council;
    await walk();
    await pat.unfold('More');
    await pat.tap('Seek or note advice');
    await pat.tap('Ask the Guardian');
    for (const [list, option] of [
      ['What kind of information is it?', "A worry about somebody's safety"],
      ['Who is it about?', 'A child under 13'],
      ['Who wants it, or would be told?', 'The police'],
      ['What is it for?', 'To keep somebody safe'],
      ['Have they agreed?', 'They said no'],
      ['Is anybody at risk?', 'Yes, of serious harm'],
      ['What is not clear to you?', 'How much to share'],
      ['When do you need an answer?', 'Today'],
    ] as const) {
      // what the case knows is filled in already
      if (await pat.asks(new RegExp(list.slice(0, -1)))) await pat.choose(list, option);
    }
    await pat.fill(/^Anything else/, 'they ask for the whole file');
    await pat.screenshot('people-5-pat-asks-the-guardian');
    await pat.tap('Send to the Guardian');
    await gale.sees('They ask: “How much to share”');
    const seen = await gale.page.locator('body').innerText();
    for (const secret of ['Pat', 'NCC-', 'LCS 40417', 'Family Support']) assert.ok(!seen.includes(secret), secret);
    await gale.screenshot('people-6-gale-is-asked');
    await gale.tap('Share part of it', { on: 'They ask: “How much to share”' });
    // the client names a tick box after its whole group, so it is found by what stands beside it
    await gale.cardWith().getByText('Share the least that is needed', { exact: true }).click();
    await gale.fill(/^Anything else/, 'what the children said, and dates');
    await gale.tap('Send this advice');
    await gale.sees('The Guardian advises: Share part of it');
    await gale.screenshot('people-7-gale-answered');
    await pat.sees('The Guardian advises: Share part of it');
    await pat.screenshot('people-8-pat-has-advice');
    await pat.tap('Record this decision', { on: 'The Guardian advises: Share part of it' });
    await pat.tap('Decide otherwise');
    await pat.pick('Share a part of it');
    await pat.tap('Continue');
    await pat.fill(/^Case reference/, 'LCS 40417');
    await pat.fill(/^Why did you decide this/, 'The Guardian advised a part.');
    await pat.fill(/^What did you share/, 'What the children said, and dates');
    await pat.pickHowItWent();
    await pat.tap(/^File/);
    await pat.sees(/Recorded: Share/);
    await pat.screenshot('people-9-pat-filed');
  });

  it('Mo stays silent, two days pass on the practice clock, and Sam gets it', async () => {
    const { pat, mo, sam } = council;
    await walk();
    await decideOtherwise(pat);
    await mo.sees(/Pat Practitioner proposes/);
    setClockOffset(council.dataDir, 2 * 86_400_000);
    await sam.sees(/Pat Practitioner proposes/);
    await sam.screenshot('people-10-sam-gets-it');
    await mo.screenshot('people-11-mo-was-silent');
    await pat.sees('Sam Second is asked too');
    await pat.screenshot('people-12-pat-knows');
  });
});
