// What people type into fields that other agencies read: looked at before it goes, and held up by nothing but their own
// second thought.
import assert from 'node:assert/strict';
import type { RegisterDocument } from '../../src/record/register-document.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { openRequest } from '../support/route-chat.ts';

const SO = 'It must be there: send it so';
const NHS = '943 476 5919';

describe('What is typed into fields that others read', () => {
  let teams: Teams;
  let pat: Chat;
  let drew: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    pat = teams.chat('pat');
    drew = teams.chat('drew');
  });
  afterEach(() => teams.close());

  const stored = async (agency: string, kind: string): Promise<string> =>
    JSON.stringify((await teams.store.all<RegisterDocument>(agency, kind, 10)).items.map(({ document }) => document));

  async function logForm(asked: string): Promise<void> {
    await pat.say('The health visitor refuses to tell us anything');
    pat.pick('Norfolk Community Health').pick('Data protection or GDPR').pick('Some harm may come');
    pat.pick('A child or family').pick('Who asks, the day, what hangs on it, and their reason');
    pat.type('What did you ask for?', asked).type('Why is it needed?', 'The conference');
    pat.type('When did you ask?', '2026-11-20');
  }

  it('is pointed out in a case reference, and nothing is opened before they say so', async () => {
    await openRequest(drew, 'Jayden Smith born 12/03/2019');
    assert.match(drew.text(), /others will read this/);
    assert.match(drew.text(), /“12\/03\/2019” looks like a date of birth/);
    assert.match(drew.text(), /“Jayden Smith” looks like a name/);
    assert.doesNotMatch(await stored('POL', 'route'), /Jayden/);
    await drew.press(SO);
    assert.match(await stored('POL', 'route'), /Jayden Smith born/);
    assert.match(drew.text(), /What do they ask for\?/);
  });

  it('is pointed out in a field of a route, and left out where they change it', async () => {
    await openRequest(drew);
    const form = 'What do they ask for? (needed)';
    drew.type(form, `The notes of NHS ${NHS} of 12 Elm Street`);
    await drew.press('Keep and go on');
    assert.match(drew.text(), /looks like an NHS number/);
    assert.match(drew.text(), /“12 Elm Street” looks like an address/);
    assert.doesNotMatch(await stored('POL', 'route'), /476/);
  });

  it('may be of staff, and how they are reached', async () => {
    await openRequest(drew);
    drew.type('What do they ask for? (needed)', 'The notes that DC Sarah Palmer and Cora Carter spoke of');
    await drew.press('Keep and go on');
    assert.doesNotMatch(drew.text(), /others will read this/);
  });

  it('is pointed out of a block, once, and logged as it is where they say so', async () => {
    await logForm(`The weight of NHS ${NHS}`);
    await pat.press('Log it');
    assert.match(pat.text(), /others will read this/);
    assert.doesNotMatch(await stored('NCC', 'block'), /476/);
    await pat.press(SO);
    assert.match(pat.text(), /Norfolk Community Health will not share/);
    assert.match(await stored('NCC', 'block'), /476/);
  });

  it('is pointed out beside who will not share, where it is no name of staff', async () => {
    await logForm('The weights');
    pat.type('Their name or team, if not listed', `Health visitor Sue Long, about NHS ${NHS}`);
    await pat.press('Log it');
    assert.match(pat.text(), /looks like an NHS number/);
    assert.doesNotMatch(pat.text(), /Sue Long/);
  });

  it('holds nothing up in danger: it is done, and whom to call comes first', async () => {
    await logForm('Dad says he is going to kill the baby now');
    await pat.press('Log it');
    const said = pat.text();
    assert.match(said, /call 999/);
    assert.ok(said.indexOf('call 999') < said.indexOf('Norfolk Community Health will not share'), said);
    assert.match(said, /101/);
    assert.match(await stored('NCC', 'block'), /kill the baby/);
  });

  it('says whom to call for a threat in a field of a route, whenever it is to be', async () => {
    await openRequest(drew);
    drew.type('What do they ask for? (needed)', 'Dad says he will kill the baby tonight');
    await drew.press('Keep and go on');
    assert.match(drew.text(), /call 999/);
    assert.match(await stored('POL', 'route'), /kill the baby/);
  });

  it('says whom to call above what is held back, too', async () => {
    await logForm(`He is going to kill her now, NHS ${NHS}`);
    await pat.press('Log it');
    const said = pat.text();
    assert.ok(said.indexOf('call 999') >= 0 && said.indexOf('call 999') < said.indexOf('others will read'), said);
    assert.ok(pat.buttons().includes(SO));
    await pat.press(SO);
    assert.match(pat.text(), /call 999/);
  });

  it('cannot be sent from a card that is too small for it, and says what to do', async () => {
    const long = 'They said that they will look into it next week. '.repeat(40);
    await logForm(`${long.slice(0, 1900)} NHS ${NHS}`);
    pat.type('Why is it needed?', long.slice(0, 1900)).type('What they said or did, in words', long.slice(0, 1900));
    await pat.press('Log it');
    assert.match(pat.text(), /too long to send so/);
    assert.ok(!pat.buttons().includes(SO));
  });

  it('is not believed of a forged card: what it carries is what anybody could have typed', async () => {
    await logForm('');
    for (const kept of ['', '[]', 'null', '{"asked":1}', '{']) {
      const sent = pat.activity('Log it') as { value: { action: { data: { cis: object } } } };
      sent.value.action.data.cis = { ...sent.value.action.data.cis, kept };
      assert.equal((await pat.deliver(sent as never)).status, 200);
    }
    assert.equal(await stored('NCC', 'block'), '[]');
  });
});
