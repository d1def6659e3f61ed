import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isLeaf } from '../../src/policy/diagram.ts';
import { outcomeOf } from '../../src/policy/edition.ts';
import { editionsHere, loadEdition } from '../../src/policy/load.ts';
import { wouldChange } from '../../src/policy/likely.ts';
import { verdictFrom, walkVerdict } from '../../src/policy/verdict.ts';
import type { Verdict } from '../../src/policy/verdict.ts';
import { everyPath } from '../../src/policy/walk-check.ts';
import { NOT_SURE } from '../../src/policy/walk.ts';
import type { Walk } from '../../src/policy/walk.ts';
import { naiveHolds, naiveRule, naiveVerdict } from './naive.ts';

for (const edition of editionsHere().map((one) => loadEdition(one))) {
  const { diagram } = edition;
  const situations = fc.record(
    Object.fromEntries(edition.facts.map((fact) => [fact.name, fc.constantFrom(...Object.keys(fact.values))])),
  );

  describe(`The rules of ${edition.id}, over every combination of facts`, () => {
    it('give exactly one verdict for each', function () {
      const counts = diagram.count(edition.exact);
      const total = diagram.variables.reduce((product, variable) => product * BigInt(variable.values.length), 1n);
      const covered = [...counts.values()].reduce((sum, n) => sum + n, 0n);
      console.log(
        `      ${total.toLocaleString('en-GB')} combinations: every value of each of the ${diagram.variables.length} facts with every value of the others.`,
      );
      console.log(
        `      The diagram shares their common parts, so all are counted, none sampled; each ends in one of ${counts.size} leaves.`,
      );
      assert.equal(covered, total);
      for (const leaf of counts.keys()) assert.ok(edition.rule.has(outcomeOf(leaf).name), leaf);
    });

    it('agree with the rules read one after the other', () => {
      fc.assert(
        fc.property(situations, (facts) => {
          const leaf = diagram.restrict(edition.exact, facts);
          assert.ok(isLeaf(leaf));
          const rule = naiveRule(edition, facts);
          assert.equal(outcomeOf(leaf.leaf).name, rule.id);
          assert.equal(
            outcomeOf(leaf.leaf).inPart,
            rule.verdict === 'share' && (rule.inPart || naiveHolds(edition, edition.rules.inPart, facts)),
          );
        }),
        { numRuns: 3000 },
      );
    });

    it('say the same by one way down the diagram: answer, clauses, steps and duties', () => {
      fc.assert(
        fc.property(situations, (facts) => {
          const verdict = verdictFrom(edition, facts)!;
          assert.deepEqual({ ...verdict, duties: verdict.duties.map(({ id }) => id) }, naiveVerdict(edition, facts));
        }),
        { numRuns: 3000 },
      );
    });

    it('say nothing by that way where a fact that they look at is unknown or has no such value', () => {
      fc.assert(
        fc.property(situations, fc.constantFrom(...edition.facts.map(({ name }) => name)), (facts, name) => {
          const asked = diagram.asked(edition.exact, facts).has(name);
          const whole = verdictFrom(edition, facts);
          for (const value of [undefined, 'no-such-value']) {
            const found = verdictFrom(edition, { ...facts, [name]: value });
            if (asked) assert.equal(found, null);
            else assert.equal(found?.because, whole?.because);
          }
        }),
        { numRuns: 1000 },
      );
    });

    it('name as what would change the verdict exactly the facts that, read otherwise one by one, bring another', () => {
      fc.assert(
        fc.property(
          situations,
          fc.uniqueArray(fc.constantFrom(...edition.facts.map(({ name }) => name)), { maxLength: 6 }),
          (all, hidden) => {
            const facts = Object.fromEntries(Object.entries(all).filter(([name]) => !hidden.includes(name)));
            const now = diagram.restrict(edition.coarse, facts);
            const expected = !isLeaf(now)
              ? []
              : edition.facts.flatMap(({ name, values }) =>
                  Object.keys(values).flatMap((value) => {
                    if (facts[name] === undefined || facts[name] === value) return [];
                    const then = diagram.restrict(edition.coarse, { ...facts, [name]: value });
                    return isLeaf(then) && then !== now ? [`${name}: ${value}: ${then.leaf}`] : [];
                  }),
                );
            const found = wouldChange(edition, facts);
            assert.deepEqual(
              found.map(({ fact, value, verdict, inPart }) => `${fact}: ${value}: ${verdict}${inPart ? '|part' : ''}`),
              expected,
            );
          },
        ),
        { numRuns: 1000 },
      );
    });

    it('reach every rule and every verdict', () => {
      const reached = new Set([...diagram.leaves(edition.exact)].map((leaf) => outcomeOf(leaf).name));
      assert.deepEqual([...reached].sort(), [...edition.rule.keys()].sort());
      assert.deepEqual([...new Set([...diagram.leaves(edition.coarse)].map((leaf) => outcomeOf(leaf).name))].sort(), [
        'ask-consent-first',
        'do-not-share',
        'seek-advice',
        'share',
      ]);
    });

    it('cite a clause that exists, every one of them', () => {
      for (const rule of edition.rules.rules) {
        assert.ok(rule.clauses.length > 0, rule.id);
        for (const id of rule.clauses) assert.ok(edition.clause.has(id), `${rule.id} cites ${id}`);
      }
    });
  });
}

// One visit of all that can happen takes some ten seconds, so each edition is visited once.
for (const edition of editionsHere().map((one) => loadEdition(one))) {
  const { diagram } = edition;

  describe(`The map of ${edition.id}, over every path`, function () {
    const asked = new Set<string>();
    const idle = new Set<string>();
    const ends: { readonly walk: Walk; readonly leaves: ReadonlySet<string>; readonly verdict: Verdict }[] = [];
    let states = 0;
    before(() => {
      states = everyPath(edition, (walk) => {
        if (walk.next) {
          asked.add(walk.next.id);
          const open = diagram.support(walk.rest);
          if (!walk.next.settles.some((name) => open.has(name))) idle.add(walk.next.id);
        } else {
          ends.push({ walk, leaves: diagram.leaves(walk.open), verdict: walkVerdict(edition, walk) });
        }
      });
    });

    it('ends in exactly one verdict with a clause, and in advice for the unsure only where an answer would have decided', () => {
      for (const { walk, leaves, verdict } of ends) {
        assert.ok(verdict.clauses.length > 0 && verdict.clauses.every((clause) => edition.clause.has(clause)));
        const possible = new Set([...leaves].map((leaf) => outcomeOf(leaf).name));
        if (walk.unsure.size === 0) assert.deepEqual([...possible], [verdict.verdict]);
        if (verdict.because === 'not-sure') {
          assert.ok(walk.path.some((step) => step.response === NOT_SURE));
          assert.ok(leaves.size > 1);
        }
      }
      console.log(
        `      ${states.toLocaleString('en-GB')} states of the walk, ${ends.length.toLocaleString('en-GB')} ends; two paths are one state where what is open, unsure and left to ask is the same.`,
      );
      assert.ok(ends.length > 1000);
    });

    it('asks each question on some path, and each only while its answer could still change the verdict', () => {
      assert.deepEqual([...idle], []);
      assert.deepEqual([...asked].sort(), edition.map.map((question) => question.id).sort());
    });

    it('says whom to tell of a risk on every verdict other than share unless every risk was answered no', () => {
      for (const { walk, verdict } of ends) {
        const denied = naiveHolds(edition, { is: 'every-risk-denied' }, walk.facts);
        const tells = verdict.steps.some((step) => /social care now|the police now/.test(step));
        if (verdict.verdict !== 'share') assert.equal(tells, !denied, JSON.stringify(walk.facts));
      }
    });
  });
}
