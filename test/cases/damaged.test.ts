// A document that is damaged, or of a later version, hurts nothing beside it.
import assert from 'node:assert/strict';
import { SCHEMA } from '../../src/record/case-document.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { draft, person, waitingCase } from '../support/ladder.ts';
import { told, world } from '../support/outbox.ts';
import type { World } from '../support/outbox.ts';

const pat = person('pat');

/** A case that waits for a manager, and beside it one that nobody can read any more. */
async function withDamaged(change: object): Promise<World> {
  const all = world();
  await all.store.create(waitingCase());
  const other = { ...waitingCase(), id: 'NCC-0000-0000', order: '9' };
  await all.store.create({ ...other, ...change });
  return all;
}

describe('A document that cannot be read', () => {
  for (const [what, change] of Object.entries({
    'is damaged': { journal: [{ kind: 'nothing' }] },
    'was written by a later version': { schema: SCHEMA + 1 },
  })) {
    it(`${what}: what waits in others is sent, and it is said`, async () => {
      const all = await withDamaged(change);
      await assert.rejects(all.settle(), { name: 'UnreadableDocument' });
      assert.deepEqual(told(all), ['ask-manager mo']);
    });

    it(`${what}: its author sees their other cases and can open new ones`, async () => {
      const all = await withDamaged(change);
      const { items } = await all.cases.mine(pat);
      assert.deepEqual(
        items.map(({ document }) => document.id),
        [waitingCase().id],
      );
      assert.equal((await all.cases.open(pat, {})).outcome, 'done');
      await assert.rejects(all.cases.find(pat, 'NCC-0000-0000'), { name: 'UnreadableDocument' });
    });
  }

  it('is not written over by a command', async () => {
    const all = world();
    const { id, rev } = draft('agreed', 'share');
    await all.store.create({ ...draft('agreed', 'share'), schema: SCHEMA + 1 } as unknown as CaseDocument);
    await assert.rejects(all.cases.run(pat, id, rev, { type: 'go', page: 'review' }), { code: 'document-too-new' });
    assert.equal((await all.document<CaseDocument>(id)).rev, rev);
  });
});
