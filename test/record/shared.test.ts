// After a manager decided that something is shared, its author records when and how it went.
import assert from 'node:assert/strict';
import { recordOf } from '../../src/record/record-of.ts';
import { mayRecordShare } from '../../src/record/shared.ts';
import { decide } from '../../src/record/decide.ts';
import type { CaseDocument, SharedForm } from '../../src/record/types.ts';
import { act, context, draft, edition, kinds, person, run, waitingCase } from '../support/ladder.ts';
import { verifyRecord } from '../support/verify.ts';

const WENT: SharedForm = { sharedAt: 'now', howSent: 'phone', withWhom: 'MASH duty worker', what: 'The bruises.' };

/** A manager decides that it is shared, where its author would have held it back. */
const decidedToShare = (): CaseDocument =>
  act(run(draft('risk', 'do-not-share'), person('pat'), { type: 'file' }), 'mo', {
    type: 'decline',
    decision: 'share',
    reason: 'The child is not safe.',
  });

const note = (document: CaseDocument, form: SharedForm) =>
  decide(edition, document, person('pat'), { type: 'note-shared', form }, context());

const problems = (form: SharedForm): string[] => {
  const decided = note(decidedToShare(), form);
  assert.ok(decided.outcome === 'refuse');
  return Object.keys(decided.refusal.fields ?? {});
};

describe('A share that a manager decided', () => {
  it('is on the record with when, how, with whom and what, and changes nothing that was filed', () => {
    const before = decidedToShare();
    const after = run(before, person('pat'), { type: 'note-shared', form: WENT });
    assert.deepEqual(kinds(after), [...kinds(before), 'shared']);
    assert.deepEqual(after.filed, before.filed);
    const said = recordOf(after).entries.at(-1);
    assert.ok(said?.kind === 'shared');
    assert.deepEqual(said.content, WENT);
    assert.deepEqual(verifyRecord(JSON.parse(JSON.stringify(after)) as unknown), []);
  });

  it('is recorded once: what came of it is asked no more', () => {
    const after = run(decidedToShare(), person('pat'), { type: 'note-shared', form: WENT });
    assert.equal(mayRecordShare(after), false);
    const again = note(after, WENT);
    assert.ok(again.outcome === 'refuse');
    assert.equal(again.refusal.code, 'share-not-open');
  });

  it('is recorded where a manager agreed and it had not gone when it was filed, and not where it had', () => {
    const filedAs = (sharedAt: string): CaseDocument => {
      const filled = run(draft('weighed', 'share'), person('pat'), { type: 'fill', form: { sharedAt } });
      return act(run(filled, person('pat'), { type: 'file' }), 'mo', { type: 'approve' });
    };
    assert.equal(mayRecordShare(filedAs('not-yet')), true);
    assert.equal(mayRecordShare(filedAs('today')), false);
  });

  it('is not recorded where nothing is to be shared, or nothing is decided', () => {
    assert.equal(mayRecordShare(waitingCase()), false);
    const held = act(waitingCase(), 'mo', { type: 'decline', decision: 'do-not-share', reason: 'Not now.' });
    assert.equal(mayRecordShare(held), false);
  });

  it('says what is missing, by field, and takes nothing that has not gone', () => {
    assert.deepEqual(problems({}), ['sharedAt', 'howSent', 'withWhom', 'what']);
    assert.deepEqual(problems({ ...WENT, sharedAt: 'not-yet' }), ['sharedAt']);
    assert.deepEqual(problems({ ...WENT, sharedAt: 'earlier' }), ['sharedOn']);
    assert.deepEqual(problems({ ...WENT, sharedAt: 'earlier', sharedOn: '2036-01-01' }), ['sharedOn']);
    assert.deepEqual(problems({ ...WENT, howSent: 'other' }), ['howSentOther']);
    assert.deepEqual(problems({ ...WENT, howSent: 'by pigeon' }), ['howSent']);
    assert.deepEqual(problems({ ...WENT, what: '  ' }), ['what']);
  });

  it('keeps nothing that what was picked makes meaningless', () => {
    const form = { ...WENT, sharedOn: '2026-11-20', howSentOther: 'By hand' };
    const said = recordOf(run(decidedToShare(), person('pat'), { type: 'note-shared', form })).entries.at(-1);
    assert.deepEqual(said?.content, WENT);
  });
});
