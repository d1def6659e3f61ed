import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DecisionName } from '../../src/policy/decision.ts';
import type { Facts } from '../../src/policy/diagram.ts';
import { editionsHere, loadEdition } from '../../src/policy/load.ts';
import { tellingTexts } from '../../src/telling/catalogue.ts';
import { loadNotSafe, loadTellingWords, tellingLanguages } from '../../src/telling/load.ts';
import { stillAsked, tellingText } from '../../src/telling/text.ts';
import type { Texts } from '../../src/telling/text.ts';
import { AUDIENCES, OCCASIONS } from '../../src/telling/types.ts';
import type { About, Telling } from '../../src/telling/types.ts';
import { aboutIn, OPEN, TOLD } from '../support/abouts.ts';

const RUNS = { numRuns: 1500 };
const edition = loadEdition();

const textsOf = (id: string, language: string): Texts => {
  const of = loadEdition(id);
  return { notSafe: loadNotSafe(of), catalogue: loadTellingWords(language), council: of.meta.council };
};

/** Every edition in every language. */
const ALL = editionsHere().flatMap((id) => tellingLanguages().map((language) => ({ id, language })));
const ENGLISH = textsOf('norfolk-2015', 'en');

const YES: About['verdict'] = { verdict: 'share', inPart: false, because: 'child-harm' };

const wordsOf = (telling: Telling): readonly string[] => ('tell' in telling ? telling.tell : []);
const but = (about: Partial<About>, facts: Facts = {}): About => ({
  ...TOLD,
  ...about,
  facts: { ...TOLD.facts, ...facts },
});

describe('What to tell the person', () => {
  it('is said in whole sentences, with the name of whoever would be told and why', () => {
    assert.deepEqual(wordsOf(tellingText(ENGLISH, TOLD)).slice(0, 2), [
      'We are going to share some information about your child with the school or nursery.',
      'This is to help keep your child safe.',
    ]);
  });

  it('is there for everybody on every occasion', () => {
    for (const audience of AUDIENCES)
      for (const occasion of OCCASIONS) {
        const decision: DecisionName = occasion === 'not-sharing' ? 'do-not-share' : 'share';
        const consent = { 'sharing-agreed': 'given', 'asking-consent': 'not-asked' }[occasion as string];
        const subject = { adult: 'adult', 'easy-words': 'adult' }[audience as string] ?? 'child';
        const about = but({ audience, occasion, decision }, { subject, consent, 'consent-valid': 'yes' });
        assert.ok(wordsOf(tellingText(ENGLISH, about)).length > 2, `${audience}, ${occasion}`);
      }
  });

  it("names everybody whom an edition can name, and children's social care as its sentences do", () => {
    const fact = edition.facts.find(({ name }) => name === 'recipient')!;
    const { recipients } = loadTellingWords();
    for (const value of Object.keys(fact.values)) assert.ok(recipients[value], value);
    assert.equal(recipients['social-care-for-a-child'], fact.calledWhen?.[0]?.words);
    const told = wordsOf(tellingText(ENGLISH, but({}, { recipient: 'social-care' })));
    assert.match(told[0]!, /with children's social care[.]$/);
  });

  /** Whom somebody hears of as "the" is one that they know, or the only one there is. */
  const KNOWN = new Set(['police', 'health', 'emergency-services', 'school', 'press', 'conference-for-a-child']);

  it('speaks of nobody as known whom the person may not know', () => {
    for (const [name, words] of Object.entries(loadTellingWords().recipients))
      if (!KNOWN.has(name) && name !== 'subject') assert.doesNotMatch(words, /^the /, name);
  });

  const MARAC: Facts = {
    recipient: 'conference',
    subject: 'adult',
    'child-harm': 'no',
    'high-risk-abuse': 'yes',
    crime: 'serious',
    'subject-is-victim': undefined,
  };
  const toAnAdult = (facts: Facts): readonly string[] =>
    wordsOf(tellingText(ENGLISH, but({ audience: 'adult' }, { ...MARAC, ...facts })));

  it('calls each protection meeting what it is: of a child, of high-risk abuse, or any other', () => {
    assert.match(wordsOf(tellingText(ENGLISH, but({}, { recipient: 'conference' })))[0]!, /the child protection conf/);
    assert.match(toAnAdult({})[0]!, /a meeting of agencies about keeping people safe, called MARAC\.$/);
    assert.match(toAnAdult({ 'high-risk-abuse': 'no' })[0]!, /a meeting of agencies about keeping people safe\.$/);
    for (const language of tellingLanguages()) {
      const { recipients } = loadTellingWords(language);
      const marac = Object.keys(recipients).filter((name) => recipients[name]!.includes('MARAC'));
      assert.deepEqual(marac, ['conference-at-high-risk'], language);
    }
  });

  it('tells an adult at the high-risk mark that it keeps them safe, and nobody whom it is not for', () => {
    const why = (facts: Facts): string => toAnAdult(facts)[1]!;
    assert.equal(why({}), 'This is to help keep you safe.');
    assert.equal(why({ 'subject-is-victim': 'yes', 'others-harm': 'yes' }), 'This is to help keep you safe.');
    assert.equal(why({ 'subject-is-victim': 'no' }), 'We have a good reason, and the law allows it.');
    assert.equal(why({ 'high-risk-abuse': 'no' }), 'We have a good reason, and the law allows it.');
    assert.equal(why({ duty: 'yes' }), 'The law says that we must.');
  });
});

describe('What must not be told', () => {
  /** What the practitioner's own answers can never outweigh: each alone holds every word back, whatever else is so. */
  const NEVER: Readonly<Record<string, { facts?: Facts; about?: Partial<About> }>> = {
    'while telling the recipient endangers somebody': { facts: { 'telling-endangers': 'yes' } },
    'while nobody knows whether it endangers somebody': { facts: { 'telling-endangers': undefined } },
    'where asking is unsafe': { facts: { 'asking-safe': 'no' } },
    'where consent was not asked because it is unsafe': { facts: { consent: 'unsafe' } },
    'to somebody who is suspected of the harm': { facts: { 'subject-is-source': 'yes' } },
    'to the parent of a child who is suspected of it': { facts: { 'subject-is-source': 'yes' } },
    'to a parent who is or may be the source of harm': { about: { mayBeSource: 'yes' } },
    'to a parent of whom nobody said that they are not': { about: { mayBeSource: undefined } },
    'while nobody said that it is safe': { about: { isSafe: undefined } },
    'where the practitioner says that it is not safe': { about: { isSafe: 'no' } },
    'to the family of a child who may be sexually abused': { facts: { 'child-sexual': 'yes' } },
    'to a child or parent where the abuse is at the high-risk mark': { facts: { 'high-risk-abuse': 'yes' } },
    'to a child in easy words where the abuse is at the high-risk mark': {
      about: { audience: 'easy-words' },
      facts: { 'high-risk-abuse': 'yes' },
    },
    'where somebody may control what they say': { facts: { pressure: 'yes' } },
    'to a parent where the child said no': { facts: { consent: 'refused' } },
    'that somebody asked under a disclosure scheme': { facts: { 'other-route': 'disclosure-scheme' } },
    'of a referral to the barring service': { facts: { 'other-route': 'barring' } },
    'to a parent of FGM that a girl told of': { about: { audience: 'parent' }, facts: { 'other-route': 'fgm' } },
    'in an emergency': { facts: { emergency: 'yes' } },
    'to the parent of a child of whom the practitioner says that it may be suspected': {
      about: { childMayBeSource: 'yes' },
      facts: { 'subject-is-source': undefined },
    },
    'that the police look into a crime of which the child may be suspected': {
      facts: { recipient: 'police', crime: 'lesser', 'subject-is-source': undefined },
    },
    'where it is open whether the police look into a crime': {
      facts: { recipient: 'police', crime: undefined, 'subject-is-source': undefined },
    },
    'while nothing is decided': { about: { verdict: OPEN } },
    'while an answer that could change it is still open': { about: { verdict: { ...YES, because: 'so-far' } } },
    'where nobody is named who would be told': { facts: { recipient: undefined } },
  };

  for (const [when, { facts, about }] of Object.entries(NEVER))
    it(`is never told ${when}`, () => {
      const held = tellingText(ENGLISH, but(about ?? {}, facts));
      assert.deepEqual(wordsOf(held), []);
      assert.ok('notNow' in held && held.notNow !== '' && held.whoDecides !== '');
    });

  it('is said to a parent where the police look into it, once the child is said not to be suspected', () => {
    const open = { recipient: 'police', crime: undefined, 'subject-is-source': undefined };
    assert.deepEqual(wordsOf(tellingText(ENGLISH, but({}, open))), []);
    assert.ok(wordsOf(tellingText(ENGLISH, but({ childMayBeSource: 'no' }, open))).length > 2);
  });

  it('asks of the child itself only for a parent, and only where the answer can bring words', () => {
    const asks = (about: Partial<About>, facts: Facts): boolean =>
      stillAsked(ENGLISH.notSafe, but(about, { 'subject-is-source': undefined, ...facts })).childMayBeSource;
    assert.ok(asks({}, { recipient: 'police', crime: undefined }));
    assert.ok(asks({ childMayBeSource: 'yes' }, { recipient: 'police', crime: 'lesser' }), 'it can be put right');
    assert.ok(!asks({ audience: 'child' }, { recipient: 'police', crime: 'lesser' }));
    assert.ok(!asks({}, { recipient: 'police', crime: 'none' }));
    assert.ok(!asks({}, { recipient: 'school', crime: 'lesser' }));
    assert.ok(!asks({}, { recipient: 'police', crime: 'lesser', 'subject-is-source': 'yes' }));
  });

  /** What alone holds back, whatever else is known or said: proved over the whole diagram of each edition. */
  const ALONE: readonly Facts[] = [
    { 'telling-endangers': 'yes' },
    { 'asking-safe': 'no' },
    { consent: 'unsafe' },
    { 'subject-is-source': 'yes' },
    { listener: 'source' },
    { 'child-sexual': 'yes', audience: 'parent' },
    { pressure: 'yes' },
    { 'other-route': 'disclosure-scheme' },
    { goes: 'undecided' },
    { goes: 'so-far' },
    { living: 'no' },
  ];
  for (const id of editionsHere())
    it(`is held back by each of these alone, whatever else is so, under ${id}`, () => {
      for (const facts of ALONE) assert.ok(loadNotSafe(loadEdition(id)).heldBy(facts)?.isSure, JSON.stringify(facts));
    });

  for (const { id, language } of ALL) {
    const texts = textsOf(id, language);
    const { recipients, recipientsInEasyWords, audiences } = texts.catalogue;
    const names = [...Object.values(recipients), ...Object.values(recipientsInEasyWords)];
    const filled = (given: string): Set<string> =>
      new Set(
        [...names, ''].map((name) =>
          given.replaceAll('{council}', () => texts.council).replaceAll('{recipient}', () => name),
        ),
      );
    const sayable = new Set(tellingTexts(audiences).flatMap(([, given]) => [...filled(given)]));

    it(`holds for any situation under ${id} in ${language}`, () => {
      let told = 0;
      fc.assert(
        fc.property(aboutIn(id), (about) => {
          const { facts, audience, isSafe, mayBeSource, childMayBeSource } = about;
          const telling = tellingText(texts, about);
          if (!('tell' in telling)) return;
          told += 1;
          assert.equal(facts['telling-endangers'], 'no');
          assert.ok(facts['asking-safe'] === 'yes' || isSafe === 'yes');
          assert.ok(facts['asking-safe'] !== 'no' && isSafe !== 'no');
          assert.notEqual(facts['consent'], 'unsafe');
          assert.notEqual(facts['subject-is-source'], 'yes');
          assert.notEqual(mayBeSource, 'yes');
          assert.ok(audience !== 'parent' || childMayBeSource !== 'yes');
          const isLookedInto = ['police', 'regulator', 'other-public-body'].includes(facts['recipient']!);
          if (audience === 'parent' && isLookedInto && facts['crime'] !== 'none')
            assert.ok(facts['subject-is-source'] === 'no' || childMayBeSource === 'no');
          assert.ok(mayBeSource === 'no' || (audience !== 'parent' && facts['subject-is-source'] === 'no'));
          assert.ok(audience !== 'parent' || (facts['child-sexual'] !== 'yes' && facts['consent'] !== 'refused'));
        }),
        RUNS,
      );
      assert.ok(told > 20, `only ${told} situations had words`);
    });

    it(`is made of the texts and the names of ${language} alone, under ${id}`, () => {
      fc.assert(
        fc.property(aboutIn(id), fc.string({ minLength: 4 }), (about, typed) => {
          const telling = tellingText(texts, { ...about, facts: { ...about.facts, note: typed } });
          for (const text of wordsOf(telling)) assert.ok(sayable.has(text), text);
        }),
        RUNS,
      );
    });

    it(`does not say who asked, unless it may be known, under ${id} in ${language}`, () => {
      fc.assert(
        fc.property(aboutIn(id), (given) => {
          const about: About = { ...given, occasion: 'not-sharing', decision: 'do-not-share' };
          const { facts } = about;
          const mayBeKnown =
            facts['request'] === 'limited' &&
            facts['other-route'] === 'none' &&
            facts['crime'] === 'none' &&
            facts['others-harm'] === 'no' &&
            facts['others-at-risk'] === 'no' &&
            ['social-care', 'health', 'school', 'other-public-body'].includes(facts['recipient'] ?? '');
          const told = wordsOf(tellingText(texts, about));
          const { first } = audiences[about.audience].sayings['not-sharing'];
          if (told.length > 0 && !mayBeKnown) assert.equal(told[0], first);
        }),
        RUNS,
      );
    });

    it(`gives nothing away in what is said to somebody who asks, under ${id} in ${language}`, () => {
      const said = new Map<string, string>();
      fc.assert(
        fc.property(aboutIn(id), (about) => {
          const telling = tellingText(texts, about);
          if ('tell' in telling) return;
          const before = said.get(about.audience) ?? telling.whatToSayIfAsked;
          assert.equal(telling.whatToSayIfAsked, before);
          said.set(about.audience, before);
        }),
        RUNS,
      );
      assert.equal(said.size, AUDIENCES.length);
    });
  }
});
