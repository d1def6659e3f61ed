import { putRight } from '../support/put-right.ts';
import assert from 'node:assert/strict';
import type { CaseDocument } from '../../src/record/types.ts';
import { StoreBusy } from '../../src/store/port.ts';
import { activityOf, startTeams, wordForWord } from '../support/receiver.ts';
import type { Said } from '../support/said.ts';
import { fileClearRisk } from '../support/walks.ts';
import type { Teams } from '../support/receiver.ts';

const ASKED = 'can I tell the school?';
const read: Record<string, Said> = {
  [ASKED]: {
    kind: 'sharing',
    facts: [{ fact: 'recipient', value: 'school', words: 'the school' }],
    identity: [],
  },
  register: { kind: 'other', facts: [], identity: [], reply: 'Ask me about sharing something.' },
  practice: { kind: 'other', facts: [], identity: [], reply: 'Ask me about sharing something.' },
  protocol: { kind: 'other', facts: [], identity: [], reply: 'Ask me about sharing something.' },
  'show me what to do about mum': { kind: 'sharing', facts: [], identity: [] },
};

describe('What is typed, as Teams sends it,', () => {
  let teams: Teams;
  before(async () => {
    teams = await startTeams({ understanding: () => Promise.resolve(wordForWord(read)) });
  });
  after(() => teams.close());

  const MINE = /My drafts and records/;
  for (const typed of [
    'mine&nbsp;',
    'mine…',
    'mine 🙂',
    '"mine"',
    '“Mine”.',
    '<at>Can I share?</at> mine',
    '<at>Can I share?</at>&nbsp;mine',
    '\u200Bmine\u200D',
    '\u202Emine\u202C',
    'mi\u00ADne',
    'ｍｉｎｅ',
    '<p>mine</p>',
    '  MINE !!! ',
    '*mine*',
    'my&nbsp;drafts',
    'my\u00A0records',
  ])
    it(`is the word that it looks like: ${JSON.stringify(typed)}`, async () => {
      assert.match((await teams.chat('pat').say(typed)).text(), MINE);
    });

  for (const typed of [
    'danger&nbsp;',
    '<at>Can I share?</at> 999!!',
    '🚨danger🚨',
    'dan\u00ADger',
    'ＥＭＥＲＧＥＮＣＹ',
  ])
    it(`is an alarm however it is dressed: ${JSON.stringify(typed)}`, async () => {
      assert.match((await teams.chat('pat').say(typed)).text(), /If life is in danger call 999/);
    });

  for (const [typed, said] of [
    ['register', /The register is not for your role/],
    ['practice', /Nobody here is real/],
    ['protocol', /Joint agency protocol/],
  ] as const)
    it(`takes "${typed}", eight letters, for a word and not for a reference`, async () => {
      const pat = await teams.chat('pat').say(typed);
      assert.match(pat.text(), said);
      assert.doesNotMatch(pat.text(), /No such record|not built/i);
    });

  it('takes "show" before a sentence for a question, and before one word for a reference that cannot be read', async () => {
    const pat = await teams.chat('pat').say('show me what to do about mum');
    assert.match(pat.text(), /Is anybody at risk of harm\?/);
    for (const typed of ['show nonsense', 'show NCC-7K3F-92', 'show me NCC 7K3F 92QD'])
      assert.match((await pat.say(typed)).text(), /Which record\?/, typed);
    assert.match((await pat.say('show')).text(), /Which record\?/);
  });

  it('is a tap where a card’s value comes with text', async () => {
    const pat = await teams.chat('pat').say('walk');
    const tap = pat.pick('No, nobody').activity('Continue', { submit: true, rest: { text: 'Continue' } });
    await pat.deliver(tap);
    assert.match(pat.look().text(), /Is there a proper reason/);
  });

  it('is words where the value beside it is none of a card of this bot', async () => {
    const pat = teams.chat('pat');
    for (const value of [null, {}, { other: 1 }, 'x', 7, []])
      assert.match((await pat.say('mine', { value })).text(), MINE, JSON.stringify(value));
  });

  it('is answered, or refused with a sentence, where null stands in the place of anything', async () => {
    const { person } = teams.chat('pat');
    const whole = [
      activityOf(teams, person, { type: 'message', text: 'mine', value: { cis: { verb: 'mine', ref: '', rev: 0 } } }),
      activityOf(teams, person, {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', verb: 'mine', data: { cis: { verb: 'mine', ref: '', rev: 0 } } } },
      }),
      activityOf(teams, person, { type: 'messageUpdate', text: 'mine', channelData: { eventType: 'editMessage' } }),
      activityOf(teams, person, { type: 'conversationUpdate', membersAdded: [{ id: 'x' }] }),
      activityOf(teams, person, { type: 'installationUpdate', action: 'add' }),
    ];
    for (const activity of whole)
      for (const path of pathsOf(activity))
        for (const instead of [null, 7, 'x', [], {}]) {
          const { status } = await teams.post(withAt(activity, path, instead));
          assert.ok([200, 400, 401, 403].includes(status), `${path.join('.')} = ${JSON.stringify(instead)}: ${status}`);
        }
    assert.deepEqual(
      teams.log.filter((line) => line.includes('A turn failed')),
      [],
    );
  });
});

/** The way to every part of an activity, however deep. */
function pathsOf(node: unknown, path: readonly string[] = []): string[][] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [[...path, key], ...pathsOf(value, [...path, key])]);
}

function withAt(activity: object, path: readonly string[], value: unknown): object {
  const copy = structuredClone(activity) as Record<string, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[path.at(-1)!] = value;
  return copy;
}

describe('A message that Teams delivers again', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams({ understanding: () => Promise.resolve(wordForWord(read)) });
  });
  afterEach(() => teams.close());

  it('gives one card and one draft, under the same id or a new one', async () => {
    const pat = teams.chat('pat');
    const message = activityOf(teams, pat.person, { type: 'message', text: ASKED });
    for (const id of [message['id'], message['id'], 'another', 'a third']) await pat.deliver({ ...message, id });
    assert.equal(pat.inbox.length, 1);
    assert.equal((await teams.store.all('NCC', 'case', 10)).items.length, 1);
  });

  it('gives one card where all deliveries come at the same moment', async () => {
    const pat = teams.chat('pat');
    const message = activityOf(teams, pat.person, { type: 'message', text: ASKED });
    await Promise.all(['one', 'two', 'three'].map((id) => teams.post({ ...message, id })));
    assert.equal(pat.inbox.length, 1);
  });

  it('gives no second card after the person has gone on', async () => {
    const pat = teams.chat('pat');
    const message = activityOf(teams, pat.person, { type: 'message', text: 'walk' });
    await pat.deliver(message);
    await pat.look().pick('No, nobody').press('Continue');
    const before = pat.inbox.length;
    await pat.deliver({ ...message, id: 'again' });
    assert.equal(pat.inbox.length, before);
  });

  it('is answered where the first reply did not get through', async () => {
    const pat = teams.chat('pat');
    const message = activityOf(teams, pat.person, { type: 'message', text: ASKED });
    teams.failSends = 403;
    await pat.deliver(message);
    teams.failSends = null;
    await pat.deliver({ ...message, id: 'again' });
    assert.equal(pat.inbox.length, 1);
  });

  it('is answered each time where it says danger, with one draft', async () => {
    const pat = teams.chat('pat');
    const message = activityOf(teams, pat.person, { type: 'message', text: 'danger' });
    for (const id of ['one', 'two', 'three']) await pat.deliver({ ...message, id });
    assert.equal(pat.inbox.filter(({ update }) => !update).length, 3);
    assert.equal((await teams.cases.mine(pat.person)).items.length, 1);
  });

  it('gives one card where a client that knows only Submit pressed a button that answers below', async () => {
    const pat = teams.chat('pat');
    await fileClearRisk(pat);
    const tap = pat.activity('My drafts and records', { submit: true });
    const before = pat.inbox.length;
    for (const id of ['one', 'two', 'three']) await pat.deliver({ ...tap, id });
    assert.equal(pat.inbox.length, before + 1);
  });

  it('is not taken for one where the person says the same after something else', async () => {
    const pat = await teams.chat('pat').say('mine');
    await pat.say('help');
    await pat.say('mine');
    assert.equal(pat.inbox.length, 3);
  });

  it('of one person is not taken for another person’s', async () => {
    await teams.chat('pat').say('mine');
    await teams.chat('mo').say('mine');
    assert.equal(teams.chat('mo').inbox.length, 1);
  });
});

describe('A message that is edited after it was answered', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams({
      understanding: () =>
        Promise.resolve(
          wordForWord({
            ...read,
            'he has a knife and is in danger': { kind: 'emergency', facts: [], identity: [] },
            'he has a knife': { kind: 'emergency', facts: [], identity: [] },
            'can I tell the police?': {
              kind: 'sharing',
              facts: [{ fact: 'recipient', value: 'police', words: 'the police' }],
              identity: [],
            },
          }),
        ),
    });
  });
  afterEach(() => teams.close());

  const EARLIER = /My answer belongs to your earlier words/;
  const edited = (id: unknown, text: string) =>
    activityOf(teams, teams.chat('pat').person, {
      type: 'messageUpdate',
      id,
      text,
      channelData: { eventType: 'editMessage', tenant: { id: teams.directory.tenantId } },
    });

  it('is read again, and its answer replaced in the same message, while its draft is untouched', async () => {
    const pat = await teams.chat('pat').say(ASKED);
    const first = pat.reference;
    await pat.deliver(edited(pat.last['id'], 'can I tell the police?'));
    const changed = pat.inbox.at(-1)!;
    assert.deepEqual([changed.update, changed.id], [true, pat.inbox[0]!.id]);
    const { items } = await teams.store.all<CaseDocument>('NCC', 'case', 10);
    assert.deepEqual(
      items.map(({ document }) => document.draft?.read['recipient']?.value),
      ['police'],
      'the draft of the earlier words is gone',
    );
    assert.notEqual(items[0]!.document.id, first);
  });

  it('keeps the answer to its earlier words where the person has gone on with it, and says so', async () => {
    const pat = await teams.chat('pat').say(ASKED);
    const { id } = pat.last;
    const before = pat.reference;
    await putRight(pat, 'Who would be told', 'The police');
    await pat.deliver(edited(id, 'can I tell the police?'));
    assert.match(String(pat.inbox.at(-1)?.activity['text']), EARLIER);
    assert.deepEqual(
      (await teams.cases.mine(pat.person)).items.map(({ document }) => document.id),
      [before],
    );
  });

  it('is told that the answer belongs to the earlier words where nobody knows the answer any more', async () => {
    const pat = teams.chat('pat');
    await pat.deliver(edited('long-ago', 'can I tell the police?'));
    assert.match(String(pat.inbox.at(-1)?.activity['text']), EARLIER);
  });

  it('is told so as well where the store cannot say what became of its draft', async () => {
    const pat = await teams.chat('pat').say(ASKED);
    const get = teams.store.get.bind(teams.store);
    teams.store.get = () => Promise.reject(new StoreBusy());
    try {
      await pat.deliver(edited(pat.last['id'], 'can I tell the police?'));
    } finally {
      teams.store.get = get;
    }
    assert.match(String(pat.inbox.at(-1)?.activity['text']), EARLIER);
  });

  it('is not answered where the words stay the same, or where it was only brought back', async () => {
    const pat = await teams.chat('pat').say(ASKED);
    await pat.deliver(edited(pat.last['id'], `${ASKED}&nbsp;`));
    await pat.deliver({ ...edited('other', 'x'), channelData: { eventType: 'undeleteMessage' } });
    assert.equal(pat.inbox.length, 1);
  });

  it('is answered at once where it now says danger', async () => {
    const pat = await teams.chat('pat').say(ASKED);
    await pat.deliver(edited(pat.last['id'], 'danger'));
    assert.match(pat.look().text(), /If life is in danger call 999/);
  });

  it('is answered where it now speaks of danger, in whatever words and however soon', async () => {
    const pat = await teams.chat('pat').say(ASKED);
    for (const text of ['he has a knife and is in danger', 'he has a knife', 'emergency!']) {
      await pat.deliver(edited(pat.last['id'], text));
      const cards = pat.inbox.filter(({ update }) => !update).map(({ activity }) => activity['summary']);
      assert.equal(cards.at(-1), 'If life is in danger call 999', text);
      await pat.say('help me please');
      await pat.deliver(edited(pat.last['id'], 'help me'));
    }
  });

  it('is heard as an emergency where its answer is not known any more or was gone on with', async () => {
    const pat = await teams.chat('pat').say(ASKED);
    const { id } = pat.last;
    await putRight(pat, 'Who would be told', 'The police');
    for (const one of ['long-ago', id]) {
      const before = pat.inbox.length;
      await pat.deliver(edited(one, 'he has a knife'));
      assert.equal(pat.inbox[before]?.activity['summary'], 'If life is in danger call 999');
    }
  });

  it('is answered once for all its edits, with the words that came last, and leaves one draft', async () => {
    const pat = await teams.chat('pat').say(ASKED);
    const { id } = pat.last;
    await Promise.all([
      teams.post(edited(id, 'can I tell the police?')),
      teams.post(edited(id, 'start walk')),
      teams.post(edited(id, 'can I tell the police?')),
    ]);
    const { items } = await teams.store.all('NCC', 'case', 10);
    assert.equal(items.length, 1);
    assert.equal(pat.look().reference, items[0]!.document.id);
  });

  it('takes away no draft that was only shown', async () => {
    const pat = await teams.chat('pat').say('walk');
    await pat.pick('No, nobody').press('Continue');
    const { reference } = pat;
    for (const words of [`show ${reference}`, 'walk']) {
      await pat.say(words);
      await pat.deliver(edited(pat.last['id'], 'help'));
    }
    assert.ok((await teams.cases.find(pat.person, reference))?.draft?.answers['risk']);
  });

  it('keeps the draft where the new words open the same one', async () => {
    const pat = await teams.chat('pat').say('walk');
    const { reference } = pat;
    await pat.deliver(edited(pat.last['id'], 'start walk'));
    await pat.look().pick('No, nobody').press('Continue');
    assert.equal(pat.reference, reference);
    assert.match(pat.text(), /Is there a proper reason/);
  });

  it('never loses the emergency card that it was answered with', async () => {
    const pat = await teams.chat('pat').say('danger');
    await pat.deliver(edited(pat.last['id'], 'help'));
    assert.match(String(pat.inbox.at(-1)?.activity['text']), EARLIER);
  });

  it('into a word shows what the word shows', async () => {
    const pat = await teams.chat('pat').say('hlep');
    await pat.deliver(edited(pat.last['id'], 'help'));
    assert.match(JSON.stringify(pat.inbox.at(-1)?.activity), /What you can do here/);
  });
});

describe('A message that is edited before it was answered', () => {
  it('is answered to its first words, which are then replaced', async () => {
    const asked = Promise.withResolvers<void>();
    const loaded = Promise.withResolvers<void>();
    const words = wordForWord(read);
    const teams = await startTeams({
      understanding: async () => {
        asked.resolve();
        await loaded.promise;
        return words;
      },
    });
    try {
      const pat = teams.chat('pat');
      const said = activityOf(teams, pat.person, { type: 'message', text: ASKED });
      const first = teams.post(said);
      await asked.promise;
      const second = teams.post({ ...said, type: 'messageUpdate', text: 'help' });
      loaded.resolve();
      await Promise.all([first, second]);
      assert.match(JSON.stringify(pat.inbox.at(-1)?.activity), /What you can do here/);
      assert.equal(pat.inbox.length, new Set(pat.inbox.map(({ id }) => id)).size + 1);
    } finally {
      await teams.close();
    }
  });
});
