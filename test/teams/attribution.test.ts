import assert from 'node:assert/strict';
import { checkCode } from '../../src/record/check-code.ts';
import { recordOf } from '../../src/record/record-of.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { verifyRecord } from '../support/verify.ts';
import { fileClearRisk, pickDecision, walkClearRisk } from '../support/walks.ts';
import { agree, decideOtherwise } from '../support/managers.ts';

const PATS_REASON = 'The children are safe with their aunt.';
const SAMS_REASON = 'Their aunt lives next door to him.';

describe('Who decided what, on the record', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
    for (const key of ['pat', 'mo', 'sam', 'ira']) await teams.chat(key).say('help');
  });
  afterEach(() => teams.close());

  /** Pat decides not to share although a child is at risk: that waits for Mo. */
  async function holdBack(): Promise<string> {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await pickDecision(pat, 'Do not share');
    await pat
      .type('Case reference', 'CF-20417')
      .type('Why did you decide this?', PATS_REASON)
      .press('File this record');
    await teams.deliver();
    return pat.reference;
  }

  /** … Mo hands it over, and Sam decides otherwise. */
  async function decidedBySam(): Promise<string> {
    const reference = await holdBack();
    const mo = await teams.chat('mo').look().press('Hand over');
    await mo.pick(/^Sam Second/).press('Hand it over');
    await teams.deliver();
    await decideOtherwise(teams.chat('sam').look(), SAMS_REASON);
    await teams.deliver();
    return reference;
  }

  const record = async (reference: string): Promise<CaseDocument> =>
    (await teams.store.get<CaseDocument>('NCC', reference))!.document;
  /** The record as it reads: an auditor is shown its journal first. */
  const shown = async (key: string, reference: string): Promise<Chat> => {
    const chat = await teams.chat(key).say(`show ${reference}`);
    return key === 'ira' ? chat.press('The record as it reads') : chat;
  };

  it('shows a manager’s decision with the manager’s name, role and words, and the proposal with its author’s', async () => {
    const reference = await decidedBySam();
    for (const key of ['pat', 'ira']) {
      const text = (await shown(key, reference)).text(true);
      assert.match(text, /Decided: \*\*Share\*\*\n[\s\S]*?Decided by Sam Second\nsenior manager · /, key);
      assert.match(text, new RegExp(`Why, in the words of Sam Second\n${SAMS_REASON}`), key);
      assert.match(text, /Proposed: \*\*Do not share\*\*\nProposed by Pat Practitioner\npractitioner · /, key);
      assert.match(text, new RegExp(`Why, in the words of Pat Practitioner\n${PATS_REASON}`), key);
      assert.ok(!text.includes('Why did you decide this?'), key);
    }
  });

  it('gives the author the check code of a record that a manager decided', async () => {
    const reference = await decidedBySam();
    const code = checkCode(await record(reference))!;
    assert.match(
      (await shown('pat', reference)).text(),
      new RegExp(`The check code is now ${code}: put it in the case file`),
    );
  });

  it('names the manager who agreed to hold something back, with the author’s own reason', async () => {
    const reference = await holdBack();
    await agree(teams.chat('mo').look());
    const text = (await shown('ira', reference)).text(true);
    assert.match(text, /Decided: \*\*Do not share\*\*\n[\s\S]*?Agreed by Mo Manager\nmanager · /);
    assert.match(text, /Proposed: \*\*Do not share\*\*\nProposed by Pat Practitioner\npractitioner · /);
    assert.match(text, new RegExp(`Why, in the words of Pat Practitioner\n${PATS_REASON}`));
    assert.match(text, /This is not what the policy said\./);
  });

  it('says to the manager who decided what the author had proposed and why', async () => {
    await decidedBySam();
    const text = teams.chat('sam').look().text(true);
    assert.match(text, /Sam Second decided: share it/);
    assert.match(text, new RegExp(PATS_REASON));
  });

  it('shows an author’s own decision as theirs, and whom a message about it has reached', async () => {
    const pat = teams.chat('pat');
    const reference = await fileClearRisk(pat);
    const before = (await shown('pat', reference)).text(true);
    assert.match(before, /Decided by Pat Practitioner\npractitioner · /);
    assert.ok(!before.includes('Proposed'));
    assert.match(before, /Mo Manager is to be told that it was filed at once: waiting to reach them\./);
    await teams.deliver();
    assert.match(
      (await shown('pat', reference)).text(true),
      /2026 at \d\d:\d\d: Mo Manager was told that it was filed at once\./,
    );
  });

  it('shows an auditor a line for each entry of the journal, and what a check of it finds', async () => {
    const reference = await decidedBySam();
    const { journal } = await record(reference);
    const ira = await teams.chat('ira').say(`show ${reference}`);
    const text = ira.text(true);
    for (const { seq } of journal) assert.match(text, new RegExp(`^${seq} · `, 'm'), String(seq));
    assert.match(text, /Mo Manager handed it over to Sam Second\./);
    assert.match(text, /Sam Second got a request to decide\./);
    assert.match(text, /It adds up: 8 entries checked\./);
    assert.doesNotMatch((await shown('pat', reference)).text(true), /adds up/);
  });

  it('shows that the author does not agree, in their words, and who decides until when it holds', async () => {
    const reference = await decidedBySam();
    const pat = (await shown('pat', reference)).look();
    await pat.press('Managers and advice');
    await pat.press('I do not agree');
    await pat.type('Why do you not agree? (needed)', 'He has moved out.').press('Send to the next manager');
    for (const key of ['pat', 'ira']) {
      const text = (await shown(key, reference)).text(true);
      assert.match(
        text,
        /Pat Practitioner does not agree\. It is for Dee Director to decide\. Until then this holds\./,
      );
      assert.match(text, /He has moved out\./, key);
    }
  });

  it('gives the author the new check code after an addition, and says what an older one covers', async () => {
    const reference = await fileClearRisk(teams.chat('pat'));
    const before = checkCode(await record(reference))!;
    const pat = await shown('pat', reference);
    await pat.type('What do you want to add or put right?', 'The school rang back.').press('Add to the record');
    const after = checkCode(await record(reference))!;
    assert.notEqual(after, before);
    assert.match(
      pat.text(),
      new RegExp(`The check code is now ${after}\\. An older one covers only what was there before`),
    );
    assert.match((await shown('pat', reference)).text(), /An older code covers only what was there before\./);
    assert.ok(!(await shown('ira', reference)).text().includes('put it in the case file'));
  });

  it('shows what was put right beside what it puts right, with who and when, and what was filed stays', async () => {
    const reference = await fileClearRisk(teams.chat('pat'));
    const filed = (await record(reference)).filed?.form.caseReference;
    const pat = await shown('pat', reference);
    await pat
      .pick('Case reference', 'What do you put right? (leave empty to add something)')
      .type('What do you want to add or put right?', 'CF-99999')
      .press('Add to the record');
    const beside = new RegExp(
      `Case reference\n\n${filed}\n\nPut right on 23 November 2026 at 10:00 by Pat Practitioner, practitioner:\n\nCF-99999`,
    );
    for (const key of ['pat', 'ira']) assert.match((await shown(key, reference)).text(true), beside, key);
    assert.equal((await record(reference)).filed?.form.caseReference, filed);
    assert.deepEqual(verifyRecord(await record(reference)), []);
  });

  it('opens the whole journal for its author too, without what only an auditor is told', async () => {
    const reference = await decidedBySam();
    const pat = await (await shown('pat', reference)).press('All that happened, page by page');
    assert.match(pat.text(), /^1 · .*Pat Practitioner asked Mo Manager\. Proposed: do not share\./m);
    assert.match(pat.text(), /^7 · .*It was filed as the manager decided\./m);
    assert.doesNotMatch(pat.text(true), /adds up|This check/);
    await pat.press('The record as it reads');
    assert.match(pat.text(), /Decided: \*\*Share\*\*/);
  });

  it('keeps what was proposed in the record itself, for the terminal and the export', async () => {
    const document = await record(await decidedBySam());
    const { proposed, decided, filed } = recordOf(document);
    assert.deepEqual(
      [proposed?.decision, proposed?.why, proposed?.by.name],
      ['do-not-share', PATS_REASON, 'Pat Practitioner'],
    );
    assert.deepEqual(
      [decided?.how, decided?.decision, decided?.why, decided?.by.name, decided?.by.role],
      ['decided', 'share', SAMS_REASON, 'Sam Second', 'senior-manager'],
    );
    assert.equal(filed?.form.reason, PATS_REASON);
    assert.deepEqual(verifyRecord(document), []);
  });
});
