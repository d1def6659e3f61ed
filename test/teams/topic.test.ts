// What is named as a risk to whoever must act on one.
import assert from 'node:assert/strict';
import { holds } from '../../src/policy/edition.ts';
import { editionsHere, loadEdition } from '../../src/policy/load.ts';
import { riskIn } from '../../src/teams/views/topic.ts';

/** Every risk that can be asked about was denied. */
const DENIED: Readonly<Record<string, string>> = {
  emergency: 'no',
  'child-sexual': 'no',
  'child-harm': 'no',
  'others-harm': 'no',
  'others-at-risk': 'no',
  'high-risk-abuse': 'no',
  'subject-risk': 'none',
  crime: 'lesser',
};

describe('What is named as a risk', () => {
  for (const id of editionsHere())
    it(`is a value that undoes that every risk was denied, and no other fact: ${id}`, () => {
      const edition = loadEdition(id);
      assert.ok(holds(edition, 'every-risk-denied', DENIED));
      for (const { name, values } of edition.facts)
        for (const [value, words] of Object.entries(values)) {
          const facts = { ...DENIED, [name]: value };
          const isRisk = !holds(edition, 'every-risk-denied', facts);
          assert.equal(riskIn(edition, facts), isRisk ? words : '', `${name}: ${value}`);
        }
    });

  it('is nothing where nobody has said what the risk is, whatever else is known', () => {
    const edition = loadEdition();
    for (const facts of [{}, { purpose: 'no' }, { purpose: 'no', crime: 'lesser', consent: 'refused' }])
      assert.equal(riskIn(edition, facts), '', JSON.stringify(facts));
  });
});
