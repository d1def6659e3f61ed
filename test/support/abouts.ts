// Any case about which somebody may be told, in an edition.
import fc from 'fast-check';
import { DECISIONS } from '../../src/policy/decision.ts';
import type { DecisionName } from '../../src/policy/decision.ts';
import type { Facts } from '../../src/policy/diagram.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { verdictFrom } from '../../src/policy/verdict.ts';
import { AUDIENCES, OCCASIONS } from '../../src/telling/types.ts';
import type { About } from '../../src/telling/types.ts';

/** Nothing is decided, nor does the policy say what may be done. */
export const OPEN: About['verdict'] = { verdict: 'seek-advice', inPart: false, because: 'still-open' };

/** A case in which a parent may be told. */
export const TOLD: About = {
  facts: {
    'telling-endangers': 'no',
    recipient: 'school',
    subject: 'child',
    'child-harm': 'yes',
    'subject-is-source': 'no',
  },
  verdict: { verdict: 'share', inPart: false, because: 'child-harm' },
  decision: null,
  audience: 'parent',
  occasion: 'sharing-without',
  mayBeSource: 'no',
  isSafe: 'yes',
};

const orNothing = <Value>(of: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(of, { nil: undefined });
const yesOrNo = fc.constantFrom('yes' as const, 'no' as const);

/** Any situation of an edition, with some of it unknown, and anything that may be decided and asked for in it. */
export const aboutIn = (id: string): fc.Arbitrary<About> => {
  const of = loadEdition(id);
  const ordinary = Object.fromEntries(of.facts.map((fact) => [fact.name, fact.ordinary]));
  const changed = of.facts.map(({ name, values }) =>
    orNothing(fc.constantFrom(...Object.keys(values))).map((to) => [name, to]),
  );
  // mostly near to an ordinary case, so that a good part of them has words, and some far from it
  const facts = fc
    .oneof(
      { weight: 3, arbitrary: fc.array(fc.oneof(...changed), { maxLength: 5 }) },
      { weight: 1, arbitrary: fc.tuple(...changed) },
    )
    .map((changes): Facts => ({ ...ordinary, 'asking-safe': undefined, ...Object.fromEntries(changes) }));
  return fc
    .record({
      facts,
      decision: fc.option(fc.constantFrom<DecisionName>(...DECISIONS), { nil: null }),
      audience: fc.constantFrom(...AUDIENCES),
      occasion: fc.constantFrom(...OCCASIONS),
      mayBeSource: orNothing(yesOrNo),
      childMayBeSource: orNothing(yesOrNo),
      isSafe: orNothing(yesOrNo),
    })
    .map((about) => ({ ...about, verdict: verdictFrom(of, about.facts) ?? OPEN }));
};
