import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Facts } from '../../src/policy/diagram.ts';
import { makeEditions, withLaw, withWithdrawals } from '../../src/policy/governing.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { isOther, isOtherVerdict, lawBeside, lawIn, lawLine, lawSaid, lawWords } from '../../src/policy/todays-law.ts';
import { verdictFrom } from '../../src/policy/verdict.ts';

const norfolk = loadEdition('norfolk-2015');
const england = loadEdition('england-2026');
const duty = loadEdition('england-2026-duty');
const none = makeEditions([]);

const situations: fc.Arbitrary<Facts> = fc.record(
  Object.fromEntries(norfolk.facts.map(({ name, values }) => [name, fc.constantFrom(...Object.keys(values))])),
);

describe("Today's law beside another edition", () => {
  it('is not asked where none is set, where it was withdrawn, and of a case that stands under it', () => {
    assert.equal(lawIn(none), null);
    assert.equal(lawIn(withLaw(none, england)), england);
    assert.equal(lawIn(withWithdrawals(withLaw(none, england), ({ id }) => id === england.id)), null);
    assert.equal(lawBeside(england, england), null);
    assert.equal(lawBeside(england, norfolk), england);
    assert.equal(lawBeside(null, norfolk), null);
  });

  it('is not asked of a case that stands under law which started later', () => {
    assert.equal(lawBeside(england, duty), null);
    assert.equal(lawBeside(duty, england), duty);
  });

  it('says in its line whatever may go otherwise, and nothing where only the reason is another', () => {
    fc.assert(
      fc.property(situations, (facts) => {
        const here = verdictFrom(norfolk, facts)!;
        const there = verdictFrom(england, facts)!;
        const said = lawSaid(england, there, true);
        assert.equal(lawLine(here, said) !== '', here.verdict !== there.verdict || here.inPart !== there.inPart);
        assert.ok(!isOtherVerdict(here, there) || isOther(here, there));
        assert.equal(isOther(here, here), false);
        const { line, text, mark } = lawWords(said);
        assert.match(line, /^Under today's law: [a-z]/);
        assert.ok(text.includes(there.answer) && text.includes(there.why));
        assert.ok(mark.startsWith(england.clause.get(there.clauses[0]!)!.title));
      }),
      { numRuns: 1000 },
    );
  });

  it('is only likely as far as is known where an answer is open that could change it', () => {
    const verdict = verdictFrom(england, { 'telling-endangers': 'yes' })!;
    assert.match(
      lawWords(lawSaid(england, verdict, false)).line,
      /^Under today's law, as far as is known: do not share\.$/,
    );
  });
});
