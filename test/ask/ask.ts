import { answerFor } from '../../src/ask/answer.ts';
import type { AskAnswer } from '../../src/ask/answer.ts';
import { loadUnderstanding } from '../../src/ask/load.ts';
import type { Understanding, Understood } from '../../src/ask/understanding.ts';
import { loadEdition } from '../../src/policy/load.ts';

export const edition = loadEdition();
let loading: Promise<Understanding> | undefined;

/** One understanding for all tests: it is loaded once. */
export const understanding = (): Promise<Understanding> => (loading ??= loadUnderstanding(edition));

export interface Asked {
  readonly understood: Understood;
  readonly answer: AskAnswer;
  readonly verdict: string | null;
}

export async function ask(text: string, overrides: Readonly<Record<string, string>> = {}): Promise<Asked> {
  const understood = await (await understanding()).understand(text);
  const answer = answerFor(edition, understood, overrides);
  return { understood, answer, verdict: answer.verdict?.verdict ?? null };
}

export const valueOf = ({ understood }: Asked, fact: string): string | undefined =>
  understood.facts.find((one) => one.fact === fact)?.value;
