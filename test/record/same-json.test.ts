import assert from 'node:assert/strict';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { isSameJson } from '../../src/record/same-json.ts';

/** The same value with the keys of each object turned round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, turned(inner)])
      .toReversed(),
  );
}

/** Few keys and values, so that two of them are often alike but for one thing. */
const { small } = fc.letrec((tie) => ({
  small: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, 0, 1, '', 'a', true, false),
    fc.array(tie('small'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), tie('small'), { maxKeys: 3 }),
  ),
}));

describe('Two values', () => {
  it('are the same JSON exactly where their canonical JSON is the same', () => {
    fc.assert(
      fc.property(small, small, (a, b) => {
        assert.equal(isSameJson(a, b), canonicalize(a) === canonicalize(b));
        assert.ok(isSameJson(a, turned(a)));
      }),
      { numRuns: 2000 },
    );
  });

  it('are the same where one has a key without a value, which JSON has not', () => {
    assert.ok(isSameJson({ a: 1, b: undefined }, { a: 1 }));
    assert.ok(isSameJson({ a: 1 }, { a: 1, b: undefined }));
    assert.ok(!isSameJson({ a: 1, b: null }, { a: 1 }));
    assert.ok(!isSameJson({ a: undefined }, { a: null }));
  });
});
