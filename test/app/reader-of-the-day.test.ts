import assert from 'node:assert/strict';
import { readerOfTheDay } from '../../src/app/reader-of-the-day.ts';
import type { Reader } from '../../src/app/reader.ts';
import { earlier, later } from '../support/two-editions.ts';

describe('What reads questions', () => {
  it('reads by the edition that governs at that moment, and the one before it is given up', async () => {
    let governing = earlier;
    const log: string[] = [];
    const reader = readerOfTheDay(
      () => governing,
      ({ id }): Reader => {
        log.push(`start ${id}`);
        return {
          prepared: Promise.resolve(),
          understanding: async () => ({
            understand: async () => ({ kind: 'other', facts: [], identity: [], reader: id }),
          }),
          loaded: () => true,
          missing: () => null,
          stop: () => log.push(`stop ${id}`),
        };
      },
    );
    const readBy = async (): Promise<string> => (await (await reader.understanding()).understand('May I?')).reader;
    assert.equal(await readBy(), earlier.id);
    assert.equal(await readBy(), earlier.id);
    governing = later;
    assert.equal(await readBy(), later.id);
    reader.stop();
    assert.deepEqual(log, [`start ${earlier.id}`, `stop ${earlier.id}`, `start ${later.id}`, `stop ${later.id}`]);
  });
});
