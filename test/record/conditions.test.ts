// A manager may agree under conditions, and says why where what they agree to is not what the policy said.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { goesAgainstPolicy } from '../../src/record/escalation-manager.ts';
import { sealedIn } from '../../src/record/journal.ts';
import { recordOf } from '../../src/record/record-of.ts';
import { readCase } from '../../src/record/stored.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { act, decideAs, draft, kinds, person, refusedWith, run, waitingCase } from '../support/ladder.ts';
import { erased } from '../support/erase.ts';
import { verifyRecord } from '../support/verify.ts';

const stored = (document: CaseDocument): unknown => JSON.parse(JSON.stringify(document)) as unknown;

/** A child is at risk and the practitioner proposes to hold back: not what the policy says. */
const holdingBack = (): CaseDocument => run(draft('risk', 'do-not-share'), person('pat'), { type: 'file' });

describe('A manager who agrees under conditions', () => {
  const conditions = 'Only to the named officer.';
  const agreed = act(waitingCase(), 'mo', { type: 'approve', conditions });

  it('has them on the record, sealed in the entry of their decision', () => {
    assert.deepEqual(kinds(agreed).slice(-2), ['approved', 'filed']);
    const { decided, decisions } = recordOf(agreed);
    assert.deepEqual([decided?.how, decided?.conditions, decided?.by.name], ['agreed', conditions, 'Mo Manager']);
    assert.equal(decisions[0]?.conditions, conditions);
    const entry = agreed.journal.find(({ kind }) => kind === 'approved')!;
    assert.deepEqual(
      sealedIn(entry.content).map(({ path }) => path),
      ['conditions'],
    );
  });

  it('has a record that adds up, also once it was stored and the text was lawfully taken out', () => {
    assert.deepEqual(verifyRecord(stored(agreed)), []);
    assert.deepEqual(readCase(stored(agreed)), agreed);
    const { seq } = agreed.journal.find(({ kind }) => kind === 'approved')!;
    const without = erased(agreed, [{ seq, paths: ['conditions'] }]);
    assert.deepEqual(verifyRecord(stored(without)), []);
    assert.doesNotMatch(JSON.stringify(recordOf(without)), /named officer/);
  });

  it('is found out where somebody changes them afterwards', () => {
    const text = JSON.stringify(agreed).replaceAll(conditions, 'To anybody at all.');
    assert.notDeepEqual(verifyRecord(JSON.parse(text) as unknown), []);
  });

  it('makes none by leaving the field empty or blank', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\s\u00a0\u200b]*$/), (blank) => {
        const entry = act(waitingCase(), 'mo', { type: 'approve', conditions: blank }).journal.find(
          ({ kind }) => kind === 'approved',
        )!;
        assert.deepEqual(sealedIn(entry.content), []);
      }),
      { numRuns: 30 },
    );
  });

  it('is told where they are too long, and nothing is decided', () => {
    const waiting = waitingCase();
    refusedWith(waiting, 'too-long', decideAs(waiting, 'mo', { type: 'approve', conditions: 'x'.repeat(2001) }), false);
  });
});

describe('A manager who agrees to what the policy does not say', () => {
  it('says why, or nothing is decided', () => {
    const waiting = holdingBack();
    assert.ok(goesAgainstPolicy(waiting, 'do-not-share'));
    for (const reason of [undefined, '', '  \n '])
      refusedWith(
        waiting,
        'reason-needed',
        decideAs(waiting, 'mo', { type: 'approve', ...(reason === undefined ? {} : { reason }) }),
        false,
      );
  });

  it('has their own reason on the record, beside the reason of the author', () => {
    const decided = act(holdingBack(), 'mo', { type: 'approve', reason: 'The police ask us to wait.' });
    const { decided: inForce } = recordOf(decided);
    assert.equal(inForce?.agreedWhy, 'The police ask us to wait.');
    assert.equal(inForce?.why, 'They need it to help.');
    assert.equal(inForce?.againstVerdict, true);
    assert.deepEqual(verifyRecord(stored(decided)), []);
  });

  it('needs no reason where the policy says to ask somebody, or says the same', () => {
    assert.equal(goesAgainstPolicy(waitingCase(), 'share'), false);
    assert.deepEqual(kinds(act(waitingCase(), 'mo', { type: 'approve' })).slice(-2), ['approved', 'filed']);
  });
});
