import assert from 'node:assert/strict';
import { KEY } from '../../src/teams/key.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { openThings } from '../support/joint-things.ts';

const WHOSE = 'Who is away? (needed)';
const WHO = 'Who stands in? (needed)';

describe('Away, for whoever works with other agencies', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
    for (const key of ['pat', 'mo', 'cora', 'liam', 'dee', 'drew', 'dan', 'gale']) await teams.chat(key).say('help');
  });
  afterEach(() => teams.close());

  const until = (chat: ReturnType<Teams['chat']>) => chat.type('Until the end of (needed)', '2026-12-18');

  it('names a colleague, who is told and finds what is open; I am back ends it', async () => {
    await openThings(teams.joint, teams.directory);
    const pat = await teams.chat('pat').say('I am ill');
    assert.match(pat.text(), /Name who looks after what you have open with other agencies/);
    assert.ok(!pat.text().includes('Drew'), 'nobody of another agency is on the list');
    await until(pat.pick(/^Dee Director/)).press('Let them stand in');
    assert.match(pat.text(), /Dee Director stands in for you until 18 December 2026\./);
    await teams.deliver();
    const dee = teams.chat('dee').look();
    assert.match(dee.text(), /You stand in for Pat Practitioner[\s\S]*is away until 18 December 2026/);
    await dee.press('What they have open');
    assert.match(dee.text(), /Pat Practitioner/);
    await pat.say('away');
    await pat.press('I am back');
    assert.match(pat.text(), /What you have open is yours alone again/);
    await dee.say('joint');
    assert.ok(!dee.buttons().some((title) => title.includes('your people')), dee.buttons().join());
  });

  it('is said by a manager for one who is ill, which both read, and taken back by either', async () => {
    const mo = await teams.chat('mo').say('away');
    await mo.press('Somebody I lead is away');
    await until(mo.pick(/^Pat Practitioner/, WHOSE).pick(/^Liam Lawson/, WHO)).press('Let them stand in');
    assert.match(mo.text(), /Both of them are told[\s\S]*Liam Lawson stands in for Pat Practitioner until 18 December/);
    await teams.deliver();
    assert.match(teams.chat('liam').look().text(), /You stand in for Pat Practitioner[\s\S]*Mo Manager has said so\./);
    const pat = teams.chat('pat').look();
    assert.match(pat.text(), /Mo Manager has written down that you are away until 18 December/);
    await pat.press('Change it');
    assert.match(pat.text(), /Liam Lawson stands in for you/);
    await mo.press('Pat Practitioner is back');
    assert.match(mo.text(), /What Pat Practitioner has open is theirs alone again[\s\S]*None of them is away/);
  });

  it('says at once where whoever is named is away too', async () => {
    const cora = await teams.chat('cora').say('away');
    await until(cora.pick(/^Liam Lawson/)).press('Let them stand in');
    const liam = await teams.chat('liam').say('away');
    await until(liam.pick(/^Cora/)).press('Let them stand in');
    assert.match(liam.text(), /Cora \w+ is away too, until 18 December 2026\. Until then it goes to/);
  });

  it('lets the only manager of an agency say it for their people, though nobody can stand in for them', async () => {
    const dan = await teams.chat('dan').say('away');
    assert.match(dan.text(), /Nobody can stand in for you[\s\S]*lists nobody else here who decides/);
    await dan.press('Somebody I lead is away');
    await until(dan.pick(/^Drew/, WHOSE).pick(/^Poppy/, WHO)).press('Let them stand in');
    assert.match(dan.text(), /Poppy \w+ stands in for Drew/);
  });

  it('refuses a forged card: for somebody they do not lead, of another agency, or with nobody named', async () => {
    const id = (key: string) => teams.directory.byKey(key)!.id;
    const set = async (by: string, inputs: Record<string, string>): Promise<string> => {
      const chat = teams.chat(by);
      const data = { [KEY]: { verb: 'away-set', ref: '', rev: -1 }, until: '2026-12-18', ...inputs };
      const value = { action: { type: 'Action.Execute', verb: 'away-set', data }, trigger: 'manual' };
      const forged = { type: 'invoke', name: 'adaptiveCard/action', value };
      return chat.read(await chat.deliver(activityOf(teams, chat.person, forged))).text();
    };
    assert.match(await set('cora', { whose: id('pat'), to: id('liam') }), /You lead nobody for whom you can say this/);
    assert.match(await set('mo', { whose: id('drew'), to: id('liam') }), /You can say this of yourself/);
    assert.match(await set('mo', { whose: id('dan'), to: id('sam') }), /You can say this of yourself/);
    assert.match(await set('pat', { to: id('drew') }), /cannot stand in here/);
    assert.match(await set('pat', { to: '' }), /cannot stand in here/);
    assert.match(await set('gale', { to: id('pat') }), /Only somebody who decides, or works with other agencies/);
    assert.equal(await teams.store.get('NCC', 'absences'), null);
    assert.equal(await teams.store.get('POL', 'absences'), null);
  });
});
