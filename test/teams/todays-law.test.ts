import assert from 'node:assert/strict';
import { renderPage } from '../../src/pages/page.ts';
import { makeEditions, onlyEdition, withLaw } from '../../src/policy/governing.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { verifyRecord } from '../../src/record/verify.ts';
import { recordPage } from '../../src/register/print/record-page.ts';
import { agree } from '../support/managers.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { earlier, stricter } from '../support/two-editions.ts';
import { pickDecision, walkClearRisk } from '../support/walks.ts';

const COPIED = {
  by: { name: 'Ira Auditor', role: 'auditor' },
  at: new Date('2026-11-26T23:10:00Z'),
  through: 'teams',
  seesHolds: true,
} as const;
const LINE = /Under today's law, as far as is known: seek advice\./;
const WHY = /Under today's law, as far as is known: seek advice\.\nAsk first\. Somebody else decides that today\.\n/;

describe("Today's law on the cards", () => {
  let teams: Teams;
  const withLawOf = async (law: Parameters<typeof withLaw>[1]): Promise<void> => {
    teams = await startTeams({ editions: withLaw(onlyEdition(earlier), law) });
    for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
  };
  afterEach(() => teams.close());

  it('is said at once with why where it gives another verdict, its clause in the fold, and changes nothing', async () => {
    await withLawOf(stricter);
    const pat = await walkClearRisk(teams.chat('pat'));
    assert.match(
      pat.text(),
      /Tell[\s\S]*Under today's law, as far as is known: seek advice\. Somebody else decides that/,
    );
    assert.match(pat.text(true), WHY);
    assert.match(pat.text(true), new RegExp(stricter.clause.get('paper-test-almost-certain')!.title));
    assert.ok(pat.buttons().includes('Record this decision'));
  });

  it('says nothing where it is the very edition, or says the same', async () => {
    await withLawOf(earlier);
    const pat = await walkClearRisk(teams.chat('pat'));
    assert.doesNotMatch(pat.text(true), /Under today's law/);
  });

  it('stands on the request to the manager and on the record, as it was shown', async () => {
    await withLawOf(stricter);
    const pat = await walkClearRisk(teams.chat('pat'));
    await pat.press('Record this decision');
    assert.match(
      pat.text(),
      /The policy says[\s\S]*Under today's law, as far as is known: seek advice\. Somebody else/,
    );
    await pickDecision(pat, 'Do not share');
    await pat
      .type('Case reference', 'CF-20417')
      .type('Why did you decide this?', 'The family asked me not to.')
      .press('File this record');
    await teams.deliver();
    const mo = teams.chat('mo').look();
    assert.match(mo.text(), LINE);
    assert.match(mo.text(true), WHY);
    await agree(mo);
    await pat.say(`show ${pat.reference}`);
    assert.match(pat.text(true), WHY);
    const { document } = (await teams.store.get<CaseDocument>('NCC', pat.reference))!;
    assert.equal(document.filed?.verdict.law?.said?.because, 'child-harm');
    const editions = makeEditions([{ edition: earlier, from: '0001-01-01' }], (id) =>
      [earlier, stricter].find((one) => one.id === id),
    );
    assert.deepEqual(verifyRecord(document, new Date('2027-11-23T10:00:00Z'), editions), []);
    const page = recordPage(editions, { reference: document.id, document, problems: [] }, COPIED);
    assert.match(renderPage('sections', page).replaceAll('&#39;', "'"), LINE);
  });
});
