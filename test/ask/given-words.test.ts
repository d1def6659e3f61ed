import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { load as parse } from 'js-yaml';
import { hearGiven } from '../../src/ask/given-words.ts';

const { given, asked } = parse(readFileSync(new URL('given-words.yaml', import.meta.url), 'utf8')) as {
  given: string[];
  asked: string[];
};

describe('What somebody says that they were given', () => {
  for (const text of given) it(`is heard in “${text}”`, () => assert.ok(hearGiven(text)));
  for (const text of asked) it(`is not heard in “${text}”`, () => assert.equal(hearGiven(text), null));

  it('is not heard in what is long', () => {
    assert.equal(hearGiven(`the police sent us ${'part of the file and '.repeat(10)}the log`), null);
  });

  const BY: readonly (readonly [string, string | null, string | null])[] = [
    ['the police have sent us part of the file on another child', 'police', null],
    ['received a bundle from the other side’s solicitors this afternoon', 'solicitor', null],
    ['School nurse has given me the immunisation records', 'health', null],
    ['the nursery told us he started there in September', 'school', null],
    ['pharmacist phoned me with the list of her tablets', 'health', 'phone'],
    ['The refuge posted us her statement.', 'voluntary-body', 'post'],
    ['Adult services have uploaded their assessment on the portal', 'social-care', 'portal'],
    ['We have had sight of the police interview transcript, they emailed it last week', null, null],
    ['I have been given a copy of the tenancy agreement by the landlord', null, null],
  ];
  for (const [text, from, how] of BY)
    it(`came from ${from ?? 'nobody known'}, ${how ?? 'nobody says how'}: “${text}”`, () => {
      const heard = hearGiven(text);
      assert.deepEqual([heard?.from, heard?.how], [from, how]);
    });

  it('tells a paper from what was told', () => {
    assert.equal(hearGiven('the school sent us his file')?.is, 'paper');
    assert.equal(hearGiven('the school told us he is in year 4')?.is, 'told');
    assert.equal(hearGiven('we had a letter from the school saying he is in year 4')?.is, 'told');
  });
});
