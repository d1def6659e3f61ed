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
const pick = (from: readonly string[]) => fc.constantFrom(...from);
const some = (from: readonly string[]) => fc.subarray([...from], { maxLength: 3 });
const RUNS = { numRuns: 30 };

describe('what holds of every question', () => {
  let one: Understanding;
  before(async () => {
    one = await understanding();
  });
  const answer = async (text: string) => answerFor(edition, await one.understand(text));
  const verdict = async (text: string): Promise<string | undefined> => (await answer(text)).verdict?.verdict;

  it('a risk that the recipient could help prevent never moves share to do not share', async () => {
    for (const opening of OPENINGS)
      for (const first of PREVENTABLE)
        for (const second of PREVENTABLE) {
          const before = `${opening} ${first}`;
          const moved =
            (await verdict(before)) === 'share' && (await verdict(`${before} ${second}`)) === 'do-not-share';
          assert.ok(!moved, `${before} ${second}`);
        }
  });

  it('a risk that telling them would create never moves the answer towards share', async () => {
    for (const opening of OUTSIDERS)
      for (const risk of CREATED) {
        const moved = (await verdict(opening)) !== 'share' && (await verdict(`${opening} ${risk}`)) === 'share';
        assert.ok(!moved, `${opening} ${risk}`);
      }
  });

  it('every verdict cites a clause that exists, and its words stand in the text', async () => {
    await fc.assert(
      fc.asyncProperty(pick(OPENINGS), some([...INDEPENDENT, ...PREVENTABLE, ...CREATED]), async (opening, more) => {
        const text = [opening, ...more].join(' ');
        const found = await answer(text);
        assert.ok(found.verdict!.clauses.length > 0);
        for (const id of found.verdict!.clauses)
          assert.ok(edition.clause.has(id) || edition.myths.some((myth) => myth.id === id), id);
        for (const { words } of found.facts) assert.ok(text.includes(words), words);
      }),
      RUNS,
    );
  });

  it("every fact and value that is read is one of the edition's", async () => {
    await fc.assert(
      fc.asyncProperty(some([...OPENINGS, ...PREVENTABLE, ...CREATED]), async (sentences) => {
        for (const { fact, value } of (await one.understand(sentences.join(' '))).facts) {
          const known = edition.facts.find(({ name }) => name === fact);
          assert.ok(known && (value === 'open' || value in known.values), `${fact}=${value}`);
        }
      }),
      RUNS,
    );
  });

  it('anything at all that is typed gets an answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 200 })),
        async (text) => {
          const { kind } = await one.understand(text);
          assert.ok(['sharing', 'policy', 'emergency', 'other'].includes(kind));
          await answer(text);
        },
      ),
      RUNS,
    );
  });
});
