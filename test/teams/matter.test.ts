import assert from 'node:assert/strict';
import { readingsIn } from '../../src/record/access.ts';
import type { AccessDocument } from '../../src/record/access.ts';
import { fileAsked, nameOfFile } from '../../src/teams/files.ts';
import { readTyped } from '../../src/teams/typed-words.ts';
import { makeRenderer } from '../../src/teams/render.ts';
import { matterView } from '../../src/teams/views/matter.ts';
import { matters } from '../cards/matter-scenes.ts';
import { startDrive } from '../support/drive.ts';
import { openThings } from '../support/joint-things.ts';
import type { Element } from '../support/person.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { fileClearRisk } from '../support/walks.ts';

const CASE = 'CF-20417';

describe('Typing a matter', () => {
  const restOf = (typed: string): string | null => {
    const read = readTyped(typed, 'NCC');
    return 'word' in read && read.word.name === 'matter' ? read.rest : null;
  };

  it('is understood with a case reference after it, and alone', () => {
    assert.equal(restOf('matter'), '');
    for (const number of ['CS 1234', 'C-100200', '2026/17 B', '20417', 'LL 10 4'])
      assert.equal(restOf(`Matter ${number}`), number, number);
    assert.equal(restOf('show matter: CS 1234'), 'CS 1234');
  });

  it('takes no question and no alarm away', () => {
    for (const typed of [
      'matter of fact, can I tell the school?',
      'matters got worse, can I tell her GP about the 3 falls she had this week?',
      'matter 12 year old girl says she will be killed tonight',
      'matter she is being hurt',
      'does it matter that he is 17?',
    ])
      assert.equal(restOf(typed), null, typed);
  });
});

describe('A matter in Teams', () => {
  let teams: Teams;
  let reference: string;
  before(async () => {
    teams = await startTeams();
    reference = await fileClearRisk(teams.chat('pat'), CASE);
  });
  after(() => teams.close());

  const readings = async () =>
    (await teams.store.all<AccessDocument>('NCC', 'access', 100)).items
      .flatMap(({ document }) => readingsIn(document))
      .filter(({ content }) => content.what === 'joint');

  it('shows its author what they recorded, and opens it from there', async () => {
    const pat = teams.chat('pat');
    await pat.say(`matter ${CASE}`);
    assert.match(pat.text(), /Matter CF\\-20417[^]*One thing about it[^]*Decision recorded by Pat Practitioner/);
    assert.ok(pat.text().includes(reference));
    await pat.press(/^Decision recorded by Pat Practitioner\. /);
    assert.ok(pat.text(true).includes(reference));
  });

  it('asks which one, where none was typed, and says where that is none', async () => {
    const pat = teams.chat('pat');
    await pat.say('matter');
    assert.match(pat.text(), /Which matter\?/);
    pat.type('Case reference', CASE);
    await pat.press('Show it');
    assert.ok(pat.text().includes(reference));
    await pat.press('Another matter');
    pat.type('Case reference', '--');
    await pat.press('Show it');
    assert.match(pat.text(), /no case reference/);
  });

  it('says the same to a colleague as of a case that nobody has ever named', async () => {
    const wes = teams.chat('sam');
    await wes.say(`matter ${CASE}`);
    const there = wes.text(true).replaceAll(/CF\\?-20417/g, 'X');
    await wes.say('matter CF-99999');
    assert.equal(there, wes.text(true).replaceAll(/CF\\?-99999/g, 'X'));
    assert.match(there, /nothing about it that you may see/);
  });

  it('is noted where an auditor looks, and for nobody whose own it is', async () => {
    assert.deepEqual(await readings(), []);
    const ira = teams.chat('ira');
    await ira.say(`matter ${CASE}`);
    assert.ok(ira.text().includes(reference));
    assert.deepEqual(
      (await readings()).map(({ by, content }) => [by.name, content.sought?.text]),
      [['Ira Auditor', CASE]],
    );
  });

  it('is for nobody who works on none', async () => {
    const ada = teams.chat('ada');
    await ada.say(`matter ${CASE}`);
    assert.match(ada.text(), /Matters are for those who work on them/);
  });

  it('shows what a forged row names no more than its own part does', async () => {
    const pat = teams.chat('pat');
    await pat.say(`matter ${CASE}`);
    const activity = pat.activity('Another matter');
    const { action, ...rest } = activity['value'] as { action: object };
    for (const open of ['record NCC-0000-0000', 'route NCC-0000-0000', 'pack x', '', `constructor ${reference}`]) {
      const data = { cis: { verb: 'matter-open', pick: `open=${open}` } };
      pat.read(
        await pat.deliver({ ...activity, value: { ...rest, action: { ...action, verb: 'matter-open', data } } }),
      );
      assert.doesNotMatch(pat.text(), /Decision recorded/, open);
    }
  });
});

describe('The card of a matter', () => {
  const view = (what: string) => matterView(matters()[what]!);

  it('says where only the newest is shown, and how to open what is older', () => {
    const older = /Only the newest things about it are here\. To open an older one, type show and its reference\./;
    assert.match(String(view('far more than there is room for').data['older']), older);
    assert.equal(view('the first time, with a record alone').data['older'], '');
    assert.match(JSON.stringify(makeRenderer(true).render(view('far more than there is room for'))), older);
  });

  it('is told in a notification without what only a card reads', () => {
    for (const { summary, text } of Object.values(matters()).map((seen) => matterView(seen)))
      assert.doesNotMatch(summary + text, /\\/);
  });
});

describe('What waits of joint working', () => {
  let teams: Teams;
  before(async () => {
    teams = await startTeams();
    await openThings(teams.joint, teams.directory, CASE);
  });
  after(() => teams.close());

  it('is counted with a button where somebody asks what waits, and on the list of what is theirs', async () => {
    const pat = teams.chat('pat');
    for (const word of ['waiting', 'mine']) {
      await pat.say(word);
      assert.doesNotMatch(pat.text(), /Nothing waits for you|You have none yet/, word);
      for (const button of ['Routes', 'Blocks', 'Assessments'])
        assert.ok(pat.buttons().includes(`${button} that wait for you: 1`), `${word} ${pat.buttons().join()}`);
    }
    await pat.press('Blocks that wait for you: 1');
    assert.match(pat.text(), /Norfolk Community Health/);
  });

  it('is nothing for whoever has no part in it', async () => {
    const sam = teams.chat('sam');
    for (const word of ['waiting', 'mine']) {
      await sam.say(word);
      assert.doesNotMatch(sam.text(), /that wait for you:/, word);
    }
  });
});

describe('The page of a matter', () => {
  it('is named by its case reference in what goes out with the question, and read back from that', () => {
    for (const ref of [CASE, 'CS 1234', 'matter 7'])
      assert.deepEqual(fileAsked(nameOfFile({ kind: 'matter', ref })), { kind: 'matter', ref });
  });

  it('is made when they agree, by what they may see then, and put where they have it', async () => {
    const drive = await startDrive();
    const teams = await startTeams({ files: 'consent' });
    try {
      const reference = await fileClearRisk(teams.chat('pat'), CASE);
      const pat = teams.chat('pat');
      await pat.say(`matter ${CASE}`);
      await pat.press('Take it as a page');
      const card = (pat.inbox.at(-1)!.activity['attachments'] as readonly Element[])[0]!;
      const { acceptContext: context } = card['content'] as { acceptContext: object };
      const place = { uploadUrl: `${drive.url}/here`, contentUrl: `${drive.url}/matter.html`, name: 'matter.html' };
      const value = {
        type: 'fileUpload',
        action: 'accept',
        context,
        uploadInfo: { ...place, uniqueId: 'x', fileType: 'html' },
      };
      for (const key of ['pat', 'sam']) {
        const { person } = teams.chat(key);
        await teams.post(
          activityOf(teams, person, {
            type: 'invoke',
            name: 'fileConsent/invoke',
            value:
              key === 'pat'
                ? value
                : { ...value, uploadInfo: { ...value.uploadInfo, uploadUrl: `${drive.url}/there` } },
          }),
        );
      }
      const [own, others] = drive.files;
      assert.match(own!.html, new RegExp(`<h1>Matter ${CASE}</h1>`));
      assert.ok(own!.html.includes(reference));
      assert.match(own!.html, /Made for Pat Practitioner/);
      assert.ok(!others!.html.includes(reference), 'another who sends the same is given what they may see');
    } finally {
      await teams.close();
      await drive.close();
    }
  });
});
