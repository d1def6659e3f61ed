import assert from 'node:assert/strict';
import fc from 'fast-check';
import { update } from '../../src/record/draft.ts';
import { hangsOnRecipient, hear, isTapped, standsAs } from '../../src/record/hear.ts';
import type { Hear } from '../../src/record/hear.ts';
import type { Draft, ReadValue } from '../../src/record/types.ts';
import { does, edition, opened } from './example.ts';

const variables = edition.facts.map(({ name, values }) => ({ name, values: Object.keys(values) }));
const readValue = (values: readonly string[]): fc.Arbitrary<ReadValue> =>
  fc.record(
    { value: fc.constantFrom(...values), certainty: fc.constant(0.9), guessed: fc.constant(true as const) },
    { requiredKeys: ['value', 'certainty'] },
  );
const someRead: fc.Arbitrary<Record<string, ReadValue>> = fc
  .uniqueArray(fc.constantFrom(...variables), { maxLength: 6, selector: ({ name }) => name })
  .chain((some) => fc.tuple(...some.map(({ name, values }) => readValue(values).map((one) => [name, one] as const))))
  .map((pairs) => Object.fromEntries(pairs));
const someOpen = fc.uniqueArray(fc.constantFrom(...variables.map(({ name }) => name)), { maxLength: 3 });
const command: fc.Arbitrary<Hear> = fc
  .record({ read: someRead, open: someOpen, riskHeard: fc.boolean() })
  // a reader says each fact once
  .map(({ open, ...rest }) => ({ type: 'hear', ...rest, open: open.filter((name) => rest.read[name] === undefined) }));
/** A draft as a first message leaves it, some of it confirmed or put right with a tap. */
const draft: fc.Arbitrary<Draft> = fc
  .record({ read: someRead, open: someOpen, tapped: someRead, confirm: fc.boolean() })
  .map(({ read, open, tapped, confirm }) => {
    const first = {
      ...opened().draft!,
      read,
      open: open.filter((name) => read[name] === undefined),
      page: 'answer' as const,
    };
    const facts = Object.fromEntries(Object.entries(tapped).map(([name, { value }]) => [name, value]));
    return update(edition, first, { type: confirm ? 'confirm' : 'update', facts, answer: null }).draft ?? first;
  });
const heard = (before: Draft, said: Hear): Draft => hear(edition, before, said).draft!;

describe('Another message about the same case', () => {
  it('that says something new of consent takes back what was guessed of the old: whether it is free', () => {
    const guessed = { value: 'no', certainty: 0.4, guessed: true } as const;
    const first: Draft = {
      ...opened().draft!,
      read: { consent: { value: 'not-asked', certainty: 0.9 }, 'consent-valid': guessed },
    };
    const said = (value: string): Hear => ({
      type: 'hear',
      read: { consent: { value, certainty: 0.9 } },
      open: [],
      riskHeard: false,
    });
    assert.equal(heard(first, said('given')).read['consent-valid'], undefined);
    assert.deepEqual(heard(first, said('not-asked')).read['consent-valid'], guessed, 'nothing new was said');
    const sure: Draft = { ...first, read: { ...first.read, 'consent-valid': { value: 'no', certainty: 0.9 } } };
    assert.equal(heard(sure, said('given')).read['consent-valid']?.value, 'no', 'what was said stands');
  });

  it('loses nothing that was said: it stands, or newer words stand in its place, or it is open', () => {
    fc.assert(
      fc.property(draft, command, (before, said) => {
        const after = heard(before, said);
        for (const { name } of variables) {
          const was = standsAs(edition, before, name);
          if (was === undefined) continue;
          const is = standsAs(edition, after, name);
          assert.ok(
            is === was || is === said.read[name]?.value || (is === undefined && after.open.includes(name)),
            name,
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('hears every fact of the new words: it stands, is asked as a guess, or is open', () => {
    fc.assert(
      fc.property(draft, command, (before, said) => {
        const after = heard(before, said);
        for (const [name, { value, guessed }] of Object.entries(said.read)) {
          const is = standsAs(edition, after, name) ?? (guessed ? after.read[name]?.value : undefined);
          assert.ok(is === value || after.open.includes(name), name);
        }
        for (const name of said.open)
          assert.ok(after.open.includes(name) || standsAs(edition, after, name) !== undefined, name);
      }),
      { numRuns: 500 },
    );
  });

  it('never puts a reading in the place of what was tapped', () => {
    fc.assert(
      fc.property(draft, command, (before, said) => {
        const after = heard(before, said);
        for (const { name } of variables)
          if (isTapped(edition, before, name))
            assert.ok(
              !isTapped(edition, after, name) || standsAs(edition, after, name) === standsAs(edition, before, name),
            );
      }),
      { numRuns: 500 },
    );
  });

  it('keeps a risk that was heard once, and forgets no emergency', () => {
    fc.assert(
      fc.property(draft, command, fc.boolean(), (before, said, risk) => {
        const after = heard({ ...before, riskHeard: risk, emergency: risk }, said);
        assert.ok(after.riskHeard === (risk || said.riskHeard) && after.emergency === risk);
      }),
    );
  });

  it('lets no agreement to one recipient pass for another', () => {
    fc.assert(
      fc.property(draft, fc.constantFrom('police', 'school', 'press'), (before, recipient) => {
        const was = standsAs(edition, before, 'recipient');
        fc.pre(was !== undefined && was !== recipient);
        const read = { recipient: { value: recipient, certainty: 0.9 } };
        const after = heard(before, { type: 'hear', read, open: [], riskHeard: false });
        for (const { name } of variables) {
          const value = standsAs(edition, after, name);
          assert.ok(value === undefined || !hangsOnRecipient(name, value), name);
        }
      }),
    );
  });

  it('leaves a draft hidden that nobody has used', () => {
    const document = { ...opened({ recipient: 'police' }) };
    const hidden = { ...document, draft: { ...document.draft!, hidden: true } };
    const said = {
      type: 'hear',
      read: { subject: { value: 'child', certainty: 1 } },
      open: [],
      riskHeard: false,
    } as const;
    assert.equal(does(hidden, said).draft!.hidden, true);
    assert.equal(does(hidden, { type: 'go', page: 'answer' }).draft!.hidden, false);
  });
});
