import assert from 'node:assert/strict';
import { loadPractice } from '../../src/practice/load.ts';
import { say } from '../../src/words/say.ts';
import type { Chat } from '../support/chat.ts';
import { openPlayground } from '../support/playground.ts';
import type { OpenPlayground } from '../support/playground.ts';

const { situations } = loadPractice();

describe('Practising in a real playground', () => {
  let council: OpenPlayground<'pat' | 'mo'>;
  before(async () => {
    council = await openPlayground(['pat', 'mo']);
  });
  after(async () => {
    await council?.close();
  });

  /** The case that the newest card shows. */
  async function shownTo(chat: Chat): Promise<(typeof situations)[number]> {
    const card = await chat.card();
    const one = situations.find(({ text }) => card.includes(text.trim()));
    assert.ok(one, card);
    return one;
  }

  /** Decides, and reads how that went: the answer stands on no card before. */
  async function decide(chat: Chat, decision: string): Promise<void> {
    assert.doesNotMatch(await chat.card(), /The policy says/);
    await chat.tap(decision);
    const answer = await chat.card();
    assert.match(answer, new RegExp(`You said: ${decision.toLowerCase()}\\.`));
    assert.match(answer, /Practising\. Nobody here is real[\s\S]*The policy says: [a-z ]+\./);
  }

  it('Pat does one of their own work, with a word why, and the next comes', async () => {
    const { pat } = council;
    await pat.say('practise');
    await pat.screenshot('practice-1-home');
    await pat.tap('One for me');
    const first = await shownTo(pat);
    await pat.screenshot('practice-2-case');
    await pat.fill(say('practise.one.why'), 'Nobody has asked them yet.');
    await decide(pat, 'Share it');
    assert.match(await pat.card(), /You wrote\s+Nobody has asked them yet\./);
    await pat.screenshot('practice-3-answer');
    await pat.unfold(say('practise.answer.changes'));
    await pat.picture('practice-4-what-would-change-it');
    await pat.tap('Next one');
    assert.notEqual((await shownTo(pat)).id, first.id);
  });

  it('goes on through a topic, reads the clause, and sees what was published', async () => {
    const { pat } = council;
    await pat.tap('Choose another way');
    await pat.tap('By topic');
    await pat.screenshot('practice-5-topics');
    await pat.tap(/^A child may be harmed/);
    const done = new Set<string>();
    for (const decision of ['Ask for consent first', 'Do not share', 'Take advice first', 'Share some of it']) {
      const one = await shownTo(pat);
      assert.ok(one.topics.includes('child-harm'), one.id);
      done.add(one.id);
      await decide(pat, decision);
      if (one.published) assert.ok((await pat.card()).includes(one.published.by), one.id);
      await pat.tap('Next one');
    }
    assert.equal(done.size, 4);
    await decide(pat, 'Share it');
    await pat.tap(say('practise.answer.clauseRow'));
    await pat.sees("The policy's own words");
    await pat.screenshot('practice-6-clause');
  });

  it('Mo puts a set together and shows each case, then its answer, to a meeting', async () => {
    const { mo } = council;
    await mo.say('practise set');
    await mo.tap('Put a set together');
    await mo.tap(/^Emergencies/);
    await mo.fill(/^Name/, 'Team day');
    await mo.screenshot('practice-7-a-set');
    await mo.tap('Make the set');
    await mo.tap(/^Talk it through/);
    await shownTo(mo);
    assert.doesNotMatch(await mo.card(), /The policy says/);
    await mo.screenshot('practice-8-talked-through');
    await mo.tap('Show the answer');
    assert.match(await mo.card(), /The policy says/);
    assert.doesNotMatch(await mo.card(), /You said/);
    await mo.screenshot('practice-9-answer-shown');
  });

  it('Pat finds the set, sees what is kept and forgets it', async () => {
    const { pat } = council;
    await pat.say('practise');
    await pat.tap('Sets of my team');
    await pat.tap(/^Team day/);
    await pat.tap('Practise it alone');
    await decide(pat, 'Share it');
    await pat.say('practise');
    await pat.tap('What is kept about me');
    assert.match(await pat.card(), /Only you can see this/);
    await pat.screenshot('practice-10-what-is-kept');
    await pat.tap('Forget my progress');
    await pat.sees(/It is forgotten/);
  });

  it('says whom to call when danger is typed in the middle of a case', async () => {
    const { pat } = council;
    await pat.say('practise');
    await pat.tap('One for me');
    await pat.say('he is going to kill her tonight');
    await pat.sees(say('danger.heading'));
    const danger = await pat.card(say('danger.heading'));
    assert.match(danger, /999/);
    assert.doesNotMatch(danger, /Practising\./);
    await pat.screenshot('practice-11-danger');
  });
});
