import assert from 'node:assert/strict';
import type { Invitable } from '../../src/cases/joint/assessments.ts';
import { dissentsSection } from '../../src/teams/views/assessment.ts';
import { newAssessmentView } from '../../src/teams/views/assessment-forms.ts';
import { say } from '../../src/words/say.ts';
import { decide, MATTER, open, start } from '../support/assessment-chat.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const form = 'assessmentCard.form' as const;

describe('A joint assessment that an agency leaves', () => {
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

  async function look(chat: Chat): Promise<void> {
    await chat.say('joint');
    await chat.press(new RegExp(`^${MATTER}`));
  }
  async function leave(chat: Chat, why = 'We have nothing to add.'): Promise<void> {
    await look(chat);
    await open(chat, say('assessmentCard.do.decline'));
    chat.type(say(`${form}.decline.words`), why);
    await chat.press(say(`${form}.decline.save.own`));
  }
  async function putForward(chat: Chat): Promise<void> {
    await look(chat);
    await open(chat, say('assessmentCard.do.risk'));
    chat.pick('High', say(`${form}.risk.level`)).type(say(`${form}.risk.words`), 'He has found her twice.');
    await chat.press(say(`${form}.risk.save`));
    await open(chat, say('assessmentCard.do.propose'));
    await chat.press(say(`${form}.propose.save`));
  }
  async function addAction(chat: Chat, what: string, who: RegExp): Promise<void> {
    await look(chat);
    await open(chat, say('assessmentCard.do.action'));
    chat.type(say(`${form}.action.what`), what).pick(who, say(`${form}.action.who`));
    chat.type(say(`${form}.action.due`), '2026-12-04');
    await chat.press(say(`${form}.action.save`));
  }

  it('keeps in sight why it did not agree, with who said so, and does not count as agreed', async () => {
    await start(pat, [/^Drew/, /^Hana/]);
    await putForward(pat);
    await look(hana);
    await open(hana, say('assessmentCard.do.agree'));
    hana.type(say(`${form}.agree.words.own`), 'She is not safe where she is.');
    await hana.press(say(`${form}.agree.other.own`));
    await leave(hana);
    for (const chat of [pat, drew]) {
      await look(chat);
      assert.match(chat.text(), /Norfolk Community Health does not agree, and left\. Why:\nShe is not safe/);
      assert.match(chat.text(), /Hana Hussain, Norfolk Community Health/);
      await open(chat, say('assessmentCard.do.agree'));
      assert.match(chat.text(), /She is not safe where she is\./);
      await chat.press(say(`${form}.agree.save.own`));
      assert.doesNotMatch(chat.text(), /Agreed by all/);
    }
  });

  it('puts the danger that it wrote of first for everybody, and tells them, until the risk is written anew', async () => {
    await start(pat, [/^Drew/, /^Hana/]);
    await putForward(pat);
    await leave(hana, 'We hold nothing, but he told our nurse that he will kill her tonight.');
    await teams.deliver();
    const wrote = /Hana Hussain, Norfolk Community Health wrote: “We hold nothing, but he .*” .*call 999/;
    for (const chat of [pat, drew]) {
      chat.look();
      assert.match(chat.text(), wrote);
      assert.match(chat.text(), /does not take part/);
      await look(chat);
      assert.match(chat.text(), wrote);
      assert.ok(chat.buttons().includes(say('assessmentCard.do.risk')));
      await open(chat, say('assessmentCard.do.agree'));
      assert.match(chat.text(), wrote);
    }
    teams.advance(60_000);
    await look(drew);
    await drew.press(say('assessmentCard.do.risk'));
    drew.pick('High', say(`${form}.risk.level`)).type(say(`${form}.risk.words`), 'He means to harm her.');
    await drew.press(say(`${form}.risk.save`));
    await look(pat);
    assert.doesNotMatch(pat.text(), wrote);
  });

  it('says to those who left that they see what was before, and takes them in again once they are asked', async () => {
    await start(pat, [/^Drew/, /^Hana/]);
    await leave(hana);
    assert.match(hana.text(), /Your agency left on \d+ November 2026\. You see what was there before/);
    await addAction(pat, 'Plantedlater', /^Drew/);
    await look(hana);
    assert.doesNotMatch(hana.text(true), /Plantedlater|Next for you/);
    await look(pat);
    assert.match(pat.text(), /Norfolk Community Health: does not take part\n/);
    await open(pat, say('assessmentCard.do.invite'));
    pat.pick(/^Hana/, say(`${form}.invite.who`));
    await pat.press(say(`${form}.invite.save`));
    assert.match(pat.text(), /Norfolk Community Health: does not take part, and was asked again/);
    await look(hana);
    assert.match(hana.text(), /Next for you: your agency was asked again to take part/);
    await hana.press(say('assessmentCard.do.join'));
    assert.match(hana.text(true), /Plantedlater/);
  });

  it('is named as one that left where somebody is picked, and not among those who read what is written', async () => {
    await start(pat, [/^Drew/, /^Hana/]);
    await look(drew);
    await open(drew, say('assessmentCard.do.action'));
    const titles = () => JSON.stringify(drew.shown);
    assert.match(titles(), /"Hana Hussain, Norfolk Community Health[",]/);
    assert.match(drew.text(), /take part read this: .*Norfolk Community Health/);
    await leave(hana);
    for (const page of ['action', 'wishes'] as const) {
      await look(drew);
      await open(drew, say(`assessmentCard.do.${page}`));
      assert.match(titles(), /"Hana Hussain, Norfolk Community Health \(does not take part\)/, page);
      assert.doesNotMatch(titles(), /Constabulary \(does not take part|Council \(does not take part/, page);
      if (page === 'action')
        assert.match(drew.text(), /All agencies that take part read this: Norfolk County Council, and yours\./);
    }
  });

  it('leaves what it was to do to whoever opened it: to give to another agency, or to end, and why', async () => {
    await start(pat, [/^Drew/, /^Hana/]);
    await addAction(pat, 'Ring her at noon', /^Hana/);
    await addAction(pat, 'Write to the school', /^Hana/);
    assert.ok(!pat.buttons().some((one) => one.startsWith('End it')));
    await leave(hana);
    await look(drew);
    assert.ok(!drew.buttons().some((one) => one.startsWith('End it')));
    await look(pat);
    await pat.press(/^End it.*Ring her/);
    await pat.press(say(`${form}.end.give`));
    pat.type(say(`${form}.action.due`), '2026-12-01').type(say(`${form}.give.words`), 'They have left.');
    assert.ok(!JSON.stringify(pat.shown).includes('Hana Hussain, Norfolk Community Health"'));
    await pat.pick(/^Drew/, say(`${form}.action.who`)).press(say(`${form}.give.save`));
    assert.match(pat.text(), /By Tuesday 1 December 2026\. Drew Detective, Norfolk Constabulary:\nRing her at noon/);
    assert.match(pat.text(), /Not done\. Hana Hussain[^]*They have left/);
    await pat.press(/^End it.*Write to/);
    await pat.press(say(`${form}.end.save`));
    assert.match(pat.text(), /Write why/);
    pat.type(say(`${form}.end.words`), 'The school knows.');
    await pat.press(say(`${form}.end.save`));
    assert.match(pat.text(), /It is ended/);
    assert.ok(!pat.buttons().some((one) => one.startsWith('End it')));
  });

  it('is not among those with whom something is shared after that', async () => {
    await start(pat, [/^Drew/, /^Hana/]);
    await leave(hana);
    await look(pat);
    await decide(pat);
    assert.ok(pat.asks(say(`${form}.holds.to`)));
    assert.throws(() => pat.pickAll([/Community Health/], say(`${form}.holds.to`)));
    pat.pickAll([/Constabulary/], say(`${form}.holds.to`));
  });
});

describe('The form that starts a joint assessment', () => {
  it('offers as readers only those who can be invited', () => {
    const agency = (id: string, more: Partial<Invitable>): Invitable => ({
      id,
      name: id,
      kind: 'other',
      hasPeople: false,
      isYours: false,
      people: [],
      contacts: [],
      ...more,
    });
    const person = { id: 'b1', name: 'Poppy Point', team: '', isContactPoint: true };
    const agencies = [
      agency('OWN', { isYours: true, hasPeople: true }),
      agency('STAFFED', { hasPeople: true, people: [person] }),
      agency('EMPTY', { hasPeople: true, contacts: ['The desk'] }),
      agency('REACHED', { contacts: ['The head'] }),
      agency('SILENT', {}),
    ];
    const { data } = newAssessmentView(agencies, { id: 'a1', name: 'Pat' });
    const fields = (data as { fields: { id: string; choices: { value: string }[] }[] }).fields;
    const offered = (id: string) => fields.find((one) => one.id === id)?.choices.map(({ value }) => value);
    assert.deepEqual(offered('to'), ['STAFFED', 'REACHED']);
    assert.deepEqual(offered('invite'), ['STAFFED:b1', 'REACHED:#0']);
  });
});

describe('Those who do not agree', () => {
  it('are all named on the card, however little room there is for their words', () => {
    const by = { name: 'Drew', agency: 'A0', agencyName: 'Agency 0', at: '2026-11-23T10:00:00Z', enteredFor: '' };
    const dissents = Array.from({ length: 6 }, (_, at) => ({
      agency: `A${at}`,
      name: `Agency ${at}`,
      words: `Words ${at}`,
      by,
      hasLeft: false,
    }));
    for (const most of [1, 3, 7]) {
      const { items } = dissentsSection({ dissents, reference: 'NCC-7K3F-92QD' }, most);
      const shown = items.map(({ line }) => line).join('\n');
      for (const { name } of dissents) assert.ok(shown.includes(name), `${name} of ${most}`);
      assert.equal(items.filter(({ text }) => text !== '').length, Math.min(most, 6));
    }
  });
});

describe('What two other agencies need of each other', () => {
  it('is one line for both of them, however often they ask, and none of its words', async () => {
    const teams = await startTeams();
    try {
      const [pat, drew] = [teams.chat('pat'), teams.chat('drew')];
      await drew.say('help');
      await start(pat, [/^Drew/, /^Hana/]);
      for (const what of ['Plantedfirst', 'Plantedsecond']) {
        await drew.say('joint');
        await drew.press(new RegExp(`^${MATTER}`));
        await open(drew, say('assessmentCard.do.ask'));
        assert.match(drew.text(), /^Only your agency and the one that you ask read this\./m);
        drew.pick(/Community Health/, say(`${form}.ask.of`)).type(say(`${form}.ask.words`), what);
        await drew.press(say(`${form}.ask.save`));
      }
      await pat.say('joint');
      await pat.press(new RegExp(`^${MATTER}`));
      const line = /Norfolk Constabulary has asked Norfolk Community Health for something/g;
      assert.equal(pat.text(true).match(line)?.length, 1);
      assert.doesNotMatch(JSON.stringify(pat.shown), /Planted/);
    } finally {
      await teams.close();
    }
  });
});

describe('A joint assessment that somebody looks at again', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
  });
  afterEach(() => teams.close());

  it('says what others have done since, and nothing of it to whoever did it', async () => {
    const [pat, drew] = [teams.chat('pat'), teams.chat('drew')];
    const look = async (chat: Chat): Promise<string> => {
      await chat.say('joint');
      await chat.press(new RegExp(`^${MATTER}`));
      return chat.text(true);
    };
    await drew.say('help');
    await start(pat, [/^Drew/]);
    for (const chat of [pat, drew]) assert.doesNotMatch(await look(chat), /New since you looked last/);
    teams.advance(60 * 60_000);
    await open(drew, say('assessmentCard.do.risk'));
    drew.pick('High', say(`${form}.risk.level`)).type(say(`${form}.risk.words`), 'He has found her twice.');
    await drew.press(say(`${form}.risk.save`));
    teams.advance(60_000);
    assert.doesNotMatch(await look(drew), /New since/);
    assert.match(
      await look(pat),
      /New since you looked last \(23 November 2026 at 10:00\)\nDrew Detective \(Norfolk Constabulary\) set the risk: high\. Why: He has/,
    );
    teams.advance(60 * 60_000);
    assert.doesNotMatch(await look(pat), /New since/);
  });
});

describe('Two people who write down the same at once', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
  });
  afterEach(() => teams.close());

  async function openForm(chat: Chat, page: 'risk' | 'wishes'): Promise<void> {
    await chat.say('joint');
    await chat.press(new RegExp(`^${MATTER}`));
    await open(chat, say(`assessmentCard.do.${page}`));
  }

  it('lose nothing: the second reads what the first wrote before it is saved, and both stay in what has happened', async () => {
    const [pat, drew] = [teams.chat('pat'), teams.chat('drew')];
    await drew.say('help');
    await start(pat, [/^Drew/]);
    for (const chat of [pat, drew]) await openForm(chat, 'risk');
    pat.pick('High', say(`${form}.risk.level`)).type(say(`${form}.risk.words`), 'Patrisk');
    await pat.press(say(`${form}.risk.save`));
    drew.pick('Low', say(`${form}.risk.level`)).type(say(`${form}.risk.words`), 'Drewrisk');
    await drew.press(say(`${form}.risk.save`));
    assert.match(drew.text(), /High, because:\nPatrisk[^]*Somebody has written this anew[^]*Drewrisk/);
    await teams.deliver();
    await drew.press(say(`${form}.risk.save`));
    assert.match(drew.text(), /Low, because:\nDrewrisk/);
    await teams.deliver();
    pat.look();
    assert.match(pat.text(), /The risk is Low now\. Drew Detective[^]*Drewrisk/);
    await pat.press(say('assessmentCard.news.see'));
    await open(pat, say('assessmentCard.do.history'));
    assert.match(pat.text(), /set the risk: low\. Why: Drewrisk[^]*set the risk: high\. Why: Patrisk/);
  });

  it('write of needs and wishes in turn, and read of the earlier ones what is theirs to read', async () => {
    const [pat, drew, hana] = [teams.chat('pat'), teams.chat('drew'), teams.chat('hana')];
    for (const chat of [drew, hana]) await chat.say('help');
    await start(pat, [/^Drew/, /^Hana/]);
    for (const chat of [pat, hana]) await openForm(chat, 'wishes');
    const fill = (chat: Chat, what: string): Chat =>
      chat
        .pick(say(`${form}.wishes.choices.asked`), say(`${form}.wishes.asked`))
        .type(say(`${form}.wishes.what`), what);
    fill(pat, 'Patwish').pickAll([/Community Health/], say(`${form}.wishes.to`));
    await pat.press(say(`${form}.wishes.save`));
    await fill(hana, 'Hanawish').press(say(`${form}.wishes.save`));
    assert.match(hana.text(), /Patwish[^]*Somebody has written this anew/);
    await hana.press(say(`${form}.wishes.save`));
    assert.match(hana.text(), /Hanawish/);
    for (const [chat, reads] of [
      [pat, true],
      [drew, false],
    ] as const) {
      await chat.say('joint');
      await chat.press(new RegExp(`^${MATTER}`));
      await open(chat, say('assessmentCard.do.history'));
      assert.equal(chat.text().includes('Patwish'), reads, chat.person.key);
      assert.match(chat.text(), /They were asked: She wants to stay in her home\./);
    }
  });
});
