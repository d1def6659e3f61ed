import assert from 'node:assert/strict';
import { onlyEdition } from '../../src/policy/governing.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { mineView } from '../../src/teams/views/mine.ts';
import type { Chat } from '../support/person.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { CHOICES, START, act, askGuardian, draft, edition, run, person, waitingCase } from '../support/ladder.ts';
import { fileClearRisk, walkClearRisk } from '../support/walks.ts';

interface Row {
  readonly title: string;
  readonly about: string;
  readonly status: string;
  readonly mayDelete: boolean;
}

/** The row that somebody's list has for this case. */
function rowOf(document: CaseDocument): Row {
  const context = {
    edition,
    editions: onlyEdition(edition),
    contacts: {},
    now: START,
    draftDays: 28,
    saidWith: () => undefined,
  };
  const { drafts, records } = mineView(context, { documents: [document], older: null, isLater: false }).data as {
    drafts: Row[];
    records: Row[];
  };
  const [row] = [...drafts, ...records];
  return row!;
}

describe('A row of somebody’s own list', () => {
  const weighed = (): CaseDocument => draft('weighed', 'share');
  const states: [string, () => CaseDocument, status: RegExp, mayDelete: boolean][] = [
    ['a draft that is ready', weighed, /^✎ Draft: ready to file\.$/, true],
    [
      'an emergency',
      () => run(weighed(), person('pat'), { type: 'danger' }),
      /^! You said that somebody was in danger. If you told anybody, record it\.$/,
      true,
    ],
    ['what waits for a manager', waitingCase, /^… Waits for Mo Manager, until \w+ \d+ \w+/, false],
    [
      'what a manager asks',
      () => act(waitingCase(), 'mo', { type: 'ask-question', text: 'How old?' }),
      /^\? Mo Manager asks you something\.$/,
      false,
    ],
    [
      'what waits for the Guardian',
      () => askGuardian(weighed(), 'pat'),
      /^… Waits for the Caldicott Guardian\.$/,
      false,
    ],
    [
      'what a manager decided',
      () => act(waitingCase(), 'mo', { type: 'decline', decision: 'do-not-share', reason: 'Not needed.' }),
      /^✓ (Mo Manager decided: Do not share\. Now record it|Filed 23 November 2026: Do not share)\.$/,
      false,
    ],
  ];
  for (const [name, make, status, mayDelete] of states)
    it(`says who would be told, what about and what waits: ${name}`, () => {
      const row = rowOf(make());
      assert.match(row.status, status);
      assert.equal(row.mayDelete, mayDelete);
      assert.ok(row.title.length > 0 && row.about.length > 0, `${row.title}, ${row.about}`);
    });
});

describe('Deleting a draft', () => {
  let teams: Teams;
  let pat: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    pat = teams.chat('pat');
  });
  afterEach(() => teams.close());

  const stored = async (reference: string): Promise<CaseDocument | null> =>
    (await teams.store.get<CaseDocument>('NCC', reference))?.document ?? null;
  const tap = (verb: string, ref: string, rev: number, key = 'pat') => {
    const data = { cis: { verb, ref, rev } };
    const action = { type: 'Action.Execute', verb, data };
    return activityOf(teams, teams.chat(key).person, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action },
    });
  };
  const say = async (activity: Record<string, unknown>): Promise<string> =>
    JSON.stringify((await teams.post(activity)).body);

  /** A walk of one answer. */
  async function begun(): Promise<string> {
    await pat.say('walk');
    await pat.pick('No, nobody').press('Continue');
    return pat.reference;
  }

  it('is asked once, and then nothing of it is kept', async () => {
    const reference = await begun();
    await pat.say('mine');
    await pat.press(new RegExp(`^Delete the draft ${reference}`));
    assert.match(pat.text(), /Delete this draft\?[\s\S]*Nothing of it is kept\./);
    assert.notEqual(await stored(reference), null);
    await pat.press('Yes, delete it');
    assert.match(pat.text(), new RegExp(`The draft ${reference} is deleted\\. Nothing of it is kept\\.`));
    assert.match(pat.text(), /You have none yet/);
    assert.equal(await stored(reference), null);
    assert.deepEqual((await teams.store.all('NCC', 'case', 10)).items, []);
    assert.match((await pat.say(`show ${reference}`)).text(), /No such record/);
  });

  it('is not done where they would rather keep it', async () => {
    const reference = await begun();
    await pat.say('mine');
    await pat.press(/^Delete the draft/);
    await pat.press('No, keep it');
    assert.match(pat.text(), new RegExp(`${reference} · `));
    assert.notEqual(await stored(reference), null);
  });

  it('is one effect however often it is delivered, and says so', async () => {
    const reference = await begun();
    const { rev } = (await stored(reference))!;
    const yes = tap('delete-yes', reference, rev);
    const answers = await Promise.all([say(yes), say(yes), say(yes)]);
    assert.equal(await stored(reference), null);
    for (const answer of answers) assert.match(answer, /is deleted\. Nothing of it is kept|You have no such draft now/);
    assert.ok(answers.some((answer) => answer.includes('is deleted. Nothing of it is kept')));
  });

  it('is asked again where the draft has changed since', async () => {
    const reference = await begun();
    const { rev } = (await stored(reference))!;
    await pat.say(`show ${reference}`);
    await pat.pick(/^Yes, and I would share only/).press('Continue');
    const answer = await say(tap('delete-yes', reference, rev));
    assert.match(answer, /has changed since you looked\. Nothing was deleted/);
    assert.notEqual(await stored(reference), null);
  });

  it('warns where somebody was in danger, so that what was shared is recorded', async () => {
    await pat.say('danger');
    await pat.say('mine');
    await pat.press(/^Delete the draft/);
    assert.match(pat.text(), /If you told anybody, record that first/);
  });

  it('is offered for nothing that is on record, and a forged tap deletes nothing', async () => {
    const filed = await fileClearRisk(pat);
    await pat.say('mine');
    assert.ok(!pat.buttons().some((title) => title.startsWith('Delete')));
    const { rev } = (await stored(filed))!;
    for (const verb of ['delete', 'delete-yes']) {
      assert.match(await say(tap(verb, filed, rev)), /This is filed and can no longer be changed/, verb);
      assert.notEqual(await stored(filed), null, verb);
    }
  });

  it('is refused for what somebody else was asked about', async () => {
    await walkClearRisk(pat);
    const { reference } = pat;
    const request = { type: 'ask-guardian', choices: CHOICES, text: '', notNames: true } as const;
    assert.equal((await teams.cases.askGuardian(pat.person, reference, null, request)).outcome, 'done');
    await pat.say('mine');
    assert.ok(!pat.buttons().some((title) => title.startsWith('Delete')));
    const { rev } = (await stored(reference))!;
    for (const verb of ['delete', 'delete-yes']) {
      assert.match(await say(tap(verb, reference, rev)), /Somebody else was asked about this/, verb);
      assert.notEqual(await stored(reference), null, verb);
    }
  });

  it('is nobody else’s, who hear the same of it as of one that does not exist', async () => {
    const reference = await begun();
    const { rev } = (await stored(reference))!;
    for (const key of ['sam', 'ira', 'ada', 'gale'])
      for (const verb of ['delete', 'delete-yes']) {
        const theirs = await say(tap(verb, reference, rev, key));
        const none = await say(tap(verb, 'NCC-0000-0000', rev, key));
        const isAuditor = key === 'ira' && verb === 'delete-yes';
        assert.match(theirs, isAuditor ? /You can read here, and change nothing/ : /You have no such draft now/, key);
        assert.equal(theirs.replaceAll(reference, ''), none.replaceAll('NCC-0000-0000', ''), key);
      }
    assert.notEqual(await stored(reference), null);
  });

  it('leaves no case in hand: what is typed next is a new question', async () => {
    await begun();
    await pat.say('mine');
    await pat.press(/^Delete the draft/);
    await pat.press('Yes, delete it');
    await pat.say('walk');
    assert.match(pat.text(), /Is anybody at risk of harm\?/);
  });
});
