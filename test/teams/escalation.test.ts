import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseDirectory } from '../../src/people/directory.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { activityOf, startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import type { Chat } from '../support/person.ts';
import { fillIn, walkClearRisk, pickDecision } from '../support/walks.ts';
import { verifyRecord } from '../support/verify.ts';
import { contentOf } from '../support/ladder.ts';
import { agree, agreeButton, decideButton, decideOtherwise, openRow } from '../support/managers.ts';
import { decisionInForce } from '../../src/record/decision-of.ts';

const MINUTE = 60_000;

describe('Asking a manager in the chat', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
    for (const key of ['pat', 'mo', 'sam', 'dee', 'gale', 'ada']) await teams.chat(key).say('help');
  });
  afterEach(() => teams.close());

  /** Pat decides not to share although a child is at risk: that waits for Mo. */
  async function waiting(fails: number | null = null): Promise<Chat> {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await pickDecision(pat, 'Do not share');
    await pat
      .type('Case reference', 'CF-20417')
      .type('Why did you decide this?', 'The family asked me not to.')
      .press('File this record');
    teams.failSends = fails;
    await teams.deliver();
    teams.failSends = null;
    return pat;
  }

  const record = async (reference: string): Promise<CaseDocument> =>
    (await teams.store.get<CaseDocument>('NCC', reference))!.document;

  it('brings the request to the manager, who approves; the practitioner is told and their card changes in place', async () => {
    const pat = await waiting();
    const { reference } = pat;
    const mo = teams.chat('mo').look();
    assert.match(
      mo.text(),
      /^Practice.*\nPat Practitioner proposes: do not share\nAsked by a practitioner, Family Support East\.\nCase CF-20417\.\nAnswer by Mon 23 Nov, 10:20am\.\nAfter that the next manager is asked too\.\nSomebody may be at risk, so a manager must agree before they hold it back\.\nWhy, in their words\nThe family asked me not to\.\n! Somebody may be at risk\. They say: “Yes: a child may suffer other serious harm”\.\nThe policy says: ✓ Share\nYes\. Tell .*now: .*\nThis is not what they propose\./,
    );
    assert.match(mo.text(true), /Is anybody at risk of harm\?/);
    const before = teams.chat('pat').inbox.length;
    await agree(mo);
    assert.match(mo.text(), /Mo Manager agreed: do not share[\s\S]*There is nothing more to decide/);
    assert.ok(!mo.buttons().some((title) => title.startsWith('Agree')));
    await teams.deliver();
    const news = teams.chat('pat').inbox.slice(before);
    assert.equal(news.length, 2);
    assert.match(JSON.stringify(news.find(({ update }) => update)?.activity), /Mo Manager agreed/);
    assert.match(
      String(news.find(({ update }) => !update)?.activity['summary']),
      /^Mo Manager agreed: do not share\. NCC-/,
    );
    const document = await record(reference);
    assert.equal(document.state, 'filed');
    assert.deepEqual(verifyRecord(document), []);
    await pat.say(`show ${reference}`);
    assert.match(pat.text(), /Decided: \*\*Do not share\*\*/);
  });

  it('says to the manager too that nobody has looked at the law for a year', async () => {
    teams.advance(400 * 86_400_000);
    await waiting();
    const mo = teams.chat('mo').look();
    assert.match(mo.text(), /The policy says: ✓ Share[\s\S]*Nobody has checked the law behind this since/);
  });

  it('lets the manager decline with a reason, and the practitioner take it to the next one', async () => {
    const pat = await waiting();
    const { reference } = pat;
    const mo = await decideOtherwise(teams.chat('mo').look(), 'The child is not safe.');
    assert.match(mo.text(), /Mo Manager decided: share it/);
    await teams.deliver();
    assert.match(pat.look().text(), /The child is not safe\./);
    assert.match(
      pat.text(),
      /If you have not shared it yet, share it now\./,
      'the first step comes before the right to disagree',
    );
    await pat.press('I do not agree');
    await pat.type('Why do you not agree? (needed)', 'Grandmother is there.').press('Send to the next manager');
    await teams.deliver();
    const sam = teams.chat('sam').look();
    assert.match(sam.text(), /They do not agree with what Mo Manager decided\.[\s\S]*Grandmother is there\./);
    assert.match(sam.text(), /After that the next manager is asked too\./);
    assert.equal(decisionInForce((await record(reference)).journal)?.decision, 'share');
    await decideOtherwise(sam, 'She is too frail.');
    await teams.deliver();
    await pat.look().press('I do not agree');
    await pat.type('Why do you not agree? (needed)', 'She is well.').press('Send to the next manager');
    assert.match(
      pat.text(),
      /The answer is due by .*[\s\S]*After that the people who run the bot are told\./,
      'nobody stands above a director',
    );
  });

  it('carries questions and answers between them', async () => {
    const pat = await waiting();
    const mo = await teams.chat('mo').look().press('Ask a question');
    await mo.type('What do you want to know? (needed)', 'Who is with the child?').press('Send the question');
    assert.match(mo.text(), /Your question is with them/);
    assert.ok(mo.buttons().includes('Ask the Guardian'), 'at any point, also while a question is open');
    await teams.deliver();
    await pat.look().press('Answer');
    assert.match(pat.text(), /Who is with the child\?/);
    await pat.type('Your answer (needed)', 'Her grandmother.').press('Send the answer');
    await teams.deliver();
    assert.match(
      JSON.stringify(mo.inbox.findLast(({ update }) => !update)?.activity),
      /They have answered your question\./,
    );
    assert.match(mo.look().text(), /Her grandmother\./);
  });

  it('hands over, and whoever has it decides', async () => {
    await waiting();
    const mo = await teams.chat('mo').look().press('Hand over');
    await mo.pick(/^Sam Second/).press('Hand it over');
    assert.match(mo.text(), /This is with Sam Second now/);
    assert.ok(!mo.buttons().some((title) => /^(Agree|Decide|Ask|Hand)/.test(title)));
    await teams.deliver();
    assert.ok(
      !JSON.stringify(mo.inbox.at(-1)?.activity).includes('"agree-form"'),
      'nor on the message that was brought up to date',
    );
    const sam = await agree(teams.chat('sam').look());
    assert.match(sam.text(), /Sam Second agreed/);
  });

  it('goes to the next manager when nobody answers, with the first informed; the first who taps decides', async () => {
    await waiting();
    teams.advance(10 * MINUTE);
    await teams.deliver();
    assert.match(teams.chat('mo').look().text(), /A reminder: this still waits for you\./);
    teams.advance(10 * MINUTE);
    await teams.deliver();
    const sam = teams.chat('sam').look();
    assert.ok(
      teams.chat('pat').inbox.some(({ activity }) => String(activity['summary']).startsWith('Sam Second is asked too')),
    );
    assert.match(teams.chat('pat').look().text(), /With Sam Second since/);
    await agree(sam);
    await teams.deliver();
    const mo = await teams.chat('mo').say('waiting');
    assert.match(mo.text(), /Nothing waits for you\./);
    const shown = teams.sent.findLast(({ conversation, update }) => conversation === 'personal-mo' && update);
    assert.match(JSON.stringify(shown?.activity), /Sam Second agreed/);
  });

  it('may be taken back and shared at once, and then the manager is only told', async () => {
    const pat = await waiting();
    await pat.press('Take it back');
    assert.match(pat.text(), /You took it back/);
    await pat.press('Go on with the draft');
    await pickDecision(pat, 'Share');
    await fillIn(pat).press('File this record');
    assert.match(pat.text(), /✓ Recorded: /);
    await teams.deliver();
    assert.match(
      teams.chat('mo').look().text(),
      /Shared to protect somebody[\s\S]*You need not approve it\. Talk to them today\./,
    );
    const mo = await teams.chat('mo').look().press('Open');
    assert.match(
      mo.text(true),
      /Decided: \*\*Share\*\*[\s\S]*What the school saw\./,
      'the record as it is now, not the request that was taken back',
    );
  });

  it('can be asked for at any time, and stops nobody', async () => {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Seek or note advice');
    await pat.press('Ask my manager');
    assert.match(pat.text(), /If somebody may be at risk, share now and ask after\./);
    await pat
      .type('What do you want to ask? You may leave this empty', 'Is the MASH right?')
      .press('Send to my manager');
    await teams.deliver();
    assert.match(teams.chat('mo').look().text(), /They want your view before they decide\.[\s\S]*Is the MASH right\?/);
    await pat.press('Go on with the draft');
    assert.match(pat.text(), /Yes\. Tell [^\n]* now/);
  });

  it('shows what waits, most urgent first, and opens it', async () => {
    const pat = await waiting();
    const mo = await teams.chat('mo').say('waiting');
    assert.match(
      mo.text(),
      new RegExp(
        `! Now\nPat Practitioner proposes: do not share\nFamily Support East\n${pat.reference} · Answer by Mon 23 Nov, 10:20am`,
      ),
    );
    await openRow(mo, new RegExp(pat.reference));
    assert.match(mo.text(), /Pat Practitioner proposes: do not share/);
  });

  it('lets an auditor read what waits, and tap on nothing', async () => {
    const pat = await waiting();
    const ira = await teams.chat('ira').say(`show ${pat.reference}`);
    assert.match(ira.text(), /Not filed yet[\s\S]*Proposed: do not share\./);
    assert.deepEqual(ira.buttons(), [
      'What this check cannot see',
      'The record as it reads',
      'Who has read this',
      'Take a copy',
      'Somebody is in danger now',
    ]);
    await ira.press('The record as it reads');
    assert.match(ira.text(), /Not filed yet[\s\S]*It is for Mo Manager to decide by/);
    assert.ok(!ira.buttons().some((title) => /^(Agree|Decide|Ask|Hand)/.test(title)));
  });

  it('lets a manager who goes away name who stands in', async () => {
    await waiting();
    const mo = await teams.chat('mo').say('away');
    await mo
      .pick(/^Sam Second/)
      .type('Until the end of (needed)', '2026-11-27')
      .press('Let them decide for me');
    assert.match(mo.text(), /Sam Second stands in for you until 27 November 2026\./);
    await teams.deliver();
    await agree(teams.chat('sam').look());
    const { items } = await teams.cases.mine(teams.chat('pat').person);
    const approved = items[0]!.document.journal.find(({ kind }) => kind === 'approved');
    assert.equal(approved?.actingFor?.name, 'Mo Manager');
    await mo.press('I am back');
    assert.match(mo.text(), /New requests come to you again/);
  });

  it('shows an administrator what is stuck, without what it says', async () => {
    await waiting(400);
    const ada = await teams.chat('ada').say('stuck');
    assert.match(
      ada.text(),
      /a request to a manager\nFor Mo Manager\nTeams refused it \(400\)\.\nGiven up on 23 November 2026 at 10:00\./,
    );
    assert.ok(!ada.text().includes('CF-20417'));
    await ada.press(ada.buttons().find((title) => title.startsWith('Try again'))!);
    assert.match(ada.text(), /^Practice copy.*\nTried now: it arrived\./);
    assert.match(teams.chat('mo').look().text(), /Pat Practitioner proposes: /);
    assert.match((await teams.chat('pat').say('stuck')).text(), /Only for administrators/);
  });

  it('refuses a forwarded card, a stranger, a forged revision and a made-up reference: a sentence, on the record, nothing changed', async () => {
    const pat = await waiting();
    const { reference } = pat;
    const mo = teams.chat('mo').look();
    await mo.press(agreeButton(mo));
    mo.type('Why do you agree? (needed)', 'It is safe.');
    const forged = mo.activity(agreeButton(mo)) as {
      value: { action: { data: { cis: { rev: number; ref: string } } } };
    };
    const tap = async (
      key: string,
      change: (data: { rev: number; ref: string }) => void = () => undefined,
      rest: object = {},
    ): Promise<string> => {
      const activity = structuredClone(forged);
      change(activity.value.action.data.cis);
      const { status, body } = await teams.post(
        activityOf(teams, teams.directory.byKey(key)!, {
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: activity.value,
          ...rest,
        }),
      );
      assert.equal(status, 200);
      return JSON.stringify(body);
    };
    const before = await record(reference);
    assert.match(await tap('gale'), /You cannot decide this one/);
    assert.match(await tap('pat'), /You cannot decide your own request/);
    assert.match(await tap('sam'), /You cannot decide this one/);
    assert.match(
      await tap('mo', (data) => {
        data.rev = 999;
      }),
      /does not fit the record/,
    );
    assert.match(
      await tap('mo', (data) => {
        data.ref = 'NCC-0000-0000';
      }),
      /There is no record/,
    );
    assert.match(
      await tap('mo', () => undefined, {
        from: { id: '29:x', name: 'Gone', aadObjectId: '00000000-0000-0000-0000-0000000000ff' },
      }),
      /I do not know you/,
    );
    const after = await record(reference);
    assert.equal(after.state, 'waiting');
    assert.deepEqual(
      after.journal.slice(before.journal.length).map(({ kind, by }) => `${kind} ${by.name}`),
      [
        'refused Gale Guardian',
        'refused Pat Practitioner',
        'refused Sam Second',
        'refused Mo Manager',
        'refused Somebody not on the people list',
      ],
    );
    await mo.press(agreeButton(mo));
    assert.match(mo.text(), /Mo Manager agreed/);
    assert.deepEqual(verifyRecord(await record(reference)), []);
  });
});

describe('A card in the wrong hands', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams({
      directory: parseDirectory(
        readFileSync(new URL('../../env/people.local.yaml', import.meta.url), 'utf8').replace(
          'roles: [manager]',
          'roles: [manager, admin]',
        ),
      ),
    });
    for (const key of ['pat', 'mo', 'sam', 'gale']) await teams.chat(key).say('help');
  });
  afterEach(() => teams.close());

  async function asked(): Promise<string> {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Seek or note advice');
    await pat.press('Ask my manager');
    await pat.press('Send to my manager');
    await teams.deliver();
    return pat.reference;
  }

  it('is on the record even where the tap would only open a form, and opens nothing', async () => {
    const reference = await asked();
    const journal = async () => (await teams.store.get<CaseDocument>('NCC', reference))!.document.journal;
    const before = (await journal()).length;
    const mo = teams.chat('mo').look();
    const tap = async (key: string, title: string, rest: object = {}): Promise<string> => {
      const { value } = structuredClone(mo.activity(title)) as { value: unknown };
      const { status, body } = await teams.post(
        activityOf(teams, teams.directory.byKey(key)!, { type: 'invoke', name: 'adaptiveCard/action', value, ...rest }),
      );
      assert.equal(status, 200);
      return JSON.stringify(body);
    };
    for (const title of [decideButton(mo), 'Ask a question', 'Hand over']) {
      assert.match(await tap('sam', title), /You cannot decide this one/);
      assert.match(await tap('pat', title), /You cannot decide your own request/);
    }
    await tap('sam', decideButton(mo), {
      from: { id: '29:x', name: 'Gone', aadObjectId: '00000000-0000-0000-0000-0000000000ff' },
    });
    await mo.press('Ask a question');
    await mo.press('Ask the Guardian');
    mo.pick(/./, 'What kind of information is it?')
      .pick(/./, 'Who is it about?')
      .pick(/./, 'Who wants it, or would be told?')
      .pick(/./, 'What is it for?')
      .pick(/./, 'Have they agreed?')
      .pick(/./, 'Is anybody at risk?')
      .pick(/./, 'What is not clear to you?')
      .pick(/./, 'When do you need an answer?');
    assert.match(await tap('sam', 'Send to the Guardian'), /Only the person who asked can do this/);
    assert.deepEqual(
      (await journal())
        .slice(before)
        .map((entry) => `${entry.kind} ${entry.by.name} ${contentOf(entry)['attempt'] as string}`),
      [
        'refused Sam Second decline',
        'refused Pat Practitioner decline',
        'refused Sam Second ask-question',
        'refused Pat Practitioner ask-question',
        'refused Sam Second hand-over',
        'refused Pat Practitioner hand-over',
        'refused Somebody not on the people list decline',
        'refused Sam Second ask-guardian',
      ],
    );
  });

  it('shows a record by its reference to the manager who is asked, and to no other', async () => {
    const reference = await asked();
    const mo = await teams.chat('mo').say(`show ${reference.toLowerCase()}`);
    assert.match(mo.text(), /Pat Practitioner proposes: /);
    await agree(mo);
    assert.match((await mo.say(reference)).text(), /Mo Manager agreed/);
    for (const key of ['sam', 'gale'])
      assert.match(
        (await teams.chat(key).say(`show ${reference}`)).text(),
        /There is no record with this reference that you can open/,
      );
  });

  it('shows a record that was shared to protect to the manager who was told, and lets them change nothing', async () => {
    const pat = teams.chat('pat');
    await walkClearRisk(pat);
    await pat.press('Record this decision');
    await fillIn(pat).press('File this record');
    await teams.deliver();
    const mo = await teams.chat('mo').look().press('Open');
    assert.match(mo.text(true), /Decided: \*\*Share\*\*[\s\S]*What the school saw\./);
    assert.ok(!mo.buttons().includes('Add to this record'));
    assert.match((await teams.chat('sam').say(`show ${mo.reference}`)).text(), /There is no record/);
  });

  it('keeps what waits for a manager before them who is also an administrator', async () => {
    const reference = await asked();
    assert.match((await teams.chat('mo').say('waiting')).text(), new RegExp(reference));
    assert.match((await teams.chat('mo').say('stuck')).text(), /Nothing is stuck/);
  });
});
