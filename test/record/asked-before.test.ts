// A manager who was asked early agrees with what they saw. What comes up afterwards is put before a manager again.
import assert from 'node:assert/strict';
import { decide } from '../../src/record/decide.ts';
import { recordOf } from '../../src/record/record-of.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { act, context, edition, FORM, kinds, person, run, START } from '../support/ladder.ts';

const at = (minutes: number) => context(new Date(START.getTime() + minutes * 60_000));
const pat = person('pat');

/** An able adult refuses, and nobody else is at risk: the rules say do not share. */
const REFUSED = {
  risk: 'less',
  'less-harm': 'adult',
  purpose: 'needed',
  recipient: 'health',
  route: 'none',
  confidential: 'yes',
  consent: 'refused',
  duty: 'none',
  subject: 'adult',
  source: 'no',
  serious: 'no',
  others: 'no',
  capacity: 'free',
  weighing: 'for',
} as const;

function answered(document: CaseDocument, answers: Readonly<Record<string, string>>): CaseDocument {
  return Object.entries(answers).reduce((before, [question, response]) => {
    const next = decide(edition, before, pat, { type: 'answer', question, response }, at(1));
    return next.outcome === 'apply' ? next.document : before;
  }, document);
}

const opened = (): CaseDocument =>
  run(run(null, pat, { type: 'open', emergency: false, openedBy: null }), pat, {
    type: 'go',
    page: 'walk',
  });

/** Mo is asked after so many answers, and approves sharing. */
function agreedAfter(answers: number): CaseDocument {
  const early = Object.fromEntries(Object.entries(REFUSED).slice(0, answers));
  const asked = act(answered(opened(), early), 'pat', {
    type: 'ask-manager',
    urgency: 'today',
    proposed: 'share',
    note: 'May I?',
  });
  return act(asked, 'mo', { type: 'approve', reason: 'They need it now.' }, at(3));
}

const filed = (document: CaseDocument, more: object = {}): CaseDocument =>
  run(
    run(document, pat, { type: 'fill', form: { ...FORM, decision: 'share', ...more } }, at(4)),
    pat,
    { type: 'file' },
    at(5),
  );

describe('What a manager agreed to before it was complete', () => {
  for (const answers of [0, 1, 3])
    it(`is not what holds against the policy: after ${answers} answers it is put before a manager again`, () => {
      const document = filed(answered(agreedAfter(answers), REFUSED));
      assert.equal(document.state, 'waiting');
      assert.deepEqual(kinds(document), ['manager-asked', 'approved', 'manager-asked']);
      assert.equal(document.escalation?.reason, 'against-verdict');
      assert.equal(recordOf(document).decided, null);
    });

  it('is not asked again where they saw every answer and what the policy says', () => {
    const document = filed(agreedAfter(Object.keys(REFUSED).length));
    assert.deepEqual(kinds(document), ['manager-asked', 'approved', 'filed']);
    const { decided } = recordOf(document);
    assert.deepEqual([decided?.how, decided?.by.name, decided?.againstVerdict], ['agreed', 'Mo Manager', true]);
  });

  it('is put before a manager again where an answer changed afterwards', () => {
    const whole = agreedAfter(Object.keys(REFUSED).length);
    const document = filed(answered(whole, { recipient: 'police' }));
    assert.equal(document.state, 'waiting');
  });

  it('says of a decision in force whether it departs from the policy, whoever agreed and when', () => {
    const early = act(opened(), 'pat', { type: 'ask-manager', urgency: 'today', proposed: 'share', note: '' });
    const agreed = act(early, 'mo', { type: 'approve' }, at(3));
    // a life is in danger: it goes at once, whatever the policy says of it
    const document = filed(
      answered(agreed, { ...REFUSED, risk: 'life', recipient: 'private', task: 'no', danger: 'no' }),
    );
    assert.deepEqual(kinds(document), ['manager-asked', 'approved', 'filed', 'manager-told']);
    const { decided, managerTold } = recordOf(document);
    assert.deepEqual([decided?.how, decided?.againstVerdict, managerTold?.againstVerdict], ['agreed', true, true]);
  });
});
