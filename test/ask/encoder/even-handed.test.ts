import assert from 'node:assert/strict';
import { inPassing } from '../../../src/ask/encoder/even-handed.ts';

const left = (text: string): string => {
  const words = text.split(' ');
  const found = inPassing(words);
  return words.filter((_, i) => !found.has(i)).join(' ');
};

describe('Where somebody is from, said in passing', () => {
  it('is not shown to the model before who they are, one word or several', () => {
    assert.equal(left('a Polish mum and her white British neighbour'), 'a mum and her neighbour');
    assert.equal(left('The Irish Traveller family, a Sikh boy'), 'The family, a boy');
  });

  it('stays where it is said for itself, or of something else', () => {
    for (const text of ['she is Muslim', 'his Polish passport', 'the black car', 'the Turkish police', 'white'])
      assert.equal(left(text), text);
  });
});
