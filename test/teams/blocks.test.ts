// Somebody will not share with us, in chat: led there by words, logged, escalated, told, settled; each side its own card.
import assert from 'node:assert/strict';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const DAY = 86_400_000;
const LITTLE = 'Who asks, the day, what hangs on it, and their reason';

describe('Who will not share with us, in chat', () => {
  let teams: Teams;
  let pat: Chat;
  let mo: Chat;
  let holly: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    pat = teams.chat('pat');
    mo = teams.chat('mo');
    holly = teams.chat('holly');
    for (const chat of [mo, holly]) await chat.say('help');
  });
  afterEach(() => teams.close());

  /** Logged from words that said so. */
  async function log(): Promise<string> {
    await pat.say('The health visitor refuses to tell us anything');
    assert.match(pat.text(), /They will not share\? Log it/);
    pat.pick('Data protection or GDPR').pick('Some harm may come').pick('A child or family').pick(LITTLE);
    pat.type('When did you ask?', '2026-11-20');
    pat.type('What did you ask for?', 'When the baby was last weighed').type('Why is it needed?', 'The conference');
    await pat.press('Log it');
    return /NCC-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(pat.text())![0];
  }

  it('is logged in a minute from plain words, with a clock, the words to use and a message', async () => {
    await log();
    assert.match(pat.text(), /Norfolk Community Health will not share/);
    assert.match(pat.text(), /Step 1 of 4: Practitioner to practitioner/);
    assert.match(pat.text(), /Data protection law tells you how to share fairly/);
    assert.match(pat.text(true), /local choice/);
    assert.doesNotMatch(pat.text(true), /Yes\. Share it now/);
  });

  it('opens at the ladder, step by step, where somebody asks how to take it higher', async () => {
    for (const asked of ['how do I escalate', 'What is the escalation procedure?', 'can I take it higher']) {
      await pat.say(asked);
      assert.match(pat.text(), /Who will not share/, asked);
      assert.match(pat.text(), /in steps: Practitioner to practitioner, Manager to manager, Service managers/, asked);
      assert.ok(JSON.stringify(pat.shown).includes('Log one'), asked);
    }
  });

  it('is offered, and no verdict on our own sharing, where they or a colleague hold it back in few words', async () => {
    for (const typed of [
      'we asked the police for the history of callouts 10 days ago and they are still thinking about it',
      "the GP wants a fee before she'll send the records",
      'our IG team say I am not allowed to send this to the police',
      'hospital refused the discharge summary',
      'manager says no',
    ]) {
      await pat.say(typed);
      assert.match(pat.text(), /They will not share\? Log it/, typed);
      assert.doesNotMatch(pat.text(true), /Do not tell|Ask the person first|Share it/, typed);
    }
  });

  it('begins with what was said and nothing else: the words, the one agency that they name, and no guess', async () => {
    await pat.say('The health visitor refuses to tell us anything');
    const form = JSON.stringify(pat.shown);
    assert.match(form, /"The health visitor refuses to tell us anything"/);
    await pat.press('Log it');
    assert.match(pat.text(), /Say what you asked for/);
    pat.type('What did you ask for?', 'The weights').type('Why is it needed?', 'The conference');
    const missing: [RegExp, () => unknown][] = [
      [/Say on which day you asked/, () => pat.type('When did you ask?', '2026-11-20')],
      [/Pick how much hangs on it/, () => pat.pick('Some harm may come')],
      [/Pick whom it is about/, () => pat.pick('A child or family')],
      [/Pick what they may read here/, () => pat.pick(LITTLE)],
    ];
    for (const [said, mend] of missing) {
      await pat.press('Log it');
      assert.match(pat.text(), said);
      mend();
    }
    await pat.press('Log it');
    assert.match(pat.text(), /Norfolk Community Health will not share/);
    assert.match(pat.text(), /They read here who asks, the day/);
    assert.match(pat.text(), /How to reach them: Safeguarding team, safeguarding@health/);
    assert.match(pat.text(true), /The health visitor refuses to tell us anything/);
  });

  it('lists danger first, then what is late, and says of what is settled and of who is blamed that it is so', async () => {
    const form = async (who: string, urgency: string, asked: string): Promise<void> => {
      await pat.say('blocked');
      await pat.press('Log one');
      pat.pick(who).pick('Data protection or GDPR').pick(urgency).pick('A child or family').pick(LITTLE);
      pat.type('When did you ask?', '2026-11-20').type('What did you ask for?', asked);
      if (who === 'Somebody of our own') pat.type('Their name or team, if not listed', 'Mo Manager');
      await pat.type('Why is it needed?', 'The conference').type('Case reference', asked).press('Log it');
    };
    await form('Norfolk Community Health', 'Some harm may come', 'CS 1');
    await form('Somebody of our own', 'Some harm may come', 'CS 2');
    await form('Norfolk Community Health', 'No harm that we know of', 'CS 3');
    await pat.press('Settle it');
    await pat.press('They shared it');
    await form('Norfolk Community Health', 'Somebody is in danger now', 'CS 4');
    teams.advance(60 * 60_000);
    await pat.say('blocked');
    const cases = [...pat.text().matchAll(/\((CS \d)\)/g)].map(([, one]) => one);
    assert.deepEqual([cases[0], cases.at(-1)], ['CS 4', 'CS 3']);
    assert.match(pat.text(), /Danger\. Late\. NCC-\S+ \(CS 4\)/);
    assert.match(pat.text(), /\(CS 3\): Norfolk Community Health\. Settled, with one side still to write/);
    await mo.say('blocked');
    assert.match(mo.text(), /\(CS 2\): Pat Practitioner, [^.]+ asks\. It is about you\./);
  });

  it('accuses nobody who is only named beside whoever will not', async () => {
    await pat.say('my manager will not let me share with the health visitor');
    pat.pick('Data protection or GDPR').pick('Some harm may come').pick('A child or family');
    pat.type('Their name or team, if not listed', 'Mo Manager').type('When did you ask?', '2026-11-20');
    pat.type('What did you ask for?', 'To tell her').type('Why is it needed?', 'The conference');
    await pat.press('Log it');
    assert.match(pat.text(), /Mo Manager \\\(of our own\\\) will not share/);
    await teams.deliver();
    assert.doesNotMatch(holly.look().text(), /says you do not share/);
  });

  it('is told to the partner, who writes its side; to the manager when their step begins; and is settled', async () => {
    const id = await log();
    await teams.deliver();
    holly.look();
    assert.match(holly.text(), /says you do not share/);
    assert.doesNotMatch(holly.text(true), /baby|The conference|Mo Manager/);
    await holly.press('Say whether you will share');
    holly.type('Your side, in your own words', 'We never had the form');
    await holly.press('Will share part');
    assert.match(holly.text(), /We never had the form/);
    await teams.deliver();
    pat.look();
    assert.match(pat.text(), /They have written their side/);
    await pat.press('They have said something');
    pat.type('What they said, in a line', 'Only with a form');
    await pat.press('Still no: next step');
    assert.match(pat.text(), /Step 2 of 4: Manager to manager/);
    await teams.deliver();
    mo.look();
    assert.match(mo.text(), /It is your step now\./);
    await mo.press('Settle it');
    mo.type('In our words', 'They sent the dates').type('What you heard them say of it', 'The form came at last');
    await mo.press('They shared it');
    assert.match(mo.text(), /Settled, with one side still to write/);
    assert.match(mo.text(), /What they said, as Mo Manager heard it/);
    await teams.deliver();
    holly.look();
    await holly.press('Write how it was settled for you');
    holly.type('What you want to say', 'It had been with our legal team');
    await holly.press('Write it down');
    assert.match(holly.text(), /Closed/);
    await pat.say(`blocked ${id}`);
    for (const words of [/They sent the dates/, /It had been with our legal team/]) assert.match(pat.text(), words);
  });

  it('goes on by itself, and the board is told from the third step', async () => {
    await log();
    const [sam, sian] = [teams.chat('sam'), teams.chat('sian')];
    for (const chat of [sam, sian]) await chat.say('help');
    for (const days of [2, 3, 3]) {
      teams.advance(days * DAY);
      await teams.deliver();
    }
    sam.look();
    assert.match(sam.text(), /Step [34] of 4/);
    sian.look();
    assert.match(sian.text(true), /The board is to be told/);
    await sian.press('Tell the board');
    await sian.press('I have told the board');
    assert.match(sian.text(true), /told the board|board is told/);
  });

  it('goes to who is there where two managers are away and stand in for each other, which each reads at once', async () => {
    const [sam, dee] = [teams.chat('sam'), teams.chat('dee')];
    for (const chat of [sam, dee]) await chat.say('help');
    for (const [chat, other] of [
      [mo, 'Sam Second, Family Support'],
      [sam, 'Mo Manager, Family Support East'],
    ] as const) {
      await chat.say('away');
      chat.pick(other).type('Until the end of (needed)', '2026-12-18');
      await chat.press('Let them decide for me');
    }
    assert.doesNotMatch(mo.text(), /away too/);
    assert.match(sam.text(), /Mo Manager is away too, until 18 December 2026/);
    await log();
    await pat.press('They have said something');
    await pat.press('Still no: next step');
    assert.match(pat.text(true), /Dee Director speaks/);
    await teams.deliver();
    dee.look();
    assert.match(dee.text(), /It is your step now\./);
  });

  it('says that nobody is told only where nobody is: not of a team of ours, whose people are', async () => {
    for (const [name, isTold] of [
      ['Legal Services', true],
      ['The front desk', false],
    ] as const) {
      await pat.say('blocked');
      await pat.press('Log one');
      pat.pick('Somebody of our own').pick('Data protection or GDPR').pick('Some harm may come');
      pat.type('Their name or team, if not listed', name).type('When did you ask?', '2026-11-20');
      pat.type('What did you ask for?', `The old order ${name}`).type('Why is it needed?', 'The conference');
      await pat.press('Log it');
      assert.match(pat.text(), /The clock runs/);
      assert.equal(/so they are not told here/.test(pat.text()), !isTold, name);
    }
  });

  it('goes to the top in danger, with the numbers on the card', async () => {
    await log();
    await pat.press('Danger: to the top step now');
    assert.match(pat.text(), /Call 999/);
    assert.match(pat.text(), /Step 4 of 4/);
  });

  it('says who said that somebody is in danger, and lets them take it back: all who were told are told', async () => {
    const id = await log();
    const dee = teams.chat('dee');
    await dee.say('help');
    await pat.press('Danger: to the top step now');
    assert.match(pat.text(true), /Pat Practitioner said so, /);
    await teams.deliver();
    assert.match(dee.look().text(true), /Pat Practitioner said that somebody is in danger/);
    assert.match(holly.look().text(), /Somebody may be in danger now\. You are asked to share/);
    await mo.say(`show ${id}`);
    assert.doesNotMatch(JSON.stringify(mo.shown), /It was a mistake/, 'Mo neither said it nor speaks');
    await pat.press('It was a mistake: nobody is in danger');
    await pat.press('Nobody is in danger');
    assert.match(pat.text(), /Write why/);
    await pat.type('How you know that nobody is in danger', 'He rang from the ward').press('Nobody is in danger');
    assert.match(pat.text(), /All who were told of a danger are told/);
    assert.match(pat.text(), /Step 1 of 4/);
    assert.doesNotMatch(pat.text(), /Call 999 if it is now/);
    await teams.deliver();
    for (const chat of [dee, holly]) assert.match(chat.look().text(), /It was a mistake: nobody is in danger/);
    assert.match(
      dee.text(true),
      /Pat Practitioner wrote that it was a mistake: nobody is in danger.*He rang from the ward/s,
    );
    assert.match(holly.text(true), /Norfolk County Council wrote that it was a mistake/);
    assert.doesNotMatch(holly.text(true), /ward/);
  });

  it('goes higher before its time for a reason that is written, and nobody is said to be in danger', async () => {
    const id = await log();
    await pat.press('Take it higher before its time');
    await pat.press('To the top step now');
    assert.match(pat.text(), /Write why/);
    await pat.type('Why it cannot wait', 'The hearing is on Thursday').press('To the next step now');
    assert.match(pat.text(), /Step 2 of 4/);
    await mo.say(`show ${id}`);
    await mo.press('Take it higher before its time');
    await mo.type('Why it cannot wait', 'It is tomorrow').press('To the top step now');
    assert.match(mo.text(), /Step 4 of 4/);
    assert.match(mo.text(true), /Mo Manager took it here before its time, and wrote why\\?\.\s+It is tomorrow/);
    assert.doesNotMatch(mo.text(true), /is in danger\.|may be in danger|Call 999 if it is now/);
    await teams.deliver();
    assert.doesNotMatch(holly.look().text(true), /may be in danger|tomorrow|Thursday/);
  });

  it('has a page to print and send beside the message, with what was asked only where that is chosen', async () => {
    const id = await log();
    await pat.press('A message ready to copy');
    await pat.press('A page to print and send');
    assert.match(JSON.stringify(pat.shown), new RegExp(`block print ${id} --as pat|${id}\\.html`));
    await pat.say(`show ${id}`);
    await pat.press('A message ready to copy');
    await pat.press('Put in what I asked for and why');
    await pat.press('The page, with what I asked for and why');
    assert.match(JSON.stringify(pat.shown), /--with-asked| asked"/);
  });

  it('keeps what was typed where somebody took it higher meanwhile', async () => {
    const id = await log();
    await pat.press('Take it higher before its time');
    await teams.joint.blocks.act(mo.person, id, { type: 'sooner', at: 'practitioners', to: 'next', why: 'x' });
    await pat.type('Why it cannot wait', 'The hearing is on Thursday').press('To the next step now');
    assert.match(pat.text(), /It has moved on since/);
    assert.match(JSON.stringify(pat.shown), /The hearing is on Thursday/);
    assert.match(pat.text(), /Step 2 of 4/);
  });

  it('tells nobody to do nothing while whoever should speak was not reached, but to ring them', async () => {
    const id = await log();
    const said = { type: 'next', because: 'no', text: 'No.' } as const;
    await teams.joint.blocks.act(pat.person, id, { ...said, at: 'practitioners' });
    await teams.joint.blocks.act(pat.person, id, { ...said, at: 'managers' });
    await teams.deliver();
    await pat.say(`show ${id}`);
    assert.match(
      pat.text(),
      /Step 3 of 4[^\n]*\nSam Second does not know of it yet\\\. Ring them: they speak to their service manager/,
    );
    assert.doesNotMatch(pat.text(), /need do nothing/);
    await teams.chat('sam').say('help');
    await teams.bot.idle();
    await teams.deliver();
    await pat.say(`show ${id}`);
    assert.match(pat.text(), /Sam Second speaks to their service manager by [^\n]*You need do nothing until then/);
    await pat.press('Danger: to the top step now');
    await teams.deliver();
    await pat.say(`show ${id}`);
    assert.match(pat.text(), /tell those below\\\. Dee Director does not know of it yet: ring them too/);
  });

  it('says first to whoever speaks of it what was asked for', async () => {
    const id = await log();
    await teams.joint.blocks.act(pat.person, id, { type: 'next', at: 'practitioners', because: 'no', text: 'No.' });
    mo = teams.chat('mo');
    await mo.say(`show ${id}`);
    const { body } = mo.shown as { body: { items?: unknown; type: string; text?: string; id?: string }[] };
    const [asked, fold] = [/Asked on [^"]*: /, /What it is about/].map((one) => JSON.stringify(body).search(one)) as [
      number,
      number,
    ];
    assert.ok(asked > 0 && asked < fold, `${asked} ${fold}`);
  });

  it('says whom nothing has reached, until it has', async () => {
    const id = await log();
    await pat.press('Danger: to the top step now');
    await teams.deliver();
    await pat.say(`show ${id}`);
    assert.match(pat.text(), /Not reached here yet: Dee Director, .+ Ring them/);
    await holly.say(`show ${id}`);
    assert.doesNotMatch(holly.text(), /Not reached here yet/, 'whom we could not reach is not for them');
    await teams.chat('dee').say('help');
    await teams.bot.idle();
    await teams.deliver();
    await pat.say(`show ${id}`);
    assert.doesNotMatch(pat.text(), /Not reached here yet: Dee/);
  });

  it('leaves a question about our own sharing its answer, with a line', async () => {
    await pat.say("The GP won't share with us. Can I tell the school about the bruises?");
    assert.match(pat.text(), /type “blocked”/);
    assert.doesNotMatch(pat.text(), /They will not share\? Log it/);
    await pat.say('She refuses consent for me to speak to the school about her drinking');
    assert.doesNotMatch(pat.text(true), /type “blocked”|Log it/);
  });

  it('is heard after danger', async () => {
    await pat.say('The GP refuses to tell us what she took. She has stopped breathing now');
    assert.match(pat.text(), /a life may be in danger now/);
    assert.doesNotMatch(pat.text(), /Log it/);
  });

  it('lets whoever meant another question ask it', async () => {
    await pat.say('The health visitor refuses to tell us anything');
    await pat.press('I ask whether we may share');
    assert.doesNotMatch(pat.text(), /They will not share\? Log it/);
  });

  it('says what is missing and keeps what was typed', async () => {
    await pat.say('blocked');
    await pat.press('Log one');
    pat.pick('Norfolk Community Health').type('What did you ask for?', 'The weights');
    await pat.press('Log it');
    assert.match(pat.text(), /Say what you asked for, and why it is needed/);
    assert.match(pat.text(), /The weights/);
  });

  it('tells a colleague, who writes their own side', async () => {
    const cora = teams.chat('cora');
    await cora.say('help');
    await pat.say('blocked');
    await pat.press('Log one');
    pat.pick('Somebody of our own').type('Their name or team, if not listed', 'Cora Carter');
    pat.type('What did you ask for?', 'The file').type('Why is it needed?', 'For the review');
    pat.type('When did you ask?', '2026-11-20').pick('No harm that we know of').pick('They do not answer');
    await pat.press('Log it');
    await teams.deliver();
    cora.look();
    assert.match(cora.text(true), /says you do not share/);
    await cora.press('Say whether you will share');
    cora.type('Your side, in your own words', 'It was sent on Friday');
    await cora.press('Will share');
    assert.match(cora.text(), /It was sent on Friday/);
  });

  it('says who settled it to whoever presses second, keeps what they typed, and names whose words stand', async () => {
    const id = await log();
    await teams.joint.blocks.act(pat.person, id, { type: 'next', at: 'practitioners', because: 'no', text: '' });
    await mo.say(`show ${id}`);
    await mo.press('Settle it');
    await pat.say(`show ${id}`);
    await pat.press('Settle it');
    await mo.type('In our words', 'We have the weight').press('They shared part of it');
    await pat.type('In our words', 'They said no to me').press('We accept their no');
    assert.match(pat.text(), /Somebody was before you\. They shared part of it\. Settled by Mo Manager/);
    assert.match(pat.text(), /in the words of Mo Manager/);
    assert.match(pat.text(true), /They said no to me/);
  });

  it('shows whoever answers second what stands, keeps what they typed, and tells both sides that two things are said', async () => {
    const id = await log();
    await teams.joint.blocks.act(pat.person, id, { type: 'next', at: 'practitioners', because: 'no', text: '' });
    const hugh = teams.chat('hugh');
    await hugh.say('help');
    for (const chat of [hugh, holly]) {
      await chat.say(`show ${id}`);
      await chat.press('Say whether you will share');
    }
    await hugh.type('Your side, in your own words', 'We will share the notes today').press('Will share');
    await holly.type('Your side, in your own words', 'The lawyer said no').press('Will not share');
    assert.match(holly.text(), /Somebody wrote something else before you/);
    assert.match(holly.text(), /We will share the notes today/);
    assert.match(JSON.stringify(holly.shown), /The lawyer said no/);
    await pat.say(`show ${id}`);
    assert.match(pat.text(), /said that they will share/);
    await holly.press('Will not share');
    assert.match(holly.text(), /You say two things/);
    await teams.deliver();
    assert.match(hugh.look().text(), /Somebody of yours says something else/);
    assert.match(
      pat.look().text(),
      /say two things\\\. Hugh .+: Will share\\\. Holly .+: No\\\. Ask them which counts/,
    );
  });

  it('is nothing to anybody else, and a second tap changes nothing', async () => {
    const id = await log();
    const drew = teams.chat('drew');
    await drew.say(`blocked ${id}`);
    const none = drew.text();
    await drew.say('blocked NCC-0000-0000');
    assert.equal(drew.text(), none);
    await pat.say(`blocked ${id}`);
    await pat.press('They have said something');
    await pat.press('No answer: next step');
    assert.match(pat.text(), /Step 2 of 4/);
  });
});
