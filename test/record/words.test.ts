import assert from 'node:assert/strict';
import en from '../../src/words/en.json' with { type: 'json' };
import { atVerdict, PATHS, refuses } from './example.ts';
import { grade } from '../support/readability.ts';

describe('What a refusal says', () => {
  it('is plain English, and says what to do or that nothing changed', () => {
    for (const [code, message] of Object.entries(en.refusals)) {
      assert.ok(grade(message) <= 8, `${code} reads at grade ${grade(message).toFixed(1)}`);
      assert.match(message, /\.$/);
    }
  });

  it('is plain English at each field too', () => {
    for (const decision of ['share', 'do-not-share']) {
      const { fields } = refuses(atVerdict(PATHS.noPurpose), {
        type: 'fill',
        form: { decision, asked: 'x', reviewDate: 'x' },
      });
      for (const [field, message] of Object.entries(fields))
        assert.ok(grade(message) <= 8, `${field} reads at grade ${grade(message).toFixed(1)}`);
    }
  });
});
