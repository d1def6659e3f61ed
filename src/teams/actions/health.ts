// Whether the bot is well, for administrators.
import { editionVersion } from '../../record/withdrawals.ts';
import { aboutCase, action } from '../action.ts';
import type { Action } from '../action.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';

/** A store that does not answer is what this is to say: nothing here throws. */
export async function showHealth({
  cases,
  person,
  directory,
  processHealth,
  versions,
  viewContext,
  report,
}: Turn): Promise<Result> {
  const [process, records] = await Promise.all([
    processHealth(),
    cases.health(person).catch((error: unknown) => {
      report(error, { doing: 'health' });
      return null;
    }),
    versions.refresh(),
  ]);
  const withdrawn = {
    readers: process.readers.filter((version) => versions.isWithdrawn('reader', version)),
    policy: versions.isWithdrawn('edition', editionVersion(viewContext().edition)),
  };
  const files = {
    people: directory.problem()?.message ?? '',
    agreements: cases.agreements.problem()?.message ?? '',
  };
  return { kind: 'health', health: { process, withdrawn, records, ...files } };
}

export const healthActions = {
  health: action(aboutCase, showHealth, { roles: ['admin'], reads: true }),
} satisfies Record<string, Action>;
