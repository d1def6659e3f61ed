// Who was to be told what about a case, and when it reached them: from the journal, and from what still waits.
import { caseItems } from './case-items.ts';
import { isKind } from './entries.ts';
import { isNoted, isPersonItem } from './items.ts';
import type { CaseDocument, Entry, Named, OutboxItem, PersonItem } from './types.ts';

/** A message to a person about this case. */
export interface Told {
  readonly to: Named;
  readonly what: PersonItem['kind'];
  /** What happened, for messages that tell of it. */
  readonly event: string | null;
  /** The entry that brought it about, and when that was. */
  readonly seq: number;
  readonly since: string;
  /**
   * `reached`: it arrived. `waiting`: not yet. `unreachable`: the person cannot be reached so far. `given-up`: nobody
   * tries any more. `not-needed`: what it said was over before it arrived. `unknown`: version 1 did not note it.
   */
  readonly state: 'reached' | 'waiting' | 'unreachable' | 'given-up' | 'not-needed' | 'unknown';
  readonly reachedAt: string | null;
}

export function toldOf(document: CaseDocument): Told[] {
  const { journal, outbox } = document;
  const names = namesIn(document);
  return caseItems(journal)
    .filter(isPersonItem)
    .filter(isAboutTheCase)
    .map((item): Told => {
      const seq = Number.parseInt(item.id, 10);
      const arrived = journal.find((entry) => isKind(entry, 'delivered') && entry.content.item === item.id);
      const open = outbox.find(({ id }) => id === item.id);
      return {
        to: { id: item.to, name: names.get(item.to) ?? 'Somebody' },
        what: item.kind,
        event: 'event' in item.payload ? (item.payload.event ?? null) : null,
        seq,
        since: journal[seq - 1]?.at ?? '',
        state: arrived ? 'reached' : stateOf(journal, item.id, open),
        reachedAt: arrived?.at ?? null,
      };
    });
}

/** Whoever settles what is erased by an order, or holds a record, is told nothing of the case. */
const isAboutTheCase = (item: OutboxItem): boolean =>
  isNoted(item) && item.kind !== 'erase-news' && item.kind !== 'hold-news';

function stateOf(journal: readonly Entry[], id: string, open: OutboxItem | undefined): Told['state'] {
  if (open?.state === 'stuck') return 'given-up';
  if (open) return open.heldSince === null ? 'waiting' : 'unreachable';
  const closed = journal.some((entry) => isKind(entry, 'delivery-closed') && entry.content.item === id);
  if (closed) return 'given-up';
  return journal[Number.parseInt(id, 10) - 1]?.v === 2 ? 'not-needed' : 'unknown';
}

/** Everybody whom the journal names, by id. */
function namesIn({ author, journal }: CaseDocument): ReadonlyMap<string, string> {
  const named = journal.flatMap((entry): Named[] => {
    const to = 'to' in entry.content ? entry.content.to : null;
    return [entry.by, ...(entry.actingFor ? [entry.actingFor] : []), ...(to && typeof to === 'object' ? [to] : [])];
  });
  return new Map([author, ...named].map(({ id, name }) => [id, name]));
}
