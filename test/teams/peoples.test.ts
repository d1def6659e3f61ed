import assert from 'node:assert/strict';
import { say } from '../../src/words/say.ts';
import { openThings } from '../support/joint-things.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const MATTER = 'LCS 40417';
const title = say('matter.people.title');
const WAY = /^Your people: /;
const isWay = (one: string): boolean => WAY.test(one);

describe('A manager', () => {
  let teams: Teams;
  let mo: Chat;
  beforeEach(async () => {
    teams = await startTeams();
    for (const key of ['pat', 'mo', 'sam', 'hana']) await teams.chat(key).say('help');
    mo = teams.chat('mo');
    await openThings(teams.joint, teams.directory, MATTER);
  });
  afterEach(() => teams.close());

  for (const word of ['waiting', 'protocol', 'blocked', 'joint'])
    it(`finds what their people have open under ${word}, and opens it`, async () => {
      await mo.say(word);
      assert.ok(mo.buttons().includes(say('matter.people.waiting', { count: 3, late: 0 })), mo.buttons().join());
      await mo.press(WAY);
      assert.match(mo.text(), new RegExp(`${title}[\\s\\S]*Pat Practitioner`));
      await mo.press(/^Joint assessment \(LCS 40417\)/);
      assert.match(mo.text(), /Whose safety it is about:\nThe baby/);
    });

  it('reads what is late first, and how much of it there is', async () => {
    teams.advance(10 * 86_400_000);
    await mo.say('waiting');
    await mo.press(/^Your people: 3 open \([12] late\)/);
    const rows = mo.buttons().filter((one) => one.includes(MATTER));
    assert.match(rows[0]!, /^Late: /);
    assert.doesNotMatch(rows.at(-1)!, /^Late: /);
  });

  it('takes over a route of theirs, which is theirs from then on', async () => {
    await mo.say('protocol');
    await mo.press(WAY);
    await mo.press(/^Route /);
    await mo.press(say('routeCard.do.more'));
    await mo.press(say('routeCard.do.assign'));
    await mo.type(say('routeCard.assign.to'), 'Mo Manager').press(say('routeCard.assign.send'));
    assert.match(mo.text(), /Taken on by Mo Manager\./);
    await mo.say('protocol');
    assert.ok(
      mo.buttons().some((one) => one.includes(MATTER)),
      mo.buttons().join('\n'),
    );
    await mo.press(/^Your people: 2 open/);
  });

  it('finds it by its case too, and nobody finds it who leads others', async () => {
    await mo.say(`matter ${MATTER}`);
    assert.match(mo.text(), /Joint assessment[\s\S]*/);
    const sam = teams.chat('sam');
    await sam.say(`matter ${MATTER}`);
    assert.match(sam.text(), new RegExp(say('matter.nothing')));
    for (const word of ['waiting', 'protocol', 'blocked', 'joint']) {
      await sam.say(word);
      assert.ok(!sam.buttons().some(isWay), word);
    }
    const pat = teams.chat('pat');
    await pat.say('waiting');
    assert.ok(!pat.buttons().some(isWay));
    // a button of a card that they never had gives nothing either
    await mo.say('waiting');
    const way = mo.buttons().find(isWay)!;
    await sam.deliver({ ...mo.activity(way), from: sam.activity(sam.buttons()[0]!)['from'] });
    assert.doesNotMatch(JSON.stringify(sam.lastResponse), /LCS 40417/);
  });
});
