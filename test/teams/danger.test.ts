import assert from 'node:assert/strict';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { StoreFull } from '../../src/store/port.ts';
import { elements } from '../support/person.ts';
import type { Chat } from '../support/person.ts';
import { verifyRecord } from '../support/verify.ts';
import { fillIn, walkClearRisk } from '../support/walks.ts';
import { activityOf, startTeams, wordForWord } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const GROUP = { id: '19:group@thread.v2', type: 'groupChat' };
const CHANNEL = { id: '19:channel@thread.tacv2', type: 'channel' };

describe('Somebody in danger', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
  });
  afterEach(() => teams.close());

  for (const word of [
    'danger',
    'Emergency!',
    '999',
    ' DANGER ',
    'danger?',
    '🚨 EMERGENCY!!!??? 🚨',
    'It is an emergency, please help',
    'a child is in danger',
    'in danger',
    'Who do I ring in an emergency?',
  ]) {
    it(`brings the emergency card first: "${word}"`, async () => {
      const pat = await teams.chat('pat').say(word);
      assert.match(pat.text(), /If life is in danger call 999\n\*\*Nobody reads this chat\.\*\* It has told nobody\./);
      assert.match(pat.text(), /01632 960101[\s\S]*01632 960102[\s\S]*\n101\n/);
      assert.match(pat.text(), /Share first, record after/);
      const { items } = await teams.cases.mine(pat.person);
      assert.equal(items[0]?.document.draft?.emergency, true);
    });
  }

  it('is heard among words that nobody could make sense of, and not in a question about sharing', async () => {
    await teams.close();
    teams = await startTeams({
      understanding: () =>
        Promise.resolve(wordForWord({ 'zzz emergency zzz': { kind: 'other', facts: [], identity: [] } })),
    });
    const pat = await teams.chat('pat').say('zzz emergency zzz');
    assert.match(pat.text(), /If life is in danger call 999/);
    assert.doesNotMatch((await pat.say('May I tell the emergency duty team?')).text(), /It has told nobody/);
  });

  const emergencies = async (pat: Chat): Promise<string[]> =>
    (await teams.cases.mine(pat.person)).items
      .filter(({ document }) => document.draft?.emergency)
      .map(({ document }) => document.id);

  it('can be said on every card of a walk, which then waits with its answers as an emergency to record', async () => {
    const pat = await teams.chat('pat').say('walk');
    await pat.pick('No, nobody').press('Continue');
    const { reference } = pat;
    await pat.press('Somebody is in danger now');
    assert.match(pat.text(), /If life is in danger call 999/);
    await pat.press('Go on with the questions');
    assert.equal(pat.reference, reference);
    assert.match(pat.text(), /Is there a proper reason/);
    assert.match(
      (await pat.say('mine')).text(),
      new RegExp(`You said that somebody was in danger. If you told anybody, record it[\\s\\S]*${reference}`),
    );
  });

  it('is heard in an answer of the walk: the card comes at once, keeps the answer, and leads back', async () => {
    const pat = await teams.chat('pat').say('walk');
    const { reference } = pat;
    await pat.pick('Yes: a life may be in danger now').press('Continue');
    assert.match(pat.text(), /If life is in danger call 999/);
    assert.match(pat.text(), /Your answers are kept\. Come back to them when everybody is safe\./);
    await pat.press('Go on with the questions');
    assert.equal(pat.reference, reference);
    assert.match(pat.text(), /Question 2, [\s\S]*Is there a proper reason/);
    assert.deepEqual(await emergencies(pat), [], 'to answer a question is not to have shared');
  });

  it('is answered before the card is drawn again with what it leaves: the later drawing would not stay otherwise', async () => {
    await teams.close();
    const sentBefore: number[] = [];
    teams = await startTeams({
      patience: { drawn: 700 },
      arm: (milliseconds, expire) => {
        if (milliseconds === 700) {
          sentBefore.push(teams.sent.length);
          expire();
        }
        return () => undefined;
      },
    });
    const pat = await teams.chat('pat').say('walk');
    const sent = teams.sent.length;
    await pat.pick('Yes: a life may be in danger now').press('Continue');
    assert.deepEqual(sentBefore, [sent], 'nothing was sent until the answer had its time');
    assert.deepEqual([teams.sentWhenAnswered, teams.sent.length], [sent, sent + 1]);
    assert.match(pat.text(), /Go on with the questions/);
  });

  it('leads to the record with what was picked, and asks of the map only who was told', async () => {
    const pat = await teams.chat('pat').say('walk');
    await pat.pick('Yes: a life may be in danger now').press('Continue');
    pat.taps = 0;
    await pat.press('I have told them: record it');
    assert.match(pat.text(), /One question for the record\nWho would be told\?/);
    await pat.pick('The police').press('Continue');
    assert.match(pat.text(), /Record your decision\nThe policy says: \*\*✓ Share/);
    for (const { element } of elements(pat.shown))
      if (element['type'] === 'Input.ChoiceSet') assert.equal(element['value'], '', String(element['label']));
    await fillIn(pat).press('File this record');
    assert.match(pat.text(), /✓ Recorded: Share/);
    assert.ok(pat.taps <= 7, `${pat.taps} taps`);
    const filed = (await teams.cases.find(pat.person, pat.reference))?.filed;
    assert.equal(filed?.emergency, true);
    assert.equal(filed.form.withWhom, 'The police');
    assert.deepEqual(
      filed.answers.filter(({ response }) => response === 'not-asked').map(({ label }) => label)[0],
      'Not asked before it was recorded',
    );
    const stored = await teams.store.get('NCC', pat.reference);
    assert.deepEqual(verifyRecord(stored?.document), []);
  });

  describe('after a question about something else', () => {
    const SCHOOL = 'school wants the file on the twins, mum signed a form';
    const KNIFE = 'he has a knife now';
    const POLICE = 'may I tell the police about the dad';
    beforeEach(async () => {
      await teams.close();
      const twins = [
        { fact: 'recipient', value: 'school', words: 'school' },
        { fact: 'consent', value: 'given', words: 'mum signed a form' },
        { fact: 'purpose', value: 'yes', words: 'the file' },
      ] as const;
      const knife = [{ fact: 'emergency', value: 'yes', words: 'knife' }] as const;
      const police = [
        { fact: 'recipient', value: 'police', words: 'the police' },
        { fact: 'child-harm', value: 'yes', words: 'the dad' },
      ] as const;
      teams = await startTeams({
        understanding: () =>
          Promise.resolve(
            wordForWord({
              [SCHOOL]: { facts: twins },
              [KNIFE]: { kind: 'emergency', facts: knife },
              [POLICE]: { facts: police },
            }),
          ),
      });
    });

    it('is recorded as told to whom they told, with no consent that somebody else was given, typed or tapped', async () => {
      for (const alarm of [(pat: Chat) => pat.say(KNIFE), (pat: Chat) => pat.press('Somebody is in danger now')]) {
        const pat = await teams.chat('pat').say(SCHOOL);
        await pat.press('That is right');
        await alarm(pat);
        await pat.press('I have told them: record it');
        assert.match(pat.text(), /One question for the record\nWho would be told\?/);
        await pat.pick('The police').press('Continue');
        assert.match(pat.text(), /The policy says: \*\*✓ Share/);
        assert.doesNotMatch(pat.text(true), /school|They agreed/i);
        assert.match(pat.text(), /Why without consent\?/);
        await fillIn(pat).press('File this record');
        const { filed } = (await teams.cases.find(pat.person, pat.reference))!;
        assert.equal(filed?.form.withWhom, 'The police');
        assert.deepEqual(
          [filed.facts['recipient'], filed.facts['consent'], filed.facts['emergency']],
          ['police', undefined, 'yes'],
        );
        teams.advance(31 * 60_000);
      }
    });

    it('asks whom they told again where words spoke of it, and not where it is the button on a case of the police', async () => {
      for (const [alarm, asks] of [
        [(pat: Chat) => pat.say(KNIFE), true],
        [(pat: Chat) => pat.press('Somebody is in danger now'), false],
      ] as const) {
        const pat = await teams.chat('pat').say(POLICE);
        await pat.press('That is right');
        await alarm(pat);
        await pat.press('I have told them: record it');
        assert.equal(/Who would be told\?/.test(pat.text()), asks, pat.text());
        teams.advance(31 * 60_000);
        await pat.say('start again');
      }
    });
  });

  it('offers the call to 999 as the first thing to do, and recording it only after that', async () => {
    const pat = await teams.chat('pat').say('danger');
    const actions = elements(pat.shown).filter(({ element }) => String(element['type']).startsWith('Action.'));
    const styled = actions.filter(({ element }) => element['style'] !== undefined && element['style'] !== 'default');
    assert.deepEqual(
      styled.map(({ element }) => [element['title'], element['url']]),
      [['Call 999', 'tel:999']],
    );
  });

  it('leads to logging who holds something back, for whoever may, and stays in sight with it', async () => {
    for (const who of ['pat', 'mo', 'cora', 'hana']) {
      const chat = await teams.chat(who).say('a child is in danger');
      const messages = (): number => chat.inbox.filter(({ update }) => !update).length;
      const before = messages();
      assert.ok(!chat.text().includes('They hold something back'), 'folded away');
      await chat.press('They hold something back: log it');
      assert.match(chat.text(), /They will not share\? Log it/, who);
      assert.match(JSON.stringify(chat.shown), /"id":"urgency"[^}]*"value":"danger"/, who);
      // in a message of its own: the numbers stay above it
      assert.equal(messages(), before + 1, who);
      assert.ok(chat.buttons().includes('Somebody is in danger now'));
    }
    for (const who of ['ada', 'gale']) {
      const chat = await teams.chat(who).say('danger');
      assert.ok(!chat.buttons().includes('They hold something back: log it'), who);
    }
  });

  it('nothing that stands on the form of the record is lost by any way off it', async () => {
    const back = {
      'Somebody is in danger now': 'I have told them: record it',
      'Seek or note advice': 'Go on with the questions',
      'Go back': 'Record this decision',
      'Decide otherwise': 'Share',
    };
    for (const [away, there] of Object.entries(back)) {
      const pat = await walkClearRisk(teams.chat('pat'));
      await pat.press('Record this decision');
      const before = await teams.cases.find(pat.person, pat.reference);
      assert.equal(before?.draft?.form.reason ?? '', '');
      fillIn(pat);
      // half of the form is empty: no needed field may hold the button up
      pat.type('What did you share, or will you share?', '');
      await pat.press(away);
      const { form } = (await teams.cases.find(pat.person, pat.reference))!.draft!;
      assert.equal(form.caseReference, 'CF-20417', away);
      if (away === 'Decide otherwise') await pat.pick(there).press('Continue');
      else await pat.press(there);
      assert.match(pat.text(), /Record your decision/, away);
      const typed = elements(pat.shown).map(({ element }) => element['value']);
      for (const value of ['CF-20417', 'Bruises seen twice this week.', 'just-now'])
        assert.ok(value === 'just-now' || typed.includes(value), `${away}: ${value}`);
      assert.equal(
        typed.filter((value) => value !== undefined && value !== '').length >= 6,
        true,
        `${away}: the choices`,
      );
      await pat.say('start again');
    }
  });

  it('leaves one draft while it is fresh, in whatever ways it is raised', async () => {
    const pat = await teams.chat('pat').say('walk');
    await pat.pick('No, nobody').press('Continue');
    const { reference } = pat;
    const card = pat.activity('Somebody is in danger now');
    await pat.say('999');
    const [alarm] = await emergencies(pat);
    await pat.say('danger');
    await pat.say('a child is in danger');
    assert.deepEqual(await emergencies(pat), [alarm]);
    // the button on the card of a case: that case is the emergency, and the empty draft goes
    for (let i = 0; i < 2; i += 1) {
      await pat.deliver(card);
    }
    assert.deepEqual(await emergencies(pat), [reference]);
    await pat.say('999');
    assert.deepEqual(await emergencies(pat), [reference]);
    teams.advance(31 * 60_000);
    await pat.say('999');
    assert.equal((await emergencies(pat)).length, 2, 'half an hour later it is another one');
  });

  it('keeps the draft of an alarm into which something was put at the very moment that it was to go', async () => {
    await teams.close();
    teams = await startTeams({
      hold: (cases) => ({
        ...cases,
        freshAlarm: async (actor) => {
          const found = await cases.freshAlarm(actor);
          const form = { reason: 'I told the police.' };
          if (found) await cases.run(actor, found.id, null, { type: 'fill', form, stays: true });
          return found;
        },
      }),
    });
    const pat = await teams.chat('pat').say('walk');
    const card = pat.activity('Somebody is in danger now');
    await pat.say('999');
    const [alarm] = await emergencies(pat);
    await pat.deliver(card);
    assert.ok((await emergencies(pat)).includes(alarm!));
  });

  it('leaves nothing where nothing was shared, and what was there before as it was', async () => {
    const pat = await teams.chat('pat').say('danger');
    await pat.press('Nothing was shared');
    assert.match(pat.text(), /Nothing is kept/);
    assert.deepEqual((await teams.cases.mine(pat.person)).items, []);
    await (await pat.say('walk')).pick('No, nobody').press('Continue');
    await pat.press('Somebody is in danger now');
    await pat.press('Nothing was shared');
    assert.match(pat.text(), /Is there a proper reason/);
    assert.deepEqual(await emergencies(pat), []);
    assert.equal((await teams.cases.mine(pat.person)).items.length, 1);
  });

  it('is never held up by a field that is still empty', async () => {
    const pat = await teams.chat('pat').say('walk');
    await pat.press('Somebody is in danger now');
    assert.match(pat.text(), /call 999/);
  });

  it('is answered even where the store is down, with a sentence that nobody knows if a draft was kept', async () => {
    await teams.close();
    teams = await startTeams({
      hold: (cases) => ({
        ...cases,
        open: () => Promise.reject(new Error('no disk')),
        run: () => Promise.reject(new Error('no disk')),
      }),
    });
    const pat = await teams.chat('pat').say('danger');
    assert.match(pat.text(), /If life is in danger call 999/);
    assert.match(pat.text(), /I do not know if a draft was kept\. When everybody is safe, type mine to see\./);
  });

  describe('with a store that never answers', () => {
    const never = new Promise<never>(() => undefined);
    beforeEach(async () => {
      await teams.close();
      teams = await startTeams({
        patience: { store: 20, reader: 20, keep: 20 },
        hold: (cases) => ({
          ...cases,
          open: () => never,
          run: () => never,
          find: () => never,
          mine: () => never,
        }),
      });
    });

    it('is answered before the store is asked for anything, typed or tapped', async () => {
      const pat = await teams.chat('pat').say('danger');
      const [first, second] = pat.inbox;
      assert.match(JSON.stringify(first?.activity), /If life is in danger call 999[\s\S]*01632 960101/);
      assert.doesNotMatch(JSON.stringify(first?.activity), /kept/);
      assert.deepEqual([second?.update, second?.id], [true, first?.id]);
      assert.match(pat.text(), /I do not know if a draft was kept\. When everybody is safe, type mine to see\./);
      const tap = activityOf(teams, pat.person, {
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: first?.id,
        value: { action: { data: { cis: { verb: 'danger', ref: 'NCC-0000-0000', rev: 1 } } } },
      });
      const { body } = await teams.post(tap);
      assert.match(JSON.stringify(body), /If life is in danger call 999/);
    });

    it('is answered even where the person’s chat cannot be looked up or noted', async () => {
      await teams.close();
      const store = openSqlite(':memory:');
      const held = new Proxy(store, {
        get: (target, key) => (key === 'close' ? () => target.close() : () => never),
      });
      teams = await startTeams({ store: held, patience: { store: 20, reader: 20, keep: 20 } });
      const { person } = teams.chat('pat');
      await teams.post(activityOf(teams, person, { type: 'message', text: 'danger' }));
      assert.match(JSON.stringify(teams.sent[0]?.activity), /If life is in danger call 999/);
    });

    it('leaves everything else a sentence after a bounded wait, which says what nobody can know', async () => {
      const pat = await teams.chat('pat').say('mine');
      assert.match(pat.text(), /I cannot open this just now\nThe records did not answer\. Nothing was changed\./);
      assert.match((await pat.say('walk')).text(), /I do not know whether this was stored[\s\S]*Type mine to see/);
      await pat.say('can I tell the school?');
      assert.match(pat.text(), /I do not know whether this was stored[\s\S]*call 999/);
      assert.doesNotMatch(JSON.stringify(teams.sent), /[Nn]othing (that was stored )?is lost/);
    });
  });

  it('leaves a card with what was typed on it where the store does not answer, and shows what came of it later', async () => {
    await teams.close();
    const { promise, resolve } = Promise.withResolvers<void>();
    let slow = false;
    teams = await startTeams({
      patience: { store: 30, reader: 20, keep: 20 },
      hold: (cases) => ({
        ...cases,
        run: async (...given) => {
          if (slow) await promise;
          return cases.run(...given);
        },
      }),
    });
    const pat = await teams.chat('pat').say('walk');
    slow = true;
    await pat.deliver(pat.pick('No, nobody').activity('Continue'));
    assert.match(JSON.stringify(pat.lastResponse.body), /activity\.message[\s\S]*It is below/);
    assert.match(JSON.stringify(pat.inbox.at(-1)?.activity), /I do not know whether this was stored/);
    assert.ok(
      pat.inbox.every(({ update }) => !update),
      'the card that was tapped is as it was',
    );
    resolve();
    while ((await teams.store.get<CaseDocument>('NCC', pat.reference))?.document.outbox.length === 0)
      await new Promise(setImmediate);
    await teams.deliver();
    assert.match(JSON.stringify(pat.inbox.at(-1)?.activity), /Is there a proper reason/);
  });

  it('shows the draft on the same card as soon as a slow store has kept it', async () => {
    await teams.close();
    const { promise, resolve } = Promise.withResolvers<void>();
    teams = await startTeams({
      patience: { store: 20, reader: 20, keep: 20 },
      hold: (cases) => ({
        ...cases,
        open: async (...given) => {
          await promise;
          return cases.open(...given);
        },
      }),
    });
    const pat = await teams.chat('pat').say('danger');
    assert.match(pat.text(), /I do not know if a draft was kept/);
    const before = pat.inbox.length;
    resolve();
    while (pat.inbox.length === before) await new Promise(setImmediate);
    await pat.look().press('I have told them: record it');
    assert.match(pat.text(), /Who would be told\?/);
  });

  it('is answered while questions cannot be read', async () => {
    await teams.close();
    teams = await startTeams({ understanding: () => Promise.reject(new Error('broken')) });
    const pat = await teams.chat('pat').say('there is danger for Tom in the flat on the left');
    assert.match(pat.text(), /If life is in danger call 999/);
  });

  it('says that no draft was kept where the store says so', async () => {
    await teams.close();
    teams = await startTeams({
      hold: (cases) => ({ ...cases, open: () => Promise.reject(new StoreFull()) }),
    });
    const pat = await teams.chat('pat').say('danger');
    assert.match(pat.text(), /I could not keep a draft just now/);
    assert.match((await pat.say('walk')).text(), /This was not stored[\s\S]*Nothing was changed\.[\s\S]*call 999/);
  });

  it('is answered in a group and in a channel, without a word about any case', async () => {
    const pat = teams.chat('pat');
    for (const place of [GROUP, CHANNEL]) {
      await pat.deliver(
        activityOf(
          teams,
          pat.person,
          { type: 'message', text: '<at>Can I share?</at> emergency, what do I do' },
          place,
        ),
      );
      const said = teams.sent.at(-1)!;
      assert.equal(said.conversation, place.id);
      assert.match(JSON.stringify(said.activity), /If life is in danger call 999/);
      assert.doesNotMatch(JSON.stringify(said.activity), /NCC-[0-9A-Z]{4}/);
    }
    const { items } = await teams.cases.mine(pat.person);
    assert.equal(items.length, 1, 'one draft waits in private');
  });

  it('is answered where a card is tapped in a group, or by somebody who is not on the list', async () => {
    const pat = teams.chat('pat');
    const danger = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { data: { cis: { verb: 'danger', ref: '', rev: 0 } } } },
    };
    const nobody = { from: { id: '29:x', name: 'X', aadObjectId: '00000000-0000-0000-0000-0000000000ff' } };
    for (const activity of [
      activityOf(teams, pat.person, danger, GROUP),
      activityOf(teams, pat.person, { ...danger, ...nobody }),
    ])
      assert.match(
        JSON.stringify((await teams.post(activity)).body),
        /If life is in danger call 999[\s\S]*01632 960101/,
      );
    assert.deepEqual((await teams.store.all('NCC', 'case', 10)).items, []);
  });

  it('is answered to somebody who is not on the list, and nothing is kept', async () => {
    const stranger = {
      ...teams.directory.byKey('pat')!,
      key: 'stranger',
      id: '00000000-0000-0000-0000-0000000000ff',
      name: 'A Stranger',
    };
    await teams.post(activityOf(teams, stranger, { type: 'message', text: '999' }));
    assert.match(JSON.stringify(teams.sent.at(-1)!.activity), /If life is in danger call 999/);
    assert.deepEqual((await teams.store.all('NCC', 'case', 10)).items, []);
  });

  for (const known of [true, false])
    it(`is heard in somebody's own words in a group, ${known ? 'with' : 'without'} a chat of their own`, async () => {
      await teams.close();
      teams = await startTeams({
        understanding: () =>
          Promise.resolve(wordForWord({ 'he has a knife': { kind: 'emergency', facts: [], identity: [] } })),
      });
      const pat = teams.chat('pat');
      if (known) await pat.say('help');
      await pat.deliver(activityOf(teams, pat.person, { type: 'message', text: 'he has a knife' }, GROUP));
      const said = teams.sent.filter(({ conversation }) => conversation === GROUP.id);
      assert.match(JSON.stringify(said), /If life is in danger call 999[\s\S]*in our private chat/);
      assert.doesNotMatch(JSON.stringify(said), /NCC-[0-9A-Z]{4}/);
      assert.equal((await teams.cases.mine(pat.person)).items[0]?.document.draft?.emergency, true);
    });

  it("is heard in somebody's own words, and the emergency card comes before any answer", async () => {
    await teams.close();
    teams = await startTeams({
      understanding: () =>
        Promise.resolve(
          wordForWord({
            'he has a knife and the children are inside': {
              kind: 'emergency',
              facts: [{ fact: 'emergency', value: 'yes', words: 'he has a knife' }],
              identity: [],
            },
          }),
        ),
    });
    const pat = await teams.chat('pat').say('he has a knife and the children are inside');
    assert.match(pat.text(), /If life is in danger call 999/);
    await pat.press('I have told them: record it');
    assert.match(pat.text(), /Who would be told\?/);
    for (let i = 0; i < 2; i += 1) {
      await pat.say('he has a knife and the children are inside');
      assert.match(pat.text(), /If life is in danger call 999/, 'said again, answered again');
    }
    assert.equal((await teams.cases.mine(pat.person)).items.length, 1);
  });
});
