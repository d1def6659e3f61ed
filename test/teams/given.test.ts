// What somebody types who only says what they were given, with the words read as in life.
import assert from 'node:assert/strict';
import { loadUnderstanding } from '../../src/ask/load.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { say } from '../../src/words/say.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { FILLED } from '../support/routes.ts';

const FILE = 'the police have sent us part of the file on another child';
const HEARD = new RegExp(say('received.heard').slice(0, 40));

describe('Saying what was given, and asking nothing', function () {
  let teams: Teams;
  let pat: Chat;
  before(async () => {
    const understanding = await loadUnderstanding(loadEdition());
    teams = await startTeams({ understanding: () => Promise.resolve(understanding) });
    pat = teams.chat('pat');
    await pat.say('help');
  });
  after(() => teams.close());
  const drafts = async (): Promise<number> => (await teams.cases.mine(teams.directory.byKey('pat')!)).items.length;

  it('leads to the form for it, filled in, and stores nothing', async () => {
    await pat.say(`${FILE} yesterday`);
    assert.match(pat.text(), HEARD);
    assert.doesNotMatch(pat.text(), /Tell the police now/);
    const shown = JSON.stringify(pat.shown);
    assert.match(shown, /"value":"police"/);
    assert.match(shown, new RegExp(`"value":"${dayBefore(teams.now())}"`));
    assert.equal(await drafts(), 0);
  });

  it('says whom to tell first where a risk is read in it', async () => {
    await pat.say(FILE);
    assert.match(pat.text(), /Tell social care or the police now\..*999\. You said what you were given/);
  });

  it('is answered as a question where somebody says that it is one', async () => {
    await pat.say('GP surgery has emailed over mums medical history');
    assert.match(pat.text(), HEARD);
    await pat.press(say('jointSaid.asNew'));
    assert.match(pat.text(), /I need to know more first/);
  });

  it('leads there after the card of a route, too', async () => {
    const who = teams.directory.byKey('pat')!;
    const { routes } = teams.joint;
    const opened = await routes.open(who, { route: '3', direction: 'out', matter: 'RT 104', other: 'CPS' });
    assert.ok(opened.outcome === 'done', JSON.stringify(opened));
    const { id } = opened.route;
    await routes.fill(who, id, { fields: FILLED[opened.route.route.id]! });
    await routes.complete(who, id, { contact: 'Disclosure desk', ends: '2026-12-18' });
    await pat.say(id);
    await pat.say(FILE);
    assert.match(pat.text(), HEARD);
    await pat.say('start again');
    await pat.say('CAMHS emailed over the report');
    assert.match(pat.text(), HEARD);
  });

  it('leaves danger to be answered first', async () => {
    await pat.say('Health visitor rang: mum says he will kill her tonight');
    assert.match(pat.text(), /If life is in danger call 999/);
    await pat.say('the ward sent us his notes, he has just taken an overdose');
    assert.match(pat.text(), /If life is in danger call 999/);
    assert.doesNotMatch(pat.text(), HEARD);
  });

  it('leaves a risk that they were told of to be answered, and never by telling whoever told it', async () => {
    await pat.say('start again');
    await pat.say('health visitor rang to say the baby has been seen and weighed');
    assert.match(pat.text(), /Tell children's social care now/);
  });

  it('leads to its route where an investigation was told of', async () => {
    await pat.say('start again');
    await pat.say('The police told us they have started an investigation into stepdad');
    assert.doesNotMatch(pat.text(), HEARD);
    assert.match(pat.text(), /Route 1/);
  });

  it('is offered to nobody who records nothing', async () => {
    const ira = teams.chat('ira');
    await ira.say('help');
    await ira.say(FILE);
    assert.doesNotMatch(ira.text(), HEARD);
  });

  const dayBefore = (now: Date): string => new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10);
});
