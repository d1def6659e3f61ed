// What is told to the person, as a page to hand over: how somebody comes to it in Teams, and what stands on it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PAGE_FORMS } from '../../src/pages/forms.ts';
import { askForFormats } from '../../src/pages/other-formats.ts';
import { renderPage } from '../../src/pages/page.ts';
import { editionsHere, loadEdition } from '../../src/policy/load.ts';
import { fileAsked, fileName, nameOfFile } from '../../src/teams/files.ts';
import { toldPage } from '../../src/teams/told-page.ts';
import { loadNotSafe, loadTellingWords, otherTexts, tellingLanguages } from '../../src/telling/load.ts';
import { ENGLISH, spokenIn } from '../../src/telling/spoken.ts';
import { say } from '../../src/words/say.ts';
import { aboutIn } from '../support/abouts.ts';
import { startDrive } from '../support/drive.ts';
import type { Drive } from '../support/drive.ts';
import { ownLanguages, PSEUDO } from '../support/other-languages.ts';
import type { OwnLanguages } from '../support/other-languages.ts';
import type { Chat, Element } from '../support/person.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { fileClearRisk } from '../support/walks.ts';

const PRINT = 'Print it';
const SAFE = 'Is it safe to tell them now?';
const SOURCE = 'Could they have caused harm, or be suspected of a crime?';

/** The texts of the body of a page, one after another. */
const textsOf = (html: string): string[] =>
  (/<h1[\s\S]*<\/main>/u.exec(html)?.[0] ?? '')
    .replaceAll(/<\/?bdi>/gu, '')
    .replaceAll(/<[^>]*>/gu, '\n')
    .replaceAll(/&#39;/gu, "'")
    .replaceAll(/&quot;/gu, '"')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

describe('A page of what is told, in Teams', () => {
  let own: OwnLanguages;
  let drive: Drive;
  let teams: Teams;
  let pat: Chat;
  let reference: string;
  const start = async (settings: Parameters<typeof startTeams>[0] = {}): Promise<void> => {
    teams = await startTeams({ files: 'consent', languages: { drafts: true, folder: own.folder }, ...settings });
    for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
    pat = teams.chat('pat');
    reference = await fileClearRisk(pat, 'LCS 40417');
    await pat.press('What to tell the person');
    pat.pick('Yes. It harms and warns nobody', SAFE).pick('No', SOURCE);
    await show('A parent');
  };
  const show = (whom: string, language = 'English'): Promise<unknown> =>
    pat.pick(whom, 'For whom').pick(language, 'In which language').press('Show the words');
  beforeEach(async () => {
    own = ownLanguages();
    drive = await startDrive();
  });
  afterEach(async () => {
    await teams.close();
    await drive.close();
    own.remove();
  });

  const newest = ({ inbox }: Chat): Element =>
    (inbox.at(-1)!.activity['attachments'] as readonly Element[])[0] ?? assert.fail('No attachment.');
  const offered = (chat: Chat): { name: string; context: object; description: string } => {
    const { name, content } = newest(chat);
    const { acceptContext, description } = content as { acceptContext: object; description: string };
    return { name: String(name), context: acceptContext, description };
  };
  let sessions = 0;
  const answer = (chat: Chat, action: 'accept' | 'decline', context: object): Promise<unknown> => {
    const uploadInfo = { uploadUrl: `${drive.url}/${(sessions += 1)}`, contentUrl: `${drive.url}/x`, name: 'x' };
    const value = {
      type: 'fileUpload',
      action,
      context,
      uploadInfo: { ...uploadInfo, uniqueId: 'x', fileType: 'html' },
    };
    return teams.post(activityOf(teams, chat.person, { type: 'invoke', name: 'fileConsent/invoke', value }));
  };
  const saidLast = (chat: Chat): string => JSON.stringify(chat.inbox.at(-1)!.activity);

  it('is offered where there are words, says who may find it, and names nothing that tells what it is', async () => {
    await start();
    await pat.press(PRINT);
    const { name, description } = offered(pat);
    assert.equal(name, 'for-you.html');
    assert.match(description, /Think first who else may find it\./);
    assert.doesNotMatch(description, /NCC-/);
  });

  it('holds the words of the card and the council, in each form', async () => {
    await start();
    const [, words = ''] = /You can say:\n([^\n]+)/.exec(pat.text())!;
    await pat.press(PRINT);
    await answer(pat, 'accept', offered(pat).context);
    const usual = drive.files.at(-1)!.html;
    assert.deepEqual(textsOf(usual)[0], 'Norfolk County Council');
    assert.equal(textsOf(usual).slice(1).join(' '), words.trim());
    for (const text of [reference, 'LCS 40417', 'Pat', 'Practitioner', 'record'])
      assert.ok(!usual.replace(/<style>[\s\S]*<\/style>/u, '').includes(text), text);
    for (const [title, name] of [
      ['Large print', 'for-you-large-print.html'],
      ['Plain text, for Braille and for listening', 'for-you-plain-text.txt'],
    ] as const) {
      await pat.lookBack(1).press(title);
      assert.equal(offered(pat).name, name);
      await answer(pat, 'accept', offered(pat).context);
      const text = drive.files.at(-1)!.html;
      for (const one of textsOf(usual))
        assert.ok(text.includes(one.replaceAll("'", title === 'Large print' ? '&#39;' : "'")), one);
    }
    assert.match(drive.files[1]!.html, /id="large-print" checked/);
  });

  it('is made anew: nothing is made where it is no longer safe, and it is said why', async () => {
    await start();
    await pat.press(PRINT);
    const { context } = offered(pat);
    const asked = fileAsked((context as { ref: string }).ref);
    assert.ok(asked.kind === 'tell');
    await answer(pat, 'accept', { ref: nameOfFile({ ...asked, source: 'yes' }) });
    assert.match(saidLast(pat), /Do not tell them yet[\s\S]*may have caused the harm[\s\S]*Who decides when/);
    assert.deepEqual(drive.files, []);
  });

  it('is not printed before what was picked since has been read', async () => {
    await start();
    await pat.pick('A child', 'For whom').press(PRINT);
    assert.match(pat.text(), /These are the words for what you picked\.[\s\S]*You can say:\n[^\n]*I am sorry/);
    await pat.press(PRINT);
    await answer(pat, 'accept', offered(pat).context);
    assert.match(drive.files.at(-1)!.html, /You have done nothing wrong\./);
    await pat.say(`show ${reference}`);
    await pat.pick('What to tell the person').press('Continue');
    pat.pick('Yes. It harms and warns nobody', SAFE).pick('No', SOURCE);
    await show('A child');
    await pat.pick('No', SAFE).press(PRINT);
    assert.match(pat.text(), /Do not tell them yet/);
    assert.ok(!pat.buttons().includes(PRINT));
  });

  it('makes nothing where they say no, and offers the other forms', async () => {
    await start();
    await pat.press(PRINT);
    await answer(pat, 'decline', offered(pat).context);
    assert.match(saidLast(pat), /No page was made/);
    await pat.lookBack(0).press('Large print');
    await answer(pat, 'accept', offered(pat).context);
    assert.match(drive.files.at(-1)!.html, /id="large-print" checked/);
  });

  it('is nobody else’s, whatever they send, not even an auditor’s who may read the record', async () => {
    await start();
    const tap = pat.activity(PRINT)['value'];
    await pat.press(PRINT);
    const { context } = offered(pat);
    for (const key of ['mo', 'ira', 'sam']) {
      const chat = teams.chat(key);
      await chat.say('help');
      chat.read(
        await teams.post(activityOf(teams, chat.person, { type: 'invoke', name: 'adaptiveCard/action', value: tap })),
      );
      assert.match(chat.text(), /no record|only read/i, key);
      await answer(chat, 'accept', context);
      assert.match(saidLast(chat), /no record/i, key);
    }
    for (const ref of ['tell NCC-0000-0000 parent not-sharing no no yes en', 'tell x', 'plain tell  a b c d e f'])
      await answer(pat, 'accept', { ref });
    assert.deepEqual(drive.files, []);
  });

  it('is in the language of the card, a draft marked as one, with the English below', async () => {
    await start();
    await show('A parent', 'Polish (polski)');
    await pat.press(PRINT);
    await answer(pat, 'accept', offered(pat).context);
    const { html } = drive.files.at(-1)!;
    assert.match(html, /<p class="note warning">Draft: for practice only\./);
    assert.match(html, /<div class="said" lang="pl" dir="ltr">\s*<p>Jakiś czas temu/);
    assert.match(html, /<h2>In English<\/h2>\s*<div class="said" lang="en" dir="ltr">\s*<p>Some time ago/);
  });

  it('has no draft for a real person, but English', async () => {
    await start({ languages: { drafts: false, folder: own.folder } });
    await show('A parent', 'Polish (polski)');
    await pat.press(PRINT);
    await answer(pat, 'accept', offered(pat).context);
    const { html } = drive.files.at(-1)!;
    assert.doesNotMatch(html, /Draft|lang="pl"|In English/);
    assert.match(html, /<div class="said" lang="en" dir="ltr">\s*<p>Some time ago/);
  });

  it('runs right to left where it is written so, with names in other letters standing apart', async () => {
    own.sign(PSEUDO);
    await start({ languages: { drafts: false, folder: own.folder } });
    await show('A parent', 'Arabic (لغة)');
    await pat.press(PRINT);
    await answer(pat, 'accept', offered(pat).context);
    const { html } = drive.files.at(-1)!;
    assert.match(html, /<div class="said" lang="ar" dir="rtl">/);
    assert.match(html, /<bdi>Norfolk County Council<\/bdi>/);
    assert.doesNotMatch(html, /[\u2066-\u2069\uFFFD]|Draft/u);
    await pat.lookBack(1).press('Plain text, for Braille and for listening');
    await answer(pat, 'accept', offered(pat).context);
    assert.doesNotMatch(drive.files.at(-1)!.html, /[\u2066-\u2069\uFFFD]/u);
  });

  it('is got at a terminal where no file can be sent, by a command that names what was picked', async () => {
    await start({ files: 'terminal' });
    await pat.press(PRINT);
    const told = `--as pat --for parent --occasion telling-later --source no --safe yes --language en --out for-you.html`;
    assert.ok(pat.look().text().includes(`npx can-i-share telling print ${reference} ${told}`), pat.text());
  });
});

describe('A page of what is told', () => {
  afterEach(() => askForFormats(undefined));

  for (const id of editionsHere())
    it(`holds the words and nothing else, in any case, for everybody and in every language, under ${id}`, () => {
      const edition = loadEdition(id);
      const given = { notSafe: loadNotSafe(edition), council: edition.meta.council };
      const english = { ...given, catalogue: loadTellingWords() };
      let told = 0;
      fc.assert(
        fc.property(aboutIn(id), fc.constantFrom(...tellingLanguages()), fc.boolean(), (about, language, drafts) => {
          const other = language === ENGLISH ? null : otherTexts(language, given);
          const spoken = spokenIn(english, other, about, drafts);
          const page = toldPage(given.council, spoken);
          const { telling, english: inEnglish } = spoken;
          const words = 'tell' in telling ? telling.tell : [];
          const below =
            'tell' in inEnglish && spoken.through === 'draft' ? [say('telling.page.english'), ...inEnglish.tell] : [];
          const mark = spoken.through === 'draft' ? [say('telling.draft')] : [];
          if (words.length === 0) return;
          told += 1;
          assert.deepEqual(textsOf(renderPage('sections', page)), [given.council, ...mark, ...words, ...below]);
        }),
        { numRuns: 800 },
      );
      assert.ok(told > 5, `only ${told} situations had words`);
    });

  it('has the council’s line for other formats at its foot', () => {
    askForFormats({ name: 'Customer Services', phone: '0344 800 8020' });
    const spoken = {
      language: ENGLISH,
      through: null,
      telling: { tell: ['We tell you.'], from: [] },
      english: { tell: [], from: [] },
    };
    for (const form of PAGE_FORMS)
      assert.match(
        renderPage('sections', toldPage('A Council', spoken), form),
        /ring Customer Services on 0344 800 8020/,
      );
  });

  it('comes back from its name as it was asked for, and lies under a name that says nothing', () => {
    const answers = fc.constantFrom('', 'yes', 'no', 'not-sure');
    const asked = fc.record({
      kind: fc.constant('tell' as const),
      ref: fc.constant('NCC-7K3F-92QD'),
      audience: fc.constantFrom('', 'young-person', 'parent'),
      occasion: fc.constantFrom('', 'telling-later'),
      source: answers,
      child: answers,
      safe: answers,
      language: fc.constantFrom('', 'en', 'pl', 'pt-BR', 'another'),
      form: fc.constantFrom('large', 'plain'),
    });
    fc.assert(
      fc.property(asked, (one) => {
        assert.deepEqual({ ...fileAsked(nameOfFile(one)) }, { ...one });
        assert.match(fileName(one), /^for-you-(large-print\.html|plain-text\.txt)$/);
      }),
    );
  });
});
