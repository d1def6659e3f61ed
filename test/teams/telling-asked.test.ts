// A question about telling the person themselves: the policy's answer, and the way to the words of the case in hand.
import assert from 'node:assert/strict';
import { loadUnderstanding } from '../../src/ask/load.ts';
import type { Understanding } from '../../src/ask/understanding.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import type { Chat } from '../support/person.ts';
import { fileClearRisk, walkClearRisk } from '../support/walks.ts';

const OPEN = 'What to tell the person';
const MUM = "Do I need to tell the parents that I've referred their son to the MASH?";
const NEITHER = /neither confirm nor deny/i;

describe('A question about telling the person themselves, in a chat', function () {
  this.timeout(60_000);
  let real: Understanding;
  let teams: Teams;
  let pat: Chat;
  before(async () => {
    real = await loadUnderstanding(loadEdition());
  });
  beforeEach(async () => {
    teams = await startTeams({ understanding: async () => real });
    for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
    pat = teams.chat('pat');
  });
  afterEach(() => teams.close());

  it('gets the policy’s answer with its clause and a first step where no case is in hand', async () => {
    await pat.say(MUM);
    assert.match(pat.text(), /As a rule yes[\s\S]*start with what you want to share[\s\S]*Be open and honest/);
    assert.ok(!pat.buttons().includes(OPEN));
    assert.ok(pat.buttons().includes('Start the walk'));
  });

  it('says first not to tell whoever did the harm', async () => {
    await pat.say("The man we've reported to police for grooming asks me if I've reported him. What do I say?");
    assert.match(pat.text(), /Do not tell them: it could warn them[\s\S]*I never say who I do or do not speak to/);
    assert.match(pat.text(), NEITHER);
  });

  it('says nothing of anybody’s mind where they only cannot follow a letter', async () => {
    await pat.say(
      'Mum with learning disabilities cannot follow the letter about our referral to health visitor. Must I tell her in another way?',
    );
    assert.match(pat.text(), /in words that they can follow/);
    assert.doesNotMatch(pat.text(), /cannot decide/);
  });

  it('puts danger first', async () => {
    await pat.say('He is stabbing her right now. Do I tell mum that I have rung the police?');
    assert.match(pat.text(), /999/);
    assert.doesNotMatch(pat.text(), /As a rule yes/);
  });

  it('leads from a draft in hand to its words, and to the draft where it is not answered yet', async () => {
    await pat.say('walk');
    await pat.say(MUM);
    assert.match(pat.text(), /answer your question first/);
    await walkClearRisk(pat);
    await pat.say(MUM);
    assert.match(pat.text(), /As a rule yes/);
    await pat.press(OPEN);
    assert.match(pat.text(), /Do not tell them yet/);
  });

  for (const asked of ['what do I tell mum?', 'what should I say to her?', 'can you print it in big letters for her'])
    it(`gives the card at once to “${asked}” with a draft in hand`, async () => {
      await walkClearRisk(pat);
      await pat.say(asked);
      assert.match(pat.text(), /What to tell the person[\s\S]*Do not tell them yet/);
    });

  it('leads from a record to its words, and nobody else to them', async () => {
    await fileClearRisk(pat);
    await pat.say('what do I tell mum?');
    assert.match(pat.text(), /What to tell the person[\s\S]*Do not tell them yet/);
    await pat.say(MUM);
    assert.ok(pat.buttons().includes(OPEN));
    const mo = teams.chat('mo');
    await mo.say('what do I tell mum?');
    assert.match(mo.text(), /As a rule yes[\s\S]*start with what you want to share/);
    assert.ok(!mo.buttons().includes(OPEN));
  });

  it('stays a question about sharing where a parent would be told something else', async () => {
    await pat.say("Can I tell mum about her son's condition?");
    assert.doesNotMatch(pat.text(), /As a rule yes/);
  });
});
