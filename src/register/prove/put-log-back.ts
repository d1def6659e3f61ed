// Writes a log into a store in which there is none: the same documents as adding its entries one batch after another.
import { readCheckpointText } from '../../proof/checkpoint.ts';
import type { LogReader } from '../../proof/log-reader.ts';
import { StoreConflict } from '../../store/port.ts';
import type { Store } from '../../store/port.ts';
import { BATCH, emptyHead, fullOf, LOG, withEntries } from '../log/head.ts';
import type { LogHead, Signed } from '../log/head.ts';

/** `checkpoint`: the last signed note of this log; null where none is known. Again, it does no harm. */
export async function putLogBack(
  store: Pick<Store, 'get' | 'create'>,
  pk: string,
  log: LogReader,
  checkpoint: string | null,
): Promise<void> {
  const { size } = await log.head();
  if (size === 0 || (await store.get(pk, LOG))) return;
  let head: LogHead = emptyHead(pk);
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    head = withEntries(head, batch);
    batch = [];
    for (const full of fullOf(head)) await keep(store, full);
  };
  for await (const data of log.leaves(0, size)) if (batch.push(data) === BATCH) await flush();
  if (batch.length > 0) await flush();
  // the documents were put back with their places: nothing is left to be done for the last batch
  await store.create({ ...head, marked: size, filled: null, checkpoint: signedOf(checkpoint) });
}

/** When it was signed nobody says; so long ago that the next one is due. */
function signedOf(note: string | null): Signed | null {
  if (note === null) return null;
  const { size } = readCheckpointText(note.slice(0, note.lastIndexOf('\n\n') + 1));
  return { size, at: new Date(0).toISOString(), note };
}

async function keep(store: Pick<Store, 'create'>, full: Parameters<Store['create']>[0]): Promise<void> {
  try {
    await store.create(full);
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
  }
}
