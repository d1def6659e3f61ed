import assert from 'node:assert/strict';
import { onlyEdition, withWithdrawals } from '../../src/policy/governing.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { startTeams, wordForWord } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import type { Said } from '../support/said.ts';
import { changingOn, earlier } from '../support/two-editions.ts';
import { fillIn, walkClearRisk } from '../support/walks.ts';

const WHOM = /Ask somebody\n[\s\S]*Your manager or your safeguarding lead comes first/;
const NO_ANSWER = /This version of the policy was withdrawn, so I give no new answers by it/;
const SAFETY = /If somebody may be at risk, do not wait: tell social care or the police now, or call 999/;

const read: Record<string, Said> = {
  'may I tell the school about the bruises': {
    facts: [
      { fact: 'recipient', value: 'school', words: 'the school' },
      { fact: 'child-harm', value: 'yes', words: 'the bruises' },
    ],
  },
  'he has a knife and is at her door': {
    kind: 'emergency',
    facts: [{ fact: 'emergency', value: 'yes', words: 'he has a knife' }],
  },
  'what are the principles?': {
    kind: 'policy',
    policy: { title: 'The principles', answer: 'There are seven.', clauses: ['principle-1'] },
  },
  thanks: { kind: 'other', reply: 'You are welcome.' },
};

describe('When the version of the policy that governs is withdrawn', () => {
  let teams: Teams;
  let withdrawn: Set<string>;
  const start = async (editions = onlyEdition(loadEdition())): Promise<void> => {
    withdrawn = new Set();
    teams = await startTeams({
      editions: withWithdrawals(editions, ({ id }) => withdrawn.has(id)),
      understanding: () => Promise.resolve(wordForWord(read)),
    });
  };
  const withdraw = (): void => void withdrawn.add(teams.edition.id);
  beforeEach(() => start());
  afterEach(() => teams.close());

  it('no question and no walk opens anything: a sentence says why, whom to ask, and what cannot wait', async () => {
    withdraw();
    for (const said of ['walk', 'may I tell the school about the bruises', 'what are the principles?']) {
      const pat = await teams.chat('pat').say(said);
      assert.match(pat.text(), NO_ANSWER, said);
      assert.match(pat.text(), WHOM, said);
      assert.match(pat.text(), SAFETY, said);
      assert.doesNotMatch(pat.text(), /Likely|There are seven|Is anybody at risk/, said);
    }
    assert.deepEqual((await teams.store.all('NCC', 'case', 10)).items, []);
    assert.match((await teams.chat('pat').say('thanks')).text(), /You are welcome/);
  });

  it('danger is answered and kept as ever, typed or tapped', async () => {
    withdraw();
    for (const said of ['danger', 'he has a knife and is at her door']) {
      const pat = await teams.chat('pat').say(said);
      assert.match(pat.text(), /If life is in danger call 999[\s\S]*I have kept a draft/, said);
    }
    const pat = await teams.chat('pat').say('danger');
    await pat.press('I have told them: record it');
    assert.match(pat.text(), /Who would be told|Record/);
    assert.doesNotMatch(pat.text(), NO_ANSWER);
  });

  it('a draft gives no more answers, keeps what is in it, and what was decided can still be recorded', async () => {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    const { reference } = pat;
    const change = pat.activity('Change an earlier answer');
    withdraw();
    await pat.say(`show ${reference}`);
    assert.match(pat.text(), /This version of the policy was withdrawn\n[\s\S]*Do not rely on one that you saw/);
    assert.doesNotMatch(pat.text(true), /Yes\. Tell/);
    assert.equal((await pat.deliver(change)).status, 200);
    await pat.say(`show ${reference}`);
    await pat.press('Record what I decided');
    await fillIn(pat).press('File this record');
    assert.ok((await teams.cases.find(pat.person, reference))?.filed);
    await pat.say(`show ${reference}`);
    assert.match(pat.text(), /was withdrawn since\. Do not rely on its answer/);
  });

  it('a question of a draft that is not answered yet is not asked again, and an answer to it changes nothing', async () => {
    const pat = await teams.chat('pat').say('walk');
    pat.pick('No, nobody');
    const answer = pat.activity('Continue');
    withdraw();
    const { status, body } = await pat.deliver(answer);
    assert.equal(status, 200);
    assert.match(JSON.stringify(body), /This version of the policy was withdrawn/);
    const { draft } = (await teams.cases.find(pat.person, pat.reference))!;
    assert.deepEqual(draft?.answers, {});
    await pat.say(`show ${pat.reference}`);
    assert.ok(!pat.buttons().includes('Record what I decided'));
    assert.ok(pat.buttons().includes('Somebody is in danger now'));
  });

  it('everything goes on as before once it is put back', async () => {
    const pat = await teams.chat('pat').say('walk');
    withdraw();
    assert.match((await pat.say('walk')).text(), NO_ANSWER);
    withdrawn.clear();
    assert.match((await pat.say('walk')).text(), /Is anybody at risk of harm\?/);
  });

  it('another edition that governs by then goes on', async () => {
    await teams.close();
    await start(changingOn('2026-11-24'));
    withdrawn.add(earlier.id);
    const pat = teams.chat('pat');
    assert.match((await pat.say('walk')).text(), NO_ANSWER);
    teams.advance(86_400_000);
    assert.match((await pat.say('walk')).text(), /Later: Is anybody at risk of harm\?/);
  });
});
