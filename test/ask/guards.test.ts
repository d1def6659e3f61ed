import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answerFor } from '../../src/ask/answer.ts';
import { asksWhom } from '../../src/ask/asks-whom.ts';
import { guard } from '../../src/ask/guards.ts';
import { understandWith } from '../../src/ask/understand.ts';
import type { Kind, ReadFact, ReadWords, WordReader } from '../../src/ask/understanding.ts';
import { FACT_VALUES } from '../../src/policy/editions/norfolk-2015/names.ts';
import { isFactName } from '../../src/policy/fact-names.ts';
import { QUESTION_LIMIT } from '../../src/text/limits.ts';
import { understoodAs } from '../support/said.ts';
import { edition } from './ask.ts';

const fact = (name: ReadFact['fact'], value: string, guessed = false): ReadFact => ({
  fact: name,
  value,
  certainty: 0.9,
  words: value,
  ...(guessed ? { guessed: true } : {}),
});
const reading = (kind: Kind, ...facts: ReadFact[]): ReadWords => ({ kind, kindCertainty: 0.9, facts });
const standing = (facts: readonly ReadFact[]): string[] =>
  facts.map(({ fact: name, value, guessed }) => `${name}=${value}${guessed ? '?' : ''}`);
const reads = (words: ReadWords): WordReader => ({ version: 'one', read: async () => words });

const TEXT = 'The police ask about a man.';
const police = fact('recipient', 'police');

describe('What holds of every reading', () => {
  it('a danger is one as soon as a fact, the kind or the danger words say so; the last two only guess the fact', () => {
    const said = guard(TEXT, reading('sharing', police, fact('emergency', 'yes')), undefined);
    assert.deepEqual([said.kind, standing(said.facts)], ['emergency', ['recipient=police', 'emergency=yes']]);
    const kind = guard(TEXT, reading('emergency', police), undefined);
    assert.deepEqual([kind.kind, standing(kind.facts)], ['emergency', ['recipient=police', 'emergency=yes?']]);
    const words = guard(TEXT, reading('other'), 'not breathing');
    assert.deepEqual([words.kind, standing(words.facts)], ['emergency', ['emergency=yes?']]);
    assert.equal(words.facts[0]!.words, 'not breathing');
    const torn = guard(TEXT, reading('sharing', police, fact('emergency', 'no')), 'not breathing');
    assert.deepEqual([torn.kind, standing(torn.facts)], ['emergency', ['recipient=police', 'emergency=open']]);
  });

  it('takes a question about somebody in general for no emergency, and says whom to call all the same', () => {
    const asked = 'What if someone says he will kill somebody? Who do we tell?';
    const general = guard(asked, reading('emergency', fact('emergency', 'yes')), undefined);
    assert.deepEqual([general.kind, general.riskHeard], ['policy', true]);
    assert.equal(guard(asked, reading('emergency'), 'will kill').kind, 'emergency');
    assert.equal(guard(`${asked} He is here.`, reading('emergency'), undefined).kind, 'emergency');
  });

  it('takes it for no emergency that somebody has children and nothing else is said, unless words of it were read so', () => {
    for (const text of [
      'he has kids at home',
      'he has two kids',
      'She has a baby.',
      'and they have three children too',
    ]) {
      assert.equal(guard(text, reading('emergency'), undefined).kind, 'sharing', text);
      assert.equal(guard(text, reading('emergency', fact('emergency', 'yes')), undefined).kind, 'emergency', text);
      assert.equal(guard(text, reading('emergency'), 'kids').kind, 'emergency', text);
      for (const more of ['and a knife', 'in the car with him drunk', 'at home alone with him'])
        assert.equal(
          guard(`${text.replace('.', '')} ${more}`, reading('emergency'), undefined).kind,
          'emergency',
          more,
        );
    }
  });

  it('a risk to a person is heard whoever only guesses it or leaves it open, and makes talk a situation', () => {
    for (const risk of [
      fact('child-harm', 'open'),
      fact('subject-risk', 'serious', true),
      fact('telling-endangers', 'yes'),
    ])
      assert.equal(guard(TEXT, reading('sharing', police, risk), undefined).riskHeard, true);
    for (const none of [fact('child-harm', 'no'), fact('subject-risk', 'none'), fact('welfare', 'child')])
      assert.equal(guard(TEXT, reading('sharing', police, none), undefined).riskHeard, false);
    assert.equal(guard(TEXT, reading('other', fact('child-harm', 'yes')), undefined).kind, 'sharing');
    assert.equal(guard(TEXT, reading('policy', fact('child-harm', 'yes', true)), undefined).kind, 'policy');
  });

  it('whom the words do not name is open, unless it is asked whom to tell', () => {
    const harm = fact('child-harm', 'yes');
    assert.deepEqual(standing(guard('Can I give out his address?', reading('sharing', harm), undefined).facts), [
      'child-harm=yes',
      'recipient=open',
    ]);
    const open = fact('recipient', 'open');
    assert.deepEqual(standing(guard('Who can I tell?', reading('sharing', harm, open), undefined).facts), [
      'child-harm=yes',
    ]);
    assert.deepEqual(standing(guard(TEXT, reading('sharing', harm, open), undefined).facts), [
      'child-harm=yes',
      'recipient=open',
    ]);
  });

  it('that nobody said how they asked leaves nothing open', () => {
    const asked = reading('sharing', fact('request', 'open'), fact('recipient', 'police'));
    assert.deepEqual(standing(guard(TEXT, asked, undefined).facts), ['recipient=police']);
    const unchecked = reading('sharing', fact('request', 'unverified'), fact('recipient', 'police'));
    assert.ok(standing(guard(TEXT, unchecked, undefined).facts).includes('request=unverified'));
  });

  it('that there is no proper reason is said of somebody who is named, and by other words than those of a harm', () => {
    const said = (name: ReadFact['fact'], value: string, words: string): ReadFact => ({ ...fact(name, value), words });
    const noReason = said('purpose', 'no', 'he thinks about killing his ex');
    const harm = said('others-harm', 'yes', 'thinks about killing');
    const neighbour = said('recipient', 'private', 'the neighbour');
    const kept = (...facts: ReadFact[]): boolean =>
      guard(TEXT, reading('sharing', ...facts), undefined).facts.some((one) => one.fact === 'purpose');
    assert.equal(kept(noReason, harm), false, 'nobody is named');
    assert.equal(kept(noReason, harm, neighbour), false, 'the words are those of the harm');
    assert.equal(kept(noReason, harm, fact('recipient', 'open')), false);
    assert.equal(kept(said('purpose', 'no', 'just nosy'), harm, neighbour), true);
    assert.equal(kept(said('purpose', 'no', 'in the pub')), false);
    const crime = said('crime', 'serious', 'her uncle raped her');
    const asked = guard(TEXT, reading('sharing', said('purpose', 'no', 'uncle raped her'), crime, police), undefined);
    assert.ok(standing(asked.facts).includes('purpose=open'), 'the words are those of a crime');
    const why = said('purpose', 'yes', 'he thinks about killing his ex');
    assert.equal(kept(why, harm), true, 'a proper reason is never taken away');
  });

  it('that telling endangers somebody is asked where nobody is named, and of who protects where only the harm says so', () => {
    const endangers = fact('telling-endangers', 'yes');
    const read = (...facts: ReadFact[]) => guard(TEXT, reading('sharing', ...facts), undefined);
    assert.ok(standing(read(endangers, police).facts).includes('telling-endangers=yes'));
    const harm: ReadFact = { ...fact('child-harm', 'yes'), words: 'he is beaten with a belt' };
    const outOfHarm: ReadFact = { ...endangers, words: 'he is beaten with a belt at home' };
    assert.ok(standing(read(outOfHarm, harm, police).facts).includes('telling-endangers=open'));
    assert.ok(standing(read(outOfHarm, harm, fact('recipient', 'family')).facts).includes('telling-endangers=yes'));
    const ofNobody = read(endangers);
    assert.ok(standing(ofNobody.facts).includes('telling-endangers=open'));
    assert.equal(ofNobody.riskHeard, true);
  });

  it('takes nothing away that a reader said of a risk, and never names a recipient that no reader named', () => {
    const facts = fc.uniqueArray(
      fc
        .constantFrom(...Object.entries(FACT_VALUES))
        .chain(([name, values]) => fc.constantFrom(...values, 'open').map((value) => ({ name, value }))),
      { selector: ({ name }) => name, maxLength: 12 },
    );
    const kinds = fc.constantFrom<Kind>('sharing', 'policy', 'emergency', 'other');
    fc.assert(
      fc.property(facts, kinds, fc.boolean(), fc.string(), (some, kind, isDanger, text) => {
        const given = some.flatMap(({ name, value }) => (isFactName(name) ? [fact(name, value)] : []));
        const guarded = guard(text, reading(kind, ...given), isDanger ? 'danger' : undefined);
        const named = given.find(({ fact: name }) => name === 'recipient')?.value;
        const recipient = guarded.facts.find(({ fact: name }) => name === 'recipient')?.value;
        assert.ok(recipient === undefined || recipient === 'open' || recipient === named);
        const apart = new Set(['recipient', 'emergency', 'request', 'purpose', 'telling-endangers']);
        const before = given.filter(({ fact: name }) => !apart.has(name));
        for (const one of before) assert.ok(guarded.facts.includes(one));
        // where it is asked whom to tell of a harm, who protects is named: that it endangers somebody holds nothing back
        const HARMS = new Set(['child-harm', 'child-sexual', 'others-harm', 'high-risk-abuse']);
        const isOfHarm = given.some(({ fact: name, value }) => HARMS.has(name) && value === 'yes');
        const isKept = guarded.facts.some(({ fact: name }) => name === 'telling-endangers');
        const said = given.find(({ fact: name }) => name === 'telling-endangers')?.value;
        const wasSaid = said !== undefined;
        assert.equal(isKept, wasSaid && !(guarded.kind === 'sharing' && recipient === undefined && isOfHarm));
        if (said === 'yes') assert.ok(guarded.riskHeard);
        if (isDanger || kind === 'emergency') assert.ok(guarded.kind === 'emergency' && guarded.riskHeard);
      }),
    );
  });
});

describe('Whether it is asked whom to tell', () => {
  for (const text of [
    'Who can I tell?',
    'who do i ring',
    'Should I tell anyone?',
    'not sure if i shd tell any1',
    'do I pass it on?',
    'She wants me to keep it quiet.',
    "It's his choice so I leave it?",
  ])
    it(`is yes: "${text}"`, () => assert.ok(asksWhom(text)));
  for (const text of [
    'Can I tell the police?',
    'His employer who can be rude wants his file.',
    'May I send it to the school?',
  ])
    it(`is no: "${text}"`, () => assert.ok(!asksWhom(text)));
});

describe('A verdict from words', () => {
  const verdict = (...facts: ReadFact[]): string => {
    const { verdict: found, settled } = answerFor(edition, understoodAs({ facts }));
    return `${found!.because}${settled ? ' settled' : ''}`;
  };

  it('needs a recipient, and one more fact that decides, in words of its own', () => {
    assert.equal(verdict(police), 'still-open');
    assert.equal(verdict(police, fact('child-harm', 'yes', true)), 'still-open');
    assert.equal(verdict(fact('recipient', 'open'), fact('child-harm', 'yes')), 'still-open');
    assert.equal(verdict(police, fact('child-harm', 'yes')), 'child-harm');
    assert.equal(verdict(fact('child-harm', 'yes')), 'child-harm');
  });
});

describe('A text that is longer than is read', () => {
  const harmless = 'We met on Tuesday and spoke about the plan. '.repeat(200);

  it('says so in a sentence', async () => {
    const { endNotRead, notes } = await understandWith(edition, [reads(reading('sharing', police))]).understand(
      harmless,
    );
    assert.equal(endNotRead, true);
    assert.match(notes!.join(' '), /I read the first 4,000 characters of this and not the rest/);
    const short = await understandWith(edition, [reads(reading('sharing', police))]).understand(TEXT);
    assert.deepEqual([short.endNotRead, short.notes], [undefined, undefined]);
  });

  it('is given to the readers up to its limit, and danger is heard after it', async () => {
    const given: number[] = [];
    const reader: WordReader = {
      version: 'one',
      read: async (text) => {
        given.push(text.length);
        return reading('sharing', police);
      },
    };
    const { kind, facts } = await understandWith(edition, [reader]).understand(`${harmless} He is not breathing!`);
    assert.ok(given[0]! <= QUESTION_LIMIT);
    assert.equal(kind, 'emergency');
    assert.ok(facts.some(({ fact: name, words }) => name === 'emergency' && words === 'not breathing'));
  });
});
