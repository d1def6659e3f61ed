// The records of a period, one page after another: never more than a page of them in memory.
import { readCase, UnreadableDocument } from '../../record/stored.ts';
import type { CaseDocument } from '../../record/types.ts';
import { EVERY_RECORD } from '../../store/port.ts';
import type { RegisterEngine } from '../parts.ts';

/** So many are read at once. */
const PAGE = 100;

export interface Which {
  /** From this moment, and before that one. ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
  /** One team's; null for all. */
  readonly team: string | null;
}

/** Every record of the period; null in place of one that cannot be read. Lets others work between two pages. */
export async function* recordsBetween(
  { store, pk, log }: RegisterEngine,
  { from, to, team }: Which,
): AsyncGenerator<CaseDocument | null> {
  const terms = team === null ? [EVERY_RECORD] : [`team:${team}`];
  let page: string | null = null;
  do {
    const found: Awaited<ReturnType<typeof store.register>> = await store.register(
      pk,
      { terms, from, to },
      PAGE,
      page ?? undefined,
    );
    for (const { document } of found.items) {
      yield readable(document, ({ code }) => log.warn({ ref: document.id, code }, 'A record cannot be read.'));
    }
    page = found.next;
    await new Promise(setImmediate);
  } while (page !== null);
}

function readable(stored: unknown, report: (error: UnreadableDocument) => void): CaseDocument | null {
  try {
    return readCase(stored);
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    report(error);
    return null;
  }
}
