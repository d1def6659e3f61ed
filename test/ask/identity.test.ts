import assert from 'node:assert/strict';
import { findPersonalDetails, isNhsNumber } from '../../src/ask/identity.ts';

const kinds = (text: string): string[] => findPersonalDetails(text).map(({ kind }) => kind);

describe('what looks as if it identified somebody', () => {
  it('is an NHS number with the right check digit, however it is spaced', () => {
    for (const words of ['9434765919', '943 476 5919', '943-476-5919', '9434 765 919'])
      assert.deepEqual(kinds(`NHS no ${words} please`), ['nhs-number'], words);
  });

  it('is not ten digits with a wrong check digit', () => {
    assert.equal(isNhsNumber('9434765918'), false);
    assert.ok(!kinds('ref 9434765918').includes('nhs-number'));
  });

  it('is a National Insurance number, a postcode, a phone number or an e-mail address', () => {
    assert.deepEqual(kinds('QQ is no prefix but AB 12 34 56 C is'), ['ni-number']);
    assert.deepEqual(kinds('she moved to NR1 3JU last week'), ['postcode']);
    assert.deepEqual(kinds('ring him on 01603 222222'), ['phone']);
    assert.deepEqual(kinds("send it to jo.o'neil@example.org.uk"), ['email']);
  });

  it('is a date where the words before it say that it is a birth date', () => {
    assert.deepEqual(kinds('DOB 3/4/2012'), ['date-of-birth']);
    assert.deepEqual(kinds('born on the 3rd April 2012'), ['date-of-birth']);
    assert.deepEqual(kinds('the meeting on 3/4/2025'), []);
  });

  it('says where the words stand, and finds nothing in a plain question', () => {
    const text = 'Her number is 943 476 5919.';
    const [found] = findPersonalDetails(text);
    assert.equal(text.slice(found!.index, found!.index + found!.words.length), '943 476 5919');
    assert.deepEqual(findPersonalDetails('Can I tell the police about a man who hit his son on 3 May?'), []);
  });

  it('reports a postcode each time it stands in the text', () => {
    assert.equal(kinds('from NR1 3JU to NR2 1TF and back to NR1 3JU').filter((kind) => kind === 'postcode').length, 3);
  });
});
