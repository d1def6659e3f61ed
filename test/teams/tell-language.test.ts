// Telling somebody in their own language: what the card shows in practice, with a real person, and what goes on record.
import assert from 'node:assert/strict';
import { isKind } from '../../src/record/entries.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { textsBeside } from '../../src/telling/load.ts';
import { ownLanguages, PSEUDO } from '../support/other-languages.ts';
import type { OwnLanguages } from '../support/other-languages.ts';
import { elements } from '../support/person.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { verifyRecord } from '../support/verify.ts';
import { fileClearRisk } from '../support/walks.ts';

const SAFE = 'Is it safe to tell them now?';
const SOURCE = 'Could they have caused harm, or be suspected of a crime?';
const DRAFT = 'Draft: for practice only. Nobody has checked it.';
const ENGLISH = /Some time ago we shared some information about your child with (children.s )?social care\./;
const POLISH = /Jakiś czas temu przekazaliśmy służbom socjalnym /;

describe('What to tell the person in their own language', () => {
  let own: OwnLanguages;
  let teams: Teams;
  let pat: Chat;
  const start = async (drafts: boolean): Promise<void> => {
    teams = await startTeams({ languages: { drafts, folder: own.folder } });
    for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
    pat = teams.chat('pat');
  };
  beforeEach(() => {
    own = ownLanguages();
  });
  afterEach(async () => {
    await teams.close();
    own.remove();
  });

  /** Files a case and opens its words for a parent in a language, as its choice is called. */
  const openIn = async (language: string): Promise<string> => {
    const reference = await fileClearRisk(pat);
    await pat.press('What to tell the person');
    pat.pick('Yes. It harms and warns nobody', SAFE).pick('No', SOURCE).pick('A parent', 'For whom');
    await pat.pick(language, 'In which language').press('Show the words');
    return reference;
  };
  const noted = async (reference: string) => {
    await pat.press('I have told them');
    const { document } = (await teams.store.get<CaseDocument>('NCC', reference))!;
    assert.deepEqual(verifyRecord(document), []);
    return document.journal.find((entry) => isKind(entry, 'person-told'))?.content.words;
  };

  it('is a draft in the practice copy, marked in English above it, with the English below', async () => {
    await start(true);
    const reference = await openIn('Polish (polski)');
    const text = pat.text();
    assert.ok(text.indexOf(DRAFT) < text.search(POLISH) && text.search(POLISH) < text.search(ENGLISH), text);
    assert.match(String(pat.shown.fallbackText), /Draft: for practice only[\s\S]*Jakiś czas temu/);
    assert.deepEqual(await noted(reference), {
      audience: 'parent',
      occasion: 'telling-later',
      language: 'pl',
      through: 'draft',
    });
  });

  it('is English and how to get an interpreter for a real person, while a text of it is unsigned', async () => {
    const all = textsBeside('pl', own.folder).map(({ name }) => name);
    own.sign(
      'pl',
      all.filter((name) => name !== 'audiences.parent.closing.2'),
    );
    await start(false);
    const reference = await openIn('Polish (polski)');
    const text = pat.text();
    assert.doesNotMatch(text, POLISH);
    assert.doesNotMatch(text, /Draft: for practice/);
    assert.match(text, /No speaker of Polish has signed these words, so they are in English\./);
    assert.match(text, /Never ask a child or a relative to interpret\./);
    assert.match(text, /01632 960106/);
    assert.match(text, ENGLISH);
    assert.deepEqual(await noted(reference), {
      audience: 'parent',
      occasion: 'telling-later',
      language: 'pl',
      through: 'interpreter',
    });
    await pat.say(`show ${reference}`);
    assert.match(pat.text(true), /Words given: a parent, .*, English, for an interpreter \(Polish\)\./);
  });

  it('is what the speaker signed for a real person, once all of it is signed, and the record says so', async () => {
    own.sign('pl');
    await start(false);
    const reference = await openIn('Polish (polski)');
    assert.match(pat.text(), /A speaker of Polish has read and signed these words\.[\s\S]*Jakiś czas temu/);
    assert.match(pat.text(), ENGLISH);
    assert.doesNotMatch(pat.text(), /Draft: for practice|interpreter/);
    assert.deepEqual(await noted(reference), {
      audience: 'parent',
      occasion: 'telling-later',
      language: 'pl',
      through: 'signed',
    });
    await pat.say(`show ${reference}`);
    assert.match(pat.text(true), /Words given: a parent, .*, Polish, as a speaker signed them\./);
  });

  it('is English through an interpreter in a language that there are no words in', async () => {
    await start(true);
    const reference = await openIn('Another language');
    assert.match(pat.text(), /There are no words in this language\. Say them in English, through an interpreter\./);
    assert.match(pat.text(), ENGLISH);
    await noted(reference);
    await pat.say(`show ${reference}`);
    assert.match(pat.text(true), /English, for an interpreter \(another language\)\./);
  });

  it('can be picked, English first and any other last', async () => {
    await start(true);
    await openIn('English');
    const choices = elements(pat.shown).find(({ element }) => element['id'] === 'language')!.element['choices'];
    assert.deepEqual(
      (choices as { value: string }[]).map(({ value }) => value),
      ['en', PSEUDO, 'pl', 'another'],
    );
    assert.match(pat.text(), ENGLISH);
  });

  it('stands in boxes that run right to left where it is written so, and in no other', async () => {
    await start(true);
    await openIn('Arabic (لغة)');
    const rtl = (): unknown[] =>
      elements(pat.shown)
        .map(({ element }) => element['rtl'])
        .filter((one) => one !== undefined);
    assert.deepEqual(rtl(), [true, true]);
    assert.match(pat.text(), /\u2068[^\u2069]*County Council\u2069/);
    await pat.pick('Polish (polski)', 'In which language').press('Show the words');
    assert.ok(rtl().every((one) => one === false));
  });

  it('says in both languages what to answer to whoever asks, where it is not safe to tell them', async () => {
    await start(true);
    await openIn('Polish (polski)');
    await pat.pick('No', SAFE).press('Show the words');
    assert.match(
      pat.text(),
      /If they ask, say: “Nigdy nie mówię, z kim rozmawiam, a z kim nie\.[\s\S]*In English: I never say who I do or do not speak to/,
    );
    assert.doesNotMatch(pat.text(), POLISH);
  });

  it('leaves the card for danger in English', async () => {
    await start(true);
    await pat.say('danger');
    const before = pat.text();
    await openIn('Polish (polski)');
    await pat.say('danger');
    assert.equal(pat.text(), before);
    assert.match(before, /999/);
  });
});
