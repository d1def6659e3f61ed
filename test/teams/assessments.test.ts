import assert from 'node:assert/strict';
import type { RegisterDocument } from '../../src/record/register-document.ts';
import { say } from '../../src/words/say.ts';
import { agree, decide, hold, MATTER, open, start } from '../support/assessment-chat.ts';
import type { Chat } from '../support/person.ts';
import { makeFile } from '../../src/teams/edge/make-file.ts';
import { fileAsked, nameOfFile } from '../../src/teams/files.ts';
import { PAGES } from '../../src/teams/views/assessment-parts.ts';
import { stage } from '../cards/scenes.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const form = 'assessmentCard.form' as const;

describe('People of three agencies in one joint assessment', () => {
  let teams: Teams;
  let pat: Chat;
  let drew: Chat;
  let hana: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    [pat, drew, hana] = [teams.chat('pat'), teams.chat('drew'), teams.chat('hana')];
    for (const chat of [pat, drew, hana]) await chat.say('help');
  });
  afterEach(() => teams.close());

  /** What has come to somebody, opened. */
  async function lookAt(chat: Chat): Promise<void> {
    await teams.deliver();
    chat.look();
    await chat.press(say('assessmentCard.news.see'));
  }
  async function again(chat: Chat): Promise<void> {
    await chat.say('joint');
    await chat.press(new RegExp(`^${MATTER}`));
  }
  async function againOf(chat: Chat): Promise<Chat> {
    await again(chat);
    return chat;
  }

  it('go from the invitation to a plan that all agree to', async () => {
    await start(pat, [/^Drew/, /^Hana/]);
    assert.match(pat.text(), /It is started/);
    assert.match(pat.text(), new RegExp(MATTER));
    await decide(pat);
    await hold(pat, 'Three visits in October.', 'In our own system', [/Constabulary/, /Community Health/]);
    assert.match(pat.text(), /Norfolk County Council \(you\): opened it, has shared what it holds/);
    await teams.deliver();
    for (const [chat, holds] of [
      [drew, 'Two calls to the address.'],
      [hana, 'Two missed visits.'],
    ] as const) {
      await again(chat);
      assert.match(chat.text(), /Next for you: say what your agency holds/);
      await decide(chat);
      await hold(chat, holds, 'In our own system', [/County Council/]);
    }
    await again(pat);
    await open(pat, say('assessmentCard.do.risk'));
    pat.pick('High', say(`${form}.risk.level`)).type(say(`${form}.risk.words`), 'He has found her twice.');
    await pat.press(say(`${form}.risk.save`));
    await open(pat, say('assessmentCard.do.action'));
    pat.type(say(`${form}.action.what`), 'Put a marker on her address').pick(/^Drew/, say(`${form}.action.who`));
    pat.type(say(`${form}.action.due`), '2026-11-25');
    await pat.press(say(`${form}.action.save`));
    assert.match(pat.text(), /By Wednesday 25 November 2026\. Drew/);
    await open(pat, say('assessmentCard.do.propose'));
    await pat.press(say(`${form}.propose.save`));
    await agree(pat);
    await lookAt(drew);
    assert.match(drew.text(), /This is what you agree to:.*She wants to stay in her home\..*The risk: High/s);
    await agree(drew);
    assert.match(drew.text(), /2 of 3 agencies agree so far/);
    await lookAt(hana);
    await agree(hana);
    assert.match(hana.text(), /Agreed by all 3 agencies/);
    await again(drew);
    await drew.press(/^Say what became of/);
    drew.pick('Done', say(`${form}.settle.outcome`));
    await drew.press(say(`${form}.settle.save`));
    for (const chat of [pat, drew, hana]) {
      await again(chat);
      assert.match(chat.text(), /Done\. Drew/, chat.person.key);
    }
  });

  it('lead to all about the case, and back from there', async () => {
    await start(pat, [/^Drew/]);
    const { reference } = pat;
    await pat.press(say('matter.see'));
    await pat.press(new RegExp(`^Joint assessment.*${reference}$`));
    assert.match(pat.text(), new RegExp(`Joint assessment: ${MATTER}`));
  });

  it('lead to logging an agency that says no or is silent, with what is known on the form', async () => {
    await start(pat, [/^Drew/, /^Hana/]);
    const { reference } = pat;
    await again(drew);
    await open(drew, say('assessmentCard.do.decline'));
    drew.type(say(`${form}.decline.words`), 'We do not know the family.');
    await drew.press(say(`${form}.decline.save.own`));
    await again(pat);
    await pat.press(say('assessmentCard.do.blocked'));
    assert.ok(pat.buttons().some((one) => one.startsWith('Norfolk Community Health does not answer')));
    await pat.press(/^Norfolk Constabulary says no/);
    const log = JSON.stringify(pat.shown);
    assert.match(log, /We do not know the family\./);
    assert.match(log, new RegExp(MATTER));
    pat.type(say('blockCard.log.asked'), 'To take part').type(say('blockCard.log.needed'), 'We meet on Friday');
    pat.pick('Some harm may come').pick(say('blockCard.log.little'));
    await pat.press('Log it');
    assert.match(pat.text(), /Norfolk Constabulary[^]*will not share/);
    const blocks = await teams.store.all<RegisterDocument<'block'>>('NCC', 'block', 10);
    const { content } = blocks.items[0]!.document.journal[0]!;
    assert.equal('from' in content && content.from, reference);
  });

  /** Every page that this person can open of it, as cards. */
  async function everyCard(chat: Chat): Promise<string> {
    const cards: string[] = [];
    await again(chat);
    cards.push(JSON.stringify(chat.shown));
    const { reference: ref } = chat;
    for (const page of PAGES) {
      const activity = chat.activity(say('assessmentCard.more'));
      const { action, ...rest } = activity['value'] as { action: object };
      const verb = 'assessment-see';
      const data = { cis: { verb, ref, rev: 0, pick: `assessment=${ref}@${page}@` } };
      const { body } = await chat.deliver({ ...activity, value: { ...rest, action: { ...action, verb, data } } });
      cards.push(JSON.stringify(body));
    }
    assert.equal(cards.length, PAGES.length + 1);
    return cards.join('\n');
  }

  it('have on their cards what was shared with their agency, and no word of what was not', async () => {
    await start(pat, [/^Drew/, /^Hana/]);
    await teams.deliver();
    await again(hana);
    await decide(hana);
    await hold(hana, 'Plantedholds', 'Plantedwhere', [/County Council/]);
    const { reference: record } = hana;
    assert.match(await everyCard(pat), /Plantedholds.*Plantedwhere|Plantedwhere.*Plantedholds/s);
    await open(await againOf(pat), say('assessmentCard.do.ask'));
    pat.pick(/Community Health/, say(`${form}.ask.of`)).type(say(`${form}.ask.words`), 'Plantedasked');
    await pat.press(say(`${form}.ask.save`));
    assert.match(await everyCard(hana), /Plantedasked/);
    const drews = await everyCard(drew);
    assert.doesNotMatch(drews, /Planted/);
    const own = await everyCard(hana);
    assert.match(own, /HCT-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    for (const cards of [drews, await everyCard(pat)])
      assert.doesNotMatch(cards, /HCT-[0-9A-Z]{4}-[0-9A-Z]{4}/, record);
  });

  it('who have no part in it find nothing, by its reference or on a card that was forged', async () => {
    await start(pat, [/^Hana/]);
    const { reference: ref } = pat;
    // Mo, who leads Pat, does: what Pat has open is on Mo's list
    for (const key of ['drew', 'poppy', 'dan', 'sam']) {
      const chat = teams.chat(key);
      await chat.say('joint');
      assert.doesNotMatch(chat.text(true), new RegExp(MATTER), key);
      const activity = chat.activity(say('assessmentCard.home.start'));
      const { action, ...rest } = activity['value'] as { action: object };
      for (const verb of ['assessment-see', 'assessment-propose', 'assessment-begin', 'assessment-close']) {
        const data = { cis: { verb, ref, rev: 1, pick: `assessment=${ref}@main@` }, words: 'Over.' };
        const { body } = await chat.deliver({ ...activity, value: { ...rest, action: { ...action, verb, data } } });
        assert.doesNotMatch(JSON.stringify(body), /LCS|mother/, `${key} ${verb}`);
      }
    }
    await again(pat);
    assert.match(pat.text(), /Not agreed yet/);
  });

  it('read first who sees what they write, and have no agency ticked of several', async () => {
    await start(pat, [/^Drew/, /^Hana/]);
    for (const page of ['wishes', 'risk', 'action'] as const) {
      await again(pat);
      await open(pat, say(`assessmentCard.do.${page}`));
      const readers =
        page === 'wishes' ? /You say below who reads what the person says/ : /All agencies that take part/;
      assert.match(pat.text(), readers, page);
    }
    await again(pat);
    await decide(pat);
    assert.match(pat.text(), /Only those that you tick see it\. You cannot take it back\./);
    pat.type(say(`${form}.holds.holds.own`), 'Three visits.').type(say(`${form}.holds.where`), 'Our system');
    await pat.press(say(`${form}.holds.save.own`));
    assert.match(pat.text(), /Pick the agencies that this is for/);
  });

  it('are led to what is to be said now before an action whose day is ahead, and can always do all the rest', async () => {
    await start(pat, [/^Drew/, /^Hana/]);
    for (let one = 1; one <= 12; one += 1) {
      await again(pat);
      await open(pat, say('assessmentCard.do.action'));
      pat.type(say(`${form}.action.what`), `Ring her, call ${one}`).pick(/\(you\)$/, say(`${form}.action.who`));
      pat.type(say(`${form}.action.due`), '2026-12-04');
      await pat.press(say(`${form}.action.save`));
    }
    await again(pat);
    assert.match(pat.text(), /Next for you: say what your agency holds.* more things wait for you/);
    await pat.press(say('assessmentCard.more'));
    const settle = pat.buttons().filter((one) => one === say('assessmentCard.do.settleOne'));
    assert.equal(settle.length, 1);
    for (const page of ['contribute', 'risk', 'ask', 'invite', 'close'] as const)
      assert.ok(pat.buttons().includes(say(`assessmentCard.do.${page}`)), page);
    await pat.press(say('assessmentCard.do.settleOne'));
    await pat.press(/call 5/);
    assert.match(pat.text(), /What became of it.*call 5/s);
  });

  it('tap twice and change it once, and are told where a card shows what is not so any more', async () => {
    await start(pat, [/^Hana/]);
    await open(pat, say('assessmentCard.do.risk'));
    pat.pick('High', say(`${form}.risk.level`)).type(say(`${form}.risk.words`), 'He has found her twice.');
    await pat.press(say(`${form}.risk.save`));
    const first = pat.shown['body'];
    pat.read(await pat.deliver(pat.last));
    assert.deepEqual(pat.shown['body'], first);
    await open(pat, say('assessmentCard.do.propose'));
    await pat.press(say(`${form}.propose.save`));
    await teams.deliver();
    hana.look();
    await hana.press(say('assessmentCard.news.see'));
    // Pat changes the risk while Hana reads
    await open(pat, say('assessmentCard.do.risk'));
    pat.pick('Medium', say(`${form}.risk.level`)).type(say(`${form}.risk.words`), 'He is on bail.');
    await pat.press(say(`${form}.risk.save`));
    await hana.press(say(`${form}.agree.save.own`));
    assert.match(hana.text(), /This has changed since you looked at it\. Nothing was agreed/);
    assert.match(hana.text(), /It has to be put forward again/);
  });

  /** Each form that can be sent with something missing, and the field at which that is said. */
  const MISSING = [
    ['risk', 'risk.save', /Say how high the risk is.*How high is the risk\?/s],
    ['action', 'action.save', /Pick who it is.*Who does it\?/s],
    ['ask', 'ask.save', /That agency does not take part.*From whom\?/s],
    ['review', 'review.save', /Give a day from today on.*On which day\?/s],
    ['wishes', 'wishes.save', /Say first whether they were asked.*Have they been asked\?/s],
    ['invite', 'invite.save', /Pick who it is.*Who should take part\?/s],
    ['remove', 'remove.save', /That agency does not take part.*Which agency\?/s],
    ['close', 'close.save', /Write why.*Why is it over\?/s],
  ] as const;

  it('read at its field what is missing, find what they typed on the card, and a way back', async () => {
    await start(pat, [/^Hana/]);
    for (const [page, save, said] of MISSING) {
      await again(pat);
      await open(pat, say(`assessmentCard.do.${page}`));
      const typed = page === 'risk' || page === 'ask' || page === 'remove';
      if (typed) pat.type(say(`${form}.${page}.words`), 'He has found her twice.');
      const before = teams.sent.length;
      await pat.press(say(`${form}.${save}`));
      assert.match(pat.text(), said, page);
      if (typed) assert.match(pat.text(), /He has found her twice\./, page);
      assert.deepEqual(
        teams.sent.slice(before).filter(({ activity }) => JSON.stringify(activity).includes('cannot be done')),
        [],
      );
      await pat.press(say('assessmentCard.back'));
      assert.match(pat.text(), new RegExp(`Joint assessment: ${MATTER}`), page);
    }
  });

  it('start one once everything that is needed is there, with what they typed still on the form', async () => {
    await pat.say('joint');
    await pat.press(say('assessmentCard.home.start'));
    pat.type(say(`${form}.new.whose`), 'The mother');
    await pat.press(say(`${form}.new.save`));
    assert.match(pat.text(), /Say first whether they were asked.*Have they been asked/s);
    assert.match(pat.text(), /The mother/);
  });

  it('read what is missing before it can be put forward, and are led there', async () => {
    await start(pat, [/^Hana/], 'not-yet');
    await open(pat, say('assessmentCard.do.propose'));
    assert.match(pat.text(), /still missing/);
    assert.ok(!pat.buttons().includes(say(`${form}.propose.save`)));
    await pat.press(say('assessmentCard.do.risk'));
    assert.match(pat.text(), /How high is the risk/);
  });

  it('enter for a school what it says, on forms and in lines that say for whom', async () => {
    await start(pat, [/Wensum/]);
    await open(pat, say('assessmentCard.do.risk'));
    pat.pick('High', say(`${form}.risk.level`)).type(say(`${form}.risk.words`), 'He has found her twice.');
    await pat.press(say(`${form}.risk.save`));
    await open(pat, say('assessmentCard.do.propose'));
    await pat.press(say(`${form}.propose.save`));
    const enter = async (what: RegExp): Promise<void> => {
      await again(pat);
      await pat.press(say('assessmentCard.more'));
      assert.equal(pat.buttons().filter((one) => one === say('assessmentCard.do.enter')).length, 1);
      await pat.press(say('assessmentCard.do.enter'));
      await pat.press(what);
      assert.doesNotMatch(pat.text(), /You speak for your agency|What do you hold/);
      assert.match(pat.text(), /Wensum Primary School/);
    };
    await enter(/: agrees, or why not$/);
    await pat.press(say(`${form}.agree.save.partner`));
    assert.match(pat.text(), /It is entered that Wensum Primary School agrees\./);
    await enter(/: what it holds$/);
    assert.match(pat.text(), /What does Wensum Primary School hold\?/);
    await enter(/: it does not take part$/);
    pat.type(say(`${form}.decline.words`), 'They left in July.');
    await pat.press(say(`${form}.decline.save.partner`));
    assert.match(pat.text(), /It is entered that Wensum Primary School does not take part\./);
    await again(pat);
    await open(pat, say('assessmentCard.do.enter'));
    await pat.press(/: it takes part again$/);
    assert.match(pat.text(), /It is entered that Wensum Primary School takes part again\./);
  });

  it('print a form for a school that has nobody here, as a file or at a terminal, and for no other agency', async () => {
    await start(pat, [/Wensum/, /^Drew/]);
    await open(pat, say('assessmentCard.do.enter'));
    await pat.press('Wensum Primary School: print a form for it');
    const command = /npx can-i-share assessment print (NCC-\S+) --for SCH --as pat --out NCC-\S+-SCH\.html/;
    const [, ref = ''] = command.exec(pat.text())!;
    const make = (key: string, agency: string) =>
      makeFile(
        { ...teams, viewContext: () => stage },
        teams.chat(key).person,
        fileAsked(nameOfFile({ kind: 'assessment', ref, agency })),
      );
    const made = await make('pat', 'SCH');
    assert.ok('saved' in made);
    assert.equal(made.name, `${ref}-SCH.html`);
    assert.match(made.page, /form for Wensum Primary School/);
    for (const [key, agency] of [
      ['pat', 'POL'],
      ['drew', 'SCH'],
      ['hana', 'SCH'],
    ] as const)
      assert.ok(!('saved' in (await make(key, agency))), `${key} ${agency}`);
  });

  it('say that they take part again, which is all that is offered to those who do not', async () => {
    await start(pat, [/^Drew/]);
    await again(drew);
    await open(drew, say('assessmentCard.do.decline'));
    assert.match(drew.text(), /All agencies that take part read this: Norfolk County Council, and yours/);
    drew.type(say(`${form}.decline.words`), 'We do not know the family.');
    await drew.press(say(`${form}.decline.save.own`));
    await drew.press(say('assessmentCard.more'));
    assert.ok(!drew.buttons().includes(say('assessmentCard.do.risk')));
    await drew.press(say('assessmentCard.do.join'));
    assert.match(drew.text(), /Your agency takes part again/);
  });

  it('are led there by what they would call it, and to the one of a case by its reference', async () => {
    await start(pat, [/^Hana/]);
    for (const typed of [
      'MARAC',
      'the joint plan',
      'my actions',
      'We need a strategy meeting with the police and the health visitor.',
      'What is a joint risk assessment?',
    ]) {
      await pat.say(typed);
      assert.match(pat.text(), new RegExp(`Joint assessments.*${MATTER}`, 's'), typed);
    }
    await pat.say(`joint ${MATTER}`);
    assert.match(pat.text(), new RegExp(`Joint assessment: ${MATTER}`));
    await pat.say('joint LCS 90001');
    assert.match(pat.text(), /no open joint assessment for LCS 90001/);
  });

  it('still have a question that names a meeting answered, and a danger heard first', async () => {
    await pat.say('Can I share with the MARAC that he beats her?');
    assert.doesNotMatch(pat.text(), /^Joint assessments/m);
    await pat.say('We need a strategy meeting, he is strangling her now');
    assert.doesNotMatch(pat.text(), /^Joint assessments/m);
  });

  it('show an auditor and information governance no next step and nothing that acts, and that the reading is noted', async () => {
    await start(pat, [/^Hana/]);
    await open(pat, say('assessmentCard.do.action'));
    pat.type(say(`${form}.action.what`), 'Ring her').pick(/\(you\)$/, say(`${form}.action.who`));
    pat.type(say(`${form}.action.due`), '2026-12-04');
    await pat.press(say(`${form}.action.save`));
    await open(pat, say('assessmentCard.do.ask'));
    pat.pick(/Community Health/, say(`${form}.ask.of`)).type(say(`${form}.ask.words`), 'The visits');
    await pat.press(say(`${form}.ask.save`));
    const acting = /^(Say|Answer|We have|Put|Add|Their needs|Write|Invite|They say no|End it|More)/;
    for (const key of ['ira', 'ivy']) {
      const chat = teams.chat(key);
      await chat.say(`show ${pat.reference}`);
      assert.match(chat.text(), /You only read this\. That you have read it is noted\./, key);
      assert.doesNotMatch(chat.text(), /Next for you/, key);
      assert.deepEqual(
        chat.buttons().filter((one) => acting.test(one)),
        [],
      );
    }
  });

  it('have nothing to tap that acts once it is closed', async () => {
    await start(pat, [/^Hana/]);
    await open(pat, say('assessmentCard.do.ask'));
    pat.pick(/Community Health/, say(`${form}.ask.of`)).type(say(`${form}.ask.words`), 'The visits');
    await pat.press(say(`${form}.ask.save`));
    await open(pat, say('assessmentCard.do.close'));
    pat.type(say(`${form}.close.words`), 'She is safe.');
    await pat.press(say(`${form}.close.save`));
    assert.ok(!pat.buttons().some((one) => one.startsWith('We have what we need')));
  });

  it('take an agency out that was invited by mistake: it finds nothing of it any more', async () => {
    await start(pat, [/^Drew/, /^Hana/]);
    const { reference } = pat;
    await drew.say(`show ${reference}`);
    assert.match(drew.text(), new RegExp(MATTER));
    await open(pat, say('assessmentCard.do.remove'));
    pat.pick(/Constabulary/, say(`${form}.remove.of`)).type(say(`${form}.remove.words`), 'The wrong force.');
    await pat.press(say(`${form}.remove.save`));
    assert.match(pat.text(), /sees nothing of it any more/);
    assert.doesNotMatch(pat.text(), /Norfolk Constabulary/);
    await drew.say(`show ${reference}`);
    assert.doesNotMatch(drew.text(true), new RegExp(MATTER));
    await drew.say('joint');
    assert.doesNotMatch(drew.text(true), new RegExp(MATTER));
    await hana.say(`show ${reference}`);
    assert.match(hana.text(), new RegExp(MATTER));
  });
});
