// A route's journal that somebody changed: each entry is of its side, on its record, and at its time.
import assert from 'node:assert/strict';
import { routeProblems } from '../../../src/joint/routes/problems.ts';
import type { JointDocument } from '../../../src/joint/facts.ts';
import type { Entry } from '../../../src/record/types.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { routeSteps } from '../../support/routes.ts';

describe('A forged entry of a route', () => {
  let world: JointWorld;
  let honest: JointDocument;

  /** Drew of the police asks, Pat of the council decides and gives part; it is late twice, and then a court orders the rest. */
  before(async () => {
    world = jointWorld();
    const steps = routeSteps(world);
    const [drew, cora, pat] = [world.person('drew'), world.person('cora'), world.person('pat')];
    const { routes } = world.joint;
    const { id } = await steps.fill(drew, await steps.open(drew, 'police-request', 'NCC'));
    steps.done(await routes.complete(drew, id, { contact: cora.id, ends: '2026-12-04' }));
    steps.done(await routes.assign(cora, id, { to: pat.id }));
    for (const day of ['2026-11-27', '2026-12-03', '2026-12-07', '2026-12-14', '2026-12-21'])
      await world.goTo(`${day}T10:00:00Z`);
    await steps.decide(pat, id, 'share-in-part');
    const rest = { what: 'The minutes', by: '2026-12-30' };
    steps.done(await routes.answer(pat, id, { outcome: 'part', given: 'Two reports', rest }));
    const order = { court: 'Norwich', on: '2026-12-20', by: '2026-12-24', what: 'The minutes' };
    steps.done(await routes.order(pat, id, order));
    steps.done(await routes.withdraw(drew, id, { reason: 'It is settled.' }));
    steps.done(await routes.endOrder(pat, id, { on: '2026-12-21', what: 'Discharged.' }));
    honest = await steps.document(id);
  });
  after(() => world.store.close());

  type Change = (entry: Entry) => object;
  /** The journal with the last entry of a kind changed, and what its check says of that entry. */
  const checked = (kind: Entry['kind'], change: Change): string[] => {
    const at = honest.journal.findLastIndex((entry) => entry.kind === kind);
    assert.ok(at > 0, kind);
    const journal = honest.journal.map((entry, i) => (i === at ? { ...entry, ...change(entry) } : entry));
    return routeProblems({ journal }).flatMap(({ seq, message }) => (seq === honest.journal[at]!.seq ? [message] : []));
  };
  const as =
    (key: string): Change =>
    ({ by }) => {
      const { id, name, agency } = world.person(key);
      return { by: { ...by, id, name, agency, role: 'practitioner' } };
    };
  const holding =
    (content: object): Change =>
    (entry) => ({ content: { ...entry.content, ...content } });
  const onClock =
    (given: object): Change =>
    (entry) => {
      const { clock, rest } = entry.content as unknown as { clock?: object; rest?: { clock: object } };
      return holding(
        clock ? { clock: { ...clock, ...given } } : { rest: { ...rest, clock: { ...rest?.clock, ...given } } },
      )(entry);
    };
  const onDay =
    (at: string): Change =>
    () => ({ at });

  it('is none where nothing was changed', () => {
    assert.deepEqual(routeProblems(honest), []);
  });

  const FORGED: readonly (readonly [string, Entry['kind'], Change])[] = [
    ['a form filled in by the side that is asked', 'route-filled', as('pat')],
    ['a clock started by the side that is asked', 'route-complete', as('pat')],
    ['a colleague of the other side who takes it on', 'route-assigned', as('drew')],
    ['a decision begun by whoever asks', 'route-decision-begun', as('drew')],
    ['a decision linked by whoever asks', 'route-decided', as('drew')],
    ["a decision by another agency's record", 'route-decided', holding({ record: 'POL-0000-0000' })],
    ['an answer by whoever asks', 'route-answered', as('drew')],
    ['an answer by another record', 'route-answered', holding({ record: 'NCC-0000-0000' })],
    ['an answer by none', 'route-answered', holding({ record: null })],
    ['an answer that says something else than its record', 'route-answered', holding({ outcome: 'refused' })],
    ['a request taken back by the side that is asked', 'route-withdrawn', as('pat')],
    ["a request taken back that stops a court's clock", 'route-withdrawn', holding({ orderStands: undefined })],
    [
      "a request closed that stops a court's clock",
      'route-withdrawn',
      () => ({ kind: 'route-closed', content: { reason: null } }),
    ],
    ['a reminder by a person', 'route-reminded', as('drew')],
    ['a reminder before its time', 'route-reminded', onDay('2026-11-23T10:00:01.000Z')],
    ['late twice on the first day', 'route-late', onDay('2026-11-23T10:00:01.000Z')],
    ['late twice that is told no more', 'route-late', holding({ next: undefined })],
    ['late twice that is told in ten years', 'route-late', holding({ next: '2036-12-21T10:00:00.000Z' })],
    ['an answer in part that gives no reason and names nothing more', 'route-answered', holding({ rest: null })],
    ['an order that was made next month', 'route-order', holding({ on: '2027-01-20' })],
    ['an order that the court ended next month', 'route-order-ended', holding({ on: '2027-01-20' })],
    ['that it is late, and nobody is told', 'route-late', holding({ told: [] })],
    ['a form that is complete and went nowhere', 'route-complete', holding({ contact: '' })],
    ["an order's clock that ends on another day than the order", 'route-order', holding({ by: '2026-12-23' })],
    ["a clock of the rest that is said to be the protocol's", 'route-answered', onClock({ from: 'protocol' })],
    ["an order's clock that ends two days after the order", 'route-order', holding({ by: '2026-12-22' })],
    ['a clock that is told again once in a year', 'route-order', onClock({ every: 260 })],
    ['a clock that is said to be late next year', 'route-order', onClock({ late: '2027-12-28T09:00:00.000Z' })],
    ['a clock that began a month before', 'route-order', onClock({ starts: '2026-11-20T09:00:00.000Z' })],
    [
      'a protocol clock that is longer than its length',
      'route-complete',
      onClock({ from: 'protocol', length: { days: 3, of: 'calendar' } }),
    ],
    [
      'a protocol clock that is shorter than its length',
      'route-complete',
      onClock({ from: 'protocol', length: { days: 20, of: 'business' } }),
    ],
  ];
  for (const [said, kind, change] of FORGED)
    it(`is found: ${said}`, () => {
      assert.equal(checked(kind, change).length, 1);
    });

  it('is found: who asked on paper writes before it is complete, or is told where nothing came on paper', async () => {
    const paper = jointWorld();
    const steps = routeSteps(paper);
    const [pat, poppy] = [paper.person('pat'), paper.person('poppy')];
    const { id } = await steps.fill(pat, await steps.open(pat, 'police-request', 'POL', 'in'));
    const contact = paper.person('cora').id;
    steps.done(await paper.joint.routes.complete(pat, id, { contact, ends: '2026-12-04' }));
    steps.done(await paper.joint.routes.withdraw(poppy, id, { reason: 'Not ours.' }));
    const { journal } = await steps.document(id);
    await paper.store.close();
    const changed = (kind: Entry['kind'], change: Change): number =>
      routeProblems({ journal: journal.map((entry) => (entry.kind === kind ? { ...entry, ...change(entry) } : entry)) })
        .length;
    assert.deepEqual(routeProblems({ journal }), []);
    assert.equal(changed('route-filled', as('poppy')), 1);
    assert.equal(changed('route-withdrawn', as('hana')), 1);
    assert.ok(changed('route-opened', holding({ onPaper: undefined })) > 0);
  });

  it('is found: closed on a refusal, though an order stands', async () => {
    const ordered = jointWorld();
    const steps = routeSteps(ordered);
    const [drew, cora] = [ordered.person('drew'), ordered.person('cora')];
    const { routes } = ordered.joint;
    const { id } = await steps.fill(drew, await steps.open(drew, 'police-request', 'NCC'));
    steps.done(await routes.complete(drew, id, { contact: cora.id, ends: '2026-12-04' }));
    const order = { court: 'Norwich', on: '2026-11-20', by: '2026-12-02', what: 'The minutes' };
    steps.done(await routes.order(cora, id, order));
    steps.done(await routes.answer(cora, id, { outcome: 'not-held', reason: 'Another council has it.' }));
    steps.done(await routes.endOrder(cora, id, { on: '2026-11-23', what: 'Discharged.' }));
    steps.done(await routes.close(drew, id, {}));
    const { journal } = await steps.document(id);
    await ordered.store.close();
    assert.deepEqual(routeProblems({ journal }), []);
    const without = journal.filter(({ kind }) => kind !== 'route-order-ended');
    const [problem] = routeProblems({ journal: without });
    assert.equal(problem?.seq, journal.find(({ kind }) => kind === 'route-closed')!.seq);
  });

  it('is found: a court that ends an order which it did not name, or does not have', async () => {
    const ordered = jointWorld();
    const steps = routeSteps(ordered);
    const [drew, cora] = [ordered.person('drew'), ordered.person('cora')];
    const { routes } = ordered.joint;
    const { id } = await steps.fill(drew, await steps.open(drew, 'police-request', 'NCC'));
    steps.done(await routes.complete(drew, id, { contact: cora.id, ends: '2026-12-04' }));
    const order = { court: 'Norwich', on: '2026-11-20', by: '2026-12-02', what: 'The minutes' };
    steps.done(await routes.order(cora, id, order));
    steps.done(await routes.order(cora, id, { ...order, court: 'Crown Court', on: '2026-11-22', by: '2026-12-20' }));
    const { orders } = await steps.seen(cora, id);
    const ended = { on: '2026-11-22', what: 'Discharged.', order: orders[1]!.id };
    steps.done(await routes.endOrder(cora, id, ended));
    const { journal } = await steps.document(id);
    await ordered.store.close();
    assert.deepEqual(routeProblems({ journal }), []);
    for (const change of [{ order: undefined }, { order: 1 }, { on: '2026-11-21' }])
      assert.equal(
        routeProblems({
          journal: journal.map((entry) =>
            entry.kind === 'route-order-ended' ? { ...entry, ...holding(change)(entry) } : entry,
          ),
        }).length,
        1,
        JSON.stringify(change),
      );
  });

  it('is found: an opening by the wrong agency, between one and the same, or by a route that there is not', () => {
    const [opened, ...rest] = honest.journal;
    const changed = (change: Change): number[] =>
      routeProblems({ journal: [{ ...opened!, ...change(opened!) }, ...rest] }).map(({ seq }) => seq!);
    const { from } = opened!.content as unknown as { from: object };
    for (const change of [
      as('pat'),
      holding({ to: from }),
      holding({ copies: [from] }),
      holding({ route: 'tea' }),
      holding({ matter: '' }),
    ])
      assert.ok(changed(change).includes(1));
  });

  it('is found: a court that ends an order where none stands', () => {
    const journal = honest.journal.filter(({ kind }) => kind !== 'route-order');
    assert.ok(routeProblems({ journal }).length > 0);
  });
});
