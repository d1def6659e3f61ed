import assert from 'node:assert/strict';
import { destroyedIn, destructionProblems, missingProofs, tombstoneOf } from '../../src/record/destroyed.ts';
import type { DestroyedDocument } from '../../src/record/destroyed.ts';
import { decideDisposal, disposalOf, endApprovals, listDisposal } from '../../src/record/disposal.ts';
import type { DisposalDocument } from '../../src/record/disposal.ts';
import { newEntry, SYSTEM } from '../../src/record/journal.ts';
import { registerProblems, withRegisterEntries } from '../../src/record/register-document.ts';
import { asKeeper, DUE, rested } from '../support/keeping.ts';
import { context } from '../support/ladder.ts';

const record = rested();
const LISTED = { reference: record.id, class: 'decision-log', filed: '2026-11-23', due: '2032-11-23' };
const ID = 'DSP-2033-01-10-AAAA';

const listed = (): DisposalDocument =>
  listDisposal([LISTED], { id: ID, agency: 'NCC', by: asKeeper(), context: context(DUE) });

function approvedBy(document: DisposalDocument, ...keys: string[]): DisposalDocument {
  return keys.reduce((before, key) => {
    const command = { type: 'approve', others: [] } as const;
    const step = decideDisposal({
      document: before,
      by: asKeeper(key),
      command,
      authors: new Map(),
      context: context(DUE),
    });
    assert.ok(step.outcome === 'apply');
    return step.document;
  }, document);
}

const approver = (key: string) => {
  const { id, name, role } = asKeeper(key);
  return { id, name, role };
};
const left = (change: object = {}): DestroyedDocument =>
  tombstoneOf(
    record,
    {
      disposal: ID,
      class: 'decision-log',
      filed: '2026-11-23',
      due: '2032-11-23',
      approvers: [approver('kit'), approver('kim')],
      author: 'p',
      requests: [],
      with: null,
      ...change,
    },
    context(DUE),
  );
const noted = (document: DisposalDocument, destroyed: string, requests: string[] = []): DisposalDocument =>
  withRegisterEntries(document, [
    newEntry('disposal-destroyed', SYSTEM, { reference: record.id, destroyed, requests }, context(DUE)),
  ]);
const codes = (one: DestroyedDocument, disposal: DisposalDocument | null): string[] =>
  destructionProblems(one, disposal).map(({ code }) => code);

describe('What is left of a record', () => {
  it('goes on with its chain and its places in the log', () => {
    const one = left();
    assert.deepEqual(registerProblems(one), []);
    assert.equal(one.unlogged, destroyedIn(one)?.at);
    assert.equal(one.leaves.length, record.journal.length);
    const changed = { ...one, journal: [{ ...one.journal[0]!, seq: 1 }] };
    assert.ok(registerProblems(changed).length > 0);
    const [entry] = one.journal;
    const fewer = { ...entry, content: { ...(entry as unknown as { content: object }).content, entries: 7 } };
    assert.ok(registerProblems({ ...one, journal: [fewer] }).length > 0);
  });

  it('proves that two people approved it, before it went and after it was noted', () => {
    const disposal = approvedBy(listed(), 'kit', 'kim');
    const one = left();
    assert.deepEqual(codes(one, disposal), []);
    assert.deepEqual(codes(one, noted(disposal, destroyedIn(one)!.hash)), []);
  });

  it('is destroyed without authority where an approval had ended for over an hour, and not before', () => {
    const both = approvedBy(listed(), 'kit', 'kim');
    const ended = (minutes: number): DisposalDocument => {
      const at = context(new Date(DUE.getTime() - minutes * 60_000));
      return endApprovals(both, { gone: new Set([asKeeper('kim').id]), others: [] }, at);
    };
    assert.deepEqual(codes(left(), ended(10)), []);
    assert.deepEqual(codes(left(), ended(70)), ['destroyed-without-authority']);
    const again = approvedBy(ended(70), 'ike');
    assert.deepEqual(codes(left({ approvers: [approver('kit'), approver('ike')] }), again), []);
    assert.deepEqual(codes(left(), again), ['destroyed-without-authority']);
  });

  it('is destroyed without authority where no list says so, by the name of the record', () => {
    const once = approvedBy(listed(), 'kit');
    const both = approvedBy(listed(), 'kit', 'kim');
    for (const disposal of [null, listed(), once, { ...both, id: 'DSP-2033-01-10-BBBB' }])
      assert.deepEqual(codes(left(), disposal), ['destroyed-without-authority']);
    const others = left({ approvers: [approver('kit'), approver('ike')] });
    assert.deepEqual(codes(others, both), ['destroyed-without-authority']);
    const [problem] = destructionProblems(left(), null);
    assert.match(problem!.message, /^NCC-7K3F-92QD was destroyed without authority/);
  });

  it('is not what was destroyed where the list notes another, or another class', () => {
    const disposal = approvedBy(listed(), 'kit', 'kim');
    assert.deepEqual(codes(left(), noted(disposal, 'another')), ['destruction-differs']);
    assert.deepEqual(codes(left({ class: 'adult-safeguarding' }), disposal), ['destruction-differs']);
  });

  it('covers a request to the Guardian by the record that it went with', () => {
    const disposal = approvedBy(listed(), 'kit', 'kim');
    const request = { ...left({ with: record.id, class: 'guardian-request' }), id: 'ADV-7K3F-92QD' };
    assert.deepEqual(codes(request, disposal), []);
    assert.deepEqual(codes(request, noted(disposal, 'h', [])), ['destruction-differs']);
    assert.deepEqual(codes(request, noted(disposal, 'h', ['ADV-7K3F-92QD'])), []);
    assert.deepEqual(codes({ ...request, journal: [] }, disposal), ['not-readable']);
  });

  it('is missed where a list says that something was destroyed and nothing of it is left', () => {
    const disposal = noted(approvedBy(listed(), 'kit', 'kim'), 'h', ['ADV-7K3F-92QD']);
    assert.equal(disposalOf(disposal)?.stands, 'done');
    assert.deepEqual(
      missingProofs(disposal, () => true),
      [],
    );
    assert.deepEqual(
      missingProofs(disposal, (id) => id === record.id).map(({ message }) => message.split(' ')[0]),
      ['ADV-7K3F-92QD'],
    );
  });
});
