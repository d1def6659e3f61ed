import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { approvalSchema, checkApprovals } from '../../src/policy/check-approvals.ts';
import type { Need } from '../../src/policy/escalation-schema.ts';
import { EDITIONS, loadEdition, prepare } from '../../src/policy/load.ts';
import { readApprovals, readEdition } from '../../src/policy/read.ts';
import { needsManager } from '../../src/policy/needs-manager.ts';
import type { DecisionInCase } from '../../src/policy/needs-manager.ts';
import type { Condition } from '../../src/policy/rules-schema.ts';
import { walk } from '../../src/policy/walk.ts';
import { grade } from '../support/readability.ts';
import { naiveHolds } from './naive.ts';

const edition = loadEdition();
const { diagram, conditions } = edition;
const need = (
  facts: DecisionInCase['facts'],
  decision: DecisionInCase['decision'],
  more: Partial<DecisionInCase> = {},
): string => {
  const found = needsManager(edition, { facts, unsure: new Set(), decision, againstVerdict: false, ...more });
  return found ? `${found.kind} ${found.reason}` : 'nobody';
};
const nobodyAtRisk = edition.question.get('risk')!.responses.find((one) => one.id === 'nobody')!.sets;
const AGAINST = { againstVerdict: true };

describe('The decisions of the edition, and what they need of a manager', () => {
  const file = `${EDITIONS}/norfolk-2015/approvals.yaml`;
  const approvals = readApprovals(readFileSync(file, 'utf8'), file);
  for (const { approval, problems } of checkApprovals(edition, approvals)) {
    it(`${approval.id}: ${approval.text}`, () => assert.deepEqual(problems, []));
  }

  it('reach every entry of escalation.yaml', () => {
    const reasons = new Set(approvals.map(({ reason }) => reason));
    const entries = [...edition.escalation.told, ...edition.escalation.waits].map(({ id }) => id);
    assert.deepEqual(
      entries.filter((id) => !reasons.has(id)),
      [],
    );
  });

  it('are found wrong where they are', () => {
    const wrong = { id: 'X', text: '', facts: { 'child-harm': 'yes' }, verdict: 'share', decision: 'share' };
    const [report] = checkApprovals(edition, [approvalSchema.parse({ ...wrong, expect: 'alone' })]);
    assert.deepEqual(report!.problems, [
      'Expected the need alone, not at-once.',
      'Expected the reason undefined, not shared-to-protect.',
      'Expected the clause undefined, not map-caption.',
    ]);
    assert.throws(
      () =>
        checkApprovals(edition, [approvalSchema.parse({ ...wrong, facts: { 'child-ham': 'yes' }, expect: 'alone' })]),
      /no fact called "child-ham"/,
    );
  });
});

describe('Filing a share at once, over every combination of facts', () => {
  /** Where an entry fits a share, all facts being known. */
  const node = (one: Need) =>
    [one.when, one.may, one.unless && { not: one.unless }]
      .filter((condition): condition is Condition => condition !== undefined)
      .map((condition) => conditions.compile(condition))
      .reduce(diagram.and, diagram.true);
  const fitting = (list: readonly Need[], against: boolean) =>
    list
      .filter((one) => one.decisions.includes('share') && (one.against ?? against) === against)
      .map(node)
      .reduce(diagram.or, diagram.false);
  const is = (condition: Condition) => conditions.compile(condition);
  const inDanger = is({ emergency: 'yes' });
  const canProtect = is({ is: ['at-risk', 'able-to-act'] });
  // written out here on its own, so that a slip in the edition does not hide itself
  const inTheWay = is({
    any: [
      { 'legal-bar': 'yes', 'known-apart': 'no' },
      { 'too-much': 'trawl' },
      {
        'other-route': [
          'own-records',
          'parents-request',
          'disclosure-scheme',
          'standing-arrangement',
          'finding-somebody',
          'research',
          'public-images',
        ],
        not: {
          recipient: ['social-care', 'police', 'health', 'emergency-services', 'school', 'conference', 'regulator'],
        },
      },
      {
        request: 'unverified',
        recipient: [
          'social-care',
          'police',
          'health',
          'emergency-services',
          'school',
          'conference',
          'regulator',
          'court',
          'other-public-body',
          'voluntary-body',
          'insurer',
          'solicitor',
        ],
      },
      {
        subject: 'adult',
        consent: 'refused',
        capacity: 'yes',
        pressure: 'no',
        'subject-is-source': 'no',
        'others-at-risk': 'no',
        'others-harm': 'no',
        'child-harm': 'no',
        'child-sexual': 'no',
        not: { welfare: 'child' },
      },
    ],
  });

  it('against the verdict only where a life is in danger now, or a risk meets somebody who can act and nothing stands in the way', () => {
    const allowed = diagram.or(inDanger, diagram.and(canProtect, diagram.not(inTheWay)));
    assert.equal(diagram.and(fitting(edition.escalation.told, true), diagram.not(allowed)), diagram.false);
  });

  it('and there always, but to somebody whom telling endangers or who has no proper reason', () => {
    const protects = is({ 'telling-endangers': 'no', purpose: 'yes' });
    const must = diagram.and(protects, diagram.or(inDanger, diagram.and(canProtect, diagram.not(inTheWay))));
    assert.equal(diagram.and(must, diagram.not(fitting(edition.escalation.told, true))), diagram.false);
  });

  it('never waits where a life is in danger now and telling them protects', () => {
    const protects = diagram.and(inDanger, is({ not: { is: 'protects-nobody' } }));
    for (const against of [true, false])
      assert.equal(diagram.and(protects, diagram.not(fitting(edition.escalation.told, against))), diagram.false);
  });

  it('is the same read entry by entry, whatever is unknown and unsure', () => {
    const known = fc.record(
      Object.fromEntries(
        edition.facts.map(({ name, values }) => [name, fc.constantFrom(undefined, ...Object.keys(values))]),
      ),
    );
    const names = fc.uniqueArray(fc.constantFrom(...edition.facts.map(({ name }) => name)), { maxLength: 4 });
    fc.assert(
      fc.property(known, names, (facts, unsureOf) => {
        const unsure = new Set(unsureOf.filter((name) => facts[name] === undefined));
        const found = needsManager(edition, { facts, unsure, decision: 'share', againstVerdict: true });
        if (found?.kind !== 'told') return;
        const holds = (condition: Condition) => naiveHolds(edition, condition, facts);
        const risk = holds({ is: 'at-risk' }) || unsure.size > 0;
        assert.ok(holds({ emergency: 'yes' }) || (risk && holds({ is: 'able-to-act' })));
        if (!holds({ emergency: 'yes' }))
          assert.ok(!holds({ any: [{ 'legal-bar': 'yes', 'known-apart': 'no' }, { 'too-much': 'trawl' }] }));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('What needs a manager', () => {
  it('counts a "not sure" about a risk as a risk, both ways', () => {
    const state = walk(edition, { risk: 'not-sure', recipient: 'social-care' });
    const given = { unsure: state.unsure };
    assert.equal(need(state.facts, 'do-not-share', given), 'waits not-sharing-at-risk');
    assert.equal(need(state.facts, 'share', { ...given, ...AGAINST }), 'told shared-to-protect-against-verdict');
    const adult = walk(edition, { risk: 'adult', 'adult-harm': 'not-sure' });
    assert.equal(need(adult.facts, 'do-not-share', { unsure: adult.unsure }), 'waits not-sharing-at-risk');
  });

  it('does not count a risk that nobody raised', () => {
    assert.equal(need({ purpose: 'no' }, 'do-not-share'), 'nobody');
    assert.equal(need({ ...nobodyAtRisk }, 'do-not-share', { unsure: new Set(['living']) }), 'nobody');
  });

  it('is asked of nobody where it is not known who would be told, but for a life in danger', () => {
    assert.equal(need({ 'child-harm': 'yes' }, 'share', AGAINST), 'waits against-verdict-at-risk');
    assert.equal(need({ emergency: 'yes' }, 'share', AGAINST), 'told life-in-danger');
  });

  it('says whether the policy said otherwise, and what the manager who is told must be shown', () => {
    const facts = { 'child-harm': 'yes', recipient: 'police' };
    for (const againstVerdict of [true, false]) {
      const found = needsManager(edition, { facts, unsure: new Set(), decision: 'share', againstVerdict })!;
      assert.equal(found.kind, 'told');
      assert.equal(found.againstVerdict, againstVerdict);
      assert.equal(/rules say otherwise/.test(found.toManager), againstVerdict);
    }
    for (const { id, mustSee } of edition.escalation.told)
      for (const shown of ['verdict', 'withWhom', 'what'] as const)
        assert.ok(mustSee.includes(shown), `${id}: ${shown}`);
  });

  it('is refused with the edition where it names a condition or clause that does not exist', () => {
    const files = readEdition(`${EDITIONS}/norfolk-2015`);
    const changed = (change: object) => ({
      ...files,
      escalation: { ...files.escalation, waits: [{ ...files.escalation.waits[0]!, ...change }] },
    });
    assert.throws(
      () => prepare(changed({ may: { is: 'no-such' } })),
      /Need not-sharing-at-risk: There is no condition called "no-such"/,
    );
    assert.throws(() => prepare(changed({ clause: 'no-such' })), /Need not-sharing-at-risk cites the clause "no-such"/);
  });

  it('is said in plain English', () => {
    const { told, waits } = edition.escalation;
    for (const text of [...told, ...waits].flatMap(({ plain, toManager }) => [plain, toManager]))
      assert.ok(grade(text) <= 8, `${grade(text).toFixed(1)}: ${text}`);
  });
});
