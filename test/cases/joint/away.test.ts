// Somebody who works with other agencies is away: who may say it, who may stand in, and what reaches them until they are back.
import assert from 'node:assert/strict';
import type { JointDocument } from '../../../src/joint/facts.ts';
import { jointProblems } from '../../../src/joint/problems.ts';
import type { AbsencesDocument } from '../../../src/record/absences.ts';
import { verifyAbsences } from '../../../src/record/verify-absences.ts';
import { RISK } from '../../support/assessments.ts';
import { Faults } from '../../support/faults.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { openThings } from '../../support/joint-things.ts';
import { routeSteps } from '../../support/routes.ts';

const UNTIL = '2026-12-18T23:59:59Z';

describe('Somebody who works with other agencies and is away', () => {
  let world: JointWorld;
  let left: Set<string>;
  let unreachable: Set<string>;
  beforeEach(() => {
    left = new Set();
    unreachable = new Set();
    world = jointWorld({ left, unreachable });
  });
  afterEach(() => world.store.close());

  const casesOf = (key: string) => world.of(world.person(key).agency)!.cases;
  async function away(key: string, to: string, { by = key, until = UNTIL } = {}): Promise<string | null> {
    const whose = world.person(key).id;
    const said = await casesOf(by).away(world.person(by), world.person(to).id, new Date(until), { whose });
    return said.refusal?.code ?? null;
  }
  const back = (key: string, by = key) =>
    casesOf(by).away(world.person(by), '', new Date(0), { whose: world.person(key).id });
  /** A police request at the council's contact point; what was told of it so far is forgotten. */
  async function asked(): Promise<string> {
    const steps = routeSteps(world);
    const drew = world.person('drew');
    const { id } = await steps.fill(drew, await steps.open(drew, 'police-request', 'NCC'));
    steps.done(await world.joint.routes.complete(drew, id, { contact: world.person('cora').id, ends: '2026-12-11' }));
    await world.settle();
    world.told.length = 0;
    return id;
  }
  /** The police write a hearing down, of which the council's contact point hears. */
  async function hears(id: string, what = 'First', settle = () => world.settle()): Promise<void> {
    const hearing = { court: 'Norwich', of: 'family', on: '2027-01-12', what } as const;
    routeSteps(world).done(await world.joint.routes.hearing(world.person('drew'), id, hearing));
    await settle();
  }
  const about = (id: string): string[] => world.told.filter((one) => one.endsWith(id)).map((one) => one.split(' ')[0]!);

  it('names a colleague of the same agency and right, and nobody else may', async () => {
    assert.equal(await away('cora', 'pat'), null);
    assert.equal(await away('pat', 'cora'), null);
    assert.equal(await away('drew', 'poppy'), null);
    for (const [who, to] of [
      ['cora', 'poppy'],
      ['pat', 'drew'],
      ['pat', 'gale'],
      ['sian', 'pat'],
      ['mo', 'pat'],
    ] as const)
      assert.equal(await away(who, to), 'delegate-wrong', `${who} ${to}`);
  });

  it('has it said by somebody who leads them, of whom nobody is said to lead by any who leads there, and by nobody else', async () => {
    for (const by of ['mo', 'sam', 'dee']) assert.equal(await away('pat', 'cora', { by }), null, by);
    for (const by of ['mo', 'sian']) assert.equal(await away('cora', 'pat', { by }), null, by);
    for (const [key, by] of [
      ['pat', 'cora'],
      ['pat', 'sian'],
      ['mo', 'pat'],
      ['mo', 'sam'],
      ['drew', 'mo'],
      ['pat', 'dan'],
      ['poppy', 'mo'],
      ['gale', 'dee'],
    ] as const)
      assert.equal(await away(key, 'liam', { by }), 'away-whose', `${by} of ${key}`);
    assert.equal((await back('pat', 'cora')).refusal?.code, 'away-whose');
    assert.equal((await back('pat', 'mo')).refusal, null);
  });

  it('is told of it where another said so, and whoever stands in always is, once; and the check finds it right', async () => {
    await away('pat', 'cora', { by: 'mo' });
    await away('cora', 'liam');
    await world.settle();
    const told = world.told.filter((one) => one.includes('stand-in-news')).map((one) => one.split(' ')[0]!);
    assert.deepEqual(new Set(told), new Set(['cora', 'liam', 'pat']));
    assert.equal(told.length, 3);
    const list = await world.store.get<AbsencesDocument>('NCC', 'absences');
    assert.deepEqual(verifyAbsences(list!.document, [], world.now), []);
  });

  it('has all they have open seen and worked on by who stands in, and no more once they are back', async () => {
    const things = await openThings(world.joint, world.directory);
    const dee = world.person('dee');
    const kinds = async () => (await world.joint.peoples.listFor(dee)).map(({ kind }) => kind).toSorted();
    assert.deepEqual(await kinds(), []);
    await away('pat', 'dee');
    assert.deepEqual(await kinds(), ['assessment', 'block', 'route']);
    assert.equal((await world.joint.assessments.run(dee, things.assessment, RISK)).outcome, 'done');
    await back('pat');
    // what Dee has done something in is hers as well
    assert.deepEqual(await kinds(), []);
    assert.equal(await world.joint.routes.see(dee, things.route), null);
    assert.equal(await world.joint.blocks.see(dee, things.block), null);
  });

  it('has news go at once to who stands in as well, whether or not it reaches them', async () => {
    const id = await asked();
    await away('cora', 'pat');
    await hears(id);
    assert.deepEqual(about(id).toSorted(), ['cora', 'pat']);
    const pat = world.person('pat');
    assert.ok((await world.joint.routes.see(pat, id))?.may.includes('answer'), 'and they can act on it');
    unreachable.add('cora');
    world.told.length = 0;
    await hears(id, 'Second');
    assert.ok(about(id).includes('pat'), about(id).join());
    assert.deepEqual(jointProblems(await world.document<JointDocument>(id), world.now), []);
    unreachable.clear();
    await back('cora');
    world.told.length = 0;
    await hears(id, 'Third');
    assert.deepEqual(about(id), ['cora']);
    assert.equal(await world.joint.routes.see(pat, id), null);
  });

  it('where both are away goes on to whoever the second named, else to whoever speaks for the agency', async () => {
    const id = await asked();
    await away('cora', 'pat');
    await away('pat', 'dee');
    await hears(id);
    assert.deepEqual(about(id).toSorted(), ['cora', 'dee']);
    await away('pat', 'cora');
    world.told.length = 0;
    await hears(id, 'Second');
    assert.deepEqual(about(id).toSorted(), ['cora', 'sian']);
    left.add('sian');
    world.told.length = 0;
    await hears(id, 'Third');
    assert.deepEqual(about(id).toSorted(), ['cora', 'liam']);
  });

  it('has no news go to who stood in once that one works elsewhere, or has left', async () => {
    const id = await asked();
    await away('cora', 'pat');
    left.add('pat');
    await hears(id);
    assert.deepEqual(about(id).toSorted(), ['cora', 'sian']);
  });

  it('has it reach who stands in, whatever dies on the way, and nobody more', async () => {
    for (let n = 1; n <= 24; n += 1)
      for (const mode of ['before', 'after'] as const) {
        const dying = new Faults();
        await world.store.close();
        world = jointWorld({ faults: dying });
        const id = await asked();
        await away('cora', 'pat');
        await hears(id, 'First', async () => {
          dying.arm(n, mode);
          await world.settle().catch(() => undefined);
          dying.heal();
          // whoever died had claimed it until then
          await world.goTo('2026-11-23T10:05:00Z');
        });
        const told = about(id);
        assert.deepEqual([...new Set(told)].toSorted(), ['cora', 'pat'], `${mode} ${n}`);
        assert.deepEqual(jointProblems(await world.document<JointDocument>(id), world.now), [], `${mode} ${n}`);
      }
  });
});
