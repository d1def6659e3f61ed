import assert from 'node:assert/strict';
import { walkToShare } from '../support/browser-walks.ts';
import { openPlayground } from '../support/playground.ts';
import type { OpenPlayground } from '../support/playground.ts';

describe('An auditor in a real playground', () => {
  let council: OpenPlayground<'pat' | 'ira'>;
  before(async () => {
    council = await openPlayground(['pat', 'ira']);
  });
  after(async () => {
    await council?.close();
  });

  /** Pat files that the police are told, in this case of theirs. The reference. */
  async function file(caseReference: string): Promise<string> {
    const { pat } = council;
    await walkToShare(pat);
    await pat.tap('Record this decision');
    await pat.fill(/^Case reference/, caseReference);
    await pat.fill(/^Why did you decide this/, 'Two children say that they are hit.');
    await pat.fill(/^What did you share/, 'What the children said on Monday');
    await pat.pickHowItWent();
    await pat.tap(/^File/);
    return /NCC-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await pat.card())![0];
  }

  it('finds a record by its case reference, opens it, and stands in the access log', async () => {
    const reference = await file('LCS 40417');
    const other = await file('LCS 50505');
    const { ira } = council;
    await ira.say('register');
    const list = await ira.card();
    assert.match(list, /2 records, newest first\./);
    assert.ok(list.includes(reference) && list.includes(other));
    await ira.screenshot('register-1-list');
    await ira.tap('Look for certain records');
    await ira.fill(/^Case reference/, 'lcs/40417');
    await ira.screenshot('register-2-look-for');
    await ira.tap('Find');
    const found = await ira.card();
    assert.match(found, /1 record, newest first\./);
    assert.ok(found.includes(reference) && !found.includes(other));
    await ira.tap(/^Open Share/);
    await ira.sees('It adds up: 2 entries checked.');
    await ira.screenshot('register-3-record');
    await ira.tap('Who has read this', { on: 'It adds up' });
    await ira.sees(`Who has read ${reference}`);
    assert.match(await ira.card(`Who has read ${reference}`), new RegExp(`Ira Auditor, auditor\\s+read ${reference}`));
    await ira.screenshot('register-4-access-log');
  });
});
