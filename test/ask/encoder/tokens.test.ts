import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wordsOf } from '../../../src/ask/encoder/tokens.ts';
import { windowsOf } from '../../../src/ask/encoder/windows.ts';

describe('A text as the model takes it', () => {
  const given = (text: string): string[] => {
    const words: string[] = [];
    wordsOf(text, (word) => {
      words.push(word);
      return [1];
    });
    return words;
  };

  it('is in small plain letters, and leads back to the words as they were typed', () => {
    const text = 'Ｔhe ﬁrst  CAFÉ,\nраul';
    assert.deepEqual(given(text), ['the', 'first', 'cafe,', 'paul']);
    assert.deepEqual(
      wordsOf(text, () => [1]).map(({ start, end }) => text.slice(start, end)),
      ['Ｔhe', 'ﬁrst', 'CAFÉ,', 'раul'],
    );
  });

  it('has no word that is endless', () => {
    const [word] = wordsOf('x'.repeat(5000), (one) => Array.from(one, () => 1));
    assert.equal(word!.pieces.length, 24);
  });

  it('has no word without pieces', () => {
    assert.deepEqual(
      wordsOf('a \u2800 b', (word) => (word === 'a' ? [] : [1])).map(({ start }) => start),
      [4],
    );
  });
});

describe('A long text in windows', () => {
  const words = fc
    .array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 200 })
    .map((sizes) => sizes.map((size, i) => ({ start: i, end: i + 1, pieces: Array.from({ length: size }, () => 1) })));

  it('is read whole, in order, each window within its size and beginning before the last one ended', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 120 }), (all, most) => {
        const windows = windowsOf(all, most);
        const places = windows.map((window) => [window[0]!.start, window.at(-1)!.end] as const);
        assert.equal(places[0]![0], 0);
        assert.equal(places.at(-1)![1], all.length);
        for (const [i, [from, to]] of places.entries()) {
          if (i > 0) assert.ok(from > places[i - 1]![0] && from <= places[i - 1]![1] && to > places[i - 1]![1]);
          const size = windows[i]!.reduce((sum, { pieces }) => sum + pieces.length, 0);
          assert.ok(size <= most);
        }
      }),
    );
  });

  it('that fits is one window', () => {
    const some = [1, 2, 3].map((i) => ({ start: i, end: i + 1, pieces: [1, 1] }));
    assert.deepEqual(windowsOf(some, 6), [some]);
  });
});
