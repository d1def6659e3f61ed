import assert from 'node:assert/strict';
import type { CaseDocument } from '../../src/record/types.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { withTold } from '../../src/cases/stuck-document.ts';
import { waitingCase } from '../support/ladder.ts';
import type { Chat } from '../support/person.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const REF = 'NCC-7K3F-92QD';

describe('An administrator', () => {
  let teams: Teams;
  let ada: Chat;
  afterEach(() => teams.close());

  async function start(given: Parameters<typeof startTeams>[0] = {}): Promise<void> {
    teams = await startTeams(given);
    for (const key of ['mo', 'ada']) await teams.chat(key).say('help');
    await teams.bot.idle();
    ada = teams.chat('ada');
  }

  /** A request to Mo that Teams refuses for good. */
  async function stuck(): Promise<void> {
    await teams.store.create(waitingCase());
    teams.failSends = 400;
    await teams.outbox.once();
    teams.failSends = null;
  }

  const tryAgain = (): Promise<Chat> => ada.press(ada.buttons().find((title) => title.startsWith('Try again'))!);
  const journal = async (): Promise<CaseDocument['journal']> =>
    (await teams.store.get<CaseDocument>('NCC', REF))!.document.journal;

  it('is written to once when something sticks, with its reference and cause, and comes from there to the list', async () => {
    await start();
    await stuck();
    const before = ada.inbox.length;
    await teams.deliver();
    await teams.deliver();
    const told = ada.inbox.slice(before);
    assert.equal(told.length, 1);
    ada.look();
    assert.match(ada.text(), /A message is stuck\nNCC-7K3F-92QD: a request to a manager\nTeams refused it \(400\)\./);
    assert.doesNotMatch(JSON.stringify(told), /Mo Manager|Pat Practitioner|CF-20417/, 'references only');
    await ada.press('See what is stuck');
    assert.match(ada.text(), /For Mo Manager\nTeams refused it \(400\)\.\nGiven up on 23 November 2026 at 10:00\./);
  });

  it('is told that a try arrived only once it did: it stands on the record', async () => {
    await start();
    await stuck();
    await ada.say('stuck');
    await tryAgain();
    assert.match(ada.text(), /Tried now: it arrived\.[\s\S]*Nothing is stuck/);
    assert.deepEqual(
      (await journal()).map(({ kind }) => kind),
      ['manager-asked', 'delivery-given-up', 'delivery-retried', 'delivered'],
    );
  });

  it('is told that a try failed again and why, and it stays on the list', async () => {
    await start();
    await stuck();
    await ada.say('stuck');
    const { failSends } = teams;
    const post = teams.post.bind(teams);
    const tap = ada.activity(ada.buttons().find((title) => title.startsWith('Try again'))!);
    teams.failSends = 413;
    const response = await post(tap);
    teams.failSends = failSends;
    const said = JSON.stringify(response.body);
    assert.match(said, /Tried now: it failed again\. Teams refused it \(413\)\./);
    assert.doesNotMatch(said, /it arrived/);
    await ada.say('stuck');
    assert.match(ada.text(), /Teams refused it \(413\)\./);
  });

  it('is told that the person cannot be reached, that it will be tried again, and never that it is done', async () => {
    for (const [status, words] of [
      [403, /Tried now: they cannot be reached here\. It goes out once they open this bot\./],
      [503, /Tried now: it did not arrive\. Teams did not take it now \(503\)\. It is tried again by itself\./],
    ] as const) {
      await start();
      await stuck();
      await ada.say('stuck');
      const tap = ada.activity(ada.buttons().find((title) => title.startsWith('Try again'))!);
      teams.failSends = status;
      const { body } = await teams.post(tap);
      assert.match(JSON.stringify(body), words);
      if (status === 403) await teams.close();
    }
  });

  it('is told later, in a message of its own, where nobody knows in time whether it arrived', async () => {
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await start({ sendWait: 1, sendNow: (reference) => held.then(() => teams.outbox.now(reference)) });
    await stuck();
    await ada.say('stuck');
    const tap = ada.activity(ada.buttons().find((title) => title.startsWith('Try again'))!);
    const answering = fetch(`${teams.web.url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(tap),
    });
    const said = await (await answering).text();
    assert.match(said, /It is being sent\. I do not know yet if it arrives\. I will write to you here\./);
    assert.doesNotMatch(said, /Tried now/);
    goOn();
    await teams.bot.idle();
    await teams.deliver();
    assert.match(ada.look().text(), /You tried NCC-7K3F-92QD again\nTried now: it arrived\./);
  });

  it('reads why somebody is not reached: never opened the bot, removed it, or is gone from the people file', async () => {
    await start();
    await teams.store.create(waitingCase());
    const mo = teams.chat('mo');
    await mo.deliver(activityOf(teams, mo.person, { type: 'installationUpdate', action: 'remove' }));
    await teams.deliver();
    const text = (await ada.say('stuck')).text();
    assert.match(text, /For Mo Manager\nThey have blocked or removed this bot\.\nNot reached since/);
    assert.match(text, /For Sam Second\nThey have never opened this bot\./);
  });

  it('reads who was told in the place of somebody who is not reached', async () => {
    await start();
    await teams.chat('sam').say('help');
    const mo = teams.chat('mo');
    await mo.deliver(activityOf(teams, mo.person, { type: 'installationUpdate', action: 'remove' }));
    await teams.store.create(waitingCase());
    await teams.deliver();
    assert.match(
      (await ada.say('stuck')).text(),
      /For Mo Manager\n[^\n]*\n[^\n]*\nIn their place Sam Second was told on 23 November 2026 at 10:00\./,
    );
  });

  it('walks through a list that no card holds, each entry once', async () => {
    await start();
    for (let i = 0; i < 13; i += 1) await teams.store.create({ ...waitingCase(), id: `NCC-AAAA-00${10 + i}` });
    teams.failSends = 400;
    await teams.deliver();
    teams.failSends = null;
    await ada.say('stuck');
    const seen: string[] = [];
    for (;;) {
      seen.push(...ada.buttons().filter((title) => title.startsWith('Try again')));
      if (!ada.buttons().includes('Show more')) break;
      await ada.press('Show more');
    }
    assert.equal(new Set(seen).size, 13);
    assert.equal(seen.length, 13);
  });

  it('sees whether the bot is well: store, messages, reader, policy and drafts, in words and signs', async () => {
    await start();
    await teams.chat('pat').say('walk');
    await ada.say('health');
    assert.match(ada.text(), /✓ Store of records\nIt can be read and written\./);
    assert.match(ada.text(), /✓ Messages to send\nNothing is due\./);
    assert.match(ada.text(), /! Reader of questions\nNothing is loaded that reads questions\./);
    assert.match(ada.text(), /Policy\nnorfolk-2015 governs, version /);
    assert.match(ada.text(), /✓ Drafts\nDrafts of everybody: 1\./);
    await stuck();
    await ada.press('Look again');
    assert.match(ada.text(), /! Messages that did not arrive\nGiven up: 1\./);
    assert.doesNotMatch(ada.text(true), /NCC-|Pat/);
    for (const key of ['pat', 'mo', 'gale', 'ira'])
      assert.match((await teams.chat(key).say('health')).text(), /Only for administrators/, key);
  });

  it('sees that messages wait for longer than they should', async () => {
    await start();
    await teams.store.create(waitingCase());
    teams.advance(5 * 60_000);
    await ada.say('health');
    assert.match(ada.text(), /! Messages to send\nDue now: 1\. The oldest since 23 November 2026 at 10:00\./);
  });

  it('sees that the store does not answer, rather than nothing', async () => {
    const store = openSqlite(':memory:');
    let isDown = false;
    const flaky = new Proxy(store, {
      get: (of, name: keyof Store) =>
        isDown && ['due', 'untouchedDrafts', 'waitingFor'].includes(name)
          ? () => Promise.reject(new Error('down'))
          : (of[name] as (...given: unknown[]) => unknown).bind(of),
    });
    await start({
      store: flaky,
      processHealth: async () => ({ store: 'The store is full.', reader: '', readers: ['r'], hosted: true }),
    });
    isDown = true;
    await ada.say('health');
    assert.match(ada.text(), /! Store of records\nThe store is full\./);
    assert.match(ada.text(), /✓ Reader of questions\nQuestions are read by r\.\n[\s\S]*Hosted reader\nIt is on/);
    isDown = false;
  });
});

describe('What administrators were told', () => {
  it('is remembered while it sticks and forgotten once it is over, and told again for nothing', () => {
    const now = new Date('2026-11-23T10:00:00Z');
    const context = { now, newId: () => 'id' };
    const sticking = { key: 'a', ref: REF, what: 'ask-manager' as const, cause: 'x' };
    const none = { id: 'stuck' as const, pk: 'NCC', kind: 'stuck' as const, told: {}, outbox: [], due: null };
    const told = withTold(none, [sticking], ['ada'], context)!;
    assert.equal(told.outbox.length, 1);
    assert.equal(withTold(told, [sticking], ['ada'], context), null, 'nothing new');
    const later = { ...context, now: new Date(now.getTime() + 2 * 86_400_000) };
    const still = withTold(told, [sticking], ['ada'], later)!;
    assert.deepEqual(still.outbox, told.outbox, 'what sticks still is not told again');
    assert.deepEqual(still.told, { a: later.now.toISOString() }, 'only that it was seen so is noted');
    assert.equal(withTold(still, [], ['ada'], later), null, 'a try may stick once more for the same cause');
    assert.deepEqual(withTold(told, [], ['ada'], later)?.told, {}, 'what is over is forgotten');
  });
});
