import type { Edition } from '../policy/edition.ts';
import { tokensOf } from './text.ts';
import type { PolicyAnswer } from './understanding.ts';
import lists from './word-lists.json' with { type: 'json' };

/** Finds the myth or question of the edition that a text asks about: how close, from 0 to 1, and its answer. */
export type PolicySearch = (text: string) => { readonly score: number; readonly answer: PolicyAnswer } | undefined;

/** Words that say nothing about which question it is. */
const EMPTY: ReadonlySet<string> = new Set(lists.sayNothing);

/** Weighs words by how few of the questions use them and compares texts by the angle between them. */
export function policySearch(edition: Edition): PolicySearch {
  const entries = [
    ...edition.myths.map(({ wrong, answer, clauses, ask }) => ({ answer: { title: wrong, answer, clauses }, ask })),
    ...edition.questions.map(({ answer, clauses, ask }) => ({ answer: { title: ask[0]!, answer, clauses }, ask })),
  ];
  const documents = entries.flatMap(({ answer, ask }) =>
    [...ask, answer.title].map((text) => ({ answer, words: wordsIn(text) })),
  );
  const spread = new Map<string, number>();
  for (const { words } of documents) for (const word of words) spread.set(word, (spread.get(word) ?? 0) + 1);
  const weight = (word: string): number => Math.log(1 + documents.length / (spread.get(word) ?? 0.5));
  const size = (words: ReadonlySet<string>): number =>
    Math.sqrt([...words].reduce((sum, word) => sum + weight(word) ** 2, 0));
  const sized = documents.map((document) => ({ ...document, size: size(document.words) }));
  return (text) => {
    const asked = wordsIn(text);
    const length = size(asked);
    if (length === 0) return undefined;
    let best: { score: number; answer: PolicyAnswer } | undefined;
    for (const { words, answer, size: other } of sized) {
      let shared = 0;
      for (const word of words) if (asked.has(word)) shared += weight(word) ** 2;
      const score = shared / (length * other);
      if (!best || score > best.score) best = { score, answer };
    }
    return best;
  };
}

const wordsIn = (text: string): ReadonlySet<string> =>
  new Set(
    tokensOf(text)
      .map(({ key }) => key)
      .filter((key) => /[a-z0-9]/.test(key) && !EMPTY.has(key)),
  );
