import assert from 'node:assert/strict';
import { accessProblems, readingsIn } from '../../src/record/access.ts';
import type { AccessDocument } from '../../src/record/access.ts';
import { KEY } from '../../src/teams/key.ts';
import { StoreFull } from '../../src/store/port.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { act, person, run, waitingCase } from '../support/ladder.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { fileClearRisk } from '../support/walks.ts';

const REF = 'NCC-7K3F-92QD';

describe('Whoever reads what is another’s', () => {
  let teams: Teams;
  afterEach(() => teams.close());

  const log = async (): Promise<AccessDocument[]> =>
    (await teams.store.all<AccessDocument>('NCC', 'access', 100)).items.map(({ document }) => document);
  const read = async (): Promise<[who: string, reference: string | null][]> =>
    (await log()).flatMap(readingsIn).map(({ by, content }) => [by.name, content.reference]);

  it('is in the access log once for each opening, however many pages they turn', async () => {
    teams = await startTeams();
    const long = Array.from({ length: 30 }, (_, i) => `${i} ${'é'.repeat(400)}`).reduce(
      (before, text) => run(before, person('pat'), { type: 'correct', text }),
      act(waitingCase(), 'mo', { type: 'approve' }),
    );
    await teams.store.create(long);
    const ira = await teams.chat('ira').say(`show ${REF}`);
    await ira.press('Later entries');
    await ira.press('Later entries');
    await ira.press('The record as it reads');
    await ira.press('Journal and check');
    assert.deepEqual(await read(), [['Ira Auditor', REF]]);
    await ira.say(`show ${REF}`);
    assert.equal((await read()).length, 2);
    assert.deepEqual((await log()).flatMap(accessProblems), []);
  });

  it('is there where they forge a button of a card that they never had', async () => {
    teams = await startTeams();
    const reference = await fileClearRisk(teams.chat('pat'));
    for (const verb of ['journal', 'show-record', 'resume', 'doubt', 'whole', 'clause-open']) {
      const data = { [KEY]: { verb, ref: reference, rev: 1, pick: 'page=1' } };
      const value = { action: { verb, data } };
      await teams.post(
        activityOf(teams, teams.chat('ivy').person, { type: 'invoke', name: 'adaptiveCard/action', value }),
      );
      assert.ok((await read()).length > 0, verb);
    }
    assert.deepEqual(await read(), [['Ivy Ingram', reference]]);
  });

  it('is there where a manager opens what they were asked, and not where somebody reads their own', async () => {
    teams = await startTeams();
    await teams.store.create(waitingCase());
    const mo = await teams.chat('mo').say('waiting');
    await mo.press(/Pat Practitioner proposes/);
    await teams.chat('pat').say(`show ${REF}`);
    assert.deepEqual(await read(), [['Mo Manager', REF]]);
  });

  it('is not where there is nothing that they may read', async () => {
    teams = await startTeams();
    await teams.store.create(waitingCase());
    for (const key of ['sian', 'cora', 'ada', 'gale'])
      assert.match((await teams.chat(key).say(`show ${REF}`)).text(), /There is no record with this reference/, key);
    for (const key of ['rex', 'liam']) {
      const chat = await teams.chat(key).say(`show ${REF}`);
      assert.match(chat.text(), /How NCC-7K3F-92QD is kept/, key);
      assert.doesNotMatch(JSON.stringify(chat.inbox), /Pat Practitioner|They need it to help/);
    }
    await teams.chat('ira').say('show NCC-0000-0001');
    assert.deepEqual(await read(), []);
  });

  it('is shown nothing, with a sentence, where that cannot be written', async () => {
    const store = openSqlite(':memory:');
    const full: Store = {
      ...store,
      create: <T extends StoredDocument>(document: T) =>
        document.kind === 'access' ? Promise.reject(new StoreFull()) : store.create(document),
    };
    teams = await startTeams({ store: full });
    await store.create(waitingCase());
    for (const [key, says] of [
      ['ira', `show ${REF}`],
      ['mo', `show ${REF}`],
    ] as const) {
      const chat = await teams.chat(key).say(says);
      assert.match(chat.text(), /That you read it could not be written down, so it is not shown/);
      assert.doesNotMatch(JSON.stringify(chat.inbox), /Pat Practitioner|They need it to help/);
    }
    assert.match((await teams.chat('pat').say(`show ${REF}`)).text(), /Waiting for Mo Manager/);
  });
});
