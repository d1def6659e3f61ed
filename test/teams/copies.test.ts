import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readingsIn } from '../../src/record/access.ts';
import type { AccessDocument } from '../../src/record/access.ts';
import { StoreUnavailable } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/port.ts';
import { isFilePlace } from '../../src/teams/upload.ts';
import { startDrive } from '../support/drive.ts';
import type { Drive } from '../support/drive.ts';
import type { Chat, Element } from '../support/person.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { fileClearRisk } from '../support/walks.ts';

/** The attachment of the newest message, whatever it is. */
const newest = ({ inbox }: Chat): Element =>
  (inbox.at(-1)!.activity['attachments'] as readonly Element[])[0] ?? assert.fail('No attachment.');
const FILE_CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const FILE_INFO = 'application/vnd.microsoft.teams.card.file.info';

describe('Taking a copy of a record in Teams', () => {
  let teams: Teams;
  let drive: Drive;
  let store: Store;
  let failCreate = false;
  let reference: string;
  let ira: Chat;
  beforeEach(async () => {
    drive = await startDrive();
    failCreate = false;
    const real = openSqlite(':memory:');
    store = new Proxy(real, {
      get: (target, name) => {
        if (name === 'create' && failCreate) return () => Promise.reject(new StoreUnavailable());
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    teams = await startTeams({ store, files: 'consent' });
    reference = await fileClearRisk(teams.chat('pat'));
    ira = teams.chat('ira');
    await ira.say(`show ${reference}`);
  });
  afterEach(async () => {
    await teams.close();
    await drive.close();
  });

  const copies = async () =>
    (await store.all<AccessDocument>('NCC', 'access', 100)).items
      .flatMap(({ document }) => readingsIn(document))
      .filter(({ content }) => content.what === 'print');

  const offered = async (chat: Chat): Promise<Element> => {
    await chat.press('Take a copy');
    const card = newest(chat);
    assert.equal(card['contentType'], FILE_CONSENT);
    return card;
  };
  let sessions = 0;
  const place = (path = `/session-${(sessions += 1)}`) => ({
    uploadUrl: `${drive.url}${path}`,
    contentUrl: `${drive.url}/${reference}.html`,
    name: `${reference}.html`,
    uniqueId: 'an id of the drive',
    fileType: 'html',
  });
  const answer = (chat: Chat, value: object, asked = chat.inbox.at(-1)?.id) =>
    teams.post(
      activityOf(teams, chat.person, {
        type: 'invoke',
        name: 'fileConsent/invoke',
        value: { type: 'fileUpload', ...value },
        ...(asked === undefined ? {} : { replyToId: asked }),
      }),
    );
  const accept = async (chat: Chat, uploadInfo: object = place(), context: object = { ref: reference }) =>
    answer(chat, { action: 'accept', context, uploadInfo });

  it('asks first, and names the record alone in what comes back', async () => {
    const { name, content } = await offered(ira);
    const { description, sizeInBytes, acceptContext, declineContext } = content as Record<string, unknown>;
    assert.equal(name, `${reference}.html`);
    assert.match(String(description), new RegExp(`^A copy of record ${reference} as one page`));
    assert.ok(Number(sizeInBytes) > 5000);
    assert.deepEqual([acceptContext, declineContext], [{ ref: reference }, { ref: reference }]);
    assert.deepEqual([await copies(), drive.files], [[], []], 'nothing is made so far');
  });

  it('puts the page into their OneDrive, noted with its hash before it leaves, and leads to it', async () => {
    await offered(ira);
    const { status } = await accept(ira);
    assert.equal(status, 200);
    const [file, ...others] = drive.files;
    assert.deepEqual(others, []);
    assert.match(file!.html, new RegExp(`<h1>Decision record ${reference}</h1>`));
    assert.match(file!.html, /Copy made by Ira Auditor, auditor, on 23 November 2026 at 10:00, in Teams\./);
    const size = Buffer.byteLength(file!.html);
    assert.equal(file!.headers['content-range'], `bytes 0-${size - 1}/${size}`);
    const [noted] = await copies();
    const hash = createHash('sha256').update(file!.html).digest('hex');
    assert.deepEqual([noted!.by.name, noted!.content.reference, noted!.content.copy], ['Ira Auditor', reference, hash]);
    const info = newest(ira);
    assert.deepEqual(
      [info['contentType'], info['contentUrl'], info['content']],
      [FILE_INFO, `${drive.url}/${reference}.html`, { uniqueId: 'an id of the drive', fileType: 'html' }],
    );
    const said = ira.inbox.at(-2)!;
    assert.equal(said.update, true, 'the card that asked is gone');
    assert.match(JSON.stringify(said.activity), new RegExp(hash));
    await ira.say('access log');
    assert.ok(ira.text().includes(`SHA-256 of the copy: ${hash}`), ira.text());
  });

  it('offers the same in large print and as plain text, by the rights of whoever has it then', async () => {
    await offered(ira);
    await accept(ira);
    for (const [title, name, text] of [
      ['Large print', `${reference}-large-print.html`, /id="large-print" checked/],
      ['Plain text, for Braille and for listening', `${reference}-plain-text.txt`, /^Decision record/],
    ] as const) {
      await ira.lookBack(1).press(title);
      const { name: offers, content } = newest(ira);
      assert.equal(offers, name);
      await accept(ira, place(), (content as { acceptContext: object }).acceptContext);
      assert.match(drive.files.at(-1)!.html, text);
    }
    assert.equal((await copies()).length, 3, 'each is noted');
  });

  it('gives an author a copy of their own record, and notes that too', async () => {
    const pat = teams.chat('pat');
    await pat.say(`show ${reference}`);
    await offered(pat);
    await accept(pat);
    assert.match(drive.files[0]!.html, /Copy made by Pat Practitioner, practitioner/);
    assert.deepEqual(
      (await copies()).map(({ by }) => by.name),
      ['Pat Practitioner'],
    );
  });

  it('makes no copy where they say no', async () => {
    await offered(ira);
    await answer(ira, { action: 'decline', context: { ref: reference } });
    assert.match(JSON.stringify(ira.inbox.at(-1)!.activity), /No copy was made/);
    assert.deepEqual([await copies(), drive.files], [[], []]);
  });

  it('makes one copy where Teams sends the same consent twice', async () => {
    await offered(ira);
    const same = place();
    await accept(ira, same);
    await accept(ira, same);
    assert.deepEqual([drive.files.length, (await copies()).length], [1, 1]);
  });

  it('gives nothing to somebody who may not see the record, whatever consent they send', async () => {
    for (const key of ['mo', 'rex', 'gale']) {
      const chat = teams.chat(key);
      await accept(chat);
      assert.match(JSON.stringify(chat.inbox.at(-1)!.activity), /no record/i, key);
    }
    await accept(ira, place(), { ref: 'NCC-0000-0000' });
    await accept(ira, place(), { ref: { id: reference } });
    await accept(ira, place(), {});
    assert.deepEqual([drive.files, await copies()], [[], []]);
  });

  it('gives nothing to somebody who is on no list, and says so', async () => {
    const stranger = { ...ira.person, id: '00000000-0000-0000-0000-00000000ffff', key: 'stranger' };
    await teams.post(
      activityOf(teams, stranger, {
        type: 'invoke',
        name: 'fileConsent/invoke',
        value: { action: 'accept', context: { ref: reference }, uploadInfo: place() },
      }),
    );
    assert.match(JSON.stringify(teams.sent.at(-1)!.activity), /I do not know you/);
    assert.deepEqual([drive.files, await copies()], [[], []]);
  });

  it('gives nothing in a group', async () => {
    await teams.post(
      activityOf(
        teams,
        ira.person,
        {
          type: 'invoke',
          name: 'fileConsent/invoke',
          value: { action: 'accept', context: { ref: reference }, uploadInfo: place() },
        },
        { id: 'a-group', type: 'groupChat' },
      ),
    );
    assert.deepEqual([drive.files, await copies()], [[], []]);
  });

  it('makes the page anew: what was added since the offer stands on it', async () => {
    await offered(ira);
    const pat = teams.chat('pat');
    await pat.say(`show ${reference}`);
    await pat.type('What do you want to add or put right?', 'They rang back.').press('Add to the record');
    await accept(ira);
    assert.match(drive.files[0]!.html, /They rang back\./);
  });

  it('says that it is not there, and what to do, where the place refuses or sends on', async () => {
    for (const status of [403, 500, 307]) {
      drive.status = status;
      await ira.say(`show ${reference}`);
      await offered(ira);
      await accept(ira);
      const said = JSON.stringify(ira.inbox.at(-1)!.activity);
      assert.match(said, /The copy is not in your OneDrive/, String(status));
      assert.match(said, /take a copy again/, String(status));
    }
    assert.deepEqual(
      drive.files.filter(({ path }) => path === '/elsewhere'),
      [],
    );
  });

  it('says so where the place never answers, and gives up in time', async () => {
    drive.status = null;
    const shared = Object.create(store, { close: { value: async () => undefined } }) as Store;
    const hasty = await startTeams({ store: shared, files: 'consent', uploadWithin: 20 });
    try {
      const chat = hasty.chat('ira');
      await chat.say(`show ${reference}`);
      await hasty.post(
        activityOf(hasty, chat.person, {
          type: 'invoke',
          name: 'fileConsent/invoke',
          value: { action: 'accept', context: { ref: reference }, uploadInfo: place() },
        }),
      );
      assert.match(JSON.stringify(chat.inbox.at(-1)!.activity), /It could not be put there, or not in time\./);
    } finally {
      await hasty.close();
    }
  });

  it('sends nothing to any other place, and makes no copy for it', async () => {
    for (const uploadUrl of ['https://evil.example/x', 'http://contoso.sharepoint.com/x', 'nonsense', '', 7]) {
      await ira.say(`show ${reference}`);
      await offered(ira);
      await accept(ira, { ...place(), uploadUrl });
      assert.match(JSON.stringify(ira.inbox.at(-1)!.activity), /not a OneDrive of Microsoft/, String(uploadUrl));
    }
    assert.deepEqual([drive.files, await copies()], [[], []]);
  });

  it('shows no way to a file that lies elsewhere', async () => {
    await offered(ira);
    await accept(ira, { ...place(), contentUrl: 'https://evil.example/x.html' });
    assert.equal(drive.files.length, 1);
    assert.doesNotMatch(JSON.stringify(ira.inbox.map(({ activity }) => activity)), /evil\.example/);
  });

  it('gives nothing out where it cannot be noted, and says so', async () => {
    const sam = teams.chat('ivy');
    await sam.say(`show ${reference}`);
    teams.advance(24 * 3_600_000);
    failCreate = true;
    await accept(sam);
    failCreate = false;
    assert.match(JSON.stringify(sam.inbox.at(-1)!.activity), /The copy is not in your OneDrive/);
    assert.deepEqual([drive.files, await copies()], [[], []]);
  });

  it('answers a consent that holds nonsense, and changes nothing', async () => {
    for (const value of [null, 'x', 7, [], { action: 'accept' }, { action: {}, context: 'x', uploadInfo: [] }]) {
      const { status } = await teams.post(
        activityOf(teams, ira.person, { type: 'invoke', name: 'fileConsent/invoke', value }),
      );
      assert.equal(status, 200, JSON.stringify(value));
    }
    assert.deepEqual([drive.files, await copies()], [[], []]);
  });
});

describe('Where no file can be sent', () => {
  it('it is said how to get the copy at a terminal', async () => {
    const teams = await startTeams();
    try {
      const reference = await fileClearRisk(teams.chat('pat'));
      const ira = teams.chat('ira');
      await ira.say(`show ${reference}`);
      await ira.press('Take a copy');
      assert.match(ira.look().text(), /No file can be sent here/);
      assert.ok(ira.text().includes(`npx can-i-share print ${reference} --as ira --out ${reference}.html`));
    } finally {
      await teams.close();
    }
  });
});

describe('The place for a file', () => {
  it('is a OneDrive or SharePoint of Microsoft, over https', () => {
    assert.ok(
      isFilePlace('https://contoso-my.sharepoint.com/personal/pat/_api/v2.0/drive/items/1/uploadSession?g=1', false),
    );
    for (const url of [
      'http://contoso-my.sharepoint.com/x',
      'https://sharepoint.com/x',
      'https://contoso.sharepoint.com.evil.example/x',
      'https://evilsharepoint.com/x',
      'https://a.b.sharepoint.com/x',
      'https://contoso.sharepoint.com:8443/x',
      'https://user:word@contoso.sharepoint.com/x',
      'https://evil.example/?contoso.sharepoint.com',
      'https://evil.example#.sharepoint.com',
      'https://127.0.0.1/x',
      'file:///etc/passwd',
      '',
    ])
      assert.equal(isFilePlace(url, false), false, url);
  });

  it('is this machine alone in the practice copy', () => {
    assert.ok(isFilePlace('http://127.0.0.1:1234/x', true));
    for (const url of ['https://contoso-my.sharepoint.com/x', 'http://10.0.0.1/x', 'http://127.0.0.1.evil.example/x'])
      assert.equal(isFilePlace(url, true), false, url);
  });
});
