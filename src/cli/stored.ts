// What the commands that check and copy records share: every document as it is stored.
import type { Parts } from '../app/compose.ts';
import type { CheckWith } from '../record/check-record.ts';
import { partitionOf } from '../record/partition.ts';
import { everyOfKind } from '../store/every.ts';
import type { StoredDocument } from '../store/port.ts';

/** Every document of a kind, drafts included, in order of reference, as the store has it. */
export const everyStored = (
  { store, directory }: Parts,
  kind: 'case' | 'advice' | 'reach',
): AsyncGenerator<StoredDocument> => everyOfKind(store, partitionOf(directory.agency), kind);

/** What a check of one record needs. */
export function checkWith({ store, directory, clock, editions }: Parts): CheckWith {
  const pk = partitionOf(directory.agency);
  return { find: async (id) => (await store.get(pk, id))?.document ?? null, now: clock.now(), editions };
}
