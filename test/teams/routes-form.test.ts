import assert from 'node:assert/strict';
import type { StoredDocument } from '../../src/store/port.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { openRequest } from '../support/route-chat.ts';

describe('The form of a route, filled in by two', () => {
  let teams: Teams;
  let drew: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    drew = teams.chat('drew');
    await drew.say('help');
  });
  afterEach(() => teams.close());

  it('writes over nothing that a colleague wrote meanwhile, before that was read', async () => {
    await openRequest(drew);
    const { items } = await teams.store.all<StoredDocument>('POL', 'route', 5);
    const { id } = items[0]!.document;
    const fields = { wanted: 'The *chronology*', enquiry: 'Neglect' };
    await teams.joint.routes.fill(teams.chat('poppy').person, id, { fields });
    drew.type('What do they ask for? (needed)', 'The whole file');
    await drew.press('Keep and go on');
    assert.match(drew.text(), /Somebody else wrote in the same field while you did/);
    assert.match(drew.text(), /What do they ask for\? The \\?\*chronology/);
    assert.match(drew.text(), /The whole file/);
    await drew.press('Keep and go on');
    const now = (await teams.joint.routes.see(drew.person, id))!.form.fields;
    assert.deepEqual(
      now.slice(0, 2).map(({ value }) => value),
      ['The whole file', 'Neglect'],
    );
  });
});
