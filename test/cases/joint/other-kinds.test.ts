// A provider, a voluntary body and a contracted partner, as the practice copy has them: in a joint assessment and in a block.
import assert from 'node:assert/strict';
import { recipientsOf } from '../../../src/joint/recipients.ts';
import { jointProblems } from '../../../src/joint/problems.ts';
import type { JointDocument } from '../../../src/joint/facts.ts';
import type { AssessmentCommand } from '../../../src/joint/assessments/types.ts';
import type { AssessmentSeen } from '../../../src/joint/assessments/seen-types.ts';
import type { RouteCame } from '../../../src/joint/routes/types.ts';
import { contribution, got, nobody, openingWith, recordOf, RISK, somebody } from '../../support/assessments.ts';
import { done, LOGGED } from '../../support/blocks.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';

const OUTSIDE = ['VOL', 'CON'] as const;
const KINDS = { PRV: 'provider', VOL: 'voluntary', CON: 'contracted' } as const;

describe('A provider, a voluntary body and a contracted partner', () => {
  let world: JointWorld;
  beforeEach(() => {
    world = jointWorld();
  });
  afterEach(() => world.store.close());
  const who = (key: string) => world.person(key);
  const sound = async (id: string): Promise<void> =>
    assert.deepEqual(jointProblems(await world.document<JointDocument>(id), new Date('2100-01-01')), []);

  it('stand in the people file of the practice copy, and may each be told under a recipient of their own', () => {
    for (const [id, kind] of Object.entries(KINDS)) {
      assert.equal(world.directory.agencies.find((one) => one.id === id)?.kind, kind);
      assert.notEqual(recipientsOf(kind)[0], 'insurer');
    }
  });

  it('take part in one assessment: what they hold, whether they agree, and what each does of the plan', async () => {
    const { assessments } = world.joint;
    const invite = [somebody('priya'), ...OUTSIDE.map((id) => nobody(id, 'The lead'))];
    const opened = got(await assessments.open(who('pat'), openingWith(invite)));
    const ref = opened.reference;
    const does = async (key: string, command: AssessmentCommand): Promise<AssessmentSeen> =>
      got(await assessments.run(who(key), ref, command));
    await world.settle();
    assert.ok(
      world.told.some((line) => line.startsWith('priya assessment-')),
      world.told.join(),
    );
    const record = recordOf(who('priya'), 'share', 'social-care');
    await world.store.create(record);
    await does('priya', contribution(record.id, { to: ['NCC'], holds: 'Her care notes' }));
    for (const agency of OUTSIDE) {
      await does('pat', { type: 'sent', agency, how: 'By post', on: '' });
      await does(
        'pat',
        contribution('', { for: agency, to: ['NCC'], holds: `Held by ${agency}`, decidedBy: 'The lead' }),
      );
    }
    await does('pat', RISK);
    const { proposal } = await does('pat', { type: 'propose' });
    const { version } = proposal!;
    for (const key of ['pat', 'priya']) await does(key, { type: 'agree', version });
    await does('pat', { type: 'agree', version, for: 'VOL' });
    assert.equal((await does('pat', { type: 'agree', version, for: 'CON' })).standing, 'agreed');
    await does('pat', { type: 'add-action', what: 'Visit her', who: somebody('priya'), due: '2026-11-30' });
    await does('pat', { type: 'add-action', what: 'Ring her', who: nobody('CON', 'The lead'), due: '2026-11-30' });
    const theirs = (await assessments.see(who('priya'), ref))!;
    assert.doesNotMatch(JSON.stringify(theirs), /Held by (VOL|CON)/);
    await sound(ref);
  });

  it('are told of a block where they have people, settle it with their own words, and log one about us', async () => {
    const { blocks } = world.joint;
    for (const partner of Object.keys(KINDS)) {
      const { id, ours } = done(await blocks.open(who('pat'), { ...LOGGED, who: partner, asked: partner }));
      assert.equal(ours!.contacts.length, 1, partner);
      const isHere = partner === 'PRV';
      assert.equal(ours!.isTold, isHere, partner);
      done(await blocks.act(who('pat'), id, { type: 'resolve', how: 'part', ours: 'Half of it', theirs: '' }));
      if (isHere) done(await blocks.act(who('paul'), id, { type: 'say', at: '', text: 'We sent it' }));
      assert.equal((await blocks.see(who('pat'), id))?.stands, 'closed', partner);
      await sound(id);
    }
    const about = done(await blocks.open(who('priya'), { ...LOGGED, who: 'NCC' }));
    assert.equal((await blocks.see(who('cora'), about.id))?.side, 'theirs');
    await sound(about.id);
  });

  it('begin none of the nine routes, which are between councils, police, prosecutors and courts', async () => {
    const open = (key: string, other: string): Promise<RouteCame> =>
      world.joint.routes.open(who(key), { route: 'police-request', direction: 'out', matter: 'C-1', other });
    assert.equal((await open('priya', 'NCC')).outcome, 'refused');
    assert.equal((await open('drew', 'PRV')).outcome, 'refused');
  });
});
