import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answerFor } from '../../src/ask/answer.ts';
import type { Understanding } from '../../src/ask/understanding.ts';
import { edition, understanding } from './ask.ts';

/** Questions and independent sentences, from which texts are put together. */
const OPENINGS = [
  'The police want to know what we hold on a man we support.',
  'A GP asks for the care plan of a lady I visit.',
  'School has asked how a pupil is getting on.',
  'His mother rings and wants to know how he is.',
  'Her ex is asking where she lives now.',
  'A journalist asks about a family in the news.',
  'The housing team would like to know what help a tenant gets.',
  'Social care want our notes about a boy of nine.',
  'A neighbour asks why the ambulance came.',
];
const INDEPENDENT = [
  'I have not asked him yet.',
  'It is a quiet afternoon.',
  'We have known the family for two years.',
  'He is in on Friday.',
  'The file is in the cabinet.',
  'They rang this morning.',
];
/** Risks that whoever protects people could help prevent. */
const PREVENTABLE = [
  'I think the little boy is being beaten.',
  'A child is being sexually abused.',
  'He says he will stab his brother tonight.',
  'She has taken an overdose and is unconscious.',
  'He has been trafficked by a gang.',
];
/** Who could be a danger if told; a GP or the police are not what somebody fled from. */
const OUTSIDERS = [
  'His mother rings and wants to know how he is.',
  'Her ex is asking where she lives now.',
  'A neighbour asks why the ambulance came.',
  'His dad has asked what we hold on him.',
  'Her husband wants to know what she told us.',
  'Her brother asks for her phone number.',
];
/** Risks that telling them would create. */
const CREATED = [
  'She fled from him and is in a refuge.',
  'He wants to know who reported him.',
  'Her new address is being kept secret from him.',
  'They must not find out where she has gone.',
];
const NAMES = ['Kwame', 'Oluwaseun', 'Patel', 'Siobhan', 'Will', 'Mrs Okafor', 'Mr Smith', 'Agnieszka'];

const pick = (from: readonly string[]) => fc.constantFrom(...from);
const some = (from: readonly string[]) => fc.subarray([...from], { maxLength: 3 });
const RUNS = { numRuns: 30 };

describe('what holds of every question', () => {
  let one: Understanding;
  before(async () => {
    one = await understanding();
  });
  const answer = (text: string) => answerFor(edition, one.understand(text));
  const verdict = (text: string): string | undefined => answer(text).verdict?.verdict;

  it('a risk that the recipient could help prevent never moves share to do not share', () => {
    fc.assert(
      fc.property(
        pick(OPENINGS),
        some(INDEPENDENT),
        pick(PREVENTABLE),
        pick(PREVENTABLE),
        (opening, more, first, second) => {
          const before = [opening, ...more, first].join(' ');
          if (verdict(before) === 'share') assert.notEqual(verdict(`${before} ${second}`), 'do-not-share');
        },
      ),
      RUNS,
    );
  });

  it('a risk that telling them would create never moves the answer towards share', () => {
    fc.assert(
      fc.property(pick(OUTSIDERS), some(INDEPENDENT), pick(CREATED), (opening, more, risk) => {
        const before = [opening, ...more].join(' ');
        if (verdict(before) !== 'share') assert.notEqual(verdict(`${before} ${risk}`), 'share');
      }),
      RUNS,
    );
  });

  it('a name makes no difference', () => {
    fc.assert(
      fc.property(pick(NAMES), pick(NAMES), pick(PREVENTABLE), (name, other, risk) => {
        const text = (who: string) => `The police ask about ${who}. ${risk} Can I tell them?`;
        assert.equal(verdict(text(name)), verdict(text(other)));
      }),
      RUNS,
    );
  });

  it('the order of independent sentences makes no difference', () => {
    fc.assert(
      fc.property(pick(OPENINGS), fc.shuffledSubarray(INDEPENDENT, { minLength: 2, maxLength: 3 }), (opening, more) => {
        assert.equal(verdict([opening, ...more].join(' ')), verdict([opening, ...more.toReversed()].join(' ')));
      }),
      RUNS,
    );
  });

  it('every verdict cites a clause that exists, and its words stand in the text', () => {
    fc.assert(
      fc.property(pick(OPENINGS), some([...INDEPENDENT, ...PREVENTABLE, ...CREATED]), (opening, more) => {
        const text = [opening, ...more].join(' ');
        const found = answer(text);
        assert.ok(found.verdict!.clauses.length > 0);
        for (const id of found.verdict!.clauses)
          assert.ok(edition.clause.has(id) || edition.myths.some((myth) => myth.id === id), id);
        for (const { words } of found.facts) assert.ok(text.includes(words), words);
      }),
      RUNS,
    );
  });

  it("every fact and value that is read is one of the edition's", () => {
    fc.assert(
      fc.property(some([...OPENINGS, ...PREVENTABLE, ...CREATED]), (sentences) => {
        for (const { fact, value } of one.understand(sentences.join(' ')).facts) {
          const known = edition.facts.find(({ name }) => name === fact);
          assert.ok(known && (value === 'open' || value in known.values), `${fact}=${value}`);
        }
      }),
      RUNS,
    );
  });

  it('anything at all that is typed gets an answer', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 200 })), (text) => {
        const { kind } = one.understand(text);
        assert.ok(['sharing', 'policy', 'emergency', 'other'].includes(kind));
        answer(text);
      }),
      RUNS,
    );
  });
});
