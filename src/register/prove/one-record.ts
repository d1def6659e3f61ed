// One record against the log: is each of its entries where the record says it is? That the log has entries which the record
// has not, only a verification of everything finds.
import { partitionOf } from '../../record/partition.ts';
import { leafData, readLeaf } from '../../proof/leaf.ts';
import { leafHash } from '../../proof/merkle.ts';
import type { LogStanding } from '../../record/log-standing.ts';
import type { Store, StoredDocument } from '../../store/port.ts';
import { say } from '../../words/say.ts';
import { isUnreadable } from './check-log.ts';
import { entriesBefore, lastBefore, listsIn } from './lists.ts';
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
  const before = entriesBefore(stored);
  for (const [at, index] of leaves.entries()) {
    const seq = at + 1;
    const { hash } = (journal[at - before] ?? {}) as { readonly hash?: unknown };
    const own = { reference: stored.id, seq, hash: String(seq === before ? lastBefore(stored) : hash) };
    // what was destroyed has the hash of its last entry alone: of the others the log must still have their place
    const found = seq < before ? await isPlaceOf(log, index, own) : await isThere(log, index, own);
    if (found) {
      logged += 1;
      vouched += signed && Number(index) < signed.size ? 1 : 0;
    } else problems.push(say('prove.found.logMark', { seq, index: JSON.stringify(index) }));
  }
  const checkpoint = signed && { size: signed.size, at: signed.at };
  return { entries: before + journal.length, logged, vouched, checkpoint, problems };
}

type Log = Awaited<ReturnType<typeof openLog>>['log'];
type Leaf = Parameters<typeof leafData>[0];

const isIndex = (log: Log, index: unknown): index is number =>
  typeof index === 'number' && Number.isInteger(index) && index >= 0 && index < log.tree.size;

async function isPlaceOf(log: Log, index: unknown, { reference, seq }: Leaf): Promise<boolean> {
  if (!isIndex(log, index)) return false;
  try {
    for await (const data of log.leaves(index, index + 1)) {
      const leaf = readLeaf(data);
      return leaf.reference === reference && leaf.seq === seq;
    }
  } catch (error) {
    if (!isUnreadable(error)) throw error;
  }
  return false;
}

async function isThere(log: Log, index: unknown, leaf: Leaf): Promise<boolean> {
  if (!isIndex(log, index)) return false;
  try {
    return (await log.hashes({ level: 0, index })).equals(leafHash(leafData(leaf)));
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return false;
  }
}
