import assert from 'node:assert/strict';
import { arrivedDue, decideArrived } from '../../../src/record/arrived.ts';
import { arrivedOf } from '../../../src/record/arrived-state.ts';
import type { CaseDocument } from '../../../src/record/types.ts';
import { countedOf } from '../../../src/register/review/counted.ts';
import {
  act,
  askGuardian,
  CHOICES,
  context,
  draft,
  edition,
  FORM,
  person,
  run,
  START,
  waitingCase,
} from '../../support/ladder.ts';

const after = (minutes: number) => context(new Date(START.getTime() + minutes * 60_000));
const pat = person('pat');

/** A share at risk, filed some minutes after the question. */
const shared = (sharedAt: string = 'now', minutes = 25): CaseDocument => {
  const filled = run(
    draft('risk', 'share'),
    pat,
    { type: 'fill', form: { ...FORM, decision: 'share', sharedAt } },
    after(1),
  );
  return run(filled, pat, { type: 'file' }, after(minutes));
};

describe('What a record adds to a review', () => {
  it('is what was decided, by which role, and how long it took from the question', () => {
    const one = countedOf(shared());
    assert.equal(one.at, after(25).now.toISOString());
    assert.deepEqual([one.kind, one.team, one.atRisk, one.recipient], ['decided', pat.team, true, 'social-care']);
    assert.deepEqual(one.decided, {
      decision: 'share',
      verdict: 'share',
      against: false,
      by: pat.id,
      role: 'practitioner',
    });
    assert.deepEqual([one.toShare, one.notGone, one.toDecide], [25, false, []]);
    assert.equal(one.arrived, 'not-known');
  });

  it('is no time where it went on an earlier day, or has not gone', () => {
    assert.equal(countedOf(shared('not-yet')).toShare, null);
    assert.equal(countedOf(shared('not-yet')).notGone, true);
    const form = { ...FORM, decision: 'share', sharedAt: 'earlier', sharedOn: '2026-11-20' } as const;
    const filled = run(draft('risk', 'share'), pat, { type: 'fill', form }, after(1));
    const earlier = countedOf(run(filled, pat, { type: 'file' }, after(3)));
    assert.deepEqual([earlier.toShare, earlier.notGone], [null, false]);
  });

  it('is the time until it went where that was recorded later', () => {
    const { caseReference: _ref, ...said } = FORM;
    const form = { sharedAt: 'now', howSent: said.howSent, withWhom: said.withWhom, what: said.what };
    const went = countedOf(run(shared('not-yet'), pat, { type: 'note-shared', form }, after(90)));
    assert.deepEqual([went.toShare, went.notGone], [90, false]);
  });

  it('is how long a manager took, and that they declined', () => {
    const waiting = waitingCase();
    assert.deepEqual([countedOf(waiting).kind, countedOf(waiting).decided], ['open', null]);
    const agreed = countedOf(act(waiting, 'mo', { type: 'approve' }, after(40)));
    assert.deepEqual([agreed.toDecide, agreed.declined, agreed.decided?.role], [[40], 0, 'manager']);
    const declined = act(waiting, 'mo', { type: 'decline', decision: 'do-not-share', reason: 'Not yet.' }, after(75));
    const one = countedOf(declined);
    assert.deepEqual([one.toDecide, one.declined, one.decided?.decision], [[75], 1, 'do-not-share']);
    assert.equal(countedOf(act(waiting, 'pat', { type: 'withdraw' }, after(5))).toDecide.length, 0);
  });

  it('is the closed choices of each request to the Guardian, and nothing that was written with it', () => {
    const one = countedOf(askGuardian(waitingCase(), 'pat', 'It is about a school.'));
    assert.deepEqual(one.advice, [{ choices: CHOICES, answer: null, minutes: null }]);
    assert.ok(!JSON.stringify(one).includes('school'));
  });

  it('is what its author answered when asked whether it arrived', () => {
    const document = shared();
    const at = context(new Date(arrivedOf(document.journal)!.strikes));
    const asked = arrivedDue({ edition, document, context: at }, arrivedOf(document.journal)!.clock);
    assert.ok(asked.outcome === 'apply');
    const says = (answer: 'acting' | 'not-acting' | 'not-arrived') => {
      const command = { type: 'arrived', answer } as const;
      const said = decideArrived({ edition, document: asked.document, actor: pat, command, rev: null, context: at });
      assert.ok(said.outcome === 'apply');
      return said.document;
    };
    assert.equal(countedOf(says('acting')).arrived, 'acting');
    const { arrived, notActing, notArrived } = countedOf(says('not-acting'));
    assert.deepEqual([arrived, notActing, notArrived], ['not-known', 1, 0]);
    assert.equal(countedOf(says('not-arrived')).notArrived, 1);
    const command = { type: 'arrived-tell' } as const;
    const turn = { edition, document: says('not-acting'), actor: pat, command, rev: null, context: at };
    const told = decideArrived(turn);
    assert.ok(told.outcome === 'apply');
    assert.equal(countedOf(told.document).arrived, 'nobody-acts');
  });

  it('names nobody but by id, which counts people and is never shown', () => {
    const text = JSON.stringify(countedOf(act(waitingCase(), 'mo', { type: 'approve' }, after(40))));
    for (const { name } of [pat, person('mo')]) assert.ok(!text.includes(name));
    assert.ok(!text.includes(FORM.caseReference) && !text.includes(FORM.reason));
  });
});
