// What of joint working waits for somebody whom nothing reaches, or sticks: whose administrator sees it, and nothing of what it says.
import assert from 'node:assert/strict';
import type { JointDocument } from '../../src/joint/facts.ts';
import { jointProblems } from '../../src/joint/problems.ts';
import type { Person } from '../../src/people/directory.ts';
import { settle } from '../../src/outbox/settle.ts';
import { stuckView } from '../../src/teams/views/stuck.ts';
import { say } from '../../src/words/say.ts';
import { openThings, SAID } from '../support/joint-things.ts';
import type { JointThings } from '../support/joint-things.ts';
import { jointWorld } from '../support/joint-world.ts';
import type { JointWorld } from '../support/joint-world.ts';
import { routeSteps } from '../support/routes.ts';

const CAUSE = say('admin.cause.never');

describe('What of joint working nobody was reached by', () => {
  let world: JointWorld;
  let things: JointThings;
  let unreachable: Set<string>;
  let theirs: string;
  beforeEach(async () => {
    unreachable = new Set();
    world = jointWorld({ unreachable });
    for (const key of ['holly', 'hana', 'cora', 'mo', 'sian', 'sam']) unreachable.add(key);
    things = await openThings(world.joint, world.directory);
    const steps = routeSteps(world);
    const drew = world.person('drew');
    theirs = (await steps.fill(drew, await steps.open(drew, 'police-request', 'NCC'))).id;
    const sent = { contact: world.person('cora').id, ends: '2026-12-11' };
    steps.done(await world.joint.routes.complete(drew, theirs, sent));
    await world.settle();
  });
  afterEach(() => world.store.close());

  const ada = (): Person => world.person('ada');
  const police = (): Person => ({ ...world.person('poppy'), roles: ['admin'] });
  const stuckFor = async (who: Person) =>
    (await world.of(who.agency)!.cases.stuck(who)).items.map(({ document }) => document);
  const seenBy = async (who: Person): Promise<string[]> => (await stuckFor(who)).map(({ id }) => id).toSorted();

  it('is on the list of the administrator in whose agency it was opened, and on no other', async () => {
    assert.deepEqual(await seenBy(ada()), [things.block, things.assessment].toSorted());
    assert.deepEqual(await seenBy(police()), [theirs]);
    assert.deepEqual((await world.of('POL')!.cases.stuck(ada())).items, []);
    assert.deepEqual(await seenBy(world.person('pat')), []);
  });

  it('is said with its reference, for whom it is and why, and without a word of what it says', async () => {
    const documents = await stuckFor(ada());
    const reach = Object.fromEntries(['holly', 'hana'].map((key) => [world.person(key).id, 'never' as const]));
    const list = { documents, page: null, next: null, reach };
    const view = stuckView({ contacts: {} }, list, (id) => world.directory.find(id)?.name ?? '');
    const shown = JSON.stringify(view.data);
    for (const said of [things.assessment, world.person('hana').name, CAUSE]) assert.ok(shown.includes(said), said);
    assert.ok(!shown.includes(SAID));
    assert.ok(!shown.includes(theirs));
  });

  it('is told to the administrator of its agency, and counted in how the bot is', async () => {
    assert.ok(
      world.told.some((line) => line.startsWith('ada tell-admin')),
      world.told.join('\n'),
    );
    const health = await world.of('NCC')!.cases.health(ada());
    assert.ok(health!.held.count >= 2, JSON.stringify(health));
  });

  it('is on no list once they are reached', async () => {
    unreachable.clear();
    await world.goTo('2026-11-25T10:00:00Z');
    assert.deepEqual(await seenBy(ada()), []);
    assert.deepEqual(await seenBy(police()), []);
  });

  it('is whole to whoever checks it while it waits, and damaged where it was put on a list of somebody else', async () => {
    for (const id of [things.block, things.assessment, theirs]) {
      const document = await world.document<JointDocument>(id);
      assert.deepEqual(document.waitingFor, ['role:admin']);
      assert.deepEqual(jointProblems(document, world.now), []);
      const moved = { ...document, waitingFor: [world.person('pat').id] };
      assert.deepEqual(
        jointProblems(moved, world.now).map(({ code }) => code),
        ['copy-differs'],
      );
    }
  });

  it('is tried again where a time that runs out is stuck, which nobody can let be', async () => {
    const stored = (await world.store.get<JointDocument>('NCC', things.block))!;
    const clock = stored.document.outbox.find(({ kind }) => kind === 'joint-clock')!;
    world.now = new Date(clock.due);
    const context = { now: world.now, newId: () => 'new' };
    const result = { kind: 'stuck', reason: 'The store refused it.' } as const;
    const stuck = settle(stored.document, new Map([[clock.id, result]]), context) as JointDocument;
    await world.store.replace(stuck, stored.etag);
    assert.deepEqual(jointProblems(stuck, world.now), []);
    const { cases } = world.of('NCC')!;
    assert.equal(await cases.unstick(ada(), things.block, clock.id, 'close'), false);
    assert.equal(await cases.unstick(ada(), things.block, clock.id, 'retry'), true);
    const after = await world.document<JointDocument>(things.block);
    assert.equal(after.outbox.find(({ id }) => id === clock.id)?.state, 'waiting');
    assert.equal(after.journal.at(-1)?.kind, 'delivery-retried');
    assert.deepEqual(jointProblems(after, world.now), []);
  });
});
