// How sharing goes, asked for in the chat: whose figures somebody sees, another time, lessons, and the monthly news.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readingsIn } from '../../src/record/access.ts';
import type { AccessDocument } from '../../src/record/access.ts';
import { reviewId } from '../../src/record/review-lessons.ts';
import { startDrive } from '../support/drive.ts';
import type { Drive } from '../support/drive.ts';
import type { Chat } from '../support/person.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { decisions, keep } from '../support/reviewed.ts';

const october = decisions(40, new Date('2026-10-02T09:00:00Z'));

describe('The review in the chat', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
    teams.advance(Date.parse('2026-11-03T10:00:00Z') - teams.now().getTime());
    await keep(teams.store, october);
  });
  afterEach(() => teams.close());

  const days = (chat: Chat, first: string, last: string): Promise<Chat> =>
    chat
      .pick('From one day to another')
      .type('The first day', first)
      .type('The last day', last)
      .press('Show this time');

  it('shows a director the agency in a few sentences, with no small number and nobody named', async () => {
    const dee = await teams.chat('dee').say('review');
    assert.match(dee.text(), /How sharing goes\n1 Oct 2026 to 31 Oct 2026/);
    assert.match(dee.text(), /Decisions on record: 40\. In the period before: fewer than five\./);
    assert.match(dee.text(), /Nobody is named here, and no case\./);
    for (const { author, id } of october)
      assert.ok(!dee.text(true).includes(author.name) && !dee.text(true).includes(id));
    assert.match(dee.text(), /The figures were made 3 November 2026 at 10:00\./);
  });

  it('shows a manager their own team alone, and says that it stays there', async () => {
    const mo = await teams.chat('mo').say('figures');
    const own = october.filter(({ author }) => author.team === 'Family Support East');
    assert.match(
      mo.text(),
      new RegExp(`Family Support East, 1 Oct 2026[^]*Decisions on record: ${own.length}\\. In the period before: 0\\.`),
    );
    assert.match(mo.text(), /Keep them in the team\./);
  });

  it('is for nobody else, and everybody who may is told of the word', async () => {
    for (const who of ['pat', 'gale', 'ada', 'rex']) {
      const chat = await teams.chat(who).say('review');
      assert.match(chat.text(), /Figures are for those who manage, audit/, who);
    }
    for (const [who, told] of [
      ['pat', false],
      ['dee', true],
      ['ira', true],
      ['mo', true],
    ] as const) {
      const chat = await teams.chat(who).say('help');
      assert.equal(chat.text(true).includes('See how sharing goes'), told, who);
    }
  });

  it('shows another time: the last quarter, whole months, and no single days of the agency', async () => {
    const dee = await teams.chat('dee').say('review');
    await dee.pick('The last quarter').press('Show this time');
    assert.match(dee.text(), /1 Jul 2026 to 30 Sept 2026\n/);
    await days(dee, '2026-09-01', '2026-10-31');
    assert.match(dee.text(), /1 Sept 2026 to 31 Oct 2026/);
    await days(dee, '2026-10-01', '2026-10-09');
    assert.match(dee.text(), /Pick whole months\./);
    await dee.say('review');
    await days(dee, '2026-10-31', '2026-10-01');
    assert.match(dee.text(), /The last day is before the first\./);
  });

  it('takes a lesson from an auditor too, who changes no record, and shows it to everybody who reviews', async () => {
    const ira = await teams.chat('ira').say('review');
    await ira.type('What do we learn from this?', 'We share sooner when we ask early.').press('Keep this lesson');
    assert.match(ira.text(), /Your lesson is kept with the review\./);
    const mo = await teams.chat('mo').say('review');
    assert.match(mo.text(true), /Auditor, 3 November 2026[^]*We share sooner when we ask early/);
    assert.ok(!mo.text(true).includes('Ira'));
  });

  it('keeps no lesson that may say who somebody is, and leaves what was typed', async () => {
    const dee = await teams.chat('dee').say('review');
    await dee
      .type('What do we learn from this?', 'Ask Pat Practitioner why it took so long.')
      .press('Keep this lesson');
    assert.match(dee.text(), /Your lesson may say who somebody is[^]*Take out: “Pat/);
    assert.equal((await teams.store.get('NCC', reviewId('2026-10')))?.document.kind, 'review');
    const again = await teams.chat('sam').say('review');
    assert.match(again.text(true), /Nobody has written a lesson on it yet\./);
  });

  it('comes to the director by itself once it is made, and can be answered with a lesson', async () => {
    await teams.chat('dee').say('help');
    await teams.register.reviews.makeMonthly();
    await teams.deliver();
    const dee = teams.chat('dee');
    dee.look();
    assert.match(dee.text(), /How sharing goes\n1 Oct 2026 to 31 Oct 2026[^]*Decisions on record: 40\./);
    await dee.type('What do we learn from this?', 'We ask for advice too late.').press('Keep this lesson');
    assert.match(dee.text(), /Your lesson is kept with the review\./);
  });
});

describe('The page of a review in the chat', () => {
  let teams: Teams;
  let drive: Drive;
  const start = async (files?: 'consent'): Promise<void> => {
    teams = await startTeams(files ? { files } : {});
    teams.advance(Date.parse('2027-02-03T10:00:00Z') - teams.now().getTime());
    await keep(teams.store, october);
  };
  beforeEach(async () => {
    drive = await startDrive();
  });
  afterEach(async () => {
    await teams.close();
    await drive.close();
  });

  const noted = async () =>
    (await teams.store.all<AccessDocument>('NCC', 'access', 100)).items
      .flatMap(({ document }) => readingsIn(document))
      .filter(({ content }) => content.copy !== undefined || content.what === 'public-page');
  const days = (chat: Chat): Promise<Chat> =>
    chat
      .pick('From one day to another')
      .type('The first day', '2026-10-01')
      .type('The last day', '2026-10-31')
      .press('Show this time');
  const offered = ({ inbox }: Chat): Record<string, unknown> => {
    const [card] = inbox.at(-1)!.activity['attachments'] as { contentType: string; content: Record<string, unknown> }[];
    assert.equal(card!.contentType, 'application/vnd.microsoft.teams.card.file.consent');
    return card!.content;
  };
  let sessions = 0;
  const answer = (chat: Chat, action: 'accept' | 'decline', context: unknown) =>
    teams.post(
      activityOf(teams, chat.person, {
        type: 'invoke',
        name: 'fileConsent/invoke',
        value: {
          type: 'fileUpload',
          action,
          context,
          uploadInfo: { uploadUrl: `${drive.url}/session-${(sessions += 1)}`, contentUrl: `${drive.url}/page.html` },
        },
        replyToId: chat.inbox.at(-1)!.id,
      }),
    );
  const hashOf = (html: string): string => createHash('sha256').update(html).digest('hex');

  it('goes into a director’s OneDrive when they agree, and stands in the access log with its hash', async () => {
    await start('consent');
    const dee = await days(await teams.chat('dee').say('review'));
    await dee.press('Open the page');
    const { description, acceptContext } = offered(dee);
    assert.match(String(description), /^How sharing goes, 1 Oct 2026 to 31 Oct 2026, as one page with charts/);
    assert.deepEqual([acceptContext, drive.files, await noted()], [{ ref: 'review 2026-10-01 2026-10-31' }, [], []]);
    await answer(dee, 'accept', acceptContext);
    const { html } = drive.files[0]!;
    assert.match(html, /Decisions on record: 40\. In the period before: fewer than five\.[^]*<svg/);
    const [reading, ...others] = await noted();
    assert.deepEqual(others, []);
    assert.deepEqual(
      [reading!.by.name, reading!.content.what, reading!.content.copy, reading!.content.sought?.text],
      ['Dee Director', 'review', hashOf(html), '2026-10-01 2026-10-31'],
    );
    assert.match(JSON.stringify(dee.inbox.at(-2)!.activity), new RegExp(hashOf(html)));
  });

  it('is not made where they say no', async () => {
    await start('consent');
    const dee = await days(await teams.chat('dee').say('review'));
    await dee.press('Open the page');
    await answer(dee, 'decline', offered(dee)['declineContext']);
    assert.match(JSON.stringify(dee.inbox.at(-1)!.activity), /No page was made/);
    assert.deepEqual([drive.files, await noted()], [[], []]);
  });

  it('is made of nothing that somebody may not see, whatever consent they send', async () => {
    await start('consent');
    for (const [who, ref, said] of [
      ['pat', 'review 2026-10-01 2026-10-31', /Figures are for those who manage/],
      ['dee', 'review 2026-10-01 2026-10-09', /Pick whole months/],
      ['dee', 'review 2027-02-01 2027-02-28', /months that are over/],
      ['dee', 'review 2026-13-01 2026-10-09', /Write the first and the last day/],
      ['dee', 'public 2026', /Only information governance/],
      ['ivy', 'public 2027', /That year is not over/],
      ['dee', 'review 2026', /no record/i],
    ] as const) {
      const chat = await teams.chat(who).say('help');
      await answer(chat, 'accept', { ref });
      assert.match(JSON.stringify(chat.inbox.at(-1)!.activity), said, ref);
    }
    assert.deepEqual([drive.files, await noted()], [[], []]);
  });

  it('of a manager is that of their own team', async () => {
    await start('consent');
    const mo = await days(await teams.chat('mo').say('review'));
    await mo.press('Open the page');
    await answer(mo, 'accept', offered(mo)['acceptContext']);
    assert.match(drive.files[0]!.html, /Family Support East, 1 Oct 2026/);
  });

  it('for the public is offered to information governance alone, and says what to check until that is done', async () => {
    await start('consent');
    for (const who of ['dee', 'mo', 'ira']) {
      const chat = await teams.chat(who).say('review');
      assert.ok(!chat.text(true).includes('A page for the public'), who);
    }
    const ivy = await teams.chat('ivy').say('review');
    await ivy.pick('2026').press('Make this page');
    await answer(ivy, 'accept', offered(ivy)['acceptContext']);
    assert.match(drive.files[0]!.html, /Before the council publishes this/);
    const [reading] = await noted();
    assert.deepEqual([reading!.content.what, reading!.content.sought?.text], ['public-page', '2026']);
    await ivy.say('review');
    await ivy.pick('2026').type('Only when all of it is checked', 'true').press('Make this page');
    assert.deepEqual(offered(ivy)['acceptContext'], { ref: 'public 2026 checked' });
    await answer(ivy, 'accept', offered(ivy)['acceptContext']);
    assert.ok(!drive.files[1]!.html.includes('Before the council publishes this'));
  });

  it('where no file can be sent, comes from a terminal, and the card says how', async () => {
    await start();
    const dee = await days(await teams.chat('dee').say('review'));
    await dee.press('Open the page');
    assert.ok(
      dee.look().text().includes('npx can-i-share review --from 2026-10-01 --to 2026-10-31 --as dee --out review.html'),
    );
    const ivy = await teams.chat('ivy').say('review');
    await ivy.press('Make this page');
    assert.ok(ivy.look().text().includes('npx can-i-share public --year 2026 --as ivy --out public.html'));
    assert.deepEqual(await noted(), []);
  });
});
