// What is told to whom where an agency only gets a copy, or has nobody here who could be told by the bot.
import assert from 'node:assert/strict';
import type { Person } from '../../../src/people/directory.ts';
import { doView } from '../../../src/teams/views/route-forms.ts';
import { routeView, waysOf } from '../../../src/teams/views/route.ts';
import { routeNewsView } from '../../../src/teams/views/route-news.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { FILLED, MATTER, routeSteps } from '../../support/routes.ts';

describe('A use of a route, told to those who only get a copy or have nobody here', () => {
  let world: JointWorld;
  let steps: ReturnType<typeof routeSteps>;
  const { directory } = jointWorld();
  const person = (key: string): Person => directory.byKey(key)!;
  const [pat, mo, cora, poppy] = [person('pat'), person('mo'), person('cora'), person('poppy')];
  const drew = person('drew');

  beforeEach(() => {
    world = jointWorld();
    steps = routeSteps(world);
  });
  afterEach(() => world.store.close());

  const routes = () => world.joint.routes;
  const ENDS = '2026-12-11';

  /** Pat tells the prosecutors that court papers are applied for, with a copy to these: not sent yet. */
  async function opened(...copies: string[]): Promise<string> {
    const opening = { route: 'notice-of-application', direction: 'out', matter: MATTER, other: 'CPS', copies } as const;
    const { id } = steps.done(await routes().open(pat, opening));
    steps.done(await routes().fill(pat, id, { fields: FILLED['notice-of-application']! }));
    return id;
  }

  /** The same, sent. */
  async function noticeToProsecutors(...copies: string[]): Promise<string> {
    const id = await opened(...copies);
    steps.done(await routes().complete(pat, id, { contact: 'Disclosure desk', ends: ENDS }));
    await world.settle();
    return id;
  }

  /** Pat wrote down what somebody without people here, or the police on paper, asked; it is with Cora. */
  async function cameIn(route: string, from: string): Promise<string> {
    const { id } = await steps.fill(pat, await steps.open(pat, route, from, 'in'));
    steps.done(await routes().complete(pat, id, { contact: cora.id, ends: ENDS }));
    await world.settle();
    return id;
  }

  it('says to whoever gets a copy that it is one, and that nothing is asked of them', async () => {
    const id = await noticeToProsecutors('POL');
    assert.deepEqual(steps.told(id), ['poppy route-came-in']);
    const theirs = await steps.seen(poppy, id);
    assert.match(theirs.next.words, /^This is a copy: nothing is asked of your agency\./);
    assert.deepEqual([theirs.next.who, theirs.may, theirs.isCopy], ['nobody', [], true]);
    const news = routeNewsView('route-came-in', theirs)!;
    assert.match(news.text, /sends you a copy of what it tells Crown Prosecution Service.*Nothing is asked of you/);
    assert.doesNotMatch(news.text, /Take note of it by|is due by/);
    const ours = await steps.seen(pat, id);
    assert.equal(ours.isCopy, false);
    assert.match(ours.next.words, /must take note of it by .*Write down here what comes/);
  });

  it('tells whoever has a copy that it was taken back, and nobody of them who never got one', async () => {
    const id = await noticeToProsecutors('POL');
    steps.done(await routes().withdraw(pat, id, { reason: 'It is settled.' }));
    await world.settle();
    assert.deepEqual(steps.told(id), ['poppy route-came-in', 'poppy route-withdrawn']);
    assert.match(routeNewsView('route-withdrawn', await steps.seen(poppy, id))!.text, /has taken it back/);
    const unsent = await opened('POL');
    steps.done(await routes().withdraw(pat, unsent, { reason: 'It is settled.' }));
    await world.settle();
    assert.deepEqual(steps.told(unsent), []);
  });

  const LEAVE = { outcome: 'part', given: 'Leave for the report alone', reason: 'The rest is not needed' } as const;

  /** The police ask the court for leave, with a copy to the council; what the court said is written down by Drew. */
  async function leaveFor(copies: readonly string[]): Promise<string> {
    const opening = { route: 'court-permission', direction: 'out', matter: MATTER, other: 'FCN', copies } as const;
    const { id } = await steps.fill(drew, steps.done(await routes().open(drew, opening)));
    steps.done(await routes().complete(drew, id, { contact: 'Public law team', ends: ENDS }));
    return id;
  }

  it('tells whoever has a copy what a court said of their papers, and whose word it is and who wrote it down', async () => {
    const id = await leaveFor(['NCC']);
    steps.done(await routes().answer(drew, id, LEAVE));
    await world.settle();
    assert.deepEqual(
      steps.told(id).filter((line) => line.startsWith('cora')),
      ['cora route-came-in', 'cora route-answered'],
    );
    const COURT = 'Family Court at Norwich, written down by Drew Detective';
    for (const who of [cora, drew]) {
      const seen = await steps.seen(who, id);
      assert.deepEqual([seen.answer?.given, seen.answer?.by], [LEAVE.given, COURT], who.name);
      assert.equal(seen.stateWords, 'Part of it is agreed to');
      assert.equal(seen.history.at(-1)!.by, COURT);
      const { things } = (await world.joint.matters.see(who, MATTER))!;
      const thing = things.find(({ reference }) => reference === id);
      assert.equal(thing!.happened.at(-1)!.by, COURT);
      assert.match(
        routeNewsView('route-answered', seen)!.text,
        /Family Court at Norwich has answered: Part of it is agreed to\. Leave for the report alone\. Drew Detective wrote it/,
      );
    }
    assert.deepEqual((await steps.seen(cora, id)).may, []);
    assert.deepEqual(await steps.problems(id), []);
  });

  it('says who was not reached, after a try that failed, of their own people and of whom the other side named', async () => {
    for (const isTried of [false, true]) {
      await world.store.close();
      world = jointWorld({ unreachable: new Set(['cora', 'pat']) });
      steps = routeSteps(world);
      const { id } = await steps.fill(drew, await steps.open(drew, 'police-request', 'NCC'));
      steps.done(await routes().complete(drew, id, { contact: cora.id, ends: ENDS }));
      steps.done(await routes().assign(cora, id, { to: pat.id }));
      if (isTried) await world.settle();
      const unreachedFor = async (who: Person) => (await steps.seen(who, id)).unreached;
      assert.deepEqual(await unreachedFor(drew), isTried ? [cora.name] : []);
      assert.deepEqual(await unreachedFor(mo), isTried ? [cora.name, pat.name] : []);
      assert.deepEqual(await unreachedFor(cora), isTried ? [pat.name] : [], 'whoever looks knows of it by now');
      const card = routeView(await steps.seen(drew, id)).data;
      assert.equal(JSON.stringify(card).includes('Not reached here yet: Cora Carter'), isTried);
      steps.done(await routes().withdraw(drew, id, { reason: 'It is settled.' }));
      assert.deepEqual(await unreachedFor(mo), [], 'once it is over nobody is rung for it');
    }
  });

  it('shows whoever has a copy of a notice nothing of what came back', async () => {
    const id = await noticeToProsecutors('POL');
    steps.done(await routes().answer(pat, id, { outcome: 'received', given: 'Thank you' }));
    await world.settle();
    assert.deepEqual(steps.told(id), ['poppy route-came-in']);
    assert.equal((await steps.seen(pat, id)).stateWords, 'It was taken note of');
    const theirs = await steps.seen(poppy, id);
    assert.equal(theirs.answer, null);
    assert.doesNotMatch(JSON.stringify(theirs), /Thank you/);
  });

  it('has what a court said sent by hand to whoever has a copy and nobody here', async () => {
    await world.store.close();
    world = jointWorld({ outside: ['POL'] });
    steps = routeSteps(world);
    const opening = { route: 'linked-hearings', direction: 'out', matter: MATTER, other: 'FCN' } as const;
    const { id } = await steps.fill(pat, steps.done(await routes().open(pat, { ...opening, copies: ['POL'] })));
    steps.done(await routes().complete(pat, id, { contact: 'Public law team', ends: ENDS }));
    const answered = steps.done(await routes().answer(pat, id, LEAVE));
    assert.deepEqual(
      answered.toSend.map(({ name }) => name),
      ['the copy for Norfolk Constabulary', 'the answer to Norfolk Constabulary'],
    );
    assert.deepEqual(await steps.problems(id), []);
  });

  for (const [route, from] of [
    ['police-request', 'POL'],
    ['prosecution-consultation', 'CPS'],
    ['court-permission', 'POL'],
  ] as const)
    it(`reminds whoever wrote down a ${route} beside whoever must answer it, whoever has it by then`, async () => {
      const id = await cameIn(route, from);
      steps.done(await routes().assign(cora, id, { to: mo.id }));
      const told = (what: string) => steps.told(id).filter((line) => line.endsWith(what));
      await world.goTo('2026-12-03T12:00:00Z');
      assert.deepEqual(told('halfway').toSorted(), ['mo route-halfway', 'pat route-halfway']);
      await world.goTo('2026-12-10T12:00:00Z');
      for (const key of ['mo', 'pat']) assert.ok(told('before-end').includes(`${key} route-before-end`), key);
      assert.deepEqual(await steps.problems(id), []);
    });

  it('does not go on naming a day to keep once that day has passed', async () => {
    const leave = await cameIn('court-permission', 'POL');
    const request = await cameIn('police-request', 'POL');
    const details = await cameIn('details-and-timetable', 'POL');
    await steps.decide(pat, request, 'share');
    const words = async (id: string): Promise<string> => (await steps.seen(pat, id)).next.words;
    for (const id of [leave, request, details]) assert.match(await words(id), /by Friday 11 December 2026/);
    await world.goTo('2026-12-14T12:00:00Z');
    assert.match(await words(leave), /Its day was Friday 11 December 2026: write down here today what was said/);
    assert.match(await words(request), /^The answer was due by Friday 11 December 2026\. Answer today: say what goes/);
    assert.match(await words(details), /^Somebody should have taken note of it by Friday 11 .* Do it today/);
    const rest = { what: 'The notes of May', by: '2026-12-18' };
    steps.done(await routes().answer(pat, request, { outcome: 'part', given: 'March', reason: 'To be found', rest }));
    assert.match(await words(request), /must give the rest by Friday 18 December/);
    await world.goTo('2026-12-21T12:00:00Z');
    assert.match(await words(request), /The rest was due by Friday 18 December 2026\. Give it today/);
  });

  it('says who must send an answer that the bot tells nobody, and never the next step of whoever asked', async () => {
    const id = await cameIn('prosecution-consultation', 'CPS');
    steps.done(await routes().assign(cora, id, { to: pat.id }));
    await steps.decide(pat, id, 'do-not-share');
    assert.match(doView(await steps.seen(pat, id), 'answer').text, /send it to them yourself/);
    const refused = steps.done(await routes().answer(pat, id, { outcome: 'refused', reason: 'It would harm her.' }));
    assert.match(refused.next.words, /Nobody of Crown Prosecution Service, East of England works with this bot/);
    assert.match(refused.next.words, /send them the answer yourself \(Disclosure desk, disclosure@cps\.example\)/);
    assert.match(refused.next.words, /Close this once they say/);
    assert.doesNotMatch(refused.next.words, /log a block|Look at/);
    assert.equal(waysOf(refused).first[0]?.verb, 'route-print');
    const told = await cameIn('police-request', 'POL');
    const answered = steps.done(await routes().answer(pat, told, { outcome: 'not-held', reason: 'Never had it.' }));
    assert.equal(answered.answeredByHand, false, 'the police are told here');
    assert.doesNotMatch(answered.next.words, /yourself/);
  });

  it('says that a part must be sent, while the rest is to come', async () => {
    const id = await cameIn('prosecution-consultation', 'CPS');
    await steps.decide(pat, id, 'share-in-part');
    const rest = { what: 'The notes of May', by: '2026-12-18' };
    const part = { outcome: 'part', given: 'March', reason: 'To be found', rest } as const;
    const { next } = steps.done(await routes().answer(pat, id, part));
    assert.match(next.words, /must give the rest by Friday 18 December 2026\. .*send them the answer yourself/);
  });

  it('says to whom a copy must be sent by hand, as long as it goes on', async () => {
    const id = await noticeToProsecutors('FCN', 'POL');
    const { next, toSend } = await steps.seen(pat, id);
    assert.match(next.words, /Nobody of Family Court at Norwich works with this bot\. Print this, and send/);
    assert.match(next.words, /their copy yourself \(Public law team, public\.law@court\.example\)/);
    assert.match(next.words, /must take note of it by/);
    assert.equal(toSend.length, 1, 'the police are told here');
    assert.ok(waysOf(await steps.seen(pat, id)).first.some(({ verb }) => verb === 'route-print'));
    assert.deepEqual((await steps.seen(poppy, id)).toSend, []);
  });

  it('gives the words by which they hear that it was taken back who have nobody here', async () => {
    const id = await noticeToProsecutors('FCN', 'POL');
    const { next } = steps.done(await routes().withdraw(pat, id, { reason: 'It is settled.' }));
    assert.match(next.words, /Nobody of Crown Prosecution Service.*\(Disclosure desk, disclosure@cps\.example\)/);
    assert.match(next.words, /Nobody of Family Court at Norwich.*\(Public law team, public\.law@court\.example\)/);
    assert.ok(next.words.includes(`We take back what we sent you as ${id}.`));
    assert.doesNotMatch(next.words, /Norfolk Constabulary|It is settled/);
    assert.equal((await steps.seen(poppy, id)).next.words, 'Nothing more is to be done.');
  });
});
