// `compare` in Teams: who gets the page, of which editions, and that nobody's message waits for it.
import assert from 'node:assert/strict';
import { makeEditions, withLaw } from '../../src/policy/governing.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { readTyped } from '../../src/teams/typed-words.ts';
import { startDrive } from '../support/drive.ts';
import type { Drive } from '../support/drive.ts';
import type { Chat, Element } from '../support/person.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const norfolk = loadEdition('norfolk-2015');
const england = loadEdition('england-2026');
const SINCE_2015 = { edition: norfolk, from: '2015-03-23' };
const IN_TURN = withLaw(makeEditions([SINCE_2015, { edition: england, from: '2026-01-12' }]), england);

describe('Two editions compared in Teams', () => {
  let drive: Drive;
  let teams: Teams;
  let ivy: Chat;
  const start = async (settings: Parameters<typeof startTeams>[0] = {}): Promise<void> => {
    teams = await startTeams({ files: 'consent', editions: IN_TURN, ...settings });
    ivy = teams.chat('ivy');
  };
  beforeEach(async () => {
    drive = await startDrive();
  });
  afterEach(async () => {
    await teams.close();
    await drive.close();
  });

  const offered = ({ inbox }: Chat): { name: string; context: object } => {
    const [card] = inbox.at(-1)!.activity['attachments'] as readonly Element[];
    const { acceptContext } = card!['content'] as { acceptContext: object };
    return { name: String(card!['name']), context: acceptContext };
  };
  const accept = (chat: Chat, context: object): Promise<unknown> => {
    const place = { uploadUrl: `${drive.url}/${drive.files.length}`, contentUrl: `${drive.url}/x`, name: 'x' };
    const uploadInfo = { ...place, uniqueId: 'x', fileType: 'html' };
    const value = { type: 'fileUpload', action: 'accept', context, uploadInfo };
    return teams.post(activityOf(teams, chat.person, { type: 'invoke', name: 'fileConsent/invoke', value }));
  };

  it('are a page in each form, once information governance agrees to it', async () => {
    await start();
    await ivy.say('compare norfolk-2015 england-2026');
    assert.equal(offered(ivy).name, 'norfolk-2015-and-england-2026.html');
    await accept(ivy, offered(ivy).context);
    assert.match(drive.files.at(-1)!.html, /<h1>norfolk-2015 and england-2026 compared<\/h1>/);
    assert.match(drive.files.at(-1)!.html, /Made by Ivy/);
    for (const [title, text] of [
      ['Large print', /id="large-print" checked/],
      ['Plain text, for Braille and for listening', /^norfolk-2015 and england-2026 compared/],
    ] as const) {
      await ivy.lookBack(1).press(title);
      await accept(ivy, offered(ivy).context);
      assert.match(drive.files.at(-1)!.html, text);
    }
  });

  it('are, where none is named, the one in force and today’s law, or the one before it', async () => {
    await start();
    await ivy.say('compare');
    assert.deepEqual(offered(ivy).context, { ref: 'compare norfolk-2015 england-2026' });
    await teams.close();
    await start({ editions: withLaw(makeEditions([SINCE_2015]), england) });
    await ivy.say('what differs');
    assert.deepEqual(offered(ivy).context, { ref: 'compare norfolk-2015 england-2026' });
    await teams.close();
    await start({ editions: makeEditions([SINCE_2015]) });
    await ivy.say('compare');
    assert.match(ivy.text(), /There is only one here: norfolk-2015\./);
  });

  it('are named in a sentence where one is not here or not two are named', async () => {
    await start();
    for (const typed of [
      'compare norfolk-2015 england-1066',
      'compare england-2026',
      'compare a-1000, b-1000, c-1000',
    ]) {
      await ivy.say(typed);
      assert.match(ivy.text(), /Name two of these.*Here are: norfolk-2015, england-2026\./, typed);
    }
    await accept(ivy, { ref: 'compare norfolk-2015 ../../x' });
    assert.match(JSON.stringify(ivy.inbox.at(-1)!.activity), /Name two of these/);
    assert.deepEqual(drive.files, []);
  });

  it('are for no other role, whatever consent is sent back', async () => {
    await start();
    for (const key of ['pat', 'mo', 'ira', 'ada']) {
      const chat = teams.chat(key);
      await chat.say('compare norfolk-2015 england-2026');
      assert.match(chat.text(), /information governance/i, key);
      await accept(chat, { ref: 'compare norfolk-2015 england-2026' });
      assert.match(JSON.stringify(chat.inbox.at(-1)!.activity), /information governance/i, key);
    }
    assert.deepEqual(drive.files, []);
  });

  it('come with what to type at a terminal, where no file can be sent', async () => {
    await start({ files: 'terminal' });
    await ivy.say('compare norfolk-2015 and england-2026');
    assert.match(ivy.text(), /npx can-i-share compare norfolk-2015 england-2026 --page compare\.html/);
  });

  it('stand in the help of that role alone', async () => {
    await start();
    await ivy.say('help');
    assert.match(ivy.look().text(true), /what differs between the policy and today's law/);
    const pat = teams.chat('pat');
    await pat.say('help');
    assert.doesNotMatch(pat.look().text(true), /what differs between the policy and today's law/);
  });

  it('are not meant by a question or by a danger that begins so', async () => {
    await start();
    for (const typed of [
      'compare notes with the police about a child?',
      'compare norfolk-2015 he is hitting her now',
      'compare his bruises of 2015 with those of 2026',
    ])
      assert.ok('question' in readTyped(typed, 'NCC'), typed);
  });
});
