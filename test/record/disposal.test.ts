import assert from 'node:assert/strict';
import { authorityFor, decideDisposal, disposalOf, endApprovals, listDisposal } from '../../src/record/disposal.ts';
import type { DisposalCommand, DisposalDocument } from '../../src/record/disposal.ts';
import { newEntry, SYSTEM } from '../../src/record/journal.ts';
import { registerProblems, withRegisterEntries } from '../../src/record/register-document.ts';
import { asKeeper, DUE, keeper } from '../support/keeping.ts';
import { context } from '../support/ladder.ts';

const record = (reference: string) => ({ reference, class: 'decision-log', filed: '2026-11-23', due: '2032-11-23' });
const [A, B] = ['NCC-AAAA-AAA1', 'NCC-BBBB-BBB2'] as const;
const list = (key = 'kit'): DisposalDocument =>
  listDisposal([record(A), record(B)], {
    id: 'DSP-2033-01-10-AAAA',
    agency: 'NCC',
    by: asKeeper(key),
    context: context(DUE),
  });
const APPROVE = { type: 'approve', others: [keeper('kit').id, keeper('kim').id] } as const;

const step = (
  document: DisposalDocument,
  command: DisposalCommand,
  key = 'kit',
  authors = new Map<string, string[]>(),
) => decideDisposal({ document, by: asKeeper(key), command, authors, context: context(DUE) });
const codeOf = (...given: Parameters<typeof step>): string => {
  const decided = step(...given);
  return decided.outcome === 'refuse' ? decided.refusal.code : decided.outcome;
};
function does(...given: Parameters<typeof step>): DisposalDocument {
  const decided = step(...given);
  assert.ok(decided.outcome === 'apply', JSON.stringify(decided));
  return decided.document;
}
const stands = (document: DisposalDocument) => disposalOf(document)?.stands;

describe('A list of records to destroy', () => {
  it('is approved by two different people, and only then is anything destroyed by it', () => {
    const once = does(list(), APPROVE, 'kit');
    assert.deepEqual([stands(list()), stands(once)], ['listed', 'half']);
    assert.equal(authorityFor(disposalOf(once)!, A), null);
    assert.equal(codeOf(once, APPROVE, 'kit'), 'repeat');
    const twice = does(once, APPROVE, 'kim');
    assert.equal(stands(twice), 'approved');
    assert.deepEqual(
      authorityFor(disposalOf(twice)!, A)?.map(({ name, role }) => `${name}, ${role}`),
      ['Kit Keeper, records-manager', 'Kim Keeper, records-manager'],
    );
    assert.equal(codeOf(twice, APPROVE, 'ike'), 'disposal-over');
    assert.deepEqual(registerProblems(twice), []);
  });

  it('is not approved twice by whoever is signed in at one terminal, whatever names they give', () => {
    const at = (osUser: string) => ({ ...APPROVE, osUser });
    const once = does(list(), at('root'), 'kit');
    assert.equal(codeOf(once, at('root'), 'kim'), 'same-terminal');
    for (const other of [at('kims-own'), APPROVE])
      assert.ok(authorityFor(disposalOf(does(once, other, 'kim'))!, A), 'signed in as themselves, or in Teams');
    // as it would stand there had the rule been got round
    const [first] = disposalOf(once)!.approvals;
    const forged = { ...disposalOf(once)!, approvals: [first!, { ...first!, by: asKeeper('kim') }] };
    assert.equal(authorityFor(forged, A), null);
  });

  it('tells those who may approve it that a second is needed, and runs when both have', () => {
    const once = does(list(), APPROVE, 'kit');
    assert.deepEqual(
      once.outbox.map(({ kind, payload }) => [kind, payload]),
      [['register-news', { what: 'disposal-to-approve', about: 'DSP-2033-01-10-AAAA' }]],
    );
    const twice = does(once, APPROVE, 'kim');
    assert.equal(twice.outbox.at(-1)?.kind, 'run-disposal');
  });

  it('loses what somebody takes out, with the reason, which is final', () => {
    const out = does(list(), { type: 'take-out', reference: A, reason: 'Still in use.' });
    assert.equal(codeOf(out, { type: 'take-out', reference: A, reason: 'Again.' }), 'repeat');
    const twice = does(does(out, APPROVE, 'kit'), APPROVE, 'kim');
    const disposal = disposalOf(twice)!;
    assert.equal(authorityFor(disposal, A), null);
    assert.notEqual(authorityFor(disposal, B), null);
    assert.deepEqual([disposal.records[0]?.stands, disposal.records[0]?.why], ['taken-out', 'Still in use.']);
    assert.equal(codeOf(twice, { type: 'take-out', reference: B, reason: 'Late.' }), 'disposal-over');
    assert.equal(codeOf(list(), { type: 'take-out', reference: 'NCC-CCCC-CCC3', reason: 'No.' }), 'not-in-disposal');
    assert.equal(codeOf(list(), { type: 'take-out', reference: A, reason: '' }), 'keep-reason');
  });

  it('covers for the second what the first has approved too, and nothing else', () => {
    const once = does(list(), APPROVE, 'kit');
    const out = does(once, { type: 'take-out', reference: A, reason: 'Still in use.' }, 'kim');
    const disposal = disposalOf(does(out, APPROVE, 'kim'))!;
    assert.equal(authorityFor(disposal, A), null);
    assert.notEqual(authorityFor(disposal, B), null);
  });

  it('is not approved by the author of a record on it', () => {
    const wrote = new Map([[A, [keeper('kit').id]]]);
    assert.equal(codeOf(list(), APPROVE, 'kit', wrote), 'disposal-own');
    const out = does(list(), { type: 'take-out', reference: A, reason: 'Mine.' });
    assert.equal(codeOf(out, APPROVE, 'kit', wrote), 'apply');
  });

  it('is approved by nobody where nothing is left on it, and by nobody once it is called off', () => {
    const none = [A, B].reduce(
      (document, reference) => does(document, { type: 'take-out', reference, reason: 'No.' }),
      list(),
    );
    assert.equal(codeOf(none, APPROVE, 'kit'), 'disposal-empty');
    const off = does(does(list(), APPROVE, 'kit'), { type: 'call-off', reason: 'Not this year.' });
    assert.deepEqual([stands(off), codeOf(off, APPROVE, 'kim')], ['called-off', 'disposal-over']);
    assert.equal(codeOf(off, { type: 'call-off', reason: 'Again.' }, 'kit'), 'repeat');
    assert.equal(authorityFor(disposalOf(off)!, A), null);
  });

  it('needs another approval where who approved first may do so no more, and says who counts', () => {
    const once = does(list(), APPROVE, 'kit');
    const gone = new Set([keeper('kit').id]);
    const second = does(once, { ...APPROVE, gone }, 'kim');
    assert.equal(stands(second), 'half');
    const { approvals, ended } = disposalOf(second)!;
    assert.deepEqual(
      [approvals, ended].map((all) => all.map(({ by }) => by.name)),
      [['Kim Keeper'], ['Kit Keeper']],
    );
    assert.equal(authorityFor(disposalOf(second)!, A), null);
    const third = does(second, APPROVE, 'ike');
    assert.deepEqual(
      authorityFor(disposalOf(third)!, A)?.map(({ name }) => name),
      ['Kim Keeper', 'Ike Governor'],
    );
    assert.deepEqual(registerProblems(third), []);
    // whoever has the role again may approve again
    assert.equal(stands(does(second, APPROVE, 'kit')), 'approved');
  });

  it('stands as it did where somebody who approved it may do so no more once it is done', () => {
    const both = does(does(list(), APPROVE, 'kit'), APPROVE, 'kim');
    const content = { because: 'held' };
    const done = withRegisterEntries(
      both,
      [A, B].map((reference) => newEntry('disposal-kept', SYSTEM, { reference, ...content }, context(DUE))),
    );
    const gone = new Set([keeper('kit').id]);
    assert.equal(endApprovals(done, { gone, others: [] }, context(DUE)), done);
    assert.equal(stands(endApprovals(both, { gone, others: [] }, context(DUE))), 'half');
  });
});
