// In which language somebody is told: a text that nobody signed reaches nobody real.
import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { loadEdition } from '../../src/policy/load.ts';
import { tellingTexts } from '../../src/telling/catalogue.ts';
import { loadNotSafe, loadTellingWords, otherTexts, signWords, tellingLanguages } from '../../src/telling/load.ts';
import { readSignedWords, textsBeside } from '../../src/telling/load.ts';
import { spokenIn } from '../../src/telling/spoken.ts';
import { tellingText } from '../../src/telling/text.ts';
import type { About, Telling } from '../../src/telling/types.ts';
import { AUDIENCES, OCCASIONS } from '../../src/telling/types.ts';
import { ownLanguages, PSEUDO, SPEAKER } from '../support/other-languages.ts';
import { TOLD } from '../support/abouts.ts';
import type { OwnLanguages } from '../support/other-languages.ts';

const edition = loadEdition();
const given = { notSafe: loadNotSafe(edition), council: edition.meta.council };
const ENGLISH = { ...given, catalogue: loadTellingWords() };

const HELD: About = { ...TOLD, isSafe: 'no' };

const saidIn = (telling: Telling): string => ('tell' in telling ? telling.tell.join(' ') : telling.whatToSayIfAsked);

describe('The language in which somebody is told', () => {
  let own: OwnLanguages;
  beforeEach(() => {
    own = ownLanguages();
  });
  afterEach(() => own.remove());

  const spoken = (about: About, { language = 'pl', drafts = false } = {}) =>
    spokenIn(ENGLISH, otherTexts(language, given, own.folder), about, drafts);
  const used = (about: About): readonly string[] => tellingText(ENGLISH, about).from;

  it('is English where no other is asked for', () => {
    const { language, through, telling } = spokenIn(ENGLISH, null, TOLD, true);
    assert.deepEqual([language, through, telling], ['en', null, tellingText(ENGLISH, TOLD)]);
  });

  it('is their own once every text of it is signed, the name of whoever would be told among them', () => {
    const names = used(TOLD);
    assert.ok(names.includes('recipients.school') && names.length > 5);
    own.sign('pl', names);
    const { through, telling, english } = spoken(TOLD);
    assert.equal(through, 'signed');
    assert.match(saidIn(telling), /^Przekażemy szkole lub przedszkolu pewne informacje/);
    assert.equal(saidIn(english), saidIn(tellingText(ENGLISH, TOLD)));
  });

  it('is English for an interpreter before the day that the signatures bear, and their own from that day', () => {
    const day = '2030-01-01';
    const entries = textsBeside('pl', own.folder).map(({ name, hash }) => ({ ...SPEAKER, on: day, text: name, hash }));
    signWords(
      'pl',
      entries.map((one) => ({ kind: 'signed', ...one })),
      own.folder,
    );
    assert.equal(spoken(TOLD).through, 'interpreter');
    const signedBy = (today: string): number =>
      textsBeside('pl', own.folder, today).filter(({ signed }) => signed).length;
    assert.deepEqual([signedBy('2029-12-31'), signedBy(day)], [0, entries.length]);
  });

  it('is English for an interpreter while one text of it is not signed, whichever', () => {
    for (const about of [TOLD, HELD])
      for (const missing of new Set(used(about))) {
        const each = ownLanguages();
        each.sign(
          'pl',
          used(about).filter((name) => name !== missing),
        );
        const { through, telling } = spokenIn(ENGLISH, otherTexts('pl', given, each.folder), about, false);
        assert.deepEqual([through, telling], ['interpreter', tellingText(ENGLISH, about)], missing);
        each.remove();
      }
  });

  it('is in no situation one that nobody signed, and in the practice copy always a draft', () => {
    const any = fc.record({
      audience: fc.constantFrom(...AUDIENCES),
      occasion: fc.constantFrom(...OCCASIONS),
      isSafe: fc.constantFrom('yes' as const, 'no' as const),
      language: fc.constantFrom(...tellingLanguages().filter((one) => one !== 'en'), 'another', PSEUDO),
    });
    fc.assert(
      fc.property(any, ({ language, ...picked }) => {
        const about: About = { ...TOLD, ...picked };
        const other = otherTexts(language, given);
        const real = spokenIn(ENGLISH, other, about, false);
        assert.deepEqual([real.through, real.telling], ['interpreter', tellingText(ENGLISH, about)]);
        const isThere = tellingLanguages().includes(language);
        assert.equal(spokenIn(ENGLISH, other, about, true).through, isThere ? 'draft' : 'interpreter');
      }),
    );
  });

  it('tells in every language on the same grounds as in English', () => {
    for (const language of tellingLanguages())
      for (const about of [TOLD, HELD]) {
        const said = tellingText({ ...given, catalogue: loadTellingWords(language) }, about);
        assert.equal('tell' in said, 'tell' in tellingText(ENGLISH, about));
        assert.deepEqual(said.from, used(about));
      }
  });

  it('goes back to English once a signature is taken back', () => {
    own.sign('pl', used(TOLD));
    signWords('pl', [{ kind: 'withdrawn', entry: 2, because: 'A better word is needed.', ...SPEAKER }], own.folder);
    assert.equal(spoken(TOLD).through, 'interpreter');
  });

  it('counts a text as unsigned once it says something else, in it or in English', () => {
    own.sign('pl');
    const all = textsBeside('pl', own.folder);
    assert.ok(all.every(({ signed }) => signed?.by === 'Zofia Nowak'));
    const path = join(own.folder, 'pl.signed.yaml');
    const [first, second] = all as [(typeof all)[0], (typeof all)[0]];
    writeFileSync(path, readFileSync(path, 'utf8').replace(first.hash, second.hash));
    const unsigned = textsBeside('pl', own.folder).filter(({ signed }) => !signed);
    assert.deepEqual(
      unsigned.map(({ name }) => name),
      [first.name],
    );
  });

  it('is English where the signatures cannot be read', () => {
    own.sign('pl');
    appendFileSync(join(own.folder, 'pl.signed.yaml'), '- kind: signed\n  by: Somebody\n');
    assert.throws(() => readSignedWords('pl', own.folder), /entry \d+, .*: /);
    assert.equal(spoken(TOLD).through, 'interpreter');
    assert.equal(spoken(TOLD, { drafts: true }).through, 'interpreter');
  });

  it('keeps a name in other letters apart where it is written right to left, and nowhere else', () => {
    const { telling } = spoken(TOLD, { language: PSEUDO, drafts: true });
    const council = `\u2068${edition.meta.council}\u2069`;
    assert.ok(saidIn(telling).includes(council));
    assert.doesNotMatch(saidIn(telling).replaceAll(council, ''), /[A-Za-z]/);
    const held = spoken(HELD, { language: PSEUDO, drafts: true }).telling;
    assert.match(saidIn(held), /^\u2068.*\u2069$/);
    for (const language of tellingLanguages())
      assert.doesNotMatch(
        saidIn(tellingText({ ...given, catalogue: loadTellingWords(language) }, TOLD)),
        /[\u2066-\u2069\u200E\u200F\u202A-\u202E]/,
      );
  });

  it('names each of its texts as the catalogue does', () => {
    const known = new Set(tellingTexts(ENGLISH.catalogue).map(([name]) => name));
    for (const about of [TOLD, HELD]) for (const name of used(about)) assert.ok(known.has(name), name);
  });
});
