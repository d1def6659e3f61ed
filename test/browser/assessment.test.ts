import assert from 'node:assert/strict';
import type { Chat } from '../support/chat.ts';
import { openPlayground } from '../support/playground.ts';
import type { OpenPlayground } from '../support/playground.ts';

const MATTER = 'LCS 40417';
/** As wide as a card is on a phone. */
const PHONE = '.ac-preview-panel { width: 340px !important }';
const [COUNCIL, POLICE, HEALTH] = [/Norfolk County Council/, /Norfolk Constabulary/, /Norfolk Community Health/];
const KEYS = ['pat', 'mo', 'drew', 'hana'] as const;

describe('Four people of three agencies in a real playground', () => {
  let people: OpenPlayground<(typeof KEYS)[number]>;
  before(async () => {
    people = await openPlayground([...KEYS]);
    for (const key of KEYS) await people[key].page.addStyleTag({ content: PHONE });
  });
  after(async () => {
    await people?.close();
  });

  /** Waits until so many cards have told them this: one that came later would stand below what they work on. */
  async function isTold(chat: Chat, what: RegExp, times = 1): Promise<void> {
    await chat.sees(what);
    await chat.cards
      .filter({ hasText: what })
      .nth(times - 1)
      .waitFor();
  }
  const isToldWhatIsHeld = (chat: Chat, times: number): Promise<void> =>
    isTold(chat, /Another agency has said what it holds/, times);

  /** The assessment as it is now. */
  async function look(chat: Chat): Promise<void> {
    await chat.say('joint');
    await chat.tap(new RegExp(MATTER));
  }

  /** Opens a form by its button or row, on the card itself or among what more can be done. */
  async function open(chat: Chat, title: string): Promise<void> {
    if (!(await chat.buttons()).includes(title)) await chat.tap(/More that you can do$/);
    await chat.tap(new RegExp(`${title}$`));
  }

  /** A decision of their own about the case, filed, and what they hold on it. */
  async function say(chat: Chat, holds: string, to: readonly RegExp[]): Promise<void> {
    await look(chat);
    await open(chat, 'Say what we hold');
    await chat.tap(/Begin a decision about/);
    for (const label of [
      'Yes: a child may suffer other serious harm',
      'Yes, and I would share only what is needed',
      'A protection meeting or a regulator',
    ]) {
      await chat.pick(label);
      await chat.tap('Continue');
    }
    await chat.fill(/^Why did you decide this/, 'Two children say that they are hit.');
    await chat.fill(/^What did you share/, 'What we hold, in a line');
    await chat.pickHowItWent();
    await chat.tap(/^File/);
    await chat.tap('Say this in the joint assessment');
    await chat.fill(/^What do you hold/, holds);
    await chat.fill(/^Where does it lie/, 'In our own system');
    for (const agency of to) await chat.pick(agency);
    await chat.tap('Say this');
    await chat.sees('It is said.');
  }

  async function start(): Promise<void> {
    const { pat, drew, hana } = people;
    await pat.say('joint');
    await pat.picture('assessment-1-none');
    await pat.tap('Start one for a case');
    await pat.fill(/^Case reference/, MATTER);
    await pat.fill(/^Whose safety/, 'The mother, then her two children');
    await pat.pick('Yes, and this is what they say');
    await pat.fill(/^What they need and want/, 'She wants to stay in her home.');
    await pat.pick(/Drew Detective/);
    await pat.pick(/Hana Hussain/);
    await pat.picture('assessment-2-start');
    await pat.tap('Start it');
    await pat.picture('assessment-3-started');
    for (const chat of [drew, hana]) await isTold(chat, /asks your agency to take part/);
    await drew.picture('assessment-4-invited');
  }

  /** Each on a decision of its own agency. */
  async function sayWhatIsHeld(): Promise<void> {
    const { pat, drew, hana } = people;
    await say(pat, 'Three visits in October.', [POLICE, HEALTH]);
    for (const chat of [drew, hana]) await isToldWhatIsHeld(chat, 1);
    await say(drew, 'Two calls to the address.', [COUNCIL, HEALTH]);
    await drew.picture('assessment-5-said');
    await isToldWhatIsHeld(hana, 2);
    await say(hana, 'Two missed visits.', [COUNCIL, POLICE]);
    for (const chat of [pat, drew]) await isToldWhatIsHeld(chat, 2);
  }

  async function plan(): Promise<void> {
    const { pat, drew, hana } = people;
    await look(pat);
    await open(pat, 'Write down the risk');
    await pat.pick('High');
    await pat.fill(/^Why/, 'He has found her twice.');
    await pat.tap('Save it');
    await open(pat, 'Add an action to the plan');
    await pat.fill(/^What is to be done/, 'Put a marker on her address');
    await pat.choose('Who does it?', 'Drew Detective, Norfolk Constabulary');
    const due = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    await pat.fill(/^By when/, due);
    await pat.picture('assessment-6-action');
    await pat.tap('Add it');
    await open(pat, 'Put it forward to agree');
    await pat.tap('Put it forward');
    await pat.picture('assessment-7-put-forward');
    for (const chat of [drew, hana]) await isTold(chat, /put forward/);
  }

  it('go from an invitation to a plan that all have agreed to', async () => {
    const { pat, mo, drew, hana } = people;
    await start();
    await sayWhatIsHeld();
    await plan();
    for (const chat of [pat, drew, hana]) {
      await look(chat);
      await open(chat, 'Agree, or say why not');
      if (chat === drew) await drew.picture('assessment-8-agree');
      await chat.tap('We agree');
    }
    assert.match(await hana.card(), /Agreed by all 3 agencies/);
    await hana.picture('assessment-9-agreed');
    await mo.say('joint');
    assert.ok(!(await mo.card()).includes(MATTER), 'whom it does not concern sees nothing of it');
    await mo.picture('assessment-10-no-part');
  });
});
