import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { loadEdition } from '../../src/policy/load.ts';
import { makeEditions } from '../../src/policy/governing.ts';
import { loadPractice } from '../../src/practice/load.ts';
import { LONGEST_NAME, MOST_SETS } from '../../src/practice/sets.ts';
import { ACTIONS } from '../../src/teams/actions.ts';
import { say } from '../../src/words/say.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import { everyOfKind } from '../../src/store/every.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { KEY } from '../../src/teams/key.ts';

const MINUTE = 60_000;
const practice = loadPractice();

/** Everything that is stored of these kinds, as it is. */
async function stored(store: Store, kinds: readonly string[]): Promise<StoredDocument[]> {
  const found: StoredDocument[] = [];
  for (const pk of ['NCC', 'POL', 'NCHC'])
    for (const kind of kinds) for await (const one of everyOfKind(store, pk, kind)) found.push(one);
  return found;
}

const KINDS = ['case', 'advice', 'access', 'doubts', 'review', 'absences', 'stuck', 'people'];

describe('Practising in a chat', () => {
  let teams: Teams;
  beforeEach(async () => (teams = await startTeams()));
  afterEach(() => teams.close());

  /** The case that a card shows. */
  const shownOn = (text: string) => practice.situations.find((one) => text.includes(one.text));

  it('is decided first, then answered with clause, source and what would change it', async () => {
    const pat = teams.chat('pat');
    await pat.say('practise');
    assert.match(pat.text(), /Practising\. Nobody here is real/);
    await pat.press('By topic');
    await pat.press(/^A child may be harmed/);
    const one = shownOn(pat.text());
    assert.ok(one, pat.text());
    assert.ok(one.topics.includes('child-harm'));
    assert.ok(!pat.text(true).includes('The policy says'), 'the answer stands beside the question');
    await pat.press('Do not share');
    const said = pat.text(true);
    for (const part of ['Practising.', 'You said: do not share', 'The policy says:', 'What would change it'])
      assert.ok(said.includes(part), `${part}\n${said}`);
    if (one.published) assert.ok(said.includes(one.published.by));
  });

  it('says on every card that it is practice', async () => {
    const mo = teams.chat('mo');
    const isMarked = (where: string) => assert.match(mo.text(), /^Practising\./m, where);
    await mo.say('practice');
    isMarked('home');
    for (const way of [
      'By topic',
      'By who you are',
      'What the reviews teach',
      'Sets of my team',
      'What is kept about me',
    ]) {
      await mo.say('practise');
      await mo.press(way);
      isMarked(way);
    }
    await mo.say('practise');
    await mo.press('One for me');
    isMarked('one');
    await mo.press('Take advice first');
    isMarked('answer');
  });

  it('goes on for ten minutes and writes nothing but one’s own progress', async () => {
    const pat = teams.chat('pat');
    await pat.say('walk');
    await teams.deliver();
    const before = await stored(teams.store, KINDS);
    const log = teams.log.length;
    await pat.say('practise');
    await pat.press('One for me');
    const seen = new Set<string>();
    for (let minute = 0; minute < 10; minute += 1) {
      seen.add(shownOn(pat.text())!.id);
      pat.type(say('practise.one.why'), `because of reason ${minute}`);
      await pat.press(minute % 2 === 0 ? 'Share it' : 'Ask for consent first');
      assert.match(pat.text(), new RegExp(`because of reason ${minute}`));
      teams.advance(MINUTE);
      await pat.press('Next one');
    }
    await teams.deliver();
    assert.ok(seen.size >= 9, [...seen].join());
    assert.ok(isDeepStrictEqual(await stored(teams.store, KINDS), before), 'a case, a figure or an access was written');
    const kept = JSON.stringify(await stored(teams.store, ['reach']));
    assert.ok(!kept.includes('because of reason'), 'what was written is kept');
    assert.ok(!teams.log.slice(log).join().includes('because of reason'));
  });

  it('changes no figure of a review', async () => {
    const figures = async (): Promise<string> => {
      const mo = teams.chat('mo');
      await mo.say('review');
      return mo.text(true);
    };
    const before = await figures();
    const pat = teams.chat('pat');
    await pat.say('practise');
    await pat.press('One for me');
    await pat.press('Share it');
    assert.equal(await figures(), before);
  });

  it('comes again soon where it went wrong', async () => {
    const pat = teams.chat('pat');
    await pat.say('practise');
    await pat.press('One for me');
    const first = shownOn(pat.text())!;
    await pat.press('Share it');
    await pat.press('Next one');
    assert.notEqual(shownOn(pat.text())!.id, first.id);
    teams.advance(11 * MINUTE);
    await pat.say('practise');
    await pat.press('One for me');
    assert.equal(shownOn(pat.text())!.id, first.id);
  });

  it('leaves danger what it is: in the chat, on the card, and in what is written beside a decision', async () => {
    const pat = teams.chat('pat');
    await pat.say('practise');
    await pat.press('One for me');
    assert.ok(pat.text().includes(say('frame.danger')));
    pat.type(say('practise.one.why'), 'he is going to kill her tonight');
    await pat.press('Share it');
    assert.match(pat.text(), /999/);
    await pat.say('emergency');
    assert.match(pat.text(), /999/);
  });

  it('is for every role', async () => {
    for (const key of ['gale', 'ira', 'ada', 'sam']) {
      const chat = teams.chat(key);
      await chat.say('practise');
      await chat.press('One for me');
      await chat.press('Take advice first');
      assert.match(chat.text(), /The policy says/, key);
    }
  });

  it('shows what is kept to oneself and forgets it', async () => {
    const pat = teams.chat('pat');
    await pat.say('practise');
    await pat.press('One for me');
    const { text } = shownOn(pat.text())!;
    await pat.press('Share it');
    await pat.say('practise');
    await pat.press('What is kept about me');
    assert.ok(
      pat.text().includes(text.slice(0, 40).replaceAll(/([.'-])/g, '\\$1')) || pat.text().includes(text.slice(0, 20)),
    );
    assert.match(pat.text(), /365 days/);
    await pat.press('Forget my progress');
    assert.match(pat.text(), /It is forgotten/);
    const reach = (await stored(teams.store, ['reach'])).find((one) => 'practised' in one);
    assert.equal(reach, undefined);
    await pat.say('forget my progress');
    assert.match(pat.text(), /It is forgotten/);
  });

  it('shows nobody’s progress to anybody else, whatever card they forge', async () => {
    const pat = teams.chat('pat');
    await pat.say('practise');
    await pat.press('One for me');
    const { id, text } = shownOn(pat.text())!;
    await pat.press('Do not share');
    const verbs = [...ACTIONS.keys()].filter((verb) => verb.startsWith('practise'));
    for (const key of ['mo', 'sam', 'ira', 'ada', 'gale'])
      for (const verb of verbs)
        for (const pick of ['list=kept', 'of=me', `set=${pat.person.id}~s1`, `set=${pat.person.id}~s1@0@shown`]) {
          const chat = teams.chat(key);
          const value = { [KEY]: { verb, ref: `reach-${pat.person.id}`, rev: 0, pick, person: pat.person.id } };
          await teams.post(activityOf(teams, chat.person, { type: 'message', value }));
        }
    const others = teams.sent.filter(({ conversation }) => conversation !== pat.conversation);
    for (const { activity } of others) {
      const card = JSON.stringify(activity);
      assert.ok(!card.includes('To do again'), 'somebody saw how it went');
      assert.ok(!(card.includes(say('practise.kept.forget')) && card.includes(text.slice(0, 30))));
    }
    assert.deepEqual(
      (await teams.cases.practice.progress(pat.person)).map((one) => one.id),
      [id],
      'somebody else changed it',
    );
  });

  it('says what another edition would say where that is another decision', async () => {
    await teams.close();
    const paper = { edition: loadEdition('norfolk-2015'), from: '2015-03-23' };
    const duty = { edition: loadEdition('england-2026-duty'), from: '2027-01-01' };
    teams = await startTeams({ editions: makeEditions([paper, duty]) });
    const pat = teams.chat('pat');
    await pat.say('practise');
    await pat.press('By topic');
    await pat.press(/^Consent/);
    for (let tries = 0; !pat.text().includes('Small worries') && tries < 60; tries += 1) {
      await pat.press('Take advice first');
      await pat.press('Next one');
    }
    await pat.press('Take advice first');
    assert.match(pat.text(), /The policy says: take advice first/);
    assert.match(pat.text(), /Under “.*” it would be: share it/);
  });
});

describe('A set for a team', () => {
  let teams: Teams;
  beforeEach(async () => (teams = await startTeams()));
  afterEach(() => teams.close());

  const make = async (name: string) => {
    const mo = teams.chat('mo');
    await mo.say('practise set');
    await mo.press('Put a set together');
    await mo.press(/^Emergencies/);
    mo.type('Name', name);
    await mo.press('Make the set');
    return mo;
  };

  it('is put together by a manager, and found by the team', async () => {
    const mo = await make('Team day');
    assert.match(mo.text(), /The set is made/);
    const pat = teams.chat('pat');
    await pat.say('practise');
    await pat.press('Sets of my team');
    await pat.press(/^Team day/);
    await pat.press(/^Practise it alone/);
    assert.ok(pat.text().includes('Practise: what would you do?'));
  });

  it('is talked through one at a time, and notes nothing of anybody', async () => {
    const mo = await make('Team day');
    const before = JSON.stringify(await stored(teams.store, ['reach']));
    await mo.press(/^Talk it through/);
    for (let at = 0; mo.text().includes('Show the answer') && at < 30; at += 1) {
      assert.ok(!mo.text(true).includes('The policy says'));
      await mo.press('Show the answer');
      assert.match(mo.text(), /The policy says/);
      await mo.press('Next one');
    }
    assert.match(mo.text(), /That was the last one/);
    assert.equal(JSON.stringify(await stored(teams.store, ['reach'])), before);
  });

  it('is gone for good once it is taken away: an old card leads to no other set, and takes none away', async () => {
    const mo = await make('Team day');
    const old = [/^Talk it through/, 'Delete this set'].map((button) => mo.activity(button));
    await mo.press('Delete this set');
    await make('Another day');
    for (const tap of old) {
      mo.read(await teams.post({ ...tap, id: `${String(tap['id'])}-again` }));
      assert.match(mo.text(), new RegExp(say('practise.sets.gone')));
    }
    assert.deepEqual(
      (await teams.cases.practice.sets(mo.person)).map(({ name }) => name),
      ['Another day'],
    );
  });

  it('is listed with as many as a card takes, and it is said how many more there are', async () => {
    const { practice: sets } = teams.cases;
    const makers = ['mo', 'sam'].map((key) => teams.directory.byKey(key)!);
    const titles = Array.from({ length: MOST_SETS }, (_, n) => `${n} `.padEnd(LONGEST_NAME, '*'));
    for (const maker of makers)
      for (const name of titles) await sets.putTogether(maker, { name, situations: ['who-reported-me'] });
    const pat = teams.chat('pat');
    await pat.say('practise');
    await pat.press('Sets of my team');
    const shown = pat.text().match(/ by Mo Manager| by Sam/g)!.length / 2;
    assert.ok(shown >= 5, String(shown));
    assert.match(pat.text(), new RegExp(`\\b${2 * MOST_SETS - shown} more are not shown\\.`));
  });

  it('is put together of a topic that has more cases than a card takes: the council’s own come first', async () => {
    await teams.close();
    const many = Array.from({ length: 300 }, (_, n) => ({
      ...practice.situations[0]!,
      id: `own-${n}`,
      text: `Case ${n}. ${'A long word '.repeat(40)}`,
      topics: ['emergencies' as const],
      ofCouncil: n >= 290,
    }));
    const all = () => ({ ...practice, situations: many });
    teams = await startTeams({ hold: (cases) => ({ ...cases, practice: { ...cases.practice, all } }) });
    const mo = teams.chat('mo');
    await mo.say('practise set');
    await mo.press('Put a set together');
    await mo.press(/^Emergencies/);
    assert.match(mo.text(), /260 cases do not fit here/);
    mo.pickAll([/^Case 290\./, /^Case 299\./, /^Case 29\./], 'Cases').type('Name', 'Ours');
  });

  it('is one where two devices make it at the same moment', async () => {
    const mo = await make('Team day');
    await mo.press('Delete this set');
    const { practice: sets } = teams.cases;
    const set = { name: 'Team day', situations: ['who-reported-me'] };
    await Promise.all([1, 2, 3].map(() => sets.putTogether(mo.person, set)));
    assert.deepEqual(
      (await sets.sets(mo.person)).map(({ name, situations }) => [name, situations.length]),
      [['Team day', 1]],
    );
  });

  it('is nobody’s to make but a manager’s, and no other team’s to see', async () => {
    const pat = teams.chat('pat');
    const value = {
      [KEY]: { verb: 'practise-put', ref: '', rev: 0, pick: 'topic=police' },
      name: 'Mine',
      cases: 'who-reported-me',
    };
    await teams.post(activityOf(teams, pat.person, { type: 'message', value }));
    assert.deepEqual(await teams.cases.practice.sets(pat.person), []);
    await make('Team day');
    const [set] = await teams.cases.practice.sets(teams.directory.byKey('mo')!);
    const sam = teams.directory.byKey('sam')!;
    assert.deepEqual(await teams.cases.practice.sets(sam), [], 'whoever is above the lead is not of the team');
    const ira = teams.chat('ira');
    const forged = { [KEY]: { verb: 'practise-set', ref: '', rev: 0, pick: `set=${set!.place}` } };
    await teams.post(activityOf(teams, ira.person, { type: 'message', value: forged }));
    assert.match(ira.look().text(), /not there any more/);
  });

  it('has no name that says who somebody is', async () => {
    const mo = await make('Case of 12/03/2019 NHS 943 476 5919');
    assert.match(mo.text(), /seems to say who somebody is/);
    assert.deepEqual(await teams.cases.practice.sets(mo.person), []);
  });

  it('is printed with the cases first and the answers after', async () => {
    const mo = await make('Team day');
    const [set] = await teams.cases.practice.sets(mo.person);
    const html = (await teams.cases.practice.page(mo.person, set!.place))!;
    const [first, answers] = [html.indexOf('What would you do, and why?'), html.indexOf('The policy says')];
    assert.ok(first > 0 && html.lastIndexOf('What would you do, and why?') < answers);
    assert.ok(html.includes('Nobody here is real'));
    assert.equal(await teams.cases.practice.page(teams.directory.byKey('ira')!, set!.place), null);
  });
});
