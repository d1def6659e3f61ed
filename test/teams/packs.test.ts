import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { AccessDocument } from '../../src/record/access.ts';
import { readingsIn } from '../../src/record/access.ts';
import { packOf, seenCode } from '../../src/record/pack.ts';
import { readRegister } from '../../src/record/register-document.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import type { StoredDocument } from '../../src/store/port.ts';
import { startDrive } from '../support/drive.ts';
import { draft, FORM, person, run } from '../support/ladder.ts';
import type { Chat, Element } from '../support/person.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const REASON = 'The neighbour told us of the shouting. Imogen Clarke rang. He is cold at night.';

function filed(): CaseDocument {
  const form = { ...FORM, reason: REASON };
  const filled = run(draft('agreed', 'share'), person('pat'), { type: 'fill', form });
  return run(filled, person('pat'), { type: 'file' });
}

describe('Those who answer a request for what is held about somebody', () => {
  let teams: Teams;
  let ivy: Chat;
  let rex: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    [ivy, rex] = [teams.chat('ivy'), teams.chat('rex')];
    await teams.store.create(filed());
  });
  afterEach(() => teams.close());

  const readings = async (): Promise<string[]> =>
    (await teams.store.all<AccessDocument>('NCC', 'access', 100)).items
      .flatMap(({ document }) => readingsIn(document))
      .map(({ by, content }) => `${by.name} ${content.what}`);
  const pack = async () =>
    packOf(readRegister((await teams.store.all<StoredDocument>('NCC', 'pack', 1)).items[0]!.document).journal);

  async function open(danger = 'No'): Promise<void> {
    await ivy.say('pack');
    ivy.pick(danger, 'Could telling endanger somebody?');
    if (danger !== 'No') ivy.type('Why do you think so?', 'He has asked where she lives.');
    ivy.type('Case references', 'c-100200');
    ivy.type("The request's own reference", 'SAR-14');
    ivy.type('The day on which it came', '2026-11-20');
    await ivy.press('Find the records');
  }

  /** Opens every page, one after another, and stays on the last. */
  async function readOn(chat: Chat): Promise<void> {
    while (chat.buttons().includes('Next page')) {
      assert.ok(!chat.buttons().some((one) => ['Settle it', 'I agree'].includes(one)), 'before the last page');
      await chat.press('Next page');
    }
  }
  /** Turns the pages until this stands on one. */
  async function turnTo(chat: Chat, words: RegExp): Promise<void> {
    while (!words.test(chat.text(true))) await chat.press('Next page');
  }
  /** What a forged tap, or a card that hung in a chat, would send. */
  async function forge(chat: Chat, verb: string, pick: string): Promise<void> {
    const activity = chat.activity('Next page');
    const { action, ...rest } = activity['value'] as { action: object };
    const forged = { ...action, verb, data: { cis: { verb, pick } } };
    chat.read(await chat.deliver({ ...activity, value: { ...rest, action: forged } }));
  }
  async function settle(): Promise<void> {
    await readOn(ivy);
    await ivy.press('Settle it');
  }
  /** One is opened and settled, and the second person has read it and agreed. */
  async function agree(): Promise<void> {
    await open();
    await settle();
    await rex.say('pack');
    await rex.press(/PACK-/);
    await readOn(rex);
    await rex.press('I agree');
  }

  it('open it, read all of it, change it, settle it, and another agrees', async () => {
    await rex.say('help');
    await open();
    assert.match(ivy.text(), /The records are found/);
    await turnTo(ivy, /Imogen/);
    assert.match(ivy.text(true), /«3 A: Clarke»\*\* rang\\. He is cold/);
    assert.match(ivy.text(true), /A: It is about somebody else · B: It shows who told the council/);
    assert.deepEqual(await readings(), ['Ivy Ingram pack']);
    await teams.deliver();
    rex.look();
    assert.match(rex.text(), /Ivy Ingram has opened a request for a copy of one record/);
    ivy.type('Which words?', 'cold at night');
    ivy.pick('C: It could put somebody in danger', 'Why?');
    await ivy.press('Leave them out');
    assert.match(ivy.text(), /One place is left out\./);
    const before = (await pack()).withheld.length;
    ivy.pick(/A: Clarke/, 'Tick what is to be shown after all');
    await ivy.press('Show what I ticked');
    assert.match(ivy.text(), /One place is shown again\./);
    assert.doesNotMatch(ivy.text(true), /A: Clarke/);
    await settle();
    assert.match(ivy.text(), /Somebody else has to agree/);
    assert.ok(!ivy.buttons().includes('I agree'));
    await teams.deliver();
    rex.look();
    assert.match(rex.text(), /Ivy Ingram has settled what is left out of a copy/);
    await rex.press('Look at it');
    await turnTo(rex, /Imogen/);
    assert.match(rex.text(true), /«2 A: Imogen»\*\* Clarke rang/);
    await readOn(rex);
    await rex.press('I agree');
    assert.match(rex.text(), /Both have agreed/);
    assert.equal((await pack()).state, 'agreed');
    assert.equal((await pack()).withheld.length, before - 1);
    await teams.deliver();
    ivy.look();
    assert.match(ivy.text(), /Rex Rowe agrees\. The copy can be made\./);
  });

  it('leave out a whole text by a button, and show it again', async () => {
    await open();
    await turnTo(ivy, /Imogen/);
    ivy.pick(/Why did you decide this\?/, 'Or a whole text of this page');
    ivy.pick('E: Another reason', 'Why?');
    ivy.type('Another reason, in words', 'The court asked for it');
    await ivy.press('Leave them out');
    const wholes = async () => (await pack()).withheld.filter(({ why }) => why === 'other');
    assert.deepEqual(
      (await wholes()).map(({ path, start }) => [path, start]),
      [['content.form.reason', undefined]],
    );
    ivy.pick(/E: The neighbour told us/, 'Tick what is to be shown after all');
    await ivy.press('Show what I ticked');
    assert.deepEqual(await wholes(), []);
  });

  it('read what was picked in words, where it is left out as well', async () => {
    await open('Yes');
    await turnTo(ivy, /What is it shared for/);
    assert.match(ivy.text(), /C: To give care or help/);
    assert.doesNotMatch(ivy.text(), /C: care/);
  });

  it('settle or agree by no card that is forged or old before they have opened every page', async () => {
    await open();
    const { id } = (await teams.store.all<StoredDocument>('NCC', 'pack', 1)).items[0]!.document;
    const seen = async () => `pack=${id}@1@${seenCode(await pack())}`;
    await forge(ivy, 'pack-settle', await seen());
    assert.match(ivy.text(), /not opened yet as (?:it is|they are) now/);
    await settle();
    await rex.say('pack');
    await rex.press(/PACK-/);
    await forge(rex, 'pack-agree', await seen());
    assert.match(rex.text(), /not opened yet/);
    assert.equal((await pack()).state, 'settled');
  });

  it('open again a page that was changed, and no other', async () => {
    await open();
    await readOn(ivy);
    await rex.say('pack');
    await rex.press(/PACK-/);
    await turnTo(rex, /Imogen/);
    rex.pick(/A: Clarke/, 'Tick what is to be shown after all');
    await rex.press('Show what I ticked');
    await ivy.press('Settle it');
    assert.match(ivy.text(), /What is withheld was changed since you looked at it/);
    await readOn(ivy);
    await ivy.press('Settle it');
    assert.equal((await pack()).state, 'settled');
  });

  it('give it up with the reason, after which no text of it is shown', async () => {
    await open();
    ivy.type('Why is no copy made?', 'They took the request back.');
    await ivy.press('Give it up now');
    assert.match(ivy.text(), /It is given up\. No copy is made\./);
    assert.match(ivy.text(), /Given up: They took the request back/);
    assert.doesNotMatch(ivy.text(true), /neighbour|Imogen|cold at night/);
    assert.equal((await pack()).state, 'given-up');
    await rex.say('help');
    await teams.deliver();
    assert.deepEqual(
      ivy.buttons().filter((one) => /Settle|agree|Make/.test(one)),
      [],
    );
  });

  it('make the file at a terminal where no file can be sent, which says how', async () => {
    await agree();
    await rex.press('Make the copy');
    assert.match(rex.text(), /npx can-i-share pack make PACK-\S+ --as rex --out PACK-\S+\.html/);
    assert.equal((await pack()).state, 'agreed');
  });

  it('get the file where files can be sent, once they agree to it, and again from the list', async () => {
    await teams.close();
    teams = await startTeams({ files: 'consent' });
    [ivy, rex] = [teams.chat('ivy'), teams.chat('rex')];
    await teams.store.create(filed());
    await agree();
    const card = async (): Promise<Element> => {
      await rex.press(/Make the copy|Get the copy again/);
      const { attachments } = rex.inbox.at(-1)!.activity as { attachments: Element[] };
      return attachments[0]!;
    };
    const asked = await card();
    assert.equal(asked['contentType'], 'application/vnd.microsoft.teams.card.file.consent');
    const { acceptContext } = asked['content'] as { acceptContext: { ref: string } };
    assert.equal((await pack()).state, 'agreed', 'only offered so far');
    const drive = await startDrive();
    try {
      await rex.deliver(
        activityOf(teams, rex.person, {
          type: 'invoke',
          name: 'fileConsent/invoke',
          value: {
            type: 'fileUpload',
            action: 'accept',
            context: acceptContext,
            uploadInfo: {
              uploadUrl: `${drive.url}/session`,
              contentUrl: drive.url,
              name: 'copy.html',
              uniqueId: '1',
              fileType: 'html',
            },
          },
        }),
      );
      const [{ html }] = drive.files as [(typeof drive.files)[number]];
      assert.match(html, /\[Withheld\] rang\. He is cold/);
      const { made } = await pack();
      assert.equal(made?.sha256, createHash('sha256').update(html).digest('hex'));
    } finally {
      await drive.close();
    }
    await rex.say('pack');
    await rex.press(/PACK-/);
    assert.match(rex.text(), /texts of its records are not shown any more/);
    assert.equal((await card())['contentType'], asked['contentType']);
  });

  it('send it back with the reason, which the first is told', async () => {
    await open();
    await settle();
    await teams.deliver();
    await rex.say('pack');
    await rex.press(/PACK-/);
    rex.type('What should be looked at again?', 'The GP is named.');
    await rex.press('Send it back now');
    assert.equal((await pack()).state, 'open');
    await teams.deliver();
    ivy.look();
    assert.match(ivy.text(), /It was sent back\. .*Why: The GP is named/);
  });

  it('are asked first whether telling endangers somebody, and settle nothing while nobody knows', async () => {
    await open('Not sure');
    assert.match(ivy.text(), /Could telling endanger somebody\? Not sure\. He has asked where she lives/);
    await readOn(ivy);
    assert.ok(!ivy.buttons().includes('Settle it'));
    assert.match(ivy.text(), /Say first, yes or no, if telling could endanger somebody/);
    ivy.pick('No', 'Could telling endanger somebody?');
    ivy.type('Why do you think so?', 'He has moved abroad.');
    await ivy.press('Save the answer');
    await settle();
    assert.equal((await pack()).state, 'settled');
  });

  it('are told to leave out what endangers somebody before they settle it', async () => {
    await open('Yes');
    await readOn(ivy);
    const places = (await pack()).withheld.filter(({ why }) => why === 'endangers');
    const { id } = (await teams.store.all<StoredDocument>('NCC', 'pack', 1)).items[0]!.document;
    await teams.register.packs.run(person('ivy'), id, { type: 'keep', places });
    await ivy.say('pack');
    await ivy.press(/PACK-/);
    await readOn(ivy);
    assert.ok(!ivy.buttons().includes('Settle it'));
    assert.match(ivy.text(), /Before you settle it, leave out what could, or answer again/);
  });

  it('keep what they typed where a pack cannot be opened, which is said below', async () => {
    await ivy.say('pack');
    ivy.pick('No', 'Could telling endanger somebody?');
    ivy.type('Case references', 'c-999999');
    ivy.type("The request's own reference", 'SAR-14');
    ivy.type('The day on which it came', '2026-11-20');
    const form = JSON.stringify(ivy.inbox.at(-1));
    await ivy.press('Find the records');
    assert.match(JSON.stringify(ivy.inbox.at(-1)!.activity), /no record under these case references/);
    assert.equal(JSON.stringify(ivy.inbox.at(-2)), form);
  });

  it('see the pack as it is now where their card is behind, and go on from there', async () => {
    await open();
    await rex.say('pack');
    await rex.press(/PACK-/);
    await readOn(rex);
    await settle();
    await rex.press('Settle it');
    assert.match(rex.text(), /This is settled already and waits for the second person/);
    await rex.press('I agree');
    assert.equal((await pack()).state, 'agreed');
  });

  it('stand in the access log once for half an hour, however often they open it', async () => {
    await open();
    for (let times = 0; times < 3; times += 1) {
      await rex.say('pack');
      await rex.press(/PACK-/);
    }
    assert.deepEqual(await readings(), ['Ivy Ingram pack', 'Rex Rowe pack']);
  });

  it('are told that words stand nowhere in the records, and keep what they typed', async () => {
    await open();
    ivy.type('Which words?', 'a word of another case');
    ivy.pick('E: Another reason', 'Why?');
    ivy.type('Another reason, in words', 'The court asked for it');
    const before = await pack();
    await ivy.press('Leave them out');
    assert.match(JSON.stringify(ivy.inbox.at(-1)!.activity), /These words stand nowhere in these records/);
    assert.deepEqual(await pack(), before);
  });

  it('are nobody else: not a manager, the Guardian, an administrator or an auditor', async () => {
    for (const key of ['mo', 'gale', 'ada', 'ira', 'pat']) {
      const chat = teams.chat(key);
      await chat.say('pack');
      assert.match(chat.text(), /Only information governance, and those who help it/, key);
    }
    assert.deepEqual(await readings(), []);
  });

  it('never change the record', async () => {
    const { document } = (await teams.store.all<CaseDocument>('NCC', 'case', 1)).items[0]!;
    await open();
    await settle();
    assert.deepEqual((await teams.store.get('NCC', document.id))!.document, document);
  });
});
