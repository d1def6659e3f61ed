// Messages that were written before the signs were widened, by topic: which lead to a block, to the ladder, or to neither.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { load as parse } from 'js-yaml';
import { hearBlock, hearLadder, isOnlyBlock, reasonHeard } from '../../src/ask/block-signs.ts';

type Topics = Record<string, string[]>;
const WORDINGS = parse(readFileSync(new URL('signs-heard.yaml', import.meta.url), 'utf8')) as Record<
  'blocked' | 'not blocked',
  Topics
>;
const HIGHER = 'how to take it higher';

/** What is heard in each text of a topic that should be heard otherwise. */
const wrong = (texts: readonly string[], hears: (text: string) => boolean, expected: boolean): string[] =>
  texts.filter((text) => hears(text) !== expected);

describe('Words that lead to who will not share', () => {
  for (const [topic, texts] of Object.entries(WORDINGS.blocked))
    it(`are heard in ${texts.length} messages, and nothing else is meant by them: ${topic}`, () => {
      assert.deepEqual(wrong(texts, hearBlock, true), []);
      assert.deepEqual(wrong(texts, isOnlyBlock, true), []);
    });

  for (const [topic, texts] of Object.entries(WORDINGS['not blocked']))
    it(`are not heard in ${texts.length} messages ${topic}`, () => {
      assert.deepEqual(wrong(texts, hearBlock, false), []);
    });

  it('lead to the ladder where they ask how to take it higher, and to the form where they tell of a refusal', () => {
    const { [HIGHER]: higher = [], ...others } = WORDINGS.blocked;
    assert.deepEqual(wrong(higher, hearLadder, true), []);
    assert.deepEqual(wrong(Object.values(others).flat(), hearLadder, false), []);
  });

  it('leave a long story and a question about our own sharing to their answer', () => {
    const story = 'We met the family on Monday and talked for an hour about the boy and his school. '.repeat(4);
    assert.equal(hearBlock(`${story} CAMHS just say it's confidential`), false);
    assert.equal(hearBlock("CAMHS just say it's confidential. Can I tell the school?"), false);
  });

  it('say which reason was given', () => {
    for (const [text, reason] of [
      ['Police said GDPR so no', 'data-protection'],
      ['Housing association told me that is personal data and they are not able to help', 'data-protection'],
      ["CAMHS just say it's confidential", 'confidential'],
      ['the academy trust says we need an information sharing agreement first', 'no-agreement'],
      ['cps not replying', 'no-answer'],
      ['hospital refused the discharge summary', 'other'],
    ] as const)
      assert.equal(reasonHeard(text), reason, text);
  });
});
