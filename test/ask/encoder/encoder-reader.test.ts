import assert from 'node:assert/strict';
import { encoderReader } from '../../../src/ask/encoder/encoder-reader.ts';
import type { EncoderParts } from '../../../src/ask/encoder/encoder-reader.ts';
import type { Head } from '../../../src/ask/encoder/manifest.ts';
import type { Output } from '../../../src/ask/encoder/session.ts';
import type { ReadWords } from '../../../src/ask/understanding.ts';
import { isFactName } from '../../../src/policy/fact-names.ts';

const fact = (name: string, ...values: string[]): Head => ({
  name,
  type: 'fact',
  classes: ['not-said', 'open', ...values],
  temperature: 1,
  limits: { open: 0.5, ...Object.fromEntries(values.map((value) => [value, 0.6])) },
});
const HEADS: readonly Head[] = [
  fact('child-harm', 'yes', 'no'),
  fact('recipient', 'police', 'school'),
  fact('colour', 'red'),
  {
    name: 'kind',
    type: 'kind',
    classes: ['sharing', 'policy', 'emergency', 'other'],
    temperature: 1,
    limits: { emergency: 0.3 },
  },
  { name: 'relation', type: 'relation', classes: ['same-case', 'new-case'], temperature: 1, limits: {} },
];

/** What the model would say of the words: for each head the chances of its classes, and the word it looks at. */
type Says = (words: readonly string[]) => readonly { readonly chances: readonly number[]; readonly at?: number }[];

const WORDS: string[] = [];
const encode = (word: string): number[] => {
  if (!WORDS.includes(word)) WORDS.push(word);
  return [WORDS.indexOf(word)];
};

function reader(says: Says, besides: Partial<EncoderParts> = {}) {
  const runs: number[] = [];
  const output = (pieces: readonly number[]): Output => {
    const heads = says(pieces.map((piece) => WORDS[piece]!));
    return {
      logits: Float32Array.from(heads.flatMap(({ chances }) => chances.map((one) => Math.log(one)))),
      attention: heads.map(({ at }) =>
        Float32Array.from({ length: pieces.length + 2 }, (_, i) => (i - 1 === at ? 0.9 : 0.001)),
      ),
    };
  };
  const one = encoderReader({
    manifest: { version: 'model-1', maxTokens: 34, heads: [...HEADS] },
    encode,
    isKnown: (name, value): name is never => isFactName(name) && value !== 'blue',
    deciding: (facts) => facts,
    run: async (texts) => {
      runs.push(texts.length);
      return texts.map(output);
    },
    ...besides,
  });
  const read = (text: string): Promise<ReadWords> => one.read(text, new AbortController().signal);
  return { read, runs, version: one.version };
}

const NONE = { chances: [0.97, 0.01, 0.01, 0.01] };
const NO_COLOUR = { chances: [0.98, 0.01, 0.01] };
const SHARING = { chances: [0.9, 0.05, 0.03, 0.02] };
const SAME = { chances: [0.8, 0.2] };
const besides = [NO_COLOUR, SHARING, SAME] as const;
const standing = ({ facts }: ReadWords): string[] =>
  facts.map(({ fact: name, value, guessed, words }) => `${name}=${value}${guessed ? '?' : ''} (${words})`);
/** Child harm is read from the word, and from nothing else. */
const fromWord =
  (word: string): Says =>
  (words) => {
    const at = words.indexOf(word);
    return [at < 0 ? NONE : { chances: [0.05, 0.05, 0.85, 0.05], at }, NONE, ...besides];
  };

describe('The embedded reader', () => {
  it('says a fact with its value, its certainty and the words that the head looked at', async () => {
    const { read, version } = reader(fromWord('beats'));
    const { facts, kind, kindCertainty, relation } = await read('He BEATS her.');
    assert.deepEqual(
      facts.map(({ certainty, ...rest }) => ({ ...rest, certainty: Number(certainty.toFixed(2)) })),
      [{ fact: 'child-harm', value: 'yes', certainty: 0.85, words: 'BEATS' }],
    );
    assert.deepEqual([kind, Number(kindCertainty.toFixed(2)), version], ['sharing', 0.9, 'model-1']);
    assert.equal(relation!.is, 'same-case');
  });

  it('only guesses what is between half its limit and its limit, and says nothing below', async () => {
    const says =
      (certainty: number): Says =>
      () => [{ chances: [1 - certainty - 0.02, 0.01, certainty, 0.01], at: 0 }, NONE, ...besides];
    assert.deepEqual(standing(await reader(says(0.5)).read('He hurts')), ['child-harm=yes? (He)']);
    assert.deepEqual(standing(await reader(says(0.2)).read('He hurts')), []);
  });

  it('says nothing that no word says, and no fact or value that the edition does not have', async () => {
    const nowhere: Says = () => [
      { chances: [0.05, 0.05, 0.85, 0.05] },
      NONE,
      { chances: [0.05, 0.05, 0.9], at: 0 },
      SHARING,
      SAME,
    ];
    assert.deepEqual(standing(await reader(nowhere).read('He hurts')), []);
  });

  it('only guesses what it reads as well without the words that should say it', async () => {
    const anyway: Says = () => [{ chances: [0.05, 0.05, 0.85, 0.05], at: 1 }, NONE, ...besides];
    const { read, runs } = reader(anyway);
    assert.deepEqual(standing(await read('The red door')), ['child-harm=yes? (red)']);
    assert.deepEqual(runs, [1, 1]);
    assert.deepEqual(standing(await reader(fromWord('red')).read('The red door')), ['child-harm=yes (red)']);
  });

  it('reads again only what decides', async () => {
    const { read, runs } = reader(fromWord('beats'), { deciding: () => [] });
    assert.deepEqual(standing(await read('He beats her')), ['child-harm=yes (beats)']);
    assert.deepEqual(runs, [1]);
  });

  it('takes an emergency for one from its own limit on', async () => {
    const alarm: Says = () => [NONE, NONE, NO_COLOUR, { chances: [0.6, 0.02, 0.35, 0.03] }, SAME];
    assert.equal((await reader(alarm).read('He is here')).kind, 'emergency');
  });

  it('reads a long text in windows: what one of them says counts, and where two differ it is open', async () => {
    const filler = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');
    const harm = await reader(fromWord('beats')).read(`${filler} beats ${filler}`);
    assert.deepEqual(standing(harm), ['child-harm=yes (beats)']);
    const torn: Says = (words) => {
      const [police, school] = [words.indexOf('police'), words.indexOf('school')];
      if (police >= 0) return [NONE, { chances: [0.05, 0.05, 0.85, 0.05], at: police }, ...besides];
      return [NONE, school < 0 ? NONE : { chances: [0.05, 0.05, 0.05, 0.85], at: school }, ...besides];
    };
    const differs = await reader(torn).read(`police ${filler} school`);
    assert.deepEqual(
      differs.facts.map(({ fact: name, value }) => `${name}=${value}`),
      ['recipient=open'],
    );
  });

  it('is given up between two windows when its time is over', async () => {
    const over = new AbortController();
    const filler = 'word '.repeat(200);
    const one = encoderReader({
      manifest: { version: 'model-1', maxTokens: 34, heads: [...HEADS] },
      encode,
      isKnown: (_name, _value): _name is never => true,
      deciding: () => [],
      run: async () => {
        over.abort();
        return [{ logits: new Float32Array(20), attention: HEADS.map(() => new Float32Array(40)) }];
      },
    });
    await assert.rejects(one.read(filler, over.signal), { name: 'AbortError' });
  });

  it('calls a text without a word other, and asks the model nothing', async () => {
    const { read, runs } = reader(fromWord('beats'));
    assert.equal((await read('')).kind, 'other');
    assert.deepEqual(runs, []);
  });
});
