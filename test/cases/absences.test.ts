import assert from 'node:assert/strict';
import type { AbsencesDocument } from '../../src/cases/absences.ts';
import { person } from '../support/ladder.ts';
import { world } from '../support/outbox.ts';

describe('Who stands in for somebody', () => {
  const until = new Date('2026-11-27T17:00:00Z');

  it('is kept with who said so, when, for whom and until when', async () => {
    const all = world();
    assert.equal((await all.escalations.away(person('mo'), person('max').id, until)).refusal, null);
    const { away } = await all.document<AbsencesDocument>('absences');
    assert.deepEqual(away, {
      [person('mo').id]: {
        delegate: person('max').id,
        until: until.toISOString(),
        by: person('mo').id,
        at: all.now.toISOString(),
      },
    });
    await all.escalations.away(person('mo'), '', until);
    assert.deepEqual((await all.document<AbsencesDocument>('absences')).away, {});
  });

  it('is of the same right: who decides names who decides, and nobody names themselves or somebody who does neither', async () => {
    const all = world();
    for (const [who, delegate, code] of [
      ['gale', person('max').id, 'away-whose'],
      ['gale', '', 'away-whose'],
      ['pat', person('gale').id, 'delegate-wrong'],
      ['pat', person('pat').id, 'delegate-wrong'],
      ['mo', person('pat').id, 'delegate-wrong'],
      ['mo', person('gale').id, 'delegate-wrong'],
      ['mo', person('mo').id, 'delegate-wrong'],
      ['mo', 'nobody', 'delegate-wrong'],
    ] as const)
      assert.equal(
        (await all.escalations.away(person(who), delegate, until)).refusal?.code,
        code,
        `${who} ${delegate}`,
      );
    for (const wrong of [all.now, new Date(Number.NaN), new Date('2028-01-01T00:00:00Z')])
      assert.equal((await all.escalations.away(person('mo'), person('max').id, wrong)).refusal?.code, 'until-wrong');
    assert.equal(await all.store.get('NCC', 'absences'), null);
  });
});
