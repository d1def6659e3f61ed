// What is shared before a manager has agreed: a note of advice by whoever decides opens no way to it.
import assert from 'node:assert/strict';
import { withOrdinary } from '../../src/policy/ordinary.ts';
import { needOf } from '../../src/record/filing.ts';
import { recordOf } from '../../src/record/record-of.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { asRead, RIGHT } from './example.ts';
import { act, edition, FORM, kinds, person, run } from '../support/ladder.ts';

const NOTE = { of: 'Me', when: 'today', said: 'It is fine' };
const CHILD = { subject: 'child', 'child-harm': 'yes' };

/** A case with these facts, everything else being ordinary, and its form filled in. */
function filledIn(facts: Readonly<Record<string, string>>, advice: boolean): CaseDocument {
  const known = Object.entries(withOrdinary(edition, facts)).filter(([, value]) => value !== undefined);
  const opening = { type: 'open', emergency: false, openedBy: null } as const;
  const read = asRead(Object.fromEntries(known) as Record<string, string>);
  const opened = run(run(null, person('pat'), { ...opening, read }), person('pat'), RIGHT);
  const noted = advice ? run(opened, person('pat'), { type: 'note-advice', note: NOTE }) : opened;
  return run(noted, person('pat'), { type: 'fill', form: { ...FORM, decision: 'share' } });
}
const filed = (facts: Readonly<Record<string, string>>, advice: boolean): CaseDocument =>
  run(filledIn(facts, advice), person('pat'), { type: 'file' });

/** The policy says to seek advice. What becomes of a share that is filed all the same. */
const SITUATIONS: readonly (readonly [what: string, facts: Readonly<Record<string, string>>, becomes: string])[] = [
  ['court papers about a child at risk', { ...CHILD, recipient: 'school', 'legal-bar': 'yes' }, 'waits'],
  ['a child at risk, told to somebody who cannot act', { ...CHILD, recipient: 'private-person' }, 'waits'],
  ['a child at risk, told to a court', { ...CHILD, recipient: 'court' }, 'waits'],
  [
    'a doubtful order about a child at risk',
    { ...CHILD, recipient: 'police', duty: 'yes', 'duty-doubted': 'yes' },
    'told',
  ],
];

describe('A share against "seek advice" while somebody is at risk', () => {
  for (const [what, facts, becomes] of SITUATIONS)
    it(`${becomes === 'waits' ? 'waits for a manager' : 'goes at once'}, with a note of advice or without: ${what}`, () => {
      for (const advice of [false, true]) {
        const document = filed(facts, advice);
        const expected = becomes === 'waits' ? ['manager-asked'] : ['filed', 'manager-told'];
        assert.deepEqual(kinds(document), expected, String(advice));
        assert.equal(document.draft?.advice.length ?? document.filed?.advice.length, advice ? 1 : 0);
      }
    });

  it('is on record as agreed once the manager has agreed', () => {
    const [, facts] = SITUATIONS[0]!;
    const { decided } = recordOf(act(filed(facts, true), 'mo', { type: 'approve' }));
    assert.deepEqual([decided?.how, decided?.by.name], ['agreed', 'Mo Manager']);
  });

  it('is decided by its author once advice is written down, where nobody is at risk', () => {
    const facts = { subject: 'child', recipient: 'social-care', 'legal-bar': 'yes' };
    assert.deepEqual(kinds(filed(facts, false)), ['manager-asked']);
    assert.deepEqual(kinds(filed(facts, true)), ['filed']);
  });

  it('is the same on the card that is read before it is filed', () => {
    for (const [what, facts, becomes] of SITUATIONS)
      for (const advice of [false, true])
        assert.equal(needOf(edition, filledIn(facts, advice).draft!, 'share')?.kind, becomes, what);
  });
});
