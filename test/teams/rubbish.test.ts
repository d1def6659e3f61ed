import assert from 'node:assert/strict';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { fileClearRisk, fillIn, walkClearRisk } from '../support/walks.ts';

describe('Rubbish gets a clear answer, never a 500, and changes no record:', () => {
  let teams: Teams;
  before(async () => {
    teams = await startTeams();
  });
  after(() => teams.close());

  const tap = (data: unknown): Record<string, unknown> =>
    activityOf(teams, teams.directory.byKey('pat')!, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: 'x', data }, trigger: 'manual' },
    });

  const malformed: [string, unknown][] = [
    ['no JSON', 'hello'],
    ['half of it', '{"type":"mess'],
    ['a list', []],
    ['a number', 7],
    ['null', 'null'],
    ['nothing', ''],
    ['no type', { from: { id: 'a' } }],
    ['only a type', { type: 'message' }],
    ['a type that is none', { type: 7 }],
    [
      'wrong parts',
      { type: 'message', channelId: 'x', serviceUrl: 'http://127.0.0.1', from: 'me', recipient: 7, conversation: [] },
    ],
    [
      'no recipient',
      () => ({
        ...activityOf(teams, teams.directory.byKey('pat')!, { type: 'message', text: 'help' }),
        recipient: undefined,
      }),
    ],
    [
      'a time that is none',
      () => ({
        ...activityOf(teams, teams.directory.byKey('pat')!, { type: 'message', text: 'help' }),
        timestamp: 'yesterday',
      }),
    ],
    [
      'entities that are none',
      () => ({
        ...activityOf(teams, teams.directory.byKey('pat')!, { type: 'message', text: 'help' }),
        entities: [null],
      }),
    ],
  ];
  for (const [name, body] of malformed) {
    it(`a body with ${name}`, async () => {
      const { status, body: said } = await teams.post(typeof body === 'function' ? (body as () => unknown)() : body);
      assert.equal(status, 400);
      assert.match((said as { message: string }).message, /^[A-Z].*\.$/);
    });
  }

  for (const type of [
    'typing',
    'event',
    'messageReaction',
    'endOfConversation',
    'trace',
    'x'.repeat(90),
    'invokeResponse',
    'delay',
  ]) {
    it(`an activity of the type ${type.slice(0, 20)}`, async () => {
      const { status } = await teams.post(activityOf(teams, teams.directory.byKey('pat')!, { type, value: { a: 1 } }));
      assert.equal(status, 200);
    });
  }

  const forged: [string, unknown][] = [
    ['no data', undefined],
    ['data that is text', 'walk'],
    ['a list', [1]],
    ['no key of the bot', { verb: 'walk' }],
    ['a key that is text', { cis: 'walk' }],
    ['a verb that does not exist', { cis: { verb: 'delete-everything', ref: '', rev: 0 } }],
    ['a verb of the language', { cis: { verb: 'constructor', ref: '', rev: 0 } }],
    ['a verb that is a number', { cis: { verb: 7, ref: '', rev: 0 } }],
    ['a verb out of template signs', { cis: { verb: '${ref}', ref: '${ref}', rev: '${rev}' } }],
  ];
  for (const [name, data] of forged) {
    it(`a tap with ${name}`, async () => {
      const { status, body } = await teams.post(tap(data));
      assert.equal(status, 200);
      assert.match(JSON.stringify(body), /This card does not work here[\s\S]*Nothing was changed/);
    });
  }

  const references = [
    '',
    'NCC-0000-0000',
    '../../etc/passwd',
    "' OR 1=1 --",
    'NCC-'.repeat(90),
    '__proto__',
    '\u0000',
    'reach-00000000-0000-0000-0000-0000000000a1',
  ];
  for (const verb of [
    'answer',
    'update',
    'file',
    'file-anyway',
    'open-more',
    'keep-field',
    'decide',
    'told',
    'safe',
    'record',
    'revisit',
    'resume',
    'correct',
    'note-advice',
    'consent',
    'show',
    'change',
    'verdict',
  ]) {
    it(`"${verb}" about references that are none or somebody else's`, async () => {
      for (const ref of references) {
        const { status, body } = await teams.post(
          tap({
            cis: { verb, ref, rev: 1 },
            'q-risk': 'nobody',
            question: 'risk',
            text: 'x',
            of: 'a',
            when: 'b',
            said: 'c',
          }),
        );
        assert.equal(status, 200, ref);
        assert.match(
          JSON.stringify(body),
          /There is no record with this reference that you can open|Which record/,
          `${verb} ${ref}`,
        );
      }
    });
  }

  it('revisions, questions, answers and facts that do not exist', async () => {
    const pat = await teams.chat('pat').say('walk');
    const ref = pat.reference;
    const before = await teams.cases.find(pat.person, ref);
    const taps: unknown[] = [
      ...[-1, 0, 2, 99, 1e300, 1.5, '1', null, Number.NaN, {}].map((rev) => ({
        cis: { verb: 'answer', ref, rev },
        'q-risk': 'nobody',
      })),
      { cis: { verb: 'answer', ref, rev: 1 }, 'q-nothing': 'yes' },
      { cis: { verb: 'answer', ref, rev: 1 }, 'q-risk': 'maybe' },
      { cis: { verb: 'answer', ref, rev: 1 } },
      { cis: { verb: 'answer', ref, rev: 1 }, 'q-__proto__': 'yes' },
      { cis: { verb: 'answer', ref, rev: 1 }, 'q-risk': { a: 1 } },
      { cis: { verb: 'update', ref, rev: 1 }, 'f-nothing': 'yes' },
      { cis: { verb: 'update', ref, rev: 1 }, 'f-consent': 'perhaps' },
      { cis: { verb: 'update', ref, rev: 1 }, 'f-constructor': 'x' },
      { cis: { verb: 'revisit', ref, rev: 1 }, question: 'risk' },
      { cis: { verb: 'revisit', ref, rev: 1 }, question: 'toString' },
    ];
    for (const data of taps) {
      const { status, body } = await teams.post(tap(data));
      assert.equal(status, 200);
      assert.match(JSON.stringify(body), /Is anybody at risk of harm\?/, JSON.stringify(data));
      assert.deepEqual(await teams.cases.find(pat.person, ref), before, JSON.stringify(data));
    }
  });

  it('a page of the list that nobody handed out', async () => {
    for (const ref of ['nonsense', '{}', 'e30', '%%%', '\u0000']) {
      const { status, body } = await teams.post(tap({ cis: { verb: 'older', ref, rev: 0 } }));
      assert.equal(status, 200);
      assert.match(JSON.stringify(body), /My drafts and records/);
    }
  });

  it('a message of 20,000 characters, and one of a megabyte', async () => {
    const pat = teams.chat('pat');
    assert.equal(
      (await teams.post(activityOf(teams, pat.person, { type: 'message', text: 'sharing '.repeat(2500) }))).status,
      200,
    );
    assert.ok(pat.look().text().length > 0);
    assert.equal(
      (await teams.post(activityOf(teams, pat.person, { type: 'message', text: 'x'.repeat(1_000_000) }))).status,
      413,
    );
  });

  it('text that is too long for a field, which is said and stays on the card', async () => {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    const before = await teams.cases.find(pat.person, pat.reference);
    const { reference } = pat;
    const updates = pat.inbox.filter(({ update }) => update).length;
    await fillIn(pat).type('Why did you decide this?', 'x'.repeat(20_000)).press('File this record');
    assert.match(JSON.stringify(pat.inbox.at(-1)), /A field takes 2,000 characters, so nothing was saved/);
    assert.equal(
      pat.inbox.filter(({ update }) => update).length,
      updates,
      'the card is as it was, with what was typed',
    );
    assert.deepEqual(await teams.cases.find(pat.person, reference), before);
  });

  it('advice and an addition that are too long, which stay on the card too', async () => {
    const long = 'x'.repeat(2001);
    const pat = teams.chat('pat');
    await fileClearRisk(pat);
    await pat.say(`show ${pat.reference}`);
    await pat.type('What do you want to add or put right?', long).press('Add to the record');
    assert.match(pat.text(), /A field takes 2,000 characters/);
    assert.ok(pat.text().includes(long), 'what was to be added is still there, and seen');
    await pat.say('walk');
    await pat.press('Seek advice');
    await pat
      .type('Whom did you ask? Their name and role', 'Mo')
      .type('When?', '23 November, 9am')
      .type('What did they say?', long)
      .press('Save this advice');
    assert.match(pat.text(), /A field takes 2,000 characters/);
    assert.ok(pat.text().includes(long), 'what they said is still there');
  });

  it('control characters, direction marks, Markdown and template signs, which are kept as harmless text', async () => {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    const nasty = 'a\u0000b\u202Ec\u2066d **e** [f](https://evil.example) ${ref} ${$root.ref} {{g}} <b>h</b>';
    await fillIn(pat, '${ref}')
      .type('Why did you decide this?', nasty)
      .type('What did you share, or will you share?', nasty)
      .press('File this record');
    const document = await teams.cases.find(pat.person, pat.reference);
    assert.equal(
      document?.filed?.form.reason,
      'abcd **e** [f](https://evil.example) ${ref} ${$root.ref} {{g}} <b>h</b>',
    );
    await pat.say(`show ${pat.reference}`);
    assert.match(pat.text(), /\$\{\$root\.ref\} \{\{g\}\} <b>h<\/b>/);
  });

  it('a reference typed in any way finds the record', async () => {
    const pat = teams.chat('pat');
    await pat.say('walk');
    const { reference } = pat;
    for (const typed of [
      reference,
      reference.toLowerCase(),
      `show ${reference}`,
      `SHOW: ${reference.replaceAll('-', ' ')}`,
      `show ${reference.slice(4)}`,
    ]) {
      assert.equal((await pat.say(typed)).reference, reference, typed);
    }
  });
});

describe('A case that cannot be shown', () => {
  it('is answered with a sentence that says what nobody knows, and the tapped card stays', async () => {
    const teams = await startTeams({ hold: (cases) => ({ ...cases, find: async () => ({}) as never }) });
    try {
      const pat = await teams.chat('pat').say('walk');
      const { body } = await teams.post(
        activityOf(teams, pat.person, {
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { data: { cis: { verb: 'resume', ref: pat.reference, rev: 1 } } } },
        }),
      );
      assert.match(
        JSON.stringify(body),
        /activity\.message[\s\S]*I do not know whether anything was stored[\s\S]*call 999/,
      );
      assert.match((await pat.say(`show ${pat.reference}`)).text(), /Something went wrong here/);
    } finally {
      await teams.close();
    }
  });
});
