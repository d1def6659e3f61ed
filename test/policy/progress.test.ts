import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadEdition } from '../../src/policy/load.ts';
import { mostToCome } from '../../src/policy/progress.ts';
import { inOrderOfLikelihood } from '../../src/policy/response-order.ts';
import { NOT_SURE, advance, start, walk } from '../../src/policy/walk.ts';

const edition = loadEdition();

describe('How many questions a walk says may still come', () => {
  it('never grows, and is never exceeded, whatever is answered', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 25, maxLength: 25 }), (picks) => {
        let state = start(edition);
        let most = mostToCome(edition, state);
        const said = most;
        for (const pick of picks) {
          if (!state.next) break;
          assert.ok(most >= 1, 'a question is asked of which it was said that none comes');
          const responses = [...state.next.responses.map(({ id }) => id), NOT_SURE];
          state = advance(edition, state, responses[pick % responses.length]!);
          const now = mostToCome(edition, state);
          assert.ok(now < most, `${most} were to come, and after one more answer ${now}`);
          most = now;
        }
        assert.equal(state.next, null, 'the walk goes on for ever');
        assert.ok(state.path.length <= said);
      }),
      { numRuns: 400 },
    );
  });

  it('never grows either where facts were read before the first question', () => {
    const some = fc.constantFrom(
      ...edition.facts.flatMap(({ name, values }) => Object.keys(values).map((value) => ({ name, value }))),
    );
    fc.assert(
      fc.property(
        fc.array(some, { maxLength: 5 }),
        fc.array(fc.nat(), { minLength: 25, maxLength: 25 }),
        (read, picks) => {
          let state = start(edition, Object.fromEntries(read.map(({ name, value }) => [name, value])));
          let most = mostToCome(edition, state);
          for (const pick of picks) {
            if (!state.next) break;
            const responses = [...state.next.responses.map(({ id }) => id), NOT_SURE];
            state = advance(edition, state, responses[pick % responses.length]!);
            const now = mostToCome(edition, state);
            assert.ok(now < most, `${most} were to come, and after one more answer ${now}`);
            most = now;
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('The order in which answers are offered', () => {
  const order = (question: string, facts = {}): string[] =>
    inOrderOfLikelihood(edition, edition.question.get(question)!, facts).map(({ id }) => id);

  it('is the same each time, holds every answer once, and keeps the worst first where a risk is asked about', () => {
    for (const question of edition.map) {
      assert.deepEqual(order(question.id).toSorted(), question.responses.map(({ id }) => id).toSorted());
      assert.deepEqual(order(question.id), order(question.id));
    }
    assert.deepEqual(order('risk')[0], 'life');
    assert.deepEqual(order('risk').at(-1), 'nobody');
  });

  it('has what is ordinary first, and who may cause the harm before all others', () => {
    assert.deepEqual(order('recipient').slice(0, 2), ['source', 'social-care']);
    assert.equal(order('route')[0], 'none');
    assert.equal(order('duty')[0], 'none');
  });

  it('follows from the facts so far', () => {
    assert.equal(order('consent', walk(edition, { risk: 'nobody' }).facts)[0], 'not-asked');
    const facts = edition.facts.find(({ name }) => name === 'consent')!;
    assert.ok(facts.ordinaryWhen, 'what is ordinary of consent hangs on the case');
    const firsts = new Set(
      ['life', 'child-harm', 'adult', 'less', 'nobody'].map(
        (risk) => order('consent', walk(edition, { risk }).facts)[0],
      ),
    );
    assert.ok(firsts.size > 1, [...firsts].join(', '));
  });
});
