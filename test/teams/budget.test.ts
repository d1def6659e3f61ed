import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LIMIT, fitted } from '../../src/teams/budget.ts';
import { makeRenderer } from '../../src/teams/render.ts';
import type { View } from '../../src/teams/render.ts';
import { wholeView } from '../../src/teams/views/whole.ts';

const renderer = makeRenderer(true);
const size = (card: object): number => JSON.stringify(card).length;
/** What people type, up to the limit of a field: plain, accented, signs of two units, signs that are escaped. */
const typed = fc
  .tuple(
    fc.constantFrom('a', 'é', '😀', '"', '\\', '\u2028', 'words of a sentence. '),
    fc.integer({ min: 0, max: 2000 }),
  )
  .map(([unit, length]) => unit.repeat(Math.ceil(length / unit.length)).slice(0, 2000));

const viewOf = (texts: readonly string[]): View => ({
  template: 'whole',
  data: { ref: 'NCC-1', rev: 1, next: '', texts: texts.map((text, at) => ({ label: `Field ${at}`, text })) },
  summary: 'A record',
  text: 'A record',
  typed: texts.map((text, at) => ({ label: `Field ${at}`, text })),
});

describe('The budget of a card', () => {
  it('is kept whatever anybody typed, and what is cut can be shown', () => {
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 30 }), (texts) => {
        const { card } = renderer.render(viewOf(texts));
        assert.ok(size(card) <= LIMIT, String(size(card)));
        const isWhole = texts.every((text) => JSON.stringify(card).includes(JSON.stringify(text).slice(1, -1)));
        const button = JSON.stringify(card).includes('"verb":"whole.below"');
        assert.ok(isWhole || button, 'something is cut and there is no way to it');
      }),
      { numRuns: 60 },
    );
  });

  it('cuts nothing where everything fits', () => {
    const { card } = renderer.render(viewOf(['what they saw', 'x'.repeat(1500)]));
    assert.ok(JSON.stringify(card).includes('x'.repeat(1500)));
    assert.ok(!JSON.stringify(card).includes('whole.below'));
  });

  it('tries a view of fewer lines where cutting is not enough, and says so where nothing fits', () => {
    const lines = (count: number): View => ({
      ...viewOf(Array.from({ length: count }, () => 'y'.repeat(900))),
      typed: [],
    });
    const shorter = renderer.render({ ...lines(40), smaller: () => lines(3) }).card;
    assert.ok(size(shorter) <= LIMIT && JSON.stringify(shorter).includes('Field 2'));
    const nothing = renderer.render({ ...lines(40), data: { ...lines(40).data, notice: 'That was too long.' } }).card;
    assert.match(JSON.stringify(nothing), /does not fit on a card.*Nothing is lost/);
    assert.match(JSON.stringify(nothing), /That was too long\./);
  });

  it('never cuts through a character of two units', () => {
    const seen: string[] = [];
    const emoji = '😀'.repeat(1000);
    fitted({ data: { text: `a${emoji}` }, typed: [{ text: `a${emoji}` }] }, ({ data }) => {
      seen.push(data['text']);
      return { padding: 'x'.repeat(LIMIT) };
    });
    assert.ok(seen.length > 2);
    for (const text of seen) assert.ok(text.isWellFormed(), text.slice(-5));
  });
});

describe('All that was written', () => {
  it('stands on its pages, each small enough for a card, in order and nothing left out', () => {
    fc.assert(
      fc.property(fc.array(typed, { minLength: 1, maxLength: 20 }), (texts) => {
        const found: string[] = [];
        for (let page = 0, next = 'x'; next !== ''; page += 1) {
          const view = wholeView(viewOf(texts), page);
          const { card } = renderer.render(view);
          assert.ok(size(card) <= LIMIT);
          found.push(...(view.data['texts'] as { text: string }[]).map(({ text }) => text));
          next = String(view.data['next']);
        }
        assert.deepEqual(found, texts);
      }),
      { numRuns: 40 },
    );
  });

  it('is its first page where a card asks for one that there is not', () => {
    assert.deepEqual(wholeView(viewOf(['a']), 7).data, wholeView(viewOf(['a']), 0).data);
  });
});
