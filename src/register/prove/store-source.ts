// The store as something to verify, as it is at this moment.
import { JOINT_TERM } from '../../joint/terms.ts';
import { partitionOf } from '../../record/partition.ts';
import { everyDocument, everyOfKind } from '../../store/every.ts';
import type { Store, StoredDocument } from '../../store/port.ts';
import { UnreadableDocument } from '../../record/stored.ts';
import { emptyHead } from '../log/head.ts';
import { openStoreLog, storeLog } from '../log/read-log.ts';
import type { StoreLog } from '../log/read-log.ts';
import type { Source } from './source.ts';

/** So many documents that stand on other lists than they say are named. */
const STRAYED = 100;

/** The store as a source, with its log as it is now: what comes into it later is not looked at. */
export interface StoreSource extends Source {
  readonly log: StoreLog;
}

type Reads = Pick<Store, 'get' | 'all' | 'strayed' | 'register'>;

/**
 * The documents are read as they are when each is asked for. `others`: the agencies that have a partition of their own in
 * the same store. Throws what the store throws.
 */
export async function storeSource(store: Reads, agency: string, others: readonly string[] = []): Promise<StoreSource> {
  const pk = partitionOf(agency);
  const { log, damage } = await openLog(store, pk);
  return {
    agency,
    documents: (kind) => everyOfKind(store, pk, kind),
    find: async (id) => (await store.get<StoredDocument>(pk, id))?.document ?? null,
    elsewhere: () => openedElsewhere(store, agency, others),
    isTakenOut: false,
    log,
    sizeNow: async () => {
      const now = await openLog(store, pk);
      return now.damage === null ? now.log.tree.size : null;
    },
    strayed: () => store.strayed(STRAYED),
    damage,
  };
}

/** So many are read at once. */
const PAGE = 100;

async function* openedElsewhere(
  store: Pick<Store, 'register'>,
  agency: string,
  others: readonly string[],
): AsyncGenerator<StoredDocument> {
  const query = { terms: [JOINT_TERM.agency(agency)] };
  for (const other of others.filter((one) => one !== agency))
    yield* everyDocument((page) => store.register<StoredDocument>(partitionOf(other), query, PAGE, page));
}

/** The log of a store as it is now. A head that cannot be read is the head of no log: what was wrong with it is said. */
export async function openLog(
  store: Pick<Store, 'get'>,
  pk: string,
): Promise<{ readonly log: StoreLog; readonly damage: string | null }> {
  try {
    return { log: await openStoreLog(store, pk), damage: null };
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    return { log: storeLog(store, emptyHead(pk)), damage: error.message };
  }
}
