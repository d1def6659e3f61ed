// Somebody is late on a route: it is logged as a block, each leads to the other, and what came is written on the route.
import assert from 'node:assert/strict';
import type { Person } from '../../src/people/types.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { FILLED } from '../support/routes.ts';

const FIVE_WEEKS = 35 * 24 * 60 * 60_000;

describe('A block that is logged from a route, in chat', () => {
  let teams: Teams;
  let pat: Chat;
  let id: string;
  const person = (key: string): Person => teams.directory.byKey(key)!;
  beforeEach(async () => {
    teams = await startTeams();
    pat = teams.chat('pat');
    await pat.say('help');
    const { routes } = teams.joint;
    const matter = 'LCS 40417';
    const opened = await routes.open(person('pat'), {
      route: 'police-material',
      direction: 'out',
      matter,
      other: 'POL',
    });
    id = opened.route!.id;
    const fields = { ...FILLED['police-material'], wanted: 'The interview of 3 May', why: 'The conference needs it' };
    await routes.fill(person('pat'), id, { fields });
    const came = await routes.complete(person('pat'), id, { contact: person('poppy').id });
    assert.notEqual(came.outcome, 'refused', JSON.stringify(came));
    teams.advance(FIVE_WEEKS);
  });
  afterEach(() => teams.close());
  const openRoute = async (): Promise<void> => {
    await pat.say('protocol');
    await pat.press(/^3\. /);
  };

  it('begins with what the form of the route says, leads there and back, and lets what came be written down', async () => {
    await openRoute();
    await pat.press('Log it as a block');
    const form = JSON.stringify(pat.shown);
    for (const words of ['The interview of 3 May', 'The conference needs it', 'LCS 40417'])
      assert.ok(form.includes(words));
    pat.pick('Some harm may come').pick('Who asks, the day, what hangs on it, and their reason');
    await pat.press('Log it');
    assert.match(pat.text(true), new RegExp(`It came up in ${id}`));
    await pat.press('Where it came up');
    assert.match(pat.text(), /Logged as block NCC-\S+\. Step 1 of 4: In writing/);
    assert.ok(!pat.buttons().includes('Log it as a block'));
    await pat.press('See the block');
    await pat.press('Settle it');
    await pat.press('They shared it');
    await pat.press('Where it came up');
    assert.match(pat.text(), /shared it, as block NCC-\S+ says\. Write down here what came/);
    await pat.press('An answer came');
    assert.ok(!pat.text().includes('Nothing of it is held'));
    await pat.press('All of it is given');
    await pat.press('Put it on the route');
    assert.match(pat.text(), /Answered/);
    assert.match(pat.text(true), /It came after block NCC-\S+ was settled/);
  });
});
