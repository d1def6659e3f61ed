import assert from 'node:assert/strict';
import { findPersonalDetails } from '../../src/ask/identity.ts';
import {
  draftVerdict,
  FREE_TEXT,
  formDefaults,
  formNow,
  formProblems,
  isAgainst,
  requiredFields,
  sensitive,
  usualWay,
} from '../../src/record/form.ts';
import type { Decision, Draft, FormField } from '../../src/record/types.ts';
import { atVerdict, CLEAR_FORM, context, does, edition, PATHS, refuses } from './example.ts';

const draftOf = (answers: Readonly<Record<string, string>>): Draft => atVerdict(answers).draft!;
const required = (answers: Readonly<Record<string, string>>, decision: Decision): FormField[] =>
  requiredFields(edition, draftOf(answers), decision);
const SHARED: FormField[] = ['what', 'withWhom', 'purpose', 'sharedAt', 'howSent'];
const { now } = context();
const ALWAYS: FormField[] = ['decision', 'caseReference', 'reason'];

describe('The form', () => {
  it('asks three typed fields and five choices in the clear case', () => {
    const { draft } = atVerdict(PATHS.clearRisk);
    assert.deepEqual(Object.keys(formProblems(edition, draft!, now)), [
      'caseReference',
      'reason',
      'what',
      'purpose',
      'sharedAt',
      'howSent',
      'whyNoConsent',
      'subjectTold',
    ]);
    const filled = does(atVerdict(PATHS.clearRisk), { type: 'fill', form: CLEAR_FORM });
    assert.equal(filled.draft!.page, 'review');
    assert.deepEqual(formProblems(edition, filled.draft!, now), {});
  });

  it('fills in what was picked in the walk and what the verdict says, and never a statement', () => {
    assert.deepEqual(formDefaults(edition, draftOf(PATHS.clearRisk)), {
      decision: 'share',
      withWhom: 'Social care or safeguarding',
    });
    for (const path of Object.values(PATHS)) {
      const filledIn = Object.keys(formDefaults(edition, draftOf(path)));
      assert.deepEqual(
        filledIn.filter((field) => field !== 'decision' && field !== 'withWhom'),
        [],
      );
    }
  });

  it('says how the recipient is usually told beside the question, not in the answer', () => {
    const draft = draftOf(PATHS.clearRisk);
    assert.match(usualWay(edition, draft), /^Phone the MASH/);
    assert.equal(formNow(edition, draft).howSent, undefined);
  });

  it('forgets with whom where the practitioner then decides not to share', () => {
    const { draft } = atVerdict(PATHS.clearRisk);
    const sent = { ...formDefaults(edition, draft!), caseReference: 'LL-1042', decision: 'do-not-share' as const };
    const form = formNow(edition, { ...draft!, form: sent });
    assert.deepEqual([form.withWhom, form.caseReference], [undefined, 'LL-1042']);
  });

  it('asks for the reasons for and against where they were weighed', () => {
    const weighed = { ...PATHS.clearRisk, risk: 'less', 'less-harm': 'child', consent: 'refused' };
    for (const weighing of ['for', 'against'])
      assert.deepEqual(required({ ...weighed, weighing }, 'do-not-share').slice(-2), ['reasonsFor', 'reasonsAgainst']);
    assert.ok(!required(PATHS.clearRisk, 'share').includes('reasonsFor'));
  });

  it('asks in a line where no choice fits, and for the day where it was shared on an earlier one', () => {
    const other = { purpose: 'other', howSent: 'other', whyNoConsent: 'other', sharedAt: 'earlier' };
    const { fields } = refuses(atVerdict(PATHS.clearRisk), { type: 'fill', form: { ...CLEAR_FORM, ...other } });
    assert.deepEqual(Object.keys(fields).sort(), ['howSentOther', 'purposeOther', 'sharedOn', 'whyNoConsentOther']);
    const lines = { purposeOther: 'A will', howSentOther: 'By fax', whyNoConsentOther: 'Long ago' };
    does(atVerdict(PATHS.clearRisk), {
      type: 'fill',
      form: { ...CLEAR_FORM, ...other, ...lines, sharedOn: '2026-11-20' },
    });
  });

  it('takes words for a reason: marks, spaces and letters that draw nothing are none', () => {
    for (const reason of ['\u200b\u200b', '\u00ad', '\u3164', '. . .', '\u2060\u200d', '🙂']) {
      const { fields } = refuses(atVerdict(PATHS.clearRisk), { type: 'fill', form: { ...CLEAR_FORM, reason } });
      assert.deepEqual(fields, { reason: 'Say why you decided this.' }, JSON.stringify(reason));
    }
  });

  it('takes a review date from tomorrow to two years ahead, by the calendar of the council', () => {
    const good = ['2026-11-24', '2027-11-23', '2028-11-22'];
    const bad = ['1970-01-01', '2026-11-22', '2026-11-23', '2028-11-23', '9999-12-31', '2026-02-30', 'soon'];
    for (const reviewDate of good)
      does(atVerdict(PATHS.clearRisk), { type: 'fill', form: { ...CLEAR_FORM, reviewDate } });
    for (const reviewDate of bad) {
      const { fields } = refuses(atVerdict(PATHS.clearRisk), { type: 'fill', form: { ...CLEAR_FORM, reviewDate } });
      assert.deepEqual(Object.keys(fields), ['reviewDate'], reviewDate);
    }
    // half past eleven at night in summer is still the same day there and the next one in UTC
    const draft = atVerdict(PATHS.clearRisk).draft!;
    const late = new Date('2026-06-30T23:30:00+01:00');
    const on = (sharedOn: string) =>
      formProblems(edition, { ...draft, form: { ...CLEAR_FORM, sharedAt: 'earlier', sharedOn } }, late);
    assert.deepEqual([Object.keys(on('2026-06-30')), Object.keys(on('2026-07-01'))], [[], ['sharedOn']]);
  });

  it('asks only what the path makes necessary', () => {
    assert.deepEqual(required(PATHS.noPurpose, 'do-not-share'), ALWAYS);
    assert.deepEqual(required(PATHS.notPersonal, 'share'), [...ALWAYS, ...SHARED]);
    assert.deepEqual(required(PATHS.agreed, 'share'), [...ALWAYS, ...SHARED, 'subjectTold']);
    assert.deepEqual(required(PATHS.clearRisk, 'share'), [...ALWAYS, ...SHARED, 'whyNoConsent', 'subjectTold']);
    assert.deepEqual(required(PATHS.adult, 'share'), [
      ...ALWAYS,
      ...SHARED,
      'whyNoConsent',
      'subjectTold',
      'capacityConsidered',
    ]);
  });

  it('asks why the person was not told only when they were not', () => {
    const problems = refuses(atVerdict(PATHS.clearRisk), {
      type: 'fill',
      form: { ...CLEAR_FORM, subjectTold: 'not-told' },
    });
    assert.deepEqual(Object.keys(problems.fields), ['whyNotTold']);
    assert.equal(problems.document!.draft!.page, 'form');
    const mended = does(problems.document, { type: 'fill', form: { whyNotTold: 'He might run.' } });
    assert.equal(mended.draft!.page, 'review');
  });

  it('asks whether the adult can decide, and does not answer it', () => {
    const draft = draftOf(PATHS.adultRefuses);
    assert.equal(draftVerdict(edition, draft).because, 'adult-refuses-serious');
    assert.ok(requiredFields(edition, draft, 'share').includes('capacityConsidered'));
    assert.equal(formNow(edition, draft).capacityConsidered, undefined);
  });

  it('asks for no more where a manager must agree: the manager is asked when it is filed', () => {
    assert.deepEqual(required(PATHS.clearRisk, 'do-not-share'), ['decision', 'caseReference', 'reason']);
    assert.deepEqual(required(PATHS.noPurpose, 'do-not-share').includes('decision'), true);
  });

  it('lets any decision stand after "seek advice" once the advice is written down', () => {
    const unsure = atVerdict({ ...PATHS.agreed, consent: 'refused', route: 'papers', 'known-apart': 'no' });
    assert.equal(draftVerdict(edition, unsure.draft!).verdict, 'seek-advice');
    assert.equal(isAgainst(draftVerdict(edition, unsure.draft!), 'share', false), true);
    const advised = does(unsure, { type: 'note-advice', note: { of: 'Legal', when: 'today', said: 'You may.' } });
    assert.equal(isAgainst(draftVerdict(edition, advised.draft!), 'share', true), false);
    assert.equal(isAgainst(draftVerdict(edition, advised.draft!), 'do-not-share', true), false);
  });

  it('keeps what was typed when something is missing', () => {
    const { code, document, fields } = refuses(atVerdict(PATHS.clearRisk), {
      type: 'fill',
      form: { reason: 'Because.', decision: 'share' },
    });
    assert.equal(code, 'form-incomplete');
    assert.equal(document!.draft!.form.reason, 'Because.');
    assert.equal(fields.caseReference, 'Enter the case reference.');
    assert.equal(fields.reason, undefined);
  });

  it('takes a field that was cleared for missing, not for one to be filled in again', () => {
    const { fields, document } = refuses(atVerdict(PATHS.clearRisk), {
      type: 'fill',
      form: { ...CLEAR_FORM, howSent: '  ' },
    });
    assert.deepEqual(Object.keys(fields), ['howSent']);
    assert.equal(formNow(edition, document!.draft!).howSent, '');
  });

  it('refuses a choice that is none and a date that is none', () => {
    const { fields } = refuses(atVerdict(PATHS.clearRisk), {
      type: 'fill',
      form: { ...CLEAR_FORM, asked: 'perhaps', reviewDate: '2026-02-30' },
    });
    assert.deepEqual(Object.keys(fields).sort(), ['asked', 'reviewDate']);
    const wrong = refuses(atVerdict(PATHS.clearRisk), { type: 'fill', form: { ...CLEAR_FORM, decision: 'shout' } });
    assert.ok(wrong.fields.decision);
    does(atVerdict(PATHS.clearRisk), { type: 'fill', form: { ...CLEAR_FORM, reviewDate: '2028-02-29' } });
  });

  it('takes 2,000 characters; beyond them it changes nothing and says so at the field', () => {
    const document = atVerdict(PATHS.clearRisk);
    does(document, { type: 'fill', form: { ...CLEAR_FORM, reason: 'x'.repeat(2000) } });
    const refusal = refuses(document, { type: 'fill', form: { ...CLEAR_FORM, reason: 'x'.repeat(2001) } });
    assert.deepEqual([refusal.code, Object.keys(refusal.fields), refusal.document], ['too-long', ['reason'], null]);
  });

  it('takes a case reference of 100 characters, and says so of a longer one', () => {
    const document = atVerdict(PATHS.clearRisk);
    does(document, { type: 'fill', form: { ...CLEAR_FORM, caseReference: 'x'.repeat(100) } });
    const { fields } = refuses(document, { type: 'fill', form: { ...CLEAR_FORM, caseReference: 'x'.repeat(101) } });
    assert.deepEqual(fields, { caseReference: 'Use 100 characters or fewer for the case reference.' });
  });

  it('puts no line on record beside an answer that it does not belong to, and each that belongs', () => {
    const lines = {
      purposeOther: 'A will',
      howSentOther: 'By fax',
      whyNoConsentOther: 'Long ago',
      whyNotTold: 'He might run.',
      sharedOn: '2026-11-20',
    };
    const others = {
      purpose: 'other',
      howSent: 'other',
      whyNoConsent: 'other',
      subjectTold: 'not-told',
      sharedAt: 'earlier',
    };
    const linesFiled = (picked: object): string[] => {
      const form = { ...CLEAR_FORM, ...lines, ...picked };
      const document = does(does(atVerdict(PATHS.clearRisk), { type: 'fill', form }), { type: 'file' });
      return Object.keys(document.filed!.form).filter((field) => field in lines);
    };
    assert.deepEqual(linesFiled({}), []);
    assert.deepEqual(linesFiled(others).toSorted(), Object.keys(lines).toSorted());
  });

  it('refuses a record beyond 128 KB with a sentence, and leaves the draft as it was', () => {
    const wide = Object.fromEntries(FREE_TEXT.map((field) => [field, '日'.repeat(2000)]));
    const full = {
      ...wide,
      ...CLEAR_FORM,
      reason: '日'.repeat(2000),
      decision: 'share',
      asked: 'asked',
      purpose: 'other',
      howSent: 'other',
      whyNoConsent: 'other',
      subjectTold: 'not-told',
      sharedAt: 'earlier',
      sharedOn: '2026-11-20',
      reviewDate: '2026-12-01',
    } as Partial<Record<FormField, string>>;
    const document = does(atVerdict(PATHS.clearRisk), { type: 'fill', form: full });
    const refusal = refuses(document, { type: 'file' });
    assert.deepEqual([refusal.code, refusal.document], ['document-full', null]);
  });

  it('strips control characters and direction marks from what was typed, and keeps lines', () => {
    const document = does(atVerdict(PATHS.clearRisk), {
      type: 'fill',
      form: { ...CLEAR_FORM, reason: ' a\u0000b\u0007\r\nc\td\u202Etxt.exe\u2066\u200F\uD800 ' },
    });
    assert.equal(document.draft!.form.reason, 'ab\nc dtxt.exe\uFFFD');
  });

  it('has no field but its own, whatever a forged card sends', () => {
    const forged = {
      ...CLEAR_FORM,
      author: 'Mo',
      __proto__: { askedBy: 'x' },
      what: 'this',
      withWhom: { $ne: 1 },
    } as never;
    const { draft } = does(atVerdict(PATHS.clearRisk), { type: 'fill', form: forged });
    assert.deepEqual(Object.keys(draft!.form).sort(), Object.keys(CLEAR_FORM).sort());
  });

  it('points out what looks like an identity, and does not stand in the way of it', () => {
    const form = { ...CLEAR_FORM, reason: 'Ring 07911 123456 or mail jo@example.org.', askedBy: 'NR1 3DH' };
    assert.deepEqual(
      sensitive(form, findPersonalDetails).map(({ field, kind }) => `${field}: ${kind}`),
      ['reason: phone', 'reason: email', 'askedBy: postcode'],
    );
    assert.equal(does(atVerdict(PATHS.clearRisk), { type: 'fill', form }).draft!.page, 'review');
  });
});
