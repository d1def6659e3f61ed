// What people are told of an edition that nobody has endorsed, from the first answer to the record years later.
import assert from 'node:assert/strict';
import { onlyEdition } from '../../src/policy/governing.ts';
import type { Edition } from '../../src/policy/edition.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { recordPage } from '../../src/register/print/record-page.ts';
import { renderPage } from '../../src/pages/page.ts';
import { problemsOf } from '../../src/record/check-record.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { fillIn, fileClearRisk, pickDecision, walkClearRisk } from '../support/walks.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

const DRAFT = /This policy is a draft, not yet endorsed by the council\./;
const THEN = /The policy was a draft then, not yet endorsed by the council\./;
const endorsed = loadEdition();
const unendorsed: Edition = { ...endorsed, notEndorsed: true };

describe('Under a policy that nobody has endorsed', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams({ editions: onlyEdition(unendorsed) });
    for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
  });
  afterEach(() => teams.close());

  it('each verdict says so, and no question before there is one', async () => {
    const pat = await teams.chat('pat').say('walk');
    assert.doesNotMatch(pat.text(), DRAFT);
    await walkClearRisk(pat);
    assert.match(pat.text(), DRAFT);
    assert.match(String(pat.shown.fallbackText), DRAFT);
    await pat.press('Record this decision');
    assert.match(pat.text(), DRAFT);
  });

  it('the manager who decides reads it beside what the policy says', async () => {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await pickDecision(pat, 'Do not share');
    pat.type('Case reference', 'CF-20417').type('Why did you decide this?', 'The family asked me not to.');
    await pat.press('File this record');
    await teams.deliver();
    assert.match(teams.chat('mo').look().text(), DRAFT);
  });

  it('the receipt, the record and its print keep that it was a draft then, also once it is endorsed', async () => {
    const pat = teams.chat('pat');
    const reference = await fileClearRisk(pat);
    assert.match(pat.text(), THEN);
    await pat.say(`show ${reference}`);
    assert.match(pat.text(), THEN);
    const document = (await teams.cases.find(pat.person, reference))!;
    assert.match(document.filed!.verdict.notEndorsed!, THEN);
    const editions = onlyEdition(endorsed);
    assert.deepEqual(await problemsOf(document, { find: () => Promise.resolve(null), now: teams.now(), editions }), []);
    const copied = { by: { name: 'Ada', role: 'auditor' as const }, at: teams.now(), through: 'teams' as const };
    const page = renderPage('sections', recordPage(editions, { reference, document, problems: [] }, copied));
    assert.match(page, THEN);
    assert.doesNotMatch(page, DRAFT);
  });
});

describe('Under a policy that somebody has endorsed', () => {
  it('nothing of the kind is said or kept, and a record of before is read as what it was', async () => {
    const store = openSqlite(':memory:');
    const teams = await startTeams({ store });
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    assert.doesNotMatch(pat.text(), /draft, not yet endorsed/);
    await pat.press('Record this decision');
    await fillIn(pat).press('File this record');
    const { reference } = pat;
    const document = (await teams.cases.find(pat.person, reference))!;
    assert.equal('notEndorsed' in document.filed!.verdict, false);
    await pat.say(`show ${reference}`);
    assert.doesNotMatch(pat.text(true), /not yet endorsed/);
    await teams.close();
  });
});
