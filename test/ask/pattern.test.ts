import assert from 'node:assert/strict';
import { Encoded, Patterns } from '../../src/ask/pattern.ts';
import { isOneSlip, speller } from '../../src/ask/spelling.ts';
import { tokensOf } from '../../src/ask/text.ts';
import { fold } from '../../src/text/fold.ts';

function found(pattern: string, text: string): string[] {
  const say = new Patterns({ kin: ['mum', 'step dad'] }).compile([pattern]);
  const tokens = tokensOf(text);
  const encoded = new Encoded(
    tokens.map(({ key }) => key),
    tokens.map((_, i) => [i, i] as const),
  );
  return [...encoded.find(say.plain!)].map(({ from, to }) => text.slice(tokens[from]!.start, tokens[to]!.end));
}

describe("the lexicon's patterns", () => {
  it('match any form of a word, and give back the words as typed', () => {
    assert.deepEqual(found('hit him', 'She HITS him. He was hitting him.'), ['HITS him', 'hitting him']);
  });

  it('have alternatives, optional parts, named lists, prefixes and gaps', () => {
    assert.deepEqual(found('(tell|inform) [the] {kin}', 'tell the mum, informs step-dad'), [
      'tell the mum',
      'informs step-dad',
    ]);
    assert.deepEqual(found('suicid*', 'suicidal, suicide'), ['suicidal', 'suicide']);
    assert.deepEqual(found('asked .. address', 'asked for her new address'), ['asked for her new address']);
  });

  it('never reach over the end of a sentence', () => {
    assert.deepEqual(found('asked ... address', 'He asked. Her address is known.'), []);
  });

  it('are refused where they cannot be read', () => {
    assert.throws(() => new Patterns({}).compile(['(tell|inform']), /lacks a \)/);
    assert.throws(() => new Patterns({}).compile(['{nothing}']), /names the list "nothing"/);
  });
});

describe("a text's tokens", () => {
  it('expand contractions with and without their apostrophe', () => {
    for (const text of ["hasn't", 'hasnt', 'hasn’t'])
      assert.deepEqual(
        tokensOf(fold(text).text).map(({ key }) => key),
        ['have', 'not'],
      );
  });

  it('stop where nobody would type more', () => {
    assert.ok(tokensOf('word '.repeat(5000)).length <= 800);
  });
});

describe('the speller', () => {
  const correct = speller(new Set(['police', 'neighbour', 'panel']), new Set(['polite']));

  it('corrects one slip and leaves real words and short ones alone', () => {
    assert.equal(correct('polcie'), 'police');
    assert.equal(correct('neigbour'), 'neighbour');
    assert.equal(correct('polite'), 'polite');
    assert.equal(correct('pane'), 'pane');
  });

  it('knows what one slip is', () => {
    assert.ok(
      isOneSlip('polcie', 'police') &&
        isOneSlip('polic', 'police') &&
        isOneSlip('polixe', 'police') &&
        isOneSlip('poolice', 'police'),
    );
    assert.ok(!isOneSlip('plocie', 'police') && !isOneSlip('police', 'police'));
  });

  it('takes no name for a slip', () => {
    assert.deepEqual(
      tokensOf('Patel says', (word) => (word === 'patel' ? 'panel' : word)).map(({ key }) => key)[0],
      'patel',
    );
  });
});
