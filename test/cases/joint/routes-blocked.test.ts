// What is refused or late on a route, logged as a block: both say so, and what comes of the block is written on the route.
import assert from 'node:assert/strict';
import { blockOfRoute } from '../../../src/joint/routes/to-block.ts';
import type { RouteSeen } from '../../../src/joint/routes/types.ts';
import { jointProblems } from '../../../src/joint/problems.ts';
import type { JointDocument } from '../../../src/joint/facts.ts';
import type { BlockEnd } from '../../../src/record/block-entries.ts';
import { LOGGED } from '../../support/blocks.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { FILLED, MATTER, routeSteps } from '../../support/routes.ts';

const WANTED = { wanted: 'The interview of 3 May', why: 'The conference must know what she said' };

describe('A route that is refused, and the block that is logged for it', () => {
  let world: JointWorld;
  let steps: ReturnType<typeof routeSteps>;
  let refused: RouteSeen;
  const who = (key: string) => world.person(key);
  beforeEach(async () => {
    world = jointWorld();
    steps = routeSteps(world);
    refused = await refusedRoute();
  });
  afterEach(() => world.store.close());

  /** Pat asks the police for papers, who decide that nothing goes, and say so. */
  async function refusedRoute(): Promise<RouteSeen> {
    const { routes } = world.joint;
    const { id } = await steps.open(who('pat'), 'police-material', 'POL');
    steps.done(await routes.fill(who('pat'), id, { fields: { ...FILLED['police-material'], ...WANTED } }));
    steps.done(await routes.complete(who('pat'), id, { contact: who('poppy').id }));
    steps.done(await routes.assign(who('poppy'), id, { to: who('drew').id }));
    await steps.decide(who('drew'), id, 'do-not-share');
    const why = { outcome: 'refused', reason: 'It would harm the investigation.' } as const;
    steps.done(await routes.answer(who('drew'), id, why));
    return steps.seen(who('pat'), id);
  }

  async function logged(key = 'pat'): Promise<string> {
    const { words: said, ...known } = blockOfRoute(await steps.seen(who('pat'), refused.id));
    const came = await world.joint.blocks.open(who(key), { ...LOGGED, ...known, said, reason: 'confidential' });
    assert.ok(came.outcome === 'done', JSON.stringify(came));
    return came.block.id;
  }
  const later = (minutes: number): void => {
    world.now = new Date(world.now.getTime() + minutes * 60_000);
  };
  const settle = async (id: string, how: BlockEnd): Promise<void> => {
    later(5);
    const came = await world.joint.blocks.act(who('pat'), id, { type: 'resolve', how, ours: '', theirs: '' });
    assert.equal(came.outcome, 'done');
  };
  const sound = async (...ids: string[]): Promise<void> => {
    for (const id of ids) assert.deepEqual(jointProblems(await world.document<JointDocument>(id), world.now), [], id);
  };

  it('gives the block its own words: what was asked, why, of whom, when, and what they said', () => {
    assert.deepEqual(blockOfRoute(refused), {
      who: 'POL',
      matter: MATTER,
      asked: WANTED.wanted,
      askedOn: '2026-11-23',
      needed: WANTED.why,
      reason: 'other',
      words: 'It would harm the investigation.',
      about: 'children',
      from: refused.id,
    });
  });

  it('says of the block on the route at which step it stands and then how it ended, to each whom the block reaches', async () => {
    const id = await logged();
    const open = await steps.seen(who('pat'), refused.id);
    assert.deepEqual(
      open.blocks.map(({ id: one, isOurs, isOpen, words }) => [one, isOurs, isOpen, words.split('.')[0]]),
      [[id, true, true, 'Step 1 of 4: In writing']],
    );
    assert.match(open.next.words, new RegExp(`logged as block ${id}`));
    assert.deepEqual((await steps.seen(who('poppy'), refused.id)).blocks[0]?.isOurs, false);
    assert.deepEqual((await steps.seen(who('drew'), refused.id)).blocks, [], 'a block is for those whom it names');
    assert.equal((await world.joint.blocks.see(who('pat'), id))?.ours?.from, refused.id);
    await settle(id, 'accepted-no');
    const over = await steps.seen(who('pat'), refused.id);
    assert.match(over.blocks[0]!.words, /^We accept their no\. Settled by Pat Practitioner/);
    assert.match(over.next.words, new RegExp(`Block ${id} is over.*close this`));
    assert.ok(!over.may.includes('answer'));
    await sound(id, refused.id);
  });

  it('lets whoever asked write down what came, once the block says that they shared, and tells both sides', async () => {
    const { routes } = world.joint;
    const pat = who('pat');
    const came = { outcome: 'received', given: 'The interview, on paper' } as const;
    assert.equal(steps.code(await routes.answer(pat, refused.id, came)), 'route-notYourSide');
    const id = await logged();
    assert.equal(steps.code(await routes.answer(pat, refused.id, came)), 'route-notYourSide');
    await settle(id, 'shared');
    const shared = await steps.seen(pat, refused.id);
    assert.equal(shared.sharedBy, id);
    assert.match(shared.next.words, /shared it.*Write down here what came/);
    assert.ok(shared.may.includes('answer'));
    const no = { outcome: 'refused', reason: 'x' } as const;
    assert.equal(steps.code(await routes.answer(pat, refused.id, no)), 'route-notByBlock');
    assert.equal(steps.code(await routes.answer(who('sian'), refused.id, came)), 'done');
    await world.settle();
    assert.ok(
      steps.told(refused.id).includes('poppy route-answered') || steps.told(refused.id).includes('drew route-answered'),
    );
    const after = await steps.seen(pat, refused.id);
    assert.deepEqual([after.state, after.answer?.outcome, after.sharedBy], ['answered', 'received', null]);
    assert.match(after.history.at(-1)!.words, new RegExp(id));
    await sound(id, refused.id);
  });

  it('counts only a block that was settled since they last answered, and what came in part can be added to', async () => {
    const { routes } = world.joint;
    const pat = who('pat');
    const id = await logged();
    await settle(id, 'part');
    const part = { outcome: 'part', given: 'Half of it', reason: 'The rest is of others' } as const;
    steps.done(await routes.answer(pat, refused.id, part));
    assert.equal((await steps.seen(pat, refused.id)).sharedBy, null);
    steps.done(await routes.answer(pat, refused.id, { outcome: 'received', given: 'The other half' }));
    await sound(id, refused.id);
  });

  it('is not theirs to write who only get a copy, nor of a block that a partner logged or that is of another route', async () => {
    const { routes } = world.joint;
    const id = await logged();
    await settle(id, 'shared');
    const came = { outcome: 'received', given: 'x' } as const;
    assert.equal(steps.code(await routes.answer(who('hana'), refused.id, came)), 'no-such-joint');
    later(5);
    const other = await refusedRoute();
    assert.equal(steps.code(await routes.answer(who('pat'), other.id, came)), 'route-notYourSide');
  });
});
