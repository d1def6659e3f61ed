import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { escapeHtml } from '../../src/pages/escape.ts';
import { renderPage } from '../../src/pages/page.ts';
import type { Block } from '../../src/pages/blocks.ts';
import { textOf } from '../../src/words/say.ts';

const FOLDER = join(import.meta.dirname, '../../src/pages');
const templates = globSync('*.eta', { cwd: FOLDER }).map(
  (file) => [file, readFileSync(join(FOLDER, file), 'utf8')] as const,
);

/** Every place of a page in which a text can stand, with this one in each. */
const blocksWith = (text: string): Block[] => [
  { kind: 'text', text },
  { kind: 'note', tone: 'warning', text },
  { kind: 'typed', label: text, text, source: text },
  { kind: 'typed', text },
  { kind: 'command', text },
  { kind: 'list', lines: [text, text] },
  { kind: 'rows', rows: [{ label: text, value: text, later: [{ line: text, text }] }] },
  {
    kind: 'fields',
    fields: [
      { label: text, help: text, value: text, lines: 1 },
      { label: text, value: '', ticks: [{ label: text, isTicked: true }], lines: 0 },
    ],
  },
  {
    kind: 'events',
    events: [
      { when: text, line: text, words: text },
      { when: text, line: text },
    ],
  },
  { kind: 'table', caption: text, columns: [text, text], rows: [[text, text]] },
  { kind: 'drawing', svg: '<svg></svg>', says: text },
];

const pageWith = (text: string): string =>
  renderPage('sections', {
    title: text,
    mark: text,
    made: text,
    foot: text,
    heading: text,
    lead: text,
    blocks: blocksWith(text),
    sections: [
      { heading: text, blocks: blocksWith(text) },
      { heading: text, blocks: [], parts: [{ heading: text, blocks: blocksWith(text) }] },
    ],
  });

/** The markup of a page, without what stands between its tags, and without what differs from text to text. */
const markup = (page: string): string =>
  page
    .replace(/<style>.*<\/style>/s, '<style></style>')
    .replaceAll(/ data-column="[^"]*"/g, '')
    .match(/<[^>]*>/g)!
    .join('');

const HOSTILE = [
  '<script>alert(1)</script>',
  '</title></style></blockquote><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '`${constructor.constructor("return process")()}`',
  '<% throw new Error("run") %><%~ it.say %>',
  '<!-- --><![CDATA[ ]]>&lt;&amp;&#60;script&#62;',
  '\u202Egnp.exe\u202C \u2066\u2067\u2069',
  'a\u0000b\u0007c\u009Fd\uFFFE',
  '\uD83D alone, and 👩🏽‍⚕️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 whole',
  'W'.repeat(2000),
  '\\"; } body { background: url(https://example.org/) } @import "x";',
];
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(...Array.from('<>&"\'`/=% \n\u0000\u202E{}$;-!\\')), maxLength: 60 }),
);

describe('A page', () => {
  it('has the same markup whatever people typed, in every place of it', () => {
    const plain = markup(pageWith('words'));
    fc.assert(
      fc.property(fc.tuple(hostile, hostile), ([one, two]) => assert.equal(markup(pageWith(`x${one}${two}`)), plain)),
    );
  });

  it('shows everything that was typed: nothing is dropped, and what cannot be shown has a mark', () => {
    const shown = (page: string): string =>
      page.replaceAll(/&(?:#(\d+)|(amp|lt|gt|quot));/g, (_, code: string | undefined, name: string) =>
        code ? String.fromCodePoint(Number(code)) : { amp: '&', lt: '<', gt: '>', quot: '"' }[name]!,
      );
    fc.assert(
      fc.property(hostile, (text) => {
        const kept = shown(escapeHtml(text));
        assert.equal(kept.length, text.length);
        for (const [i, unit] of Array.from({ length: text.length }, (__, at) => text[at]!).entries())
          assert.ok(kept[i] === unit || kept[i] === '\uFFFD', JSON.stringify([unit, kept[i]]));
      }),
    );
  });

  it('cannot be left by a text in its style sheet', () => {
    fc.assert(
      fc.property(hostile, (mark) => {
        const style = /<style>(.*?)<\/style>/s.exec(pageWith(mark))![1]!;
        const content = /@top-left \{ content: (.*); \}/.exec(style)![1]!;
        assert.match(content, /^"(?:[A-Za-z0-9 ]|\\[0-9a-f]{1,6} )*"$/);
      }),
    );
  });

  it('has no script, fetches nothing and sends nothing', () => {
    const page = pageWith('words');
    assert.match(
      page,
      /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:;/,
    );
    assert.doesNotMatch(page, /<(script|link|iframe|object|embed|form|base)\b|\son[a-z]+=|@import|url\(|https?:/i);
  });

  it('says its language, its title and what it is, and its headings are in order', () => {
    const page = pageWith('words');
    assert.match(page, /^<!doctype html>\n<html lang="en-GB">/);
    assert.match(page, /<title>words<\/title>/);
    for (const landmark of ['header', 'main', 'footer']) assert.equal(page.split(`<${landmark}>`).length, 2, landmark);
    assert.deepEqual(page.match(/<h\d/g), ['<h1', '<h2', '<h2', '<h3']);
  });
});

describe('The templates of pages', () => {
  const SAID = /\bsay\('([^']+)'/g;

  it('say texts that the catalogue has, and none of their own', () => {
    for (const [file, text] of templates) {
      for (const [, name] of text.matchAll(SAID)) assert.doesNotThrow(() => textOf(name!), `${file}: ${name}`);
      const own = text.replaceAll(/<%[^]*?%>/g, '').replaceAll(/<[^>]*>/g, '');
      assert.doesNotMatch(own, /[A-Za-z]{2}/, file);
    }
  });

  it('let markup through only where it was drawn here', () => {
    const RAW = /<%~(?!\s*(?:include\(|it\.style |it\.body |block\.svg ))/;
    for (const [file, text] of templates) assert.doesNotMatch(text, RAW, file);
  });
});
