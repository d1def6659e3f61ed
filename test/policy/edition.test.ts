import assert from 'node:assert/strict';
import { join } from 'node:path';
import { EDITIONS, loadEdition, prepare } from '../../src/policy/load.ts';
import { readEdition } from '../../src/policy/read.ts';
import type { EditionFiles } from '../../src/policy/edition.ts';

const files = readEdition(join(EDITIONS, 'norfolk-2015'));
type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
type Change = (copy: Mutable<EditionFiles>) => void;

const changed = (change: Change): EditionFiles => {
  const copy = structuredClone(files) as Mutable<EditionFiles>;
  change(copy);
  return copy;
};

describe('An edition is refused', () => {
  const refusals: [string, Change, RegExp][] = [
    [
      'with a gap',
      (copy) => {
        copy.rules.rules.pop();
      },
      /no rule answers/,
    ],
    [
      'with two rules at one place that can both match, naming both clauses',
      (copy) => {
        copy.rules.rules[1]!.place = 1;
      },
      /telling-endangers \(principle-5.*\) and no-purpose \(principle-6.*\) stand at the same place and can both match/,
    ],
    [
      'with a rule that can never match',
      (copy) => {
        copy.rules.rules.splice(1, 0, { ...copy.rules.rules[0]!, id: 'again', place: 1.5 });
      },
      /Rule again can never match/,
    ],
    [
      'with a fact that does not exist',
      (copy) => {
        copy.rules.rules[1]!.when = { porpoise: 'no' };
      },
      /no fact called "porpoise"/,
    ],
    [
      'with a value that does not exist',
      (copy) => {
        copy.rules.rules[1]!.when = { purpose: 'maybe' };
      },
      /has no value "maybe"/,
    ],
    [
      'with a condition that refers to itself',
      (copy) => {
        copy.rules.conditions.grave = { is: 'grave' };
      },
      /refers to itself/,
    ],
    [
      'with a rule that cites an unknown clause',
      (copy) => {
        copy.rules.rules[0]!.clauses = ['clause-99'];
      },
      /"clause-99", which does not exist/,
    ],
    [
      'with a response that leads nowhere',
      (copy) => {
        copy.map.find((question) => question.id === 'duty')!.responses.at(-1)!.sets = { duty: 'no' };
      },
      /ends without an answer/,
    ],
    [
      'with a question that is never asked',
      (copy) => {
        copy.map.push({ ...copy.map[0]!, id: 'again' });
      },
      /question again is never asked/,
    ],
    [
      'with a finer question after an unknown response',
      (copy) => {
        copy.map.find((question) => question.id === 'less-harm')!.after = { risk: ['unheard'] };
      },
      /"risk: unheard", which does not exist/,
    ],
    [
      'with a step, a route or a usual way that names nobody who can be rung',
      (copy) => {
        copy.rules.steps['information-governance']!.contacts = ['nobody'];
        copy.rules.routes[0]!.contacts = ['nobody'];
        copy.local.usualWays.ways[0]!.contacts = ['nobody'];
      },
      /Step information-governance names the contact "nobody"[^]*Route the police names[^]*The usual way to social-care names/,
    ],
  ];
  for (const [what, change, message] of refusals) {
    it(what, () => assert.throws(() => prepare(changed(change)), message));
  }
});

describe('The edition norfolk-2015', () => {
  it('loads, and has a hash that changes with any of its words', () => {
    const { hash } = loadEdition();
    assert.match(hash, /^[0-9a-f]{64}$/);
    assert.notEqual(
      prepare(
        changed((copy) => {
          copy.clauses[0]!.plain += '.';
        }),
      ).hash,
      hash,
    );
  });

  it("says of every rule whether it is the paper's, settled practice or today's law", () => {
    for (const rule of files.rules.rules) assert.ok(['paper', 'practice', 'today'].includes(rule.basis));
  });

  it("calls no rule the paper's own that stands on a copy of the flowchart or on practice", () => {
    const clauses = new Map(files.clauses.map((clause) => [clause.id, clause]));
    for (const { id, basis, clauses: cited } of files.rules.rules) {
      const first = clauses.get(cited[0]!)!;
      const own = ['principle', 'paper', 'letter'].includes(first.kind) || first.id === 'map-caption';
      if (basis === 'paper') assert.ok(own && first.mark === 'seen' && first.quote, `${id} stands on ${first.id}`);
    }
  });
});
