import assert from 'node:assert/strict';
import { catalogueProblems, placeholdersIn, tellingTexts } from '../../src/telling/catalogue.ts';
import type { TellingCatalogue } from '../../src/telling/catalogue.ts';
import { loadTellingWords, tellingLanguages } from '../../src/telling/load.ts';
import { AUDIENCES } from '../../src/telling/types.ts';
import type { Audience } from '../../src/telling/types.ts';
import { grade } from '../support/readability.ts';

const english = loadTellingWords();

/** The same catalogue with one text in the place of another; an empty one takes it away. */
const withText = (name: string, text: string): TellingCatalogue => {
  const copy = structuredClone(english) as unknown as Record<string, unknown>;
  const path = name.split('.');
  const last = path.pop()!;
  const part = path.reduce((at, key) => at[key] as Record<string, unknown>, copy);
  if (text === '') delete part[last];
  else part[last] = text;
  return copy as unknown as TellingCatalogue;
};

describe('The texts that are said to a person', () => {
  const MOST: Readonly<Record<Audience, number>> = {
    child: 5,
    'easy-words': 4,
    'young-person': 6,
    adult: 8,
    parent: 8,
  };

  for (const [audience, most] of Object.entries(MOST) as [Audience, number][])
    it(`can be read by: ${audience} (grade ${most} or below, whoever is named)`, () => {
      const { sayings, purposes, closing, ifAsked } = english.audiences[audience];
      const isSimple = audience === 'child' || audience === 'easy-words';
      const names = Object.values(isSimple ? english.recipientsInEasyWords : english.recipients);
      const filled = (text: string, name: string): string =>
        text.replaceAll('{recipient}', name).replaceAll('{council}', 'the council');
      for (const name of names)
        for (const { first, then } of Object.values(sayings))
          for (const purpose of Object.values(purposes)) {
            const text = filled([first, purpose, ...then, ...closing].join(' '), name);
            assert.ok(grade(text) <= most, `${grade(text)}: ${text}`);
          }
      assert.ok(grade(filled(ifAsked.join(' '), '')) <= most);
    });

  /** What would give something away, by the beginnings of words. */
  const TELLTALE: Readonly<Record<string, RegExp>> = {
    en: /(?<!\p{L})(worr|concern|suspect|abus|harm|hurt|danger|risk|violen|crime|offen[cs]e|investigat|police|address|where (you|they) live|report(ed)?(?!\p{L})|complained|referr|anonymous|neighbour|brother|sister|partner|your (mum|dad)|other (child|people|person))/iu,
    pl: /(?<!\p{L})(martw|obaw|niepok|podejrz|przemoc|krzywd|skrzywdz|niebezpie|zagro|ryzyk|przestęp|śledztw|policj|adres|mieszka|zgłos|zgłas|donos|anonim|sąsiad|brat|siostr|partner|mama|mamie|tata|tacie|inn(e|ych|emu) (dzie|osob))/iu,
    lt: /(?<!\p{L})(nerim|neram|įtar|smurt|skriaud|žal[oa]|pavoj|rizik|nusikalt|tyrim|policij|adres|gyven|praneš|skundė|anonim|kaimyn|brol|seser|partner|mam|tėt|kit(as|us|iems|ų) (vaik|žmo))/iu,
    pt: /(?<!\p{L})(preocup|suspeit|abus|maltrat|magoa|perigo|risco|violên|crime|investiga|polícia|morada|moras|denunci|queix|anónim|vizinh|irmã|companheir|mãe(?!\p{L})|pai(?!\p{L})|outr[ao]s? (criança|pessoa))/iu,
    ro: /(?<!\p{L})(îngrijor|suspect|abuz|agres|răni|pericol|risc|violen|crim|infracț|anchet|poliți|adres|locui|sesiz|anonim|vecin|frate|soră|sora|partener|mama|tata|al[țt]i (copii|oameni))/iu,
  };

  for (const language of tellingLanguages())
    it(`say nothing of a worry, a suspicion, a place, who else it touches or who told us in ${language}`, () => {
      const telltale = TELLTALE[language];
      assert.ok(telltale, `Write down what would give something away in ${language}.`);
      const OF_THE_PERSON = new Set(['young-person.ifAsked.1']);
      for (const [name, text] of tellingTexts(loadTellingWords(language).audiences))
        if (!OF_THE_PERSON.has(name)) assert.doesNotMatch(text, telltale, name);
    });

  it('are finished in every language: no gap, no space too many, each a whole sentence', () => {
    for (const language of tellingLanguages())
      for (const [name, text] of tellingTexts(loadTellingWords(language).audiences)) {
        assert.match(text, /^\p{Lu}.*[.?]$/u, `${language} ${name}`);
        assert.doesNotMatch(text, /_| {2}|\s$|\s[.,?]/, `${language} ${name}`);
      }
  });

  it('are in the language that they are said to be in, and not left in English', () => {
    for (const language of tellingLanguages().filter((one) => one !== 'en')) {
      const own = new Map(tellingTexts(loadTellingWords(language)));
      for (const [name, text] of tellingTexts(english))
        if (name !== 'language.direction') assert.notEqual(own.get(name), text, `${language} ${name}`);
    }
  });

  for (const language of tellingLanguages())
    it(`are whole in ${language}`, () => {
      assert.deepEqual(catalogueProblems(loadTellingWords(language), english), []);
    });

  it('name the recipient in the first sentence alone, and never where nobody may be named', () => {
    const naming = tellingTexts(english.audiences).filter(([, text]) => placeholdersIn(text).includes('recipient'));
    assert.ok(naming.every(([name]) => name.endsWith('.first') && !name.includes('.not-sharing.')));
    assert.equal(naming.length, 5 * 5);
  });

  it('are refused where one is missing, unknown, or has something in braces that nothing fills', () => {
    const first = 'audiences.child.sayings.sharing-without.first';
    const cases: [TellingCatalogue, string][] = [
      [withText('audiences.child.purposes.law', ''), '"audiences.child.purposes.law" is missing.'],
      [withText('audiences.child.purposes.more', 'More.'), '"audiences.child.purposes.more" is not known.'],
      [withText(first, 'I tell somebody.'), `"${first}" has other names in braces than the English text.`],
      [withText(first, 'I tell {recipient} {reason}.'), `"${first}" has {reason} in it, which nothing fills.`],
      [withText(first, 'I tell {recipient} {.'), `"${first}" has a brace without its other half.`],
      [withText('recipients.police', ''), '"recipients.police" is missing.'],
    ];
    for (const [catalogue, problem] of cases)
      assert.ok(catalogueProblems(catalogue, english).includes(problem), catalogueProblems(catalogue, english).join());
  });

  it('are refused where the recipient is named where nobody may be', () => {
    const name = 'audiences.adult.sayings.not-sharing.first';
    const catalogue = withText(name, 'We do not share it with {recipient}.');
    assert.deepEqual(catalogueProblems(catalogue, catalogue), [
      `"${name}" names the recipient, and only the first sentence of a saying may.`,
    ]);
  });

  it('say to whoever asks nothing that tells if anything goes on, and send nobody to what is held', () => {
    for (const language of tellingLanguages())
      for (const audience of AUDIENCES) {
        const { ifAsked } = loadTellingWords(language).audiences[audience];
        assert.ok(!ifAsked.join(' ').includes('{council}'), `${language} ${audience}`);
      }
    for (const audience of AUDIENCES)
      assert.match(loadTellingWords('en').audiences[audience].ifAsked.join(' '), /say who I.*same for everyone/);
  });

  it('promise to nobody who is asked that a no decides, and say what was shared as of the past', () => {
    for (const audience of AUDIENCES) {
      const { sayings, purposes, purposesThen } = loadTellingWords('en').audiences[audience];
      assert.match(sayings['asking-consent'].then.join(' '), /[Ii]f you say no.*still have to/, audience);
      assert.doesNotMatch(sayings['sharing-without'].then.join(' '), /I have to/, audience);
      for (const [name, text] of Object.entries(purposesThen)) {
        assert.match(text, /\b(?:was|said|had|allowed|let)\b/, `${audience} ${name}`);
        assert.notEqual(text, purposes[name as keyof typeof purposes]);
      }
    }
  });
});
