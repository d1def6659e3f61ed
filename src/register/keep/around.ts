// What stops that records are destroyed and stands outside of them, as it is at this moment.
import type { AdviceDocument } from '../../record/advice-document.ts';
import { readAdvice, UnreadableDocument } from '../../record/stored.ts';
import { whatStops } from '../../record/stops.ts';
import type { Stop, Surroundings } from '../../record/stops.ts';
import type { CaseDocument } from '../../record/types.ts';
import { openPacks } from '../packs/open-packs.ts';
import type { RegisterEngine } from '../parts.ts';
import { choiceNow } from './choice.ts';
import { running } from './inquiries.ts';
import { inquiryLost, lostHolds } from './lost-holds.ts';

export const surroundings = async (engine: RegisterEngine): Promise<Surroundings> => ({
  ...choiceNow(engine),
  inquiries: await running(engine),
  packs: new Set((await openPacks(engine)).keys()),
  lostHolds: await lostHolds(engine),
  inquiryLost: await inquiryLost(engine),
});

/** What somebody who only looks is shown of that; `isWhole`: whether all of it can be read. */
export interface Looked {
  readonly around: Surroundings;
  readonly isWhole: boolean;
}

/** The same for looking, and for holding a record, which one damaged document must not take away from everybody. */
export async function lookAround(engine: RegisterEngine): Promise<Looked> {
  const none = {
    ...choiceNow(engine),
    inquiryLost: false,
    inquiries: [],
    packs: new Set<string>(),
    lostHolds: new Map<string, never>(),
  };
  const around = await unlessDamaged(engine, surroundings(engine));
  return around ? { around, isWhole: true } : { around: none, isWhole: false };
}

/**
 * What stops a record, for whoever looks: where something that might stop it cannot be read, that does. Before one is
 * destroyed it is all read again, and there nothing may be damaged.
 */
export async function stopSeen(
  engine: RegisterEngine,
  document: CaseDocument,
  { around, isWhole }: Looked,
): Promise<Stop | null> {
  const requests = await unlessDamaged(engine, requestsOf(engine, document));
  const stop = whatStops(document, requests ?? [], around);
  return stop ?? (requests && isWhole ? null : 'does-not-add-up');
}

/** Null, said in the log, where something that was read is damaged. */
async function unlessDamaged<T>({ log }: RegisterEngine, reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    log.warn({ code: error.code }, 'A document cannot be read: what it would stop is not destroyed.');
    return null;
  }
}

/** The requests to the Guardian that a record speaks of, as far as they are there. Throws UnreadableDocument. */
export async function requestsOf(
  { store, pk }: RegisterEngine,
  { advice }: Pick<CaseDocument, 'advice'>,
): Promise<AdviceDocument[]> {
  const found = await Promise.all(advice.map(({ id }) => store.get(pk, id)));
  return found.flatMap((stored) => (stored?.document.kind === 'advice' ? [readAdvice(stored.document)] : []));
}
