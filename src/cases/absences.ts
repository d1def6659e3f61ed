// Who is away and who stands in: one small document for the agency, so that asking a manager costs one read more.
import { partitionOf } from '../record/partition.ts';
import type { Absence } from '../record/escalation-types.ts';
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

export interface Absences {
  /** Everybody who has named somebody, over or not: the ladder looks at the time. */
  read(agency: string): Promise<Readonly<Record<string, Absence>>>;
  /** Names who stands in until a time, or null to be back. */
  set(agency: string, person: string, absence: Absence | null, item: OutboxItem | null): Promise<void>;
}

export function createAbsences(store: Store): Absences {
  const get = (agency: string): Promise<Stored<AbsencesDocument> | null> =>
    store.get<AbsencesDocument>(partitionOf(agency), 'absences');
  return {
    read: async (agency) => (await get(agency))?.document.away ?? {},
    async set(agency, person, absence, item) {
      for (;;) {
        const stored = await get(agency);
        const before: AbsencesDocument = stored?.document ?? {
          id: 'absences',
          pk: partitionOf(agency),
          kind: 'absences',
          away: {},
          outbox: [],
          due: null,
        };
        const { [person]: _gone, ...others } = before.away;
        const next = withOutbox(
          { ...before, away: absence ? { ...others, [person]: absence } : others },
          item ? [...before.outbox, item] : before.outbox,
        );
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
