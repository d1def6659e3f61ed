import assert from 'node:assert/strict';
import { newEntry, SYSTEM } from '../../../src/record/journal.ts';
import { newRegister, withRegisterEntries } from '../../../src/record/register-document.ts';
import type { RegisterKind } from '../../../src/record/register-document.ts';
import { keepWorld } from '../../support/keep-world.ts';
import type { KeepWorld } from '../../support/keep-world.ts';
import { keeper } from '../../support/keeping.ts';
import { context, person } from '../../support/ladder.ts';

const damaged = (kind: RegisterKind, id: string) => ({ ...newRegister(kind, id, 'NCC'), journal: 'gone' }) as never;
const emptyPack = newRegister('pack', 'PACK-AAAA-AAAA', 'NCC');
const packWithoutOpening = (at: Date) =>
  withRegisterEntries(emptyPack, [newEntry('pack-read', SYSTEM, { pages: [] }, context(at))]);

/** What stands beside a record and might stop that it is destroyed, or tells of it, with one of each kind damaged. */
const DAMAGES: Readonly<Record<string, (world: KeepWorld) => Promise<unknown>>> = {
  'an inquiry': ({ store }) => store.create(damaged('inquiry', 'INQ-2033-01-01-AAAA')),
  'a pack': ({ store }) => store.create(damaged('pack', 'PACK-AAAA-AAAA')),
  'a pack in which nothing stands': ({ store }) => store.create(emptyPack),
  'a pack without its opening': ({ store }) => store.create(packWithoutOpening(new Date('2020-01-01T09:00:00Z'))),
};

describe('Where a document of the register is damaged', () => {
  for (const [what, damage] of Object.entries(DAMAGES))
    it(`records can be seen, listed and held all the same, and none is destroyed: ${what}`, async () => {
      const world = keepWorld();
      const { keep } = world.register;
      const [one, other] = [await world.add(), await world.add()];
      const before = await keep.listDue(keeper('kit'));
      assert.ok(before.outcome === 'done');
      for (const key of ['kit', 'kim']) await keep.disposal(keeper(key), before.disposal.id, { type: 'approve' });
      await damage(world);
      const why = { reason: 'The court asked.' };
      const held = await keep.change(keeper('lex'), one.id, { type: 'set-hold', matter: 'Court', ...why });
      assert.ok(held.outcome === 'done', JSON.stringify(held));
      assert.deepEqual([held.record.holds.length, held.record.stop], [1, 'held']);
      assert.equal((await keep.see(keeper('kit'), other.id))?.stop, 'does-not-add-up');
      const { records } = await keep.due(keeper('kit'), 10);
      assert.deepEqual(new Set(records.map(({ stop }) => stop)), new Set(['held', 'does-not-add-up']));
      assert.equal((await keep.listDue(keeper('kit'))).outcome, 'refused', 'nothing can be listed');
      const opened = await keep.openInquiry(keeper('lex'), {
        title: 'Inquiry',
        covers: { classes: null, teams: null, from: null, to: null },
        ...why,
      });
      assert.ok(opened.outcome === 'done');
      assert.deepEqual(
        (await keep.inquiries(keeper('lex'))).map(({ id }) => id),
        [opened.inquiry.id],
      );
      await keep.run(before.disposal.id).catch(() => null);
      for (const { id } of [one, other]) assert.equal((await world.document(id)).kind, 'case');
    });

  it('every other list of records to destroy is shown', async () => {
    const world = keepWorld();
    const { keep } = world.register;
    await world.add();
    const listed = await keep.listDue(keeper('kit'));
    assert.ok(listed.outcome === 'done');
    await world.store.create(damaged('disposal', 'DSP-2033-01-10-ZZZZ'));
    const ids = (await keep.disposals(keeper('kit'))).map(({ id }) => id);
    assert.deepEqual([ids, (await keep.disposalsFor(keeper('kim'))).length], [[listed.disposal.id], 1]);
  });

  it('every other pack is shown', async () => {
    const world = keepWorld();
    const { packs } = world.register;
    await world.add();
    const given = { request: 'SAR-14', receivedOn: '2026-11-20', cases: ['C-100200'], subject: [] };
    const opened = await packs.open(person('ivy'), { ...given, danger: 'no', dangerNote: '' });
    assert.ok(opened.outcome === 'done');
    await world.store.create(emptyPack);
    const ids = (await packs.list(person('ivy'), true)).map(({ id }) => id);
    assert.deepEqual(ids, [opened.id]);
  });
});
