import assert from 'node:assert/strict';
import { quoteFinder } from '../../../src/ask/hosted/quotes.ts';

describe('a quote of a hosted reader', () => {
  const text = 'Mum said “no, don’t tell   the school”.\nCan I tell them?';
  const find = quoteFinder(text, text);

  it('is found whatever its white space, quotation marks, case and the marks at its ends', () => {
    assert.equal(find("don't tell the school."), 'don’t tell   the school');
    assert.equal(find('mum said "no'), 'Mum said “no');
    assert.equal(find('school”. can i tell'), 'school”.\nCan I tell');
  });

  it('is none where the words do not stand in the text, or are no words', () => {
    for (const quote of ['dad said no', '', '“”', '...', 'tell the college']) assert.equal(find(quote), null);
  });

  it('is given back as it was typed where something was masked before it was sent', () => {
    const typed = 'Ring 07700 900123 and tell her.';
    assert.equal(quoteFinder('Ring xxxxx xxxxxx and tell her.', typed)('Ring xxxxx xxxxxx'), 'Ring 07700 900123');
  });
});
