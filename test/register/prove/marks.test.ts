// Where the entries of documents stand in a log that is put back.
import assert from 'node:assert/strict';
import type { LogReader } from '../../../src/proof/log-reader.ts';
import { leafData } from '../../../src/proof/leaf.ts';
import { placesIn, withPlaces } from '../../../src/register/prove/marks.ts';
import type { StoredDocument } from '../../../src/store/port.ts';

const hash = (letter: string): string => letter.repeat(64);
const log = (...entries: readonly (readonly [reference: string, seq: number, letter: string])[]): LogReader =>
  ({
    leaves: async function* (from: number, to: number) {
      for (const [reference, seq, letter] of entries.slice(from, to))
        yield leafData({ reference, seq, hash: hash(letter) });
    },
  }) as Partial<LogReader> as LogReader;

const document = (id: string, letters: string, leaves: readonly number[], kind = 'case'): StoredDocument => {
  const journal = letters.split('').map((letter, at) => ({ at: '2026-11-23', seq: at + 1, hash: hash(letter) }));
  return { id, pk: 'NCC', kind, journal, leaves } as StoredDocument;
};
const marks = (stored: StoredDocument): unknown => (stored as { readonly leaves?: unknown }).leaves;

describe('The places of entries in a log that is put back', () => {
  it('are as noted where the backup has that much of the log, and as the log has them beyond', async () => {
    const places = await placesIn(log(['one', 1, 'a'], ['one', 2, 'b'], ['two', 1, 'c']), 1, 3);
    assert.deepEqual(marks(withPlaces(document('one', 'ab', [0, 7]), 1, places)), [0, 1]);
    assert.deepEqual(places.lost(), [{ reference: 'two', seqs: [1] }]);
  });

  it('are those of the entry with the same hash, where one was lost and made anew: the other has nobody', async () => {
    const places = await placesIn(log(['one', 1, 'a'], ['one', 1, 'b']), 0, 2);
    assert.deepEqual(marks(withPlaces(document('one', 'b', []), 0, places)), [1]);
    assert.deepEqual(places.lost(), [{ reference: 'one', seqs: [1] }]);
  });

  it('end before an entry that the log has not, which is logged anew', async () => {
    const places = await placesIn(log(['one', 1, 'a'], ['one', 3, 'c']), 0, 2);
    assert.deepEqual(marks(withPlaces(document('one', 'abc', []), 0, places)), [0]);
    assert.deepEqual(places.lost(), []);
  });

  it('of what was destroyed are found without the hashes, which the log alone has', async () => {
    const places = await placesIn(log(['one', 1, 'a'], ['one', 2, 'b'], ['one', 3, 'd']), 0, 3);
    const left = {
      ...document('one', '', [], 'destroyed'),
      journal: [{ at: '2026-11-23', seq: 3, previous: hash('b'), hash: hash('d') }],
    } as StoredDocument;
    assert.deepEqual(marks(withPlaces(left, 0, places)), [0, 1, 2]);
    assert.deepEqual(places.lost(), []);
  });
});
