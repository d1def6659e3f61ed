import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { load as parse } from 'js-yaml';
import { asksForTheWords, hearTelling } from '../../src/ask/telling-signs.ts';
import { policyAnswer } from '../../src/ask/policy-search.ts';
import { editionsHere, loadEdition } from '../../src/policy/load.ts';

const ASKED = {
  tell: 'tell-them-you-share',
  asked: 'asked-whether-you-shared',
  suspect: 'tell-whoever-did-harm',
  consent: 'consent-for-a-referral',
  none: null,
} as const;
type Kind = keyof typeof ASKED;

const sentencesIn = (file: string): Record<Kind, string[]> =>
  parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Record<Kind, string[]>;

describe('A question about being open with somebody', () => {
  for (const file of ['telling-signs.yaml', 'telling-held-out.yaml'])
    for (const [kind, sentences] of Object.entries(sentencesIn(file)) as [Kind, string[]][])
      for (const text of sentences)
        it(`is ${ASKED[kind] ?? 'not heard'}: “${text}” (${file})`, () => {
          assert.equal(hearTelling(text), ASKED[kind]);
        });

  it('is not heard in a long story, nor where it went to the wrong person', () => {
    assert.equal(hearTelling(`${'She came in again today. '.repeat(12)}Do I tell mum that I have referred her?`), null);
    assert.equal(hearTelling('I emailed the wrong school. Do I tell the parents?'), null);
  });

  for (const name of editionsHere())
    it(`has an answer with its clauses in ${name}`, () => {
      const edition = loadEdition(name);
      for (const id of Object.values(ASKED))
        if (id !== null) {
          const { clauses } = policyAnswer(edition, id)!;
          assert.ok(clauses.some((one) => one.startsWith('principle-') && edition.clause.has(one)));
        }
    });
});

describe('Who asks for the words themselves', () => {
  for (const text of [
    'what do I tell mum?',
    'what should I say to her?',
    'ok so how do i put it to the parents',
    'can you print it in big letters for her',
    'Is there an easy read version for mum?',
    'can I have it in Polish for dad',
  ])
    it(`is heard: “${text}”`, () => assert.ok(asksForTheWords(text)));
  for (const text of [
    'what do I tell the police?',
    'what do I tell mum about her son’s arrest?',
    'can you print the record',
    'what should I say to the school',
    'Is there a large print version of the policy?',
  ])
    it(`is not heard: “${text}”`, () => assert.ok(!asksForTheWords(text)));
});
