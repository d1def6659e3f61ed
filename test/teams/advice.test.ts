import assert from 'node:assert/strict';
import type { CaseDocument } from '../../src/record/types.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { elements } from '../support/person.ts';
import type { Chat } from '../support/person.ts';
import { fillIn, walkClearRisk } from '../support/walks.ts';
import { contentOf } from '../support/ladder.ts';

const TITLES = [
  'What kind of information is it?',
  'Who is it about?',
  'Who wants it, or would be told?',
  'What is it for?',
  'Have they agreed?',
  'Is anybody at risk?',
  'What is not clear to you?',
  'When do you need an answer?',
];

describe('Asking the Guardian in the chat', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
    for (const key of ['pat', 'gale']) await teams.chat(key).say('help');
  });
  afterEach(() => teams.close());

  async function asking(): Promise<Chat> {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Seek or note advice');
    await pat.press('Ask the Guardian');
    for (const [label, title] of [
      ['What kind of information is it?', /worry/],
      ['Who is it about?', /under 13/],
      ['Who wants it, or would be told?', /Social care/],
      ['What is it for?', /safe/],
      ['Have they agreed?', /said no/],
      ['Is anybody at risk?', /serious/],
      ['What is not clear to you?', /How much/],
      ['When do you need an answer?', /Today/],
    ] as const)
      pat.pick(title, label);
    return pat;
  }

  it('says in the colour of its line, and not in that alone, what was sent and what was refused', async () => {
    const tone = (chat: Chat, line: RegExp): unknown => {
      const found = elements(chat.shown).find(
        ({ element: { type, items } }) => type === 'Container' && line.test(JSON.stringify((items as object[])[0])),
      );
      return found?.element['style'];
    };
    const pat = await asking();
    await pat.type('Anything else? You may leave this empty.', 'Kwame, NR1 2DH').press('Send to the Guardian');
    assert.equal(tone(pat, /Nothing was sent/), 'attention');
    await pat.type('Anything else? You may leave this empty.', 'Only dates.').press('Send to the Guardian');
    assert.equal(tone(pat, /Waiting to reach the Caldicott Guardian/), 'good');
  });

  it('that cannot be reached is said at once, with a number to ring', async () => {
    const gale = teams.chat('gale');
    await gale.deliver(activityOf(teams, gale.person, { type: 'installationUpdate', action: 'remove' }));
    const pat = await asking();
    await pat.press('Send to the Guardian');
    assert.match(pat.text(), /The Caldicott Guardian cannot be reached here[\s\S]*01632 960104/);
    await teams.deliver();
    await gale.say('waiting');
    await teams.bot.idle();
    await teams.deliver();
    assert.match(gale.look().text(), /They ask: “How much to share”/, 'it goes to the Guardian once they open it');
  });

  it('names nobody; the answer comes back and the practitioner decides', async () => {
    const pat = await asking();
    const { reference } = pat;
    await pat
      .type('Anything else? You may leave this empty.', 'the school asks for all of it')
      .press('Send to the Guardian');
    assert.match(pat.text(), /Waiting to reach the Caldicott Guardian/);
    await teams.deliver();
    const gale = teams.chat('gale').look();
    assert.match(gale.text(), /They ask: “How much to share”/);
    const seen = JSON.stringify(teams.chat('gale').inbox);
    for (const secret of [reference, 'Pat', 'Practitioner', 'Family Support'])
      assert.ok(!seen.includes(secret), secret);
    await gale.press('Ask them something first');
    await gale.type('What do you want to know? (needed)', 'how old are they?').press('Send this question');
    teams.advance(60_000);
    await teams.deliver();
    assert.match(pat.look().text(), /The Guardian asks you\nhow old are they\?/);
    await pat.type('Your answer (needed)', 'seven').press('Send this answer');
    await teams.deliver();
    assert.match(
      gale.look().text(),
      /You asked:\nhow old are they\?\nThey answered:\nseven[\s\S]*What do you advise\?/,
      'her own question stays in sight',
    );
    await gale.press('Share part of it');
    assert.match(gale.text(), /Your advice: Share part of it[\s\S]*how old are they\?[\s\S]*seven/);
    await gale
      .pick('Share the least that is needed')
      .pick(/For three months/)
      .type('Anything else? You may leave this empty.', 'dates only')
      .press('Send this advice');
    assert.match(gale.text(), /The Guardian advises: Share part of it/);
    teams.advance(600_000);
    await teams.deliver();
    assert.match(
      pat.look().text(),
      /^[^\n]*\nThe Guardian advises: Share part of it\nShare the least that is needed\.\nIt holds until [\s\S]*dates only[\s\S]*Next: record what you decide\.\nYou still decide\./,
    );
    await pat.press('Record this decision');
    assert.match(pat.text(), /Case reference/);
    const document = (await teams.store.get<CaseDocument>('NCC', reference))!.document;
    assert.equal(document.draft?.advice.length, 1);
    assert.match((await gale.say('waiting')).text(), /Nothing waits for you\./);
    await gale.press('Past requests');
    assert.match(gale.text(), /ADV-[\s\S]*answered/);
    const id = document.advice[0]!['id'];
    assert.match((await gale.say(`show ${id.toLowerCase()}`)).text(), /The Guardian advises: Share part of it/);
    assert.match((await pat.say(`show ${id}`)).text(), /There is no record/);
  });

  it('needs a reason against the policy at serious risk, and keeps the policy, the risk and numbers beside it', async () => {
    const pat = await asking();
    await pat.press('Send to the Guardian');
    await teams.deliver();
    const gale = teams.chat('gale').look();
    const old = ['Share it', 'Ask for consent first', 'Ask them something first']
      .filter((title) => gale.buttons().includes(title))
      .map((title) => gale.activity(title));
    assert.ok(old.length > 1);
    await gale.press('Do not share it');
    const why = 'Why is this right, although the policy says otherwise?';
    gale.pick(/For this time only/);
    await assert.rejects(() => gale.press('Send this advice'), /The client says/);
    await gale.type(why, '…').press('Send this advice');
    assert.match(gale.text(), /Say why\. The person who asked will read it/);
    await gale
      .pick(/For this time only/)
      .type(why, 'call 07700 900123')
      .press('Send this advice');
    assert.match(gale.text(), /Your text may say who somebody is/);
    await gale
      .pick(/For this time only/)
      .type(why, 'the police ask to wait for a day')
      .press('Send this advice');
    assert.match(gale.text(), /The Guardian advises: Do not share it\nThis is not what the policy says/);
    teams.advance(600_000);
    await teams.deliver();
    pat.look();
    for (const next of ['All that was said', '']) {
      assert.match(
        pat.text(),
        /The Guardian advises: Do not share it\nThe policy says otherwise: Yes\. Tell social care now: 01632 960101\.\nSomebody may be at risk\.[\s\S]*01632 960101[\s\S]*the police ask to wait/,
      );
      assert.match(JSON.stringify(pat.shown['body']), /"style":"warning"/);
      assert.doesNotMatch(JSON.stringify(pat.shown['body']), /"style":"good"/);
      if (next) await pat.press(next);
    }
    for (const tap of old) {
      gale.read(await teams.post(tap));
      assert.match(gale.text(), /This has been answered already\. Nothing was changed\.[\s\S]*Do not share it/);
    }
  });

  it('says of what the case answered that it comes from there, and of nothing that they answered', async () => {
    const fold = (chat: Chat): string => /Filled in from the case \(\d+\)/.exec(chat.text(true))?.[0] ?? '';
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Seek or note advice');
    await pat.press('Ask the Guardian');
    const before = fold(pat);
    assert.notEqual(before, '');
    const again = await asking();
    await again.type('Anything else? You may leave this empty.', 'call 07700 900123').press('Send to the Guardian');
    assert.match(again.text(), /Your text may say who somebody is/);
    assert.equal(fold(again), before);
    assert.ok(again.text().includes('What is not clear to you?'), 'what they answered stays in sight');
  });

  it('shows what may say who somebody is, keeps what was picked, and lets through what is no name', async () => {
    const pat = await asking();
    await pat
      .type('Anything else? You may leave this empty.', 'call 07700 900123 about Brownies')
      .press('Send to the Guardian');
    assert.match(
      pat.text(),
      /Your text may say who somebody is[\s\S]*07700 900123\nThis looks like a number that points to somebody/,
    );
    assert.ok(!pat.text().includes('None of this says who it is'));
    await pat.type('Anything else? You may leave this empty.', 'they go to Brownies').press('Send to the Guardian');
    assert.match(pat.text(), /Brownies\nIs this a name\?/);
    await pat.type('The words shown above', 'true').press('Send to the Guardian');
    assert.match(pat.text(), /Waiting to reach the Caldicott Guardian/);
    const { items } = await teams.cases.mine(pat.person);
    assert.deepEqual(contentOf(items[0]!.document.journal[0])['notNames'], ['Brownies']);
  });

  it('can be asked about a record that is filed already, where nobody was asked before', async () => {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await fillIn(pat).press('File this record');
    await pat.say(`show ${pat.reference}`);
    await pat.press('Ask the Guardian');
    for (const label of TITLES) pat.pick(/./, label);
    await pat.press('Send to the Guardian');
    assert.match(pat.text(), /Waiting to reach the Caldicott Guardian/);
    await pat.press('Show the record');
    assert.deepEqual(
      pat.buttons().filter((one) => /Guardian|advice/.test(one)),
      ['Managers and advice'],
    );
  });
});
