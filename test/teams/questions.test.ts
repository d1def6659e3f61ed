import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES } from '../../src/people/types.ts';
import { audienceOf, questionNamed, questionsFor } from '../../src/teams/questions.ts';
import { understanding } from '../ask/ask.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const published = readFileSync(join(import.meta.dirname, '..', 'scenarios', 'published-questions.jsonl'), 'utf8');

describe('The questions that can be tapped', () => {
  const all = ROLES.flatMap((role) => questionsFor(audienceOf([role])));

  it('are three for each role, found again by their names, and our own words', () => {
    for (const role of ROLES) assert.equal(new Set(questionsFor(audienceOf([role])).map(({ title }) => title)).size, 3);
    for (const { title, value } of all) {
      assert.equal(questionNamed(value), title);
      assert.ok(!published.toLowerCase().includes(title.toLowerCase()), title);
    }
    for (const nobody of ['', 'practitioner', 'practitioner.first.x', 'constructor.first', 'practitioner.toString'])
      assert.equal(questionNamed(nobody), null, nobody);
  });

  it('are those of the role that others wait for, where somebody has several', () => {
    assert.equal(audienceOf(['practitioner', 'manager']), 'manager');
    assert.equal(audienceOf(['admin', 'caldicott-guardian']), 'guardian');
    assert.equal(audienceOf(['practitioner', 'admin']), 'practitioner');
    assert.equal(audienceOf(['legal-adviser']), 'anybody');
  });
});

describe('A question that is tapped', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams({ understanding });
  });
  afterEach(() => teams.close());

  const NOT_ANSWERED =
    /I have no answer|could not tell|This cannot be done|Ask me about sharing|not work here|Only for/;
  for (const key of ['pat', 'mo', 'sam', 'gale', 'ira', 'ivy', 'ada'])
    it(`is answered below, as if it had been typed, by somebody of its role: ${key}`, async () => {
      const chat = teams.chat(key);
      await chat.say('help');
      const help = chat.text();
      const questions = questionsFor(audienceOf(chat.person.roles)).map(({ title }) => title);
      for (const question of questions) {
        assert.ok(help.includes(question));
        await chat.say('help');
        await chat.press(question);
        const tapped = chat.text();
        assert.doesNotMatch(tapped, NOT_ANSWERED, question);
        assert.doesNotMatch(tapped, /What you can do here/, question);
        // the same words again: the same case, or the same card
        await chat.say(question);
        assert.equal(chat.text(), tapped, question);
      }
    });

  it('opens one draft, hidden until it is used, however often it is delivered', async () => {
    const pat = await teams.chat('pat').say('help');
    const [first] = questionsFor('practitioner');
    const activity = pat.activity(first!.title);
    await Promise.all([teams.post(activity), teams.post(activity)]);
    const references = pat.inbox.map(({ activity: one }) => /NCC-\w{4}-\w{4}/.exec(JSON.stringify(one))?.[0]);
    assert.equal(new Set(references.filter(Boolean)).size, 1);
    assert.equal((await teams.cases.mine(pat.person)).items.length, 0);
  });

  it('that no card of this bot offers does nothing', async () => {
    const pat = teams.chat('pat');
    for (const named of ['practitioner.fourth', 'frame.danger', '']) {
      const data = { cis: { verb: 'ask', ref: '', rev: 0, pick: `q-ask=${named}` } };
      const action = { type: 'Action.Execute', verb: 'ask', data };
      const { body } = await teams.post(
        activityOf(teams, pat.person, { type: 'invoke', name: 'adaptiveCard/action', value: { action } }),
      );
      assert.match(JSON.stringify(body), /This card does not work here/, named);
    }
  });
});
