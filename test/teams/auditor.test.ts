import assert from 'node:assert/strict';
import type { CaseDocument } from '../../src/record/types.ts';
import { ACTIONS } from '../../src/teams/actions.ts';
import { KEY } from '../../src/teams/key.ts';
import { act, person, run, waitingCase } from '../support/ladder.ts';
import { people } from '../support/people.ts';
import { elements } from '../support/person.ts';
import type { Chat } from '../support/person.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { logAll } from '../support/proved-store.ts';
import { fileClearRisk } from '../support/walks.ts';

const REF = 'NCC-7K3F-92QD';

/** A record to which something was added so many times. */
const correctedOften = (times: number): CaseDocument =>
  Array.from({ length: times }, (_, i) => `${i} ${'é'.repeat(400)}`).reduce(
    (before, text) => run(before, person('pat'), { type: 'correct', text }),
    act(waitingCase(), 'mo', { type: 'approve' }),
  );

/** The verbs on the card that is shown, those of its rows too. */
const verbsOn = (chat: Chat): string[] =>
  elements(chat.shown).flatMap(({ element }) => {
    const said = (element['data'] as Record<string, { verb?: string }> | undefined)?.[KEY];
    return said?.verb ? [said.verb.replace(/\.below$/, '')] : [];
  });

describe('An auditor', () => {
  let teams: Teams;
  let ira: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    ira = teams.chat('ira');
  });
  afterEach(() => teams.close());

  const stored = async (id: string): Promise<CaseDocument> =>
    (await teams.store.get<CaseDocument>('NCC', id))!.document;
  const everything = async (): Promise<unknown> => [
    (await teams.store.all('NCC', 'case', 100)).items.map(({ document }) => document),
    (await teams.store.all('NCC', 'advice', 100)).items.map(({ document }) => document),
    await teams.store.get('NCC', 'withdrawals'),
    await teams.store.get('NCC', 'absences'),
  ];

  it('opens a record with its whole journal, in order, and what a check of it finds', async () => {
    for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
    const reference = await fileClearRisk(teams.chat('pat'));
    await teams.deliver();
    await ira.say(`show ${reference}`);
    assert.match(ira.text(), /Decided: share\nBy Pat Practitioner, practitioner, on 23 November 2026 at 10:00\./);
    assert.match(ira.text(), /It adds up: 3 entries checked\./);
    assert.match(
      ira.text(),
      /1 · .*: Pat Practitioner, practitioner, filed it\. Decided: share\.\n2 · .*: It was filed at once\. Mo Manager was told\.\n3 · .*: Mo Manager got the news that it was filed at once\./,
    );
    assert.match(ira.text(true), /What this check cannot see[\s\S]*the last entries were cut off/);
    assert.match(ira.text(), /In the agency's log: 0 of 3 entries\./);
  });

  it('opens a record whatever words stand around its reference, and is told what to type of two', async () => {
    await teams.store.create(waitingCase());
    for (const typed of [`show me ${REF.toLowerCase()} please`, `can I see ${REF}?`]) {
      await ira.say(typed);
      assert.match(ira.text(), /In the agency's log/, typed);
    }
    await ira.say(`access log of ${REF}`);
    assert.match(ira.text(), new RegExp(`Who has read ${REF}`));
    await ira.say(`are ${REF} and NCC-43W9-0MR6 the same?`);
    assert.match(ira.text(), /Type show and the reference/);
  });

  it('is told how a record stands in the log, and what stands there otherwise than it says', async () => {
    for (const key of ['pat', 'mo']) await teams.chat(key).say('help');
    const reference = await fileClearRisk(teams.chat('pat'));
    await teams.deliver();
    await logAll(teams.store, teams.now());
    await ira.say(`show ${reference}`);
    assert.match(
      ira.text(),
      /In the agency's log: 3 of 3 entries\. The checkpoint of 23 November 2026 at 10:00, over \d+/,
    );
    const { document, etag } = (await teams.store.get<CaseDocument>('NCC', reference))!;
    await teams.store.replace({ ...document, leaves: [document.leaves[1]!, ...document.leaves.slice(1)] }, etag);
    await ira.say(`show ${reference}`);
    assert.match(ira.text(), /The place in the log that is noted for entry 1 holds something else/);
  });

  it('reads every entry of a journal that no card holds, page by page, each once and none cut', async () => {
    const long = correctedOften(60);
    await teams.store.create(long);
    await ira.say(`show ${REF}`);
    const seen: number[] = [];
    let pages = 0;
    for (;;) {
      pages += 1;
      const numbers = [...ira.text().matchAll(/^(\d+) · /gm)].map(([, number]) => Number(number));
      seen.push(...numbers);
      assert.ok(!ira.buttons().includes('Show all that was written'), 'nothing is cut');
      if (!ira.buttons().includes('Later entries')) break;
      await ira.press('Later entries');
    }
    assert.deepEqual(
      seen,
      long.journal.map(({ seq }) => seq),
    );
    assert.ok(pages > 3);
    assert.doesNotMatch(ira.text(), /not all of it|left out/i);
    await ira.press('Earlier entries');
    assert.match(ira.text(), new RegExp(`Page ${pages - 1} of ${pages}`));
  });

  it('reads what does not add up, in words, as the check at a terminal says it', async () => {
    const reference = await fileClearRisk(teams.chat('pat'));
    const document = await stored(reference);
    const journal = document.journal.map((entry, i) =>
      i === 0 ? { ...entry, at: '2026-11-01T10:00:00.000Z' } : entry,
    );
    const { etag } = (await teams.store.get<CaseDocument>('NCC', reference))!;
    await teams.store.replace({ ...document, journal }, etag);
    await ira.say(`show ${reference}`);
    assert.match(ira.text(), /It does not add up\.[\s\S]*Entry 1 was changed after it was written/);
    assert.doesNotMatch(ira.text(), /It adds up/);
  });

  it('is told of a record that cannot be read any more, rather than that there is none', async () => {
    const reference = await fileClearRisk(teams.chat('pat'));
    const { document, etag } = (await teams.store.get<CaseDocument>('NCC', reference))!;
    await teams.store.replace({ ...document, journal: 'gone' } as unknown as CaseDocument, etag);
    await ira.say(`show ${reference}`);
    assert.match(ira.text(), /This record cannot be read\nIt does not add up\./);
  });

  it('finds no draft, and nobody else finds what an auditor does', async () => {
    const draft = (await teams.chat('pat').say('walk')).reference;
    assert.match((await ira.say(`show ${draft}`)).text(), /There is no record with this reference/);
    const reference = await fileClearRisk(teams.chat('pat'));
    for (const key of ['ada', 'gale', 'sam'])
      assert.match((await teams.chat(key).say(`show ${reference}`)).text(), /There is no record/, key);
  });

  it('comes from a record to nothing that changes anything, whatever they press', async () => {
    const reference = await fileClearRisk(teams.chat('pat'));
    await teams.store.create(correctedOften(30));
    const before = JSON.stringify(await everything());
    const pressed = new Set<string>();
    const walk = async (start: string): Promise<void> => {
      await ira.say(start);
      for (let steps = 0; steps < 12; steps += 1) {
        for (const verb of verbsOn(ira)) {
          const { reads, says } = ACTIONS.get(verb)!;
          assert.ok(reads || says, `${verb}, after ${start}`);
          pressed.add(verb);
        }
        const next = ira
          .buttons()
          .find((title) => ['Later entries', 'The record as it reads', 'Journal and check'][steps % 3] === title);
        if (next) await ira.press(next);
      }
    };
    for (const start of [
      `show ${reference}`,
      `show ${REF}`,
      'help',
      'mine',
      'waiting',
      'hello',
      'walk',
      'stuck',
      'doubts',
    ])
      await walk(start);
    assert.ok(pressed.has('journal') && pressed.has('show-record') && pressed.has('danger'));
    assert.equal(JSON.stringify(await everything()), before);
  });

  it('is refused with a sentence whatever changing button they forge, and nothing changes but that the attempt is noted', async () => {
    const reference = await fileClearRisk(teams.chat('pat'));
    await ira.say('help');
    // whoever practises may forget that they did: it is on no record
    const changing = [...ACTIONS].filter(([verb, { reads }]) => !reads && verb !== 'practise-forget');
    assert.ok(changing.length > 20);
    for (const [verb] of changing) {
      const before = JSON.stringify(await everything());
      const data = { text: 'x', to: person('sam').id, decision: 'share', [KEY]: { verb, ref: reference, rev: 1 } };
      const tap = activityOf(teams, ira.person, {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { verb, data } },
      });
      const { status, body } = await teams.post(tap);
      assert.equal(status, 200, verb);
      const answer = JSON.stringify(body);
      // some refusals stand below the card, which stays as it is
      const said = answer.includes('It is below') ? JSON.stringify(teams.sent.at(-1)!.activity) : answer;
      assert.match(
        said,
        /change nothing|Nothing was changed|Only for administrators|no record|cannot be done|does not fit|not yours|does not work here|role/i,
        verb,
      );
      const now = JSON.stringify(await everything());
      if (ACTIONS.get(verb)?.attempt === undefined) assert.equal(now, before, verb);
    }
    const { journal, filed } = await stored(reference);
    assert.equal(filed?.form.decision, 'share');
    assert.deepEqual(
      new Set(journal.slice(2).map(({ kind }) => kind)),
      new Set(['refused']),
      'what they tried is on the record, and nothing else',
    );
  });

  it('gets whom to ring where somebody is in danger, and leaves no draft', async () => {
    await ira.say('danger');
    assert.match(ira.text(true), /999/);
    await teams.bot.idle();
    assert.doesNotMatch(JSON.stringify(ira.inbox), /My drafts and records|This answer is wrong/);
    assert.deepEqual((await teams.store.all('NCC', 'case', 10)).items, []);
  });

  it('is told that they only read where they want to record what they were given', async () => {
    await ira.say('received');
    assert.match(ira.text(), /You can read here, and change nothing/);
    assert.ok(!ira.asks('Case reference (needed)'));
    assert.doesNotMatch((await ira.say('help')).text(true), /Record what you were given/);
    const ada = await teams.chat('ada').say('received');
    assert.match(ada.text(), /Your role does not make sharing decisions/);
  });

  it('changes records of their own where they are a manager too', async () => {
    await teams.close();
    teams = await startTeams({ directory: people({ ira: { roles: ['auditor', 'manager'], manager: 'dee' } }) });
    ira = teams.chat('ira');
    const reference = await fileClearRisk(ira);
    await ira.say(`show ${reference}`);
    assert.ok(ira.buttons().includes('Add to this record'));
  });
});
