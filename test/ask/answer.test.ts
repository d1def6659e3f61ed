import assert from 'node:assert/strict';
import { answerFor } from '../../src/ask/answer.ts';
import { toJson } from '../../src/ask/json.ts';
import { factsFrom } from '../../src/ask/overrides.ts';
import { isFactName } from '../../src/policy/fact-names.ts';
import { recipientCalled } from '../../src/policy/recipient.ts';
import { toText } from '../../src/ask/text-answer.ts';
import type { Understood } from '../../src/ask/understanding.ts';
import { understoodAs } from '../support/said.ts';
import { ask, edition } from './ask.ts';

const understood = (facts: Readonly<Record<string, string>>): Understood =>
  understoodAs({
    facts: Object.entries(facts).flatMap(([fact, value]) =>
      isFactName(fact) ? [{ fact, value, words: `${fact} words` }] : [],
    ),
  });

describe('the answer to a question', () => {
  it("is the rules' answer to the facts, and a corrected fact wins over a read one", () => {
    const read = understood({ recipient: 'police', 'child-harm': 'yes' });
    assert.equal(answerFor(edition, read).verdict!.verdict, 'share');
    assert.notEqual(answerFor(edition, read, { 'child-harm': 'unknown' }).verdict!.verdict, 'share');
    assert.equal(answerFor(edition, read, { 'telling-endangers': 'yes' }).verdict!.verdict, 'do-not-share');
  });

  it('keeps the words of what was read, and says which facts the practitioner gave', () => {
    const { facts } = answerFor(edition, understood({ recipient: 'police', subject: 'adult' }), { subject: 'child' });
    assert.deepEqual(
      facts.map(({ fact, value }) => [fact, value]),
      [
        ['recipient', 'police'],
        ['subject', 'child'],
      ],
    );
    assert.equal(facts[0]!.words, 'recipient words');
  });

  it('refuses nobody whom the words only sound like: it asks whom they mean, and puts nobody in their place', () => {
    const recipients = Object.keys(edition.facts.find(({ name }) => name === 'recipient')!.values);
    let refused = 0;
    for (const value of recipients) {
      const said = (isGuess: boolean): Understood =>
        understoodAs({
          facts: [
            { fact: 'recipient', value, words: 'they', ...(isGuess ? { guessed: true as const } : {}) },
            { fact: 'purpose', value: 'no', words: 'nosy' },
            { fact: 'consent', value: 'refused', words: 'said no' },
          ],
        });
      const guess = answerFor(edition, said(true));
      assert.notEqual(guess.verdict!.verdict, 'do-not-share', value);
      const first = toText(guess, edition, said(true)).split('\n\n')[0]!;
      for (const one of recipients) {
        const called = recipientCalled(edition, { recipient: one })!;
        assert.ok(!new RegExp(`\\btell(?:ing)? ${called}\\b`, 'u').test(first), `${value}: ${first}`);
      }
      if (answerFor(edition, said(false)).verdict!.verdict !== 'do-not-share') continue;
      refused += 1;
      assert.ok(guess.ask!.settles.includes('recipient'), value);
      const named = answerFor(edition, said(true), { recipient: value });
      assert.equal(named.verdict!.verdict, 'do-not-share', `${value}, once it is said`);
    }
    assert.ok(refused > 10);
  });

  it('names nobody where whom to tell is only guessed, whatever the answer', async () => {
    const read = understoodAs({
      facts: [
        { fact: 'recipient', value: 'police', words: 'them', guessed: true },
        { fact: 'child-harm', value: 'yes', words: 'beaten' },
      ],
    });
    const { headline, verdict } = toJson(answerFor(edition, read), edition, read);
    assert.deepEqual([headline, verdict], ['Yes. Share it now.', 'share']);
    const text = 'Neighbour who rang about the children wants to know what we did. And mum wants to know who rang.';
    const { answer, understood: words } = await ask(text);
    assert.doesNotMatch(
      toText(answer, edition, words),
      /(?:do not|advice before you) tell (?:children's )?social care/iu,
    );
  });

  it('refuses nobody by name where nobody was named', () => {
    const read = understood({ 'telling-endangers': 'yes' });
    const answer = answerFor(edition, read);
    assert.equal(answer.verdict!.verdict, 'do-not-share');
    assert.equal(toJson(answer, edition, read).headline, answer.verdict!.answer);
    assert.doesNotMatch(toText(answer, edition, read).split('\n\n')[0]!, /social care/iu);
  });

  it('leaves open what somebody is not sure of', () => {
    const { verdict } = answerFor(edition, understood({ recipient: 'police', 'child-harm': 'open' }), {
      consent: 'open',
    });
    assert.notEqual(verdict!.verdict, 'share');
  });

  it('has no verdict for a question about the policy', () => {
    assert.equal(answerFor(edition, understoodAs({ kind: 'policy' })).verdict, null);
  });

  it('as JSON names every field, with the responses that can be answered by --fact', async () => {
    const { understood: words, answer } = await ask(
      'The housing team have asked about a tenant. I have not asked him.',
    );
    const json = toJson(answer, edition, words);
    for (const key of [
      'kind',
      'verdict',
      'because',
      'inPart',
      'settled',
      'facts',
      'clauses',
      'steps',
      'next',
      'wouldChange',
    ])
      assert.ok(key in json, key);
    const next = json['next'] as {
      question: string;
      fact: string;
      values: string[];
      facts: Record<string, string[]>;
      responses: { id: string }[];
    };
    assert.ok(next.values.length > 0 && next.fact in next.facts);
    for (const { id } of next.responses) assert.ok(factsFrom(edition, [`${next.question}=${id}`]));
    for (const value of next.values) assert.ok(factsFrom(edition, [`${next.fact}=${value}`]));
  });

  it('as text says the verdict first and whether it is only likely', async () => {
    const { understood: words, answer } = await ask('A journalist wants to know if we work with a family in the news.');
    assert.match(toText(answer, edition, words), /^(?:Likely answer|Answer): No\. Do not tell the press\n/);
  });

  it('as text names whom to tell in its first line, whoever would be told, and says of whom it speaks where nobody is', () => {
    const { values } = edition.facts.find(({ name }) => name === 'recipient')!;
    for (const recipient of Object.keys(values)) {
      const words = understood({ recipient, 'child-harm': 'yes', subject: 'child' });
      const [first] = toText(answerFor(edition, words), edition, words).split('\n');
      assert.ok(first!.includes(recipientCalled(edition, { recipient, subject: 'child' })!), first);
    }
    const nobody = understood({ 'child-harm': 'yes', subject: 'child' });
    const text = toText(answerFor(edition, nobody), edition, nobody);
    assert.match(
      text,
      /: Yes\. Tell children's social care now\nYou named nobody\. This is what the policy says of telling/,
    );
    assert.match(text, /How, as a rule \(a local choice\): Phone the MASH/);
    assert.equal(
      toJson(answerFor(edition, nobody), edition, nobody)['headline'],
      "Yes. Tell children's social care now",
    );
  });
});

describe('facts that are typed', () => {
  it('may be spelt with blanks, underscores or hyphens, and in capitals', () => {
    for (const name of ['child-harm', 'child harm', 'child_harm', 'Child Harm'])
      assert.deepEqual(factsFrom(edition, [`${name}=YES`]).overrides, { 'child-harm': 'yes' });
    assert.deepEqual(factsFrom(edition, ['recipient=social care']).overrides, { recipient: 'social-care' });
  });

  it('may be responses to a question of the map', () => {
    assert.deepEqual(factsFrom(edition, ['risk=nobody', 'consent=not sure']).answers, {
      risk: 'nobody',
      consent: 'not-sure',
    });
  });

  it('may be not sure, which leaves a fact open, or unknown, which drops it', () => {
    assert.deepEqual(factsFrom(edition, ['child-harm=not sure', 'crime=unknown']).overrides, {
      'child-harm': 'open',
      crime: 'unknown',
    });
  });

  it('are refused with a sentence that names what there is', () => {
    assert.throws(() => factsFrom(edition, ['colour=red']), /no fact or question called "colour"/);
    assert.throws(() => factsFrom(edition, ['living=maybe']), /"living" has no value "maybe"; it has yes, no/);
    assert.throws(() => factsFrom(edition, ['living']), /not name=value/);
  });
});

describe('what is asked after the first reply', () => {
  it('is what the words leave open, before anything else', () => {
    const { ask: next } = answerFor(edition, understood({ recipient: 'police', 'child-harm': 'open' }));
    assert.equal(next!.id, 'risk');
  });

  it('is else who would be told, where that was only read and decides', () => {
    const read = understood({ recipient: 'private-person', 'child-harm': 'yes', subject: 'child' });
    const first = answerFor(edition, read);
    assert.equal(first.ask!.id, 'recipient');
    const { verdict, facts } = answerFor(edition, read, {}, { recipient: 'social-care' });
    assert.equal(verdict!.verdict, 'share');
    assert.ok(
      facts.some(
        ({ fact, value, words }) => fact === 'recipient' && value === 'social-care' && words === 'as you said',
      ),
    );
  });

  it('is never what was answered already', () => {
    const read = understood({ recipient: 'police', 'child-harm': 'yes', 'too-much': 'trawl' });
    const answers: Record<string, string> = {};
    for (let n = 0; n < 12; n += 1) {
      const { ask: next } = answerFor(edition, read, {}, answers);
      if (!next) return;
      assert.equal(answers[next.id], undefined, next.id);
      answers[next.id] = next.responses.at(-1)!.id;
    }
    assert.fail('It never came to an end.');
  });
});
