import assert from 'node:assert/strict';
import { TYPED_LIMIT } from '../../src/text/limits.ts';
import { windowsOf } from '../../src/text/windows.ts';

describe('The pieces of a long text', () => {
  it('hold any sentence of it whole, wherever it stands', () => {
    const sentence = 'Somebody must hear this.';
    for (const before of [0, TYPED_LIMIT - 10, TYPED_LIMIT, 2 * TYPED_LIMIT - 1010, 3 * TYPED_LIMIT]) {
      const pieces = windowsOf(`${'x'.repeat(before)}${sentence}`);
      assert.ok(
        pieces.some((piece) => piece.includes(sentence)),
        String(before),
      );
      assert.ok(pieces.every(({ length }) => length <= TYPED_LIMIT));
    }
  });

  it('are the text itself where it is short', () => {
    assert.deepEqual(windowsOf('short'), ['short']);
    assert.deepEqual(windowsOf(''), ['']);
  });
});
