// Reminders that fall due for one person at one time are one message, and each of them is lost or told twice as little as before.
import assert from 'node:assert/strict';
import { isKind } from '../../src/record/entries.ts';
import type { JointDocument } from '../../src/joint/facts.ts';
import { jointProblems } from '../../src/joint/problems.ts';
import { LOGGED } from '../support/blocks.ts';
import { Faults } from '../support/faults.ts';
import { jointWorld } from '../support/joint-world.ts';
import type { JointWorld } from '../support/joint-world.ts';
import { FILLED } from '../support/routes.ts';

/** The working day before the last day of each: those who must answer are reminded, and whoever asked. */
const MORNING = '2026-12-10T10:00:00Z';

describe('Reminders that fall due for one person at one time', () => {
  let world: JointWorld;
  afterEach(() => world.store.close());

  /** The police ask the council for papers of so many cases. */
  async function asked(count: number): Promise<string[]> {
    const { routes } = world.joint;
    const drew = world.person('drew');
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const given = { route: 'police-request', direction: 'out', matter: `CS-${n}`, other: 'NCC' } as const;
      const opened = await routes.open(drew, given);
      assert.ok(opened.outcome === 'done', JSON.stringify(opened));
      const { id } = opened.route;
      await routes.fill(drew, id, { fields: FILLED['police-request']! });
      const sent = await routes.complete(drew, id, { contact: world.person('cora').id, ends: '2026-12-11' });
      assert.equal(sent.outcome, 'done', JSON.stringify(sent));
      ids.push(id);
    }
    await world.settle();
    forget();
    return ids;
  }
  function forget(): void {
    world.told.length = 0;
    world.lists.length = 0;
  }
  const toldTo = (key: string): string[] => world.told.filter((one) => one.startsWith(`${key} route-before-end`));

  /** That each is over, is on the record as told to Cora, and that no check finds anything. */
  async function areDone(ids: readonly string[], why = ''): Promise<void> {
    for (const id of ids) {
      const document = await world.document<JointDocument>(id);
      assert.deepEqual(jointProblems(document, world.now), [], why);
      assert.ok(!document.outbox.some(({ kind }) => kind === 'register-news'), why);
      const reminded = document.journal.findLast((entry) => isKind(entry, 'route-reminded'))!;
      const told = document.journal.filter(
        (entry) =>
          isKind(entry, 'delivered') && entry.content.to === world.person('cora').id && entry.seq > reminded.seq,
      );
      assert.equal(told.length, 1, why);
    }
  }

  it('are one message, of which each is on the record of its own', async () => {
    world = jointWorld();
    const ids = await asked(5);
    world.now = new Date(MORNING);
    await world.settle();
    assert.equal(toldTo('cora').length, 5);
    assert.equal(toldTo('drew').length, 5);
    assert.deepEqual(world.lists, [5, 5], 'one list for each of the two');
    await areDone(ids);
  });

  it('are a message by itself where there is one alone', async () => {
    world = jointWorld();
    const ids = await asked(1);
    await world.goTo(MORNING);
    assert.equal(toldTo('cora').length, 1);
    assert.deepEqual(world.lists, []);
    await areDone(ids);
  });

  it('keep no danger waiting: that goes first, and alone', async () => {
    world = jointWorld();
    const danger = await world.joint.blocks.open(world.person('drew'), { ...LOGGED, urgency: 'danger' });
    assert.ok(danger.outcome === 'done', JSON.stringify(danger));
    await asked(2);
    await world.goTo(MORNING);
    const first = world.told.find((one) => one.startsWith('drew '));
    assert.match(first ?? '', new RegExp(`^drew block-.* ${danger.block.id}$`));
    assert.deepEqual(new Set(world.lists), new Set([2]), 'no list has more than the two routes');
  });

  it('come together again where Teams did not take them', async () => {
    let failures = 2;
    world = jointWorld({
      sending: () => {
        failures -= 1;
        if (failures >= 0) throw Object.assign(new Error('busy'), { failure: 'again', retryAfter: null });
      },
    });
    const ids = await asked(3);
    await world.goTo(MORNING);
    assert.deepEqual(world.told, []);
    await world.goTo('2026-12-10T10:00:30Z');
    assert.deepEqual(world.lists, [3, 3]);
    await areDone(ids);
  });

  it('are lost by no death between two steps, and none of them is left out', async () => {
    for (let n = 1; n <= 40; n += 3)
      for (const mode of ['before', 'after'] as const) {
        const dying = new Faults();
        world = jointWorld({ faults: dying });
        const ids = await asked(2);
        dying.arm(n, mode);
        await world.goTo(MORNING).catch(() => undefined);
        dying.heal();
        await world.goTo('2026-12-10T10:05:00Z');
        const told = new Set(toldTo('cora').map((one) => one.split(' ')[2]));
        assert.deepEqual(told, new Set(ids), `${mode} ${n}`);
        await areDone(ids, `${mode} ${n}`);
        await world.store.close();
      }
    world = jointWorld();
  });
});
