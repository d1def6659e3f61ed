// What people type after the card of a route, a block or a joint assessment, with the words read as in life.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { loadUnderstanding } from '../../src/ask/load.ts';
import type { JointKind } from '../../src/ask/joint-said.ts';
import type { Understanding } from '../../src/ask/understanding.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { say } from '../../src/words/say.ts';
import { LOGGED } from '../support/blocks.ts';
import type { Chat } from '../support/person.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { FILLED } from '../support/routes.ts';

const { said, asked } = parse(readFileSync(new URL('../ask/joint-said.yaml', import.meta.url), 'utf8')) as {
  said: { after: JointKind; text: string; says: string }[];
  asked: string[];
};

describe('Words typed after the card of what agencies do together', function () {
  let understanding: Understanding;
  let teams: Teams;
  let pat: Chat;
  const things: Record<JointKind, string> = { route: '', block: '', assessment: '' };
  before(async () => {
    understanding = await loadUnderstanding(loadEdition());
    teams = await startTeams({ understanding: () => Promise.resolve(understanding) });
    pat = teams.chat('pat');
    await pat.say('help');
    await openAll();
  });
  after(() => teams.close());

  /** Pat asks the CPS, which has nobody here, by route 3; logs a block; and opens an assessment with a school. */
  async function openAll(): Promise<void> {
    const who = teams.directory.byKey('pat')!;
    const { routes, blocks, assessments } = teams.joint;
    const route = await routes.open(who, { route: '3', direction: 'out', matter: 'RT 104', other: 'CPS' });
    assert.ok(route.outcome === 'done', JSON.stringify(route));
    things.route = route.route.id;
    await routes.fill(who, things.route, { fields: FILLED[route.route.route.id]! });
    const ran = await routes.complete(who, things.route, { contact: 'Disclosure desk', ends: '2026-12-18' });
    assert.equal(ran.outcome, 'done', JSON.stringify(ran));
    const block = await blocks.open(who, { ...LOGGED, matter: 'BL 7' });
    assert.ok(block.outcome === 'done', JSON.stringify(block));
    things.block = block.block.id;
    const opened = await assessments.open(who, {
      matter: 'AS 9',
      whose: 'The baby',
      wishes: {
        asked: 'asked',
        what: 'She wants to stay',
        why: '',
        who: { agency: 'NCC', person: who.id, contact: '' },
      },
      invite: [{ agency: 'SCH', person: '', contact: 'Safeguarding lead' }],
    });
    assert.ok(opened.outcome === 'done', JSON.stringify(opened));
    things.assessment = opened.assessment.reference;
    const run = (command: Parameters<typeof assessments.run>[2]) => assessments.run(who, things.assessment, command);
    await run({ type: 'risk', level: 'high', reasons: 'He has found her twice' });
    await run({
      type: 'add-action',
      what: 'Visit the mother',
      who: { agency: 'NCC', person: who.id, contact: '' },
      due: '2026-12-11',
    });
    const proposed = await run({ type: 'propose' });
    assert.equal(proposed.outcome, 'done', JSON.stringify(proposed));
  }

  const OF: Readonly<Record<JointKind, RegExp>> = {
    route: /I take this to be about route 3 with Crown Prosecution Service, East of England, RT 104/,
    block: /I take this to be about the block with Norfolk Community Health/,
    assessment: /I take this to be about the joint assessment of AS 9/,
  };
  const drafts = async (): Promise<number> => (await teams.cases.mine(teams.directory.byKey('pat')!)).items.length;

  for (const { after, text } of said)
    it(`“${text}” is about the ${after} whose card it was typed after, and changes nothing`, async () => {
      await pat.say(things[after]);
      const before = JSON.stringify(await teams.store.all('NCC', after, 5));
      await pat.say(text);
      assert.match(pat.text(), OF[after]);
      assert.ok(pat.buttons().includes(say('jointSaid.asNew')));
      assert.equal(JSON.stringify(await teams.store.all('NCC', after, 5)), before);
      assert.equal(await drafts(), 0);
    });

  for (const text of asked)
    it(`“${text}” is answered as the question that it is`, async () => {
      for (const reference of Object.values(things)) {
        await pat.say(reference);
        await pat.say(text);
        assert.doesNotMatch(pat.text(), /I take this to be about|What is this about\?/);
      }
    });

  it('opens the answer that came, with what was typed and who answered in it', async () => {
    await pat.say(things.route);
    await pat.say('they sent part of it: two statements');
    assert.match(pat.text(), /Part of it is given/);
    assert.match(JSON.stringify(pat.shown), /they sent part of it: two statements/);
  });

  it('fills in the day by which the court orders it', async () => {
    await pat.say(things.route);
    await pat.say('Norwich Crown Court ordered it by 18 December');
    assert.match(JSON.stringify(pat.shown), /"2026-12-18"/);
    assert.match(JSON.stringify(pat.shown), /Norwich Crown Court/);
  });

  it('names the agency that speaks, where it has nobody here', async () => {
    await pat.say(things.assessment);
    await pat.say('the school agrees');
    assert.match(pat.text(), /Wensum Primary School/);
    assert.match(pat.text(), new RegExp(say('assessmentCard.form.agree.save.partner')));
  });

  it('asks which is meant where they name another, and leads to the one that is picked', async () => {
    await pat.say(things.block);
    await pat.say('the CPS sent some of it');
    assert.match(pat.text(), /What is this about\?/);
    await pat.press(/^Route 3 with Crown Prosecution/);
    assert.match(pat.text(), /Part of it is given/);
  });

  const OTHERS: readonly (readonly [JointKind, string])[] = [
    ['route', 'The surgery is not willing to hand anything over'],
    ['route', 'the college turned us down'],
    ['route', 'A midwife says no'],
    ['route', 'social care sent it'],
    ['route', 'probation have sent half of it'],
    ['route', 'nothing yet from the nursery'],
    ['route', 'the judge directed the hospital to disclose the notes'],
    ['route', 'our head of service refuses to let me share it'],
    ['route', 'my team leader says I cannot send this'],
    ['block', 'the college refused as well'],
    ['block', 'police are not sharing either'],
    ['block', 'we settled it with the nursery'],
    ['block', 'my supervisor will not let me share this'],
  ];
  for (const [after, text] of OTHERS)
    it(`“${text}” is no answer of whoever the ${after} is with`, async () => {
      await pat.say(things[after]);
      const before = JSON.stringify(await teams.store.all('NCC', after, 5));
      await pat.say(text);
      assert.doesNotMatch(pat.text(), /I take this to be about|is given/);
      assert.equal(JSON.stringify(await teams.store.all('NCC', after, 5)), before);
    });

  it('leads to a block of their own where it is their own manager who will not have it', async () => {
    await pat.say(things.route);
    await pat.say('my manager refuses to let me share it');
    assert.match(pat.text(), /They will not share\? Log it/);
    assert.doesNotMatch(pat.text(), /Crown Prosecution Service, East of England, RT 104/);
  });

  for (const text of ['we posted ours yesterday', 'emailed this morning', 'I handed it in at the desk'])
    it(`“${text}” is what they sent, and no answer to what they asked for`, async () => {
      await pat.say(things.route);
      await pat.say(text);
      assert.match(pat.text(), /What you sent is no answer of Crown Prosecution Service/);
      assert.doesNotMatch(pat.text(), /is given/);
    });

  for (const text of ['the CPS withdrew', 'they have dropped it', 'she cancelled it'])
    it(`“${text}” takes back nothing that they asked for themselves`, async () => {
      await pat.say(things.route);
      await pat.say(text);
      assert.match(pat.text(), /You asked, so only you can take it back/);
      assert.ok(!pat.buttons().includes('Take it back now'));
      assert.match(pat.text(), /Nothing is given/);
    });

  it('opens the form for what waits to be sent, with how and when it went', async () => {
    const who = teams.directory.byKey('pat')!;
    const { routes } = teams.joint;
    const opening = { route: 'notice-of-application', direction: 'out', matter: 'RT 105', other: 'CPS' } as const;
    const opened = await routes.open(who, { ...opening, copies: ['FCN'] });
    assert.ok(opened.outcome === 'done', JSON.stringify(opened));
    const { id } = opened.route;
    await routes.fill(who, id, { fields: FILLED['notice-of-application']! });
    await routes.complete(who, id, { contact: 'Disclosure desk', ends: '2026-12-11' });
    for (const text of ['I have posted the court its copy', 'we put it in the post', 'posted yesterday']) {
      await pat.say(id);
      await pat.say(text);
      assert.match(pat.text(), new RegExp(say('routeCard.sent.how').replace('?', String.raw`\?`)), text);
      assert.match(JSON.stringify(pat.shown), /"value":"post"/, text);
    }
  });

  it('takes nobody’s word for an agency that has no part in the assessment', async () => {
    await pat.say(things.assessment);
    await pat.say('the midwife does not agree');
    assert.match(pat.text(), /I cannot tell which agency you mean/);
  });

  it('asks where nobody can tell what a short remark says, and answers it as a question where they say so', async () => {
    await pat.say(things.route);
    await pat.say('the sergeant is on leave');
    assert.match(pat.text(), /What is this about\?/);
    await pat.press('It is a new question');
    assert.doesNotMatch(pat.text(), /What is this about\?/);
  });

  it('is on the form of the risk, of the wishes or of who is invited, as they typed it', async () => {
    for (const [text, form, words] of [
      ['we think the risk is lower now', 'risk', /we think the risk is lower now/],
      ['she has changed her mind and wants to leave', 'wishes', /she has changed her mind and wants to leave/],
      ['the school nurse should be in this too', 'invite', /joint assessment of AS 9/],
    ] as const) {
      await pat.say(things.assessment);
      await pat.say(text);
      assert.match(pat.text(), new RegExp(say(`assessmentCard.form.${form}.title`)), text);
      assert.match(JSON.stringify(pat.shown), words);
    }
  });

  it('shows whom to call first where they tell of danger', async () => {
    await pat.say(things.route);
    await pat.say('they refused and dad will kill him tonight');
    assert.match(pat.text(), /999/);
  });

  it('shows whom to call first on the one that they pick, too', async () => {
    await pat.say(things.block);
    await pat.say('the CPS sent some of it, in it are death threats');
    await pat.press(/^Route 3 with Crown Prosecution/);
    assert.match(pat.text(), /call 999/);
    assert.match(pat.text(), /Part of it is given/);
  });

  it('are thanks where they only thank', async () => {
    for (const text of ['ok got it thanks', 'great, thanks', 'cheers']) {
      await pat.say(things.route);
      await pat.say(text);
      assert.match(pat.text(), /You are welcome/, text);
    }
  });

  it('stays with the question that was answered last', async () => {
    await pat.say(things.assessment);
    await pat.say('Can I tell the school that the mother of a child in care was arrested?');
    await pat.say('she agrees');
    assert.doesNotMatch(pat.text(), /I take this to be about/);
  });

  it('are never typed into a draft that was in hand before', async () => {
    await pat.say('Can I tell the police that a father hit his child?');
    await pat.say(things.route);
    await pat.say('the officer is DC Green');
    assert.doesNotMatch(pat.text(), /same case/);
  });
});
