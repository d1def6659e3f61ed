// A court's order on a route: nobody but the court takes it back, and late is what its own clock says.
import assert from 'node:assert/strict';
import { routeNewsView } from '../../../src/teams/views/route-news.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { FILLED, routeSteps } from '../../support/routes.ts';

describe("A court's order on a route", () => {
  let world: JointWorld;
  let steps: ReturnType<typeof routeSteps>;
  const { directory } = jointWorld();
  const [pat, cora, drew] = ['pat', 'cora', 'drew'].map((key) => directory.byKey(key)!) as [
    NonNullable<ReturnType<typeof directory.byKey>>,
    NonNullable<ReturnType<typeof directory.byKey>>,
    NonNullable<ReturnType<typeof directory.byKey>>,
  ];
  const ORDER = { court: 'Norwich', on: '2026-11-20', by: '2026-12-03', what: 'The chronology is to be given.' };

  beforeEach(() => {
    world = jointWorld();
    steps = routeSteps(world);
  });
  afterEach(() => world.store.close());

  const routes = () => world.joint.routes;

  /** Drew of the police asks the council for its papers by this day; Pat works on it. */
  async function request(ends = '2026-12-11'): Promise<string> {
    const route = await steps.fill(drew, await steps.open(drew, 'police-request', 'NCC'));
    steps.done(await routes().complete(drew, route.id, { contact: cora.id, ends }));
    steps.done(await routes().assign(cora, route.id, { to: pat.id }));
    await world.settle();
    return route.id;
  }

  it('stands when the request is taken back: its clock goes on, both sides are told so, and an answer ends it', async () => {
    const id = await request();
    steps.done(await routes().order(pat, id, ORDER));
    const taken = steps.done(await routes().withdraw(drew, id, { reason: 'No longer needed.' }));
    assert.deepEqual([taken.state, taken.takenBack, taken.orderStands], ['running', true, true]);
    assert.deepEqual([taken.clock?.from, taken.clock?.ends.slice(0, 10)], ['order', ORDER.by]);
    for (const who of [drew, pat]) {
      const seen = await steps.seen(who, id);
      assert.match(seen.stateWords, /a court order stands/i, who.key);
      assert.match(seen.next.words, /the court's order stands\. Only the court can end that/, who.key);
      assert.equal(seen.outstanding.length, 1, who.key);
      for (const words of [seen.next.words, routeNewsView('route-withdrawn', seen)!.text])
        assert.equal(words.match(/Tell legal services today\./g)?.length, 1, `${who.key}: ${words}`);
    }
    assert.deepEqual(
      (await routes().listFor(pat)).map((one) => one.id),
      [id],
      'it is open',
    );
    assert.equal(steps.code(await routes().withdraw(drew, id, { reason: 'Again' })), 'repeated');
    for (const day of ['2026-12-02', '2026-12-04']) await world.goTo(`${day}T09:00:00Z`);
    const told = steps.told(id);
    assert.ok(told.includes('pat route-before-end') && told.includes('pat route-late'), told.join());
    assert.equal((await steps.seen(pat, id)).may.includes('answer'), true);
    await steps.decide(pat, id, 'share');
    const met = steps.done(await routes().answer(pat, id, { outcome: 'received', given: 'The chronology' }));
    assert.deepEqual([met.state, met.clock], ['withdrawn', null]);
    assert.deepEqual(await steps.problems(id), []);
  });

  type Answer = Parameters<ReturnType<typeof routes>['answer']>[2];
  const COURT_PAPERS = { permission: ['court-papers'] };
  /** Every answer but all of it, with the decision by which it is given, and how it stands. */
  const NOT_ALL: readonly (readonly ['share-in-part' | 'do-not-share' | null, Answer, string])[] = [
    ['do-not-share', { outcome: 'refused', reason: 'It would harm a child.' }, 'running'],
    [null, { outcome: 'not-held', reason: 'Another council has it.' }, 'running'],
    ['share-in-part', { outcome: 'part', given: 'Reports', reason: 'The rest is not needed.' }, 'part'],
    ['share-in-part', { outcome: 'part', given: 'Reports', rest: { what: 'The minutes', by: '2026-11-30' } }, 'part'],
    ['do-not-share', { outcome: 'permission-needed', ...COURT_PAPERS }, 'permission'],
  ];

  for (const isTakenBack of [false, true])
    for (const [decision, answer, state] of NOT_ALL) {
      const said = `${answer.outcome}${answer.rest ? ' with a day for the rest' : ''}`;
      it(`is not met by ${said}${isTakenBack ? ' where it was taken back' : ''}: its day runs on, and both are told so`, async () => {
        const id = await request();
        steps.done(await routes().order(pat, id, ORDER));
        if (isTakenBack) steps.done(await routes().withdraw(drew, id, { reason: 'No longer needed.' }));
        if (decision) await steps.decide(pat, id, decision);
        const answered = steps.done(await routes().answer(pat, id, answer));
        assert.deepEqual(
          [answered.state, answered.orderStands, answered.orderUnmet, answered.clock?.ends.slice(0, 10)],
          [state, true, true, ORDER.by],
        );
        assert.equal(steps.code(await routes().answer(pat, id, answer)), 'repeated');
        for (const who of [drew, pat]) {
          const { stateWords, next, outstanding } = await steps.seen(who, id);
          assert.match(stateWords, /the court's order is not met/i, who.key);
          assert.match(next.words, /its day, Thursday 3 December 2026, stands\. Tell legal services today/, who.key);
          const { text } = routeNewsView('route-answered', await steps.seen(who, id))!;
          assert.equal(text.match(/Tell legal services today\./g)?.length, 1, `${who.key}: ${text}`);
          assert.ok(
            outstanding.some(({ what, by }) => what === 'All that the court ordered' && by?.startsWith(ORDER.by)),
            who.key,
          );
        }
        assert.equal(steps.code(await routes().close(drew, id, { reason: 'Enough.' })), 'route-orderStands');
        for (const day of ['2026-12-02', '2026-12-04', '2026-12-11', '2026-12-18'])
          await world.goTo(`${day}T10:00:00Z`);
        const told = steps.told(id);
        for (const line of ['pat route-before-end', 'pat route-late', 'drew route-late', 'mo route-late-again'])
          assert.ok(told.includes(line), `${line}: ${told.join()}`);
        await steps.decide(pat, id, 'share');
        const met = steps.done(await routes().answer(pat, id, { outcome: 'received', given: 'All of it' }));
        assert.deepEqual(
          [met.state, met.clock, met.orderStands],
          [isTakenBack ? 'withdrawn' : 'answered', null, false],
        );
        assert.deepEqual(await steps.problems(id), []);
      });

      it(`gives way to ${said} once the court ends it${isTakenBack ? ', where it was taken back' : ''}`, async () => {
        const id = await request();
        steps.done(await routes().order(pat, id, ORDER));
        if (isTakenBack) steps.done(await routes().withdraw(drew, id, { reason: 'No longer needed.' }));
        if (decision) await steps.decide(pat, id, decision);
        steps.done(await routes().answer(pat, id, answer));
        const ended = steps.done(await routes().endOrder(pat, id, { on: '2026-11-23', what: 'Discharged.' }));
        const ends = ended.clock?.ends.slice(0, 10) ?? null;
        const plain = answer.outcome === 'permission-needed' ? ['permission', '2026-12-11'] : ['answered', null];
        const wanted = answer.rest ? ['part', answer.rest.by] : plain;
        assert.deepEqual([ended.state, ends], isTakenBack ? ['withdrawn', null] : wanted);
        assert.deepEqual(await steps.problems(id), []);
      });
    }

  it('is told on the way of whoever refused: decide again, and the other side may log it as a block', async () => {
    const id = await request();
    steps.done(await routes().order(pat, id, ORDER));
    await steps.decide(pat, id, 'do-not-share');
    const refused = steps.done(
      await routes().answer(pat, id, { outcome: 'refused', reason: 'It would harm a child.' }),
    );
    assert.match(refused.next.words, /decide again here/);
    assert.ok(refused.may.includes('beginDecision') && refused.may.includes('answer'));
    const begun = steps.done(await routes().beginDecision(pat, id, {}));
    assert.match(begun.next.words, /Go on with the decision/);
    await steps.decide(pat, id, 'share');
    assert.match((await steps.seen(pat, id)).next.words, /Answer by Thursday 3 December 2026/);
  });

  it('is met by an answer after another order alone: what was answered before counts for nothing', async () => {
    const id = await request();
    steps.done(await routes().order(pat, id, ORDER));
    await steps.decide(pat, id, 'share');
    const all = { outcome: 'received', given: 'All of it' } as const;
    steps.done(await routes().answer(pat, id, all));
    const second = { ...ORDER, on: '2026-11-23', by: '2026-12-10', what: 'The minutes, too.' };
    const ordered = steps.done(await routes().order(drew, id, second));
    assert.deepEqual(
      [ordered.state, ordered.orderUnmet, ordered.clock?.ends.slice(0, 10)],
      ['running', false, second.by],
    );
    assert.equal(steps.code(await routes().answer(pat, id, all)), 'done');
    assert.equal((await steps.seen(pat, id)).state, 'answered');
    assert.deepEqual(await steps.problems(id), []);
  });

  const CROWN = { court: 'Crown Court', on: '2026-11-23', by: '2026-12-20', what: 'The minutes, too.' };

  for (const first of ['nearer', 'later'] as const)
    it(`stands beside another court's, and the nearest day is the clock: the ${first} one came first`, async () => {
      const id = await request();
      const came = first === 'nearer' ? [ORDER, CROWN] : [CROWN, ORDER];
      for (const order of came) steps.done(await routes().order(pat, id, order));
      for (const who of [drew, pat]) {
        const seen = await steps.seen(who, id);
        assert.deepEqual(
          seen.orders.map(({ court, by }) => [court, by]),
          [ORDER, CROWN].map(({ court, by }) => [court, by]),
        );
        assert.equal(seen.clock?.ends.slice(0, 10), ORDER.by);
        assert.deepEqual(
          seen.outstanding.map(({ what, by }) => [what, by?.slice(0, 10)]),
          [ORDER, CROWN].map(({ court, by }) => [`All that was ordered by ${court}`, by]),
        );
      }
      for (const day of ['2026-12-02', '2026-12-04', '2026-12-11', '2026-12-18', '2026-12-21', '2027-01-05'])
        await world.goTo(`${day}T10:00:00Z`);
      assert.ok(steps.told(id).includes('mo route-late-again'));
      const [nearer] = (await steps.seen(pat, id)).orders;
      const ended = { on: '2026-12-21', what: 'It has the chronology.' };
      assert.equal(steps.code(await routes().endOrder(pat, id, ended)), 'route-whichOrder');
      assert.equal(steps.code(await routes().endOrder(pat, id, { ...ended, order: '1' })), 'route-orderIsOver');
      const left = steps.done(await routes().endOrder(pat, id, { ...ended, order: nearer!.id }));
      assert.equal(steps.code(await routes().endOrder(pat, id, { ...ended, order: nearer!.id })), 'repeated');
      assert.deepEqual(
        [left.orderStands, left.order?.court, left.clock?.ends.slice(0, 10)],
        [true, 'Crown Court', CROWN.by],
      );
      await steps.decide(pat, id, 'share');
      const met = steps.done(await routes().answer(pat, id, { outcome: 'received', given: 'All of it' }));
      assert.deepEqual([met.state, met.orderStands, met.clock], ['answered', false, null]);
      assert.deepEqual(await steps.problems(id), []);
    });

  it('goes on by its own clock, as far as that had come, once a nearer one is ended', async () => {
    const id = await request();
    steps.done(await routes().order(pat, id, { ...CROWN, by: '2026-12-04' }));
    await world.goTo('2026-12-03T10:00:00Z');
    const before = steps.told(id).length;
    steps.done(await routes().order(pat, id, ORDER));
    const [nearer] = (await steps.seen(pat, id)).orders;
    steps.done(await routes().endOrder(pat, id, { on: '2026-12-03', what: 'Discharged.', order: nearer!.id }));
    await world.goTo('2026-12-03T16:00:00Z');
    const since = steps.told(id).slice(before);
    assert.equal(since.filter((line) => line.includes('before-end')).length, 0, since.join());
    await world.goTo('2026-12-07T10:00:00Z');
    assert.ok(steps.told(id).includes('pat route-late'));
    const last = steps.done(await routes().endOrder(pat, id, { on: '2026-12-07', what: 'Discharged.' }));
    assert.deepEqual([last.orders, last.orderStands], [[], false]);
    assert.deepEqual(await steps.problems(id), []);
  });

  it('that came after a refusal leaves it refused once it is ended, and a rest is put off past no order to come', async () => {
    const id = await request();
    steps.done(await routes().order(pat, id, ORDER));
    steps.done(await routes().answer(pat, id, { outcome: 'not-held', reason: 'Another council has it.' }));
    const later = steps.done(await routes().order(pat, id, CROWN));
    assert.deepEqual([later.orderUnmet, later.clock?.ends.slice(0, 10)], [false, ORDER.by]);
    const { id: order } = later.newestOrder!;
    const one = steps.done(await routes().endOrder(pat, id, { on: '2026-11-23', what: 'Discharged.', order }));
    assert.deepEqual([one.state, one.orderUnmet, one.orders.length], ['running', true, 1]);
    steps.done(await routes().order(pat, id, CROWN));
    await steps.decide(pat, id, 'share-in-part');
    const part = { outcome: 'part', given: 'Reports' } as const;
    const rest = { what: 'The minutes', by: '2026-12-22' };
    assert.equal(steps.code(await routes().answer(pat, id, { ...part, rest })), 'route-restAfterOrder');
    await world.goTo('2026-12-05T10:00:00Z');
    assert.equal(steps.code(await routes().answer(pat, id, { ...part, rest })), 'route-restAfterOrder');
    const inTime = { ...rest, by: '2026-12-18' };
    assert.equal(steps.done(await routes().answer(pat, id, { ...part, rest: inTime })).state, 'part');
    const orders = (await steps.seen(pat, id)).orders.map((each) => each.id);
    const over = await routes().endOrder(pat, id, { on: '2026-12-05', what: 'Met.', order: orders[0]! });
    steps.done(over);
    const ended = steps.done(await routes().endOrder(pat, id, { on: '2026-12-05', what: 'Met.' }));
    assert.deepEqual([ended.state, ended.clock?.ends.slice(0, 10)], ['part', inTime.by]);
    steps.done(await routes().close(drew, id, { reason: 'Enough.' }));
    assert.equal(steps.code(await routes().order(pat, id, ORDER)), 'route-orderAfter');
    assert.deepEqual(await steps.problems(id), []);
  });

  it('is ended by the court alone, and then what was there before goes on', async () => {
    const id = await request();
    const ended = { on: '2026-11-23', what: 'The order is discharged.' };
    assert.equal(steps.code(await routes().endOrder(pat, id, ended)), 'route-noOrder');
    steps.done(await routes().order(pat, id, ORDER));
    assert.equal(steps.code(await routes().endOrder(pat, id, { ...ended, on: '2026-11-24' })), 'route-endedWhen');
    assert.equal(steps.code(await routes().endOrder(pat, id, { ...ended, on: '2026-11-19' })), 'route-endedWhen');
    const before = steps.done(await routes().endOrder(drew, id, ended));
    assert.deepEqual([before.state, before.clock?.ends.slice(0, 10)], ['running', '2026-12-11']);
    assert.equal(steps.code(await routes().endOrder(drew, id, ended)), 'repeated');
    steps.done(await routes().order(pat, id, ORDER));
    steps.done(await routes().withdraw(drew, id, { reason: 'No longer needed.' }));
    const over = steps.done(await routes().endOrder(pat, id, ended));
    assert.deepEqual([over.state, over.clock], ['withdrawn', null]);
    await world.goTo('2027-03-01T09:00:00Z');
    assert.equal(steps.told(id).filter((line) => line.includes('route-late')).length, 0);
    assert.deepEqual(await steps.problems(id), []);
  });

  it('is not closed away by whoever asked, nor put off by a later day for the rest', async () => {
    const id = await request();
    steps.done(await routes().order(pat, id, ORDER));
    await steps.decide(pat, id, 'share-in-part');
    const rest = { what: 'The minutes', by: '2026-12-10' };
    const later = await routes().answer(pat, id, { outcome: 'part', given: 'Reports', rest });
    assert.equal(steps.code(later), 'route-restAfterOrder');
    const inTime = { ...rest, by: '2026-12-02' };
    steps.done(await routes().answer(pat, id, { outcome: 'part', given: 'Reports', rest: inTime }));
    assert.equal(steps.code(await routes().close(drew, id, { reason: 'It is enough.' })), 'route-orderStands');
    assert.equal((await steps.seen(drew, id)).may.includes('close'), false);
    assert.deepEqual(await steps.problems(id), []);
  });

  it('makes nothing late that its own day does not, though the clock before it was', async () => {
    const id = await request('2026-11-24');
    await world.goTo('2026-11-25T09:00:00Z');
    assert.match((await steps.seen(drew, id)).stateWords, /^Late/);
    const ordered = steps.done(await routes().order(pat, id, ORDER));
    assert.doesNotMatch(ordered.stateWords, /Late/);
    const asker = await steps.seen(drew, id);
    assert.deepEqual(
      [asker.clock?.late, asker.next.words],
      [0, 'Norfolk County Council must answer by Thursday 3 December 2026.'],
    );
  });

  it('has a day that can be, as has a hearing, and no day of its own where both work here', async () => {
    const id = await request();
    const far = await routes().order(pat, id, { ...ORDER, by: '2099-11-02' });
    assert.equal(steps.code(far), 'route-dayTooFar');
    assert.deepEqual(Object.keys((far.outcome === 'refused' && far.refusal.errors) || {}), ['by']);
    for (const on of ['1999-01-01', '2099-01-01']) {
      const came = await routes().hearing(pat, id, { court: 'Norwich', of: 'family', on, what: 'First hearing' });
      assert.equal(steps.code(came), 'route-hearingWhen', on);
    }
    const other = steps.done(await routes().open(drew, { route: '6', direction: 'out', matter: 'CS-9', other: 'NCC' }));
    await steps.fill(drew, other);
    const early = { contact: cora.id, ends: '2026-12-11', on: '2026-06-01' };
    assert.equal(steps.code(await routes().complete(drew, other.id, early)), 'route-onIsNow');
    assert.equal(steps.code(await routes().complete(drew, other.id, { ...early, on: '' })), 'done');
  });

  it('is late from the first moment where its day has passed, before anything looks at the clock', async () => {
    const id = await request();
    const ordered = steps.done(await routes().order(pat, id, { ...ORDER, on: '2026-11-01', by: '2026-11-02' }));
    assert.match(ordered.stateWords, /^Late/);
    assert.equal(ordered.clock?.late, 1);
    assert.match((await steps.seen(drew, id)).next.words, /is late/);
  });
});

describe('A route that is late', () => {
  let world: JointWorld;
  let steps: ReturnType<typeof routeSteps>;
  beforeEach(() => {
    world = jointWorld();
    steps = routeSteps(world);
  });
  afterEach(() => world.store.close());

  for (const [route, other] of [
    ['police-request', 'POL'],
    ['prosecution-consultation', 'CPS'],
  ] as const)
    it(`is written down as late as it is, and told at once, where it lay in a tray: from ${other}`, async () => {
      const pat = world.person('pat');
      const { id } = await steps.fill(pat, await steps.open(pat, route, other, 'in'));
      const given = { contact: 'Cora Carter', on: '2026-10-20', ends: '2026-11-19' };
      const old = await world.joint.routes.complete(pat, id, { ...given, ends: '2025-10-01' });
      assert.equal(steps.code(old), 'route-dayPast');
      const late = steps.done(await world.joint.routes.complete(pat, id, given));
      assert.match(late.stateWords, /^Late/);
      assert.deepEqual([late.clock?.ends.slice(0, 10), late.clock?.late], ['2026-11-19', 1]);
      await world.goTo('2026-11-23T12:00:00Z');
      assert.ok(
        steps.told(id).some((line) => line.endsWith('route-late')),
        steps.told(id).join(),
      );
      assert.deepEqual(await steps.problems(id), []);
    });

  it('is none that is asked today for yesterday', async () => {
    const pat = world.person('pat');
    const { id } = await steps.fill(pat, await steps.open(pat, 'police-material', 'CPS'));
    const asked = await world.joint.routes.complete(pat, id, { contact: 'Disclosure desk', ends: '2026-11-20' });
    assert.equal(steps.code(asked), 'route-dayPast');
  });

  it('says whose turn the rest is once its day has passed, and what to do', async () => {
    const [drew, cora, pat] = [world.person('drew'), world.person('cora'), world.person('pat')];
    const { routes } = world.joint;
    const { id } = await steps.fill(drew, await steps.open(drew, 'police-request', 'NCC'));
    steps.done(await routes.complete(drew, id, { contact: cora.id, ends: '2026-12-11' }));
    steps.done(await routes.assign(cora, id, { to: pat.id }));
    await steps.decide(pat, id, 'share-in-part');
    const rest = { what: 'The minutes', by: '2026-12-01' };
    steps.done(await routes.answer(pat, id, { outcome: 'part', given: 'Reports', rest }));
    await world.goTo('2026-12-03T10:00:00Z');
    assert.match((await steps.seen(drew, id)).next.words, /has not given the rest.* log that as a block/);
    assert.match(
      (await steps.seen(pat, id)).next.words,
      /^The rest was due by Tuesday 1 December 2026\. Give it today/,
    );
  });
});

describe("A court's order that arrives before the form is whole", () => {
  let world: JointWorld;
  let steps: ReturnType<typeof routeSteps>;
  beforeEach(() => {
    world = jointWorld();
    steps = routeSteps(world);
  });
  afterEach(() => world.store.close());

  const ORDER = { court: 'Norwich', on: '2026-11-20', by: '2026-12-03', what: 'The chronology is to be given.' };
  const ENDS = '2026-12-11';
  const ENDED = { on: '2026-11-23', what: 'The order is discharged.' };
  const NOT_HELD = { outcome: 'not-held', reason: 'Another council has it.' } as const;
  const pat = () => world.person('pat');
  const routes = () => world.joint.routes;

  /** What came on paper, or goes to an agency without people: the order stands on it before its form is whole. */
  const USES = {
    'what the police asked on paper': {
      route: 'police-request',
      other: 'POL',
      direction: 'in',
      contact: 'Cora Carter',
    },
    'what is asked of the CPS': {
      route: 'police-material',
      other: 'CPS',
      direction: 'out',
      contact: 'Disclosure desk',
    },
  } as const;

  for (const [said, { route, other, direction, contact }] of Object.entries(USES)) {
    const ordered = async (): Promise<string> => {
      const opened = await steps.open(pat(), route, other, direction);
      const seen = steps.done(await routes().order(pat(), opened.id, ORDER));
      assert.deepEqual([seen.clock?.from, seen.clock?.ends.slice(0, 10)], ['order', ORDER.by]);
      assert.ok(seen.may.includes('fill') && seen.may.includes('complete'));
      return opened.id;
    };
    const filled = async (id: string): Promise<void> => {
      await steps.fill(pat(), await steps.seen(pat(), id));
    };
    const complete = (id: string, given: { ends?: string } = { ends: ENDS }) =>
      routes().complete(pat(), id, { contact, ...given });

    it(`keeps the day that whoever asked wrote down, for when the court ends it: ${said}`, async () => {
      const id = await ordered();
      await filled(id);
      assert.equal((await steps.seen(pat(), id)).form.needsDay, true, 'the form asks for it');
      assert.equal(steps.code(await complete(id, {})), 'route-dayNeeded');
      const whole = steps.done(await complete(id));
      assert.deepEqual(
        [whole.state, whole.clock?.from, whole.clock?.ends.slice(0, 10)],
        ['running', 'order', ORDER.by],
      );
      assert.deepEqual(await steps.problems(id), []);
      const ended = steps.done(await routes().endOrder(pat(), id, ENDED));
      assert.deepEqual([ended.state, ended.clock?.from, ended.clock?.ends.slice(0, 10)], ['running', 'given', ENDS]);
      for (const day of ['2026-12-10', '2026-12-14']) await world.goTo(`${day}T10:00:00Z`);
      assert.ok(steps.told(id).includes('pat route-late'), steps.told(id).join());
      assert.deepEqual(await steps.problems(id), []);
    });

    it(`stays as late as it is when the form becomes whole: ${said}`, async () => {
      const id = await ordered();
      await world.goTo('2026-12-04T10:00:00Z');
      const late = (await steps.seen(pat(), id)).clock;
      assert.equal(late?.late, 1);
      await filled(id);
      const whole = steps.done(await complete(id));
      assert.deepEqual([whole.clock?.ends, whole.clock?.late], [late.ends, 1]);
      assert.equal(steps.told(id).filter((line) => line === 'pat route-late').length, 1);
      assert.deepEqual(await steps.problems(id), []);
    });

    it(`is answered, and ended, before the form is whole, and nothing of that is lost: ${said}`, async () => {
      const id = await ordered();
      steps.done(await routes().answer(pat(), id, NOT_HELD));
      await filled(id);
      const whole = steps.done(await complete(id));
      assert.deepEqual([whole.state, whole.orderUnmet, whole.clock?.ends.slice(0, 10)], ['running', true, ORDER.by]);
      const ended = steps.done(await routes().endOrder(pat(), id, ENDED));
      assert.deepEqual([ended.state, ended.clock], ['answered', null]);
      assert.deepEqual(await steps.problems(id), []);

      // the same opened at once would be the same one
      await world.goTo('2026-11-24T10:00:00Z');
      const second = await ordered();
      steps.done(await routes().answer(pat(), second, NOT_HELD));
      assert.equal(steps.done(await routes().endOrder(pat(), second, ENDED)).state, 'answered');
      for (const came of [await complete(second), await routes().fill(pat(), second, { fields: FILLED[route]! })])
        assert.equal(steps.code(came), 'route-answeredClose');
      assert.equal((await steps.seen(pat(), second)).may.includes('complete'), false);
      assert.deepEqual(await steps.problems(second), []);
    });

    it(`is ended before the form is whole, and the form goes on: ${said}`, async () => {
      const id = await ordered();
      const ended = steps.done(await routes().endOrder(pat(), id, ENDED));
      assert.deepEqual([ended.state, ended.clock], ['filling', null]);
      await filled(id);
      assert.equal(steps.done(await complete(id)).clock?.ends.slice(0, 10), ENDS);
      assert.deepEqual(await steps.problems(id), []);
    });
  }

  it('waits for the court by a day of its own, and then by that of the request', async () => {
    const { route, other, direction, contact } = USES['what the police asked on paper'];
    const opened = await steps.open(pat(), route, other, direction);
    const { id } = steps.done(await routes().order(pat(), opened.id, ORDER));
    await steps.decide(pat(), id, 'do-not-share');
    const waits = { outcome: 'permission-needed', permission: ['court-papers'] } as const;
    assert.equal(steps.code(await routes().answer(pat(), id, waits)), 'route-permissionNeedsDay');
    const rest = { what: 'The court papers', by: '2026-12-02' };
    const answered = steps.done(await routes().answer(pat(), id, { ...waits, rest }));
    assert.deepEqual([answered.state, answered.clock?.ends.slice(0, 10)], ['permission', ORDER.by]);
    await steps.fill(pat(), answered);
    steps.done(await routes().complete(pat(), id, { contact, ends: ENDS }));
    const ended = steps.done(await routes().endOrder(pat(), id, ENDED));
    assert.deepEqual([ended.state, ended.clock?.ends.slice(0, 10)], ['permission', rest.by]);
    assert.deepEqual(await steps.problems(id), []);
  });
});
