import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evidenceIn, lookedAt, wordsIn } from '../../../src/ask/encoder/evidence.ts';
import { wordsOf } from '../../../src/ask/encoder/tokens.ts';

const onePiece = (word: string): number[] => [word.length];

describe('The words that said a fact', () => {
  it('are the word that was looked at most and what was looked at beside it', () => {
    assert.deepEqual(evidenceIn([0, 0.01, 0.3, 0.5, 0.1, 0.01, 0.01]), { from: 2, to: 5 });
  });

  it('go on over one word that was hardly looked at, and not over two', () => {
    assert.deepEqual(evidenceIn([0.2, 0, 0.5, 0, 0, 0.2]), { from: 0, to: 3 });
  });

  it('are none where nothing was looked at, or there are no words', () => {
    assert.equal(evidenceIn([0.04, 0.02]), undefined);
    assert.equal(evidenceIn([]), undefined);
  });

  it('hold the word that was looked at most, and are at most fourteen', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }), (looks) => {
        const span = evidenceIn(looks);
        const most = Math.max(...looks);
        if (!span) return assert.ok(most < 0.05);
        assert.ok(span.to - span.from <= 14 && span.from >= 0 && span.to <= looks.length);
        assert.ok(looks.slice(span.from, span.to).includes(most));
      }),
    );
  });

  it('count all pieces of a word together, the mark of the beginning left out', () => {
    const words = [
      { start: 0, end: 2, pieces: [7] },
      { start: 3, end: 9, pieces: [8, 9] },
    ];
    const looks = lookedAt(words, [0.5, 0.25, 0.125, 0.0625, 0.5]);
    assert.deepEqual(looks, [0.25, 0.1875]);
  });

  it('stand in the text as they were typed, without the marks around them', () => {
    const text = 'He said "don\'t tell Mum", twice.';
    const words = wordsOf(text, onePiece);
    assert.equal(wordsIn(text, words, { from: 2, to: 5 }), "don't tell Mum");
  });
});
