import assert from 'node:assert/strict';
import fc from 'fast-check';
import { masked } from '../../../src/ask/hosted/mask.ts';
import { findIdentity } from '../../../src/ask/identity.ts';

describe('what leaves for a hosted reader', () => {
  it('has no number, address or postcode of anybody', () => {
    const typed =
      'Her NHS number is 943 476 5919, she lives at NR1 3JU her mail is jo.bloggs@example.org, and I may tell?';
    const sent = masked(typed);
    assert.doesNotMatch(sent, /943|5919|NR1|bloggs|example/i);
    assert.match(sent, /^Her NHS number is .* and I may tell[?]$/);
  });

  it('is as long as what was typed, so that a quote is found where it stood', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => masked(typed).length === typed.length),
      { numRuns: 25 },
    );
  });

  it('keeps none of the letters and figures of an identity where it stood', () => {
    const piece = fc.constantFrom('943 476 5919', 'QQ 12 34 56 C', 'NR1 3JU', '07700 900123', 'a.b@c.org', 'mum', 'at');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const typed = pieces.join(', ');
        const sent = masked(typed);
        return findIdentity(typed).every(({ words, index }) =>
          /^(?:x|[^\p{L}\p{N}])+$/u.test(sent.slice(index, index + words.length)),
        );
      }),
    );
  });
});
