import assert from 'node:assert/strict';
import { loadEdition, prepare, readEdition, EDITIONS } from '../../src/policy/load.ts';
import { needsManager } from '../../src/policy/needs-manager.ts';
import type { Decided } from '../../src/policy/needs-manager.ts';
import { walk } from '../../src/policy/walk.ts';
import { grade } from '../support/readability.ts';

const edition = loadEdition();
const need = (facts: Decided['facts'], decision: Decided['decision'], more: Partial<Decided> = {}): string => {
  const found = needsManager(edition, { facts, unsure: new Set(), decision, againstVerdict: false, ...more });
  return found ? `${found.kind} ${found.reason}` : 'nobody';
};
const nobodyAtRisk = edition.question.get('risk')!.responses.find((one) => one.id === 'nobody')!.sets;

describe('What needs a manager', () => {
  it('is nothing where somebody shares to protect: the manager is only told', () => {
    for (const facts of [
      { emergency: 'yes' },
      { 'child-harm': 'yes' },
      { 'subject-risk': 'some' },
      { crime: 'serious' },
    ]) {
      assert.equal(need(facts, 'share'), 'told shared-to-protect');
      assert.equal(need(facts, 'share-in-part', { againstVerdict: true }), 'told shared-to-protect');
    }
  });

  it('is not sharing while anybody is at risk, even where the rules say so too', () => {
    assert.equal(need({ 'child-harm': 'yes' }, 'do-not-share'), 'waits not-sharing-at-risk');
    assert.equal(
      need({ 'subject-risk': 'serious', 'telling-endangers': 'yes' }, 'do-not-share'),
      'waits not-sharing-at-risk',
    );
  });

  it('counts a "not sure" about a risk as a risk, both ways', () => {
    const state = walk(edition, { risk: 'not-sure' });
    const given = { unsure: state.unsure };
    assert.equal(need(state.facts, 'do-not-share', given), 'waits not-sharing-at-risk');
    assert.equal(need(state.facts, 'share', given), 'told shared-to-protect');
    const adult = walk(edition, { risk: 'adult', 'adult-harm': 'not-sure' });
    assert.equal(need(adult.facts, 'do-not-share', { unsure: adult.unsure }), 'waits not-sharing-at-risk');
  });

  it('does not count a risk that nobody raised', () => {
    assert.equal(need({ purpose: 'no' }, 'do-not-share'), 'nobody');
    assert.equal(need({ ...nobodyAtRisk }, 'do-not-share', { unsure: new Set(['living']) }), 'nobody');
  });

  it('is sharing with nobody at risk where the reasons were weighed', () => {
    assert.equal(need({ ...nobodyAtRisk, weighing: 'for' }, 'share'), 'waits weighed');
    assert.equal(need({ ...nobodyAtRisk, weighing: 'for' }, 'do-not-share'), 'nobody');
  });

  it('is deciding against the verdict', () => {
    assert.equal(need({ ...nobodyAtRisk }, 'share', { againstVerdict: true }), 'waits against-verdict');
    assert.equal(
      need({ ...nobodyAtRisk, consent: 'given' }, 'do-not-share', { againstVerdict: true }),
      'waits against-verdict',
    );
    assert.equal(need({ ...nobodyAtRisk, consent: 'given' }, 'share'), 'nobody');
  });

  it('does not take telling the source of the danger, or the press, for protecting somebody', () => {
    assert.equal(
      need({ 'child-harm': 'yes', 'telling-endangers': 'yes' }, 'share', { againstVerdict: true }),
      'waits against-verdict',
    );
    assert.equal(
      need({ 'child-harm': 'yes', recipient: 'press' }, 'share', { againstVerdict: true }),
      'waits against-verdict',
    );
  });

  it('never keeps anybody from telling a recipient able to act, whatever the facts', () => {
    for (const recipient of ['social-care', 'police', 'health', 'emergency-services', 'school']) {
      for (const consent of ['refused', 'unsafe', 'not-asked']) {
        for (const weighing of ['for', 'against']) {
          const facts = {
            'child-sexual': 'yes',
            recipient,
            consent,
            weighing,
            purpose: 'yes',
            'telling-endangers': 'no',
          };
          assert.equal(need(facts, 'share', { againstVerdict: true }), 'told shared-to-protect');
        }
      }
    }
  });

  it('is refused with the edition where it names a condition or clause that does not exist', () => {
    const files = readEdition(`${EDITIONS}/norfolk-2015`);
    const changed = (change: object) => ({
      ...files,
      escalation: { ...files.escalation, waits: [{ ...files.escalation.waits[0]!, ...change }] },
    });
    assert.throws(
      () => prepare(changed({ may: { is: 'no-such' } })),
      /Need not-sharing-at-risk: There is no condition called "no-such"/,
    );
    assert.throws(() => prepare(changed({ clause: 'no-such' })), /Need not-sharing-at-risk cites the clause "no-such"/);
  });

  it('is said in plain English', () => {
    const { told, waits } = edition.escalation;
    for (const { plain } of [...told, ...waits]) assert.ok(grade(plain) <= 8, `${grade(plain).toFixed(1)}: ${plain}`);
  });
});
