// Messages that were written before the signs were widened, by topic: which lead to a block, to the ladder, to the protocol
// or one of its routes, and which to none of them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { load as parse } from 'js-yaml';
import { hearBlock, hearLadder, reasonHeard, saysNothingElse } from '../../src/ask/block-signs.ts';
import { FORMS, routeSignsIn } from '../../src/ask/route-signs.ts';
import { loadProtocols } from '../../src/policy/protocols/load.ts';

type Topics = Record<string, string[]>;
const WORDINGS = parse(readFileSync(new URL('signs-heard.yaml', import.meta.url), 'utf8')) as Record<
  'blocked' | 'not blocked' | 'protocol' | 'routes' | 'no route',
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
      assert.deepEqual(wrong(texts, saysNothingElse, true), []);
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

/** Which route is named, `protocol`, or `none`. */
function leadsTo(text: string): string {
  const signs = routeSignsIn(text);
  if (signs?.about === 'protocol') return 'protocol';
  return signs ? (signs.route ?? 'led') : 'none';
}

const pairs = (texts: readonly string[], to: (text: string) => string) => texts.map((text) => [to(text), text]);

describe('Words that lead to a route', () => {
  for (const [topic, texts] of Object.entries(WORDINGS.routes))
    it(`are heard in ${texts.length} messages: ${topic}`, () => {
      assert.deepEqual(
        pairs(texts, leadsTo),
        pairs(texts, () => topic),
      );
    });

  it('open the protocol where they ask for it, its contacts or its forms', () => {
    const texts = Object.values(WORDINGS.protocol).flat();
    assert.deepEqual(
      pairs(texts, leadsTo),
      pairs(texts, () => 'protocol'),
    );
  });

  for (const [topic, texts] of Object.entries(WORDINGS['no route']))
    it(`are not heard in ${texts.length} messages: ${topic}`, () => {
      assert.deepEqual(
        pairs(texts, leadsTo),
        pairs(texts, () => 'none'),
      );
    });

  it('open a route by its number or by its form, as the data has them', () => {
    const { working } = loadProtocols();
    for (const { id, number, form } of working.routes) {
      for (const typed of [
        `route ${number}`,
        `Start route ${number}`,
        `show me route ${number} of the protocol, please`,
      ])
        assert.deepEqual([leadsTo(typed.replace(',', '')), routeSignsIn(typed.replace(',', ''))?.opens], [id, true]);
      const annex = /^Annex (?<digit>\d)$/.exec(form.annex ?? '')?.groups?.['digit'];
      if (annex) assert.equal(leadsTo(`annex ${annex} form`), id);
    }
    assert.deepEqual(
      Object.values(FORMS).toSorted(),
      working.routes
        .filter(({ form }) => form.annex !== null)
        .map(({ id }) => id)
        .toSorted(),
    );
    assert.equal(leadsTo('the bus route 6'), 'none');
    assert.equal(leadsTo('route 12'), 'none');
  });
});
