import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clean } from '../../src/text/clean.ts';
import { anyText } from './arbitrary.ts';

describe('A text that is stored', () => {
  it('stays as the practitioner wrote it', () => {
    for (const text of [
      'Mum agrees.\n\nDad does not: “no way” – he said…',
      'José, Oluwaseun and 李 asked.',
      'ﬁle ½ №2 &amp; <b>',
      '👩‍👧 went home 👍🏽 ❤️',
      '🏴󠁧󠁢󠁥󠁮󠁧󠁿 flag',
      'می‌خواهم', // a Persian word that is spelt with a non-joiner
      'क्‍ष',
    ])
      assert.equal(clean(text), text);
  });

  it('has one kind of line end and no other control character', () => {
    assert.equal(clean('a\r\nb\rc\u2028d\u2029e\u0085f'), 'a\nb\nc\nd\ne\nf');
    assert.equal(clean('a\tb\0c\u001B[31md\u007Fe'), 'a bc[31mde');
  });

  it('has no direction marks, and nothing invisible that stands for nothing', () => {
    assert.equal(clean('\u202Eevil\u202C \u2066x\u2069 \u200Fy'), 'evil x y');
    assert.equal(clean('943\u200B476\u00AD59\u200D19\uFEFF\u2060'), '9434765919');
    assert.equal(clean('a\u{E0061}\u{E0062}b'), 'ab');
    assert.equal(clean('\u200B\u200B'), '');
    assert.equal(clean('👩\u200D\u200B\u200D👧'), '👩‍👧');
  });

  it('has no half characters', () => {
    assert.equal(clean('ok \uD83D and \uDE42'), 'ok \uFFFD and \uFFFD');
  });

  it('is empty where it is no text', () => {
    for (const value of [undefined, null, 7, {}, ['a'], true]) assert.equal(clean(value), '');
  });

  it('is well-formed, no longer than before, and the same when cleaned again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = clean(text);
        assert.ok(once.isWellFormed());
        assert.ok(once.length <= text.length);
        assert.equal(clean(once), once);
        assert.doesNotMatch(once, /(?!\n)\p{Cc}/u);
        assert.doesNotMatch(once, /[\u200B\u00AD\u061C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/u);
      }),
      { numRuns: 1000 },
    );
  });
});
