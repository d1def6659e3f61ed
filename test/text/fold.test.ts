import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asTyped, fold, foldWord, isBlank, lowerCase } from '../../src/text/fold.ts';
import { TYPED_LIMIT } from '../../src/text/limits.ts';
import { withoutMarkup } from '../../src/text/markup.ts';
import { anyText } from './arbitrary.ts';

/** One text as fourteen keyboards, editors and clients send it. */
const SPELLINGS = [
  'The file says "don\'t share" about José',
  '  The   file says "don\'t share" about José\n',
  'The file says “don’t share” about José',
  'The&nbsp;file&nbsp;says &quot;don&#39;t share&quot; about José',
  'The file says &#x22;don&#x27;t share&#x22; about Jos&eacute;',
  '<at>Can I Share?</at> The file says "don\'t share" about José',
  '<at id="0">Can I\nShare?</at>&nbsp;The file says "don\'t share" about José',
  '<p>The <b>file</b> says "don\'t sha<i>re</i>" about José</p>',
  'The\u00A0file\u2003says\u202F"don\'t\u3000share" about José',
  'The fi\u00ADle sa\u200Bys "do\u200Dn\'t share\u2060" about\uFEFF José',
  '\u202AThe file\u202C says \u2066"don\'t share"\u2069 about José\u200F',
  'The ﬁle says "don\'t share" about Jose\u0301',
  'Ｔｈｅ ｆｉｌｅ ｓａｙｓ ＂ｄｏｎ＇ｔ ｓｈａｒｅ＂ ａｂｏｕｔ Ｊｏｓé',
  '\tThe file says «don´t share» about Jose\u200D\u0301\r\n',
];

describe('A text that is compared and read', () => {
  it('is the same however it was typed, pasted or sent', () => {
    for (const spelling of SPELLINGS) assert.equal(fold(spelling).text, SPELLINGS[0], JSON.stringify(spelling));
  });

  it('has its entities read once', () => {
    assert.equal(withoutMarkup('&amp;nbsp; &amp;lt;at&amp;gt;'), '&nbsp; &lt;at&gt;');
    assert.equal(fold('R&amp;amp;D').text, 'R amp;D');
  });

  it('keeps the words around brackets that are no tags', () => {
    assert.equal(fold('a child <5 and a mum >30 <unknown> <3').text, 'a child 5 and a mum 30 unknown 3');
    assert.equal(fold('<at>Bot tell me').text, 'Bot tell me');
    assert.equal(fold('one<br>two</p><p>three').text, 'one\ntwo\n\nthree');
  });

  it('leads back to the words as typed', () => {
    const folded = fold('<at>Bot</at> his “ﬁ\u00ADrst\u00A0wife” &amp; Tom&#39;s <b>moth</b>er');
    const words = (wanted: string): string => {
      const at = folded.text.indexOf(wanted);
      assert.ok(at >= 0, wanted);
      return asTyped(folded, at, at + wanted.length);
    };
    assert.equal(words('first wife'), 'ﬁrst wife');
    assert.equal(words('"first wife" Tom'), '“ﬁrst wife” & Tom');
    assert.equal(words("Tom's mother"), "Tom's mother");
    assert.equal(asTyped(folded, 3, 3), '');
  });

  it('is well-formed, bounded, the same when folded again, and its places are in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = fold(text);
        assert.ok(folded.text.isWellFormed());
        assert.equal(fold(folded.text).text, folded.text);
        assert.ok(folded.text.length <= text.length * 4);
        for (const one of [folded, lowerCase(folded)]) {
          assert.equal(one.starts.length, one.text.length);
          assert.equal(one.ends.length, one.text.length);
          for (let i = 0; i < one.text.length; i += 1) {
            assert.ok(one.starts[i]! >= (one.starts[i - 1] ?? 0) && one.ends[i]! >= (one.ends[i - 1] ?? 0));
            assert.ok(one.starts[i]! < one.ends[i]! && one.ends[i]! <= text.length);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is never much longer than what was typed: what one character stands for is words only up to a few letters', () => {
    for (const one of ['\uFDFA', '\uFDFB', '\u3316', '\u33A8', '\u3300', '\u2A74'])
      assert.ok(fold(one.repeat(1000)).text.length <= 4000, one);
    assert.equal(fold('\uFDFA\u0301').text, '\uFDFA\u0301');
    assert.equal(fold('\u246D \u210C \uFB03').text, '14 H ffi');
  });

  it('is cut before it is folded', () => {
    assert.equal(fold('x'.repeat(TYPED_LIMIT * 4)).text.length, TYPED_LIMIT);
    assert.equal(fold(`a${'\u0301'.repeat(20_000)}`).text.length, 8);
  });
});

describe('A text without words', () => {
  it('is one of blanks, marks and what cannot be seen', () => {
    for (const text of [
      '',
      ' ',
      '\u200B\u200B',
      '...',
      '?!',
      '🙂',
      '\u3164',
      '&nbsp;',
      '<p></p>',
      '\u2800',
      '—',
      'ˆ',
      '\uD83D',
    ])
      assert.ok(isBlank(text), JSON.stringify(text));
    for (const text of ['no', '7', 'не', '无', '&#97;', '٤']) assert.ok(!isBlank(text), text);
  });
});

describe('A command', () => {
  it('is the same with marks, quotes, entities or emoji around it', () => {
    for (const typed of [
      'mine',
      ' Mine. ',
      'mine&nbsp;',
      'mine…',
      'mine 🙂',
      '"mine"',
      '‘mine’!',
      '<at>Can I Share?</at> mine',
      'ｍｉｎｅ',
      'mi\u00ADne\u200B',
      '<p>mine</p>',
      '(mine)',
      'mine?',
      '👩‍👧 mine',
    ])
      assert.equal(foldWord(typed), 'mine', typed);
    assert.equal(foldWord('Start  the&nbsp;walk!'), 'start the walk');
    assert.equal(foldWord('“Somebody’s in danger”'), 'somebody s in danger');
  });

  it('is a question mark where the message is one', () => {
    assert.equal(foldWord('?'), '?');
    assert.equal(foldWord(' ?? '), '?');
  });

  it('is none where there is no word or too much', () => {
    for (const typed of ['', '…', '🙂', '&nbsp;', 'mine '.repeat(100), 'a'.repeat(50_000)])
      assert.equal(foldWord(typed), '');
  });
});
