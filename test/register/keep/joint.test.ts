// How long what agencies do together is kept, and what stops that it goes.
import assert from 'node:assert/strict';
import { destroyedIn, isDestroyed, readDestroyed } from '../../../src/record/destroyed.ts';
import { registerProblems } from '../../../src/record/register-document.ts';
import type { StoredDocument } from '../../../src/store/port.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { openThings } from '../../support/joint-things.ts';
import type { JointThings } from '../../support/joint-things.ts';
import { keepWorld } from '../../support/keep-world.ts';
import type { KeepWorld } from '../../support/keep-world.ts';
import { DUE, keeper } from '../../support/keeping.ts';
import { logAll } from '../../support/proved-store.ts';

const MATTER = 'C-100200';
const why = { reason: 'The court has asked for it.' };
const LATER = new Date(DUE.getTime() + 2 * 366 * 86_400_000);

/** Closes all three, and lets what they bring about go out. */
async function close(world: JointWorld, { route, block, assessment }: JointThings): Promise<void> {
  const { joint } = world;
  const pat = world.person('pat');
  const came = [
    await joint.routes.withdraw(pat, route, { reason: 'It is not needed any more' }),
    await joint.blocks.act(pat, block, { type: 'resolve', how: 'withdrawn', ours: 'Not needed', theirs: '' }),
    await joint.assessments.run(pat, assessment, { type: 'close', why: 'They have moved away' }),
  ];
  for (const one of came) assert.equal(one.outcome, 'done', JSON.stringify(one));
}

describe('What agencies do together, in the register', function () {
  this.timeout(60_000);
  let joint: JointWorld;
  let world: KeepWorld;
  let things: JointThings;

  beforeEach(async () => {
    joint = jointWorld();
    things = await openThings(joint.joint, joint.directory);
    world = keepWorld({ store: joint.store });
    world.now = LATER;
  });
  afterEach(() => joint.store.close());

  const end = async (): Promise<void> => {
    await close(joint, things);
    await joint.goTo('2027-02-01T10:00:00.000Z');
    await logAll(joint.store, LATER);
  };
  const stops = async (): Promise<Record<string, string | null | undefined>> => {
    const due = new Map(
      (await world.register.keep.due(keeper('kit'), 50)).records.map(({ reference, stop }) => [reference, stop]),
    );
    return Object.fromEntries(Object.entries(things).map(([kind, id]) => [kind, due.get(id as string)]));
  };
  const all = (stop: string | null) => ({ route: stop, block: stop, assessment: stop });

  it('is never due where nobody has chosen how long it is kept', async () => {
    await end();
    const unchosen = jointWorld({ store: joint.store });
    const { records } = await unchosen.of('NCC')!.register.keep.due(keeper('kit'), 50);
    assert.deepEqual(
      records.filter(({ reference }) => Object.values(things).includes(reference)),
      [],
    );
  });

  it('stays while it is open, however old it is', async () => {
    await logAll(joint.store, LATER);
    assert.deepEqual(await stops(), all('joint-open'));
  });

  it('is due once it is closed and its time is over', async () => {
    await end();
    assert.deepEqual(await stops(), all(null));
  });

  it('stays while a record of the same matter is held', async () => {
    await end();
    const record = await world.add();
    await world.register.keep.change(keeper('lex'), record.id, { type: 'set-hold', matter: 'Court', ...why });
    assert.deepEqual(await stops(), all('held'));
  });

  it('stays while another agency that is party to it looks into itself', async () => {
    await end();
    const covers = { classes: null, teams: null, from: null, to: null };
    const hugh = { ...joint.person('hugh'), roles: ['legal-adviser'] as const };
    const opened = await joint.of('HCT')!.register.keep.openInquiry(hugh, { title: 'An inquiry', covers, ...why });
    assert.equal(opened.outcome, 'done');
    assert.deepEqual(await stops(), { route: null, block: 'inquiry', assessment: 'inquiry' });
  });

  it('stays while somebody has asked for what is held about the same matter', async () => {
    await end();
    await world.add();
    const given = { request: 'SAR-14', receivedOn: '2032-11-20', cases: [MATTER], subject: [] };
    const opened = await world.register.packs.open(keeper('ivy'), { ...given, danger: 'no', dangerNote: '' });
    assert.equal(opened.outcome, 'done', JSON.stringify(opened));
    assert.deepEqual(await stops(), all('pack-open'));
  });

  it('is destroyed by two people, with a proof that says nothing of it, and is nobody’s any more', async () => {
    await end();
    const listed = await world.register.keep.listDue(keeper('kit'));
    assert.ok(listed.outcome === 'done', JSON.stringify(listed));
    for (const key of ['kit', 'kim'])
      await world.register.keep.disposal(keeper(key), listed.disposal.id, { type: 'approve' });
    await world.register.keep.run(listed.disposal.id);
    for (const id of Object.values(things) as string[]) {
      const stored = await joint.document<StoredDocument>(id);
      assert.ok(isDestroyed(stored), id);
      const left = readDestroyed(stored);
      assert.deepEqual(registerProblems(left), []);
      assert.equal(left.leaves.length, destroyedIn(left)!.content.entries);
      assert.doesNotMatch(JSON.stringify(left), /Pat|C-100200|baby/);
    }
    const seen = await joint.joint.matters.see(joint.person('pat'), MATTER);
    assert.deepEqual(seen!.things, []);
  });
});
