// What holds of every edition, whatever it says.
//
// Total: every combination of facts ends in exactly one rule. No clash: no two rules at one place can both match.
//
// Monotone means two things here.
// 1. Where somebody is in more danger, a statutory protector (social care, police, health, school, ambulance and fire, a
//    protection meeting, a regulator) is never told less: of two situations that differ in one fact of danger alone, the
//    worse one is shared if the other is, and in whole if the other is. Somebody else who is able to act is still told,
//    though perhaps only what prevents the harm.
// 2. What speaks against telling never opens the door: danger from telling is always "do not share", and of two
//    situations that differ in one such fact, the worse one is not shared unless the other is.
//
// Exceptions, on purpose. Help short of harm (`welfare`), who decides for an adult (`capacity`) and whether the person is
// suspected (`subject-is-source`) are no danger: they change whom one asks first. A refusal (`consent: refused`) is not in
// the second list: it ends the asking, and what is then weighed can be shared (principle 4). Who asks without proof, or
// for everything, is in it as against a request that is limited.
import assert from 'node:assert/strict';
import { isLeaf } from '../../src/policy/diagram.ts';
import type { Node } from '../../src/policy/diagram.ts';
import { outcomeOf } from '../../src/policy/edition.ts';
import { editionsHere, loadEdition } from '../../src/policy/load.ts';

type Change = readonly [fact: string, from: string, to: string];

const MORE_DANGER: readonly Change[] = [
  ...[
    'emergency',
    'child-sexual',
    'child-harm',
    'others-harm',
    'others-at-risk',
    'high-risk-abuse',
    'care-needs',
    'pressure',
  ].map((name): Change => [name, 'no', 'yes']),
  ['protects-self', 'yes', 'no'],
  ['subject-risk', 'none', 'some'],
  ['subject-risk', 'some', 'serious'],
  ['subject-risk', 'none', 'serious'],
  ['crime', 'none', 'serious'],
  ['crime', 'lesser', 'serious'],
];

const AGAINST_TELLING: readonly Change[] = [
  ['telling-endangers', 'no', 'yes'],
  ['purpose', 'yes', 'no'],
  ['consent-valid', 'yes', 'no'],
  ['request', 'limited', 'unverified'],
  ['request', 'limited', 'unlimited'],
  ['request', 'none', 'unverified'],
  ['too-much', 'none', 'trawl'],
  ['means-approved', 'yes', 'no'],
  ['legal-bar', 'no', 'yes'],
  ['known-apart', 'yes', 'no'],
  ['sensitive', 'no', 'yes'],
  ['duty-doubted', 'no', 'yes'],
  ['weighing', 'for', 'against'],
];

for (const id of editionsHere()) {
  const edition = loadEdition(id);
  const { diagram, conditions } = edition;
  const where = (fits: (leaf: string) => boolean): Node => diagram.rename(edition.coarse, (leaf) => String(fits(leaf)));
  const shares = where((leaf) => outcomeOf(leaf).name === 'share');
  const sharesWhole = where((leaf) => leaf === 'share');
  /** Where it holds of the one situation, and not of the other that differs in this fact alone. */
  const lost = (node: Node, [name, from, to]: Change): Node =>
    diagram.and(diagram.restrict(node, { [name]: from }), diagram.not(diagram.restrict(node, { [name]: to })));
  /** Compared by itself: to print the difference of two diagrams would take minutes. */
  const nowhere = (node: Node, change: Change): void => assert.ok(node === diagram.false, change.join(' '));
  const toWhom = (name: string, [fact, from]: Change): Node =>
    diagram.restrict(conditions.compile({ is: name }), { [fact]: from });

  describe(`The laws of every edition, of ${id}`, () => {
    it('is total: every combination of facts ends in one rule that is there', () => {
      const counts = diagram.count(edition.exact);
      const all = diagram.variables.reduce((product, { values }) => product * BigInt(values.length), 1n);
      assert.equal(
        [...counts.values()].reduce((sum, n) => sum + n, 0n),
        all,
      );
      for (const leaf of counts.keys()) assert.ok(edition.rule.has(outcomeOf(leaf).name), leaf);
    });

    it('has no clash: no two rules at one place can both match', () => {
      const rules = edition.rules.rules.map((rule) => ({ rule, when: conditions.compile(rule.when) }));
      for (const [i, one] of rules.entries())
        for (const other of rules.slice(i + 1))
          if (one.rule.place === other.rule.place)
            nowhere(diagram.and(one.when, other.when), [one.rule.id, 'and', other.rule.id]);
    });

    it('never tells a statutory protector less because somebody is in more danger', () => {
      for (const change of MORE_DANGER)
        for (const told of [shares, sharesWhole])
          nowhere(diagram.and(toWhom('statutory-protector', change), lost(told, change)), change);
    });

    it('never stops telling whoever is able to act because somebody is in more danger', () => {
      for (const change of MORE_DANGER)
        nowhere(diagram.and(toWhom('able-to-act', change), lost(shares, change)), change);
    });

    it('never shares because more speaks against telling', () => {
      for (const [name, from, to] of AGAINST_TELLING) nowhere(lost(shares, [name, to, from]), [name, from, to]);
    });

    it('never shares with somebody whom telling would make more dangerous, whatever else is true', () => {
      const rest = diagram.restrict(edition.coarse, { 'telling-endangers': 'yes' });
      assert.ok(isLeaf(rest) && rest.leaf === 'do-not-share');
    });
  });
}
