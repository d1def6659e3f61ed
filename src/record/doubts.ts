// How often answers were called wrong, by the version of the reader and of the edition that gave them. It holds counts
// and nothing else: no case, no person, no time, no words.
import { sha256 } from './journal.ts';
import { partitionOf } from './partition.ts';
import { doubtsSchema } from './schema.ts';
import { UnreadableDocument } from './stored.ts';
import { say } from '../words/say.ts';

/** What can be wrong with an answer. */
export const WRONG = ['recipient', 'not-said', 'not-understood', 'answer', 'kind', 'next-step'] as const;
export type Wrong = (typeof WRONG)[number];

export const isWrong = (choice: string): choice is Wrong => (WRONG as readonly string[]).includes(choice);

/** What was wrong, as a person picks and reads it; a code that is none, as it is. */
export const wrongWords = (choice: string): string => (isWrong(choice) ? say(`wrong.${choice}`) : choice);

/** Which versions an answer came from, as a record names them. */
export interface AnsweredBy {
  readonly reader: string;
  readonly edition: string;
}

export interface Doubt {
  readonly what: Wrong;
  /** Which of the facts that were shown are meant. */
  readonly facts: readonly string[];
}

export interface DoubtsDocument extends AnsweredBy {
  readonly id: string;
  readonly pk: string;
  readonly kind: 'doubts';
  readonly schema: 1;
  readonly agency: string;
  /** How many answers were called wrong. */
  readonly answers: number;
  /** By what was wrong with them. */
  readonly choices: Readonly<Record<string, number>>;
  /** By the fact that was meant. */
  readonly facts: Readonly<Record<string, number>>;
}

/** Versions may hold signs that an id may not. */
export const doubtsId = ({ reader, edition }: AnsweredBy): string =>
  `doubts-${sha256(JSON.stringify([reader, edition])).slice(0, 24)}`;

/** The counts with one more. `before` is null the first time. */
export function withDoubt(
  before: DoubtsDocument | null,
  agency: string,
  { reader, edition }: AnsweredBy,
  { what, facts }: Doubt,
): DoubtsDocument {
  const counts = before ?? {
    id: doubtsId({ reader, edition }),
    pk: partitionOf(agency),
    kind: 'doubts',
    schema: 1,
    agency,
    reader,
    edition,
    answers: 0,
    choices: {},
    facts: {},
  };
  return {
    ...counts,
    answers: counts.answers + 1,
    choices: plusOne(counts.choices, [what]),
    facts: plusOne(counts.facts, [...new Set(facts)]),
  };
}

const plusOne = (
  counts: Readonly<Record<string, number>>,
  names: readonly string[],
): Readonly<Record<string, number>> => ({
  ...counts,
  ...Object.fromEntries(names.map((name) => [name, (counts[name] ?? 0) + 1])),
});

/** The counts as the store has them. Throws UnreadableDocument. */
export function readDoubts(stored: unknown): DoubtsDocument {
  const result = doubtsSchema.safeParse(stored);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UnreadableDocument('document-damaged', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
