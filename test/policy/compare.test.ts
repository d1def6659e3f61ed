import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { compareEditions } from '../../src/policy/compare.ts';
import type { Comparison, Difference } from '../../src/policy/compare.ts';
import { comparisonWords } from '../../src/policy/compare-words.ts';
import type { Cube } from '../../src/policy/cover.ts';
import type { Facts } from '../../src/policy/diagram.ts';
import type { Edition, EditionFiles } from '../../src/policy/edition.ts';
import { compileEdition } from '../../src/policy/edition.ts';
import { EDITIONS, loadEdition } from '../../src/policy/load.ts';
import { hashOf, readEdition, situationsOf } from '../../src/policy/read.ts';
import { verdictFrom } from '../../src/policy/verdict.ts';
import { grade } from '../support/readability.ts';

const norfolk = loadEdition('norfolk-2015');
const england = loadEdition('england-2026');
const duty = loadEdition('england-2026-duty');
const files = readEdition(join(EDITIONS, 'norfolk-2015'));

const situationsIn = (...editions: readonly Edition[]): fc.Arbitrary<Facts> => {
  const names = new Set(editions.flatMap(({ facts }) => facts.map(({ name }) => name)));
  const valuesOf = (name: string): string[] => [
    ...new Set(editions.flatMap(({ facts }) => Object.keys(facts.find((fact) => fact.name === name)?.values ?? {}))),
  ];
  return fc.record(Object.fromEntries([...names].map((name) => [name, fc.constantFrom(...valuesOf(name))])));
};

/** As `norfolk-2015`, with other rules, facts or steps. */
const changed = (change: Partial<EditionFiles>): Edition => {
  const all = { ...files, ...change, meta: { ...files.meta, id: 'changed', version: '1.0.0' } };
  return compileEdition(all, hashOf(all));
};

const isIn = (cube: Cube, facts: Facts): boolean => [...cube].every(([name, values]) => values.includes(facts[name]!));

/** What somebody is told: the answer, why and every step, the clauses that it stands on. */
const told = (edition: Edition, facts: Facts): unknown => {
  const { duties: _, ...verdict } = verdictFrom(edition, facts)!;
  return verdict;
};

/** The one class that holds a situation, or none; insists that there are not two. */
function classOf({ differences }: Comparison, facts: Facts): Difference | undefined {
  const holding = differences.filter((one) => one.holds(facts));
  assert.ok(holding.length <= 1, JSON.stringify(facts));
  return holding[0];
}

describe('Two editions compared', () => {
  const comparison = compareEditions(norfolk, england);
  const pairs: readonly (readonly [string, Edition, Edition, Comparison])[] = [
    ['norfolk-2015 and england-2026', norfolk, england, comparison],
    ['england-2026 and england-2026-duty', england, duty, compareEditions(england, duty)],
  ];

  for (const [what, a, b, compared] of pairs)
    it(`name a class for every situation that they answer otherwise, and for no other: ${what}`, () => {
      const differing = compared.differences.map(({ example }) => example.facts);
      const check = (facts: Facts): void => {
        const found = classOf(compared, facts);
        const one = verdictFrom(a, facts)!;
        const other = verdictFrom(b, facts)!;
        assert.equal(found === undefined, JSON.stringify(told(a, facts)) === JSON.stringify(told(b, facts)));
        if (!found) return;
        assert.ok(isIn(found.cover.must, facts), JSON.stringify(facts));
        assert.deepEqual(
          [one.because, other.because],
          found.sides.map(({ rule }) => rule!.id),
        );
        const kind = (): string => {
          if (one.verdict !== other.verdict || one.inPart !== other.inPart) return 'verdict';
          if (one.because !== other.because) return 'reason';
          return JSON.stringify(one.steps) === JSON.stringify(other.steps) ? 'words' : 'steps';
        };
        assert.equal(found.kind, kind());
        for (const [at, { steps }] of [one, other].entries())
          assert.ok(steps.every((text) => found.sides[at]!.steps.some((step) => step.text === text)));
      };
      for (const facts of differing) check(facts);
      fc.assert(fc.property(situationsIn(a, b), check), { numRuns: 1500 });
      // most situations are alike: those near to a class are tried as well
      const near = fc.tuple(
        fc.constantFrom(...differing),
        situationsIn(a, b),
        fc.subarray(
          a.facts.map(({ name }) => name),
          { maxLength: 4 },
        ),
      );
      fc.assert(
        fc.property(near, ([facts, random, names]) =>
          check({ ...facts, ...Object.fromEntries(names.map((name) => [name, random[name]])) }),
        ),
        { numRuns: 3000 },
      );
    });

  it('say of a class conditions that hold in all of it, and with any of its ways in no other situation', () => {
    const random = fc.tuple(fc.constantFrom(...comparison.differences), situationsIn(norfolk, england), fc.nat());
    fc.assert(
      fc.property(random, ([{ cover, holds }, facts, pick]) => {
        const ways = cover.ways.length > 0 ? cover.ways : [new Map() as Cube];
        const way = ways[pick % ways.length]!;
        // a random situation, made to fit the conditions; what both name fits both
        const fitting: Record<string, string | undefined> = { ...facts };
        for (const [name, values] of cover.must) fitting[name] = values[pick % values.length]!;
        for (const [name, values] of way) {
          const both = values.filter((value) => cover.must.get(name)?.includes(value) ?? true);
          fitting[name] = both[pick % both.length]!;
        }
        assert.ok(holds(fitting), JSON.stringify(fitting));
      }),
      { numRuns: 3000 },
    );
    for (const { cover } of comparison.differences) {
      assert.ok(cover.share <= 100);
      if (cover.share === 100 && cover.ways.length === 0) assert.ok(cover.must.size > 0);
    }
  });

  it('give each class an example that is one of it, from the situations that a lawyer can read where one is', () => {
    const situations = situationsOf(join(EDITIONS, 'england-2026'));
    const compared = compareEditions(norfolk, england, situations);
    for (const { example, holds } of compared.differences) assert.ok(holds(example.facts));
    const named = compared.differences.flatMap(({ example }) => (example.situation ? [example.situation.id] : []));
    assert.ok(named.includes('V03'), named.join());
  });

  it('are the same with themselves', () => {
    for (const edition of [norfolk, england, duty]) assert.deepEqual(compareEditions(edition, edition).differences, []);
    assert.equal(comparisonWords(compareEditions(norfolk, norfolk)).lead, 'They say the same in every situation.');
  });

  it('differ alike whichever is named first', () => {
    const other = compareEditions(england, norfolk);
    const keys = ({ differences }: Comparison, first: 0 | 1): string[] =>
      differences
        .map(({ kind, sides, count }) => [kind, sides[first].rule!.id, sides[1 - first]!.rule!.id, count].join(' '))
        .sort();
    assert.deepEqual(keys(comparison, 0), keys(other, 1));
    assert.equal(comparison.all, other.all);
  });

  it('name requests about a victim, with the clause and its mark on the side that knows them', () => {
    const victims = comparison.differences.filter(({ sides }) => sides[1].rule?.id.startsWith('victim-request'));
    const verdicts = victims.filter(({ kind }) => kind === 'verdict');
    assert.ok(verdicts.length >= 5, String(verdicts.length));
    for (const { cover } of victims) assert.deepEqual(cover.must.get('subject-is-victim'), ['yes']);
    const words = comparisonWords(comparison).differences.filter(({ title }) => title.includes('(victim-request)'));
    for (const { sides, must } of words) {
      assert.match(sides[1].clauses.join(' '), /Sections 44A to 44F.*Not yet checked by the council's lawyers/);
      assert.ok(must.includes('Victim of the crime asked about: The person is or may be the victim'));
    }
  });

  it('count every combination of facts once', () => {
    const edition = changed({ rules: { ...files.rules, inPart: { 'too-much': 'excess', request: 'unlimited' } } });
    for (const compared of [comparison, compareEditions(norfolk, edition)]) {
      const sum = compared.differences.reduce((total, { count }) => total + count, 0n);
      assert.ok(sum > 0n && sum <= compared.all);
    }
  });

  it('say what only one of them knows, and what that means for its values', () => {
    const facts = files.facts.map((fact) =>
      fact.name === 'purpose' ? { ...fact, values: { ...fact.values, some: 'There is something of a reason' } } : fact,
    );
    const compared = compareEditions(norfolk, changed({ facts }));
    assert.deepEqual(compared.onlyIn, [[], ['A proper reason: There is something of a reason']]);
    const { differences } = compared;
    assert.ok(differences.length > 0);
    for (const { sides, cover, kind } of differences) {
      assert.equal(kind, 'verdict');
      assert.equal(sides[0].rule, null);
      assert.deepEqual(cover.must.get('purpose'), ['some']);
    }
  });

  it('tell a step that is worded otherwise from a rule that is', () => {
    const steps = { ...files.rules.steps, 'ring-back': { ...files.rules.steps['ring-back']!, text: 'Ring them.' } };
    const rules = files.rules.rules.map((rule) => (rule.id === 'trawl' ? { ...rule, why: 'It is too much.' } : rule));
    const { differences } = compareEditions(norfolk, changed({ rules: { ...files.rules, steps, rules } }));
    assert.deepEqual(
      differences.map(({ kind, sides }) => [kind, sides[0].rule!.id]),
      [
        ['steps', 'unchecked-asker'],
        ['words', 'trawl'],
      ],
    );
    assert.ok(differences[0]!.sides[1].steps.some(({ text }) => text === 'Ring them.'));
  });

  it('see a line of safety that names other people', () => {
    const routes = files.rules.routes.map((route) => ({ ...route, text: `${route.text} at once` }));
    const { differences } = compareEditions(norfolk, changed({ rules: { ...files.rules, routes } }));
    assert.ok(differences.length > 0);
    for (const { kind, sides } of differences) {
      assert.equal(kind, 'steps');
      assert.notEqual(sides[0].rule!.verdict, 'share');
    }
  });

  it('say each difference in sentences, with the reason on both sides and the code of no rule', () => {
    const { differences } = comparisonWords(comparison);
    comparison.differences.forEach(({ sides, kind }, at) => {
      const { brief } = differences[at]!;
      assert.match(brief, /^\d+\. Where .*, (norfolk-2015 says|both say): .*\.$/);
      for (const { rule } of sides) {
        assert.ok(rule === null || brief.includes(`${rule.answer} ${rule.why}`), brief);
        assert.ok(rule === null || !/-/.test(rule.id) || !brief.includes(rule.id), brief);
      }
      if (kind === 'verdict') assert.match(brief, / england-2026 says: /);
    });
  });

  it('are compared in seconds', function () {
    this.timeout(30_000);
    const before = performance.now();
    compareEditions(norfolk, duty);
    assert.ok(performance.now() - before < 20_000);
  });

  it('are told in plain words', () => {
    const { lead, differences } = comparisonWords(comparison);
    for (const text of [lead, ...differences.map(({ besides }) => besides)])
      for (const sentence of text.split(/(?<=\.) /u)) if (sentence !== '') assert.ok(grade(sentence) <= 14, sentence);
  });
});
