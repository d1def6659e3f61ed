import assert from 'node:assert/strict';
import { makeRenderer } from '../../src/teams/render.ts';
import { newsListView } from '../../src/teams/views/news-list.ts';
import { reminders } from '../cards/news-list-scenes.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { FILLED } from '../support/routes.ts';

const TEAMS_TAKES = 28 * 1024;

describe('A message with several reminders', () => {
  const titles = (count: number): string[] => {
    const { rows } = newsListView(reminders(count)).data as { readonly rows: readonly { readonly title: string }[] };
    return rows.map(({ title }) => title);
  };

  it('has the most urgent first, a row for each', () => {
    const four = titles(4);
    assert.equal(four.length, 4);
    // by what they are: late again, late, before the end, halfway
    assert.deepEqual(
      four.map((title) => /100200 (\d)/.exec(title)?.[1]),
      ['3', '1', '2', '0'],
    );
  });

  it('shows twelve, counts the rest, and is never more than Teams takes', () => {
    assert.equal(titles(13).length, 12);
    const view = newsListView(reminders(60, 'A very long case reference of somebody who types all they know'));
    assert.match(view.text, /48 more are not shown here\. Type protocol, blocked or joint\./);
    const { card } = makeRenderer(false).render(view);
    assert.match(JSON.stringify(card), /\d+ more are not shown here/);
    assert.ok(JSON.stringify(card).length * 2 < TEAMS_TAKES, String(JSON.stringify(card).length * 2));
  });
});

describe('Reminders in a chat', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
    for (const key of ['drew', 'cora']) await teams.chat(key).say('help');
  });
  afterEach(() => teams.close());

  it('are one card, whose rows open what each is about', async () => {
    const { routes } = teams.joint;
    const drew = teams.directory.byKey('drew')!;
    const cora = teams.directory.byKey('cora')!;
    for (const matter of ['CS-1', 'CS-2']) {
      const opened = await routes.open(drew, { route: 'police-request', direction: 'out', matter, other: 'NCC' });
      assert.ok(opened.outcome === 'done');
      await routes.fill(drew, opened.route.id, { fields: FILLED['police-request']! });
      await routes.complete(drew, opened.route.id, { contact: cora.id, ends: '2026-12-11' });
    }
    await teams.deliver();
    const before = teams.sent.length;
    teams.advance(Date.parse('2026-12-10T10:00:00Z') - teams.now().getTime());
    await teams.deliver();
    assert.equal(teams.sent.length - before, 2, 'one to each of the two');
    const chat = teams.chat('cora').look();
    assert.match(chat.text(), /2 reminders[\s\S]*The most urgent first/);
    const row = chat.pick(/CS\\?-2/);
    await row.press('Continue');
    assert.match(chat.text(), /Hand it to a colleague[\s\S]*CS\\?-2/);
    assert.doesNotMatch(chat.text(), /CS\\?-1/);
  });
});
