import assert from 'node:assert/strict';
import { keepWorld } from '../../support/keep-world.ts';
import { keeper } from '../../support/keeping.ts';
import { person } from '../../support/ladder.ts';

describe('A record that somebody has asked for', () => {
  it('is not destroyed while its copy is neither made nor given up', async () => {
    const world = keepWorld();
    const { keep, packs } = world.register;
    const asked = await world.add();
    const { disposal } = (await keep.listDue(keeper('kit'))) as { disposal: { id: string } };
    for (const key of ['kit', 'kim']) await keep.disposal(keeper(key), disposal.id, { type: 'approve' });
    const given = { request: 'SAR-14', receivedOn: '2026-11-20', cases: ['C-100200'], subject: [] };
    const opened = await packs.open(person('ivy'), { ...given, danger: 'no', dangerNote: '' });
    assert.ok(opened.outcome === 'done', JSON.stringify(opened));
    const stopped = (await keep.due(keeper('kit'), 10)).records.map(({ reference, stop }) => [reference, stop]);
    assert.deepEqual(stopped, [[asked.id, 'pack-open']]);
    const ran = await keep.run(disposal.id);
    assert.deepEqual(
      ran!.disposal.records.map(({ stands, why }) => [stands, why]),
      [['kept', 'pack-open']],
    );
    await packs.run(person('ivy'), opened.id, { type: 'give-up', reason: 'They took it back.' });
    assert.equal((await keep.due(keeper('kit'), 10)).records[0]?.stop, null);
  });
});
