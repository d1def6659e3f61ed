// Whether the person was told what is shared, on the form and on the record.
import assert from 'node:assert/strict';
import { decide } from '../../src/record/decide.ts';
import { lineIn } from '../../src/record/in-words/history.ts';
import { recordOf } from '../../src/record/record-of.ts';
import type { CaseDocument, ToldForm } from '../../src/record/types.ts';
import { act, context, draft, edition, kinds, person, run } from '../support/ladder.ts';
import { verifyRecord } from '../support/verify.ts';
import { filed } from './example.ts';

const WORDS = { audience: 'parent', occasion: 'telling-later', language: 'en' } as const;
const TOLD: ToldForm = { told: 'told', on: '2026-11-23', words: WORDS };
const WHY = 'He would know who rang us.';

const note = (document: CaseDocument, form: ToldForm): CaseDocument =>
  run(document, person('pat'), { type: 'note-told', ...form });
const refusal = (document: CaseDocument, form: ToldForm): string | null => {
  const decided = decide(edition, document, person('pat'), { type: 'note-told', ...form }, context());
  return decided.outcome === 'refuse' ? decided.refusal.code : null;
};
const lastLine = (document: CaseDocument): { line: string; words: string } => {
  const record = recordOf(document);
  return lineIn({ edition, record, spell: (text) => text }, record.entries.at(-1)!);
};

describe('Whether the person was told', () => {
  it('is on the record with the day and what the words were made for, and changes nothing that was filed', () => {
    const before = filed();
    const after = note(before, TOLD);
    assert.deepEqual(kinds(after), [...kinds(before), 'person-told']);
    assert.deepEqual(after.filed, before.filed);
    assert.deepEqual(recordOf(after).entries.at(-1)?.content, TOLD);
    assert.equal(
      lastLine(after).line,
      'Pat Practitioner told the person on 23 November 2026. ' +
        'Words given: a parent, say afterwards that it was shared, English.',
    );
    assert.deepEqual(verifyRecord(JSON.parse(JSON.stringify(after)) as unknown), []);
  });

  it('can be said again, once they are told after all', () => {
    const after = note(note(filed(), { told: 'not-safe', whyNot: WHY }), TOLD);
    assert.deepEqual(kinds(after).slice(-2), ['person-told', 'person-told']);
  });

  it('says why not, in their own words', () => {
    const after = note(filed(), { told: 'not-safe', whyNot: WHY });
    assert.deepEqual(lastLine(after), {
      line: 'Pat Practitioner says that it is not safe to tell the person.',
      words: WHY,
    });
  });

  it('is found where somebody makes another of it in the store', () => {
    const after = note(filed(), { told: 'not-yet' });
    const changed = structuredClone(after) as unknown as { journal: { content: { told: string } }[] };
    changed.journal.at(-1)!.content.told = 'told';
    assert.ok(verifyRecord(changed).length > 0);
  });

  it('needs a day that is not to come, and a reason where it is not safe', () => {
    assert.equal(refusal(filed(), { told: 'told' }), 'told-day');
    assert.equal(refusal(filed(), { told: 'told', on: '2036-01-01' }), 'told-day');
    assert.equal(refusal(filed(), { told: 'told', on: 'Monday' }), 'told-day');
    assert.equal(refusal(filed(), { told: 'not-safe', whyNot: ' ' }), 'told-why');
    assert.equal(refusal(filed(), { told: 'not-safe', whyNot: 'x'.repeat(2001) }), 'too-long');
    assert.equal(refusal(filed(), { told: 'not-yet' }), null);
  });

  it('stands on the form before it is filed, and takes back why not once they are told', () => {
    const open = draft('weighed', 'share');
    const not = note(open, { told: 'not-safe', whyNot: WHY });
    assert.equal(not.draft?.form.subjectTold, 'not-told');
    assert.equal(not.draft.form.whyNotTold, WHY);
    const told = note(not, TOLD);
    assert.equal(told.draft?.form.subjectTold, 'told');
    assert.equal(told.draft.form.whyNotTold, undefined);
    assert.deepEqual(told.journal, open.journal);
  });

  /** What a journal says of telling the person. */
  const toldIn = (document: CaseDocument): unknown[] =>
    document.journal.filter(({ kind }) => kind === 'person-told').map(({ content }) => content);
  const file = (document: CaseDocument): CaseDocument => run(document, person('pat'), { type: 'file' });

  it('goes on record as it was said on the form, day and words with it, once it is filed', () => {
    const document = file(note(draft('agreed', 'share'), TOLD));
    assert.equal(document.filed?.form.subjectTold, 'told');
    assert.deepEqual(kinds(document), ['filed', 'person-told']);
    assert.deepEqual(toldIn(document), [TOLD]);
    assert.match(lastLine(document).line, /told the person on 23 November 2026\. Words given: a parent/);
    assert.deepEqual(verifyRecord(JSON.parse(JSON.stringify(document)) as unknown), []);
  });

  it('goes on record where nothing is shared, of which the form itself does not ask', () => {
    assert.deepEqual(toldIn(file(note(draft('agreed', 'do-not-share'), TOLD))), [TOLD]);
  });

  it('goes on record once where a manager is asked, when they are, and the manager decides', () => {
    const waiting = file(note(draft('weighed', 'share'), TOLD));
    assert.deepEqual(kinds(waiting), ['manager-asked', 'person-told']);
    assert.equal(waiting.draft?.told, undefined);
    const decided = act(waiting, 'mo', { type: 'approve', reason: '' });
    assert.ok(decided.filed);
    assert.deepEqual(toldIn(decided), [TOLD]);
    for (const document of [waiting, decided])
      assert.deepEqual(verifyRecord(JSON.parse(JSON.stringify(document)) as unknown), []);
  });

  it('does not go on record where the form says otherwise by then', () => {
    const noted = note(draft('agreed', 'share'), TOLD);
    const changed = run(noted, person('pat'), { type: 'fill', form: { subjectTold: 'will-tell' } });
    assert.deepEqual(toldIn(file(changed)), []);
    assert.deepEqual(toldIn(file(note(noted, { told: 'not-yet' }))), []);
  });

  it('is not said on a form while it is open what is to be decided', () => {
    const begun = run(null, person('pat'), { type: 'open', emergency: false, openedBy: null });
    assert.equal(refusal(begun, { told: 'not-yet' }), 'told-not-open');
  });
});
