import assert from 'node:assert/strict';
import type { RouteSeen } from '../../src/joint/routes/types.ts';
import type { Person } from '../../src/people/types.ts';
import type { Chat } from '../support/person.ts';
import { startTeams, wordForWord } from '../support/receiver.ts';
import type { Said } from '../support/said.ts';
import type { Teams } from '../support/receiver.ts';
import type { CaseCommand } from '../../src/record/types.ts';
import { FORM } from '../support/ladder.ts';
import { FILLED, fileFor } from '../support/routes.ts';
import { BY } from '../support/route-chat.ts';
import { fillIn } from '../support/walks.ts';

/** The numbers by which anybody is sent to the police or to social care. */
const OF_STRANGERS = /\b101\b|MASH|Multi-Agency Safeguarding Hub|emergency duty team/;

const REFUSES = 'what if she refuses?';
const SAID: Readonly<Record<string, Said>> = {
  [REFUSES]: { kind: 'sharing', facts: [{ fact: 'consent', value: 'refused', words: 'refuses' }], identity: [] },
  'why?': { kind: 'other', facts: [], identity: [], reply: 'I cannot tell.' },
};

describe('The draft that decides what goes by a route', () => {
  let teams: Teams;
  let pat: Chat;
  beforeEach(async () => {
    teams = await startTeams({ understanding: () => Promise.resolve(wordForWord(SAID)) });
    pat = teams.chat('pat');
    await pat.say('help');
  });
  afterEach(() => teams.close());
  const person = (key: string): Person => teams.directory.byKey(key)!;

  /** A route of Pat's, whole, up to the draft in which it is decided what goes. */
  async function begin(route: string, direction: 'in' | 'out', other: string, more: object = {}): Promise<RouteSeen> {
    const { routes } = teams.joint;
    const opened = await routes.open(person('pat'), { route, direction, matter: 'LCS 40417', other });
    const { id, form } = opened.route!;
    const fields = { ...FILLED[route], ...(route === 'police-request' ? { victim: 'no' } : {}), ...more };
    let came = await routes.fill(person('pat'), id, { fields });
    if (direction === 'in') {
      await routes.complete(person('pat'), id, { contact: form.contacts[0]!.id, ends: BY });
      came = await routes.assign(person('cora'), id, { to: pat.person.id });
    }
    assert.notEqual(came.outcome, 'refused', JSON.stringify(came));
    await pat.say('protocol');
    await pat.press(new RegExp(`^${came.route!.route.number}\\. `));
    if (!pat.buttons().includes('Decide what goes')) await pat.press('What else can be done');
    await pat.press('Decide what goes');
    return came.route!;
  }

  /** Confirms what the route says, and answers until the risk is asked; then this of it. */
  async function upTo(risk: string): Promise<void> {
    await pat.press('That is right');
    const asked = 'No, but a body asked in writing for something limited, and said why';
    if (pat.text().includes(asked)) await pat.pick(asked).press('Continue');
    while (pat.text().includes('No, none of these')) await pat.pick('No, none of these').press('Continue');
    await pat.pick(risk).press('Continue');
  }
  const CHILD = 'Yes: a child may suffer other serious harm';

  it('says who asked by which route, by when, what needs the court, and where it is answered', async () => {
    await begin('police-request', 'in', 'POL');
    assert.match(
      pat.text(),
      /By route 6 of the 2024 protocol Norfolk Constabulary asks Norfolk County Council, by 4 Dec/,
    );
    assert.match(pat.text(), /What needs the court: Papers filed at the family court.*Nobody has checked it/);
    await upTo(CHILD);
    assert.match(pat.text(), /Yes\. Norfolk Constabulary may have it, by route 6/);
    assert.match(pat.text(), /Next:\S* Record this\. Then answer on route 6 to Norfolk Constabulary \(What they need/);
    assert.match(pat.text(), /from your contact point Cora Carter/);
    assert.doesNotMatch(pat.text(true), OF_STRANGERS);
  });

  it('sends nobody to the number of a stranger, whatever it decides and whoever gets it', async () => {
    for (const [route, direction, other] of [
      ['police-request', 'in', 'POL'],
      ['prosecution-consultation', 'in', 'CPS'],
      ['notice-of-application', 'out', 'POL'],
      ['notice-of-application', 'out', 'CPS'],
      ['family-material', 'out', 'POL'],
    ] as const) {
      const { id, from, to } = await begin(route, direction, other);
      const who = direction === 'in' ? from.name : to.name;
      for (const risk of ['', CHILD]) {
        if (risk !== '') await upTo(risk);
        assert.match(pat.text(), new RegExp(who), `${route} ${risk}`);
        assert.doesNotMatch(pat.text(true), OF_STRANGERS, `${route} ${risk}`);
      }
      await teams.joint.routes.withdraw(person('pat'), id, { reason: 'It was tried.' });
    }
  });

  it('names the form and the contact point where papers of ours go out', async () => {
    await begin('family-material', 'out', 'POL');
    await upTo(CHILD);
    assert.match(
      pat.text(),
      /hand the form “Family material for the police or CPS” to the contact point of Norfolk Con/,
    );
    assert.match(pat.text(), /Poppy Price/);
  });

  it('says what lets papers of the court go, and who in legal services checked it, as the form does', async () => {
    await begin('family-material', 'out', 'POL');
    assert.match(
      pat.text(),
      /Legal services checked the papers\. Decide if Norfolk Constabulary gets them, by route 5/,
    );
    assert.doesNotMatch(
      pat.text(true),
      /Ask legal services (?:about the papers first|who may see)/,
      'nobody asks twice',
    );
    for (const risk of ['', CHILD]) {
      if (risk !== '') await upTo(risk);
      assert.match(
        pat.text(),
        /what lets it go: Rule 12\.73 or Practice Direction 12G, checked in legal services by What/,
      );
    }
  });

  it('has legal services asked before anything of route 7 goes, with their number and the passage', async () => {
    await begin('prosecution-consultation', 'in', 'CPS');
    for (const risk of ['', CHILD]) {
      if (risk !== '') await upTo(risk);
      assert.match(pat.text(), /Next:\S* Ask legal services before anything goes\..*public interest immunity/);
      assert.match(pat.text(), /Appendix 3, seventh aim/);
      assert.match(pat.text(), /Legal services/);
    }
    assert.match(
      pat.text(),
      /Crown Prosecution Service, East of England asks for a court case, and protects nobody by it/,
    );
    await pat.say('why?');
    assert.match(pat.text(), /asks for a court case, and protects nobody by it\. Tell whoever does/);
    assert.doesNotMatch(pat.text(true), /this recipient cannot protect them/);
    assert.doesNotMatch(pat.text(true), /the other public body/);
    await pat.press('Back to this case');
    assert.doesNotMatch(pat.text(true), /the other public body/);
    await pat.press('Talk before papers go to the defence');
    assert.match(pat.text(true), /Criminal Procedure and Investigations Act 1996/);
  });

  it('asks first that a victim is told of the request in writing, unless they were, or nobody is a victim', async () => {
    for (const [more, said] of [
      [
        { victim: 'yes', 'victim-told': 'not-told' },
        /The form says that the victim was not told in writing\. Ask Norfolk/,
      ],
      [
        { victim: 'yes', 'victim-told': 'not-known' },
        /The form does not say that the victim was told in writing\. Ask/,
      ],
      [{ victim: 'yes', 'victim-told': 'told' }, null],
      [{ victim: 'no', 'victim-told': 'not-told' }, null],
    ] as const) {
      const { id } = await begin('police-request', 'in', 'POL', more);
      for (const risk of ['', CHILD]) {
        if (risk !== '') await upTo(risk);
        // where a child is at risk it is a step, and nothing waits for it
        if (said) assert.match(pat.text(risk !== ''), said, JSON.stringify(more));
        else assert.doesNotMatch(pat.text(true), /victim was (not )?told/, JSON.stringify(more));
        if (said && risk !== '') assert.doesNotMatch(pat.text(), said, JSON.stringify(more));
      }
      await teams.joint.routes.withdraw(person('pat'), id, { reason: 'It was tried.' });
      await teams.joint.routes.withdraw(person('poppy'), id, { reason: 'It was tried.' });
    }
  });

  it('puts 999 first where a life is in danger, as everywhere', async () => {
    await begin('police-request', 'in', 'POL');
    await upTo('Yes: a life may be in danger now');
    assert.match(pat.text(), /If life is in danger call 999/);
    assert.doesNotMatch(pat.text(), /by route 6/);
  });

  it('goes on to the route where it is recorded before it went', async () => {
    await begin('police-request', 'in', 'POL');
    await upTo(CHILD);
    await pat.press('Record this decision');
    assert.match(pat.text(), /by route 6, in writing/);
    await fillIn(pat, 'LCS 40417')
      .pick(/^Not yet/, 'When was it shared?')
      .press('File this record');
    assert.match(pat.text(), /Go on with route 6 now/);
    assert.doesNotMatch(pat.text(), /Share it now/);
  });

  it('says what is still to be said on the route once it is filed, whatever was decided', async () => {
    await begin('police-request', 'in', 'POL');
    await upTo('No, nobody');
    await pat.pick('No').press('Continue');
    await pat.press('Record this decision');
    const why = 'Why did you decide this?';
    await pat.type('Case reference', 'LCS 40417').type(why, 'It has no reason.').press('File this record');
    assert.match(pat.text(), /Nothing goes\. Open route 6 now: it says what is still to be done, and by when/);
    assert.doesNotMatch(pat.text(), /There is nothing more to do here/);
  });

  it('gives nothing where a court is asked: whoever answers agrees, or does not', async () => {
    const { routes } = teams.joint;
    for (const [route, other] of [
      ['court-permission', 'POL'],
      ['linked-hearings', 'CPS'],
    ] as const) {
      const given = { route, direction: 'in', matter: 'LCS 40417', other } as const;
      const {
        id,
        form,
        route: { number },
      } = (await routes.open(person('pat'), given)).route!;
      await routes.fill(person('pat'), id, { fields: FILLED[route]! });
      await routes.complete(person('pat'), id, { contact: form.contacts[0]!.id, ends: BY });
      await pat.say('protocol');
      await pat.press(new RegExp(`^${number}\\. `));
      if (!pat.buttons().includes('Answer it')) await pat.press('What else can be done');
      await pat.press('Answer it');
      assert.doesNotMatch(pat.text(), /is given(?! by this route)/, route);
      assert.match(pat.text(), /Nothing is given by this route/);
      await pat.press('It is not agreed to');
      await pat.type('Why? In your own words', 'It tells the father too much.').press(/^Send/);
      assert.equal((await routes.see(person('pat'), id))!.answer!.words, 'It is not agreed to.');
    }
  });

  it('says who else began a decision of it, to the second who begins one and to whoever answers', async () => {
    const { id } = await begin('police-request', 'in', 'POL');
    const { routes } = teams.joint;
    assert.doesNotMatch(pat.text(), /began a decision on this/);
    const ours = (await routes.see(person('pat'), id))!;
    assert.deepEqual(ours.decision.others, []);
    const mo = teams.chat('mo');
    await mo.say('help');
    await mo.say('protocol');
    await mo.press(/^Your people: /);
    await mo.press(/^Route 6/);
    if (!mo.buttons().includes('Decide what goes')) await mo.press('What else can be done');
    await mo.press('Decide what goes');
    assert.match(mo.text(), /Pat Practitioner began a decision on this, too/);
    await pat.say('protocol');
    await pat.press(/^6\. /);
    if (!pat.buttons().includes('Answer it')) await pat.press('What else can be done');
    await pat.press('Answer it');
    assert.match(pat.text(), /Mo Manager began a decision on this, too\. Ask what they decided before anything goes/);
  });

  it('says what a colleague filed for the same route before another is filed, on the draft and on its form', async () => {
    const { id } = await begin('police-request', 'in', 'POL');
    const { routes } = teams.joint;
    const theirs = (await routes.beginDecision(person('mo'), id, {})) as { draft: string };
    await upTo(CHILD);
    await pat.press('Record this decision');
    fillIn(pat, 'LCS 40417').pick(/^Not yet/, 'When was it shared?');
    await fileFor(teams, person('mo'), theirs.draft, 'share');
    await routes.see(person('mo'), id);
    // the form was on the screen already
    await pat.press('File this record');
    assert.match(pat.text(), /Nothing is filed yet/);
    const said = `decided for route 6 already, .*2026.*: share \\(${theirs.draft}\\)\\. That is filed`;
    assert.match(pat.text(), new RegExp(said));
    await pat.press('Go back');
    assert.match(pat.text(), new RegExp(said), 'the answer says it as well');
    const draft = (await routes.see(person('pat'), id))!.decision.begun!;
    const theirSide = await routes.see(person('poppy'), id);
    assert.deepEqual(theirSide!.decision.filed, [], 'the other side reads nothing of it');
    assert.doesNotMatch(JSON.stringify(theirSide), new RegExp(`${theirs.draft}|${draft}`));
    await pat.press('Record this decision');
    await pat.press('File this record');
    assert.ok((await teams.cases.find(person('pat'), draft))!.filed, 'once it was read it is theirs to file');
  });

  it('shows both of two filed ones that differ before anything goes, and goes on by the one that is said to count', async () => {
    const { id } = await begin('police-request', 'in', 'POL');
    const { routes } = teams.joint;
    const theirs = (await routes.beginDecision(person('mo'), id, {})) as { draft: string };
    await fileFor(teams, person('mo'), theirs.draft, 'do-not-share');
    await upTo(CHILD);
    await pat.press('Record this decision');
    await fillIn(pat, 'LCS 40417')
      .pick(/^Not yet/, 'When was it shared?')
      .press('File this record');
    assert.match(pat.text(), /It is filed, but not on the route: Filed decisions for this say different things/);
    const mine = (await routes.see(person('pat'), id))!.decision.begun!;
    await pat.say('protocol');
    await pat.press(/^6\. /);
    const both = [new RegExp(`${mine}: share\\. Pat`), new RegExp(`${theirs.draft}: do not share\\. Sam Second`)];
    for (const one of both) assert.match(pat.text(), one);
    assert.match(pat.text(), /so nothing goes yet/);
    await pat.press('What else can be done');
    await pat.press('Print the form');
    assert.match(pat.text(), /say different things, and the page does not say so\. First say which one counts/);
    await pat.say('protocol');
    await pat.press(/^6\. /);
    await pat.press('What else can be done');
    await pat.press('Answer it');
    for (const one of both) assert.match(pat.text(), one);
    assert.ok(!pat.buttons().some((button) => /is given|is held/.test(button)), pat.buttons().join());
    await pat.press('Say which decision counts');
    await pat.press(`${theirs.draft} counts: do not share`);
    assert.match(pat.text(), new RegExp(`Decided in ${theirs.draft}: do not share`));
    assert.match(pat.text(), new RegExp(`Pat Practitioner knew of ${mine}, and said that this one counts`));
    await pat.press('Answer it');
    assert.ok(pat.buttons().includes('Nothing is given'), pat.buttons().join());
    assert.ok(!pat.buttons().some((button) => /is held/.test(button)), pat.buttons().join());
    const no = { outcome: 'refused', reason: 'It would harm a child.' } as const;
    assert.equal((await routes.answer(person('pat'), id, no)).outcome, 'done');
    const third = (await routes.beginDecision(person('mo'), id, {})) as { draft: string };
    await fileFor(teams, person('mo'), third.draft, 'share');
    await pat.say('protocol');
    await pat.press(/^6\. /);
    assert.match(pat.text(), new RegExp(`${third.draft}: share\\.`));
    assert.ok(!pat.buttons().includes('Say which decision counts'), 'nothing waits for it under an answer');
    await pat.press('What else can be done');
    await pat.press('Say which decision counts');
    assert.ok(pat.buttons().includes(`${third.draft} counts: share`), pat.buttons().join());
  });

  it('is put to a manager, and explained, by the route: for which, who asked, and by which day', async () => {
    await begin('police-request', 'in', 'POL');
    await upTo(CHILD);
    await pat.say('why?');
    assert.match(pat.text(), /Yes\. Norfolk Constabulary may have it, by route 6/);
    assert.match(pat.text(), /By route 6 of the 2024 protocol Norfolk Constabulary asks .*, by 4 Dec/);
    assert.doesNotMatch(pat.text(true), /Tell the police/);
    await pat.say(REFUSES);
    assert.match(pat.text(), /Norfolk Constabulary .*route 6|By route 6 of the 2024 protocol/);
    assert.doesNotMatch(pat.text(true), /Tell the police/);
    const [route] = await teams.joint.routes.listFor(person('pat'));
    const id = route!.decision.begun!;
    const mo = teams.chat('mo');
    await mo.say('help');
    const { caseReference: _own, askedBy: _gp, ...form } = FORM;
    const run = (command: CaseCommand) => teams.cases.run(person('pat'), id, null, command);
    await run({ type: 'fill', form: { ...form, withWhom: 'The police', decision: 'do-not-share' } });
    assert.equal((await run({ type: 'file' })).document?.state, 'waiting');
    await teams.deliver();
    await mo.say('waiting');
    await mo.press(/Pat Practitioner proposes/);
    assert.match(
      mo.text(),
      /may have it, by route 6\. Asked by: .*Norfolk Constabulary \\?\(by route 6, due by Friday 4 Dec/,
    );
    assert.doesNotMatch(mo.text(true), /Tell the police now/);
  });

  it('stays an ordinary one where it was begun on its own', async () => {
    await pat.say('walk');
    await pat.pick(CHILD).press('Continue');
    await pat.pick('Yes, and I would share only what is needed').press('Continue');
    await pat.pick('The police').press('Continue');
    await pat.pick('No, none of these').press('Continue');
    assert.match(pat.text(), /Tell the police now: 101/);
  });
});
