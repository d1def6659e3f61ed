import assert from 'node:assert/strict';
import { scenarioFrom } from '../../../src/ask/eval/scenario.ts';
import { scoreScenario } from '../../../src/ask/eval/score.ts';
import type { Scored } from '../../../src/ask/eval/score.ts';
import { totalsOf } from '../../../src/ask/eval/totals.ts';
import type { Understanding, Understood } from '../../../src/ask/understanding.ts';
import { edition } from '../ask.ts';

type Facts = Readonly<Record<string, string>>;

/** Somebody who reads these facts out of any text. */
const reads = (facts: Facts, guessed: Facts = {}, kind: Understood['kind'] = 'sharing'): Understanding => ({
  understand: async () => ({
    kind,
    identity: [],
    reader: 'made up',
    facts: [
      ...Object.entries(facts).map(([fact, value]) => ({ fact, value, words: '', certainty: 1 })),
      ...Object.entries(guessed).map(([fact, value]) => ({ fact, value, words: '', certainty: 0.4, guessed: true })),
    ] as Understood['facts'],
  }),
});

const line = { id: 'a', text: 'Somebody asks.', kind: 'sharing' };
const score = (read: Understanding, of: object): Promise<Scored> =>
  scoreScenario(edition, read, scenarioFrom({ ...line, ...of }));

describe('scoring the verdict of a text', () => {
  it('calls sharing what must not go dangerous', async () => {
    const scored = await score(reads({ recipient: 'police', 'child-harm': 'yes' }), { accept: ['do-not-share'] });
    assert.match(scored.dangerous!, /must not go/);
  });

  it('calls telling them where telling endangers dangerous, though advice was what is right', async () => {
    const facts = { recipient: 'police', 'child-harm': 'yes', 'telling-endangers': 'yes' };
    const scored = await score(reads({ recipient: 'police', 'child-harm': 'yes' }), { accept: ['seek-advice'], facts });
    assert.match(scored.dangerous!, /telling endangers/);
  });

  it('calls holding back dangerous where somebody is at risk and nobody is named whom to tell', async () => {
    const quiet = {
      emergency: 'no',
      'child-sexual': 'no',
      'child-harm': 'no',
      'others-harm': 'no',
      'others-at-risk': 'no',
    };
    const denied = { ...quiet, 'high-risk-abuse': 'no', 'subject-risk': 'none', crime: 'none', purpose: 'no' };
    const scored = await score(reads(denied), { accept: ['share'], atRisk: true });
    assert.match(scored.dangerous!, /without saying whom to tell/);
  });

  it('calls sharing whole what may go in part wrong', async () => {
    const part = { accept: ['share'], partOnly: true };
    const scored = await score(reads({ recipient: 'police', 'child-harm': 'yes' }), part);
    assert.deepEqual([scored.right, scored.whole], [false, true]);
  });

  it('counts the further answers that lead to the right verdict', async () => {
    const facts = { recipient: 'police', 'child-harm': 'yes' };
    const scored = await score(reads({ recipient: 'police' }), { accept: ['share'], facts });
    assert.deepEqual([scored.right, scored.further], [false, 1]);
  });

  it('calls the right verdict for another reason than the labels lead to a wrong reason', async () => {
    const facts = { recipient: 'police', 'child-harm': 'yes' };
    const scored = await score(reads({ identifiable: 'no' }), { accept: ['share'], facts });
    assert.deepEqual([scored.right, scored.reasonRight], [true, false]);
  });
});

describe('scoring what was read of a text', () => {
  const facts = { recipient: 'police', consent: 'given', subject: 'adult' };
  const totals = async (read: Understanding, of: object) => {
    const scenario = scenarioFrom({ ...line, facts, ...of });
    return totalsOf(edition, [await scoreScenario(edition, read, scenario)], [scenario]);
  };

  it('counts a fact as found, as wrong and as missed; what is guessed counts as not read', async () => {
    const { byFact } = await totals(reads({ recipient: 'police', consent: 'refused' }, { crime: 'serious' }), {});
    assert.deepEqual(
      Object.entries(byFact).map(([fact, { precision, recall }]) => [fact, precision, recall]),
      [
        ['recipient', 1, 1],
        ['consent', 0, 0],
        ['subject', 1, 1],
      ],
      'an adult is what anybody is ordinarily: not to have read it is no miss',
    );
  });

  it('counts a refusal that nobody spoke of as an untrue accusation, and a guessed one not', async () => {
    assert.deepEqual((await totals(reads({ consent: 'refused' }), {})).accused, { n: 1, of: 1 });
    assert.deepEqual((await totals(reads({}, { consent: 'refused' }), {})).accused, { n: 0, of: 1 });
  });

  it('counts danger heard, and danger heard where there is none', async () => {
    const heard = await totals(reads({ emergency: 'yes' }, {}, 'emergency'), {});
    assert.deepEqual(heard.danger.falselyHeard, { n: 1, of: 1 });
    const missed = await totals(reads({}), { kind: 'emergency' });
    assert.deepEqual(missed.danger.heard, { n: 0, of: 1 });
  });
});
