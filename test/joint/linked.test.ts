import assert from 'node:assert/strict';
import { linkedRecords } from '../../src/joint/linked.ts';

const entry = (seq: number, kind: string, content: object) => ({ seq, kind, content }) as never;

describe('The records that joint working links', () => {
  it('are found wherever an entry names one, with the hash and the decision that it had then and whose it is', () => {
    const journal = [
      entry(1, 'route-decided', { record: 'NCC-7K3F-92QD', entry: 'abc', decision: 'share' }),
      entry(2, 'route-answered', { record: 'NCC-7K3F-92QD', rest: null }),
      entry(3, 'assessment-contributed', {
        record: { reference: 'N-1-2B8C-D4EF', head: 'def', decision: 'share-in-part' },
      }),
      entry(4, 'route-answered', { record: null }),
    ];
    assert.deepEqual(
      linkedRecords({ journal }).map(({ reference, agency, seq, head, decision }) => [
        reference,
        agency,
        seq,
        head,
        decision,
      ]),
      [
        ['NCC-7K3F-92QD', 'NCC', 1, 'abc', 'share'],
        ['NCC-7K3F-92QD', 'NCC', 2, null, null],
        ['N-1-2B8C-D4EF', 'N-1', 3, 'def', 'share-in-part'],
      ],
    );
  });

  it('are no drafts, which their authors may still delete', () => {
    assert.deepEqual(linkedRecords({ journal: [entry(1, 'route-decision-begun', { record: 'NCC-7K3F-92QD' })] }), []);
  });
});
