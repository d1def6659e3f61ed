// Whoever types on a card that somebody is in danger may look no further than the answer: whom to call stands first there.
import assert from 'node:assert/strict';
import { KEY } from '../../src/teams/key.ts';
import type { Chat } from '../support/person.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { typedOn } from '../support/typed-on.ts';
import { fillIn, pickDecision, walkClearRisk } from '../support/walks.ts';

const DANGER = 'Dad says he will kill him tonight';
/** Many cards speak of 999 in any case: this stands on one that heard it. */
const HEARD = /What you typed did not tell anybody|tel:999/;
const QUIET = 'The school keeps a log of the days on which the boy came late. ';
/** Around what a field takes, what is read of it, and what is looked at in one piece. */
const LENGTHS = [1990, 2500, 19_990, 20_000, 31_970, 32_000, 90_000];
const CALL = /^(?:Practice copy[^\n]*\n)?\*{0,2}If (?:somebody|life) is in danger(?: now,)? call 999/m;

describe('Danger that is typed into a field of a card', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
  });
  afterEach(() => teams.close());

  const isFirst = (chat: Chat): void => assert.match(chat.text(), CALL);

  it('is answered first where a manager is asked, and where the manager asks back', async () => {
    for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await pickDecision(pat, 'Do not share');
    await pat.type('Case reference', 'CF-20417').type('Why did you decide this?', DANGER).press('File this record');
    isFirst(pat);
    await teams.deliver();
    const mo = teams.chat('mo').look();
    await mo.press('Ask a question');
    await mo.type('What do you want to know?', `Is it true? ${DANGER}`).press('Send the question');
    isFirst(mo);
  });

  it('is answered first on the receipt of what it is filed with', async () => {
    const pat = await walkClearRisk(teams.chat('pat'));
    await pat.press('Record this decision');
    await fillIn(pat).type('Why did you decide this?', DANGER).press('File this record');
    isFirst(pat);
    assert.match(pat.text(), /Recorded: Share/);
  });

  it('is no alarm where a record tells of long ago', async () => {
    const pat = await walkClearRisk(teams.chat('pat'));
    await pat.press('Record this decision');
    await fillIn(pat).type('Why did you decide this?', 'In 2012 he threatened to kill her.').press('File this record');
    assert.doesNotMatch(pat.text(), /If somebody is in danger now, call 999/);
  });

  it('is answered first whichever card it is typed on, whatever comes of the tap', async () => {
    const people = ['pat', 'mo', 'gale', 'rex', 'liam', 'dee'];
    for (const key of people) await teams.chat(key).say('help');
    const unheard: string[] = [];
    for (const [verb, texts] of typedOn()) {
      const inputs = Object.fromEntries(texts.map((id) => [id, DANGER]));
      const answers: string[] = [];
      for (const key of people) answers.push(await answerTo(teams.chat(key), verb, inputs));
      if (!answers.every((said) => HEARD.test(said))) unheard.push(verb);
    }
    assert.deepEqual(unheard, []);
  });

  it('is answered first in each single field of each card that sends it', async () => {
    const pat = await teams.chat('pat').say('help');
    const unheard: string[] = [];
    for (const [verb, texts] of typedOn(true))
      for (const id of texts) {
        const said = await answerTo(pat, verb, { [id]: DANGER });
        if (!HEARD.test(said)) unheard.push(`${verb} ${id}`);
      }
    assert.deepEqual(unheard, []);
  });

  it('is answered first at the end of more than is ever read of a field, on each card of joint working', async function () {
    const pat = await teams.chat('pat').say('help');
    const verbs = [...typedOn()].filter(([verb]) => /^(?:route|block|assessment)-/.test(verb));
    assert.ok(verbs.length > 10);
    const unheard: string[] = [];
    for (const [at, [verb, texts]] of verbs.entries()) {
      const long = QUIET.repeat(Math.ceil(LENGTHS[at % LENGTHS.length]! / QUIET.length));
      const said = await answerTo(pat, verb, { [texts.at(-1)!]: `${long}${DANGER}` });
      if (!HEARD.test(said)) unheard.push(`${verb} ${texts.at(-1)}`);
    }
    assert.deepEqual(unheard, []);
  });

  /** What comes back of a tap, and what is written into the chat. */
  async function answerTo(given: Chat, verb: string, inputs: Record<string, string>): Promise<string> {
    const chat = given.look();
    const action = {
      type: 'Action.Execute',
      verb,
      data: { [KEY]: { verb, ref: 'NCC-0000-0000', rev: 1 }, ...inputs },
    };
    const value = { action, trigger: 'manual' };
    const before = chat.inbox.length;
    await chat.deliver(activityOf(teams, chat.person, { type: 'invoke', name: 'adaptiveCard/action', value }));
    return JSON.stringify([chat.lastResponse, chat.inbox.slice(before)]);
  }
});
