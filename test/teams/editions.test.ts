import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onlyEdition } from '../../src/policy/governing.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { changingOn, earlier, later } from '../support/two-editions.ts';
import { fillIn, walkClearRisk, pickDecision } from '../support/walks.ts';
import { agree } from '../support/managers.ts';

const A_DAY = 86_400_000;

describe('When another edition begins to govern while the bot runs', () => {
  let teams: Teams;
  beforeEach(async () => {
    // the tests' clock stands at 23 November 2026
    teams = await startTeams({ editions: changingOn('2026-11-24') });
  });
  afterEach(() => teams.close());

  it('a draft that was opened under the one before is finished and shown under that one', async () => {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    assert.match(pat.text(), /\nYes\. Tell [^\n]* now/);
    teams.advance(A_DAY);
    await pat.press('Change an earlier answer');
    assert.doesNotMatch(pat.text(), /Later:/);
    await pat.say(`show ${pat.reference}`);
    await pat.press('Record this decision');
    await fillIn(pat).press('File this record');
    const { filed } = (await teams.cases.find(pat.person, pat.reference))!;
    assert.deepEqual(filed?.edition, { id: earlier.id, version: earlier.version, hash: earlier.hash });
    assert.ok(filed.answers.every(({ text }) => !text.startsWith('Later:')));
    await pat.say(`show ${pat.reference}`);
    assert.match(pat.text(true), new RegExp(`${earlier.id}, version ${earlier.version}`));
    assert.doesNotMatch(pat.text(true), /Later:/);
  });

  it('a new draft takes the one that governs now, and an untouched one of before is left alone', async () => {
    const pat = await teams.chat('pat').say('walk');
    const { reference } = pat;
    assert.match(pat.text(), /\nIs anybody at risk of harm\?/);
    teams.advance(A_DAY);
    await pat.say('walk');
    assert.notEqual(pat.reference, reference);
    assert.match(pat.text(), /Later: Is anybody at risk of harm\?/);
    await pat.pick('No, nobody').press('Continue');
    await pat.pick('No').press('Continue');
    assert.match(pat.text(), /Later: Do not share this\./);
    const { edition } = (await teams.cases.find(pat.person, pat.reference))!;
    assert.deepEqual(edition, { id: later.id, version: later.version, hash: later.hash });
    await pat.say(`show ${reference}`);
    assert.doesNotMatch(pat.text(), /Later:/);
  });

  it('a manager decides what was asked under the one before, and it is filed under that one', async () => {
    for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await pickDecision(pat, 'Do not share');
    await pat
      .type('Case reference', 'CF-20417')
      .type('Why did you decide this?', 'The family asked me not to.')
      .press('File this record');
    await teams.deliver();
    teams.advance(A_DAY);
    const mo = teams.chat('mo').look();
    assert.match(mo.text(), /Pat Practitioner proposes/);
    await agree(mo);
    assert.match(mo.text(), /Mo Manager agreed/);
    assert.doesNotMatch(mo.text(true), /Later:/);
    const { filed } = (await teams.cases.find(pat.person, pat.reference))!;
    assert.equal(filed?.edition.id, earlier.id);
  });
});

describe('A draft whose edition is not here any more', () => {
  it('says so in a sentence, changes nothing, and is left for a new one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'can-i-share-'));
    const start = (edition: typeof earlier): Promise<Teams> =>
      startTeams({ store: openSqlite(join(folder, 'cases.sqlite')), editions: onlyEdition(edition) });
    try {
      const before = await start(earlier);
      const first = await before.chat('pat').say('walk');
      await first.pick('No, nobody').press('Continue');
      const { reference } = first;
      const draft = (await before.cases.find(first.person, reference))!;
      await before.close();

      const teams = await start(later);
      const pat = await teams.chat('pat').say(`show ${reference}`);
      assert.match(pat.text(), new RegExp(`under the policy ${earlier.id}, version ${earlier.version}`));
      assert.match(pat.text(), /Type walk to begin again/);
      await pat.say('mine');
      assert.match(JSON.stringify(pat.shown), /✎ Draft under an earlier policy/);
      const answer = { type: 'answer', question: 'purpose', response: 'no' } as const;
      const refused = await teams.cases.run(pat.person, reference, null, answer);
      assert.equal(refused.refusal?.code, 'edition-gone');
      assert.deepEqual((await teams.cases.find(pat.person, reference))!.draft, draft.draft);
      await pat.say('walk');
      assert.match(pat.text(), /Later: Is anybody at risk of harm\?/);
      await pat.say(`show ${reference}`);
      await pat.press('Start again under later');
      assert.match(pat.text(), /Later: /, 'with what was answered before');
      const { edition, draft: again } = (await teams.cases.find(pat.person, reference))!;
      assert.deepEqual([edition?.id, again!.answers], [later.id, draft.draft!.answers]);
      assert.equal((await teams.cases.run(pat.person, reference, null, { type: 'discard' })).outcome, 'done');
      await teams.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('A draft, once another edition has come into force', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams({ editions: changingOn('2026-11-24') });
  });
  afterEach(() => teams.close());
  const BEGUN =
    /This was begun under the policy of 2015\. Since 24 November 2026 we go by later\. Go on, or start again under it\./;

  it('says so on its question, its answer and its form, and nothing before that day or on another draft', async () => {
    const pat = await teams.chat('pat').say('walk');
    assert.doesNotMatch(pat.text(), /This was begun under/);
    const { reference } = pat;
    teams.advance(A_DAY);
    await pat.say(`show ${reference}`);
    assert.match(pat.text(), BEGUN);
    assert.match(String(pat.shown.fallbackText), BEGUN);
    await pat.pick('Yes: a child may suffer other serious harm').press('Continue');
    await pat.pick('Yes, and I would share only what is needed').press('Continue');
    await pat.pick('Social care, MASH or a safeguarding team').press('Continue');
    await pat.pick('No, none of these').press('Continue');
    assert.match(pat.text(), BEGUN);
    await pat.press('Record this decision');
    assert.match(pat.text(), BEGUN);
    await fillIn(pat).press('File this record');
    await pat.say(`show ${pat.reference}`);
    assert.doesNotMatch(pat.text(), /This was begun under/, 'what is on record stays under its own');
    await pat.say('walk');
    assert.doesNotMatch(pat.text(), /This was begun under/);
  });

  it('begins again under that one on a tap, with what was answered and written, and the decision left to make', async () => {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    const { reference } = pat;
    const before = (await teams.cases.find(pat.person, reference))!.draft!;
    await pat.press('Record this decision');
    pat.type('Why did you decide this?', 'Bruises seen twice this week.');
    await pat.press('Go back');
    teams.advance(A_DAY);
    await pat.say(`show ${reference}`);
    await pat.press('Start again under later');
    assert.match(pat.text(), /Begun again under the policy that governs now/);
    assert.doesNotMatch(pat.text(), /This was begun under/);
    const { edition, draft } = (await teams.cases.find(pat.person, reference))!;
    assert.deepEqual(edition, { id: later.id, version: later.version, hash: later.hash });
    assert.deepEqual(draft!.answers, before.answers);
    assert.equal(draft!.form.decision, undefined);
    await teams.cases.run(pat.person, reference, null, { type: 'fill', form: { decision: 'share' } });
    await teams.cases.run(pat.person, reference, null, { type: 'renew' });
    const after = (await teams.cases.find(pat.person, reference))!.draft!;
    assert.equal(after.form.decision, 'share', 'a second tap takes nothing away');
    await pat.press('Record this decision');
    await fillIn(pat).press('File this record');
    const { filed } = (await teams.cases.find(pat.person, reference))!;
    assert.equal(filed?.edition.id, later.id);
    assert.match(filed.verdict.answer, /^Later: /);
  });

  it('stays under its own where a manager was asked about it, whatever is tapped', async () => {
    for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await pickDecision(pat, 'Do not share');
    pat.type('Case reference', 'CF-20417').type('Why did you decide this?', 'The family asked me not to.');
    await pat.press('File this record');
    teams.advance(A_DAY);
    const before = (await teams.cases.find(pat.person, pat.reference))!;
    const refused = await teams.cases.run(pat.person, pat.reference, null, { type: 'renew' });
    assert.equal(refused.outcome, 'refused');
    assert.deepEqual((await teams.cases.find(pat.person, pat.reference))!.journal, before.journal);
  });
});
