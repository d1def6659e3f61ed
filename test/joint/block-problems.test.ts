// Who may write in a block: what anybody else put in is found.
import assert from 'node:assert/strict';
import { blockProblems } from '../../src/joint/blocks/problems.ts';
import type { JointDocument } from '../../src/joint/facts.ts';
import { actingAs, newEntry } from '../../src/record/journal.ts';
import { withRegisterEntries } from '../../src/record/register-document.ts';
import { openThings } from '../support/joint-things.ts';
import { jointWorld } from '../support/joint-world.ts';
import { context } from '../support/ladder.ts';

describe('The check of a block', () => {
  it('finds that an agency which is no party to it ended it', async () => {
    const world = jointWorld();
    const { block } = await openThings(world.joint, world.directory);
    const [pat, drew] = [world.person('pat'), world.person('drew')];
    await world.joint.blocks.act(pat, block, { type: 'resolve', how: 'withdrawn', ours: 'Not needed', theirs: '' });
    const document = await world.document<JointDocument<'block'>>(block);
    const endedBy = (one: typeof pat): JointDocument<'block'> =>
      withRegisterEntries(document, [
        newEntry('block-closed', actingAs(one, 'practitioner'), { because: 'both-said' }, context()),
      ]);
    assert.deepEqual(blockProblems(document), []);
    assert.deepEqual(blockProblems(endedBy(pat)), []);
    assert.deepEqual(
      blockProblems(endedBy(drew)).map(({ code }) => code),
      ['entry-changed'],
    );
    await world.store.close();
  });
});
