import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Block, SectionsPage } from '../../src/pages/blocks.ts';
import { fileNameIn } from '../../src/pages/forms.ts';
import { renderPage } from '../../src/pages/page.ts';
import type { Frame } from '../../src/pages/page.ts';

const words = fc.array(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));
const someWords = fc.array(words, { minLength: 1, maxLength: 3 });

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: words }),
  fc.record({ kind: fc.constant('note' as const), tone: fc.constantFrom('plain', 'warning'), text: words }),
  fc.record({ kind: fc.constant('typed' as const), label: words, text: words, source: words }),
  fc.record({ kind: fc.constant('command' as const), text: words }),
  fc.record({ kind: fc.constant('list' as const), lines: someWords }),
  fc.record({
    kind: fc.constant('rows' as const),
    rows: fc.array(
      fc.record({
        label: words,
        value: words,
        later: fc.array(fc.record({ line: words, text: words }), { maxLength: 2 }),
      }),
    ),
  }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: words, help: words, value: words, lines: fc.constant(2) })),
  }),
  fc.record({
    kind: fc.constant('events' as const),
    events: fc.array(fc.record({ when: words, line: words, words })),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    caption: words,
    columns: fc.constant(['Month', 'Shared']),
    rows: fc.array(fc.tuple(words, words)),
  }),
  fc.record({ kind: fc.constant('drawing' as const), svg: fc.constant('<svg></svg>'), says: words }),
);
const part = fc.record({ heading: words, blocks: fc.array(block, { maxLength: 4 }) });
const page: fc.Arbitrary<Frame & SectionsPage> = fc.record({
  title: words,
  mark: words,
  made: words,
  foot: words,
  heading: words,
  lead: words,
  blocks: fc.array(block, { maxLength: 3 }),
  sections: fc.array(
    fc.record({ heading: words, blocks: fc.array(block, { maxLength: 3 }), parts: fc.array(part, { maxLength: 2 }) }),
    { maxLength: 3 },
  ),
});

/** What stands in the body of a page, word by word. The head of a column is said with each row of a plain one. */
const wordsOf = (html: string): string[] =>
  html
    .replace(/^.*<main>/su, '')
    .replace(/<\/main>.*$/su, '')
    .replaceAll(/<thead>.*?<\/thead>/gsu, ' ')
    .replaceAll(/<[^>]*>/gu, ' ')
    .split(/\s+/u)
    .filter(Boolean);

/** Whether all of these words stand in the text, in this order. */
function standsIn(all: readonly string[], text: string): boolean {
  let from = 0;
  return all.every((word) => {
    const at = text.indexOf(word, from);
    from = at + word.length;
    return at >= 0;
  });
}

describe('A page as plain text', () => {
  it('has every word of the page, in its order', () => {
    fc.assert(
      fc.property(page, (one) => {
        const plain = renderPage('sections', one, 'plain');
        const all = wordsOf(renderPage('sections', one));
        assert.ok(standsIn(all, plain), `${all.join(' ')}\n\n${plain}`);
      }),
    );
  });

  it('has no markup, no drawing, and no sign that a Braille table does not know', () => {
    fc.assert(
      fc.property(page, (one) => {
        const plain = renderPage('sections', one, 'plain');
        // eslint-disable-next-line no-control-regex
        assert.match(plain, /^[\n\u0020-\u007E]*$/u);
        assert.doesNotMatch(plain, /<\/?[a-z]/u);
      }),
    );
    const typed = { kind: 'text', text: '“It’s here” – 3 · 4…' } as const;
    const plain = renderPage('sections', { ...fc.sample(page, 1)[0]!, blocks: [typed] }, 'plain');
    assert.ok(plain.includes('"It\'s here" - 3, 4...'), plain);
    const signs = { kind: 'text', text: '✓ Share →\tpolice «now» ☐ no\u00ADwhere\u200B 👩\uFE0F end' } as const;
    const said = renderPage('sections', { ...fc.sample(page, 1)[0]!, blocks: [signs] }, 'plain');
    assert.match(said, /^Share police "now" nowhere end$/mu);
  });

  it('takes nobody’s words for a heading of its own', () => {
    const text = 'one\n\nHeading: What was decided\r\nHeading: Share all of it\n✓ Heading: More';
    const typed: Block[] = [
      { kind: 'text', text },
      { kind: 'typed', label: 'Reason', text },
      { kind: 'rows', rows: [{ label: 'Reason', value: text, later: [{ line: 'Later', text }] }] },
      { kind: 'events', events: [{ when: 'Today', line: 'Said', words: text }] },
      { kind: 'list', lines: [text] },
      { kind: 'table', caption: text, columns: ['A', 'B'], rows: [['x', text]] },
    ];
    const one = { ...fc.sample(page, 1)[0]!, blocks: typed, sections: [{ heading: 'Its own', blocks: typed }] };
    const plain = renderPage('sections', one, 'plain');
    assert.deepEqual(plain.match(/^Heading.*$/gmu), ['Heading: Its own']);
  });

  it('says the heads of a table that has no rows', () => {
    const blocks: Block[] = [{ kind: 'table', caption: 'Told so far', columns: ['Whom', 'When'], rows: [] }];
    const none = { title: 'a', mark: 'a', made: 'b', foot: 'c', heading: 'a', lead: '', blocks, sections: [] };
    assert.match(renderPage('sections', none, 'plain'), /^Told so far\nWhom; When$/mu);
  });

  it('says each cell of a table with the head of its column', () => {
    const table = { kind: 'table', caption: 'By month', columns: ['Month', 'Shared'], rows: [['May', '12']] } as const;
    const plain = renderPage('sections', { ...fc.sample(page, 1)[0]!, blocks: [table] }, 'plain');
    assert.match(plain, /^By month\nMonth: May; Shared: 12$/mu);
  });
});

describe('A page in large print', () => {
  it('is the same page with its box ticked, which whoever reads it can change', () => {
    const one = fc.sample(page, 1)[0]!;
    const usual = renderPage('sections', one);
    const large = renderPage('sections', one, 'large');
    assert.equal(large.replace(' checked>', '>'), usual);
    assert.notEqual(large, usual);
    assert.match(usual, /<label><input type="checkbox" id="large-print"> Large print<\/label>/);
  });
});

describe('The file of a page', () => {
  it('says in its name which form it is', () => {
    assert.deepEqual(
      (['usual', 'large', 'plain'] as const).map((form) => fileNameIn(form, 'NCC-7K3F-92QD.html')),
      ['NCC-7K3F-92QD.html', 'NCC-7K3F-92QD-large-print.html', 'NCC-7K3F-92QD-plain-text.txt'],
    );
  });
});
