import assert from 'node:assert/strict';
import type { Edition } from '../../src/policy/edition.ts';
import { makeEditions } from '../../src/policy/governing.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { withOrdinary } from '../../src/policy/ordinary.ts';
import { readCase } from '../../src/record/stored.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { CLEAR_FORM, context, does, edition, filed as filedWithout, opened, RIGHT } from './example.ts';
import { verifyRecord as verify } from '../../src/record/verify.ts';

const LATER = new Date('2027-11-23T10:00:00Z');
const verifyRecord = (document: CaseDocument, editions: typeof both) => verify(document, LATER, editions);
const england = loadEdition('england-2026');
const both = makeEditions([], (id) => [edition, england].find((one) => one.id === id));

/** The police ask by phone about the victim of a serious crime that is over. */
const VICTIM = {
  recipient: 'police',
  subject: 'adult',
  'subject-is-victim': 'yes',
  'subject-is-source': 'no',
  crime: 'serious',
  request: 'none',
  consent: 'cannot-be-obtained',
  'asking-safe': 'no',
};
const facts = Object.fromEntries(
  Object.entries(withOrdinary(edition, VICTIM)).filter((one): one is [string, string] => one[1] !== undefined),
);

const FORM = { ...CLEAR_FORM, withWhom: 'The police', capacityConsidered: 'They can decide.' };

/** What was filed of that, beside what this edition says. */
function filedBeside(law: Edition): CaseDocument {
  const filled = does(does(opened(facts), RIGHT), { type: 'fill', form: FORM });
  return does(filled, { type: 'file' }, { ...context(), law });
}

describe("What today's law says, on a record", () => {
  const record = filedBeside(england);
  const { verdict } = record.filed!;

  it('stands there in words, with the version that it was compared with', () => {
    assert.equal(verdict.verdict, 'share');
    assert.deepEqual(verdict.law?.edition, { id: england.id, version: england.version, hash: england.hash });
    assert.equal(verdict.law?.said?.verdict, 'seek-advice');
    assert.equal(verdict.law?.said?.because, 'victim-request');
    assert.equal(verdict.law?.said?.why, england.rule.get('victim-request')!.why);
    assert.equal(verdict.law?.said?.clause.id, 'today-victim-information-requests');
    assert.match(verdict.law?.said?.clause.place ?? '', /Not yet checked by the council's lawyers/);
  });

  it('is read again as it was, and checked against both editions', () => {
    const stored: unknown = JSON.parse(JSON.stringify(record));
    assert.deepEqual(readCase(stored).journal, record.journal);
    assert.deepEqual(verifyRecord(record, both), []);
  });

  it('is no part of a record under the edition of the law itself, nor of one where nobody compared', () => {
    assert.equal(filedBeside(edition).filed!.verdict.law, undefined);
    assert.equal(filedWithout().filed!.verdict.law, undefined);
    assert.deepEqual(verifyRecord(filedWithout(), both), []);
  });

  it('says which version was compared where that says the same', () => {
    const same = { ...edition, id: 'same', hash: 'f'.repeat(64) };
    const { law } = filedBeside(same).filed!.verdict;
    assert.deepEqual(law, { edition: { id: 'same', version: edition.version, hash: same.hash }, said: null });
  });

  // every hash fits: whoever forged it wrote the entry anew
  const named = { id: england.id, version: england.version, hash: england.hash };
  const otherwise = {
    ...england,
    exact: england.diagram.leaf('otherwise'),
    coarse: england.diagram.leaf('do-not-share'),
  };
  const rules = england.rules.rules.map((rule) => ({ ...rule, why: 'They asked nicely.' }));
  const forged: Readonly<Record<string, Edition>> = {
    'another verdict': otherwise,
    'other words': {
      ...england,
      rule: new Map(rules.map((rule) => [rule.id, rule])),
      rules: { ...england.rules, rules },
    },
    'nothing at all': { ...edition, ...named },
  };
  for (const [what, law] of Object.entries(forged))
    it(`is found out where it was forged: ${what}`, () => {
      const problems = verifyRecord(filedBeside(law), both);
      assert.deepEqual(
        problems.map(({ code, message }) => [code, message]),
        [['verdict-differs', "Entry 1 says something else of today's law than its edition does."]],
      );
    });

  it('is not held against a record where the edition that it names is not here any more', () => {
    const gone = makeEditions([], (id) => (id === edition.id ? edition : undefined));
    assert.deepEqual(verifyRecord(filedBeside(otherwise), gone), []);
  });
});
