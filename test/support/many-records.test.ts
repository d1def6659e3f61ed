// The records that the bench is measured with are what the product would have written.
import assert from 'node:assert/strict';
import { readCase } from '../../src/record/stored.ts';
import { manyRecords } from './many-records.ts';
import { verifyRecord } from './verify.ts';

describe('Records by the hundred thousand', () => {
  const some = [...manyRecords(400)];

  it('verify, each of them, and read as they are', () => {
    for (const one of some) {
      const stored = JSON.parse(JSON.stringify(one)) as unknown;
      assert.deepEqual(verifyRecord(stored), [], one.id);
      assert.deepEqual(readCase(stored), one);
    }
  });

  it('are all different, of every kind, and the same for the same seed', () => {
    assert.equal(new Set(some.map(({ id }) => id)).size, some.length);
    assert.deepEqual(new Set(some.map(({ state }) => state)), new Set(['draft', 'waiting', 'filed']));
    assert.deepEqual([...manyRecords(400)].slice(0, 20), some.slice(0, 20));
    assert.notDeepEqual([...manyRecords(400, 2)].slice(0, 20), some.slice(0, 20));
  });
});
