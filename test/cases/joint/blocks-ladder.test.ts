// Who speaks at which step of a block's ladder: nobody twice where others are left, and nobody who is away.
import assert from 'node:assert/strict';
import { assertSound, done, openBlockWorld } from '../../support/blocks.ts';
import type { BlockWorld } from '../../support/blocks.ts';

const next = (at: string) => ({ type: 'next', at, because: 'no', text: '' }) as const;

describe('The ladder of a block', () => {
  let world: BlockWorld;
  beforeEach(() => {
    world = openBlockWorld();
  });
  afterEach(async () => world.close());

  it('leaves out a step of whoever has had one already, which the journal says, and goes to the next above', async () => {
    const pat = world.person('pat');
    for (const { by, silent } of [
      { by: 'silence', silent: true },
      { by: 'hand', silent: false },
    ]) {
      const { id } = await world.open('pat', { of: 'inside', who: world.person('mo').id, asked: by });
      const steps: string[] = [];
      for (const day of ['2026-11-25', '2026-11-27']) {
        const { rung } = (await world.blocks.see(pat, id))!;
        if (silent) await world.at(`${day}T09:00:00.000Z`);
        else done(await world.blocks.act(pat, id, next(rung.id)));
        const seen = (await world.blocks.see(pat, id))!;
        steps.push(`${seen.rung.at} ${seen.rung.speaker}`);
      }
      assert.deepEqual(steps, ['2 Sam Second', '4 Dee Director'], by);
      const { history } = (await world.blocks.see(pat, id))!;
      assert.match(history.map(({ words }) => words).join(' '), /Left out.*Senior manager/);
      const told = (await world.news(id)).filter((one) => one === 'block-rung sam');
      assert.equal(told.length, 1, by);
      await assertSound(world, id);
    }
  });

  it('does not leave out a step to a partner that is taken by hand, as it speaks to somebody else of theirs', async () => {
    const { id } = await world.open('mo');
    const mo = world.person('mo');
    assert.equal(done(await world.blocks.act(mo, id, next('practitioners'))).rung.speaker, 'Mo Manager');
    assert.equal(done(await world.blocks.act(mo, id, next('managers'))).rung.speaker, 'Sam Second');
    await assertSound(world, id);
  });
});
