// What stops that records are destroyed and stands outside of them, as it is at this moment.
import type { AdviceDocument } from '../../record/advice-document.ts';
import { readAdvice } from '../../record/stored.ts';
import type { Surroundings } from '../../record/stops.ts';
import type { CaseDocument } from '../../record/types.ts';
import { openPacks } from '../packs/open-packs.ts';
import type { RegisterEngine } from '../parts.ts';
import { running } from './inquiries.ts';

/** The council's choice of how long records are kept, as it is now, and by whose calendar. */
export function choiceNow({ editions, clock }: RegisterEngine): Pick<Surroundings, 'now' | 'retention' | 'timeZone'> {
  const now = clock.now();
  const { retention, escalation } = editions.governing(now).local;
  return { now, retention, timeZone: escalation.workingHours.timeZone };
}

export const surroundings = async (engine: RegisterEngine): Promise<Surroundings> => ({
  ...choiceNow(engine),
  inquiries: await running(engine),
  packs: new Set((await openPacks(engine)).keys()),
});

/** The requests to the Guardian that a record speaks of, as far as they are there. Throws UnreadableDocument. */
export async function requestsOf(
  { store, pk }: RegisterEngine,
  { advice }: Pick<CaseDocument, 'advice'>,
): Promise<AdviceDocument[]> {
  const found = await Promise.all(advice.map(({ id }) => store.get(pk, id)));
  return found.flatMap((stored) => (stored?.document.kind === 'advice' ? [readAdvice(stored.document)] : []));
}
