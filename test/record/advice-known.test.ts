// The questions to the Guardian that the case answers by itself.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadEdition } from '../../src/policy/load.ts';
import { choicesFrom, choicesKnown, COUNTERPARTS, NOT_ASKED, NOTHING_SAID } from '../../src/record/advice-known.ts';
import { draft, run, person, waitingCase } from '../support/ladder.ts';

for (const edition of [loadEdition('norfolk-2015'), loadEdition('england-2026')])
  describe(`What ${edition.meta.id} knows for the Guardian`, () => {
    const { questions } = edition.escalation.guardian;
    const counterparts = (fact: string, value: string) =>
      COUNTERPARTS.filter(({ when }) => Object.entries(when).some(([name, one]) => name === fact && one === value));

    it('says of every value of every fact which choice it is, or that it is none', () => {
      for (const { name, values } of edition.facts)
        for (const value of Object.keys(values)) {
          const isMapped = counterparts(name, value).length > 0;
          const isNothing =
            NOT_ASKED.has(name as never) || (NOTHING_SAID[name as never] as string[] | undefined)?.includes(value);
          assert.ok(isMapped !== (isNothing === true), `${name}: ${value}`);
        }
    });

    it('names only facts, values, questions and choices that there are', () => {
      for (const { when, says } of COUNTERPARTS) {
        for (const [name, value] of Object.entries(when))
          assert.ok(edition.facts.find((one) => one.name === name)?.values[value], `${name}: ${value}`);
        for (const [question, choice] of Object.entries(says))
          assert.ok(
            questions.find(({ id }) => id === question)?.choices.some(({ id }) => id === choice),
            `${question}: ${choice}`,
          );
      }
    });

    it('picks nothing where nothing is known, and of anything known only what is offered', () => {
      assert.deepEqual(choicesFrom(edition, {}), {});
      const facts = fc.record(
        Object.fromEntries(
          edition.facts.map(({ name, values }) => [
            name,
            fc.option(fc.constantFrom(...Object.keys(values)), { nil: undefined }),
          ]),
        ),
      );
      fc.assert(
        fc.property(facts, (some) => {
          for (const [question, choice] of Object.entries(choicesFrom(edition, some)))
            assert.ok(questions.find(({ id }) => id === question)!.choices.some(({ id }) => id === choice));
        }),
        { numRuns: 300 },
      );
    });

    it('does not say how old a child is, or what is not clear', () => {
      assert.deepEqual(choicesFrom(edition, { subject: 'child', 'child-harm': 'yes' }), {
        risk: 'serious',
        information: 'concern',
        purpose: 'protect',
      });
    });

    it('lets a yes that may not count be doubtful', () => {
      assert.equal(choicesFrom(edition, { consent: 'given' })['consent'], 'given');
      assert.equal(choicesFrom(edition, { consent: 'given', 'consent-valid': 'no' })['consent'], 'doubtful');
      assert.equal(choicesFrom(edition, { consent: 'not-asked', 'asking-safe': 'no' })['consent'], 'unsafe');
    });
  });

describe('A case, asked what it knows for the Guardian', () => {
  const edition = loadEdition();
  it('answers from what the practitioner said, while it is a draft and once it is filed', () => {
    const risk = draft('risk', 'share');
    const known = {
      recipient: 'social-care',
      risk: 'serious',
      information: 'concern',
      purpose: 'protect',
    };
    assert.deepEqual(choicesKnown(edition, risk), known);
    assert.deepEqual(choicesKnown(edition, run(risk, person('pat'), { type: 'file' })), known);
    assert.equal(choicesKnown(edition, waitingCase())['age'], 'adult');
  });
});
