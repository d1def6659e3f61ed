import assert from 'node:assert/strict';
import { join } from 'node:path';
import { EDITIONS, editionsHere, loadEdition, prepare } from '../../src/policy/load.ts';
import { leaningOn } from '../../src/policy/leaning.ts';
import { lawReview } from '../../src/policy/law-review.ts';
import type { ClauseReview, LawReview } from '../../src/policy/law-review.ts';
import { readEdition } from '../../src/policy/read.ts';
import { clauseHash } from '../../src/policy/signed.ts';
import type { Signed } from '../../src/policy/signed.ts';
import { endorsementOf, SIGNER } from '../support/own-editions.ts';

const edition = loadEdition();
const TODAY = '2026-11-28';
const clauseOf = (review: LawReview, id: string): ClauseReview =>
  review.clauses.find(({ clause }) => clause.id === id)!;
const reviewOf = (id: string, more: object = {}): Signed => ({
  kind: 'reviewed',
  clause: id,
  hash: clauseHash(edition.clause.get(id)!),
  found: 'Read at the source, and it says so.',
  ...SIGNER,
  ...more,
});

describe('What leans on a clause', () => {
  it('is everything that would cite a clause that is not there, were it taken out', () => {
    const leaning = leaningOn(edition);
    const files = readEdition(join(EDITIONS, edition.id));
    for (const id of ['principle-5', 'map-public-interest', 'today-emergency', 'law-caldicott']) {
      const without = { ...files, clauses: files.clauses.filter((one) => one.id !== id) };
      let refused = '';
      try {
        prepare(without);
      } catch (error) {
        refused = (error as Error).message;
      }
      const lines = refused.split('\n').filter((line) => line.includes(`cites the clause "${id}"`));
      const cites = leaning.get(id)!.filter(({ how }) => how === 'cites');
      for (const one of cites)
        assert.ok(
          lines.some((line) => line.includes(` ${one.id} cites`)),
          `${id}: ${one.id}`,
        );
      assert.equal(new Set(lines).size, cites.length, id);
    }
  });

  it('is also the rules beside which a duty that cites it is shown', () => {
    const { duties } = edition;
    const duty = duties.find(({ when }) => when !== undefined)!;
    const near = leaningOn(edition).get(duty.clause)!;
    assert.ok(near.some(({ kind, id }) => kind === 'duty' && id === duty.id));
    assert.ok(near.some(({ kind, how }) => kind === 'rule' && how !== 'cites'));
  });

  it('is also the rules that read what a question that cites it asks, through named conditions too', () => {
    const question = edition.map.find(({ settles }) => settles.includes('consent'));
    const asked = leaningOn(edition).get(question!.clause)!;
    assert.ok(asked.some(({ kind, id }) => kind === 'rule' && id === 'consent'));
  });

  it('is named once each, and found for every clause of every edition', () => {
    for (const id of editionsHere()) {
      const one = loadEdition(id);
      const leaning = leaningOn(one);
      assert.deepEqual(
        [...leaning.keys()],
        one.clauses.map((clause) => clause.id),
      );
      for (const [clause, all] of leaning) {
        const names = all.map((it) => `${it.kind} ${it.id}`);
        assert.deepEqual(names, [...new Set(names)], clause);
      }
    }
  });
});

describe('The law review', () => {
  it('puts what is not verified first, and of that what rules cite most', () => {
    const { clauses } = lawReview(edition, { own: [], below: [] }, TODAY);
    assert.equal(clauses.length, edition.clauses.length);
    const firstVerified = clauses.findIndex(({ unverified }) => unverified.length === 0);
    assert.ok(firstVerified > 0);
    assert.ok(clauses.slice(firstVerified).every(({ unverified }) => unverified.length === 0));
    const cited = clauses.map(
      ({ leaning }) =>
        leaning.filter(({ how, kind }) => how === 'cites' && (kind === 'rule' || kind === 'duty')).length,
    );
    const before = cited.slice(0, firstVerified);
    assert.deepEqual(
      before,
      before.toSorted((a, b) => b - a),
    );
    for (const { clause, unverified } of clauses)
      assert.equal(
        unverified.length === 0,
        clause.mark === 'seen' &&
          (clause.quote !== undefined || clause.kind === 'today') &&
          (clause.today?.mark ?? 'seen') === 'seen' &&
          (clause.starts?.verified ?? true),
        clause.id,
      );
  });

  it('takes a review for what the clause said then, and says where it has changed since', () => {
    const id = 'principle-5';
    const now = clauseOf(lawReview(edition, { own: [reviewOf(id)], below: [] }, TODAY), id);
    assert.equal(now.reviewed?.by, SIGNER.by);
    const stale = clauseOf(lawReview(edition, { own: [reviewOf(id, { hash: 'a'.repeat(64) })], below: [] }, TODAY), id);
    assert.equal(stale.reviewed, undefined);
    assert.equal(stale.reviewedBefore?.by, SIGNER.by);
    const below = clauseOf(lawReview(edition, { own: [], below: [[reviewOf(id)]] }, TODAY), id);
    assert.equal(below.reviewed?.by, SIGNER.by, 'signed where it was read first');
    const back: Signed = { kind: 'withdrawn', entry: 1, because: 'Not mine', ...SIGNER };
    assert.equal(clauseOf(lawReview(edition, { own: [reviewOf(id), back], below: [] }, TODAY), id).reviewed, undefined);
    const apart = { own: [], below: [[reviewOf('principle-3'), back], [reviewOf(id)]] };
    assert.ok(
      clauseOf(lawReview(edition, apart, TODAY), id).reviewed,
      'taken back is only what stands in the same file',
    );
  });

  it('is overdue for a clause so many months after it was last reviewed, or looked at with all others', () => {
    const id = 'principle-5';
    const overdueOn = (day: string, own: readonly Signed[]): boolean =>
      clauseOf(lawReview(edition, { own, below: [] }, day), id).isOverdue;
    assert.equal(overdueOn('2027-11-25', []), false);
    assert.equal(overdueOn('2027-11-26', []), true);
    const later = [reviewOf(id, { on: '2027-02-01' })];
    assert.equal(overdueOn('2028-01-31', later), false);
    assert.equal(overdueOn('2028-02-01', later), true);
  });

  it('tells who endorsed it as it is from who endorsed something else', () => {
    const other = endorsementOf({ version: '0.1.0', hash: edition.hash });
    const { endorsed, endorsedOther } = lawReview(edition, { own: [other, endorsementOf(edition)], below: [] }, TODAY);
    assert.deepEqual([endorsed.map(({ number }) => number), endorsedOther.map(({ number }) => number)], [[2], [1]]);
  });
});
