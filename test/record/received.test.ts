// Information that somebody was given: what is recorded of it, and what a later share of the same case is shown.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  readReceived,
  receivedProblems,
  RECEIVED_FIELDS,
  LIMITS,
  HOW,
  PURPOSES,
  sendersOf,
} from '../../src/record/received.ts';
import { caseKey, limitIn } from '../../src/record/received-state.ts';
import { decide } from '../../src/record/decide.ts';
import { recordOf } from '../../src/record/record-of.ts';
import { readCase } from '../../src/record/stored.ts';
import type { CaseCommand, CaseDocument, LimitShown, ReceivedForm, Transition } from '../../src/record/types.ts';
import { receivedFromPolice } from '../cards/arrived-scenes.ts';
import { context, draft, edition, FORM, person, run, START } from '../support/ladder.ts';
import { erased } from '../support/erase.ts';
import { verifyRecord } from '../support/verify.ts';

const GIVEN: ReceivedForm = {
  caseReference: 'LL-1042',
  from: 'police',
  receivedOn: '2026-03-03',
  how: 'phone',
  purpose: 'protect-child',
  limits: 'ask-first',
};
const problems = (form: ReceivedForm): string[] =>
  Object.keys(receivedProblems(edition, { ...GIVEN, ...form }, START)).toSorted();

describe('Recording what somebody was given', () => {
  it('needs the case, from whom, when, how, for what, and which limits', () => {
    assert.deepEqual(problems({}), []);
    assert.deepEqual(Object.keys(receivedProblems(edition, {}, START)).toSorted(), [
      'caseReference',
      'from',
      'how',
      'limits',
      'purpose',
      'receivedOn',
    ]);
  });

  it('asks for words where none of the choices fits, and for none where one does', () => {
    for (const field of ['from', 'how', 'purpose'] as const) {
      assert.deepEqual(problems({ [field]: 'other' }), [`${field}Other`]);
      assert.deepEqual(problems({ [field]: 'other', [`${field}Other`]: 'A neighbour' }), []);
      assert.deepEqual(problems({ [field]: 'nothing of the kind' }), [field]);
    }
  });

  it('takes several limits, but not "none said" beside one', () => {
    assert.deepEqual(problems({ limits: 'ask-first,not-subject' }), []);
    assert.deepEqual(problems({ limits: 'none-said' }), []);
    for (const limits of ['', 'none-said,ask-first', 'ask-first,anything', ','])
      assert.deepEqual(problems({ limits }), ['limits'], limits);
    assert.deepEqual(problems({ limits: 'none-said', limitsLine: 'Only the school' }), ['limits', 'limitsLine']);
  });

  it('takes a day of the last year, today at the latest', () => {
    for (const receivedOn of ['2026-11-23', '2025-11-30', '2026-02-28'])
      assert.deepEqual(problems({ receivedOn }), [], receivedOn);
    for (const receivedOn of ['2026-11-24', '2025-01-01', '2026-02-30', 'yesterday', ''])
      assert.deepEqual(problems({ receivedOn }), ['receivedOn'], receivedOn);
  });

  it('is a record of its own, filed, in words as shown, which adds up and holds for everybody who reads it', () => {
    const document = receivedFromPolice({ limitsLine: 'Ask for Sgt Blue' });
    assert.deepEqual(
      [document.state, document.draft, document.filed, document.journal.map(({ kind }) => kind)],
      ['filed', null, null, ['received']],
    );
    assert.deepEqual(document.retention, { class: 'received-information', legalHold: false });
    assert.deepEqual(verifyRecord(document), []);
    assert.deepEqual(verifyRecord(JSON.parse(JSON.stringify(document))), []);
    const { received, filedAt, checkCode } = recordOf(document);
    assert.deepEqual(received?.limits, [{ value: 'ask-first', label: 'Ask them before passing it on' }]);
    assert.deepEqual(received.from, {
      value: 'police',
      label: edition.facts.find(({ name }) => name === 'recipient')!.values['police'],
    });
    assert.equal(filedAt, START.toISOString());
    assert.match(checkCode ?? '', /^[0-9A-Z]{4}-/);
  });

  it('adds up for whatever fits the form', () => {
    const words = fc.string({ minLength: 1, maxLength: 90, unit: 'binary' }).filter((text) => /[a-z0-9]/i.test(text));
    const form = fc.record({
      caseReference: words,
      from: fc.constantFrom(...sendersOf(edition).map(({ value }) => value)),
      fromOther: words,
      receivedOn: fc.constantFrom('2026-03-03', '2026-11-23'),
      how: fc.constantFrom(...HOW),
      howOther: words,
      purpose: fc.constantFrom(...PURPOSES),
      purposeOther: words,
      limits: fc
        .subarray(
          LIMITS.filter((one) => one !== 'none-said'),
          { minLength: 1 },
        )
        .map((some) => some.join(',')),
      limitsLine: fc.oneof(words, fc.constant('')),
    });
    fc.assert(
      fc.property(form, (typed) => {
        const read = readReceived(typed);
        if (Object.keys(receivedProblems(edition, read, START)).length > 0) return;
        const document = receivedFromPolice(read);
        assert.deepEqual(verifyRecord(document), []);
        assert.equal(document.receivedAbout, caseKey(read.caseReference ?? ''));
        assert.equal(limitIn(document)?.limits.length, typed.limits.split(',').length);
        assert.doesNotThrow(() => readCase(JSON.parse(JSON.stringify(document))));
      }),
    );
    assert.deepEqual(
      Object.keys(readReceived({ ...GIVEN, decision: 'share' })).toSorted(),
      Object.keys(GIVEN).toSorted(),
    );
    assert.ok(RECEIVED_FIELDS.length === 10);
  });

  it('shows where its journal or a copy beside it was changed', () => {
    const document = receivedFromPolice();
    const other = receivedFromPolice({ limits: 'none-said' });
    const codes = (one: CaseDocument): string[] => verifyRecord(one).map(({ code }) => code);
    assert.deepEqual(codes({ ...document, received: other.received! }), ['copy-differs']);
    assert.deepEqual(codes({ ...document, receivedAbout: 'ANOTHER' }), ['copy-differs']);
    const { received: _r, ...without } = document;
    assert.deepEqual(codes(without), ['copy-differs']);
    const [entry] = document.journal;
    const changed = { ...entry, content: { ...entry!.content, receivedOn: '2026-03-04' } } as typeof entry & object;
    assert.ok(codes({ ...document, journal: [changed] }).includes('entry-changed'));
  });

  it('can be added to, and is found no more by a case reference that was lawfully taken out', () => {
    const added = run(receivedFromPolice(), person('pat'), { type: 'correct', text: 'It was by e-mail.' });
    assert.deepEqual(verifyRecord(added), []);
    const document = receivedFromPolice();
    const gone = erased(document, [{ seq: 1, paths: ['caseReference'] }]);
    assert.equal(gone.receivedAbout, undefined);
    assert.deepEqual(verifyRecord(gone), []);
  });

  it('has one spelling of a case reference, however it is typed', () => {
    for (const typed of ['LL-1042', 'll 1042', 'LL1042', ' ＬＬ/1042 ', 'LL–1O42'])
      assert.equal(caseKey(typed), caseKey('LL-1042'), typed);
    assert.notEqual(caseKey('LL-1043'), caseKey('LL-1042'));
  });
});

describe('A share about a case of which something was received', () => {
  const POLICE = limitIn(receivedFromPolice())!;
  const decides = (document: CaseDocument, command: CaseCommand, limits: readonly LimitShown[]): Transition =>
    decide(edition, document, person('pat'), command, { ...context(), limits });
  const filled = (limits: readonly LimitShown[]): CaseDocument => {
    const decided = decides(draft('risk', 'share'), { type: 'fill', form: FORM }, limits);
    assert.ok(decided.outcome === 'apply');
    return decided.document;
  };

  it('says in its review which limits there are, and its record says that they were shown', () => {
    const review = filled([POLICE]);
    assert.deepEqual(review.draft?.limits, [POLICE]);
    const done = decides(review, { type: 'file' }, [POLICE]);
    assert.ok(done.outcome === 'apply');
    assert.deepEqual(done.document.filed?.limits, [POLICE]);
    assert.deepEqual(verifyRecord(done.document), []);
  });

  it('is not filed before a limit that came meanwhile was shown', () => {
    const before = filled([]);
    assert.equal(before.draft?.limits, undefined);
    const refused = decides(before, { type: 'file' }, [POLICE]);
    assert.ok(refused.outcome === 'refuse' && refused.refusal.code === 'limits-new');
    assert.deepEqual(refused.document?.draft?.limits, [POLICE]);
    assert.equal(refused.document.draft.page, 'review');
    assert.equal(decides(refused.document, { type: 'file' }, [POLICE]).outcome, 'apply');
  });

  it('keeps no limit where there is none, so that older records stay as they are', () => {
    const done = decides(filled([]), { type: 'file' }, []);
    assert.ok(done.outcome === 'apply');
    assert.ok(done.document.filed && !('limits' in done.document.filed));
    assert.equal(limitIn(receivedFromPolice({ limits: 'none-said' })), null);
  });
});
