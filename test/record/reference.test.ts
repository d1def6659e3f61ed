import assert from 'node:assert/strict';
import fc from 'fast-check';
import { crockford, makeReference, parseReference } from '../../src/record/reference.ts';

const bytes = fc.uint8Array({ minLength: 5, maxLength: 5 });

describe('A reference', () => {
  it('has the agency and two groups of four characters, none of which looks like another', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        assert.match(makeReference('NCC', given), /^NCC-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      }),
    );
    assert.equal(makeReference('NCC', Uint8Array.of(0, 0, 0, 0, 0)), 'NCC-0000-0000');
    assert.equal(makeReference('NCC', Uint8Array.of(255, 255, 255, 255, 255)), 'NCC-ZZZZ-ZZZZ');
  });

  it('differs wherever its bytes differ', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        assert.equal(
          makeReference('NCC', a) === makeReference('NCC', b),
          a.every((byte, i) => byte === b[i]),
        );
      }),
    );
  });

  it('is read as people type it: any case, spaces, no hyphens, without the agency, O for 0 and l for 1', () => {
    for (const typed of [
      'NCC-7K3F-9012',
      'ncc 7k3f 9o12',
      ' 7k3f9OI2 ',
      'NCC7K3F9012',
      'ncc–7k3f–90l2',
      'NCC_7K3F_9012',
      'ncc: 7k3f.9012',
      '“NCC-7K3F-9012”',
      'NCC\u00A07K3F&nbsp;9012',
      'ＮＣＣ-7K3F-90\u200B12',
      '(NCC-7K3F-9012)…',
    ]) {
      assert.equal(parseReference(typed, 'NCC'), 'NCC-7K3F-9012', typed);
    }
    assert.equal(
      parseReference('col-7k3f-9012', 'COL'),
      'COL-7K3F-9012',
      'an agency whose own letters look like digits',
    );
  });

  it('is read back from any way of writing it', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom('NCC', 'COIL', 'S0'), fc.boolean(), (given, agency, lower) => {
        const reference = makeReference(agency, given);
        assert.equal(parseReference(lower ? reference.toLowerCase() : reference, agency), reference);
      }),
    );
  });

  it('is no word: without the agency it has a digit in it', () => {
    for (const typed of ['register', 'practice', 'protocol', 'toString', 'need help', 'they need', 'me and them'])
      assert.equal(parseReference(typed, 'NCC'), null, typed);
    assert.equal(parseReference('ncc-abcd-efgh', 'NCC'), 'NCC-ABCD-EFGH');
    assert.equal(parseReference('abcd-efg7', 'NCC'), 'NCC-ABCD-EFG7');
  });

  it('is not read out of anything else', () => {
    for (const typed of [
      '',
      'NCC',
      'NCC-7K3F-901',
      'NCC-7K3F-90123',
      'SCC-7K3F-9012',
      '7K3F-901U',
      '🙂🙂🙂🙂',
      'x'.repeat(20_000),
      '../../../x',
      "' OR 1=1",
    ]) {
      assert.equal(parseReference(typed, 'NCC'), null, typed.slice(0, 20));
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const read = parseReference(typed, 'NCC');
        assert.ok(read === null || /^NCC-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(read), String(read));
      }),
    );
  });

  it('is not made from too little chance', () => {
    assert.throws(() => crockford(Uint8Array.of(1, 2), 8), /need 5 bytes/);
  });
});
