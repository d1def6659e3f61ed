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
    assert.match(pat.text(true), new RegExp(`Policy ${earlier.id}, version ${earlier.version}`));
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
      assert.equal((await teams.cases.run(pat.person, reference, null, { type: 'discard' })).outcome, 'done');
      await teams.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
