// Somebody who alone was told of joint working has left: whoever speaks for their agency hears of it.
import assert from 'node:assert/strict';
import type { JointDocument } from '../../src/joint/facts.ts';
import { jointProblems } from '../../src/joint/problems.ts';
import type { Person } from '../../src/people/directory.ts';
import { got, openingWith, somebody } from '../support/assessments.ts';
import { jointWorld } from '../support/joint-world.ts';
import type { JointWorld } from '../support/joint-world.ts';
import { routeSteps } from '../support/routes.ts';

describe('News of joint working to somebody who has left', () => {
  let left: Set<string>;
  let world: JointWorld;
  beforeEach(() => {
    left = new Set();
    world = jointWorld({ left });
  });

  const opened = async (): Promise<string> => {
    const { assessments } = world.joint;
    const { reference } = got(
      await assessments.open(world.person('pat'), openingWith([somebody('drew'), somebody('hana')])),
    );
    await world.settle();
    return reference;
  };
  const asks = async (reference: string): Promise<void> => {
    const ask = { type: 'ask', of: 'POL', what: 'Are there bail conditions?' } as const;
    got(await world.joint.assessments.run(world.person('pat'), reference, ask));
    await world.settle();
  };

  it('reaches who speaks for their agency, once each, and nobody of another', async () => {
    const reference = await opened();
    left.add('drew');
    world.told.length = 0;
    await asks(reference);
    assert.deepEqual(world.told, [`poppy assessment-asked ${reference}`]);
    const document = await world.document(reference);
    assert.deepEqual(jointProblems(document, world.now), []);
  });

  it('is given up where nobody speaks for the agency any more, and no check takes that for tampering', async () => {
    const reference = await opened();
    left.add('drew').add('poppy');
    world.told.length = 0;
    await asks(reference);
    assert.deepEqual(world.told, []);
    const document = await world.document<JointDocument>(reference);
    assert.deepEqual(
      document.outbox.filter(({ kind }) => kind === 'register-news'),
      [],
    );
    assert.deepEqual(jointProblems(document, world.now), []);
  });

  it('goes to them alone while they are here', async () => {
    const reference = await opened();
    world.told.length = 0;
    await asks(reference);
    assert.deepEqual(world.told, [`drew assessment-asked ${reference}`]);
  });
});

describe('The reminder of a route where whoever must answer is not there', () => {
  let left: Set<string>;
  let unreachable: Set<string>;
  let world: JointWorld;
  beforeEach(() => {
    left = new Set();
    unreachable = new Set();
    world = jointWorld({ left, unreachable });
  });
  afterEach(() => world.store.close());

  const HALFWAY = '2026-12-02T10:00:00Z';
  const HEARING = { court: 'Norwich', of: 'family', on: '2027-01-12', what: 'First hearing' } as const;

  /** Asked of the other's contact point by somebody; what was told of it so far is forgotten. */
  async function asked(by: string, route: string, of: string, contact: string): Promise<string> {
    const steps = routeSteps(world);
    const asker = world.person(by);
    const { id } = await steps.fill(asker, await steps.open(asker, route, of));
    const ends = route === 'police-request' ? { ends: '2026-12-11' } : {};
    steps.done(await world.joint.routes.complete(asker, id, { contact: world.person(contact).id, ...ends }));
    await world.settle();
    world.told.length = 0;
    return id;
  }
  const ofTheCouncil = (): Promise<string> => asked('drew', 'police-request', 'NCC', 'cora');
  const ofThePolice = (): Promise<string> => asked('pat', 'police-material', 'POL', 'poppy');

  async function halfway(id: string, at = HALFWAY): Promise<string[]> {
    await world.goTo(at);
    assert.deepEqual(jointProblems(await world.document<JointDocument>(id), world.now), []);
    return routeSteps(world).told(id);
  }

  it('reaches who speaks for their agency once the contact point has left', async () => {
    const id = await ofTheCouncil();
    left.add('cora');
    // whoever asked hears of it as well, for nobody whom they know is there
    assert.deepEqual((await halfway(id)).toSorted(), ['drew route-halfway', 'sian route-halfway']);
  });

  it('reaches them all the same where a colleague of the agency did something in it', async () => {
    const id = await ofTheCouncil();
    // legal services speak for the council, too, and write down a hearing
    routeSteps(world).done(await world.joint.routes.hearing(world.person('liam'), id, HEARING));
    await world.settle();
    world.told.length = 0;
    left.add('cora');
    assert.ok((await halfway(id)).includes('sian route-halfway'));
  });

  it('reaches whoever asked at once where nobody speaks for the agency any more, and their card says so', async () => {
    const id = await ofThePolice();
    left.add('poppy');
    assert.deepEqual(await halfway(id, '2026-12-08T10:00:00Z'), ['pat route-halfway']);
    const { next } = await routeSteps(world).seen(world.person('pat'), id);
    assert.match(next.words, /^Nobody of Norfolk Constabulary who can act on this is listed here any more/);
    assert.equal(next.who, 'us');
  });

  it('reaches whoever stands in as well where whoever has it is away, of either agency', async () => {
    const id = await ofTheCouncil();
    const [cora, mo, sam] = ['cora', 'mo', 'sam'].map((key) => world.person(key)) as [Person, Person, Person];
    routeSteps(world).done(await world.joint.routes.assign(cora, id, { to: mo.id }));
    await world.settle();
    world.told.length = 0;
    // the route lies with the police, and who is away of the council stands with the council
    const away = await world.of('NCC')!.cases.away(mo, sam.id, new Date('2026-12-20T17:00:00Z'));
    assert.equal(away.refusal, null);
    assert.deepEqual((await halfway(id)).toSorted(), ['cora route-halfway', 'mo route-halfway', 'sam route-halfway']);
    assert.equal((await routeSteps(world).seen(sam, id)).may.includes('answer'), true, 'and they can act on it');
  });

  it('reaches the contact point where whoever has it is away, and who stood in has left', async () => {
    const id = await ofTheCouncil();
    const [cora, mo, sam] = ['cora', 'mo', 'sam'].map((key) => world.person(key)) as [Person, Person, Person];
    routeSteps(world).done(await world.joint.routes.assign(cora, id, { to: mo.id }));
    await world.of('NCC')!.cases.away(mo, sam.id, new Date('2026-12-20T17:00:00Z'));
    await world.settle();
    world.told.length = 0;
    left.add('sam');
    assert.deepEqual((await halfway(id)).toSorted(), ['cora route-halfway', 'mo route-halfway']);
  });

  it('reaches who else speaks for the agency at once where no message reaches the contact point', async () => {
    const id = await ofTheCouncil();
    unreachable.add('cora');
    assert.deepEqual(await halfway(id), ['sian route-halfway']);
    await world.goTo('2026-12-03T10:00:00Z');
    assert.deepEqual(routeSteps(world).told(id), ['sian route-halfway'], 'once');
    unreachable.clear();
    await world.goTo('2026-12-04T10:00:00Z');
    assert.deepEqual(routeSteps(world).told(id), ['sian route-halfway', 'cora route-halfway']);
    assert.deepEqual(jointProblems(await world.document<JointDocument>(id), world.now), []);
  });

  it('is one message of the time that runs out, once they can be reached', async () => {
    const id = await ofTheCouncil();
    unreachable.add('cora');
    for (const day of ['2026-12-02', '2026-12-10']) await world.goTo(`${day}T10:00:00Z`);
    world.told.length = 0;
    unreachable.clear();
    await world.goTo('2026-12-10T12:00:00Z');
    const ofCora = routeSteps(world)
      .told(id)
      .filter((one) => one.startsWith('cora'));
    assert.deepEqual(ofCora, ['cora route-before-end']);
    const document = await world.document<JointDocument>(id);
    assert.deepEqual(jointProblems(document, world.now), []);
    assert.ok(!document.outbox.some((item) => 'to' in item && item.to === world.person('cora').id));
  });
});
