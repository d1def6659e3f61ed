// Two taps, two people at once, a process that dies between two writes, and any order of commands: a route stays right.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { factsOf } from '../../../src/joint/terms.ts';
import { routeNextClock } from '../../../src/joint/routes/clock.ts';
import { routeOf } from '../../../src/joint/routes/state.ts';
import type { RouteCame } from '../../../src/joint/routes/types.ts';
import type { Person } from '../../../src/people/directory.ts';
import { Faults, untilDone } from '../../support/faults.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { FILLED, MATTER, routeSteps } from '../../support/routes.ts';

const { directory } = jointWorld();
const person = (key: string): Person => directory.byKey(key)!;
const [pat, cora, sian] = [person('pat'), person('cora'), person('sian')];
const [drew, poppy, hana] = [person('drew'), person('poppy'), person('hana')];

const HEARING = { court: 'Norwich', of: 'family', on: '2026-12-02', what: 'First hearing' } as const;
const ORDER = { court: 'Norwich', on: '2026-11-20', by: '2026-12-04', what: 'The log' };
const FIELDS = { fields: FILLED['police-material']! };
const ENDED = { on: '2026-11-23', what: 'Discharged.' };
const NOT_HELD = { outcome: 'not-held', reason: 'Another force has it.' } as const;
const opening = { route: 'police-material', direction: 'out', matter: MATTER, other: 'POL' } as const;

type Step = (world: JointWorld, id: string) => Promise<RouteCame>;
/** A whole life, by both sides. */
const LIFE: Readonly<Record<string, Step>> = {
  'route-filled': ({ joint }, id) => joint.routes.fill(pat, id, FIELDS),
  'route-complete': ({ joint }, id) => joint.routes.complete(pat, id, { contact: poppy.id }),
  'route-assigned': ({ joint }, id) => joint.routes.assign(poppy, id, { to: drew.id }),
  'route-hearing': ({ joint }, id) => joint.routes.hearing(pat, id, HEARING),
  'route-order': ({ joint }, id) => joint.routes.order(drew, id, ORDER),
  'route-answered': ({ joint }, id) => joint.routes.answer(drew, id, NOT_HELD),
  'route-order-ended': ({ joint }, id) => joint.routes.endOrder(poppy, id, ENDED),
  'route-closed': ({ joint }, id) => joint.routes.close(pat, id, {}),
};

describe('A route, when something happens twice, at once, or not to its end', () => {
  const kinds = async (world: JointWorld, id: string): Promise<string[]> =>
    (await routeSteps(world).document(id)).journal.map(({ kind }) => kind).filter((kind) => kind !== 'delivered');

  it('has one effect of the same tap twice, one after the other and at the same moment', async () => {
    for (const atOnce of [false, true]) {
      const world = jointWorld();
      const twice = async (work: () => Promise<RouteCame>) =>
        atOnce ? Promise.all([work(), work()]) : [await work(), await work()];
      const [first, second] = await twice(() => world.joint.routes.open(pat, opening));
      const id = first.route!.id;
      assert.equal(second.route?.id, id);
      for (const [kind, step] of Object.entries(LIFE)) {
        const came = await twice(() => step(world, id));
        assert.deepEqual(came.map(({ outcome }) => outcome).toSorted(), ['done', 'repeated'], kind);
      }
      assert.deepEqual(await kinds(world, id), ['route-opened', ...Object.keys(LIFE)]);
      await world.store.close();
    }
  });

  it('is another route where the same is opened again later', async () => {
    const world = jointWorld();
    const first = await world.joint.routes.open(pat, opening);
    world.now = new Date(world.now.getTime() + 61_000);
    const second = await world.joint.routes.open(pat, opening);
    assert.equal(second.outcome, 'done');
    assert.notEqual(second.route?.id, first.route?.id);
    await world.store.close();
  });

  it('keeps in each field of a form what another wrote there in the same moment, and says so to who came second', async () => {
    const world = jointWorld();
    const { routes } = world.joint;
    const steps = routeSteps(world);
    const { id } = steps.done(await routes.open(pat, opening));
    const since = (await steps.seen(pat, id)).form.filled;
    const [mine, theirs] = ['Only the interview', 'The whole file'];
    const both = await Promise.all([
      routes.fill(pat, id, { fields: { wanted: mine }, since }),
      routes.fill(sian, id, { fields: { wanted: theirs, why: 'For the hearing' }, since }),
    ]);
    assert.deepEqual(both.map(({ outcome }) => outcome).toSorted(), ['done', 'refused']);
    const second = both.find((came) => came.outcome === 'refused')!;
    assert.equal(second.refusal.code, 'route-filledMeanwhile');
    assert.deepEqual(Object.keys(second.refusal.errors!), ['wanted']);
    // who left a field as they saw it writes nothing there, and who writes it by what stands now does
    const first = both[0].outcome === 'done' ? pat : sian;
    const other = first === pat ? sian : pat;
    const kept = first === pat ? mine : theirs;
    const left = steps.done(await routes.fill(other, id, { fields: { wanted: '', 'crime-number': '36/1' }, since }));
    const valueOf = (route: typeof left, field: string) => route.form.fields.find((one) => one.id === field)!.value;
    assert.deepEqual([valueOf(left, 'wanted'), valueOf(left, 'crime-number')], [kept, '36/1']);
    const read = { fields: { wanted: 'Both' }, since: left.form.filled };
    assert.equal(valueOf(steps.done(await routes.fill(other, id, read)), 'wanted'), 'Both');
    await world.store.close();
  });

  it('loses nothing of what both sides do at the same moment', async () => {
    const world = jointWorld();
    const { id } = routeSteps(world).done(await world.joint.routes.open(pat, opening));
    await LIFE['route-filled']!(world, id);
    await LIFE['route-complete']!(world, id);
    const listed = Array.from({ length: 10 }, (_, i) =>
      world.joint.routes.hearing(i % 2 === 0 ? pat : poppy, id, { ...HEARING, on: `2026-12-${10 + i}` }),
    );
    assert.ok((await Promise.all(listed)).every(({ outcome }) => outcome === 'done'));
    assert.equal((await routeSteps(world).seen(pat, id)).hearings.length, 10);
    assert.deepEqual(await routeSteps(world).problems(id), []);
    await world.store.close();
  });

  it('is answered or withdrawn where both are tapped at the same moment, and never both', async () => {
    for (let i = 0; i < 10; i += 1) {
      const world = jointWorld();
      const { id } = routeSteps(world).done(await world.joint.routes.open(pat, opening));
      await LIFE['route-filled']!(world, id);
      await LIFE['route-complete']!(world, id);
      const came = await Promise.all([
        world.joint.routes.answer(poppy, id, NOT_HELD),
        world.joint.routes.withdraw(pat, id, { reason: 'It was settled.' }),
      ]);
      assert.deepEqual(came.map(({ outcome }) => outcome).toSorted(), ['done', 'refused']);
      assert.deepEqual(await routeSteps(world).problems(id), []);
      await world.store.close();
    }
  });

  it('comes to the same where the process dies before or after any call to the store', async () => {
    const whole = await livedThrough(new Faults());
    assert.ok(whole.calls > 20, String(whole.calls));
    for (const mode of ['before', 'after'] as const)
      for (let n = 1; n <= whole.calls; n += 1) {
        const faults = new Faults();
        faults.arm(n, mode);
        const lived = await livedThrough(faults);
        assert.deepEqual(lived.kinds, whole.kinds, `${mode} ${n}`);
        assert.deepEqual(lived.problems, [], `${mode} ${n}`);
        for (const line of whole.told) assert.ok(lived.told.includes(line), `${mode} ${n}: ${line}`);
      }
  });

  /** The whole life, each step again where the process died meanwhile. */
  async function livedThrough(faults: Faults) {
    const world = jointWorld({ faults });
    const steps = routeSteps(world);
    const { id } = steps.done(await untilDone(faults, () => world.joint.routes.open(pat, opening)));
    for (const step of Object.values(LIFE)) {
      steps.done(await untilDone(faults, () => step(world, id)));
      await untilDone(faults, () => world.settle());
    }
    const { calls } = faults;
    faults.heal();
    // the leases of whoever died run out
    await world.goTo(new Date(world.now.getTime() + 180_000).toISOString());
    const told = steps.told(id);
    const lived = { kinds: await kinds(world, id), problems: await steps.problems(id), told, calls };
    await world.store.close();
    return lived;
  }
});

/** What anybody may try, in any order. */
const TRIES: Readonly<Record<string, (world: JointWorld, who: Person, id: string) => Promise<RouteCame>>> = {
  fill: ({ joint }, who, id) => joint.routes.fill(who, id, FIELDS),
  empty: ({ joint }, who, id) => joint.routes.fill(who, id, { fields: { wanted: '' } }),
  complete: ({ joint }, who, id) => joint.routes.complete(who, id, { contact: poppy.id }),
  wrong: ({ joint }, who, id) => joint.routes.complete(who, id, { contact: 'Nobody' }),
  assign: ({ joint }, who, id) => joint.routes.assign(who, id, { to: drew.id }),
  begin: ({ joint }, who, id) => joint.routes.beginDecision(who, id, {}),
  link: ({ joint }, who, id) => joint.routes.linkDecision(who, id, { record: 'POL-0000-0000' }),
  given: ({ joint }, who, id) => joint.routes.answer(who, id, { outcome: 'received' }),
  notHeld: ({ joint }, who, id) => joint.routes.answer(who, id, NOT_HELD),
  order: ({ joint }, who, id) => joint.routes.order(who, id, ORDER),
  hearing: ({ joint }, who, id) => joint.routes.hearing(who, id, HEARING),
  ended: ({ joint }, who, id) => joint.routes.endOrder(who, id, ENDED),
  sent: ({ joint }, who, id) => joint.routes.sent(who, id, { how: 'post' }),
  withdraw: ({ joint }, who, id) => joint.routes.withdraw(who, id, { reason: 'It was settled.' }),
  close: ({ joint }, who, id) => joint.routes.close(who, id, { reason: 'Done.' }),
};
const WHO = [pat, cora, sian, drew, poppy, hana];

interface Try {
  readonly what: string;
  readonly who: number;
  /** Days that pass before it. */
  readonly days: number;
}
const tries = fc.array(
  fc.record({
    what: fc.constantFrom(...Object.keys(TRIES)),
    who: fc.nat(WHO.length - 1),
    days: fc.constantFrom(0, 0, 0, 1, 9, 40),
  }),
  { maxLength: 30 },
);

/** Where it would stand without a court, and whether an order of a court stands, which nothing but the court ends. */
interface Modelled {
  readonly plain: string;
  readonly isOrdered: boolean;
}

/** A simple model: what a done command does. */
function modelled({ plain, isOrdered }: Modelled, what: string): Modelled {
  if (what === 'order') return { plain, isOrdered: true };
  if (what === 'ended') return { plain, isOrdered: false };
  const AFTER: Readonly<Record<string, string>> = {
    complete: 'running',
    notHeld: 'answered',
    withdraw: 'withdrawn',
    close: 'closed',
  };
  const isBack = plain === 'withdrawn';
  return { plain: isBack ? plain : (AFTER[what] ?? plain), isOrdered };
}

const standsIn = ({ plain, isOrdered }: Modelled): string => (isOrdered ? 'running' : plain);

describe('The model of a route', () => {
  it('holds for any order of commands by anybody, with any time between', async () => {
    await fc.assert(fc.asyncProperty(tries, fc.boolean(), holds), { numRuns: Number(process.env['RUNS'] ?? 60) });
  });

  /** `isThere`: it is at the contact point from the first, so that more of the tries are done. */
  async function holds(all: readonly Try[], isThere: boolean): Promise<void> {
    const world = jointWorld();
    const steps = routeSteps(world);
    const { id } = steps.done(await world.joint.routes.open(pat, opening));
    let model: Modelled = { plain: isThere ? 'running' : 'filling', isOrdered: false };
    for (const kind of isThere ? ['route-filled', 'route-complete'] : []) steps.done(await LIFE[kind]!(world, id));
    for (const { what, who: index, days } of all) {
      await world.goTo(new Date(world.now.getTime() + days * 86_400_000).toISOString());
      const who = WHO[index]!;
      const before = await steps.document(id);
      const came = await TRIES[what]!(world, who, id);
      const after = await steps.document(id);
      if (came.outcome === 'done') model = modelled(model, what);
      else assert.deepEqual(after, before, `${what} by ${who.key} was ${steps.code(came)}`);
      await everythingHolds(world, id, standsIn(model), came);
    }
    await world.store.close();
  }

  async function everythingHolds(world: JointWorld, id: string, state: string, came: RouteCame): Promise<void> {
    const steps = routeSteps(world);
    const document = await steps.document(id);
    const now = routeOf(document.journal)!;
    assert.equal(now.stands, state);
    assert.deepEqual(await steps.problems(id), []);
    // the clock that waits is the one that the journal says, and none runs once it is answered or over
    const waiting = document.outbox.filter(({ kind }) => kind === 'joint-clock').map(({ due }) => due);
    const next = routeNextClock(document.journal);
    assert.deepEqual(waiting, next ? [next.due] : []);
    if (state !== 'running') assert.equal(now.clock, null);
    // whoever is of no party sees nothing, and the other side nothing before it is complete
    assert.equal(await world.joint.routes.see(hana, id), null);
    assert.equal((await world.joint.routes.see(poppy, id)) === null, !now.complete);
    assert.equal(factsOf(document).open, state !== 'withdrawn' && state !== 'closed');
    if (came.outcome === 'refused' && came.refusal.code === 'no-such-joint') assert.equal(came.route, null);
    const ours = await steps.seen(pat, id);
    for (const { by, record } of Object.values(now.begun))
      if (by.agency !== 'NCC') assert.doesNotMatch(JSON.stringify(ours), new RegExp(record));
    for (const action of ours.may) assert.ok(state !== 'withdrawn' && state !== 'closed', action);
  }
});
