// One record against the log: is each of its entries where the record says it is? That the log has entries which the record
// has not, only a verification of everything finds.
import { partitionOf } from '../../record/partition.ts';
import { leafData } from '../../proof/leaf.ts';
import { leafHash } from '../../proof/merkle.ts';
import type { LogStanding } from '../../record/log-standing.ts';
import type { Store, StoredDocument } from '../../store/port.ts';
import { say } from '../../words/say.ts';
import { isUnreadable } from './check-log.ts';
import { listsIn } from './lists.ts';
import { openLog } from './store-source.ts';

/** How a record as it is stored stands in the log as it is now. Throws what the store throws. */
export async function standingOf(
  store: Pick<Store, 'get' | 'all'>,
  agency: string,
  stored: StoredDocument,
): Promise<LogStanding> {
  const { log, damage } = await openLog(store, partitionOf(agency));
  const { journal, leaves } = listsIn(stored);
  const signed = log.headDocument.checkpoint;
  const problems = damage === null ? [] : [say('prove.found.logDamaged', { index: 0, why: damage })];
  let [logged, vouched] = [0, 0];
  for (const [at, index] of leaves.entries()) {
    const seq = at + 1;
    const { hash } = (journal[at] ?? {}) as { readonly hash?: unknown };
    if (await isThere(log, index, { reference: stored.id, seq, hash: String(hash) })) {
      logged += 1;
      vouched += signed && Number(index) < signed.size ? 1 : 0;
    } else problems.push(say('prove.found.logMark', { seq, index: JSON.stringify(index) }));
  }
  const checkpoint = signed && { size: signed.size, at: signed.at };
  return { entries: journal.length, logged, vouched, checkpoint, problems };
}

type Log = Awaited<ReturnType<typeof openLog>>['log'];

async function isThere(log: Log, index: unknown, leaf: Parameters<typeof leafData>[0]): Promise<boolean> {
  if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= log.tree.size) return false;
  try {
    return (await log.hashes({ level: 0, index })).equals(leafHash(leafData(leaf)));
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return false;
  }
}
