// What a check of one record finds, with the requests to the Guardian that it speaks of: the same at a terminal and for
// an auditor in Teams.
import type { Editions } from '../policy/governing.ts';
import { partitionOf } from '../record/partition.ts';
import type { CaseDocument } from '../record/types.ts';
import { verifyRecord } from '../record/verify.ts';
import type { Problem } from '../record/verify.ts';
import { adviceIdsOf, verifyAdvice } from '../record/verify-advice.ts';
import type { Directory } from '../people/directory.ts';
import type { Store, StoredDocument } from '../store/port.ts';

export interface CheckParts {
  readonly store: Pick<Store, 'get'>;
  readonly directory: Pick<Directory, 'agency'>;
  readonly clock: { now(): Date };
  readonly editions: Editions;
}

/** Whether it is one to check: not a draft that nobody has filed or shown to anybody. `stored` may be damaged. */
export function isRecord(stored: StoredDocument): boolean {
  const { state, filed, journal, outbox } = stored as Partial<CaseDocument>;
  const isEmpty = [journal, outbox].every((list) => Array.isArray(list) && list.length === 0);
  return state !== 'draft' || filed !== null || !isEmpty;
}

/** What does not add up in a record as the store has it, and in its requests to the Guardian. Empty when all does. */
export async function problemsOf(
  { store, directory, clock, editions }: CheckParts,
  stored: StoredDocument,
): Promise<Problem[]> {
  const requests = new Map<string, unknown>();
  for (const id of adviceIdsOf(stored))
    requests.set(id, (await store.get(partitionOf(directory.agency), id))?.document);
  const now = clock.now();
  return [...verifyRecord(stored, now, editions), ...verifyAdvice(stored, (id) => requests.get(id) ?? null, now)];
}
