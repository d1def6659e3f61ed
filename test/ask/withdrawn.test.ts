import assert from 'node:assert/strict';
import { understandWith } from '../../src/ask/understand.ts';
import type { ReadWords, WordReader } from '../../src/ask/understanding.ts';
import { loadEdition } from '../../src/policy/load.ts';

const edition = loadEdition();
const asked: string[] = [];
const readerOf = (version: string, facts: ReadWords['facts']): WordReader => ({
  version,
  read: async () => {
    asked.push(version);
    return { kind: 'sharing', kindCertainty: 1, facts };
  },
});
const one = readerOf('one', [{ fact: 'recipient', value: 'school', words: 'the school', certainty: 0.9 }]);
const other = readerOf('other', [{ fact: 'recipient', value: 'police', words: 'the school', certainty: 0.9 }]);
const QUESTION = 'may I tell the school';

describe('A reader whose version is withdrawn', () => {
  let withdrawn: Set<string>;
  const understanding = understandWith(edition, [one, other], (version) => withdrawn.has(version));
  beforeEach(() => {
    withdrawn = new Set();
    asked.length = 0;
  });

  it('is not asked, and the other one reads alone', async () => {
    for (const [gone, left, value] of [
      ['one', 'other', 'police'],
      ['other', 'one', 'school'],
    ] as const) {
      withdrawn = new Set([gone]);
      asked.length = 0;
      const { reader, facts } = await understanding.understand(QUESTION);
      assert.deepEqual(asked, [left]);
      assert.equal(reader, left);
      assert.equal(facts.find(({ fact }) => fact === 'recipient')?.value, value);
    }
  });

  it('is asked again as soon as it is put back', async () => {
    withdrawn = new Set(['one', 'other']);
    await understanding.understand(QUESTION);
    assert.deepEqual(asked, []);
    withdrawn.clear();
    await understanding.understand(QUESTION);
    assert.deepEqual(new Set(asked), new Set(['one', 'other']));
  });

  it('leaves the walk where no other is left: nothing is read, and a sentence says so', async () => {
    withdrawn = new Set(['one', 'other']);
    for (const text of [QUESTION, 'what are the principles?', 'thanks']) {
      const { kind, facts, policy, reply, reader } = await understanding.understand(text);
      assert.deepEqual(
        { kind, facts, policy, reader },
        { kind: 'other', facts: [], policy: undefined, reader: 'none' },
      );
      assert.match(reply ?? '', /I do not read questions at the moment.*Type walk.*type danger/);
    }
  });

  it('never keeps words of danger from being heard', async () => {
    withdrawn = new Set(['one', 'other']);
    for (const text of ['he has a knife and is going to stab her', 'she has taken an overdose and wont wake up']) {
      const { kind, riskHeard } = await understanding.understand(text);
      assert.deepEqual([kind, riskHeard], ['emergency', true], text);
    }
  });

  it('is still named among the readers, so that it can be put back', () => {
    withdrawn = new Set(['one']);
    assert.deepEqual(understanding.readers, ['one', 'other']);
  });
});
