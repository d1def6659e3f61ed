// What was read out of too little: each kind in several wordings, and beside it the words that do say it.
import assert from 'node:assert/strict';
import { withoutLittleSaid } from '../../src/ask/little-said.ts';
import type { ReadFact } from '../../src/ask/understanding.ts';

type Said = readonly [fact: ReadFact['fact'], value: string, words: string];
const after = (...said: Said[]): Record<string, string> =>
  Object.fromEntries(
    withoutLittleSaid(said.map(([fact, value, words]) => ({ fact, value, words, certainty: 0.9 }))).map(
      ({ fact, value }) => [fact, value],
    ),
  );

describe('A denial that was taken for a harm', () => {
  for (const words of ['No kids', 'there are no children', 'nobody else is at risk', 'no one else lives there'])
    it(`is a denial: "${words}"`, () =>
      assert.deepEqual(after(['others-harm', 'yes', words], ['others-at-risk', 'yes', words]), {
        'others-harm': 'no',
        'others-at-risk': 'no',
      }));
  for (const words of ['no kids yet but she is pregnant', 'nobody else knows that he hits them', 'he hits the kids'])
    it(`is none where something else is said: "${words}"`, () =>
      assert.equal(after(['others-harm', 'yes', words])['others-harm'], 'yes'));

  for (const words of ['below MARAC threshold', 'she is not at the high-risk mark', "doesn't meet the MARAC threshold"])
    it(`is no high risk: "${words}"`, () =>
      assert.equal(after(['high-risk-abuse', 'yes', words])['high-risk-abuse'], 'no'));
  for (const words of ['at the MARAC threshold', 'well above the threshold', 'scored 17, high risk'])
    it(`is high risk where it is reached: "${words}"`, () =>
      assert.equal(after(['high-risk-abuse', 'yes', words])['high-risk-abuse'], 'yes'));

  it('of a child who is said to be well is asked', () => {
    assert.equal(
      after(['child-harm', 'yes', 'a bit low but safe, and the babies are doing well'])['child-harm'],
      'open',
    );
    assert.equal(after(['child-harm', 'yes', 'no safeguarding concerns'])['child-harm'], 'open');
    assert.equal(after(['child-harm', 'yes', 'the baby is not safe with him'])['child-harm'], 'yes');
  });
});

describe('A child who is only mentioned', () => {
  it('is asked about, and is no crime and no danger', () => {
    for (const words of ['with her 5-year-old', "she's got two little ones", 'has three kids'])
      assert.deepEqual(
        after(['others-at-risk', 'yes', words], ['others-harm', 'yes', words], ['crime', 'serious', words]),
        { 'others-at-risk': 'open', 'others-harm': 'open', crime: 'open' },
        words,
      );
  });
  it('is at risk where some harm is spoken of', () =>
    assert.equal(
      after(['others-at-risk', 'yes', "she's got two little ones"], ['subject-risk', 'some', 'he pushes her'])[
        'others-at-risk'
      ],
      'yes',
    ));
});

describe('The deed of somebody else', () => {
  it('is no accusation of whom it is about: it is asked', () => {
    for (const words of ['her partner is violent when drunk', 'his son takes the money', 'their new lodger shouts'])
      assert.equal(
        after(['subject', 'adult', 'A woman I treat'], ['subject-is-source', 'yes', words])['subject-is-source'],
        'open',
        words,
      );
  });
  it('is theirs where it is about them', () => {
    const read = after(['subject', 'adult', 'her partner'], ['subject-is-source', 'yes', 'her partner hits her']);
    assert.equal(read['subject-is-source'], 'yes');
    const he = after(['subject', 'adult', 'A man'], ['subject-is-source', 'yes', 'he hits his wife']);
    assert.equal(he['subject-is-source'], 'yes');
  });
});

describe('Words without content', () => {
  it('say nothing of pressure, of who can decide, or of who did it', () => {
    assert.deepEqual(
      after(['pressure', 'yes', 'at her'], ['capacity', 'no', 'he is'], ['subject-is-source', 'yes', "it's him"]),
      { pressure: 'open', capacity: 'open', 'subject-is-source': 'open' },
    );
    assert.equal(after(['pressure', 'yes', 'answers for her'])['pressure'], 'yes');
  });
});
