import fc from 'fast-check';

/** What people, editors and attackers put into a text: words, markup, marks, halves of characters, what cannot be seen. */
const PARTS = [
  ...['share', 'mine', 'Mum', 'José', 'İ', 'ﬁle', 'ＮＨＳ', '943', '٤', '한', 'ᄒ', 'ᅡ', 'ᆫ', 'हि', 'ﷺ', 'ß', 'ｶﾞ'],
  ...[' ', '  ', '\n', '\r\n', '\t', '\u00A0', '\u2003', '\u3000', '\u2028', '\u0085', '\u2800', '\0', '\u001B'],
  ...['\u200B', '\u200C', '\u200D', '\u00AD', '\uFEFF', '\u202E', '\u2066', '\uFE0F', '\u034F', '\u{E0067}', '\u3164'],
  ...['<at>', '</at>', '<at id="0">Can I Share?</at>', '<br>', '<b>', '</b>', '<p', '>', '<', '</', '<3'],
  ...['&nbsp;', '&amp;', '&amp;nbsp;', '&#39;', '&#x27;', '&#0;', '&#55357;', '&#769;', '&', ';', '&shy;', '&zwj;'],
  ...['\u0301', '\u0338', '\u0327', '¨', '´', '’', '“', '…', '‑', '—', '?', '.', '=', 'e', 'o'],
  ...['🙂', '👩', '👧', '🏽', '🏴', '\uD83D', '\uDE42', '\uFFFD', '\uFFF9', '☺'],
];

export const anyText = fc.oneof(
  fc.array(fc.constantFrom(...PARTS), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
);
