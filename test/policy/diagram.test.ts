import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Diagram, isLeaf } from '../../src/policy/diagram.ts';
import type { Facts, Node } from '../../src/policy/diagram.ts';

// few values and outcomes, so that different ways often lead to the same diagram
const VALUES = ['a', 'b'];
const names = Array.from({ length: 6 }, (_, i) => `fact ${i}`);
const variables = names.map((name) => ({ name, values: VALUES }));
const facts = fc.dictionary(fc.constantFrom(...names), fc.constantFrom(...VALUES), {
  maxKeys: 4,
  noNullPrototype: true,
});
const rule = fc.record({ when: facts, leaf: fc.constantFrom('x', 'o') });
const rules = fc.array(rule, { minLength: 3, maxLength: 12 });

/** A diagram of "the first rule that matches, else o", compiled and sealed. */
function compile(
  given: readonly { when: Facts; leaf: string }[],
  mostPassing?: number,
): { diagram: Diagram; root: Node } {
  const diagram = new Diagram(variables, mostPassing);
  const root = given.reduceRight<Node>((rest, { when, leaf }) => {
    const matches = Object.entries(when)
      .map(([name, value]) => diagram.test(name, [value!]))
      .reduce(diagram.and, diagram.true);
    return diagram.ite(matches, diagram.leaf(leaf), rest);
  }, diagram.leaf('o'));
  diagram.seal();
  return { diagram, root };
}

/** A diagram in full: two that say the same and are reduced look the same. */
const written = (node: Node): unknown => (isLeaf(node) ? node.leaf : [node.level, ...node.children.map(written)]);

describe('A decision diagram', () => {
  it('says the same whether it keeps what questions leave behind or throws it away at every step', () => {
    fc.assert(
      fc.property(
        rules,
        fc.array(
          fc.dictionary(fc.constantFrom(...names), fc.constantFrom(...VALUES), {
            minKeys: 1,
            maxKeys: 1,
            noNullPrototype: true,
          }),
          { minLength: 2, maxLength: 5 },
        ),
        (given, steps) => {
          const keeps = compile(given, Infinity);
          const forgets = compile(given, 1);
          let a = keeps.root;
          let b = forgets.root;
          for (const step of steps) {
            a = keeps.diagram.restrict(a, step);
            b = forgets.diagram.restrict(b, step);
            assert.deepEqual(written(b), written(a));
            const unsure = new Set(Object.keys(step).slice(0, 1));
            assert.deepEqual(
              written(forgets.diagram.forget(b, unsure, '?')),
              written(keeps.diagram.forget(a, unsure, '?')),
            );
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('names as still mattering exactly the facts that can change the outcome', () => {
    fc.assert(
      fc.property(rules, facts, (given, known) => {
        const { diagram, root } = compile(given, 1);
        const rest = diagram.restrict(root, known);
        const matters = names.filter(
          (name) =>
            known[name] === undefined &&
            new Set(VALUES.map((value) => JSON.stringify(written(diagram.restrict(rest, { [name]: value }))))).size > 1,
        );
        assert.deepEqual([...diagram.support(rest)], matters);
      }),
    );
  });

  it('looks at every fact whose change would change the outcome', () => {
    const whole = fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(...VALUES)])), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(rules, whole, (given, known) => {
        const { diagram, root } = compile(given);
        const now = diagram.restrict(root, known);
        const asked = diagram.asked(root, known);
        for (const name of names.filter((one) => !asked.has(one))) {
          for (const value of VALUES) assert.equal(diagram.restrict(root, { ...known, [name]: value }), now);
        }
      }),
    );
  });

  it('keeps no more than it was told to, however much it is asked', () => {
    const given = [
      { when: { 'fact 1': 'a', 'fact 4': 'b' }, leaf: 'x' },
      { when: { 'fact 0': 'b', 'fact 5': 'a' }, leaf: 'y' },
      { when: { 'fact 2': 'b', 'fact 3': 'a' }, leaf: 'z' },
    ];
    const { diagram, root } = compile(given, 10);
    for (const { name } of variables) for (const value of VALUES) diagram.restrict(root, { [name]: value });
    assert.ok(diagram.passingNodes < 10 + 30, `${diagram.passingNodes} nodes`);
  });

  it('refuses more facts than it can tell apart', () => {
    assert.throws(
      () => new Diagram(Array.from({ length: 63 }, (_, i) => ({ name: `f${i}`, values: VALUES }))),
      /62 facts at most/,
    );
    const diagram = new Diagram(Array.from({ length: 62 }, (_, i) => ({ name: `f${i}`, values: VALUES })));
    const node = diagram.and(
      diagram.test('f30', ['a']),
      diagram.and(diagram.test('f31', ['b']), diagram.test('f61', ['a'])),
    );
    assert.deepEqual([...diagram.support(node)], ['f30', 'f31', 'f61']);
    assert.deepEqual([...diagram.support(diagram.restrict(node, { f31: 'b' }))], ['f30', 'f61']);
  });
});
