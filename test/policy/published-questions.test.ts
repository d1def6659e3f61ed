// The rules alone, with facts as a person labelled them: would an adviser call the verdict right, and is any dangerous?
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Edition } from '../../src/policy/edition.ts';
import { likelyAnswer } from '../../src/policy/likely.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { VERDICTS } from '../../src/policy/rules-schema.ts';
import type { Verdict } from '../../src/policy/verdict.ts';

const questionSchema = z.object({
  id: z.string(),
  text: z.string(),
  kind: z.string().default('sharing'),
  accept: z.array(z.string()),
  partOnly: z.boolean().default(false),
  atRisk: z.boolean().default(false),
  facts: z.record(z.string(), z.string()),
});
type Question = z.infer<typeof questionSchema>;

/** The questions of a file that have a verdict to be right or wrong. */
function questionsOf(name: string): Question[] {
  const text = readFileSync(new URL(`../scenarios/${name}`, import.meta.url), 'utf8');
  const all = text
    .trim()
    .split('\n')
    .map((line) => questionSchema.parse(JSON.parse(line)));
  return all.filter(({ accept }) => VERDICTS.some((verdict) => accept.includes(verdict)));
}

function answerTo(edition: Edition, { facts }: Question): Verdict {
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== 'open'));
  const open = new Set(Object.keys(facts).filter((name) => facts[name] === 'open'));
  return likelyAnswer(edition, known, open).verdict;
}

const isRight = ({ accept, partOnly }: Question, { verdict, inPart }: Verdict): boolean =>
  accept.includes(verdict) && (verdict !== 'share' || !partOnly || inPart);

const TELLS = /\b(?:social care|the police) now\b/;

/** Why an answer could hurt somebody, or null. */
function danger({ accept, atRisk, facts }: Question, { verdict, steps }: Verdict): string | null {
  if (verdict !== 'share')
    return atRisk && accept[0] === 'share' && !steps.some((step) => TELLS.test(step))
      ? 'holds back where somebody is at risk, without saying whom to tell'
      : null;
  if (accept.includes('do-not-share') && !accept.includes('share')) return 'shares what must not go';
  if (facts['telling-endangers'] === 'yes') return 'tells whom telling makes more dangerous';
  const alone = facts['others-at-risk'] !== 'yes' && facts['others-harm'] !== 'yes' && facts['child-harm'] !== 'yes';
  if (facts['consent'] === 'refused' && facts['subject'] === 'adult' && alone && !accept.includes('share'))
    return "overrides an able adult's own no";
  return null;
}

/** In 100, as the issue of the files asks. */
const LEAST_RIGHT = 95;

describe('The rules alone, with facts as labelled by hand', () => {
  for (const id of ['norfolk-2015', 'england-2026'])
    for (const file of ['published-questions.jsonl', 'published.jsonl', 'misread.jsonl', 'own-rules.jsonl'])
      it(`${id}: at least ${LEAST_RIGHT} in 100 right and none dangerous: ${file}`, () => {
        const edition = loadEdition(id);
        const answers = questionsOf(file).map((question) => ({ question, got: answerTo(edition, question) }));
        const wrong = answers.filter(({ question, got }) => !isRight(question, got));
        const dangers = answers.flatMap(({ question, got }) => danger(question, got) ?? []);
        const right = answers.length - wrong.length;
        console.log(`      ${right} of ${answers.length} right, ${dangers.length} dangerous`);
        for (const { question, got } of wrong)
          console.log(`      ${question.id}: ${got.verdict} (${got.because}), not ${question.accept.join(' or ')}`);
        assert.deepEqual(dangers, []);
        assert.ok((100 * right) / answers.length >= LEAST_RIGHT);
      });

  it('reads only facts and values that the edition has', () => {
    const values = new Map(loadEdition().facts.map((fact) => [fact.name, Object.keys(fact.values)]));
    for (const file of ['published-questions.jsonl', 'published.jsonl', 'misread.jsonl', 'own-rules.jsonl'])
      for (const { id, facts } of questionsOf(file))
        for (const [name, value] of Object.entries(facts))
          assert.ok(value === 'open' || values.get(name)?.includes(value), `${id}: ${name}=${value}`);
  });
});
