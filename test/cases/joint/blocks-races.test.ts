// Two taps, two people at once, a process that dies between two writes, in the outbox too: a block stays right.
import assert from 'node:assert/strict';
import type { BlockOutcome } from '../../../src/cases/joint/blocks.ts';
import type { JointDocument } from '../../../src/joint/facts.ts';
import { jointProblems } from '../../../src/joint/problems.ts';
import { LOGGED } from '../../support/blocks.ts';
import { Faults, untilDone } from '../../support/faults.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { howMany } from '../../support/long.ts';

type Step = (world: JointWorld, id: string) => Promise<BlockOutcome>;
const act =
  (key: string, command: Parameters<JointWorld['joint']['blocks']['act']>[2]): Step =>
  (world, id) =>
    world.joint.blocks.act(world.person(key), id, command);

/** What both sides do, each a day after the one before. */
const LIFE: readonly Step[] = [
  act('holly', { type: 'say', at: 'practitioners', text: 'We ask our lawyer.' }),
  act('pat', { type: 'next', at: 'practitioners', because: 'no', text: 'Her manager must agree.' }),
  act('mo', { type: 'say', at: 'managers', text: 'I rang her manager.' }),
  act('pat', { type: 'danger' }),
  act('pat', { type: 'resolve', how: 'shared', ours: 'They sent it.', theirs: '' }),
  act('holly', { type: 'say', at: '', text: 'We did.' }),
];

describe('A block, when something happens twice, at once, or not to its end', () => {
  const kinds = ({ journal }: JointDocument): string[] =>
    journal.map(({ kind }) => kind).filter((kind) => kind !== 'delivered');

  async function holds(world: JointWorld, id: string): Promise<JointDocument> {
    const document = await world.document<JointDocument>(id);
    assert.deepEqual(jointProblems(document, world.now), []);
    return document;
  }

  async function opened(world: JointWorld, faults = new Faults()): Promise<string> {
    const came = await untilDone(faults, () => world.joint.blocks.open(world.person('pat'), LOGGED));
    assert.ok(came.outcome !== 'refused');
    return came.block.id;
  }

  it('has one effect of the same tap at the same moment', async () => {
    const world = jointWorld();
    const both = await Promise.all([opened(world), opened(world)]);
    assert.equal(both[0], both[1]);
    for (const step of LIFE) {
      const came = await Promise.all([step(world, both[0]), step(world, both[0])]);
      assert.equal(came.filter(({ outcome }) => outcome === 'done').length, 1, JSON.stringify(came));
    }
    await holds(world, both[0]);
    await world.store.close();
  });

  it('loses no word of what many write at the same moment, while it goes a rung higher once', async () => {
    const world = jointWorld();
    const id = await opened(world);
    const pat = world.person('pat');
    const says = Array.from({ length: 8 }, (_, i) =>
      act(i % 2 ? 'holly' : 'pat', { type: 'say', at: 'practitioners', text: `mark-${i}-` })(world, id),
    );
    const next = { type: 'next', at: 'practitioners', because: 'no', text: 'mark-8-' } as const;
    const came = await Promise.all([...says, world.joint.blocks.act(pat, id, next)]);
    assert.ok(came.every(({ outcome }) => outcome === 'done'));
    const text = JSON.stringify((await holds(world, id)).journal);
    for (let i = 0; i <= 8; i += 1) assert.equal(text.split(`mark-${i}-`).length, 2, String(i));
    assert.equal((await world.joint.blocks.see(pat, id))?.rung.id, 'managers');
    await world.store.close();
  });

  it('comes to the same where the process dies before or after any call to the store', async () => {
    const whole = await livedThrough(new Faults());
    assert.ok(whole.calls > 30, String(whole.calls));
    for (const mode of ['before', 'after'] as const)
      for (let n = 1; n <= whole.calls; n += howMany(3, 1)) {
        const faults = new Faults();
        faults.arm(n, mode);
        const lived = await livedThrough(faults);
        assert.deepEqual(lived.kinds, whole.kinds, `${mode} ${n}`);
        for (const line of whole.told) assert.ok(lived.told.includes(line), `${mode} ${n}: ${line}`);
      }
  }).timeout(300_000);

  /** The whole life, each step again where the process died meanwhile; between them the outbox runs. */
  async function livedThrough(faults: Faults) {
    const world = jointWorld({ faults });
    const id = await opened(world, faults);
    for (const step of LIFE) {
      const came = await untilDone(faults, () => step(world, id));
      assert.notEqual(came.outcome, 'refused', JSON.stringify(came));
      await untilDone(faults, () => world.settle());
    }
    const { calls } = faults;
    faults.heal();
    // the leases of whoever died run out
    await world.goTo(new Date(world.now.getTime() + 180_000).toISOString());
    const lived = { kinds: kinds(await holds(world, id)), told: world.told.map((one) => one.split(id)[0]!), calls };
    await world.store.close();
    return lived;
  }

  it('goes a rung higher once where the process dies while its clock runs', async () => {
    for (const mode of ['before', 'after'] as const)
      for (let n = 1; n <= howMany(8, 40); n += 1) {
        const faults = new Faults();
        const world = jointWorld({ faults });
        const id = await opened(world);
        await world.settle();
        faults.arm(n, mode);
        await untilDone(faults, () => world.goTo('2026-11-25T10:30:00Z'));
        faults.heal();
        await world.goTo('2026-11-25T10:35:00Z');
        const document = await holds(world, id);
        assert.equal(kinds(document).filter((kind) => kind === 'block-rung-begun').length, 2, `${mode} ${n}`);
        assert.ok(world.told.includes(`mo block-rung ${id}`), `${mode} ${n}`);
        await world.store.close();
      }
  });
});
