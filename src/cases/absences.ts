// Who is away and who stands in: one small document for the agency, so that asking a manager costs one read more.
import type { Actor, Person } from '../people/types.ts';
import type { LocalChoices } from '../policy/schema.ts';
import { partitionOf } from '../record/partition.ts';
import type { Absence } from '../record/escalation-types.ts';
import { mayDecide } from '../record/ladder.ts';
import { withOutbox } from '../record/outbox-items.ts';
import type { OutboxItem } from '../record/types.ts';
import { StoreConflict } from '../store/port.ts';
import type { Store, Stored } from '../store/port.ts';

export interface AbsencesDocument {
  readonly id: 'absences';
  readonly pk: string;
  readonly kind: 'absences';
  readonly away: Readonly<Record<string, Absence>>;
  /** What is open with somebody who went away is put before whoever stands in. */
  readonly outbox: readonly OutboxItem[];
  readonly due: string | null;
}

/** Who stands in for somebody, until when; who said so, and when they did. Times in ISO 8601, UTC. */
export interface StandIn {
  /** Who says so. */
  readonly by: Pick<Actor, 'id' | 'name' | 'agency'>;
  /** Who is away, by id. Today everybody names their own stand-in: it is whoever says so. */
  readonly for: string;
  /** Null where they are back. */
  readonly delegate: { readonly id: string; readonly name: string; readonly until: string } | null;
  readonly at: string;
}

export interface Absences {
  /** Everybody who has named somebody, over or not: the ladder looks at the time. */
  read(agency: string): Promise<Readonly<Record<string, Absence>>>;
  /** Writes down who stands in, with an item that brings them what is open. Whether they may is checked before. */
  set(standIn: StandIn, item: OutboxItem | null): Promise<void>;
}

const A_YEAR = 366 * 86_400_000;

/**
 * What is wrong with somebody naming who stands in for them; null where nothing is. Only who decides hands that on, and
 * only to somebody of the same agency who decides as well, for a year at most. `delegate` is null for nobody found.
 */
export function whyNotStandIn(
  rungs: LocalChoices['escalation']['ladder'],
  actor: Actor,
  delegate: Person | null,
  until: Date,
  now: Date,
): 'not-yours-to-decide' | 'delegate-wrong' | 'until-wrong' | null {
  if (!mayDecide(rungs, actor, '')) return 'not-yours-to-decide';
  if (!delegate || delegate.agency !== actor.agency || !mayDecide(rungs, delegate, actor.id)) return 'delegate-wrong';
  const days = until.getTime() - now.getTime();
  return days > 0 && days <= A_YEAR ? null : 'until-wrong';
}

const empty = (agency: string): AbsencesDocument => ({
  id: 'absences',
  pk: partitionOf(agency),
  kind: 'absences',
  away: {},
  outbox: [],
  due: null,
});

/** The document once somebody has named who stands in for them, or is back. */
function withStandIn(before: AbsencesDocument, standIn: StandIn, item: OutboxItem | null): AbsencesDocument {
  const { [standIn.for]: _over, ...others } = before.away;
  const absence: Absence | null = standIn.delegate && {
    delegate: standIn.delegate.id,
    until: standIn.delegate.until,
    by: standIn.by.id,
    at: standIn.at,
  };
  return withOutbox(
    { ...before, away: absence ? { ...others, [standIn.for]: absence } : others },
    item ? [...before.outbox, item] : before.outbox,
  );
}

export function createAbsences(store: Store): Absences {
  const get = (agency: string): Promise<Stored<AbsencesDocument> | null> =>
    store.get<AbsencesDocument>(partitionOf(agency), 'absences');
  return {
    read: async (agency) => (await get(agency))?.document.away ?? {},
    async set(standIn, item) {
      for (;;) {
        const stored = await get(standIn.by.agency);
        const next = withStandIn(stored?.document ?? empty(standIn.by.agency), standIn, item);
        try {
          await (stored ? store.replace(next, stored.etag) : store.create(next));
          return;
        } catch (error) {
          if (!(error instanceof StoreConflict)) throw error;
        }
      }
    },
  };
}
