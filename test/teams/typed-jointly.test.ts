// What people type into fields that other agencies read: looked at before it goes, and held up by nothing but their own
// second thought.
import assert from 'node:assert/strict';
import type { RegisterDocument } from '../../src/record/register-document.ts';
import { say } from '../../src/words/say.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { openRequest } from '../support/route-chat.ts';

const SO = 'It must be there: send it so';
const START = say('assessmentCard.form.new.save');
const MATTER = say('assessmentCard.form.new.matter');
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
    const forged = JSON.stringify({ number: '1', inputs: { asked: 'The weights', why: 'The conference' } });
    for (const kept of ['', '[]', 'null', '{"number":1}', '{"number":"1","inputs":{"asked":1}}', forged, '{']) {
      const sent = pat.activity('Log it') as { value: { action: { data: { cis: object } } } };
      sent.value.action.data.cis = { ...sent.value.action.data.cis, kept };
      assert.equal((await pat.deliver(sent as never)).status, 200);
    }
    assert.equal(await stored('NCC', 'block'), '[]');
  });

  async function startForm(): Promise<void> {
    await pat.say('joint');
    await pat.press(say('assessmentCard.home.start'));
    const form = 'assessmentCard.form' as const;
    pat.type(say(`${form}.new.whose`), 'The mother').type(say(`${form}.wishes.whyNot`), 'He is with her today.');
    pat.pick(say(`${form}.wishes.choices.not-yet`), say(`${form}.wishes.asked`));
    pat.pickAll([/Drew/], say(`${form}.new.invite`));
    pat.pickAll([/Constabulary/], say(`${form}.wishes.to`));
  }

  /** The card that warned, pressed now that something newer is below it. */
  async function pressOld(chat: Chat, old: object): Promise<void> {
    await chat.deliver(old as never);
    chat.read(chat.lastResponse);
  }

  const saysStale = (chat: Chat): void => {
    assert.match(chat.text(), /You have changed it since\. Nothing was sent from this card\./);
    assert.ok(!chat.buttons().includes(SO));
  };

  /** The form that stays above the warning, as it is shown before its button is pressed. */
  async function correctedAbove(
    chat: Chat,
    button: string,
    retype: readonly (readonly [label: string, wrong: string, right: string])[],
  ): Promise<object> {
    for (const [label, wrong] of retype) chat.type(label, wrong);
    const wrong = chat.activity(button);
    for (const [label, , right] of retype) chat.type(label, right);
    const right = chat.activity(button);
    await pressOld(chat, wrong);
    assert.match(chat.text(), /others will read this/);
    const warned = chat.activity(SO);
    await pressOld(chat, right);
    return warned;
  }

  it('is not sent from the warning once the start of a route was corrected', async () => {
    await drew.say('protocol');
    await drew.press('Start one');
    await drew.press(/^6\. /);
    await drew.press('Start this route');
    const old = await correctedAbove(drew, 'Go on', [['Case reference', 'Sophie Miller 12.3.2016', 'T4 300']]);
    assert.match(await stored('POL', 'route'), /T4 300/);
    await pressOld(drew, old);
    saysStale(drew);
    assert.doesNotMatch(await stored('POL', 'route'), /Sophie/);
    assert.equal((JSON.parse(await stored('POL', 'route')) as object[]).length, 1);
  });

  it('is not sent from the warning once a part of a route was corrected', async () => {
    await openRequest(drew);
    const label = 'What do they ask for? (needed)';
    const old = await correctedAbove(drew, 'Keep and go on', [
      [label, `The notes of NHS ${NHS}`, 'The notes of March'],
    ]);
    await pressOld(drew, old);
    saysStale(drew);
    assert.doesNotMatch(await stored('POL', 'route'), /476/);
    assert.match(await stored('POL', 'route'), /The notes of March/);
  });

  it('is not sent from the warning once the start of a joint assessment was corrected', async () => {
    await startForm();
    const old = await correctedAbove(pat, START, [[MATTER, 'Sophie Miller 12.3.2016', 'T4 400']]);
    assert.match(await stored('NCC', 'assessment'), /T4 400/);
    await pressOld(pat, old);
    saysStale(pat);
    assert.doesNotMatch(await stored('NCC', 'assessment'), /Sophie/);
  });

  it('is not sent from the warning once the log of a block was corrected', async () => {
    await logForm('The weights');
    const label = 'What did you ask for?';
    const old = await correctedAbove(pat, 'Log it', [[label, `The weight of NHS ${NHS}`, 'The weights']]);
    assert.match(await stored('NCC', 'block'), /The weights/);
    await pressOld(pat, old);
    saysStale(pat);
    assert.doesNotMatch(await stored('NCC', 'block'), /476/);
    assert.equal((JSON.parse(await stored('NCC', 'block')) as object[]).length, 1);
  });

  it('is sent from the newest warning alone, where it was changed and warned of again', async () => {
    await logForm(`The weight of NHS ${NHS}`);
    const again = pat.type('What did you ask for?', 'The weights at 12 Elm Street').activity('Log it');
    pat.type('What did you ask for?', `The weight of NHS ${NHS}`);
    await pat.press('Log it');
    const old = pat.activity(SO);
    await pressOld(pat, again);
    const newest = pat.activity(SO);
    await pressOld(pat, old);
    saysStale(pat);
    assert.equal(await stored('NCC', 'block'), '[]');
    await pressOld(pat, newest);
    assert.match(await stored('NCC', 'block'), /12 Elm Street/);
  });

  it('waits for its own form: what is done on another leaves the warning as it was', async () => {
    await logForm(`The weight of NHS ${NHS}`);
    await pat.press('Log it');
    const old = pat.activity(SO);
    await startForm();
    await pat.type(MATTER, 'T4 400').press(START);
    assert.match(await stored('NCC', 'assessment'), /T4 400/);
    await pressOld(pat, old);
    assert.match(await stored('NCC', 'block'), /476/);
  });

  it('is not sent from a warning of before a restart', async () => {
    await openRequest(drew, 'Jayden Smith born 12/03/2019');
    teams.bot.forget();
    await drew.press(SO);
    saysStale(drew);
    assert.equal(await stored('POL', 'route'), '[]');
  });
});
