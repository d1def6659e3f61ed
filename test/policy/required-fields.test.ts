import assert from 'node:assert/strict';
import { EDITIONS, loadEdition, prepare } from '../../src/policy/load.ts';
import { readEdition } from '../../src/policy/read.ts';
import { requiredFields } from '../../src/policy/required-fields.ts';

const edition = loadEdition();
const required = (facts: Record<string, string>, picked: Record<string, string> = {}): string[] =>
  requiredFields(edition, facts, picked);

const ALWAYS = ['decision', 'caseReference', 'reason'];
const SHARED = ['what', 'withWhom', 'purpose', 'sharedAt', 'howSent'];

describe('The fields that a case makes necessary', () => {
  it('are the case, the decision and the reason, whatever was decided', () => {
    for (const decision of ['share', 'share-in-part', 'do-not-share'])
      assert.deepEqual(required({ identifiable: 'no' }, { decision }).slice(0, 3), ALWAYS, decision);
    assert.deepEqual(required({}), ALWAYS);
  });

  it('are what, with whom, for what, when and how where something was shared', () => {
    for (const decision of ['share', 'share-in-part'])
      assert.deepEqual(required({ identifiable: 'no' }, { decision }), [...ALWAYS, ...SHARED]);
    assert.deepEqual(required({ identifiable: 'no' }, { decision: 'do-not-share' }), ALWAYS);
  });

  it('are why without consent, unless they agreed or it went to the person themselves', () => {
    const share = { decision: 'share' };
    const asks = (facts: Record<string, string>) => required(facts, share).includes('whyNoConsent');
    assert.ok(asks({}));
    assert.ok(asks({ consent: 'refused' }));
    assert.ok(asks({ consent: 'given', 'consent-valid': 'no' }));
    assert.ok(!asks({ consent: 'given', 'consent-valid': 'yes' }));
    assert.ok(!asks({ consent: 'given' }), 'nobody doubted it');
    assert.ok(!asks({ recipient: 'subject' }));
    assert.ok(!asks({ living: 'no' }));
    assert.ok(!required({ consent: 'refused' }, { decision: 'do-not-share' }).includes('whyNoConsent'));
  });

  it('are why the person was not told, only where they were not', () => {
    assert.ok(required({}, { decision: 'share', subjectTold: 'not-told' }).includes('whyNotTold'));
    assert.ok(!required({}, { decision: 'share', subjectTold: 'will-tell' }).includes('whyNotTold'));
  });

  it('are what speaks for and against, where the reasons were weighed, either way', () => {
    for (const weighing of ['for', 'against'])
      for (const decision of ['share', 'do-not-share'])
        assert.deepEqual(
          required({ weighing }, { decision }).filter((field) => field.startsWith('reasons')),
          ['reasonsFor', 'reasonsAgainst'],
        );
    assert.ok(!required({ 'child-harm': 'yes' }, { decision: 'share' }).includes('reasonsFor'));
  });

  it('are the capacity of a living adult who can be picked out', () => {
    assert.ok(required({ subject: 'adult' }).includes('capacityConsidered'));
    assert.ok(!required({ subject: 'adult', living: 'no' }).includes('capacityConsidered'));
    assert.ok(!required({ subject: 'child' }).includes('capacityConsidered'));
    assert.ok(!required({}).includes('capacityConsidered'));
  });

  it('are no capacity where a child or somebody else is protected, or from whoever does the harm', () => {
    for (const risk of ['child-harm', 'child-sexual', 'others-harm', 'subject-is-source'])
      for (const decision of ['share', 'share-in-part', 'do-not-share']) {
        const asks = (value: string) =>
          required({ subject: 'adult', [risk]: value }, { decision }).includes('capacityConsidered');
        assert.deepEqual([asks('yes'), asks('no')], [false, true], `${risk} ${decision}`);
      }
  });

  it('refuse the edition where a condition names what does not exist, or itself', () => {
    const files = readEdition(`${EDITIONS}/norfolk-2015`);
    const changed = (requiredWhen: object, conditions = files.form.conditions) =>
      prepare({
        ...files,
        form: {
          ...files.form,
          conditions,
          required: [{ field: 'what', requiredWhen, clause: 'principle-7' }],
        } as never,
      });
    assert.throws(() => changed({ livign: 'no' }), /Field what: There is no fact and no choice called "livign"/);
    assert.throws(() => changed({ any: [{ subject: 'cat' }] }), /"subject" has no value "cat"; it has adult, child/);
    assert.throws(() => changed({ not: { is: 'no-such' } }), /There is no condition called "no-such"/);
    assert.throws(() => changed({}, { again: { not: { is: 'again' } } }), /"again" refers to itself/);
  });
});
