import assert from 'node:assert/strict';
import type { PeoplesThing } from '../../../src/cases/joint/peoples.ts';
import { nobody, RISK } from '../../support/assessments.ts';
import { LOGGED } from '../../support/blocks.ts';
import { openThings } from '../../support/joint-things.ts';
import type { JointThings } from '../../support/joint-things.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';

const MATTER = 'C-100200';

describe('What the people have open whom somebody leads', () => {
  let world: JointWorld;
  let things: JointThings;
  beforeEach(async () => {
    world = jointWorld();
    things = await openThings(world.joint, world.directory, MATTER);
  });
  afterEach(() => world.store.close());

  const list = (key: string): Promise<readonly PeoplesThing[]> => world.joint.peoples.listFor(world.person(key));
  const kinds = async (key: string): Promise<string[]> => (await list(key)).map(({ kind }) => kind).toSorted();
  /** What somebody sees of all that is there, wherever they look. */
  async function seen(key: string): Promise<string[]> {
    const { routes, blocks, assessments, matters } = world.joint;
    const person = world.person(key);
    const matter = await matters.see(person, MATTER);
    return [
      ...((await routes.see(person, things.route)) ? ['route'] : []),
      ...((await blocks.see(person, things.block)) ? ['block'] : []),
      ...((await assessments.see(person, things.assessment)) ? ['assessment'] : []),
      ...(matter?.things ?? []).map(({ kind }) => `matter ${kind}`),
      ...(await list(key)).map(({ kind }) => `list ${kind}`),
    ].toSorted();
  }
  const EVERYTHING = ['', 'list ', 'matter ']
    .flatMap((at) => ['assessment', 'block', 'route'].map((one) => at + one))
    .toSorted();
  const readings = async (): Promise<number> =>
    (await world.store.all('NCC', 'access', 50)).items.flatMap(
      ({ document }) => (document as unknown as { readonly journal: readonly unknown[] }).journal,
    ).length;

  it('is found by their manager, each with whose it is, and their looking is noted', async () => {
    assert.deepEqual(await kinds('mo'), ['assessment', 'block', 'route']);
    assert.deepEqual(new Set((await list('mo')).flatMap(({ whose }) => whose)), new Set(['Pat Practitioner']));
    assert.deepEqual(new Set((await list('mo')).map(({ matter }) => matter)), new Set([MATTER]));
    assert.equal(await readings(), 0);
    assert.deepEqual(await seen('mo'), EVERYTHING);
    assert.ok((await readings()) > 0);
  });

  it('is found by nobody else: not by whoever leads others, nor one above, nor a manager of another agency', async () => {
    for (const key of ['sam', 'dee', 'gale', 'rex', 'dan']) assert.deepEqual(await seen(key), [], key);
    // of the health trust, Hana alone was asked, so it is her manager’s to see
    assert.deepEqual(await seen('hugh'), ['assessment', 'list assessment', 'matter assessment']);
    const told = await world.joint.assessments.see(world.person('hugh'), things.assessment);
    assert.equal(told?.yours, 'HCT');
  });

  it('has what is late first', async () => {
    const { assessments } = world.joint;
    const pat = world.person('pat');
    const plan = { type: 'add-action', what: 'Visit', who: nobody('HCT'), due: '2026-11-24' } as const;
    await assessments.run(pat, things.assessment, plan);
    assert.deepEqual(
      (await list('mo')).map(({ isLate }) => isLate),
      [false, false, false],
    );
    await world.goTo('2026-11-25T12:00:00Z');
    const [first, ...others] = await list('mo');
    assert.deepEqual([first?.kind, first?.isLate], ['assessment', true]);
    assert.ok(others.every(({ isLate }) => !isLate));
  });

  it('is no more there once it is over', async () => {
    const { assessments, routes } = world.joint;
    await assessments.run(world.person('pat'), things.assessment, { type: 'close', why: 'She is safe.' });
    await routes.withdraw(world.person('pat'), things.route, { reason: 'Not needed.' });
    assert.deepEqual(await kinds('mo'), ['block']);
  });

  it('may be taken over, in their own name, and is then their own', async () => {
    const { routes, assessments, blocks } = world.joint;
    const mo = world.person('mo');
    const assigned = await routes.assign(mo, things.route, { to: mo.id });
    assert.equal(assigned.outcome, 'done');
    assert.equal(assigned.outcome === 'done' && assigned.route.handler, mo.name);
    const risk = await assessments.run(mo, things.assessment, RISK);
    assert.equal(risk.outcome === 'done' && risk.assessment.risk?.by.name, mo.name);
    const said = await blocks.act(mo, things.block, { type: 'say', at: 'practitioners', text: 'We rang them.' });
    assert.equal(said.outcome, 'done', JSON.stringify(said));
    assert.deepEqual(await kinds('mo'), ['block']);
    assert.equal((await routes.listFor(mo)).length, 1);
    assert.equal((await assessments.listFor(mo)).length, 1);
  });

  it('is that of whoever stands in while their manager is away, and of the manager too, until they are back', async () => {
    const away = (until: string) =>
      world.of('NCC')!.cases.away(world.person('mo'), world.person('sam').id, new Date(until));
    assert.equal((await away('2026-11-25T23:59:59Z')).refusal ?? null, null);
    assert.deepEqual(await seen('sam'), EVERYTHING);
    const own = await world.joint.routes.open(world.person('mo'), {
      route: 'notice-of-application',
      direction: 'out',
      matter: 'C-9',
      other: 'POL',
    });
    assert.equal(own.outcome, 'done');
    assert.equal((await list('sam')).filter(({ whose }) => whose.includes('Mo Manager')).length, 1);
    assert.deepEqual(await seen('dee'), []);
    await world.goTo('2026-11-26T10:00:00Z');
    // what Mo has a part in, Sam leads on: the route, and the block, whose step has come to Mo by then
    assert.deepEqual(await kinds('sam'), ['block', 'route']);
    assert.equal(await world.joint.assessments.see(world.person('sam'), things.assessment), null);
    assert.equal(await world.joint.routes.see(world.person('sam'), things.route), null);
  });

  it('is not what is between colleagues, which reaches whom it names', async () => {
    const { blocks } = world.joint;
    const given = { ...LOGGED, of: 'inside', who: world.person('pat').id, matter: 'C-7' } as const;
    const logged = await blocks.open(world.person('mo'), given);
    assert.ok(logged.outcome === 'done', JSON.stringify(logged));
    assert.ok(await blocks.see(world.person('pat'), logged.block.id));
    for (const key of ['sam', 'dee']) {
      assert.equal(await blocks.see(world.person(key), logged.block.id), null, key);
      assert.deepEqual(await list(key), [], key);
    }
  });
});
