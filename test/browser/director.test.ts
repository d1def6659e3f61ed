import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastDue } from '../../src/register/review/due.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { edition } from '../support/ladder.ts';
import { openPlayground } from '../support/playground.ts';
import type { OpenPlayground } from '../support/playground.ts';
import { decisions, keep } from '../support/reviewed.ts';

describe('A director in a real playground', () => {
  let council: OpenPlayground<'dee' | 'ira'>;
  let dataDir: string;
  before(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'director-'));
    const store = openSqlite(join(dataDir, 'cases.sqlite'));
    const { from } = lastDue('month', new Date(), edition.local.escalation.workingHours);
    await keep(store, decisions(40, new Date(Date.parse(from) + 33 * 3_600_000)));
    await store.close();
    council = await openPlayground(['dee', 'ira'], { dataDir });
  });
  after(async () => {
    await council?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('types review, sees how sharing goes, opens one case for a reason, and stands in the access log', async () => {
    const { dee, ira } = council;
    await dee.say('review');
    await dee.sees('Decisions on record: 40.');
    // the first to ask makes the review of the month, and its news comes to the directors as a card of its own; on the first
    // days of a month there is none
    await dee.page
      .getByText('Decisions on record: 40.')
      .nth(1)
      .waitFor({ timeout: 10_000 })
      .catch(() => undefined);
    const card = await dee.card('How sharing goes');
    assert.match(card, /Nobody is named here, and no case\./);
    assert.doesNotMatch(card, /NCC-|Worker/);
    await dee.screenshot('director-1-review');
    await dee.unfold(/The whole page, with charts/);
    await dee.tap('Open the page');
    await dee.sees('npx can-i-share review --from');
    await dee.say('register');
    await dee.tap('All records');
    await dee.sees('40 records, newest first.');
    await dee.tap(/^Open /);
    await dee.fill('Your reason', 'Why it was not shared');
    await dee.screenshot('director-2-reason');
    await dee.tap('Open the record');
    await dee.sees('It adds up:');
    const [reference] = /NCC-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await dee.card('It adds up:'))!;
    await dee.screenshot('director-3-record');
    await ira.say('access log');
    const log = await ira.card('Who has read what');
    assert.match(log, new RegExp(`Dee Director, director\\s+read ${reference}[^]*“Why it was not shared”`));
    assert.match(log, /Dee Director, director\s+looked at the register/);
    assert.match(log, /Dee Director, director\s+looked at a review/);
    await ira.screenshot('director-4-access-log');
  });
});
