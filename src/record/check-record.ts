// What a check of one record finds, with the requests to the Guardian that it speaks of: the same at a terminal, for an
// auditor in Teams, and over an export.
import type { Editions } from '../policy/governing.ts';
import type { CaseDocument, Entry } from './types.ts';
import { verifyRecord } from './verify.ts';
import type { Problem } from './verify.ts';
import { readAdvice, readCase } from './stored.ts';
import { isOneAlone, oneAloneProblems } from './verify-erase.ts';
import { adviceIdsOf, verifyAdvice } from './verify-advice.ts';

export interface CheckWith {
  /** A document of the agency as it is stored, by its id; null where there is none. */
  readonly find: (id: string) => Promise<unknown>;
  readonly now: Date;
  readonly editions: Pick<Editions, 'find'>;
}

/** Whether it is one to check: not a draft that nobody has filed or shown to anybody. `stored` may be damaged. */
export function isRecord(stored: object): boolean {
  const { state, filed, journal, outbox } = stored as Partial<CaseDocument>;
  const isEmpty = [journal, outbox].every((list) => Array.isArray(list) && list.length === 0);
  return state !== 'draft' || filed !== null || !isEmpty;
}

/** What does not add up in a record as it is stored, and in its requests to the Guardian. Empty when all does. */
export async function problemsOf(stored: unknown, { find, now, editions }: CheckWith): Promise<Problem[]> {
  const problems = verifyRecord(stored, now, editions);
  const requests = new Map<string, unknown>();
  for (const id of adviceIdsOf(stored)) requests.set(id, await find(id));
  const alone: Problem[] = [];
  for (const one of [stored, ...requests.values()]) alone.push(...(await erasedByOne(one, find)));
  return [...problems, ...verifyAdvice(stored, (id) => requests.get(id) ?? null, now), ...alone];
}

/**
 * Texts that one person took out of a record, or of a request to the Guardian, since when it takes two: since the log began,
 * which the list of its keys says. `stored` is the document as the store has it.
 */
export async function erasedByOne(stored: unknown, find: CheckWith['find']): Promise<Problem[]> {
  const entries = journalIn(stored);
  if (!entries.some(isOneAlone)) return [];
  const keys = (await find('log-keys')) as { readonly journal?: readonly { readonly at?: unknown }[] } | null;
  const began = keys?.journal?.[0]?.at;
  return typeof began === 'string' ? oneAloneProblems(entries, began) : [];
}

/** Empty where it is not there or cannot be read, which its own check says. */
function journalIn(stored: unknown): readonly Entry[] {
  const { kind } = (stored ?? {}) as { readonly kind?: unknown };
  try {
    return kind === 'advice' ? readAdvice(stored).journal : readCase(stored).journal;
  } catch {
    return [];
  }
}
