import assert from 'node:assert/strict';
import { onlyEdition } from '../../src/policy/governing.ts';
import { verifyRecord } from '../../src/record/verify.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { filed } from './example.ts';
import { edition, START, waitingCase } from '../support/ladder.ts';
import { earlier, later } from '../support/two-editions.ts';

const NOW = new Date(START.getTime() + 10_000);
const codes = (document: CaseDocument, editions = onlyEdition(edition)): string[] => [
  ...new Set(verifyRecord(document, NOW, editions).map(({ code }) => code)),
];

describe('The edition of a record', () => {
  it('adds up where the verdict is what that edition says, and where that edition is not here', () => {
    for (const document of [filed(), waitingCase()]) {
      assert.deepEqual(codes(document), []);
      assert.deepEqual(codes(document, onlyEdition(later)), []);
    }
  });

  it('is another one than the record says it was opened under', () => {
    const record = waitingCase();
    for (const other of [
      { ...record.edition!, version: '0.0.1' },
      { ...record.edition!, hash: later.hash },
    ])
      assert.deepEqual(codes({ ...record, edition: other }), ['edition-differs']);
  });

  it('says something else of the facts than stands on record, whatever hashes were made for it', () => {
    const says = { ...earlier, exact: earlier.diagram.leaf('otherwise') };
    assert.deepEqual(codes(waitingCase(), onlyEdition(says)), ['verdict-differs']);
  });
});
