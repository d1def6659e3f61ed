import assert from 'node:assert/strict';
import { grade } from './readability.ts';

describe('The readability measure', () => {
  it('gives a plain sentence a low grade and an official one a high grade', () => {
    assert.ok(grade('You may share this. Tell the police now.') < 3);
    assert.ok(
      grade(
        'Notwithstanding the aforementioned considerations, appropriate organisational arrangements necessitate documentation.',
      ) > 15,
    );
  });

  it('follows the published formula', () => {
    // 6 words, 1 sentence, 6 syllables
    assert.ok(Math.abs(grade('The cat sat on the mat.') - (0.39 * 6 + 11.8 - 15.59)) < 1e-9);
  });

  it('leaves names of laws and quotations out', () => {
    assert.equal(grade('Read the Data (Use and Access) Act 2025 now.'), grade('Read the this now.'));
    assert.equal(grade('It says “proportionate and expeditious arrangements”.'), grade('It says this.'));
  });

  it('counts a line break as the end of a sentence', () => {
    assert.equal(grade('Tell them now\nCall the duty team'), grade('Tell them now. Call the duty team.'));
  });

  it('gives a text without words grade 0', () => {
    assert.equal(grade(' – '), 0);
  });
});
