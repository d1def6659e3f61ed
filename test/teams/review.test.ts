// How sharing goes, asked for in the chat: whose figures somebody sees, another time, lessons, and the monthly news.
import assert from 'node:assert/strict';
import { reviewId } from '../../src/record/review-lessons.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
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
    assert.match(
      dee.text(true),
      /npx can-i-share review --from 2026-10-01 --to 2026-10-31 --as dee --out review\.html/,
    );
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
