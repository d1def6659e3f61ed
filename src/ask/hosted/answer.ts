// What a model answered, checked: nothing of its own words goes on, only values of the edition and words of the text.
import { z } from 'zod';
import type { Edition } from '../../policy/edition.ts';
import { isFactName } from '../../policy/fact-names.ts';
import { CouldNotRead } from '../could-not-read.ts';
import type { ReadFact, ReadWords } from '../understanding.ts';
import { KINDS } from './prompt.ts';

const answerSchema = z.object({
  evidence: z.array(z.object({ fact: z.string(), quote: z.string() })),
  kind: z.enum(KINDS),
  facts: z.record(z.string(), z.string().nullable()),
});

/**
 * A quote that stands in the text proves that the words exist, not that they mean the fact: what a model says is likely,
 * and no more.
 */
const CERTAINTY = 0.9;

/**
 * The model's answer as a reading. A value that the edition does not have and a fact without a quote that stands in the
 * text are dropped. Throws CouldNotRead where it is not in the shape that was asked for.
 */
export function readingFrom(edition: Edition, content: string, findQuote: (quote: string) => string | null): ReadWords {
  const answer = parsed(content);
  const quotes = new Map<string, string>();
  for (const { fact, quote } of answer.evidence) {
    const words = findQuote(quote);
    if (words !== null && !quotes.has(fact)) quotes.set(fact, words);
  }
  const facts = edition.facts.flatMap(({ name, values }): ReadFact[] => {
    const value = answer.facts[name] ?? null;
    const words = quotes.get(name);
    if (value === null || words === undefined || !isFactName(name)) return [];
    if (value !== 'open' && !Object.hasOwn(values, value)) return [];
    return [{ fact: name, value, words, certainty: CERTAINTY }];
  });
  return { kind: answer.kind, kindCertainty: CERTAINTY, facts };
}

function parsed(content: string): z.infer<typeof answerSchema> {
  try {
    return answerSchema.parse(JSON.parse(content));
  } catch (error) {
    throw new CouldNotRead('not-in-shape', '', { cause: error });
  }
}
