// Every route from its form to its end, out and in, with agencies of the bot and with those that have no people here; and its
// clock over bank holidays, Easter and the end of a year.
import assert from 'node:assert/strict';
import { jointProblems } from '../../../src/joint/problems.ts';
import type { Person } from '../../../src/people/directory.ts';
import type { RouteSeen } from '../../../src/joint/routes/types.ts';
import { loadProtocols } from '../../../src/policy/protocols/load.ts';
import type { ProtocolRoute } from '../../../src/policy/protocols/schema.ts';
import { allErased } from '../../support/erase.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { MATTER, routeSteps } from '../../support/routes.ts';

/** Who opens it, decides and is the contact point of each agency with people; and the others' kinds. */
const PEOPLE: Readonly<Record<string, { readonly kind: string; readonly works: string; readonly contact: string }>> = {
  NCC: { kind: 'council', works: 'pat', contact: 'cora' },
  POL: { kind: 'police', works: 'drew', contact: 'poppy' },
};
const OUTSIDE: Readonly<Record<string, string>> = { CPS: 'prosecution', FCN: 'court' };

interface Use {
  readonly route: ProtocolRoute;
  readonly own: string;
  readonly other: string;
  readonly direction: 'out' | 'in';
}

/** Every way in which somebody of the bot can open a route: by whom, with whom, and in which direction. */
function usesOf(route: ProtocolRoute): Use[] {
  const from = route.from as readonly string[];
  const to = route.to as readonly string[];
  return Object.entries(PEOPLE).flatMap(([own, { kind }]) => [
    ...[...Object.entries(PEOPLE).map(([id, one]) => [id, one.kind] as const), ...Object.entries(OUTSIDE)]
      .filter(([other, others]) => other !== own && from.includes(kind) && to.includes(others))
      .map(([other]): Use => ({ route, own, other, direction: 'out' })),
    ...Object.entries(OUTSIDE)
      .filter(([, others]) => from.includes(others) && to.includes(kind))
      .map(([other]): Use => ({ route, own, other, direction: 'in' })),
  ]);
}

const { working } = loadProtocols();
const EVERY = working.routes.flatMap(usesOf);

/** Whether nobody has seen how long whoever is asked may take: of the police alone it was seen. */
const isNotSeen = ({ route, own, other, direction }: Use): boolean =>
  route.id !== 'police-material' || (direction === 'out' ? other : own) !== 'POL';

describe('Every route, out and in', () => {
  let world: JointWorld;
  let steps: ReturnType<typeof routeSteps>;
  beforeEach(() => {
    world = jointWorld();
    steps = routeSteps(world);
  });
  afterEach(() => world.store.close());

  const routes = () => world.joint.routes;

  /** Where it must go: a person of an agency with people, else the line of the people file. */
  const contactOf = (agency: string): string =>
    PEOPLE[agency]
      ? world.person(PEOPLE[agency].contact).id
      : world.directory.agencies.find(({ id }) => id === agency)!.contacts.find((one) => one.for === 'routes')!.name;

  async function completed(use: Use): Promise<{ opener: Person; seen: RouteSeen }> {
    const { route, own, other, direction } = use;
    const opener = world.person(PEOPLE[own]!.works);
    const seen = await steps.fill(opener, await steps.open(opener, route.id, other, direction));
    const ends = isNotSeen(use) ? { ends: '2026-12-11' } : {};
    if (seen.needsRecord && direction === 'out') {
      const undecided = await routes().complete(opener, seen.id, { contact: contactOf(seen.to.id), ...ends });
      if (route.gives === 'sender') {
        assert.equal(steps.code(undecided), 'route-decideFirst');
        await steps.decide(opener, seen.id, 'share');
      }
    }
    if (isNotSeen(use)) {
      const dayless = await routes().complete(opener, seen.id, { contact: contactOf(seen.to.id) });
      assert.equal(steps.code(dayless), 'route-dayNeeded', 'what nobody has seen is not guessed');
    }
    const came = await routes().complete(opener, seen.id, { contact: contactOf(seen.to.id), ...ends });
    return { opener, seen: steps.done(came) };
  }

  /** Who answers: whoever the contact point hands it to; for a side without people, whoever opened it. */
  async function answerer({ seen, opener }: { opener: Person; seen: RouteSeen }): Promise<Person> {
    const there = PEOPLE[seen.to.id];
    if (!there) return opener;
    const works = world.person(there.works);
    if (works.id !== opener.id)
      steps.done(await routes().assign(world.person(there.contact), seen.id, { to: works.id }));
    return works;
  }

  for (const use of EVERY) {
    const { route, own, other, direction } = use;
    it(`${route.number}, ${direction} of ${own}, with ${other}: complete, reminded, answered, closed`, async () => {
      const { opener, seen } = await completed(use);
      const { id, clock } = seen;
      assert.equal(clock?.from, isNotSeen(use) ? 'given' : 'protocol');
      assert.equal(clock?.words.includes('Nobody has seen how long'), isNotSeen(use));
      const answers = await answerer({ seen, opener });
      await world.goTo(new Date(Date.parse(clock.ends) - 3_600_000).toISOString());
      assert.ok(steps.told(id).some((line) => line.endsWith('route-before-end')));
      const needs = (await steps.seen(answers, id)).needsRecord && PEOPLE[seen.to.id] && route.gives === 'receiver';
      if (needs) await steps.decide(answers, id, 'share');
      const answered = steps.done(await routes().answer(answers, id, { outcome: 'received', given: 'What was asked' }));
      assert.equal(answered.state, 'answered');
      await world.settle();
      const asker = PEOPLE[seen.from.id] ? world.person(PEOPLE[seen.from.id]!.works) : opener;
      assert.equal(steps.done(await routes().close(asker, id, {})).state, 'closed');
      assert.deepEqual(await steps.problems(id), []);
      assert.deepEqual(
        jointProblems(allErased(await steps.document(id)), new Date('2100-01-01')),
        [],
        'with every text taken out by an order',
      );
      await world.goTo('2027-06-01T10:00:00Z');
      assert.ok(
        steps.told(id).every((line) => !line.includes('late')),
        'nothing runs after it is over',
      );
      for (const key of ['hana', 'holly']) assert.equal(await routes().see(world.person(key), id), null);
    });
  }

  it('is each of the nine, and each edition has them; that of 2013 is read and opens nothing', async () => {
    assert.deepEqual(new Set(EVERY.map(({ route }) => route.number)).size, 9);
    const read = loadProtocols().byId('protocol-2013')!;
    for (const use of EVERY) {
      const opener = world.person(PEOPLE[use.own]!.works);
      const { route, direction, other } = use;
      assert.ok(read.routes.some(({ id }) => id === route.id));
      const command = { protocol: read.id, route: route.id, direction, other, matter: MATTER };
      assert.equal(steps.code(await routes().open(opener, command)), 'route-oldEdition');
    }
  });
});

describe('The clock of a route', () => {
  let world: JointWorld;
  beforeEach(() => {
    world = jointWorld();
  });
  afterEach(() => world.store.close());

  const asked = async (now: string, given: { ends?: string; on?: string } = {}, other = 'POL') => {
    world.now = new Date(now);
    const steps = routeSteps(world);
    const pat = world.person('pat');
    const { id } = await steps.fill(pat, await steps.open(pat, 'police-material', other));
    const contact = other === 'POL' ? 'Poppy Price' : 'Disclosure desk';
    return world.joint.routes.complete(pat, id, { contact, ...given });
  };
  const ends = async (now: string, given = {}, other = 'POL') =>
    routeSteps(world)
      .done(await asked(now, given, other))
      .clock?.ends.slice(0, 10);

  // twenty working days, the day on which it starts not counted
  for (const [when, now, end] of [
    ['on a Monday', '2026-11-02T10:00:00Z', '2026-11-30'],
    ['at half past five on a Friday', '2026-11-06T17:30:00Z', '2026-12-04'],
    ['on a Saturday', '2026-11-07T10:00:00Z', '2026-12-04'],
    ['over Christmas, with the day in place of Boxing Day', '2026-12-01T10:00:00Z', '2026-12-31'],
    ['over the end of the year', '2026-12-18T10:00:00Z', '2027-01-20'],
    ['over Good Friday and Easter Monday', '2027-03-01T10:00:00Z', '2027-03-31'],
    ['over the two bank holidays of May', '2027-04-30T10:00:00Z', '2027-06-01'],
  ] as const)
    it(`that starts ${when} ends twenty working days after that day`, async () => {
      assert.equal(await ends(now), end);
    });

  it('ends on an earlier day where one is asked for, and on none after the most that the protocol allows', async () => {
    assert.equal(await ends('2026-11-02T10:00:00Z', { ends: '2026-11-20' }), '2026-11-20');
    const late = await asked('2026-11-03T10:00:00Z', { ends: '2026-12-02' });
    assert.ok(late.outcome === 'refused');
    assert.match(late.refusal.message, /no day after 2026-12-01/);
    assert.deepEqual(Object.keys(late.refusal.errors!), ['ends']);
    for (const [day, code] of [
      ['2026-11-03', 'route-dayPast'],
      ['2026-11-01', 'route-dayPast'],
      ['4 December', 'route-dayWrong'],
      // what is needed today can be written down
      ['2026-11-04', 'done'],
    ] as const)
      assert.equal(routeSteps(world).code(await asked('2026-11-04T10:00:00Z', { ends: day })), code, day);
  });

  it('starts on the day on which it came to an agency without people, where somebody writes that down later', async () => {
    assert.equal(await ends('2026-11-11T10:00:00Z', { on: '2026-11-02', ends: '2026-11-30' }, 'CPS'), '2026-11-30');
    const steps = routeSteps(world);
    assert.equal(
      steps.code(await asked('2026-11-12T10:00:00Z', { on: '2026-11-13', ends: '2026-11-30' }, 'CPS')),
      'route-onWrong',
    );
    // to an agency of the bot it comes when it is sent
    assert.equal(steps.code(await asked('2026-11-13T10:00:00Z', { on: '2026-11-02' })), 'route-onIsNow');
  });

  it('reminds whoever entered it where the other side has no people, and says to write down what comes', async () => {
    const steps = routeSteps(world);
    const route = steps.done(await asked('2026-11-02T10:00:00Z', { ends: '2026-11-30' }, 'CPS'));
    assert.match(route.next.words, /Write down here what comes/);
    assert.equal(route.enteredFor?.id, 'CPS');
    await world.goTo('2026-11-27T09:00:00Z');
    await world.goTo('2026-12-01T09:00:00Z');
    await world.goTo('2026-12-08T09:00:00Z');
    assert.deepEqual(steps.told(route.id), [
      'pat route-before-end',
      'pat route-late',
      'pat route-late-again',
      'mo route-late-again',
    ]);
  });
});
