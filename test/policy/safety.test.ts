// One card never contradicts itself: the line that says whom to tell fits the verdict, the recipient and the risk.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editionsHere, loadEdition } from '../../src/policy/load.ts';
import { recipientCalled } from '../../src/policy/recipient.ts';
import { alsoTell, safetyFor, safetyLine } from '../../src/policy/safety.ts';
import { verdictFrom } from '../../src/policy/verdict.ts';
import { naiveHolds } from './naive.ts';

const NAMED: Readonly<Record<string, RegExp>> = { 'social-care': /social care/, police: /the police/ };
const SAFETY_TOO = /tell (?:social care|the police).* too, now\./i;
const SAFETY = /\b(?:social care|the police) now\b/;

for (const id of editionsHere()) {
  const edition = loadEdition(id);
  const values = (name: string) => Object.keys(edition.facts.find((fact) => fact.name === name)!.values);
  const any = fc.record(Object.fromEntries(edition.facts.map(({ name }) => [name, fc.constantFrom(...values(name))])));
  const recipients = fc.constantFrom(...values('recipient'));
  const RISKS: readonly Readonly<Record<string, string>>[] = [
    { emergency: 'yes' },
    { 'child-sexual': 'yes' },
    { 'child-harm': 'yes' },
    { 'others-harm': 'yes' },
    { 'high-risk-abuse': 'yes' },
    { 'subject-risk': 'serious' },
    { 'subject-risk': 'some' },
    { 'others-at-risk': 'yes' },
    { crime: 'serious' },
  ];
  const risks = fc.constantFrom<Readonly<Record<string, string>>>({}, ...RISKS);
  /** Every verdict that the rules give where this recipient and this risk are set and all else is anything. */
  const eachVerdict = (see: (facts: Record<string, string>, steps: readonly string[], verdict: string) => void) =>
    fc.assert(
      fc.property(any, recipients, risks, (rest, recipient, risk) => {
        const facts = { ...rest, ...risk, recipient };
        const { steps, verdict } = verdictFrom(edition, facts)!;
        see(facts, steps, verdict);
      }),
      { numRuns: 4000 },
    );
  const is = (condition: string, facts: Record<string, string>) => naiveHolds(edition, { is: condition }, facts);

  describe(`The safety line of ${id}, over verdict, recipient and risk`, () => {
    it('stands first and once beside every verdict other than share, unless every risk was denied', () => {
      eachVerdict((facts, steps, verdict) => {
        const lines = steps.filter((step) => SAFETY.test(step));
        const due = verdict !== 'share' && !is('every-risk-denied', facts);
        assert.equal(lines.length, due ? 1 : 0, JSON.stringify(steps));
        if (due) assert.equal(steps[0], lines[0]);
      });
    });

    it('names who acts at once beside whoever else may be told, unless every risk was denied', () => {
      eachVerdict((facts) => {
        const acts = ['social-care', 'police', 'emergency-services'].includes(facts['recipient']!);
        const also = alsoTell(edition, facts);
        assert.equal(also === null, acts || is('every-risk-denied', facts), JSON.stringify(facts));
        if (also !== null) assert.match(also.text, SAFETY_TOO);
      });
    });

    it('names a route that is not the recipient whom the verdict keeps out', () => {
      eachVerdict((facts, steps, verdict) => {
        const named = NAMED[facts['recipient']!];
        // where only the way of sending is wrong, the recipient is not kept out
        if (verdict === 'share' || !named || facts['means-approved'] === 'no') return;
        const line = steps.find((step) => SAFETY.test(step));
        const route = line?.replace(/, not [^.]+/, '');
        if (route) assert.doesNotMatch(route, named, `${verdict} ${JSON.stringify(facts)}`);
      });
    });

    it('names whom it keeps out, and keeps nobody out where nobody was named', () => {
      eachVerdict((facts, steps) => {
        const said = steps.filter((step) => SAFETY.test(step)).join(' ');
        assert.doesNotMatch(said, /\{|this recipient/);
        if (/ now, not /.test(said)) assert.ok(said.includes(`not ${recipientCalled(edition, facts)!}.`), said);
        const { recipient: _, ...unnamed } = facts;
        assert.doesNotMatch(safetyFor(edition, unnamed) ?? '', / not (?!wait)/);
      });
    });

    it('keeps nobody out whom the same line calls: 999 is the police', () => {
      eachVerdict((facts, steps) => {
        const said = steps.filter((step) => /999/.test(step)).join(' ');
        assert.doesNotMatch(said, / not (?:the police|the health service)/, JSON.stringify(facts));
      });
    });

    it('says only "if" beside an able adult\'s own no with nobody else at risk, unless a life is in danger now', () => {
      eachVerdict((facts, steps, verdict) => {
        const { because } = verdictFrom(edition, facts)!;
        if (verdict === 'share' || !/^adult-refuses(?:-serious)?$/.test(because) || facts['emergency'] === 'yes')
          return;
        const line = steps.find((step) => SAFETY.test(step));
        if (line) assert.match(line, /^If somebody else may be at risk, or a life is in danger, /);
      });
    });

    it('tells, and does not say "if", where a risk was heard and nobody said no for themselves alone', () => {
      eachVerdict((facts, steps, verdict) => {
        const { because } = verdictFrom(edition, facts)!;
        const own = because.startsWith('adult-refuses') || is('able-adult-refuses-alone', facts);
        if (verdict === 'share' || own || !is('at-risk', facts) || facts['means-approved'] === 'no') return;
        assert.match(steps[0]!, /^(?:Tell|Do not wait|Call 999)/);
      });
    });

    it('says 999 first where a life is in danger now', () => {
      eachVerdict((facts, steps, verdict) => {
        if (verdict !== 'share' && facts['emergency'] === 'yes') assert.match(steps[0]!, /^Call 999 now/);
      });
    });

    it('is there where no verdict says it, and names both', () => {
      assert.match(safetyLine(edition), /If anybody may be at risk, tell social care or the police now/);
    });
  });
}
