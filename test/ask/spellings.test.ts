// However a text was typed, pasted or sent, it is read alike.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Understanding } from '../../src/ask/understanding.ts';
import { understanding } from './ask.ts';

const TEXTS = [
  "My lad who's 15 told me he's sleeping with his football coach and begged me not to say owt",
  'Police want to know if a man we support was here on Friday. He has asked us not to tell anyone.',
  'The first teacher said that Zoe was hit by her stepfather. Can I tell the school nurse?',
  'She is not breathing, can I give the paramedics her tablets list?',
  'Her ex keeps ringing reception for her new address, she fled to a refuge in June. What do I say?',
  'what does the data protection act say about consent?',
] as const;

const each = (text: string, from: RegExp, to: (found: string) => string): string => text.replaceAll(from, to);
const FULL_WIDTH = 0xfee0;
const ALIKE: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', i: 'і' };
const PAIRS: readonly (readonly [RegExp, string])[] = [
  [/ffi/g, 'ﬃ'],
  [/fi/g, 'ﬁ'],
  [/fl/g, 'ﬂ'],
  [/ff/g, 'ﬀ'],
];

/** Fourteen spellings of one text. */
const SPELLINGS: Readonly<Record<string, (text: string) => string>> = {
  'soft hyphens': (text) => each(text, /\p{L}(?=\p{L})/gu, (letter) => `${letter}\u00AD`),
  ligatures: (text) => PAIRS.reduce((spelt, [from, to]) => spelt.replaceAll(from, to), text),
  'HTML entities': (text) => each(text, /['" ]/g, (one) => ({ "'": '&#39;', '"': '&quot;', ' ': '&nbsp;' })[one]!),
  'zero-width characters': (text) => each(text, / /g, () => ' \u200B\uFEFF'),
  capitals: (text) => text.toUpperCase(),
  'line breaks': (text) => each(text, / /g, () => '\r\n'),
  'curly quotes': (text) => each(text, /'/g, () => '\u2019'),
  'blanks that do not break': (text) => each(text, / /g, () => '\u00A0'),
  'accents apart from their letters': (text) => text.replaceAll('Zoe', 'Zoe\u0308'),
  'full-width letters': (text) =>
    each(text, /[a-zA-Z]/g, (letter) => String.fromCodePoint(letter.codePointAt(0)! + FULL_WIDTH)),
  'double spaces': (text) => each(text, / /g, () => '   '),
  'look-alikes': (text) => each(text, /[aeopci]/g, (letter) => ALIKE[letter]!),
  tabs: (text) => each(text, / /g, () => '\t'),
  'trailing spaces': (text) => `\n  ${text} \u2003\n\n`,
};

describe('A question in fourteen spellings', () => {
  let one: Understanding;
  before(async () => {
    one = await understanding();
  });
  const read = async (text: string) => {
    const { kind, facts, riskHeard, policy } = await one.understand(text);
    return { kind, riskHeard, policy, facts: facts.map(({ words: _words, ...fact }) => fact) };
  };

  for (const [name, spell] of Object.entries(SPELLINGS))
    it(`is read alike with ${name}`, async () => {
      for (const text of TEXTS) assert.deepEqual(await read(spell(text)), await read(text), spell(text));
    });

  it('is read alike with any two of them together', async () => {
    const spelling = fc.constantFrom(...Object.values(SPELLINGS));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...TEXTS), spelling, spelling, async (text, first, second) => {
        // an entity spelt in other letters is no entity any more
        const spelt = second(first(text));
        fc.pre(!/&#?\P{ASCII}|&NBSP|&QUOT/u.test(spelt));
        fc.pre(first !== SPELLINGS['HTML entities'] && second !== SPELLINGS['full-width letters']);
        assert.deepEqual(await read(spelt), await read(text), spelt);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the words back as they were typed', async () => {
    const { facts } = await one.understand('The PO\u00ADLICE&nbsp;want to know about a man. He said no.');
    assert.ok(facts.length > 0);
    for (const { words } of facts) assert.doesNotMatch(words, /&|\u00AD/u, words);
    assert.ok(facts.some(({ words }) => words.includes('POLICE')));
  });
});
