// What is understood of a text, as tests say it: with what they do not care about filled in.
import type { ReadFact, Understanding, Understood } from '../../src/ask/understanding.ts';

export interface Said extends Partial<Omit<Understood, 'facts'>> {
  readonly facts?: readonly (Omit<ReadFact, 'certainty'> & { readonly certainty?: number })[];
}

export const understoodAs = ({ facts = [], ...rest }: Said): Understood => ({
  kind: 'sharing',
  identity: [],
  reader: 'a test',
  ...rest,
  facts: facts.map((fact) => ({ certainty: 1, ...fact })),
});

/** Answers as the tests say: nothing is understood unless a text is listed. */
export const wordForWord = (answers: Readonly<Record<string, Said>> = {}): Understanding => ({
  understand: async (text) => understoodAs((Object.hasOwn(answers, text) ? answers[text] : undefined) ?? {}),
});
