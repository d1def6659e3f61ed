// The register as each reads it: what is an impact assessment, and who is to ask information governance.
import assert from 'node:assert/strict';
import type { View } from '../../src/teams/render.ts';
import { agreementsView, agreementView } from '../../src/teams/views/agreements.ts';
import { agreementNamed, AGREEMENTS } from '../support/agreements.ts';

const context = { now: new Date('2026-11-28T09:00:00Z') };
const list = (looksAfter: boolean): View => agreementsView(context, { all: AGREEMENTS, from: 0, looksAfter });
const late = (looksAfter: boolean): View =>
  agreementView(context, agreementNamed('schools-safeguarding'), AGREEMENTS, looksAfter);
/** What is read of a card's text: Markdown has its marks written out. */
const plain = (text: string): string => text.replaceAll('\\', '');
const ASK = /Ask information governance/;

describe('The register of agreements in Teams', () => {
  it('says of each impact assessment that it is one, and of no agreement', () => {
    const rows = plain(list(false).text).split('\n').slice(1);
    const isMarked = (row: string): boolean => row.includes('(impact assessment)');
    assert.equal(rows.length, AGREEMENTS.length);
    assert.equal(
      rows.filter((row) => isMarked(row)).length,
      AGREEMENTS.filter(({ kind }) => kind === 'impact-assessment').length,
    );
    assert.ok(rows.some((row) => row.startsWith('Norfolk Constabulary: children and the police (impact assessment).')));
  });

  it('tells everybody but information governance itself to ask them about what is out of date', () => {
    for (const view of [list, late]) {
      assert.match(plain(JSON.stringify(view(false).data)), ASK);
      assert.doesNotMatch(plain(JSON.stringify(view(true).data)), ASK);
      assert.match(plain(JSON.stringify(view(true).data)), /It was due for review on 30 June 2026\./);
    }
  });
});
