// What goes by hand, to whoever has nobody here: it waits until somebody writes that it went.
import assert from 'node:assert/strict';
import { routeProblems } from '../../../src/joint/routes/problems.ts';
import type { RouteSeen } from '../../../src/joint/routes/types.ts';
import type { Person } from '../../../src/people/directory.ts';
import type { Entry } from '../../../src/record/types.ts';
import { routeNewsView } from '../../../src/teams/views/route-news.ts';
import { waysOf } from '../../../src/teams/views/route.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { FILLED, MATTER, routeSteps } from '../../support/routes.ts';

describe('What of a route goes by hand', () => {
  let world: JointWorld;
  let steps: ReturnType<typeof routeSteps>;
  const { directory } = jointWorld();
  const person = (key: string): Person => directory.byKey(key)!;
  const [pat, mo, cora, poppy, hana] = ['pat', 'mo', 'cora', 'poppy', 'hana'].map(person) as [
    Person,
    Person,
    Person,
    Person,
    Person,
  ];

  beforeEach(() => {
    world = jointWorld();
    steps = routeSteps(world);
  });
  afterEach(() => world.store.close());

  const routes = () => world.joint.routes;

  /** Pat tells the prosecutors of an application, with copies to the court and the police. */
  async function notice(): Promise<string> {
    const opening = { route: 'notice-of-application', direction: 'out', matter: MATTER, other: 'CPS' } as const;
    const { id } = steps.done(await routes().open(pat, { ...opening, copies: ['FCN', 'POL'] }));
    steps.done(await routes().fill(pat, id, { fields: FILLED['notice-of-application']! }));
    steps.done(await routes().complete(pat, id, { contact: 'Disclosure desk', ends: '2026-12-11' }));
    await world.settle();
    return id;
  }

  /** Pat wrote down what the prosecutors asked on paper, and answered a part of it. */
  async function answered(): Promise<string> {
    const { id } = await steps.fill(pat, await steps.open(pat, 'prosecution-consultation', 'CPS', 'in'));
    steps.done(await routes().complete(pat, id, { contact: cora.id, ends: '2026-12-11' }));
    await steps.decide(pat, id, 'share-in-part');
    const rest = { what: 'The notes of May', by: '2026-12-18' };
    steps.done(await routes().answer(pat, id, { outcome: 'part', given: 'March', reason: 'To be found', rest }));
    await world.settle();
    return id;
  }

  const names = ({ toSend }: RouteSeen): string[] => toSend.map(({ name }) => name);
  const unsent = (id: string): string[] => steps.told(id).filter((line) => line.endsWith('route-unsent'));
  const waits = async (who: Person, id: string): Promise<string[]> => {
    const matter = await world.joint.matters.see(who, MATTER);
    return matter!.waits.filter(({ reference }) => reference === id).map(({ what, whose }) => `${whose}: ${what}`);
  };

  it('stands on the card, in what is open and on the matter until it is written that it went, and then no more', async () => {
    const id = await notice();
    const before = await steps.seen(pat, id);
    assert.deepEqual(names(before), ['the copy for Family Court at Norwich'], 'the police are told here');
    const verbs = waysOf(before).first.map(({ verb, pick }) => `${verb} ${pick}`);
    assert.ok(verbs.includes(`route-form form=${id}@sent`));
    assert.ok(before.outstanding.some(({ what }) => /To send Family Court at Norwich their copy/.test(what)));
    assert.ok(
      (await waits(pat, id)).includes('you: To send Family Court at Norwich their copy, and write that it went'),
    );
    assert.deepEqual(
      (await steps.seen(poppy, id)).outstanding.filter(({ wrote }) => wrote),
      [],
    );
    const after = steps.done(
      await routes().sent(pat, id, { how: 'email', on: '2026-11-23', note: 'To the list office' }),
    );
    assert.deepEqual([after.toSend, after.may.includes('sent')], [[], false]);
    assert.doesNotMatch(after.next.words, /yourself/);
    assert.ok(after.outstanding.every(({ wrote }) => !wrote));
    assert.ok((await waits(pat, id)).every((what) => !/To send/.test(what)));
    assert.match(
      after.history.at(-1)!.words,
      /Sent by email, 23 November 2026: the copy for Family.*\. To the list office/,
    );
    assert.deepEqual(await steps.problems(id), []);
  });

  it('stands on the matter with whoever wrote what goes, not with a contact point who has never seen it', async () => {
    const id = await answered();
    const asks = async (who: Person): Promise<unknown> => {
      const { waits: all } = (await world.joint.matters.see(who, MATTER))!;
      const send = all.find(({ reference, what }) => reference === id && what.startsWith('To send'));
      return send && [send.whose, send.whom];
    };
    assert.deepEqual(await asks(pat), ['you', '']);
    assert.deepEqual(await asks(person('sian')), ['agency', 'Pat Practitioner']);
  });

  it('is nothing where what came on paper was only taken note of, and something once anything is said back', async () => {
    for (const [given, goes] of [
      ['', []],
      ['We know the family', ['the answer to Crown Prosecution Service, East of England']],
    ] as const) {
      world = jointWorld();
      steps = routeSteps(world);
      const { id } = await steps.fill(pat, await steps.open(pat, 'details-and-timetable', 'CPS', 'in'));
      steps.done(await routes().complete(pat, id, { contact: cora.id, ends: '2026-12-11' }));
      const noted = steps.done(await routes().answer(cora, id, { outcome: 'received', given }));
      assert.deepEqual(names(noted), goes);
      assert.equal(/send them/i.test(noted.next.words), goes.length > 0, noted.next.words);
      assert.deepEqual(routeProblems(await steps.document(id)), []);
    }
  });

  it('is nothing that the other side, or a stranger, sees or does', async () => {
    const id = await notice();
    steps.done(await routes().sent(pat, id, { how: 'post', note: 'To the list office' }));
    const theirs = await steps.seen(poppy, id);
    assert.doesNotMatch(JSON.stringify(theirs), /list office|Sent by/);
    assert.equal(steps.code(await routes().sent(poppy, id, { how: 'post' })), 'route-notYourSide');
    assert.equal(steps.code(await routes().sent(hana, id, { how: 'post' })), 'no-such-joint');
    assert.deepEqual(steps.told(id), ['poppy route-came-in']);
  });

  it('reminds whoever sends it on the next working day and every few days, until it is written', async () => {
    const id = await answered();
    assert.deepEqual(unsent(id), []);
    await world.goTo('2026-11-24T12:00:00Z');
    assert.deepEqual(unsent(id).toSorted(), ['cora route-unsent', 'pat route-unsent']);
    const said = routeNewsView('route-unsent', await steps.seen(pat, id))!.text;
    assert.match(said, /Nobody has written yet that this went: the answer to Crown Prosecution Service/);
    await world.goTo('2026-12-02T12:00:00Z');
    assert.equal(unsent(id).length, 4, 'once more');
    steps.done(await routes().sent(mo, id, { how: 'post' }));
    assert.equal(routeNewsView('route-unsent', await steps.seen(pat, id)), null, 'it is so no longer');
    await world.goTo('2026-12-17T12:00:00Z');
    assert.equal(unsent(id).length, 4);
    assert.ok(
      steps.told(id).some((line) => line.endsWith('before-end')),
      'its own clock goes on',
    );
    assert.deepEqual(await steps.problems(id), []);
  });

  it('has to go anew after a new answer, and what went before does not count for it', async () => {
    const id = await answered();
    const [first] = (await steps.seen(pat, id)).toSend;
    steps.done(await routes().sent(pat, id, { how: 'post' }));
    await steps.decide(pat, id, 'share');
    const whole = steps.done(await routes().answer(pat, id, { outcome: 'received', given: 'All of it' }));
    assert.equal(whole.toSend.length, 1);
    assert.notEqual(whole.toSend[0]!.id, first!.id);
    assert.match(whole.next.words, /send them the answer yourself.* Close this once they say/);
    const late = await routes().sent(cora, id, { how: 'post', sending: first!.id });
    assert.equal(steps.code(late), 'route-sentBefore', 'a card of before says which one it was');
    const closed = steps.done(await routes().close(pat, id, {}));
    assert.deepEqual([closed.state, closed.may, closed.next.who], ['closed', ['sent'], 'us']);
    assert.ok(
      (await routes().listFor(pat)).some((one) => one.id === id),
      'it is on the list until it went',
    );
    steps.done(await routes().sent(pat, id, { how: 'hand' }));
    assert.ok((await routes().listFor(pat)).every((one) => one.id !== id));
    assert.deepEqual(await steps.problems(id), []);
  });

  it('has to be told to everybody who had it, after it was taken back', async () => {
    const id = await notice();
    steps.done(await routes().sent(pat, id, { how: 'email' }));
    const back = steps.done(await routes().withdraw(pat, id, { reason: 'It is settled.' }));
    assert.equal(back.toSend.length, 2);
    assert.ok(names(back).every((name) => /that it is taken back/.test(name)));
    assert.equal(steps.code(await routes().sent(pat, id, { how: 'phone' })), 'route-whichSent');
    await world.goTo('2026-11-24T12:00:00Z');
    assert.deepEqual(unsent(id), ['pat route-unsent']);
    for (const { id: sending } of back.toSend)
      steps.done(await routes().sent(pat, id, { sending, how: 'not-needed', note: 'They never had it.' }));
    const over = await steps.seen(pat, id);
    assert.deepEqual([over.next.words, over.may], ['Nothing more is to be done.', []]);
    assert.match(over.history.at(-1)!.words, /^It does not have to go, .* They never had it\.$/);
    await world.goTo('2026-12-20T12:00:00Z');
    assert.equal(unsent(id).length, 1);
    assert.deepEqual(await steps.problems(id), []);
  });

  it('is refused with a sentence where the day, the way or the reason cannot be', async () => {
    const id = await notice();
    const tried = async (command: Parameters<ReturnType<typeof routes>['sent']>[2]) =>
      steps.code(await routes().sent(pat, id, command));
    assert.equal(await tried({ how: 'pigeon' }), 'route-fieldsWrong');
    assert.equal(await tried({ how: 'post', on: '2026-11-24' }), 'route-sentWhen', 'tomorrow');
    assert.equal(await tried({ how: 'post', on: '2026-11-20' }), 'route-sentWhen', 'before it was begun');
    assert.equal(await tried({ how: 'not-needed' }), 'route-sentWhy');
    assert.equal(await tried({ how: 'post', sending: '99:FCN' }), 'route-sentOther');
    assert.equal(await tried({ how: 'post', note: 'x'.repeat(2001) }), 'route-tooLong');
    steps.done(await routes().sent(pat, id, { how: 'post' }));
    assert.equal(await tried({ how: 'post' }), 'route-nothingToSend');
  });

  it('is written once by two who write it in the same moment', async () => {
    const id = await notice();
    const [{ id: sending } = { id: '' }] = (await steps.seen(pat, id)).toSend;
    const came = await Promise.all([pat, mo, pat].map((who) => routes().sent(who, id, { sending, how: 'post' })));
    assert.equal(came.filter(({ outcome }) => outcome === 'done').length, 1);
    const kinds = (await steps.document(id)).journal.map(({ kind }) => kind);
    assert.equal(kinds.filter((kind) => kind === 'route-sent').length, 1);
  });

  describe('in its journal', () => {
    type Change = (entry: Entry) => object;
    const holding =
      (more: object): Change =>
      ({ content }) => ({ content: { ...content, ...more } });

    /** A notice that was sent late and taken back, with these entries changed. */
    async function found(kind: Entry['kind'], change: Change): Promise<number> {
      const id = await notice();
      await world.goTo('2026-11-24T12:00:00Z');
      steps.done(await routes().sent(pat, id, { how: 'not-needed', note: 'They have it.' }));
      steps.done(await routes().withdraw(pat, id, { reason: 'It is settled.' }));
      const { journal } = await steps.document(id);
      assert.deepEqual(routeProblems({ journal }), []);
      const forged = journal.map((entry) => (entry.kind === kind ? { ...entry, ...change(entry) } : entry));
      return routeProblems({ journal: forged }).length;
    }

    const FORGED: readonly (readonly [said: string, kind: Entry['kind'], change: Change])[] = [
      ['that something else went', 'route-sent', holding({ what: 'answer' })],
      ['that it went to somebody else', 'route-sent', holding({ to: { id: 'POL', name: 'Norfolk Constabulary' } })],
      ['that it went to another name', 'route-sent', holding({ to: { id: 'FCN', name: 'Crown Court' } })],
      ['that something else of it went', 'route-sent', holding({ of: 1 })],
      ['that it went before it was begun', 'route-sent', holding({ on: '2026-11-01' })],
      ['that it goes next month', 'route-sent', holding({ on: '2026-12-24' })],
      ['that it has not to go, and not why', 'route-sent', holding({ note: null })],
      ['that the other side sent it', 'route-sent', ({ by }) => ({ by: { ...by, agency: 'POL' } })],
      ['a reminder to nobody', 'route-unsent', holding({ told: [] })],
      ['a reminder before its time', 'route-unsent', ({ at }) => ({ at: at.replace('-24T', '-23T') })],
      ['a reminder by a person', 'route-unsent', ({ by }) => ({ by: { ...by, role: 'practitioner' } })],
      [
        'a copy by hand for who gets none',
        'route-complete',
        ({ content }) => {
          const { byHand } = content as { byHand: object };
          return { content: { ...content, byHand: { ...byHand, to: ['HCT'] } } };
        },
      ],
      ['nobody to tell by hand that it is taken back', 'route-withdrawn', holding({ byHand: undefined })],
    ];
    for (const [said, kind, change] of FORGED)
      it(`is found: ${said}`, async () => {
        assert.ok((await found(kind, change)) > 0);
      });
  });
});
