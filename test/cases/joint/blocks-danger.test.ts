// Danger in a block: at once, by whom, taken back where it was none; and higher before its time for another reason.
import assert from 'node:assert/strict';
import type { BlockCommand } from '../../../src/joint/blocks/decide.ts';
import type { BlockSeen } from '../../../src/joint/blocks/seen.ts';
import { assertSound, done, openBlockWorld, refusedBecause } from '../../support/blocks.ts';
import type { BlockWorld } from '../../support/blocks.ts';

const WHY = 'He rang from the ward, and both of them are well';

describe('Danger in a block', () => {
  let world: BlockWorld;
  beforeEach(() => (world = openBlockWorld()));
  afterEach(async () => world.close());

  const act = async (key: string, id: string, command: BlockCommand) =>
    world.blocks.act(world.person(key), id, command);
  const does = async (key: string, id: string, command: BlockCommand): Promise<BlockSeen> =>
    done(await act(key, id, command));
  const seen = async (key: string, id: string): Promise<BlockSeen> => (await world.blocks.see(world.person(key), id))!;
  const history = async (key: string, id: string): Promise<string> =>
    (await seen(key, id)).history.map(({ words }) => words).join('\n');
  const warn = async (key: string, id: string): Promise<BlockSeen> => does(key, id, { type: 'danger' });
  const takeBack = async (key: string, id: string, why = WHY) => {
    const { begun } = (await seen(key, id)).rung;
    return act(key, id, { type: 'no-danger', rungs: begun, why });
  };

  it('is by whoever said it, and when: by name for their own side, and by agency for a partner', async () => {
    const { id } = await world.open('pat');
    await world.at('2026-11-23T10:15:00.000Z');
    await warn('mo', id);
    assert.match(await history('pat', id), /Dee Director speaks\.\nMo Manager said that somebody is in danger\./);
    assert.match((await seen('pat', id)).danger, /^Mo Manager said so, .*10:15/);
    assert.match(await history('holly', id), /Norfolk County Council said that somebody is in danger\./);
    assert.match((await seen('holly', id)).danger, /^Norfolk County Council said so, /);
    assert.doesNotMatch(JSON.stringify(await seen('holly', id)), /Mo Manager|Dee Director/);
    const first = await world.open('pat', { urgency: 'danger', asked: 'Another thing' });
    assert.match(await history('pat', first.id), /Pat Practitioner said that somebody is in danger\./);
  });

  it('goes back to where it stood once it was none: with all its time, and all who were told are told', async () => {
    const { id } = await world.open('pat');
    await does('pat', id, { type: 'next', at: 'practitioners', because: 'no', text: 'No' });
    await world.at('2026-11-23T10:15:00.000Z');
    await warn('mo', id);
    await world.at('2026-11-23T12:15:00.000Z');
    const back = done(await takeBack('mo', id));
    assert.deepEqual(
      [back.rung.id, back.rung.speaker, back.isDanger, back.danger],
      ['managers', 'Mo Manager', false, ''],
    );
    assert.equal(back.rung.until, '2026-11-25T12:15:00.000Z');
    assert.equal(back.urgency, 'Some harm may come');
    assert.match(
      await history('pat', id),
      new RegExp(`Mo Manager wrote that it was a mistake: nobody is in danger\\.\n${WHY}\n`),
    );
    const told = new Set(await world.news(id));
    for (const key of ['pat', 'sam', 'dee', 'sian', 'holly', 'hugh'])
      assert.ok(told.has(`block-no-danger ${key}`), key);
    assert.ok(!told.has('block-no-danger mo'), 'whoever wrote it knows');
    // the ladder goes on by its own times, and as if the danger had never been
    await world.at('2026-11-25T12:16:00.000Z');
    assert.equal((await seen('pat', id)).rung.id, 'service-managers');
    await assertSound(world, id);
  });

  it('that was logged with it begins its ladder, as what is urgent', async () => {
    const { id } = await world.open('pat', { urgency: 'danger' });
    await world.at('2026-11-23T09:10:00.000Z');
    const back = done(await takeBack('dee', id));
    assert.deepEqual([back.rung.id, back.rung.speaker], ['practitioners', 'Pat Practitioner']);
    assert.equal(back.rung.until, '2026-11-24T09:10:00.000Z');
    assert.equal(back.urgency, 'Serious harm may come soon');
    await world.at('2026-12-23T09:10:00.000Z');
    assert.equal((await seen('pat', id)).rung.id, 'partnership');
    assert.equal((await seen('pat', id)).isDanger, false);
    await assertSound(world, id);
  });

  it('tells the partner that it was a mistake, and neither by whom nor why; a colleague reads all of it', async () => {
    const { id } = await world.open('pat');
    await warn('pat', id);
    done(await takeBack('pat', id));
    const theirs = JSON.stringify(await seen('holly', id));
    assert.match(theirs, /Norfolk County Council wrote that it was a mistake: nobody is in danger\./);
    assert.doesNotMatch(theirs, /ward|Dee Director/);
    const cora = world.person('cora').id;
    const inside = await world.open('pat', { of: 'inside', who: cora });
    await warn('pat', inside.id);
    done(await takeBack('pat', inside.id));
    assert.match(await history('cora', inside.id), new RegExp(WHY));
    for (const one of [id, inside.id]) await assertSound(world, one);
  });

  it('is taken back by whoever said it, or whose step it is, with a reason, and by nobody else', async () => {
    const { id } = await world.open('pat');
    await warn('mo', id);
    for (const key of ['pat', 'sian'])
      assert.equal(refusedBecause(await takeBack(key, id)), 'block-not-your-danger', key);
    assert.equal(refusedBecause(await takeBack('holly', id)), 'block-ours');
    assert.equal(refusedBecause(await takeBack('mo', id, ' ')), 'block-why');
    assert.equal(refusedBecause(await takeBack('mo', id, 'x'.repeat(3000))), 'too-long');
    assert.deepEqual((await seen('pat', id)).ours?.mayTakeBack, false);
    assert.deepEqual((await seen('dee', id)).ours?.mayTakeBack, true);
    done(await takeBack('dee', id));
    await assertSound(world, id);
  });

  it('that was said again since stands, whatever card somebody has before them; a button pressed twice is one', async () => {
    const { id } = await world.open('pat');
    const back = { type: 'no-danger', rungs: 2, why: WHY } as const;
    assert.equal(refusedBecause(await act('pat', id, back)), 'block-no-danger');
    await warn('pat', id);
    done(await act('pat', id, back));
    assert.equal((await act('pat', id, back)).outcome, 'repeated');
    assert.equal(refusedBecause(await act('pat', id, { ...back, why: 'Another' })), 'block-no-danger');
    const again = await warn('pat', id);
    assert.deepEqual([again.isDanger, again.rung.id], [true, 'partnership']);
    assert.equal((await act('pat', id, back)).outcome, 'repeated');
    assert.equal((await seen('pat', id)).isDanger, true);
    await assertSound(world, id);
    await does('pat', id, { type: 'resolve', how: 'shared', ours: 'It came', theirs: '' });
    assert.equal(refusedBecause(await takeBack('pat', id, 'Too late')), 'block-settled');
  });

  it('can still be said at the top, where time alone has taken it', async () => {
    const { id } = await world.open('pat');
    await world.at('2026-12-23T10:15:00.000Z');
    assert.equal((await seen('pat', id)).rung.id, 'partnership');
    await warn('pat', id);
    const back = done(await takeBack('pat', id));
    assert.deepEqual([back.rung.id, back.isDanger], ['partnership', false]);
    await assertSound(world, id);
  });

  it('leaves no board to be told that only the danger had reached', async () => {
    const { id } = await world.open('pat');
    await warn('pat', id);
    assert.equal((await seen('pat', id)).ours?.board.due, true);
    done(await takeBack('pat', id));
    assert.equal((await seen('pat', id)).ours?.board.due, false);
    assert.equal(refusedBecause(await act('pat', id, { type: 'board' })), 'block-no-board');
  });
});

describe('A block that is taken higher before its time', () => {
  let world: BlockWorld;
  beforeEach(() => (world = openBlockWorld()));
  afterEach(async () => world.close());

  const REASON = 'The hearing is on Thursday';
  const sooner = async (key: string, id: string, to: 'next' | 'top', { at = 'practitioners', why = REASON } = {}) =>
    world.blocks.act(world.person(key), id, { type: 'sooner', at, to, why });

  it('goes to the next step or to the top, says why and by whom, and of no danger', async () => {
    for (const [to, rung, speaker, until] of [
      ['next', 'managers', 'Mo Manager', '2026-11-24T17:00:00.000Z'],
      ['top', 'partnership', 'Dee Director', '2026-11-27T17:00:00.000Z'],
    ] as const) {
      const { id } = await world.open('pat', { asked: `To ${to}` });
      const came = done(await sooner('pat', id, to));
      assert.deepEqual([came.rung.id, came.rung.speaker, came.rung.until], [rung, speaker, until]);
      assert.equal(came.isDanger, false);
      const said = came.history.at(-1)?.words ?? '';
      assert.ok(said.endsWith(`Pat Practitioner took it here before its time, and wrote why.\n${REASON}`), said);
      const theirs = JSON.stringify(await world.blocks.see(world.person('holly'), id));
      assert.doesNotMatch(theirs, /Thursday|danger now/);
      assert.equal((await sooner('pat', id, to)).outcome, 'repeated');
      await assertSound(world, id);
    }
  });

  it('tells those of the partner whose steps it passed, and has the board told, as the step says', async () => {
    const { id } = await world.open('pat');
    const came = done(await sooner('pat', id, 'top'));
    assert.deepEqual(came.told, ['Holly Hill', 'Hugh Hart']);
    assert.equal(came.ours?.board.due, true);
  });

  it('is by whoever logged it, or a manager, and by nobody else; with a reason, from where it stands', async () => {
    const { id } = await world.open('pat');
    assert.equal(refusedBecause(await sooner('cora', id, 'top')), 'block-not-sooner');
    assert.equal((await world.blocks.see(world.person('cora'), id))!.ours!.maySooner, false);
    assert.equal(refusedBecause(await sooner('holly', id, 'top')), 'block-ours');
    assert.equal(refusedBecause(await sooner('pat', id, 'top', { why: ' ' })), 'block-why');
    done(await sooner('pat', id, 'next'));
    assert.equal(refusedBecause(await sooner('mo', id, 'next')), 'block-moved-on');
    done(await sooner('mo', id, 'top', { at: 'managers' }));
    assert.equal(refusedBecause(await sooner('mo', id, 'top', { at: 'partnership' })), 'block-at-the-top');
    await assertSound(world, id);
  });

  it('between colleagues leaves out whoever has had a step, and both sides read why', async () => {
    const cora = world.person('cora').id;
    const { id } = await world.open('pat', { of: 'inside', who: cora });
    done(await sooner('pat', id, 'next', { at: 'colleagues' }));
    const theirs = (await world.blocks.see(world.person('cora'), id))!;
    assert.match(theirs.history.at(-1)!.words, /Thursday/);
    await assertSound(world, id);
  });
});
