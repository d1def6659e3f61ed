// Texts that point to somebody, and texts that point to nobody, in the words that people use. What is known to be missed,
// or stopped for nothing, stands there too, so that it is known and does not grow.
import assert from 'node:assert/strict';
import { findIdentity } from '../../src/ask/identity.ts';
import { suspects } from '../../src/record/advice-text.ts';
import texts from './advice-pointing.json' with { type: 'json' };

const NAMES = ['Pat Practitioner', 'Mo Manager', 'Gale Guardian', 'Oluwaseun Price', 'Sam Second'];
const known = { references: ['NCC-7K3F-92QD'], names: NAMES, findIdentity };
const found = (text: string): string[] =>
  suspects(text, known).map(({ kind, words, blocks }) => `${kind}${blocks ? '!' : ''} ${words}`);
const kinds = (text: string): string[] => found(text).map((one) => one.split(' ')[0]!);

describe('A text that points to somebody', () => {
  it('is shown as one: names in small letters, initials, numbers, places and descriptions', () => {
    assert.ok(texts.points.length >= 150);
    assert.deepEqual(
      texts.points.filter((text) => found(text).length === 0),
      [],
    );
  });

  it('is shown whole: the place of a shop, and a year that is spelt out', () => {
    const shown: readonly (readonly [string, string])[] = [
      ['he lives near the big tesco in diss', 'description near the big tesco in diss'],
      ['it is one two oh three two thousand and nine', 'number! one two oh three two thousand and nine'],
      ['it is one two oh three two thousand', 'number! one two oh three two thousand'],
      ['it is twelve three two thousand twenty-one', 'number! twelve three two thousand twenty-one'],
    ];
    for (const [text, quoted] of shown) assert.deepEqual(found(text), [quoted], text);
  });

  it('is missed in few known cases', () => {
    for (const text of texts.missed) assert.deepEqual(found(text), [], text);
    assert.ok(texts.missed.length <= texts.points.length / 50);
  });

  it('goes nowhere with a number plate, an address or a numbered file in it, whatever its writer ticks', () => {
    for (const text of ['his car is AB12 CDE', 'at 14 mill lane', 'they have flat 3b', 'the crime number is 417'])
      assert.match(found(text).join(), /!/, text);
  });

  it('is asked about where it may be harmless', () => {
    assert.deepEqual(kinds('she met kwame'), ['name-like']);
    assert.deepEqual(kinds('ask JB'), ['initials']);
    assert.deepEqual(kinds('it was on 14 February 2024'), ['date']);
    assert.deepEqual(kinds("she is the vicar's wife"), ['description']);
    assert.deepEqual(kinds('it was oluwasuen'), ['misspelt']);
    assert.deepEqual(kinds('kilo whiskey alpha mike echo'), ['spelt']);
  });

  it('is found with its own reference of three characters, and not with another number', () => {
    const own = { ...known, references: ['417'] };
    assert.deepEqual(
      suspects('that is 417 of ours', own).map(({ kind, blocks }) => [kind, blocks]),
      [['reference', true]],
    );
    assert.deepEqual(suspects('in 41 of 70 cases', own), []);
  });
});

describe('A text that points to nobody', () => {
  it('passes without a question', () => {
    assert.ok(texts.plain.length >= 200);
    assert.deepEqual(
      texts.plain.map((text) => [text, ...found(text)]).filter(({ length }) => length > 1),
      [],
    );
  });

  it('is asked about in few known cases', () => {
    for (const text of texts.falselyFound) assert.notDeepEqual(found(text), [], text);
    assert.ok(texts.falselyFound.length <= texts.plain.length / 50);
  });

  it('may say by when an answer is needed', () => {
    for (const text of [
      'by 5 March 2027',
      'no later than 5 March 2027',
      'due on 05/03/2027',
      'by the 5th of March 2027',
    ])
      assert.deepEqual(found(text), [], text);
  });
});
