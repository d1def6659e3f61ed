import assert from 'node:assert/strict';
import { onlyEdition } from '../../src/policy/governing.ts';
import { tombstoneOf } from '../../src/record/destroyed.ts';
import { makeReference } from '../../src/record/reference.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import type { Person } from '../../src/people/types.ts';
import type { StoredDocument } from '../../src/store/port.ts';
import { chosenEdition } from '../support/keep-world.ts';
import { atRest, DUE, keeper, keepers, rested, kept } from '../support/keeping.ts';
import { context } from '../support/ladder.ts';
import type { Chat } from '../support/person.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

describe('Those who keep the records', () => {
  let teams: Teams;
  let kit: Chat;
  let kim: Chat;
  let record: CaseDocument;
  beforeEach(async () => {
    teams = await startTeams({ editions: onlyEdition(chosenEdition), directory: keepers });
    teams.advance(DUE.getTime() - teams.now().getTime());
    kit = teams.chat('kit');
    kim = teams.chat('kim');
    record = rested(keeper('pat'), 'NCC-7K3F-92QD');
    await teams.store.create(record);
  });
  afterEach(() => teams.close());

  const stored = async <T extends StoredDocument>(id: string): Promise<T> =>
    (await teams.store.get<T>('NCC', id))!.document;

  /** As far as the log of a running bot brings it. */
  async function logAll(): Promise<void> {
    const there = (await teams.store.get<CaseDocument>('NCC', record.id))!;
    await teams.store.replace(atRest(there.document), there.etag);
  }

  it('hold and class joint working by its reference, and whoever set a hold is told when another lifts it', async () => {
    const opened = await teams.joint.assessments.open(keepers.byKey('pat')!, {
      matter: 'C-100200',
      whose: 'The baby',
      wishes: {
        asked: 'not-yet',
        what: '',
        why: 'She is out',
        who: { agency: 'NCC', person: keeper('pat').id, contact: '' },
      },
      invite: [{ agency: 'HCT', person: keepers.byKey('hana')!.id, contact: '' }],
    });
    assert.ok(opened.outcome === 'done', JSON.stringify(opened));
    const { reference } = opened.assessment;
    await kim.say('help');
    await kim.say(`keep ${reference}`);
    assert.match(kim.text(), new RegExp(`How ${reference} is kept`));
    assert.doesNotMatch(kim.text(true), /C-100200|Pat Practitioner/);
    kim.type('For which matter?', 'A family court');
    kim.type('Why is it held?', 'They asked for it');
    await kim.press('Hold it');
    assert.match(kim.text(), /It is held\.[^]*Held for A family court/);
    await kit.say(`keep ${reference}`);
    kit.pick('Held for A family court', 'Which hold?');
    kit.type('Why is the hold lifted?', 'It is over');
    await kit.press('Lift it');
    assert.match(kit.text(), /The hold is lifted\./);
    await teams.deliver();
    kim.look();
    assert.match(kim.text(), /A hold that you set on NCC-[^]*Kit Keeper[^]*It was held for A family court/);
    kit.pick('Sharing decision about a child at risk', 'Class');
    kit.type('Why is it kept so?', 'A child is at risk');
    await kit.press('Keep it so');
    assert.match(kit.text(), /Class: Sharing decision about a child at risk/);
    await kit.say('keep POL-AAAA-AAA1');
    assert.match(kit.text(), /letters of another agency\. Only that agency holds it/);
    await kit.say('keep NCC-AAAA-AAA1');
    assert.match(kit.text(), /There is no record with this reference|No such record/);
  });

  it('see what is due, list it, and destroy it by two people; the second is told', async () => {
    await kim.say('help');
    await kit.say('keep');
    assert.match(kit.text(), /NCC-7K3F-92QD: Sharing decision \(log of this bot\)\. On record 23 November 2026\./);
    assert.doesNotMatch(kit.text(true), /Two visits|C-100200|Pat Practitioner/);
    await kit.press('List what is due');
    assert.match(kit.text(), /Nobody has approved it yet\./);
    await kit.press('Approve');
    assert.match(kit.text(), /Somebody else has to approve it too\./);
    assert.ok(!kit.buttons().includes('Approve'));
    await teams.deliver();
    kim.look();
    assert.match(kim.text(), /Kit Keeper has approved that one record is destroyed\./);
    await kim.press('See the list');
    await kim.press('Approve');
    assert.match(kim.text(), /Two people have approved it\./);
    assert.equal((await stored(record.id)).kind, 'case');
    await teams.deliver();
    assert.equal((await stored(record.id)).kind, 'destroyed');
    await kim.say('destroyed');
    assert.match(kim.text(), /1 record destroyed\. It is done\./);
    const [id = ''] = /DSP-[0-9A-Z-]+/.exec(kim.text()) ?? [];
    for (const word of ['destroyed', 'keep', 'what was destroyed:']) {
      await kim.say(`${word} ${record.id}`);
      assert.match(kim.text(), /NCC-7K3F-92QD was destroyed on 10 January 2033/, word);
    }
    await kim.say(`destroyed ${id}`);
    assert.match(kim.text(), /Records to destroy: DSP-[^]*NCC-7K3F-92QD: destroyed\./);
    await kim.say('destroyed NCC-AAAA-AAA1');
    assert.match(kim.text(), /Nothing was destroyed by that name/);
    for (const key of ['kit', 'pat']) {
      const chat = teams.chat(key);
      await chat.say(`show ${record.id}`);
      assert.match(chat.text(), /NCC-7K3F-92QD was destroyed on 10 January 2033, at the end of its time\./);
      assert.match(chat.text(), /Approved by Kit Keeper, records manager and Kim Keeper, records manager\./);
    }
    const wes = teams.chat('wes');
    await wes.say(`show ${record.id}`);
    assert.doesNotMatch(wes.text(), /destroyed/);
  });

  /** The author opens the record, and everything that any card of it offers: nowhere does it say that it is held. */
  async function onlyThoseWhoMaySeeHolds(): Promise<void> {
    const pat = teams.chat('pat');
    const looked: string[] = [];
    const look = (): void => {
      looked.push(pat.text());
      assert.doesNotMatch(
        `${pat.text()} ${JSON.stringify(pat.shown)}`,
        /Family court|They asked for it|legalHold|held/i,
      );
    };
    await pat.say('mine');
    look();
    await pat.say(`show ${record.id}`);
    look();
    const offered = pat.buttons();
    assert.ok(offered.includes('All that happened, page by page'), offered.join());
    for (const button of offered) {
      await pat.say(`show ${record.id}`);
      await pat.press(button).catch((error: unknown) => assert.match(String(error), /is needed/, button));
      look();
    }
    assert.match(looked.join(), /Entries on how the record is kept are not shown here/);
    const copyFor = async (key: string): Promise<string> =>
      (await teams.register.copyRecord(keeper(key), record.id, { through: 'teams' }))?.page ?? '';
    assert.match(await copyFor('pat'), /Entries on how the record is kept are not shown here/);
    assert.doesNotMatch(await copyFor('pat'), /Family court|They asked for it|held/i);
    assert.match(await copyFor('ike'), /Family court/);
  }

  it('hold a record for a matter and lift that, each with the reason, and the hold stops it', async () => {
    const lex = teams.chat('lex');
    await lex.say('keep');
    lex.type('Reference of the record', record.id);
    await lex.press('Open it');
    lex.type('For which matter?', 'Family court');
    lex.type('Why is it held?', 'They asked for it.');
    await lex.press('Hold it');
    assert.match(lex.text(), /Held for Family court\nThey asked for it/);
    await onlyThoseWhoMaySeeHolds();
    assert.equal((await stored<CaseDocument>(record.id)).retention?.legalHold, true);
    await kit.say('KEEP ncc-7k3f-92qd');
    assert.match(kit.text(), /How NCC-7K3F-92QD is kept[^]*Stops it now: It is held for a matter\./);
    await kit.say('keep');
    assert.match(kit.text(), /It is held for a matter\./);
    assert.ok(!kit.buttons().includes('List what is due'));
    lex.pick('Held for Family court', 'Which hold?');
    lex.type('Why is the hold lifted?', 'It is over.');
    await lex.press('Lift it');
    assert.match(lex.text(), /The hold is lifted\./);
    assert.equal((await stored<CaseDocument>(record.id)).retention?.legalHold, false);
    await logAll();
    await kit.say('keep');
    assert.ok(kit.buttons().includes('List what is due'));
  });

  it('are told where somebody else lifts the hold that they set, with who and why', async () => {
    const lex = teams.chat('lex');
    await lex.say('help');
    const there = (await teams.store.get<CaseDocument>('NCC', record.id))!;
    const hold = { type: 'set-hold', matter: 'Family court', reason: 'They asked.' } as const;
    await teams.store.replace(kept(there.document, hold, 'lex'), there.etag);
    await kit.say(`keep ${record.id}`);
    kit.pick('Held for Family court', 'Which hold?');
    kit.type('Why is the hold lifted?', 'It is over.');
    await kit.press('Lift it');
    await teams.deliver();
    lex.look();
    assert.match(
      lex.text(),
      /A hold that you set on NCC-7K3F-92QD was lifted[^]*Kit Keeper[^]*Family court[^]*It is over/,
    );
    await lex.say(`keep ${record.id}`);
    assert.ok(lex.buttons().includes('Hold it'));
  });

  it('refuse a hold without a reason, and lose nothing that was typed', async () => {
    await kit.say('keep');
    kit.type('Reference of the record', record.id);
    await kit.press('Open it');
    kit.type('For which matter?', 'Family court');
    await kit.press('Hold it');
    assert.match(kit.text(), /Say why: it stands on the record\./);
    assert.equal((await stored<CaseDocument>(record.id)).journal.length, record.journal.length);
  });

  it('see on a list what stops its records meanwhile, before they approve it', async () => {
    await kit.say('keep');
    await kit.press('List what is due');
    const [id = ''] = /DSP-[0-9A-Z-]+/.exec(kit.text()) ?? [];
    const lex = teams.chat('lex');
    await lex.say(`keep ${record.id}`);
    lex.type('For which matter?', 'Family court');
    lex.type('Why is it held?', 'They asked for it.');
    await lex.press('Hold it');
    await kim.say(`keep ${id}`);
    assert.match(kim.text(), /NCC-7K3F-92QD: [^\n]* Due 23 November 2032\. It is held for a matter\./);
  });

  it('are told whose part it is where somebody else presses their buttons', async () => {
    await kit.say(`keep ${record.id}`);
    kit.type('For which matter?', 'Family court');
    kit.type('Why is it held?', 'They asked for it.');
    const tap = kit.activity('Hold it');
    for (const key of ['pat', 'ira']) {
      const { type, name, value } = tap;
      const { body } = await teams.post(activityOf(teams, keeper(key) as Person, { type, name, value }));
      assert.match(JSON.stringify(body), /records manager, legal adviser, information governance/);
      assert.doesNotMatch(JSON.stringify(body), /administrator/i);
    }
  });

  it('say how long a record is kept', async () => {
    await kit.say('keep');
    kit.type('Reference of the record', record.id);
    await kit.press('Open it');
    kit.pick('Adult safeguarding', 'Class');
    kit.type('The day with which its time counts, where its class asks for one', '2030-05-01');
    kit.type('Why is it kept so?', 'Copied into the adult file.');
    await kit.press('Keep it so');
    assert.match(kit.text(), /Class: Adult safeguarding\. 6 years after the case ends/);
    assert.match(kit.text(), /Due: 1 May 2036\./);
    const { journal } = await stored<CaseDocument>(record.id);
    assert.deepEqual(
      journal.slice(-2).map(({ kind }) => kind),
      ['class-set', 'start-given'],
    );
  });

  it('open an inquiry, which stops what it covers, and close it', async () => {
    const ike = teams.chat('ike');
    await ike.say('inquiries');
    ike.type('What is it called?', 'Independent inquiry');
    ike.type('Why is it opened?', 'The minister asked.');
    await ike.press('Open it now');
    assert.match(ike.text(), /Independent inquiry\. All records\. Opened by Ike Governor/);
    await kit.say('keep');
    assert.match(kit.text(), /An inquiry covers it\./);
    ike.pick(/Independent inquiry/, 'Which inquiry?');
    ike.type('Why is it closed?', 'Its report is out.');
    await ike.press('Close the inquiry');
    assert.match(ike.text(), /No inquiry runs\./);
    await kit.say('keep');
    assert.doesNotMatch(kit.text(), /An inquiry covers it\./);
  });

  it('approve a list only once all of it was before them', async () => {
    for (let at = 0; at < 24; at += 1)
      await teams.store.create(rested(keeper('pat'), makeReference(keepers.agency, Uint8Array.of(at, 9, 9, 9, 9))));
    await kit.say('keep');
    await kit.press('List what is due');
    const seen = new Set(kit.text().match(/NCC-[0-9A-Z]{4}-[0-9A-Z]{4}(?=:)/g));
    assert.ok(!kit.buttons().includes('Approve'));
    await kit.press('Next records');
    for (const reference of kit.text().match(/NCC-[0-9A-Z]{4}-[0-9A-Z]{4}(?=:)/g) ?? []) seen.add(reference);
    assert.equal(seen.size, 25);
    assert.ok(kit.buttons().includes('Approve'));
    await kit.press('First records');
    assert.ok(!kit.buttons().includes('Approve'));
  });

  it('take a record out of a list, or call the list off, with the reason', async () => {
    await kit.say('keep');
    await kit.press('List what is due');
    kit.type('Reference of the record', record.id);
    kit.type('Why is it taken out?', 'The case is open again.');
    await kit.press('Take it out');
    assert.match(kit.text(), /NCC-7K3F-92QD: taken out\. The case is open again/);
    await kit.press('Approve');
    assert.match(kit.text(), /No record is left on the list\./);
  });

  it('leave its place to a record that was destroyed: the same question is never filed under its reference', async () => {
    const pat = keeper('pat');
    const openedBy = teams.cases.openedBy({ sender: pat.id, conversation: 'c', text: 'May I tell the school?' });
    const open = async (): Promise<string> => (await teams.cases.open(pat, { openedBy })).document!.id;
    const before = await open();
    const there = (await teams.store.get<CaseDocument>('NCC', before))!;
    const destroyed = {
      disposal: 'D',
      class: 'c',
      filed: '',
      due: '',
      approvers: [],
      author: null,
      requests: [],
      with: null,
    };
    await teams.store.replace(tombstoneOf({ ...record, id: before }, destroyed, context(DUE)), there.etag);
    const after = await open();
    assert.notEqual(after, before);
    assert.equal(await open(), after);
    assert.equal((await stored(before)).kind, 'destroyed');
  });

  it('are nobody else: others are told so, whatever they type or press', async () => {
    const pat = teams.chat('pat');
    for (const word of ['keep', 'inquiries', 'destroyed']) {
      await pat.say(word);
      assert.match(pat.text(), /This is for those who keep the records/);
    }
    const auditor = teams.chat('ira');
    await auditor.say('destroyed');
    assert.match(auditor.text(), /No list of records to destroy was made so far\./);
  });
});
