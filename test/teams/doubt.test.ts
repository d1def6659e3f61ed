import assert from 'node:assert/strict';
import { understandWith } from '../../src/ask/understand.ts';
import { createVersions } from '../../src/cases/versions.ts';
import { loadEdition } from '../../src/policy/load.ts';
import type { DoubtsDocument } from '../../src/record/doubts.ts';
import { editionVersion } from '../../src/record/withdrawals.ts';
import type { BotParts } from '../../src/teams/bot.ts';
import type { Understanding } from '../../src/ask/understanding.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { directory, newId, START } from '../support/ladder.ts';
import { startTeams, wordForWord } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import type { Said } from '../support/said.ts';

const SCHOOL = 'may I tell the school, mum has not been asked about Tom Marker';
const read: Record<string, Said> = {
  [SCHOOL]: {
    reader: 'reader-1',
    facts: [
      { fact: 'recipient', value: 'school', words: 'the school' },
      { fact: 'consent', value: 'not-asked', words: 'mum has not been asked' },
    ],
  },
  'what are the principles?': {
    kind: 'policy',
    reader: 'reader-1',
    policy: { title: 'The principles', answer: 'There are seven.', clauses: ['principle-1'] },
  },
  'he has a knife and is at her door': {
    kind: 'emergency',
    reader: 'reader-1',
    facts: [{ fact: 'emergency', value: 'yes', words: 'he has a knife' }],
  },
  'my laptop is slow': { kind: 'other', reader: 'reader-1', reply: 'Ask the service desk.' },
};
const understanding: Understanding = { ...wordForWord(read), readers: ['reader-1'] };

describe('“This answer is wrong”', () => {
  let teams: Teams;
  let counted: unknown[];
  const start = async (more: Partial<BotParts> = {}): Promise<void> => {
    counted = [];
    teams = await startTeams({
      understanding: () => Promise.resolve(understanding),
      doubted: (by, doubt) => counted.push({ ...by, ...doubt }),
      ...more,
    });
  };
  beforeEach(() => start());
  afterEach(() => teams.close());
  const counts = async (): Promise<DoubtsDocument[]> =>
    (await teams.store.all<DoubtsDocument>('NCC', 'doubts', 10)).items.map(({ document }) => document);

  it('stands on every answer to a typed question: likely or settled, about the policy, in an emergency, and none', async () => {
    for (const said of Object.keys(read)) {
      const pat = await teams.chat('pat').say(said);
      assert.ok(pat.buttons().includes('This answer is wrong'), said);
      await pat.press('This answer is wrong');
      assert.match(pat.text(), /What was wrong\?[\s\S]*I do not keep who said it/, said);
    }
  });

  it('leaves the answer where it is, and an emergency card above all', async () => {
    const pat = await teams.chat('pat').say('he has a knife and is at her door');
    const before = teams.sent.length;
    await pat.press('This answer is wrong');
    assert.deepEqual(
      teams.sent.slice(before).map(({ update }) => update),
      [false],
    );
  });

  it('counts what was picked by the versions that answered, and says the way on', async () => {
    const pat = await teams.chat('pat').say(SCHOOL);
    await pat.press('This answer is wrong');
    await pat.pick(/not been asked|Not asked/i, 'Which of these is meant?').press('It read something that nobody said');
    assert.match(pat.text(), /Thank you\. That is counted/);
    assert.match(pat.text(), /answer the questions of the walk, or ask your manager\. If somebody may be at risk/);
    const by = { reader: 'reader-1', edition: editionVersion(teams.edition) };
    assert.deepEqual(
      (await counts()).map(({ reader, edition, answers, choices, facts }) => ({
        reader,
        edition,
        answers,
        choices,
        facts,
      })),
      [{ ...by, answers: 1, choices: { 'not-said': 1 }, facts: { consent: 1 } }],
    );
    assert.deepEqual(counted, [{ ...by, what: 'not-said', facts: ['consent'] }]);
    await pat.press('Put the facts right');
    assert.match(pat.text(), /the school|School/);
  });

  it('keeps nothing of who said so, of the case, or of what was typed', async () => {
    const pat = await teams.chat('pat').say(SCHOOL);
    const { reference } = pat;
    await pat.press('This answer is wrong');
    await pat.press('The answer');
    const stored = JSON.stringify(await counts());
    for (const secret of [reference, pat.person.id, pat.person.name, 'Tom', 'mum', 'the school', '2026'])
      assert.ok(!stored.includes(secret), secret);
    assert.equal((await teams.cases.find(pat.person, reference))!.journal.length, 0);
  });

  it('counts the same form once, however often Teams delivers it', async () => {
    const pat = await teams.chat('pat').say('what are the principles?');
    await pat.press('This answer is wrong');
    const sent = pat.activity('I asked something else');
    for (let i = 0; i < 3; i += 1) assert.equal((await pat.deliver(sent)).status, 200);
    assert.deepEqual(
      (await counts()).map(({ answers, choices }) => ({ answers, choices })),
      [{ answers: 1, choices: { kind: 1 } }],
    );
  });

  it('counts no fact that was not shown, nothing that is no choice, and nothing about somebody else’s case', async () => {
    const pat = await teams.chat('pat').say(SCHOOL);
    await pat.press('This answer is wrong');
    const forged = pat.activity('The answer') as { value: { action: { data: { cis: object } } } };
    const { data } = forged.value.action;
    const dataWith = ({ what, ...change }: { what: string; facts?: string }) => ({
      ...data,
      ...change,
      cis: { ...data.cis, pick: `what=${what}` },
    });
    const send = (change: { what: string; facts?: string }, chat = pat) =>
      chat.deliver({
        ...forged,
        replyToId: `m-${JSON.stringify(change)}`,
        value: { action: { ...forged.value.action, data: dataWith(change) } },
      });
    await send({ what: 'toString' });
    await send({ what: 'Tom Marker told me' });
    assert.deepEqual(await counts(), []);
    await send({ what: 'answer', facts: 'consent,capacity,Tom Marker' });
    const [first] = await counts();
    assert.deepEqual([first?.choices, first?.facts], [{ answer: 1 }, { consent: 1 }]);
    // of a case that is not theirs, somebody else learns and counts nothing of its facts
    const mo = teams.chat('mo');
    await mo.deliver({
      ...forged,
      from: { id: '29:mo', name: mo.person.name, aadObjectId: mo.person.id },
      conversation: { ...(forged as { conversation?: object }).conversation, id: 'personal-mo' },
      value: { action: { ...forged.value.action, data: dataWith({ what: 'answer', facts: 'consent' }) } },
    });
    assert.deepEqual((await counts())[0]?.facts, { consent: 1 });
  });
});

describe('The versions that answers come from', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams({ understanding: () => Promise.resolve(understanding) });
  });
  afterEach(() => teams.close());

  it('are listed for an administrator with what was called wrong, and for nobody else', async () => {
    const pat = await teams.chat('pat').say(SCHOOL);
    await pat.press('This answer is wrong');
    await pat.press('Who would be told');
    for (const key of ['pat', 'mo', 'gale', 'ira'])
      assert.match((await teams.chat(key).say('doubts')).text(), /Only for administrators/, key);
    const ada = await teams.chat('ada').say('doubts');
    assert.match(ada.text(true), /Reader reader-1, policy .+: 1 called wrong\.\nWho would be told: 1/);
    assert.doesNotMatch(ada.text(true), /Pat|NCC-|Tom/);
  });

  it('are withdrawn and put back on the card, with who, when and why', async () => {
    const ada = await teams.chat('ada').say('doubts');
    await ada.press(/^Reader reader-1: in use\./);
    assert.match(ada.text(), /It is in use\./);
    await ada.pick('It missed a danger').press('Withdraw it');
    assert.match(ada.text(true), /It is withdrawn\. Within a minute/);
    assert.match(ada.text(true), /Ada .+ withdrew Reader reader-1\. It missed a danger\./);
    await ada.press(/^✕ Reader reader-1: withdrawn\./);
    assert.ok(!ada.buttons().includes('Withdraw it'));
    await ada.pick('It was checked and is right').press('Put it back');
    assert.match(ada.text(true), /It is back in use[\s\S]*put back Reader reader-1\. It was checked and is right\./);
  });

  it('are said on the card of health to answer nobody once they are withdrawn', async () => {
    await teams.close();
    teams = await startTeams({
      understanding: () => Promise.resolve(understanding),
      processHealth: async () => ({ store: '', reader: '', readers: ['reader-1'], hosted: false }),
    });
    const ada = await teams.chat('ada').say('health');
    assert.match(ada.text(), /✓ Reader of questions\nQuestions are read by reader-1\./);
    assert.match(ada.text(), /✓ Policy/);
    for (const row of [/^Reader reader-1: in use\./, /^Policy norfolk-2015.*: in use\./]) {
      await ada.say('doubts');
      await ada.press(row);
      await ada.pick('It missed a danger').press('Withdraw it');
    }
    await ada.say('health');
    assert.doesNotMatch(ada.text(), /All is well/);
    assert.match(ada.text(), /! Reader of questions\nWithdrawn: reader-1\. No question is read.*type doubts/);
    assert.match(ada.text(), /! Policy\nnorfolk-2015 governs.*It is withdrawn.*type doubts/);
  });

  it('leave whoever asks with somebody to ring once no reader is in use', async () => {
    await teams.close();
    const one = { version: 'reader-1', read: () => Promise.reject(new Error('It is not asked.')) };
    teams = await startTeams({
      understanding: async () => understandWith(loadEdition('norfolk-2015'), [one], () => true),
    });
    const pat = await teams.chat('pat').say('Police are asking about a dad, I think the kids are being hurt');
    assert.match(pat.text(), /I do not read questions at the moment/);
    assert.match(pat.text(), /tell social care[\s\S]*01632 960101/);
  });

  it('stay as they are for a reason that does not fit, and the card says which does', async () => {
    const ada = await teams.chat('ada').say('doubts');
    await ada.press(/^Reader reader-1: in use\./);
    const tap = ada.pick('It missed a danger').activity('Withdraw it') as {
      value: { action: { data: Record<string, unknown> } };
    };
    const data = { ...tap.value.action.data, because: 'checked' };
    ada.read(await ada.deliver({ ...tap, value: { action: { ...tap.value.action, data } } }));
    assert.match(ada.text(), /Pick a reason that fits/);
    assert.equal(await teams.store.get('NCC', 'withdrawals'), null);
  });

  it('are withdrawn by no forged card: not by a practitioner, and not a version that is not here', async () => {
    const ada = await teams.chat('ada').say('doubts');
    await ada.press(/^Reader reader-1: in use\./);
    const real = ada.pick('It missed a danger').activity('Withdraw it') as {
      value: { action: { data: Record<string, Record<string, unknown>> } };
    };
    const pat = await teams.chat('pat').say('help');
    const { status, body } = await pat.deliver({
      ...real,
      from: { id: '29:pat', name: pat.person.name, aadObjectId: pat.person.id },
    });
    assert.equal(status, 200);
    assert.match(JSON.stringify(body), /Only for administrators/);
    const { cis, ...inputs } = real.value.action.data;
    const data = { ...inputs, cis: { ...cis, pick: 'version=reader:not here' } };
    await ada.deliver({ ...real, value: { action: { ...real.value.action, data } } });
    assert.equal(await teams.store.get('NCC', 'withdrawals'), null);
  });

  it('read nothing more once the last reader is withdrawn: the walk and danger go on', async () => {
    await teams.close();
    const store = openSqlite(':memory:');
    const quiet = { warn: () => undefined };
    const versions = createVersions({ store, directory, clock: { now: () => START }, ids: { newId }, log: quiet });
    const reader = {
      version: 'reader-1',
      read: async () => ({ kind: 'sharing' as const, kindCertainty: 1, facts: [] }),
    };
    const real = understandWith(loadEdition(), [reader], (version) => versions.isWithdrawn('reader', version));
    teams = await startTeams({ store, versions, understanding: () => Promise.resolve(real) });
    const ada = await teams.chat('ada').say('doubts');
    await ada.press(/^Reader reader-1: in use\./);
    await ada.pick('To be safe, while it is looked at').press('Withdraw it');
    const pat = await teams.chat('pat').say('may I tell the school about the bruises');
    assert.match(pat.text(), /I do not read questions at the moment.*Type walk/);
    assert.match((await pat.say('he has a knife and is going to stab her')).text(), /If life is in danger call 999/);
    assert.match((await pat.say('walk')).text(), /Is anybody at risk of harm\?/);
    await ada.press(/^✕ Reader reader-1: withdrawn\./);
    await ada.pick('It was withdrawn by mistake').press('Put it back');
    assert.doesNotMatch((await pat.say('may I tell the school about the bruise')).text(), /I do not read questions/);
  });
});
